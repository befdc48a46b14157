"""Notifications: messages to a person, shown in the app.

Start at ``inbox``. Tables: ``maigie.models.notifications``.
"""
