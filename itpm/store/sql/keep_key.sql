-- Keep the key of an account.
-- $account, $password, $totp, $totp_step, $issuer, $subject, $demo
insert or replace into account_key by name select
    $account as account, $password as password, $totp as totp, $totp_step as totp_step,
    $issuer as issuer, $subject as subject, $demo as demo
