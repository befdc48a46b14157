"""The library: notes with versions and links, resources with what their pages say of themselves.

Start at ``notes``, ``resources`` and ``sources``; how a source becomes nuggets is described in
``docs/ingestion.md``; what makes both findable is ``library_index``, and what needs
no database is in ``rules``. Tables: ``maigie.models.library``. Screens: ``components.library``.
"""
