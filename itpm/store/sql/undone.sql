-- Is there such a change, and how many changes have undone it and not been undone themselves?
-- $number: the change
select
    (select count(*) from change where number = $number) as there,
    (
        select count(*) from change u
        where u.undoes = $number
          and not exists (select 1 from change v where v.undoes = u.number)
    ) as undone
