-- What is the whole chain, from the first change on?
select * from change order by number
