"""The assistant: one message in, committed actions and an honest answer out.

``turn`` is the entrance. It reads with ``understanding``, decides with one file per intent in
``intents``, runs ``batches`` of the actions in ``catalogue``, and keeps ``conversations``.
Tables: ``maigie.models.assistant``. Screens: ``components.assistant``.
"""
