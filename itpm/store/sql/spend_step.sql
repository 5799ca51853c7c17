-- Use up a half minute's figures of an account, unless they have served.
-- $account, $step
update account_key set totp_step = $step
where account = $account and totp_step < $step
returning account
