"""Reflex build and socket configuration."""

import os

import reflex as rx

from maigie.edge import SAME_ORIGIN

config = rx.Config(
    app_name="maigie",
    # Baked into one small script, which the edge rewrites to the address each browser asked for.
    api_url="http://localhost:3000",
    # The edge gives this origin to pages of our own address; every other one is refused.
    cors_allowed_origins=[SAME_ORIGIN],
    redis_url=os.environ.get("MAIGIE_REDIS_URL"),
    redis_token_expiration=24 * 3600,  # an idle tab keeps its view for a day
    telemetry_enabled=False,
    show_built_with_reflex=False,
    frontend_compression_formats=["brotli", "gzip"],
    plugins=[],  # the design system is our own stylesheets
    disable_plugins=[rx.plugins.SitemapPlugin],  # it would list every page in public
)
