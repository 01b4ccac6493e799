"""Other processes on the database of the test."""

import os
import subprocess
import sys
import time
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import quote

from django.db import connection

ROOT = Path(__file__).parent.parent.parent


def environment():
    """Return the environment of a process that shall work on the database of this test."""
    settings = connection.settings_dict
    url = f"sqlite:///{settings['NAME']}"
    if connection.vendor == "postgresql":
        login = f"{quote(settings['USER'])}:{quote(settings['PASSWORD'])}@{settings['HOST']}:{settings['PORT']}"
        url = f"postgres://{login}/{settings['NAME']}"
    return {**os.environ, "DATABASE_URL": url, "DJANGO_SETTINGS_MODULE": "ministry_site.settings"}


def run(module, *arguments):
    """Run a module of the tests to its end and return what came of it."""
    return subprocess.run(
        [sys.executable, "-m", module, *map(str, arguments)],
        cwd=ROOT,
        env=environment(),
        capture_output=True,
        text=True,
    )


class Presser:
    """A process that presses verbs when it is told."""

    def __init__(self):
        self.process = subprocess.Popen(
            [sys.executable, "-m", "tests.articles.pressing"],
            cwd=ROOT, env=environment(), stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True,
        )  # fmt: skip

    def tell(self, verb, text, by, instant):
        """Tell it to press `verb` at `instant`, on the revision that `text` shows."""
        self.process.stdin.write(f"{verb} {text.pk} {by.username} {instant} {text.revision_number}\n")
        self.process.stdin.flush()

    def answer(self):
        """Wait for what came of it."""
        return self.process.stdout.readline().strip()


@contextmanager
def pressers(number):
    """Start so many processes, all ready, and end them with the block."""
    started = [Presser() for _ in range(number)]
    try:
        assert [presser.answer() for presser in started] == ["ready"] * number
        yield started
    finally:
        for presser in started:
            presser.process.stdin.close()
            presser.process.stdout.close()
            presser.process.wait()


def together(pressers, verb, texts, by):
    """Let each process press `verb` on its text at one instant; return their answers."""
    instant = time.time() + 0.02
    for presser, text in zip(pressers, texts, strict=True):
        presser.tell(verb, text, by, instant)
    return [presser.answer() for presser in pressers]
