-- What does each person have to do now, and until when are those from outside here?
-- $today: the day; $project: project id, or null for all
with works as (
    select k.owner as person, 'task' as work, k.project
    from task k
    join project p on p.id = k.project
    where k.kind = 'task' and k.done < 100 and k.starts_on <= $today::date
      and p.lifecycle = 'active'
    union all
    select owner, 'risk', project from risk where state in ('open', 'treated')
    union all
    select owner, 'issue', project from issue where state in ('open', 'in_progress', 'waiting')
    union all
    select owner, 'action', project from action where state = 'open'
),
loads as (
    select
        person,
        count(*) filter (work = 'task') as tasks,
        count(*) filter (work = 'risk') as risks,
        count(*) filter (work = 'issue') as issues,
        count(*) filter (work = 'action') as actions
    from works
    where $project is null or project = $project
    group by person
)
select
    h.id,
    h.title,
    h.unit,
    h.role,
    h.external,
    coalesce(s.title, '') as supplier,
    h.capacity,
    h.starts_on,
    h.ends_on,
    coalesce(l.tasks, 0) as tasks,
    coalesce(l.risks, 0) as risks,
    coalesce(l.issues, 0) as issues,
    coalesce(l.actions, 0) as actions
from person h
left join loads l on l.person = h.id
left join supplier s on s.id = h.supplier
order by
    coalesce(l.tasks, 0) + coalesce(l.risks, 0) + coalesce(l.issues, 0) + coalesce(l.actions, 0)
    desc,
    lower(h.title)
