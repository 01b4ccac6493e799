"""What pages of results say of rows of the record."""

import pytest
from django.utils import timezone

from articles.models.mark import Mark, moment
from articles.search.told import above, printed_for_readers, words_of_names
from delegations.models import Country, Official, OfficialName, Organisation, Topic
from tests.articles.record import Record


def test_every_word_of_a_name_is_known_for_one(db):
    about = Record()
    OfficialName.objects.create(official=about.head, language="ru", name="Хаджиев, В.")
    words = words_of_names()
    for model, rows in {Official: OfficialName, Organisation: Organisation, Country: Country}.items():
        assert words[model] == {word for key in rows.objects.values_list("fold_key", flat=True) for word in key.split()}
    assert "hajiev" in words[Official]


def test_a_row_counts_for_what_stands_above_it(db):
    top = Topic.objects.create(names={"en": "Water"})
    middle = Topic.objects.create(names={"en": "Rivers"}, parent=top)
    below = Topic.objects.create(names={"en": "Amu Darya"}, parent=middle)
    assert above(Topic)[f"t_{below.pk}"] == [f"t_{middle.pk}", f"t_{top.pk}"]
    Topic.objects.filter(pk=top.pk).update(parent=below)
    assert above(Topic)[f"t_{below.pk}"] == [f"t_{middle.pk}", f"t_{top.pk}", f"t_{below.pk}"]
    assert above(Country) == {}


@pytest.mark.django_db(transaction=True)
def test_a_name_is_asked_for_once_until_something_changes(django_assert_num_queries):
    row = Country.objects.get(alpha2="JP")
    Mark.move()
    moment()
    assert printed_for_readers(timezone.now(), [row.pk], Country, "en") == {row.pk: ("jp", "Japan", "")}
    with django_assert_num_queries(0):
        printed_for_readers(timezone.now(), [row.pk], Country, "en")
    Country.objects.filter(pk=row.pk).update(names={"en": "Nippon"})
    Mark.move()
    assert printed_for_readers(timezone.now(), [row.pk], Country, "en") == {row.pk: ("jp", "Nippon", "")}
