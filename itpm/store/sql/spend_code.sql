-- Use a code up, if it is good.
-- $hash, $account, $now
delete from one_time_code
where hash = $hash and account = $account and ends_at > $now
returning account
