-- Add a change to the chain.
insert into change by name select
    $number as number, $saved_at as saved_at, $saved_by as saved_by,
    $on_behalf_of as on_behalf_of, $source as source, $reason as reason,
    $undoes as undoes, $records as records, $digest as digest, $hash as hash
