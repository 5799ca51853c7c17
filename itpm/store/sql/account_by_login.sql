-- Which accounts answer to a sign-in name, however its capitals were typed?
-- $login: as typed
select id
from account
where lower(title) = lower($login)
order by id
