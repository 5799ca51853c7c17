-- Which milestones of active projects are not reached and fall due by a day?
-- $until: the last day; $project: project id, or null for all
select
    k.id,
    k.version,
    k.project,
    k.title,
    k.starts_on,
    k.ends_on,
    k.kind,
    k.owner,
    k.done,
    k.baseline_start,
    k.baseline_end
from task k
join project p on p.id = k.project
where k.kind = 'milestone'
  and k.done < 100
  and k.ends_on <= $until::date
  and p.lifecycle <> 'closed'
  and ($project is null or k.project = $project)
order by k.ends_on, length(k.id), k.id
