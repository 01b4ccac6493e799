"""The record in the admin: one module for each noun."""

from delegations.admin import (  # noqa: F401 - each registers its own
    audit,
    country,
    delegation,
    event,
    meeting,
    official,
    organisation,
    post,
    speech,
    topic,
)
