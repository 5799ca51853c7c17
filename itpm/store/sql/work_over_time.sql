-- How did each task of a project stand after every change?
-- $project: project id; $upto: the newest change that is known
select
    h.id,
    c.saved_at,
    h.deleted,
    h.project,
    h.kind,
    h.points,
    h.done,
    h.finished_on
from task_history h
join change c on c.number = h.change
where h.id in (select id from task_history where project = $project)
  and h.change <= $upto
order by length(h.id), h.id, h.version
