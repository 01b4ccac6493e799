"""bin/run from outside: what it refuses, and what stands there once it serves."""

import os
import signal
import socket
import subprocess
import time
import urllib.error
import urllib.request
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
RUN = ROOT / "bin" / "run"


def environment(**variables):
    return {"PATH": os.environ["PATH"], "HOME": os.environ.get("HOME", str(ROOT))} | variables


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return str(probe.getsockname()[1])


@pytest.fixture
def data(tmp_path):
    return tmp_path / "data folder"


@pytest.fixture
def refusal(tmp_path, data):
    """Run bin/run, from another folder, and give the one line that it says before it stops."""

    def run(**variables):
        variables = {"COMMUNIQUE_DATA": str(data), "PORT": free_port()} | variables
        ended = subprocess.run(
            [RUN], env=environment(**variables), cwd=tmp_path, capture_output=True, text=True, timeout=60
        )
        assert ended.returncode == 1
        assert ended.stdout == ""
        assert len(ended.stderr.splitlines()) == 1
        return ended.stderr

    return run


@pytest.mark.parametrize("port", ["http", "80 80", "-1", "0", "65536", "123456789012345678901"])
def test_a_port_that_is_no_port_is_refused(refusal, data, port):
    assert refusal(PORT=port).startswith("bin/run: PORT is ")
    assert not data.exists()


def test_a_busy_port_is_refused(refusal):
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        port = str(other.getsockname()[1])
        assert refusal(PORT=port).startswith(f"bin/run: cannot listen on 127.0.0.1 port {port}: ")


def test_a_host_that_is_not_here_is_refused(refusal):
    assert refusal(HOST="192.0.2.1").startswith("bin/run: cannot listen on 192.0.2.1 port ")


def test_a_data_folder_that_cannot_be_made_is_refused(refusal, tmp_path):
    (tmp_path / "file").touch()
    assert "cannot be made" in refusal(COMMUNIQUE_DATA=str(tmp_path / "file" / "data"))


def test_a_data_folder_that_cannot_be_written_to_is_refused(refusal):
    # Permissions do not bind root; this folder takes no file from anyone.
    assert "cannot be written to" in refusal(COMMUNIQUE_DATA="/proc/self")


def test_an_old_python_is_refused_by_its_version(refusal, tmp_path):
    old = tmp_path / "python3"
    old.write_text('#!/bin/sh\n[ "$1" = -V ] && echo "Python 3.9.2" && exit\nexit 1\n')
    old.chmod(0o755)
    line = refusal(PYTHON=str(old))
    assert "Python 3.9.2" in line
    assert "3.11 or later" in line


def test_a_python_that_is_not_there_is_refused(refusal):
    assert "not there" in refusal(PYTHON="no-such-python")


# Serving


def get(address):
    try:
        with urllib.request.urlopen(address, timeout=10) as answer:
            return answer.status
    except urllib.error.HTTPError as error:
        error.close()
        return error.code
    except OSError:
        return None


@pytest.fixture
def serve(data, tmp_path):
    """Start bin/run, wait until it answers, ask it for some addresses, and stop it as Ctrl-C does."""
    if not (ROOT / ".venv" / ".installed-requirements.txt").exists():
        pytest.skip("bin/run would install the packages first: run bin/test, which has done so")

    def run(*addresses):
        port = free_port()
        log = tmp_path / "log"
        with log.open("w") as output:
            variables = environment(COMMUNIQUE_DATA=str(data), PORT=port)
            site = subprocess.Popen([RUN], env=variables, cwd=tmp_path, stdout=output, stderr=output)
            try:
                while get(f"http://127.0.0.1:{port}/healthz") != 200:
                    assert site.poll() is None, log.read_text()
                    time.sleep(0.1)
                answers = [get(f"http://127.0.0.1:{port}{address}") for address in addresses]
            finally:
                site.send_signal(signal.SIGINT)
                ended = site.wait(timeout=30)
        assert ended == 0
        return log.read_text(), answers

    return run


@pytest.mark.long
def test_the_first_start_makes_everything_and_the_second_start_nothing(serve, data):
    said, answers = serve("/", "/en/", "/admin/login/", "/en/no/such/page/")
    assert answers == [200, 200, 200, 404]
    kept = (data / "accounts.txt").read_text()
    assert [line.split()[0] for line in kept.splitlines()] == ["author", "editor", "administrator"]
    for line in kept.splitlines():
        assert line.split()[1] in said
    for secret in ("accounts.txt", "secret_key", "communique.sqlite3"):
        assert (data / secret).stat().st_mode & 0o077 == 0
    key = (data / "secret_key").read_text()

    said, answers = serve("/en/")
    assert answers == [200]
    assert (data / "accounts.txt").read_text() == kept
    assert (data / "secret_key").read_text() == key
    for line in kept.splitlines():
        assert line.split()[1] not in said
