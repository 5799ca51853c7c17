-- Which kinds of record did a change touch?
-- $number: the change
select distinct record from changed where change = $number order by record
