-- How often did something go wrong for an account since a moment?
-- $what: the event; $account; $since: the moment (UTC)
select count(*) as n
from event
where what = $what and account = $account and not went_well and happened_at > $since
