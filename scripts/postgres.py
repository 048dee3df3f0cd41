"""Print the address of a PostgreSQL server on which the tests may make a database of their own; exit 1 without one.

    python scripts/postgres.py

OVERSTAP_TEST_POSTGRES names it (postgres://user:password@host/database); without that, the server on this machine is
tried as the user one is logged in as. Where OVERSTAP_TEST_REQUIRE names postgres, one that is missing is a failure (2).
"""

from __future__ import annotations

import os
import sys
from getpass import getuser

import psycopg

SOCKETS = ("/var/run/postgresql", "/tmp")  # noqa: S108 - where Debian and PostgreSQL itself put the socket
MAY_CREATE = "select rolcreatedb or rolsuper from pg_roles where rolname = current_user"


def addresses() -> list[str]:
    """Where to look, best first."""
    if named := os.environ.get("OVERSTAP_TEST_POSTGRES"):
        return [named]
    return [f"postgres://{getuser()}@{folder.replace('/', '%2F')}/postgres" for folder in SOCKETS]


def refusal(address: str) -> str | None:
    """Why the tests cannot run there; None when they can."""
    try:
        with psycopg.connect(address, connect_timeout=3) as connection:
            row = connection.execute(MAY_CREATE).fetchone()
    except psycopg.Error as error:
        return str(error).strip().splitlines()[0]
    return None if row is not None and row[0] else "this user may not create databases there (ALTER ROLE … CREATEDB)"


def main() -> int:
    """Print the first address that serves."""
    reasons = []
    for address in addresses():
        reason = refusal(address)
        if reason is None:
            print(address)  # noqa: T201 - the answer of this script
            return 0
        reasons.append(reason)
    sys.stderr.write(f"PostgreSQL is not tested: {reasons[0]}\n")
    required = os.environ.get("OVERSTAP_TEST_REQUIRE", "").split(",")
    return 2 if "postgres" in required else 1


if __name__ == "__main__":
    sys.exit(main())
