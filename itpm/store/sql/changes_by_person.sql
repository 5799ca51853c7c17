-- How many changes has each person made of each kind of record, in a period?
-- $start, $until: moments (UTC), the latter not included
select c.saved_by as person, d.record, count(distinct c.number) as n
from change c
join changed d on d.change = c.number
where c.saved_at >= $start and c.saved_at < $until
group by c.saved_by, d.record
order by lower(c.saved_by), d.record
