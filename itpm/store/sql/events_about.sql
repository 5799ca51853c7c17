-- What happened at the door to an account, newest first?
-- $account
select number, what, who, happened_at, address, went_well, detail
from event
where account = $account
order by number desc
