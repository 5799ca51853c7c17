-- Which invoices are past their day and not on their way to the bank?
-- $today: the day; $project: project id, or null for all
select id
from invoice
where state in ('received', 'checked', 'attested', 'approved', 'disputed')
  and due_on < $today::date
  and ($project is null or project = $project)
order by due_on, id
