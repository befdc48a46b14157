"""PostgreSQL and Redis started from installed wheels when no URL is configured.

``folder`` owns the data folder and its lock, ``account`` the unprivileged user servers run as
under root, ``launch`` starts a process that dies with its parent, ``leftovers`` finds servers
that outlived an earlier run, ``postgres`` and ``redis`` describe the two servers, and
``servers`` runs both for the length of one command.
"""
