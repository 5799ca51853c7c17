"""Scheduling: when each activity of a plan can begin and end, and what decides it.

    plan.Plan                 activities, links and calendars, as plain data
    schedule.schedule(plan)   the dates of every activity, its slack and its driver

Nothing is known here of where a plan comes from; readers of files and of records make one.
"""
