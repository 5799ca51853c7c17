-- Which milestones do the active projects have, and when is each to be reached?
-- $project: project id, or null for all
select
    m.id,
    m.title,
    m.project,
    p.title as project_title,
    m.ends_on,
    m.baseline_end,
    m.done
from task m
join project p on p.id = m.project
where m.kind = 'milestone' and p.lifecycle = 'active'
  and ($project is null or m.project = $project)
order by m.ends_on, m.id
