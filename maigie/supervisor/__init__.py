"""The tree of processes behind ``maigie up``.

``child`` describes one process, ``run`` starts, restarts and stops it, ``tree`` keeps all of
them alive and ends them in order, ``plan`` says which processes a deployment has.
"""
