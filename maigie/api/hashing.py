"""Where passwords are hashed: two threads of their own, so that a flood of sign-ins waits there."""

import asyncio
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import TypeVar

R = TypeVar("R")

_threads = ThreadPoolExecutor(max_workers=2, thread_name_prefix="hashing")


async def in_hashing_thread(step: Callable[[], R]) -> R:
    """Run a blocking step that hashes, without taking threads other requests need."""
    return await asyncio.get_running_loop().run_in_executor(_threads, step)
