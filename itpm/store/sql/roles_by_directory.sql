-- Which roles in the house did the directory give a person, and nobody has touched since?
-- $person: person id
select m.id
from membership m
join membership_history h on h.id = m.id and h.version = m.version
join change c on c.number = h.change
where m.person = $person
  and m.project = ''
  and c.source = 'directory'
order by m.id
