-- Would this code set the password of an account?
-- $hash, $account, $now
select account
from one_time_code
where hash = $hash and account = $account and ends_at > $now
