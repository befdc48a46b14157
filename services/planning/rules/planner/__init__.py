"""The planner: wishes in, a verified schedule out.

Map: ``request`` (the values) → ``plan`` (the entry) → ``solve`` (stages) over ``problem``
(``sessions``, ``starts``, ``quality``), with ``greedy`` and ``exact`` (``soft``) as solvers;
``shortage`` and ``fixes`` (``changes``, ``wording``) say what to do when not everything fits.
``checker`` judges the outcome and shares no code with the solvers.
"""
