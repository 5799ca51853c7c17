-- Whom do we buy from: how many contracts run with each, and what has each billed?
-- $today: later invoices are not counted; $project: project id, or null for all
with agreed as (
    select supplier, count(*) filter (state in ('signed', 'active')) as running, count(*) as n
    from contract
    where $project is null or project = $project
    group by supplier
),
bills as (
    select
        supplier,
        sum(amount) as spent,
        sum(amount) filter (dated_on > $today::date - 365) as spent_lately,
        max(dated_on) as last_on
    from invoice
    where dated_on <= $today::date
      and state not in ('returned', 'rejected')
      and ($project is null or project = $project)
    group by supplier
)
select
    s.id,
    s.title,
    s.organisation_number,
    s.category,
    s.contact,
    s.state,
    coalesce(a.running, 0) as running,
    coalesce(a.n, 0) as contracts,
    coalesce(b.spent, 0)::decimal(18, 2) as spent,
    coalesce(b.spent_lately, 0)::decimal(18, 2) as spent_lately,
    b.last_on
from supplier s
left join agreed a on a.supplier = s.id
left join bills b on b.supplier = s.id
where $project is null or a.n is not null or b.spent is not null
order by spent_lately desc, spent desc, lower(s.title), s.id
