-- Throw away what opens an account.
-- $account
delete from account_key where account = $account
