-- Which risks have to be watched, the heaviest first?
-- $project: project id, or null for all
select
    r.id,
    r.title,
    r.project,
    p.title as project_title,
    r.owner,
    o.title as owner_name,
    r.probability,
    r.impact,
    r.probability::integer * r.impact as score,
    r.cost_exposure,
    r.review_on
from risk r
left join project p on p.id = r.project
left join person o on o.id = r.owner
where r.state in ('open', 'treated') and ($project is null or r.project = $project)
order by score desc, r.cost_exposure desc nulls last, length(r.id), r.id
