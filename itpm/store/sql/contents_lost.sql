-- Which attachments have nothing behind them, or something else than was saved?
select a.id, a.title
from attachment a
left join content c on c.digest = a.digest
where c.digest is null or sha256(c.bytes) <> a.digest
order by length(a.id), a.id
