-- What was budgeted, expected and spent in each month, exact to the cent?
-- $project: project id, or null for all; $today: spend after it is not counted
with months as (
    select
        make_date(b.year, m.month, 1) as month,
        -- A year's line is shared over its months so that the twelve parts add up to it.
        case when b.month is not null then b.amount
            else (b.amount * m.month / 12)::decimal(18, 2)
                - (b.amount * (m.month - 1) / 12)::decimal(18, 2)
        end as amount,
        case
            -- A closed project costs what it cost: see ``paid``.
            when p.lifecycle = 'closed' then 0
            when b.month is not null then coalesce(b.forecast, b.amount)
            else (coalesce(b.forecast, b.amount) * m.month / 12)::decimal(18, 2)
                - (coalesce(b.forecast, b.amount) * (m.month - 1) / 12)::decimal(18, 2)
        end as forecast
    from budget_line b
    join project p on p.id = b.project
    join (select unnest(range(1, 13)) as month) m on b.month is null or b.month = m.month
    where $project is null or b.project = $project
),
planned as (
    select month, sum(amount) as budget, sum(forecast) as forecast from months group by month
),
paid as (
    select
        date_trunc('month', i.dated_on)::date as month,
        sum(i.amount) as spent,
        sum(i.amount) filter (p.lifecycle = 'closed') as spent_by_closed
    from invoice i
    join project p on p.id = i.project
    where i.dated_on <= $today::date
      and i.state not in ('returned', 'rejected')
      and ($project is null or i.project = $project)
    group by 1
)
select
    month,
    coalesce(budget, 0)::decimal(18, 2) as budget,
    (coalesce(forecast, 0) + coalesce(spent_by_closed, 0))::decimal(18, 2) as forecast,
    coalesce(spent, 0)::decimal(18, 2) as spent
from planned
full join paid using (month)
order by month
