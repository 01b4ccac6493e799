"""The cache in memory: within its bytes, whatever comes."""

from typing import NamedTuple

from hypothesis import given
from hypothesis import strategies as st

from articles.page_cache.memory import ByteBoundedCache


class Value(NamedTuple):
    size: int


def cache(most=80):
    made = ByteBoundedCache("tests", {"OPTIONS": {"MAX_BYTES": most}})
    made.clear()
    return made


def test_what_was_asked_for_longest_ago_goes_first():
    kept = cache()
    for name in "abcdefgh":
        kept.set(name, Value(10))
    kept.get("a")
    kept.set("i", Value(10))
    assert [name for name in "abcdefghi" if kept.get(name) is None] == ["b"]


def test_what_is_too_large_is_not_kept_and_drives_nothing_out():
    kept = cache()
    kept.set("a", Value(10))
    kept.set("b", Value(11))
    assert (kept.get("a"), kept.get("b")) == (Value(10), None)


def test_what_has_expired_is_not_there(time_machine):
    kept = cache()
    time_machine.move_to(1_000_000, tick=False)
    kept.set("a", Value(1), 10)
    kept.set("b", Value(1), None)
    time_machine.move_to(1_000_010, tick=False)
    assert (kept.get("a"), kept.get("b"), kept.get("c", "none")) == (None, Value(1), "none")


def test_the_words_of_every_cache():
    kept = cache()
    assert (kept.add("a", Value(1)), kept.add("a", Value(2)), kept.get("a")) == (True, False, Value(1))
    assert (kept.touch("a"), kept.touch("b")) == (True, False)
    assert (kept.delete("a"), kept.delete("a"), "a" in kept) == (True, False, False)
    kept.set("a", Value(1))
    kept.clear()
    assert kept.get("a") is None


STEPS = st.lists(st.tuples(st.sampled_from(["set", "delete", "get"]), st.integers(0, 9), st.integers(0, 20)))


@given(STEPS)
def test_it_never_takes_more_than_it_may(steps):
    kept = cache(64)
    for verb, key, size in steps:
        if verb == "set":
            kept.set(key, Value(size))
        else:
            getattr(kept, verb)(key)
        assert kept.shelf.bytes == sum(value.size for value, _expires in kept.shelf.kept.values()) <= 64


def test_all_threads_share_what_is_kept():
    cache().set("a", Value(1))
    assert ByteBoundedCache("tests", {"OPTIONS": {"MAX_BYTES": 80}}).get("a") == Value(1)
