"""HTTP API: one router per domain.

``app`` puts the frame together; a router uses ``schemas`` for bodies, ``dependencies`` for the
actor, ``reads`` and ``writes`` to call a use case, and ``pagination`` for lists.
"""
