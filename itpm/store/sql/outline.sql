-- What are the phases and milestones of the active projects, in the order they come?
-- $project: project id, or null for all
select
    t.id,
    t.title,
    t.project,
    p.title as project_title,
    t.kind,
    t.starts_on,
    t.ends_on,
    t.baseline_end,
    t.done
from task t
join project p on p.id = t.project
where t.kind in ('phase', 'milestone') and p.lifecycle = 'active'
  and ($project is null or t.project = $project)
order by t.starts_on, t.ends_on, t.id
