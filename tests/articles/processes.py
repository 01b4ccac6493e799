"""Other processes on the database of the test."""

import os
import socket
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


# --- servers --------------------------------------------------------------------------------------------------------

PATIENCE = 60
"""Seconds after which a server that does not listen is given up."""


def free_port():
    """Return a port of this machine on which nobody listens."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


@contextmanager
def server(command, listens, variables=None):
    """Start a server, give its process once it listens on a port or a socket, and end it with the block."""
    process = subprocess.Popen(
        [*map(str, command)], cwd=ROOT, env=variables, stdout=subprocess.PIPE, stderr=subprocess.STDOUT
    )
    try:
        given_up = time.monotonic() + PATIENCE
        while not _answers(listens):
            if process.poll() is not None or time.monotonic() > given_up:
                process.kill()
                raise AssertionError(process.stdout.read().decode())
            time.sleep(0.05)
        yield process
    finally:
        process.terminate()
        process.wait(PATIENCE)
        process.stdout.close()


def _answers(listens):
    family = socket.AF_INET if isinstance(listens, int) else socket.AF_UNIX
    with socket.socket(family) as probe:
        return probe.connect_ex(("127.0.0.1", listens) if isinstance(listens, int) else str(listens)) == 0


def gunicorn(listens, workers, data, *options, **variables):
    """Serve the site of this test without DEBUG, on a port or a socket; static files are collected in `data`."""
    bind = f"127.0.0.1:{listens}" if isinstance(listens, int) else f"unix:{listens}"
    command = [
        sys.executable, "-m", "gunicorn", "ministry_site.wsgi", "--bind", bind, "--workers", workers,
        "--worker-class", "gthread", "--threads", 4, "--log-level", "warning", "--no-control-socket", *options,
    ]  # fmt: skip
    told = environment() | {"DEBUG": "False", "COMMUNIQUE_DATA": str(data)} | variables
    collect = [sys.executable, "manage.py", "collectstatic", "--no-input", "--verbosity", "0"]
    subprocess.run(collect, cwd=ROOT, env=told, check=True)
    return server(command, listens, told)
