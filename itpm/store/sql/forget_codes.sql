-- Throw away the codes of an account.
-- $account
delete from one_time_code where account = $account
