-- How many invoices stand where on their way to payment, and what do they come to?
-- $today: the day; $project: project id, or null for all
select
    state,
    currency,
    count(*) as n,
    sum(amount)::decimal(18, 2) as amount,
    count(*) filter (is_open and due_on < $today::date) as overdue,
    coalesce(sum(amount) filter (is_open and due_on < $today::date), 0)::decimal(18, 2)
        as overdue_amount,
    count(*) filter (is_open and due_on between $today::date and $today::date + 7) as soon,
    coalesce(sum(amount) filter (
        is_open and due_on between $today::date and $today::date + 7
    ), 0)::decimal(18, 2) as soon_amount
from (
    select *, state in ('received', 'checked', 'attested', 'approved', 'disputed') as is_open
    from invoice
    where $project is null or project = $project
)
group by state, currency
order by state, currency
