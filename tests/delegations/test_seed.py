"""What migrations plant: every country, the organisations; the ministry's edits survive when it is planted again."""

import pytest

from delegations import seed
from delegations.models import Country, Organisation

LANGUAGES = ["en", "ru", "tk", "ar", "fr", "es", "zh", "tr"]

pytestmark = pytest.mark.django_db


def test_every_country_of_iso_3166_is_there_with_names_in_eight_languages():
    countries = list(Country.objects.all())
    assert len(countries) == 249
    assert all(country.names.get(language) for country in countries for language in LANGUAGES)
    turkmenistan = Country.objects.get(alpha2="TM")
    assert (turkmenistan.alpha3, turkmenistan.numeric) == ("TKM", "795")
    assert turkmenistan.name_in("tk") == "Türkmenistan"
    assert turkmenistan.name_in("ar") == "تركمانستان"
    assert turkmenistan.formal_names == {}


def test_the_ministrys_own_name_for_a_country_survives_and_the_others_follow_cldr():
    country = Country.objects.get(alpha2="TR")
    own = {**country.names, "en": "Republic of Türkiye", "fr": "old name"}
    Country.objects.filter(pk=country.pk).update(names=own, seeded_names={**country.seeded_names, "fr": "old name"})
    seed.seed_countries(Country)
    country.refresh_from_db()
    assert country.name_in("en") == "Republic of Türkiye"
    assert country.name_in("fr") == "Turquie"
    assert list(Country.objects.called("Republic of Turkiye")) == [country]


def test_planting_again_changes_nothing():
    before = list(Country.objects.order_by("pk").values()) + list(Organisation.objects.order_by("pk").values())
    seed.seed_countries(Country)
    seed.seed_organisations(Organisation, Country)
    after = list(Country.objects.order_by("pk").values()) + list(Organisation.objects.order_by("pk").values())
    assert after == before


def test_the_bodies_the_real_release_needs_are_there():
    for code, above in [("unoct", "un-secretariat"), ("un-cted", "un-ctc"), ("un-secretariat", "un")]:
        assert Organisation.objects.get(code=code).parent.code == above
    assert Organisation.objects.get(code="tm-mfa").country.alpha2 == "TM"


def test_a_row_saved_by_hand_has_the_keys_that_planting_gave_it():
    for row in [Country.objects.get(alpha2="TM"), Organisation.objects.get(code="un-cted")]:
        planted = (row.sort_keys, row.fold_key)
        row.save()
        assert (row.sort_keys, row.fold_key) == planted
