-- Throw away the address at which an account's calendar is followed.
-- $account
delete from feed where account = $account
