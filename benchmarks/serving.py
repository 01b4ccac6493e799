"""The site as it is served, and clients that ask it: whole answers over HTTP, timed. Pure: no models."""

import contextlib
import http.client
import os
import socket
import subprocess
import sys
import threading
import time
from dataclasses import dataclass
from urllib.parse import urlencode

PATIENCE = 60
"""Seconds after which an answer, or a server that starts, is given up."""


@dataclass(frozen=True)
class Answer:
    status: int
    seconds: float
    size: int


class Client:
    """One reader on one connection that is kept open."""

    def __init__(self, port):
        self.connection = http.client.HTTPConnection("127.0.0.1", port, timeout=PATIENCE)

    def ask(self, path, parameters):
        """Return what came of a question, with the time until the last byte was there."""
        began = time.perf_counter()
        self.connection.request("GET", f"{path}?{urlencode(parameters)}")
        answer = self.connection.getresponse()
        size = len(answer.read())
        return Answer(answer.status, time.perf_counter() - began, size)


@contextlib.contextmanager
def served(workers=1, threads=4):
    """Serve the site for a block, as `bin/run` does, and give its port."""
    port = free_port()
    with gunicorn(port, workers=workers, threads=threads):
        yield port


def free_port():
    """Return a port of this machine on which nobody listens."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


@contextlib.contextmanager
def gunicorn(port, app="ministry_site.wsgi", workers=2, threads=4, kind="gthread", site=""):
    """Serve `app` on a port for a block, and give its process. The site takes itself for `site`."""
    command = [
        sys.executable, "-m", "gunicorn", app, "--bind", f"127.0.0.1:{port}",
        "--workers", str(workers), "--worker-class", kind, "--threads", str(threads),
        "--keep-alive", "75", "--log-level", "warning", "--no-control-socket",
    ]  # fmt: skip
    server = subprocess.Popen(command, env=os.environ | {"SITE_URL": site or f"http://127.0.0.1:{port}"})
    try:
        wait_for(port, server)
        yield server
    finally:
        server.terminate()
        server.wait()


def wait_for(port, server):
    """Return when somebody listens on `port`."""
    given_up = time.monotonic() + PATIENCE
    while time.monotonic() < given_up and server.poll() is None:
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.1)
    raise RuntimeError("The server does not start.")


def timed(client, path, questions, rounds):
    """Ask each question once to warm up, then all of them in turn; return the answers that count."""
    for parameters in questions:
        client.ask(path, parameters)
    return [client.ask(path, parameters) for _ in range(rounds) for parameters in questions]


def at_once(port, path, questions, clients, each):
    """Let many clients ask at once, each its own stretch of the questions; return all answers, None for a failure."""
    answers, lock, start = [], threading.Lock(), threading.Barrier(clients)

    def read(number):
        client, mine = Client(port), []
        start.wait()
        for turn in range(each):
            try:
                mine.append(client.ask(path, questions[(number * each + turn) % len(questions)]))
            except (OSError, http.client.HTTPException):
                mine.append(None)
                client = Client(port)
        with lock:
            answers.extend(mine)

    readers = [threading.Thread(target=read, args=[number]) for number in range(clients)]
    for reader in readers:
        reader.start()
    for reader in readers:
        reader.join()
    return answers


def share(values, part):
    """Return the value below which `part` of the values lie: 0.5 is the median."""
    ordered = sorted(values)
    return ordered[min(int(len(ordered) * part), len(ordered) - 1)]
