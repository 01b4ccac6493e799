"""The hour at which the tests of public pages begin, on a clock that they move themselves."""

import datetime

import pytest
import time_machine

START = datetime.datetime(2026, 3, 5, 8, 0, tzinfo=datetime.UTC)


@pytest.fixture
def clock():
    """Stands at `START` until a test moves it."""
    with time_machine.travel(START, tick=False) as traveller:
        yield traveller
