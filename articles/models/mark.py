"""The mark under which public pages are made: whatever may change one moves it, in the transaction of the change.

A page, or anything worked out from what is public, may be kept for as long as the mark stands and no edition takes
effect or ends: `moment` tells both at the price of one small query in half a second.
"""

import secrets
import threading
import time
from functools import partial, wraps
from typing import NamedTuple

from django.conf import settings
from django.db import connection, models, transaction
from django.utils import timezone

from articles.models.edition import Edition

QUIET_ACTS = {"log-in", "export", "take", "start", "start-from", "start-run", "check-import", "set-import-aside"}
"""Acts that readers are not told of, whatever they are on."""
QUIET_ON_TEXTS = {"save", "set-language", "submit", "return", "approve"}
"""Acts on a working copy."""
QUIET_NOUNS = {"user", "group", "savedsearch", "template"}
"""What only the staff sees."""
NEVER = float("inf")


class Moment(NamedTuple):
    """What is public, as long as it does not change: from `since` until `edge`, in seconds of the clock."""

    mark: str
    since: float
    edge: float


class Mark(models.Model):
    """One row. Its value is drawn anew, never counted: what was kept before a restore of the database is of no use."""

    value = models.CharField(max_length=32)

    class Meta:
        constraints = [models.CheckConstraint(condition=models.Q(pk=1), name="there_is_one_mark")]

    def __str__(self):
        return self.value

    @classmethod
    def move(cls):
        """Say that what is public has changed. Call last in the transaction of the change.

        This process looks again at once, the others within `MARK_SECONDS`.
        """
        value = secrets.token_hex(12)
        if not cls.objects.filter(pk=1).update(value=value):
            cls.objects.get_or_create(pk=1, defaults={"value": value})
        transaction.on_commit(forget)


def follow(action, subject):
    """Move the mark for an act that may change what readers see."""
    noun = subject._meta.model_name if subject is not None else ""
    quiet = action in QUIET_ACTS or noun in QUIET_NOUNS or (noun == "articletext" and action in QUIET_ON_TEXTS)
    if not quiet:
        Mark.move()


# --- asking ---------------------------------------------------------------------------------------------------------


class _Reading:
    """What was last read, by all threads of the process, and when, on a clock that nobody sets.

    Both stand in one pair that is taken and replaced as one, since any thread may forget it at any time.
    """

    def __init__(self):
        self.lock = threading.Lock()
        self.forget()

    def forget(self):
        self.last = (None, -NEVER)

    def fresh(self):
        """Return the moment while it may be believed, else None."""
        moment, asked = self.last
        if moment is None or time.monotonic() - asked >= settings.MARK_SECONDS:
            return None
        return moment if moment.since <= time.time() < moment.edge else None

    def renewed(self):
        """Read it, unless another thread has just done so."""
        with self.lock:
            return self.fresh() or self._read()

    def _read(self):
        last, asked, found = self.last, time.monotonic(), _read()
        before = last[0]
        if before is not None and before[::2] == found[::2]:
            # Nothing has changed: what is kept since then may be kept on.
            found = found._replace(since=min(before.since, found.since))
        if self.last is last:
            # Else it was told to forget meanwhile, by a change that this reading may have missed.
            self.last = found, asked
        return found


_reading = _Reading()


def moment():
    """Return the `Moment` that is now. What this process knows is at most `MARK_SECONDS` old; no edge is passed.

    Within a transaction it is read anew and told to nobody: others may not see yet what is seen there.
    """
    if connection.in_atomic_block:
        return _read()
    return _reading.fresh() or _reading.renewed()


def forget():
    """Ask again at the next occasion, as after a change of one's own."""
    _reading.forget()


def _read():
    now = timezone.now()
    edges = [
        Edition.objects.standing().filter(**{f"{name}__gt": now}).order_by(name).values(name)[:1]
        for name in ("effective_at", "superseded_at")
    ]
    row = Mark.objects.annotate(begins=models.Subquery(edges[0]), ends=models.Subquery(edges[1])).filter(pk=1)
    value, *times = row.values_list("value", "begins", "ends").first() or ("", None, None)
    edge = min((at.timestamp() for at in times if at), default=NEVER)
    return Moment(value, now.timestamp(), edge)


MOST_REMEMBERED = 4_000
"""Answers of one function that are kept, unless it says otherwise; then the oldest goes."""


_UNKNOWN = object()


class _Kept:
    """Answers that hold for one moment."""

    def __init__(self):
        self._kept = (None, {})

    def answers(self, now):
        """Return the answers known `now`, to be read and added to."""
        before, answers = self._kept
        if before is None or before[::2] != now[::2]:
            answers = {}
            self._kept = (now, answers)
        return answers


def remembered(function=None, *, most=MOST_REMEMBERED):
    """Keep what `function` answers to each set of arguments, for as long as the moment stands.

    For what is worked out from public rows alone and is the same for everybody; nobody may change an answer.
    """
    if function is None:
        return partial(remembered, most=most)
    kept = _Kept()

    @wraps(function)
    def answer(*args):
        if not _may_remember():
            return function(*args)
        answers = kept.answers(moment())
        if args in answers:
            return answers[args]
        found = function(*args)
        if len(answers) >= most:
            answers.pop(next(iter(answers), None), None)
        answers[args] = found
        return found

    return answer


def remembered_each(function):
    """Keep what `function(at, keys, *rest)`, a dictionary, has for each of the `keys`; ask it for the others alone.

    Like `remembered`: what it answers must be the same for all instants `at` between two changes of what is public.
    """
    kept = _Kept()

    @wraps(function)
    def answer(at, keys, *rest):
        now = moment() if _may_remember() else None
        if now is None or not now.since <= at.timestamp() < now.edge:
            return function(at, keys, *rest)
        answers = kept.answers(now)
        told = {key: answers.get((key, *rest), _UNKNOWN) for key in keys}
        unknown = [key for key, one in told.items() if one is _UNKNOWN]
        if unknown:
            found = function(at, unknown, *rest)
            told |= {key: found.get(key) for key in unknown}
            if len(answers) > MOST_REMEMBERED:
                answers.clear()
            answers.update({(key, *rest): told[key] for key in unknown})
        return {key: one for key, one in told.items() if one is not None}

    return answer


def _may_remember():
    """Whether anything is remembered: not within a transaction, nor before there is a mark to remember it under."""
    return not connection.in_atomic_block and bool(moment().mark)


def holds_at(at):
    """Whether what is remembered holds for `at` too: no other time, and no more than a request ago."""
    return _may_remember() and moment().since <= at.timestamp() < moment().edge
