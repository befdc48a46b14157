"""The goal graph: what must come before what, kept without circles and redundant edges.

``order`` holds the edges that order goals, ``insertion`` says whether an edge may be added,
``status`` derives blocked and todo, ``timing`` is the critical path method, ``progress`` says what
a ticked step makes of a goal's progress. Everything is iterative: a chain may be 5,000 goals long.
"""
