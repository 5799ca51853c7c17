-- When did each account last come in?
select account, max(happened_at) as at
from event
where what = 'signed_in' and went_well and account <> ''
group by account
order by account
