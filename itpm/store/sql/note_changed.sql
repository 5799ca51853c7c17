-- Note which records a change touched, for the history.
-- $change, $record; the rows are in ``incoming``
insert into changed select $change, $record, id from incoming
