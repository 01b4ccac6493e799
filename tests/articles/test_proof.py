"""A proof that stops at the first lie leaves nothing open behind it."""

import io

import pytest
from django.core.management.base import CommandError

from articles.management.proof import ProofCommand


class Proof(ProofCommand):
    refusal = "It does not hold."


@pytest.mark.parametrize("every", [True, False])
def test_what_was_read_is_closed_before_the_error_leaves(every):
    closed = []

    def lies():
        try:
            yield "one"
            yield "two"
        finally:
            closed.append(True)

    told, told_of = io.StringIO(), lies()
    with pytest.raises(CommandError):
        Proof(stderr=told, no_color=True).refuse_lies(told_of, every)
    assert closed == [True]
    assert told.getvalue().split() == (["one", "two"] if every else ["one"])
