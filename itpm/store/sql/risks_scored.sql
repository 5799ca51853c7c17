-- Which risks of the active projects are open, the highest first?
-- $project: project id, or null for all
select
    r.id,
    r.title,
    r.project,
    p.title as project_title,
    r.probability,
    r.impact,
    r.probability * r.impact as score,
    coalesce(o.title, '') as owner
from risk r
join project p on p.id = r.project
left join person o on o.id = r.owner
where r.state in ('open', 'treated') and p.lifecycle = 'active'
  and ($project is null or r.project = $project)
order by score desc, r.title, r.id
