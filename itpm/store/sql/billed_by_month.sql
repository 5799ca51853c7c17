-- What was billed each month, and by whom: the largest suppliers by name?
-- $today: later invoices are not counted; $project: project id, or null for all
with bill as (
    select
        date_trunc('month', i.dated_on)::date as month,
        i.supplier,
        coalesce(s.title, '') as name,
        i.amount
    from invoice i
    left join supplier s on s.id = i.supplier
    where i.dated_on <= $today::date
      and i.dated_on > $today::date - 730
      and i.state not in ('returned', 'rejected')
      and ($project is null or i.project = $project)
),
largest as (
    select supplier from bill where supplier <> '' group by supplier
    order by sum(amount) desc, supplier limit 5
)
select
    month,
    case when supplier = '' then '' when supplier in (from largest) then name else '…' end as name,
    sum(amount)::decimal(18, 2) as amount
from bill
group by all
order by month, name
