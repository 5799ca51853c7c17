-- What weighs most in a project: five risks, issues, actions, decisions and changes?
-- $project: project id; $today: the day
with matter as (
    select
        'risk' as kind, id, title, owner, review_on as day,
        probability * impact as figure,
        -(probability * impact) as weight
    from risk
    where state in ('open', 'treated') and project = $project
    union all
    select
        'issue', id, title, owner, due_on, null,
        case severity when 'critical' then 0 when 'high' then 1 when 'medium' then 2 else 3 end
    from issue
    where state not in ('resolved', 'closed') and project = $project
    union all
    select
        'action', id, title, owner, due_on, null,
        date_diff('day', $today::date, coalesce(due_on, $today::date + 3650))
    from action
    where state = 'open' and project = $project
    union all
    select
        'decision', id, title, decided_by, decided_on, null,
        date_diff('day', decided_on, $today::date)
    from decision
    where project = $project
    union all
    select 'change_request', id, title, asked_by, decided_on, null, 0
    from change_request
    where state in ('draft', 'assessed', 'submitted', 'deferred') and project = $project
)
select
    m.kind,
    m.id,
    m.title,
    coalesce(p.title, '') as owner,
    m.day,
    m.figure,
    count(*) over (partition by m.kind) as total
from matter m
left join person p on p.id = m.owner
qualify row_number() over (partition by m.kind order by m.weight, m.day nulls last, m.id) <= 5
order by m.kind, m.weight, m.day nulls last, m.id
