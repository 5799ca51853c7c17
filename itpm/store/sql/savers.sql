-- Who has saved, from where, how often, and between which moments?
select
    saved_by,
    source,
    count(*) as changes,
    min(saved_at) as first_at,
    max(saved_at) as last_at
from change
group by saved_by, source
order by saved_by, source
