"""Planning: goals and milestones, tasks, the calendar, availability, plans and reminders.

Start at ``goals``, ``entries`` (the calendar) and ``plans``; the solver and the date language are
in ``rules``. Tables: ``maigie.models.planning``. Screens: ``components.planning``.
"""
