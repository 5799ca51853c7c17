-- What is kept to prove that someone is who an account says?
-- $account: id of the account
select account, password, totp, totp_step, issuer, subject, demo
from account_key
where account = $account
