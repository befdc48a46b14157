"""Notifications: messages to a person, shown in the app and sent over their channels.

* ``inbox`` lists what was told; ``telling`` tells something, now or at a better moment.
* ``deliveries`` decides over which channels one goes and when; ``sending`` sends it, once.
* ``letters`` and ``pushes`` are what one looks like as an email and on a device.
* ``quiet`` reads a person's quiet hours and contact times; ``rules`` know the clock.
* ``kinds`` says how each kind of message is treated; ``unsubscribing`` ends emails by a link.

Tables: ``maigie.models.notifications``.
"""
