"""The planner: wishes in, a verified schedule out.

Map: ``request`` (the values) → ``plan`` (the entry) → ``solve`` (stages) over ``problem``
(``sessions``, ``starts``, ``quality``), with ``greedy`` and ``exact`` (``soft``) as solvers;
``shortage``, ``clashes`` and ``fixes`` (``changes``, ``wording``) say what is wrong and what to do
when not everything fits. ``catch_up`` replans what was missed around a calendar that stays.
``checker`` and ``move_checker`` judge the outcome and share no code with the solvers.
"""
