-- What happened at the door of late, newest first?
-- $many: how many at most
select number, what, who, account, happened_at, address, went_well, detail
from event
order by number desc
limit $many
