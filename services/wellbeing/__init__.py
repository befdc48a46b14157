"""Wellbeing: how people feel and how much energy they have, and what follows from it with consent.

``moods`` and ``energy`` keep observations, ``trend`` shows the last days, ``load`` tells the
planner when to take it easier. Tables: ``maigie.models.wellbeing``.
"""
