-- Which accounts may anyone choose?
select account
from account_key
where demo
order by length(account), account
