"""Learning: courses with modules and topics, enrollments, and the topic library.

Start at ``courses``, ``modules`` and ``topics``; outlines are made in ``rules.outlines``.
Reviews: ``cards`` are made and changed, ``review_queue`` says what is due, ``review_answers`` keeps
and takes back, ``review_fit`` fits the schedule at night; ``anki_import`` and ``anki_export``.
Practice: ``quizzes`` are made by ``rules.questions`` and answered in ``quiz_answers``; ``mastery``
turns evidence into levels (``rules.mastery_model``), ``gaps`` says what is missing and is next.
Tables: ``maigie.models.learning``. Screens: ``components.learning``.
"""
