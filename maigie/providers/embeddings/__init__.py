"""Turning text into vectors.

``embedder`` is the protocol every part of the product asks for; ``minilm`` is the local default, a
quantised all-MiniLM-L6-v2 run in-process, with no key and no network. ``local_embedder`` in
``minilm`` gives the one shared instance of the process.
"""
