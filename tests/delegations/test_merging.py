"""Two rows that are one person: nothing is lost, and the log is enough to undo it."""

import datetime

import pytest
from django.core.exceptions import ValidationError

from articles.models import Article, Asset
from delegations.models import (
    Appointment,
    AuditEntry,
    Country,
    Delegation,
    DelegationMember,
    Meeting,
    MeetingParticipant,
    MeetingSide,
    Official,
    Post,
    Speech,
    merge,
    unmerge,
)
from tests.cast import official, person

pytestmark = pytest.mark.django_db

DAY = datetime.date(2023, 5, 12)


@pytest.fixture
def gherman():
    return official("Natalia Gherman", country="MD", ru="Наталья Герман")


@pytest.fixture
def german():
    return official("N.German", tk="Natalýa German")


def met(somebody, country="TM"):
    """Return a row in which `somebody` took part in a meeting."""
    side = MeetingSide.objects.create(
        meeting=Meeting.objects.create(begins=DAY), country=Country.objects.get(alpha2=country)
    )
    return MeetingParticipant.objects.create(side=side, official=somebody)


def everything():
    """Return all that points at an official, and the officials themselves."""
    return {
        "officials": list(Official.objects.order_by("pk").values()),
        "names": sorted(Official.names.rel.related_model.objects.values_list("pk", "official", "kind", "name")),
        "rows": [
            sorted(model.objects.values_list("pk", "official"))
            for model in (Appointment, MeetingParticipant, DelegationMember, Speech)
        ],
        "links": sorted(Article.officials.through.objects.values_list("article", "official")),
    }


def test_what_pointed_at_the_one_points_at_the_other(gherman, german):
    participant, speech = met(german), Speech.objects.create(official=german, begins=DAY)
    article = Article.start(person("ana"))
    article.officials.add(german)
    merge(german, gherman, person("cleo"))
    for row in (participant, speech, german):
        row.refresh_from_db()
    assert participant.official == speech.official == german.merged_into == gherman
    assert list(article.officials.all()) == [gherman]
    assert list(Official.objects.standing().called("german")) == [gherman]


def test_spellings_move_along_and_the_official_name_stays_the_one_of_the_row_that_stands(gherman, german):
    merge(german, gherman, person("cleo"))
    assert sorted(gherman.names.values_list("language", "kind", "name")) == [
        ("en", "alias", "N.German"),
        ("en", "official", "Natalia Gherman"),
        ("ru", "official", "Наталья Герман"),
        ("tk", "official", "Natalýa German"),
    ]


def test_what_is_not_known_is_taken_over(gherman, german):
    Official.objects.filter(pk=gherman.pk).update(gender="", country=None)
    Official.objects.filter(pk=german.pk).update(gender="f", country=Country.objects.get(alpha2="MD"))
    merge(german, gherman, person("cleo"))
    gherman.refresh_from_db()
    assert (gherman.gender, gherman.country.alpha2) == ("f", "MD")


def photo(number, **fields):
    return Asset.objects.create(original=f"originals/{number}", original_name=f"{number}.jpg", **fields)


def test_a_portrait_and_the_people_in_pictures_move_along(gherman, german):
    face, group = photo(1, portrait_of=german), photo(2)
    group.people.add(german)
    merge(german, gherman, person("cleo"))
    face.refresh_from_db()
    assert (face.portrait_of, list(group.people.all())) == (gherman, [gherman])


def test_a_portrait_stays_where_there_is_one_already(gherman, german):
    theirs, hers = photo(1, portrait_of=german), photo(2, portrait_of=gherman)
    merge(german, gherman, person("cleo"))
    theirs.refresh_from_db()
    hers.refresh_from_db()
    assert (theirs.portrait_of, hers.portrait_of) == (german, gherman)


def test_undoing_leaves_everything_as_it_was(gherman, german):
    post = Post.objects.create(names={"en": "Executive Director"})
    for somebody in (gherman, german):
        Appointment.objects.create(official=somebody, post=post, begins=DAY)
        met(somebody)
    both, one = Article.start(person("ana")), Article.start(person("ana"))
    both.officials.add(german, gherman)
    one.officials.add(german)
    Delegation.objects.create(country=gherman.country).members.create(official=german, role="head")
    before = everything()
    merge(german, gherman, person("cleo"))
    assert everything() != before
    assert list(both.officials.all()) == [gherman]
    assert unmerge(german, person("cleo")) == 0
    assert everything() == before


def test_undoing_leaves_alone_what_was_changed_meanwhile(gherman, german):
    participant, gone = met(german), met(german, "KZ")
    merge(german, gherman, person("cleo"))
    third = official("Somebody else")
    MeetingParticipant.objects.filter(pk=participant.pk).update(official=third)
    gone.delete()
    german.names.model.objects.filter(name="N.German").delete()
    assert unmerge(german, person("cleo")) == 3
    participant.refresh_from_db()
    assert participant.official == third


def test_merging_and_undoing_are_in_the_log_of_both(gherman, german):
    merge(german, gherman, person("cleo"))
    unmerge(german, person("dawud"))
    for somebody in (gherman, german):
        acts = AuditEntry.objects.about(somebody).order_by("position")
        assert [(entry.action, entry.actor.username) for entry in acts] == [("merge", "cleo"), ("unmerge", "dawud")]


def test_a_chain_of_merges_leads_to_the_one_that_stands_and_is_undone_from_its_end(gherman, german):
    third = official("N. Gherman")
    merge(german, third, person("cleo"))
    merge(third, gherman, person("cleo"))
    assert set(gherman.merged.all()) == {german, third}
    with pytest.raises(ValidationError, match="Undo the later merge"):
        unmerge(german, person("cleo"))
    unmerge(third, person("cleo"))
    unmerge(german, person("cleo"))
    assert Official.objects.standing().count() == 3
    assert set(third.names.values_list("name", flat=True)) == {"N. Gherman"}


def test_merging_again_after_an_undo_is_undone_by_the_later_entry(gherman, german):
    for _round in range(2):
        merge(german, gherman, person("cleo"))
        assert unmerge(german, person("cleo")) == 0
    assert set(german.names.values_list("name", flat=True)) == {"N.German", "Natalýa German"}


# --- what stands in the way -----------------------------------------------------------------------------------


def refused(one, other):
    """Return why the two cannot be merged, having changed nothing."""
    before, acts = everything(), AuditEntry.objects.count()
    with pytest.raises(ValidationError) as refusal:
        merge(one, other, person("cleo"))
    assert everything() == before
    assert AuditEntry.objects.count() == acts
    return " ".join(refusal.value.messages)


def test_an_official_is_not_merged_into_itself(gherman):
    assert "the same one" in refused(gherman, gherman)


def test_two_of_different_countries_are_two_people(gherman):
    assert "different countries" in refused(official("N. German", country="DE"), gherman)


def test_whoever_is_merged_is_merged_no_further(gherman, german):
    merge(german, gherman, person("cleo"))
    assert "merged already" in refused(german, official("Another"))
    assert "merged already" in refused(official("Yet another"), german)


def test_two_people_in_one_delegation_are_named_with_it(gherman, german):
    sent = Delegation.objects.create(country=Country.objects.get(alpha2="MD"))
    for somebody in (gherman, german):
        DelegationMember.objects.create(delegation=sent, official=somebody, role="member")
    assert "already in the delegation" in refused(german, gherman)


def test_tenures_of_one_post_that_overlap_and_differ_are_mended_first(gherman, german):
    post = Post.objects.create(names={"en": "Executive Director"})
    Appointment.objects.create(official=gherman, post=post, begins=DAY)
    Appointment.objects.create(official=german, post=post, begins=DAY + datetime.timedelta(days=1))
    assert "Executive Director" in refused(german, gherman)


def test_a_tenure_that_both_held_alike_can_still_be_saved_afterwards_but_not_be_added_again(gherman, german):
    post = Post.objects.create(names={"en": "Executive Director"}, single_holder=True)
    for somebody in (gherman, german):
        Appointment.objects.create(official=somebody, post=post, begins=DAY)
    merge(german, gherman, person("cleo"))
    for tenure in gherman.appointments.all():
        tenure.full_clean()
    with pytest.raises(ValidationError, match="already holds this post"):
        Appointment(official=gherman, post=post, begins=DAY).full_clean()


def test_only_one_that_is_merged_can_be_taken_apart(gherman):
    with pytest.raises(ValidationError, match="not merged"):
        unmerge(gherman, person("cleo"))
