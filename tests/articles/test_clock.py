import io
import time

import pytest
import time_machine
from django.core.management import CommandError, call_command
from django.db import connection

from articles.clock import seconds_apart, the_clocks_agree

pytestmark = pytest.mark.django_db

on_postgresql = connection.vendor == "postgresql"


def test_one_machine_agrees_with_itself():
    assert the_clocks_agree(None, databases=["default"]) == []
    call_command("check_clock", stdout=io.StringIO())


@pytest.mark.parametrize(("shift", "refused"), [(-5, True), (5, True), (0.5, False), (-0.5, False)])
def test_more_than_a_second_apart_is_refused_where_the_database_has_a_clock(shift, refused):
    with time_machine.travel(time.time() + shift, tick=True):
        wrong = the_clocks_agree(None, databases=["default"])
        assert bool(wrong) is (refused and on_postgresql)
        if wrong:
            with pytest.raises(CommandError, match="apart"):
                call_command("check_clock")


def test_sqlite_has_no_clock_of_its_own():
    apart = seconds_apart(connection)
    assert (apart is None) is (not on_postgresql)
