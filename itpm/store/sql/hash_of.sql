-- What is the hash of a change?
-- $number: the change
select hash from change where number = $number
