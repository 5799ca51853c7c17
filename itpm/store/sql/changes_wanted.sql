-- Which change requests wait for a decision, the dearest first?
-- $project: project id, or null for all
select c.id, c.title, c.project, c.days, c.cost
from change_request c
where c.state = 'submitted' and ($project is null or c.project = $project)
order by c.cost desc nulls last, c.id
