"""Fetching pages of the open web, and nothing else: see ``fetcher`` and ``addresses``."""

from maigie.providers.fetch.fetcher import Fetched, Fetcher, FetchFailed, fetcher, use

__all__ = ["FetchFailed", "Fetched", "Fetcher", "fetcher", "use"]
