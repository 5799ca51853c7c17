-- What is the number of the newest change? Zero for an empty house.
select coalesce(max(number), 0) as number from change
