"""The last line of bin/test is only as true as its reading of pytest's report."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

COUNT = Path(__file__).parents[2] / "bin" / "_count.py"

SUITE = """
import pytest

@pytest.fixture
def falls_at_the_end():
    yield
    raise RuntimeError

def test_passes(): pass
def test_fails(): assert False
def test_ends_badly(falls_at_the_end): pass
def test_skipped(): pytest.skip("no browser")
def test_skipped_with_leave(): pytest.skip("needs shared data")
"""


@pytest.fixture
def report(tmp_path):
    (tmp_path / "test_suite.py").write_text(SUITE)
    (tmp_path / "pytest.ini").write_text("[pytest]\n")
    command = [sys.executable, "-m", "pytest", "-q", "-p", "no:django", "--junitxml=report.xml"]
    ended = subprocess.run(command, cwd=tmp_path, capture_output=True, env={"PATH": os.environ["PATH"]})
    assert ended.returncode == 1
    return tmp_path / "report.xml"


def count(report, **variables):
    return subprocess.run([sys.executable, COUNT, report], capture_output=True, text=True, env=variables)


def test_every_test_is_counted_and_every_skip_is_named(report):
    counted = count(report)
    assert counted.stdout == "1 2\n"
    assert "test_skipped: no browser" in counted.stderr.replace("Skipped: ", "")


def test_in_ci_a_skip_is_a_failure_unless_it_needs_the_shared_data(report):
    assert count(report, CI="true").stdout == "1 3\n"


def test_a_report_that_is_not_there_is_an_error(tmp_path):
    assert count(tmp_path / "report.xml").returncode != 0
