"""A process killed in the middle of a release leaves all or nothing."""

import signal

import pytest

from articles import index_check
from articles.models import Edition, YearCounter
from articles.verification import lies
from tests.articles.ledger import nothing_written
from tests.articles.processes import run
from tests.cast import Cast, approved, person


@pytest.mark.parametrize("hook", ["write_edition", "write_citations", "index_edition", "_record"])
def test_a_kill_between_two_languages_leaves_nothing_at_all(transactional_db, hook):
    cast = Cast()
    person("dawud")
    english = approved()
    russian = english.article.add_text("ru", cast.bilal, title="Заявление", body="<p>Слова.</p>")
    russian.submit(cast.bilal)
    russian.approve(cast.cleo)
    with nothing_written():
        ended = run("tests.articles.killed_release", hook, english.article_id)
        assert ended.returncode == -signal.SIGKILL, ended.stderr
    assert not Edition.objects.exists()
    assert not YearCounter.objects.exists()
    assert [*lies(), *index_check.lies()] == []
    editions = english.article.release([english, russian], cast.dawud)
    assert [edition.serial for edition in editions] == [1, 1]
    assert [*lies(), *index_check.lies()] == []
