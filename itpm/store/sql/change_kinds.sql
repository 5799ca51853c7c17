-- How many records of each kind did some changes save?
-- $numbers: the changes
select change, record, count(*) as n
from changed
where list_contains($numbers, change)
group by change, record
order by change, n desc, record
