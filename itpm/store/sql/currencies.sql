-- In which currencies has there been billed? An empty one is the house's own.
-- $today: later invoices are not counted; $project: project id, or null for all
select distinct currency
from invoice
where dated_on <= $today::date
  and state not in ('returned', 'rejected')
  and ($project is null or project = $project)
order by currency
