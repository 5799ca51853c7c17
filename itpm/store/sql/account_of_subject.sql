-- Which account does a directory know by this subject?
-- $issuer, $subject: as the directory signed them
select account
from account_key
where issuer = $issuer and subject = $subject and subject <> ''
