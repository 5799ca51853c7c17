-- How does each project stand: dates, milestones, money and risks?
-- $today: the day; $project: project id, or null for all;
-- $medium, $high: the cells of the risk matrix that weigh so, as 45 for probability 4, impact 5
with milestone as (
    select
        t.project,
        t.id,
        t.title,
        t.ends_on,
        t.done,
        t.baseline_end,
        case when t.done < 100 and p.lifecycle <> 'closed' then
            date_diff('day', t.baseline_end, greatest(t.ends_on, $today::date))
        end as slip
    from task t
    join project p on p.id = t.project
    where t.kind = 'milestone'
),
times as (
    select
        project,
        -- With a baseline and nothing left to reach, nothing slips any more.
        coalesce(max(slip), case when count(baseline_end) > 0 then 0 end) as slip,
        coalesce(arg_max(title, slip), any_value(title)) as slip_title,
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
        sum(done * (1 + date_diff('day', starts_on, ends_on))) as days_done,
        sum(1 + date_diff('day', starts_on, ends_on)) as days
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
weighed as (
    select
        project,
        title,
        probability::integer * impact as score,
        case
            when list_contains($high, probability::integer * 10 + impact) then 2
            when list_contains($medium, probability::integer * 10 + impact) then 1
            else 0
        end as band
    from risk
    where state in ('open', 'treated')
),
dangers as (
    select
        project,
        max(band) as band,
        arg_max(score, band * 100 + score) as score,
        arg_max(title, band * 100 + score) as risk_title,
        count(*) as risks,
        count(*) filter (band = 2) as high_risks
    from weighed
    group by project
),
stood as (
    select
        p.*,
        coalesce(p.starts_on, w.plan_start) as first_day,
        coalesce(w.plan_end, p.ends_on) as last_day,
        coalesce(w.baseline_end, p.ends_on) as promised,
        case when p.lifecycle = 'closed' then 100
            else coalesce(w.days_done // nullif(w.days, 0), 0)
        end as share_done,
        coalesce(w.tasks, 0) as tasks
    from project p
    left join works w on w.project = p.id
)
select
    p.id,
    p.title,
    p.number,
    p.department,
    p.objective,
    p.phase,
    p.lifecycle,
    p.type,
    p.rank,
    p.manager,
    m.title as manager_name,
    p.owner,
    o.title as owner_name,
    p.first_day as starts_on,
    -- What is not finished does not end before today.
    case when p.share_done < 100 and p.last_day < $today::date then $today::date
        else p.last_day
    end as ends_on,
    p.promised as baseline_end,
    -- What is written down on the project itself, for who may not see its plan.
    p.starts_on as named_start,
    p.ends_on as named_end,
    p.tolerance_days,
    p.tolerance_cost,
    p.reported_light,
    p.reported_reason,
    coalesce(
        t.slip,
        -- Without milestones the end itself is weighed, where it was promised or is past.
        case
            when p.promised is null then null
            when p.share_done = 100 then 0
            when p.tasks > 0 or p.promised < $today::date
                then date_diff('day', p.promised, greatest(p.last_day, $today::date))
        end
    ) as slip,
    case when t.slip is not null then t.slip_title end as slip_title,
    coalesce(t.overdue, 0) as overdue,
    coalesce(t.late, 0) as late,
    coalesce(t.milestones, 0) as milestones,
    t.next_on,
    t.next_title,
    t.next_id,
    p.tasks,
    p.share_done as done,
    coalesce(b.budget, 0)::decimal(18, 2) as budget,
    -- A closed project costs what it cost; an open one at least what is spent.
    case when p.lifecycle = 'closed' then coalesce(s.spent, 0)
        else greatest(coalesce(b.forecast, 0), coalesce(s.spent, 0))
    end::decimal(18, 2) as forecast,
    coalesce(s.spent, 0)::decimal(18, 2) as spent,
    d.band as risk_band,
    d.score,
    d.risk_title,
    coalesce(d.risks, 0) as risks,
    coalesce(d.high_risks, 0) as high_risks
from stood p
left join times t on t.project = p.id
left join budgets b on b.project = p.id
left join spends s on s.project = p.id
left join dangers d on d.project = p.id
left join person m on m.id = p.manager
left join person o on o.id = p.owner
where $project is null or p.id = $project
order by length(p.id), p.id
