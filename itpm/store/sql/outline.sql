-- What are the phases and milestones of a project, in the order they come?
-- $project: project id
select id, title, kind, starts_on, ends_on, baseline_end, done
from task
where kind in ('phase', 'milestone') and project = $project
order by starts_on, ends_on, id
