"""Prints what becomes of each odd input: `python -m tests.articles.archive.verdicts`."""

import datetime as dt
import os
import zoneinfo

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "ministry_site.settings")

TODAY = dt.date(2026, 1, 1)
ZONE = zoneinfo.ZoneInfo("Asia/Ashgabat")


def readings(name, content):
    """Return the readings of all items of a file."""
    from articles.archive.reader import read
    from articles.archive.sources import items

    return [read(item, TODAY, ZONE) for item in items(name, content)]


def told(reading):
    """Return the codes that were told of a reading."""
    return [found.code for found in reading.findings] + ([reading.refusal.code] if reading.refusal else [])


def main():
    """Print a table with a row for each input, by chapter."""
    import django

    django.setup()
    from tests.articles.archive.odd.sources import SOURCES
    from tests.articles.archive.odd.texts import TEXTS

    for chapter, rows in {**TEXTS, **SOURCES}.items():
        print(f"\n### {chapter}\n\n| input | outcome | told |\n|---|---|---|")
        for what, name, content, *_expected in rows:
            for reading in readings(name, content)[:4]:
                words = "; ".join([str(reading.refusal)] if reading.refusal else map(str, reading.findings))
                print(f"| {what} | {reading.outcome} | {words.replace('|', '/')[:300]} |")


if __name__ == "__main__":
    main()
