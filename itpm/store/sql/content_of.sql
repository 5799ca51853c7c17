-- What is in the file with this digest?
-- $digest: its SHA-256
select bytes from content where digest = $digest
