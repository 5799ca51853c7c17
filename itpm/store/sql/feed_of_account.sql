-- Since when has an account an address for its calendar?
-- $account: id of the account
select made_at from feed where account = $account
