"""Fetching pages of the open web, and nothing else: see ``fetcher`` and ``connection``."""

from maigie.providers.fetch.failures import FetchFailed
from maigie.providers.fetch.fetcher import Fetched, Fetcher, Loaded, Posted, fetcher, use

__all__ = ["FetchFailed", "Fetched", "Fetcher", "Loaded", "Posted", "fetcher", "use"]
