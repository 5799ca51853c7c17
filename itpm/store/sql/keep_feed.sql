-- Keep the address at which an account's calendar is followed.
-- $account, $hash, $made_at
insert or replace into feed by name select
    $account as account, $hash as hash, $made_at::timestamp as made_at
