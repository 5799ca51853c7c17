-- How many open milestones fall due within thirty days, and how many are late?
-- $today: the day; $project: project id, or null for all
select
    count(*) filter (ends_on between $today::date and $today::date + 30) as soon,
    count(*) filter (
        greatest(ends_on, $today::date) > coalesce(baseline_end, ends_on)
    ) as late
from task
where kind = 'milestone' and done < 100 and ($project is null or project = $project)
