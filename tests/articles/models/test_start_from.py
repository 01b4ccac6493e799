"""An article started from another."""

import pytest

from articles.models import Article, Asset, NotAllowed
from delegations.models import Topic
from tests import cast as people

pytestmark = pytest.mark.django_db


def test_everything_but_photos_comes_along_unless_told_otherwise(cast):
    other = people.draft(kind="statement", place={"en": "Vienna"}).article
    topic = Topic.objects.create(names={"en": "Water"})
    other.topics.add(topic)
    other.assets.add(Asset.objects.create(original="originals/x", original_name="x.png"))
    article = Article.start_from(other, cast.bilal, ["en"])
    assert (article.kind, article.place) == ("statement", {"en": "Vienna"})
    assert list(article.topics.all()) == [topic]
    assert not article.assets.exists()
    assert article.texts.get().written_by(cast.bilal)


def test_photos_come_along_when_they_are_named(cast):
    other = people.draft().article
    photo = Asset.objects.create(original="originals/x", original_name="x.png")
    other.assets.add(photo)
    assert list(Article.start_from(other, cast.bilal, about={"assets": [photo.pk]}).assets.all()) == [photo]


def test_the_other_article_stays_as_it_was(cast):
    text = people.released()
    before = (text.revision_number, text.state, text.article.texts.count())
    Article.start_from(text.article, cast.bilal, ["en"])
    text.refresh_from_db()
    assert (text.revision_number, text.state, text.article.texts.count()) == before


def test_a_person_without_the_right_starts_nothing(cast, visitor):
    other = people.draft().article
    with pytest.raises(NotAllowed):
        Article.start_from(other, visitor, ["en"])
    assert Article.objects.count() == 1
