-- Which invoices must still be dealt with, and when are they due?
-- $today: the day; $project: project id, or null for all
select
    i.id,
    i.number,
    i.state,
    i.due_on,
    date_diff('day', $today::date, i.due_on) as days_left,
    i.amount,
    i.currency,
    coalesce(s.title, '') as supplier_name,
    coalesce(p.title, '') as project_name
from invoice i
left join supplier s on s.id = i.supplier
left join project p on p.id = i.project
where i.state in ('received', 'checked', 'attested', 'approved', 'disputed')
  and i.due_on < $today::date + 31
  and ($project is null or i.project = $project)
order by i.due_on, length(i.id), i.id
