"""Planning: goals and milestones, tasks, the calendar, availability, plans and reminders.

The graph of goals: ``goal_dependencies`` writes it, ``goal_graph`` and ``goal_impact`` read it,
``goal_status`` derives what is blocked.

Start at ``goals``, ``entries`` (the calendar) and ``plans``; the solver and the date language are
in ``rules``. Tables: ``maigie.models.planning``. Screens: ``components.planning``.

The study timer is ``study_sessions`` and its record ``study_session_log``; ``studied`` and
``adherence`` say what was done of what was planned. ``forecasts`` looks ahead, ``forecast_scores``
looks back at how that turned out, ``nightly_forecasts`` does both for everyone; ``next_action``
names the one thing to do now.
"""
