-- Whose calendar is followed at an address?
-- $hash: what is kept of its token
select account from feed where hash = $hash
