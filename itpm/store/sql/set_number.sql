-- Remember the last number given to a record of this kind.
-- $record, $last
insert or replace into counter values ($record, $last)
