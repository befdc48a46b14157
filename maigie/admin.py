"""``python -m maigie.admin EMAIL [--remove]``: who looks after the installation."""

import sys

from maigie.core.db import system_unit_of_work
from maigie.core.errors import MaigieError
from maigie.models.identity import UserRole
from services.identity.admins import set_role

REMOVE = "--remove"


def main(email: str, *options: str) -> int:
    """Make somebody an admin, or with ``--remove`` no longer; return the exit code."""
    role = UserRole.USER if REMOVE in options else UserRole.ADMIN
    try:
        with system_unit_of_work() as session:
            set_role(session, email=email, role=role)
    except MaigieError as problem:
        sys.stderr.write(f"maigie: {problem.message}\n")
        return 1
    became = "an admin" if role is UserRole.ADMIN else "no admin any more"
    sys.stdout.write(f"{email} is {became}.\n")
    return 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
