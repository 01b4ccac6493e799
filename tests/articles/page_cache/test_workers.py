"""Four processes, one record: no reader is shown what was changed a second ago, or what is not yet public."""

import datetime
import itertools
import time

import pytest
from django.utils import timezone

from articles.models import Edition
from tests.articles.page_cache.readers import Ledger, Readers, Word
from tests.articles.processes import free_port, gunicorn, server
from tests.cast import Cast, draft

pytestmark = pytest.mark.django_db(transaction=True)

LISTS = ["/en/", "/en/releases/", "/en/releases/?q=report", "/en/releases/feed/atom/"]
RELEASES = 200
"""Releases, corrections and withdrawals, together."""
ANSWERS = 2_000
AHEAD = 4
"""Seconds: longer than the verb takes on a busy machine."""
WITHIN = 1.0
"""Seconds after its commit from which on every reader sees a change."""


class Editor:
    """Makes things public and writes down when, in the order: release, release ahead, correction, withdrawal."""

    def __init__(self):
        self.cast, self.ledger = Cast(), Ledger()
        self.addresses = [(address, None) for address in LISTS]
        self.texts, self.corrections, self.withdrawn = [], itertools.count(), itertools.count()

    def act(self, turn):
        """Do one thing: of ten, three are releases now, one is a release ahead, four correct, two withdraw."""
        match "rcrcacwrcw"[turn % 10]:
            case "r":
                self.release()
            case "a":
                self.release(AHEAD)
            case "c":
                self.correct(next(self.corrections))
            case "w":
                self.withdraw(next(self.withdrawn) * 3)

    def release(self, ahead=0):
        """Make a release, now or in some seconds. It is public from then on."""
        number = len(self.texts) + 1
        text = draft(title=f"Report q{number}v1x")
        word = self._word(f"q{number}v1x", number)
        hour = timezone.now() + datetime.timedelta(seconds=ahead) if ahead else None
        word.may_from = hour.timestamp() if hour else time.time()
        edition = text.release(self.cast.dawud, at=hour, forced_reason="Nobody else is here.")
        word.must_by = max(time.time() + WITHIN, word.may_from)
        self.texts.append(text)
        self.addresses.append((f"/en/releases/{edition.year}/{edition.serial}/", number))

    def correct(self, place):
        """Correct a slip in the title of one of the releases."""
        text = self._settled(place)
        number, version = self.texts.index(text) + 1, text.editions.count() + 1
        text.save_revision(self.cast.ana, text.revision_number, f"Report q{number}v{version}x", text.body)
        before, word = self._words(number)[-1], self._word(f"q{number}v{version}x", number)
        word.may_from = before.replaced_from = time.time()
        text.correct(self.cast.dawud, "A word was wrong.", minor=True)
        word.must_by = before.gone_by = time.time() + WITHIN

    def withdraw(self, place):
        """Withdraw one of the releases: its words stay, under a notice."""
        text = self._settled(place)
        number = self.texts.index(text) + 1
        word = self._word(f"w{number}v1x", number)
        word.may_from = time.time()
        text.withdraw(self.cast.dawud, f"It was wrong: w{number}v1x.")
        word.must_by = time.time() + WITHIN

    def _settled(self, place):
        """Return a text that is public and not withdrawn, from `place` on."""
        now = timezone.now()
        for text in self.texts[place:] + self.texts[:place]:
            edition = Edition.objects.live(now).filter(text=text).first()
            if edition is not None and not edition.is_withdrawal:
                return text
        raise AssertionError("Nothing is public.")

    def _word(self, token, number):
        self.ledger.words[token.encode()] = word = Word(number, time.time())
        return word

    def _words(self, number):
        return [word for word in self.ledger.words.values() if word.number == number]


def nothing_wrong(port):
    """Let readers ask while an editor works; every answer is as it must be."""
    editor = Editor()
    editor.release()
    with Readers(port, editor.addresses, number=4) as readers:
        for turn in range(1, RELEASES):
            editor.act(turn)
        last = max(word.must_by for word in editor.ledger.words.values())
        while (time.time() < last + 0.5 or len(readers.answers) < ANSWERS) and not readers.faults:
            time.sleep(0.05)
    assert readers.faults == []
    assert [wrong for answer in readers.answers for wrong in editor.ledger.wrong(answer)] == []
    assert max(answer.began for answer in readers.answers) > last
    assert all(any(answer.tokens for answer in readers.answers if answer.address == address) for address in LISTS)


@pytest.mark.only_on("sqlite")
def test_four_workers_that_keep_pages_each_in_its_own_memory(tmp_path):
    port = free_port()
    with gunicorn(port, 4, tmp_path, REDIS_URL=""):
        nothing_wrong(port)


@pytest.mark.only_on("postgresql")
def test_four_workers_that_keep_pages_together_in_redis(tmp_path):
    port, shared = free_port(), free_port()
    redis = ["redis-server", "--port", shared, "--bind", "127.0.0.1", "--save", "", "--dir", tmp_path]
    with server(redis, shared), gunicorn(port, 4, tmp_path, REDIS_URL=f"redis://127.0.0.1:{shared}/0"):
        nothing_wrong(port)
