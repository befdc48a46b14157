"""Fetching pages of the open web, and nothing else: see ``fetcher`` and ``addresses``."""

from maigie.providers.fetch.fetcher import Fetched, Fetcher, FetchFailed, Loaded, fetcher, use

__all__ = ["FetchFailed", "Fetched", "Fetcher", "Loaded", "fetcher", "use"]
