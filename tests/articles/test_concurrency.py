"""Many press at once: real threads on PostgreSQL, real processes on both databases."""

import threading
import time

import pytest
from django.db import connection

from articles import index_check
from articles.models import Conflict, Edition, NotAllowed, State, YearCounter
from articles.verification import lies
from delegations.models import AuditEntry, ChainHead
from tests.articles.processes import pressers, together
from tests.cast import approved, draft, person

ROUNDS = 50
THREADS = 20
PROCESSES = 4
ALREADY = "refused: Only an approved text that is not yet public can be released."

on_postgresql = pytest.mark.only_on("postgresql")


class Crowd:
    """Threads that press together, round after round, each on a connection of its own."""

    def __init__(self, number):
        self.start, self.end = threading.Barrier(number + 1), threading.Barrier(number + 1)
        self.answers, self.press, self.on = [None] * number, None, None
        self.threads = [threading.Thread(target=self._work, args=[place]) for place in range(number)]

    def __enter__(self):
        for thread in self.threads:
            thread.start()
        return self

    def __exit__(self, *_error):
        self.press = None
        self.start.wait()
        for thread in self.threads:
            thread.join()

    def together(self, press, on):
        """Let each thread `press` its one of `on`, all at once; return what came of it."""
        self.press, self.on = press, on
        self.start.wait()
        self.end.wait()
        return list(self.answers)

    def _work(self, place):
        try:
            while True:
                self.start.wait()
                if self.press is None:
                    return
                self.answers[place] = self._pressed(self.on[place])
                self.end.wait()
        finally:
            connection.close()

    def _pressed(self, row):
        try:
            self.press(row)
        except Conflict:
            return "conflict"
        except NotAllowed as refusal:
            return f"refused: {refusal}"
        except Exception as error:  # judged by the test
            return f"error: {error!r}"
        return "done"


def loaded(text, number):
    """Return so many copies of `text`, as so many people have it on their screens."""
    return [type(text).objects.select_related("article").get(pk=text.pk) for _ in range(number)]


def one_of(number, others):
    """Return what is answered when one of `number` succeeds and the rest are told why not."""
    return sorted(["done", *[others] * (number - 1)])


def assert_released_once(texts):
    """Every text has one edition and one line in the log, and the chain is whole."""
    for text in texts:
        assert text.editions.count() == 1
        assert AuditEntry.objects.about(text).filter(action="release").count() == 1
        text.refresh_from_db()
        assert text.state == State.RELEASED
    assert Edition.objects.count() == len(texts)
    serials = Edition.objects.order_by("serial").values_list("serial", flat=True)
    assert list(serials) == list(range(1, len(texts) + 1)), "no number twice, none left out"
    assert YearCounter.objects.get().last == len(texts)
    acts = AuditEntry.objects.exclude(position=None).count()
    assert ChainHead.objects.get().count == acts + len(texts)
    assert [*lies(), *index_check.lies()] == []


@pytest.mark.long
@on_postgresql
def test_twenty_threads_press_release_and_one_edition_comes_of_it(transactional_db):
    dawud, texts = person("dawud"), []
    dawud.get_all_permissions()
    with Crowd(THREADS) as crowd:
        for _ in range(ROUNDS):
            texts.append(approved())
            answers = crowd.together(lambda text: text.release(dawud), loaded(texts[-1], THREADS))
            assert sorted(answers) == one_of(THREADS, ALREADY)
    assert_released_once(texts)


@on_postgresql
def test_twenty_threads_release_twenty_articles_under_twenty_numbers(transactional_db):
    dawud, texts = person("dawud"), [approved() for _ in range(THREADS)]
    with Crowd(THREADS) as crowd:
        assert crowd.together(lambda text: text.release(dawud), texts) == ["done"] * THREADS
    assert_released_once(texts)


@on_postgresql
def test_of_twenty_savers_one_is_kept_and_the_rest_are_told(transactional_db):
    bilal, text = person("bilal"), draft()
    with Crowd(THREADS) as crowd:
        for base in range(1, 6):

            def save(copy, base=base):
                copy.save_revision(bilal, base, "A title", f"<p>Words of {threading.get_ident()}, {base}.</p>")

            assert sorted(crowd.together(save, loaded(text, THREADS))) == sorted(
                ["done", *["conflict"] * (THREADS - 1)]
            )
    assert text.revisions.count() == 6
    assert [*lies(), *index_check.lies()] == []


@on_postgresql
def test_editors_and_writers_of_one_article_never_lock_each_other_out(transactional_db):
    """Release of two languages, saving of each, and a log-in, all at once, in both orders of languages."""
    dawud, bilal, texts = person("dawud"), person("bilal"), []
    presses = [
        lambda pair: pair[0].article.release(pair, dawud),
        lambda pair: pair[0].article.release(pair[::-1], dawud),
        lambda pair: pair[0].save_revision(bilal, 1, "Another", pair[0].body),
        lambda pair: pair[1].save_revision(bilal, 1, "Another", pair[1].body),
        lambda pair: AuditEntry.record("log-in", bilal, by=bilal),
    ]
    with Crowd(len(presses)) as crowd:
        for _ in range(10):
            english = approved()
            russian = english.article.add_text("ru", bilal, title="Заявление", body="<p>Слова.</p>")
            russian.submit(bilal)
            russian.approve(person("cleo"))
            texts += [english, russian]
            pairs = zip(loaded(english, len(presses)), loaded(russian, len(presses)), strict=True)
            jobs = list(zip(presses, map(list, pairs), strict=True))
            answers = crowd.together(lambda job: job[0](job[1]), jobs)
            assert not [answer for answer in answers if answer.startswith("error")]
            assert english.editions.count() == russian.editions.count() <= 1
    assert [*lies(), *index_check.lies()] == []


@pytest.mark.long
def test_four_processes_press_release_and_one_edition_comes_of_it(transactional_db):
    """Threads take their fifty rounds on PostgreSQL above; processes take theirs on SQLite."""
    dawud, texts = person("dawud"), []
    with pressers(PROCESSES) as crowd:
        for _ in range(ROUNDS if connection.vendor == "sqlite" else 10):
            texts.append(approved())
            answers = together(crowd, "release", [texts[-1]] * PROCESSES, dawud)
            assert sorted(answers) == one_of(PROCESSES, ALREADY)
    assert_released_once(texts)


def test_four_processes_release_different_articles_under_different_numbers(transactional_db):
    dawud, texts = person("dawud"), [approved() for _ in range(10 * PROCESSES)]
    with pressers(PROCESSES) as crowd:
        instant = time.time() + 0.2
        for place, text in enumerate(texts):
            crowd[place % PROCESSES].tell("release", text, dawud, instant)
        answers = [presser.answer() for presser in crowd for _ in range(10)]
    assert answers == ["done"] * len(texts)
    assert_released_once(texts)


def test_of_four_savers_one_is_kept_and_the_rest_are_told(transactional_db):
    bilal, text = person("bilal"), draft()
    with pressers(PROCESSES) as crowd:
        for saved in range(1, 6):
            answers = together(crowd, "save", [text] * PROCESSES, bilal)
            assert sorted(answers) == sorted(["done", *["conflict"] * (PROCESSES - 1)])
            text.refresh_from_db()
            assert text.revision_number == text.revisions.count() == saved + 1
    assert [*lies(), *index_check.lies()] == []
