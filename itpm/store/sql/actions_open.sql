-- Which actions are promised and not done, the one due first on top?
-- $project: project id, or null for all
select
    a.id,
    a.title,
    a.project,
    coalesce(p.title, '') as project_title,
    a.due_on,
    coalesce(o.title, '') as owner
from action a
left join project p on p.id = a.project
left join person o on o.id = a.owner
where a.state = 'open' and ($project is null or a.project = $project)
order by a.due_on nulls last, a.id
