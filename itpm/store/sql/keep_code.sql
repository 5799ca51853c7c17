-- Keep the hash of a code.
-- $hash, $account, $made_at, $ends_at
insert into one_time_code by name select
    $hash as hash, $account as account, $made_at as made_at, $ends_at as ends_at
