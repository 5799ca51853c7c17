-- What has been decided after one day, up to another, newest first?
-- $since, $today: days; $project: project id, or null for all
select
    d.id,
    d.title,
    d.project,
    coalesce(p.title, '') as project_title,
    d.decided_on,
    coalesce(b.title, '') as decided_by,
    d.meeting
from decision d
left join project p on p.id = d.project
left join person b on b.id = d.decided_by
where d.decided_on > $since::date and d.decided_on <= $today::date
  and ($project is null or d.project = $project)
order by d.decided_on desc, length(d.id) desc, d.id desc
