-- Which agreements are there, until when, and how much of each has been used?
-- $today: invoices after it are not counted; $project: project id, or null for all
with used as (
    select contract, sum(amount) as used
    from invoice
    where contract <> ''
      and dated_on <= $today::date
      and state not in ('returned', 'rejected')
    group by contract
)
select
    c.id,
    c.title,
    c.supplier,
    coalesce(s.title, '') as supplier_name,
    c.project,
    coalesce(p.title, '') as project_name,
    coalesce(o.title, '') as owner_name,
    c.type,
    c.state,
    c.starts_on,
    c.ends_on,
    -- The day is kept, or moved to the last one of a shorter month.
    (c.ends_on - to_months(c.notice_months))::date as notice_by,
    c.notice_months,
    c.option_months,
    c.option_used,
    c.value,
    c.ceiling,
    coalesce(u.used, 0)::decimal(18, 2) as used
from contract c
left join supplier s on s.id = c.supplier
left join project p on p.id = c.project
left join person o on o.id = c.owner
left join used u on u.contract = c.id
where $project is null or c.project = $project
order by c.ends_on nulls last, length(c.id), c.id
