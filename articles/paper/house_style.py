"""The templates that the house starts with, by kind and language."""

import json
from functools import cache
from pathlib import Path
from typing import Any


@cache
def rows() -> tuple[dict[str, Any], ...]:
    """Return the templates as they are shipped. They are shared: do not change them."""
    return tuple(json.loads(Path(__file__).with_name("house_style.json").read_text(encoding="utf-8")))


def seed_templates(template_model: Any, using: str | None = None) -> None:
    """Add the templates that are missing; one that stands is the ministry's and stays as it is. Safe to repeat.

    Takes the model class, so that a migration and tests that emptied the database use the same words.
    """
    stored = template_model._base_manager.using(using)
    present = set(stored.values_list("kind", "language"))
    stored.bulk_create(
        template_model(**{**row, "body": "\n".join(row["body"])})
        for row in rows()
        if (row["kind"], row["language"]) not in present
    )
