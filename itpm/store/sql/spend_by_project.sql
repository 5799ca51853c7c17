-- What has each project set aside, spent and still expected, in all or in one year?
-- $today: spend after it is not counted; $project: project id, or null for all;
-- $year: the year, or null for all of them
with lines as (
    select project, sum(amount) as budget, sum(coalesce(forecast, amount)) as forecast
    from budget_line
    where $year is null or year = $year
    group by project
),
bills as (
    select project, sum(amount) as spent
    from invoice
    where dated_on <= $today::date
      and state not in ('returned', 'rejected')
      and ($year is null or year(dated_on) = $year)
    group by project
)
select
    p.id,
    p.title,
    p.tolerance_cost as tolerance,
    coalesce(l.budget, 0)::decimal(18, 2) as budget,
    coalesce(b.spent, 0)::decimal(18, 2) as spent,
    -- A closed project costs what it cost; an open one at least what is spent.
    case when p.lifecycle = 'closed' then coalesce(b.spent, 0)
        else greatest(coalesce(l.forecast, 0), coalesce(b.spent, 0))
    end::decimal(18, 2) as forecast
from project p
left join lines l on l.project = p.id
left join bills b on b.project = p.id
where ($project is null or p.id = $project)
  and (l.budget is not null or b.spent is not null)
order by budget desc, length(p.id), p.id
