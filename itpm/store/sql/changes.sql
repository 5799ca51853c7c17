-- Which changes were saved, newest first?
-- $text: in who, why or number; $titled: changes that hold it otherwise; $within: changes to
-- choose from, or null; $person, $source, $record: or null; $limit, $offset
with undone as (
    select u.undoes as number
    from change u
    where u.undoes is not null and not exists (select 1 from change v where v.undoes = u.number)
)
select
    c.number,
    c.saved_at,
    c.saved_by,
    c.on_behalf_of,
    c.source,
    c.reason,
    c.undoes,
    c.records,
    c.number in (select number from undone) as is_undone,
    count(*) over () as total
from change c
where ($person is null or c.saved_by = $person)
  and ($source is null or c.source = $source)
  and ($within is null or list_contains($within, c.number))
  and (
      coalesce($text, '') = ''
      or contains(lower(concat_ws(' ', c.number, c.saved_by, c.reason)), lower($text))
      or list_contains($titled, c.number)
  )
  and (
      $record is null
      or exists (select 1 from changed d where d.change = c.number and d.record = $record)
  )
order by c.number desc
limit coalesce($limit, 50) offset coalesce($offset, 0)
