-- How many invoices stand where on their way to payment, and what do they come to?
-- $project: project id, or null for all
select state, currency, count(*) as n, sum(amount)::decimal(18, 2) as amount
from invoice
where $project is null or project = $project
group by state, currency
order by state, currency
