"""Search: one table of embeddings, written by jobs and read by owner.

Start at ``index`` and ``nearest``. Tables: ``maigie.models.search``.
"""
