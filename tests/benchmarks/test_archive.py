"""The made archive of the benchmark: a few texts of it, so that the command is there when it is wanted."""

import json

import pytest
from django.conf import settings

from articles.models import Article, ArticleText, CitedOfficial, DeskEntry, Edition, PublicEntry
from benchmarks import saving
from benchmarks.archive import Archive
from benchmarks.tally import Tally
from delegations.models import Official, Topic

TEXTS = 60


def write(folder, name, rows):
    path = folder / f"{name}.jsonl"
    path.parent.mkdir(exist_ok=True)
    path.write_text("".join(f"{json.dumps(row)}\n" for row in rows), encoding="utf-8")


@pytest.fixture
def corpora(tmp_path):
    """A small folder in the form of the open corpora, of the releases of the demo."""
    sample = sorted((settings.BASE_DIR / "articles/demo/sample").glob("*.txt"))
    releases = [{"title": path.stem, "body": path.read_text("utf-8")} for path in sample[:20]]
    write(tmp_path, "releases/us-state-2021-2022", releases)
    for name in ("whitehouse-briefings", "lk-cabinet-foreign", "re3d-official"):
        write(tmp_path, f"releases/{name}", [])
    write(tmp_path, "ner/factrueval-ru", [{"text": "Министры встретились в Ашхабаде. Они говорили о торговле и воде."}])
    spoken = {"en": "They met.", "tr": "Bakanlar dün Aşkabat'ta bir araya geldi.", "ru": "Стороны обсудили торговлю."}
    write(tmp_path, "parallel/xwmt-news-turkic", [{"texts": spoken}])
    write(tmp_path, "ner/pud-parallel-8lang", [])
    spelt = [{"name": "Wepa Hajyýew", "langs": ["en", "tk"]}, {"name": "Вепа Хаджиев", "langs": ["ru"]}]
    write(tmp_path, "names/turkmen-officials-multiscript", [{"group": "1", "variants": spelt}])
    write(tmp_path, "names/officials-office-holders", [{"group": "2", "name": "Ann Other", "position": "Minister"}])
    write(tmp_path, "names/diplomat-name-clusters-frus", [{"group": "3", "preferred": "Third, Somebody"}])
    write(tmp_path, "names/us-travels-abroad", [{"name": "A.N. Other", "country": "Malta", "start": "2021-06-09"}])
    write(tmp_path, "names/un-entities", [{"name": f"Committee {number}"} for number in range(10)])
    (tmp_path / "names/translit-russian.csv").write_text(
        "latin,native,count\ndaugell,даугель,1\nopara,опара,4\n", "utf-8"
    )
    return tmp_path


@pytest.mark.django_db
def test_an_archive_is_made_with_editions_citations_and_questions(corpora):
    archive = Archive(corpora, TEXTS)
    archive.write()
    assert TEXTS <= ArticleText.objects.count() <= TEXTS + 2
    assert set(ArticleText.objects.values_list("language", flat=True)) == {"en", "ru", "tk"}
    assert Edition.objects.live().exists()
    assert CitedOfficial.objects.exists()
    assert (Official.objects.count(), Topic.objects.filter(parent=None).count()) == (3, 8)
    questions = archive.questions()
    (found,) = questions["other script"]
    assert found == {"q": "Вепа Хаджиев"}
    assert all(questions.values())


@pytest.mark.django_db
def test_what_is_written_after_it_has_keys_and_numbers_of_its_own(corpora):
    archive = Archive(corpora, TEXTS)
    archive.write()
    last = Article.objects.order_by("pk").last()
    assert Article.start(by=None).pk > last.pk


def test_words_are_chosen_by_the_share_of_texts_that_hold_them():
    tally = Tally()
    for number in range(20):
        tally.count(
            ["everybody signed something", *(["ministers agreed"] if number < 2 else [])], f"Person{number} met"
        )
    assert tally.near(0.1, 2) == ["agreed", "ministers"]
    assert tally.holding["everybody"] == 20
    assert tally.beside("agreed") == "ministers"


@pytest.mark.django_db
def test_every_other_release_is_made_without_the_index():
    costs = saving.costs(["Ministers met.", "They agreed."], 2)
    assert {step: [len(times) for times in both] for step, both in costs.items()} == {"save": [2, 2], "release": [2, 2]}
    assert (Edition.objects.count(), PublicEntry.objects.count(), DeskEntry.objects.count()) == (4, 2, 2)
