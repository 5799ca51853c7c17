-- Write down what happened at the door.
-- $what, $who, $account, $happened_at, $address, $went_well, $detail
insert into event by name select
    coalesce((select max(number) from event), 0) + 1 as number, $what as what, $who as who,
    $account as account, $happened_at as happened_at, $address as address,
    $went_well as went_well, $detail as detail
