-- Which change was the newest at a moment?
-- $moment: UTC, without zone
select coalesce(max(number), 0) as number from change where saved_at <= $moment
