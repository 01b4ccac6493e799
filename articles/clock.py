"""Whether this machine's clock agrees with the database's: one fast clock would break an embargo."""

import time

from django.core.checks import Error, Tags, register
from django.db import connections

SECONDS_ALLOWED = 1.0


def seconds_apart(connection):
    """How far this machine's clock is ahead of the database's; None where both are the same clock.

    The answer was made at some moment between asking and hearing it, so that the way there and back, however
    slow, is never taken for a difference.
    """
    if connection.vendor != "postgresql":
        return None
    with connection.cursor() as cursor:
        asked = time.time()
        cursor.execute("SELECT extract(epoch FROM clock_timestamp())")
        heard = time.time()
        there = float(cursor.fetchone()[0])
    if asked <= there <= heard:
        return 0.0
    return asked - there if there < asked else heard - there


@register(Tags.database)
def the_clocks_agree(app_configs, databases=None, **kwargs):
    """Stops `migrate` and `check --database` on a machine whose clock is wrong."""
    apart = {alias: seconds_apart(connections[alias]) or 0.0 for alias in databases or []}
    return [
        Error(
            f"This machine's clock and the database's ({alias}) are {abs(seconds):.1f} s apart.",
            hint="Set both by NTP: releases take effect by this machine's clock.",
            id="articles.E001",
        )
        for alias, seconds in apart.items()
        if abs(seconds) > SECONDS_ALLOWED
    ]
