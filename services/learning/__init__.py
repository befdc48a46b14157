"""Learning: courses with modules and topics, enrollments, and the topic library.

Start at ``courses``, ``modules`` and ``topics``; outlines are made in ``rules.outlines``.
Tables: ``maigie.models.learning``. Screens: ``components.learning``.
"""
