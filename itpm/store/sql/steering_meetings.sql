-- Which steering meeting was the last one before a day, and which one is held on it?
-- $today: the day; $project: project id, or null for the meetings about all projects
with held as (
    select
        id,
        title,
        held_on,
        held_on = $today::date as is_today,
        row_number() over (
            partition by held_on = $today::date order by held_on desc, project desc, id desc
        ) as place
    from meeting
    where type = 'steering' and held_on <= $today::date
      and (project = '' or project = $project)
)
select id, title, held_on, is_today from held where place = 1 order by held_on
