-- What was budgeted and spent each month, and in all by its end?
-- $project: project id, or null for all; $today: spend after it is not counted
with months as (
    select
        make_date(b.year, m.month, 1) as month,
        b.amount / (case when b.month is null then 12 else 1 end) as amount,
        coalesce(b.forecast, b.amount) / (case when b.month is null then 12 else 1 end) as forecast
    from budget_line b
    join (select unnest(range(1, 13)) as month) m on b.month is null or b.month = m.month
    where $project is null or project = $project
),
planned as (
    select month, sum(amount) as budget, sum(forecast) as forecast from months group by month
),
spent as (
    select date_trunc('month', dated_on)::date as month, sum(amount) as spent
    from invoice
    where dated_on <= $today::date
      and state not in ('returned', 'rejected')
      and ($project is null or project = $project)
    group by 1
)
select
    month,
    coalesce(budget, 0) as budget,
    coalesce(forecast, 0) as forecast,
    coalesce(spent, 0) as spent,
    sum(coalesce(budget, 0)) over (order by month) as budget_so_far,
    sum(coalesce(forecast, 0)) over (order by month) as forecast_so_far,
    sum(coalesce(spent, 0)) over (order by month) as spent_so_far
from planned
full join spent using (month)
order by month
