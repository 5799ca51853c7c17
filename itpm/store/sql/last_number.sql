-- What was the last number given to a record of this kind?
-- $record: its name
select last from counter where record = $record
