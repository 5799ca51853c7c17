-- What waits for someone: invoices on their way to payment, and actions past their day?
-- $today: the day; $project: project id, or null for all
select
    (
        select count(*) from invoice
        where state in ('received', 'checked', 'attested')
          and ($project is null or project = $project)
    ) as invoices,
    (
        select count(*) from invoice
        where state in ('received', 'checked', 'attested', 'approved')
          and due_on < $today::date
          and ($project is null or project = $project)
    ) as overdue_invoices,
    (
        select count(*) from action
        where state = 'open'
          and due_on < $today::date
          and ($project is null or project = $project)
    ) as actions
