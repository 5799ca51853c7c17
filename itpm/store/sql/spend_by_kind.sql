-- What was set aside and spent on each kind of cost, in all or in one year?
-- $today: spend after it is not counted; $project: project id, or null for all;
-- $year: the year, or null for all of them
with lines as (
    select cost_kind, sum(amount) as budget
    from budget_line
    where project in (select id from project)
      and ($project is null or project = $project)
      and ($year is null or year = $year)
    group by cost_kind
),
bills as (
    select cost_kind, sum(amount) as spent
    from invoice
    where project in (select id from project)
      and dated_on <= $today::date
      and state not in ('returned', 'rejected')
      and ($project is null or project = $project)
      and ($year is null or year(dated_on) = $year)
    group by cost_kind
)
select
    cost_kind as id,
    cost_kind as title,
    coalesce(budget, 0)::decimal(18, 2) as budget,
    coalesce(spent, 0)::decimal(18, 2) as spent
from lines
full join bills using (cost_kind)
order by spent desc, budget desc, cost_kind
