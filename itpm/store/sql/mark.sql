-- Which house is this, and what seals it after a change?
-- $number: the change; no seal where there is none of that number
select
    instance as house,
    coalesce((select hash from change where number = $number), '') as seal
from house
