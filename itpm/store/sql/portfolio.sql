-- How does each project stand: dates, milestones, money and risks?
-- $today: the day; $project: project id, or null for all
with milestone as (
    select
        project,
        id,
        title,
        ends_on,
        done,
        baseline_end,
        case when done < 100 then
            date_diff('day', baseline_end, greatest(ends_on, $today::date))
        end as slip
    from task
    where kind = 'milestone'
),
times as (
    select
        project,
        max(slip) as slip,
        arg_max(title, slip) as slip_title,
        count(*) filter (done < 100 and ends_on < $today::date) as overdue,
        count(*) filter (done < 100 and slip > 0) as late,
        count(*) as milestones,
        min(ends_on) filter (done < 100 and ends_on >= $today::date) as next_on,
        arg_min(title, ends_on) filter (done < 100 and ends_on >= $today::date) as next_title,
        arg_min(id, ends_on) filter (done < 100 and ends_on >= $today::date) as next_id
    from milestone
    group by project
),
works as (
    select
        project,
        min(starts_on) as plan_start,
        max(ends_on) as plan_end,
        max(baseline_end) as baseline_end,
        count(*) as tasks,
        round(avg(done)) as done
    from task
    where kind <> 'phase'
    group by project
),
budgets as (
    select project, sum(amount) as budget, sum(coalesce(forecast, amount)) as forecast
    from budget_line
    group by project
),
spends as (
    select project, sum(amount) as spent
    from invoice
    where dated_on <= $today::date and state not in ('returned', 'rejected')
    group by project
),
dangers as (
    select
        project,
        max(probability * impact) as score,
        arg_max(title, probability * impact) as risk_title,
        count(*) as risks,
        count(*) filter (probability * impact >= 15) as high_risks
    from risk
    where state in ('open', 'treated')
    group by project
)
select
    p.id,
    p.title,
    p.number,
    p.department,
    p.phase,
    p.lifecycle,
    p.type,
    p.rank,
    p.manager,
    m.title as manager_name,
    p.owner,
    o.title as owner_name,
    coalesce(p.starts_on, w.plan_start) as starts_on,
    coalesce(w.plan_end, p.ends_on) as ends_on,
    coalesce(w.baseline_end, p.ends_on) as baseline_end,
    p.tolerance_days,
    p.tolerance_cost,
    p.reported_light,
    p.reported_reason,
    t.slip,
    t.slip_title,
    coalesce(t.overdue, 0) as overdue,
    coalesce(t.late, 0) as late,
    coalesce(t.milestones, 0) as milestones,
    t.next_on,
    t.next_title,
    t.next_id,
    coalesce(w.tasks, 0) as tasks,
    coalesce(w.done, 0) as done,
    coalesce(b.budget, 0)::decimal(18, 2) as budget,
    greatest(coalesce(b.forecast, 0), coalesce(s.spent, 0))::decimal(18, 2) as forecast,
    coalesce(s.spent, 0)::decimal(18, 2) as spent,
    d.score,
    d.risk_title,
    coalesce(d.risks, 0) as risks,
    coalesce(d.high_risks, 0) as high_risks
from project p
left join times t on t.project = p.id
left join works w on w.project = p.id
left join budgets b on b.project = p.id
left join spends s on s.project = p.id
left join dangers d on d.project = p.id
left join person m on m.id = p.manager
left join person o on o.id = p.owner
where $project is null or p.id = $project
order by length(p.id), p.id
