-- How many open milestones fall due within thirty days, and how many are late?
-- $today: the day; $project: project id, or null for all
select
    count(*) filter (t.ends_on between $today::date and $today::date + 30) as soon,
    count(*) filter (
        greatest(t.ends_on, $today::date) > coalesce(t.baseline_end, t.ends_on)
    ) as late
from task t
join project p on p.id = t.project
where t.kind = 'milestone'
  and t.done < 100
  and p.lifecycle <> 'closed'
  and ($project is null or t.project = $project)
