"""What is known of Anki's decks: their fields, templates and schedules, and ours in their form.

``fields`` turns HTML into text and back, ``templates`` asks and answers, ``collections`` reads a
collection that was opened, ``schedules`` translates what is due. The database layout is described
at https://github.com/ankidroid/Anki-Android/wiki/Database-Structure.
"""
