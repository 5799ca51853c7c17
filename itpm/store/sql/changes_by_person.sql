-- How many changes has each person made of each kind of record, and in all, in a period?
-- $start, $until: moments (UTC), the latter not included; without a kind: of any kind, each once
select c.saved_by as person, d.record, count(distinct c.number) as n
from change c
join changed d on d.change = c.number
where c.saved_at >= $start and c.saved_at < $until
group by grouping sets ((c.saved_by, d.record), (c.saved_by))
order by lower(c.saved_by), d.record
