"""Forecasts from a person's own history: pure, vectorised, and the same for the same day.

``history`` says what is known and what is missing, ``work`` how much is left, ``paths`` draws
possible futures, ``outlook`` reads a goal's forecast off them, ``wording`` says it in a sentence;
``scoring`` and ``calibration`` look back at how earlier forecasts turned out.
"""
