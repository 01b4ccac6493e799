import datetime

import pytest
from django.utils import timezone

from articles.models import Approval, State
from delegations.models import DelegationMember, OfficialName, Topic
from tests.articles.ledger import NO_RIGHT, last_act, refused, said
from tests.articles.record import Record, appointed, named
from tests.cast import approved, changed, draft, released, submitted


def test_an_editor_vouches_for_a_revision_and_its_facts(cast):
    text = submitted()
    approval = text.approve(cast.cleo)
    text.refresh_from_db()
    assert text.state == State.APPROVED
    stored = Approval.objects.get(pk=approval.pk)
    assert (stored.text, stored.revision, stored.by) == (text, text.current_revision, cast.cleo)
    assert stored.submitted_by == cast.ana
    assert stored.facts_digest == text.facts().digest("en")
    act = last_act(text)
    assert said(act) == (cast.cleo, "approve")
    assert (act.detail["revision"], act.detail["facts"]) == (1, approval.facts_digest)


def test_an_author_approves_nothing(cast):
    text = submitted()
    with refused(NO_RIGHT):
        text.approve(cast.bilal)


@pytest.mark.parametrize("start", [draft, released])
def test_only_what_was_submitted_is_approved(cast, start):
    text = start()
    with refused("Only a submitted text can be approved."):
        text.approve(cast.cleo)


def test_who_wrote_any_part_of_a_change_does_not_approve_it(cast):
    text = draft()
    text.save_revision(cast.cleo, 1, "Another", text.body)
    text.save_revision(cast.ana, 2, "A third", text.body)
    text.submit(cast.ana)
    with refused("You wrote part of this text."):
        text.approve(cast.cleo)
    assert text.approve(cast.dawud)


def test_who_submits_does_not_approve(cast):
    text = draft()
    text.submit(cast.cleo)
    with refused("You submitted this text."):
        text.approve(cast.cleo)
    assert text.approve(cast.dawud)


def test_who_wrote_what_is_public_may_approve_the_next_change(cast):
    text = draft(by=cast.cleo)
    text.submit(cast.ana)
    text.approve(cast.dawud)
    text.release(cast.dawud)
    text.save_revision(cast.ana, 1, "Another", text.body)
    text.submit(cast.ana)
    assert text.approve(cast.cleo)


def test_what_only_waits_is_not_yet_public_and_its_writer_does_not_approve(cast, tomorrow):
    text = draft(by=cast.cleo)
    text.submit(cast.ana)
    text.approve(cast.dawud)
    text.release(cast.dawud, at=tomorrow)
    text.save_revision(cast.ana, 1, "Another", text.body)
    text.submit(cast.ana)
    with refused("You wrote part of this text."):
        text.approve(cast.cleo)


@pytest.mark.parametrize(
    "amend",
    [
        lambda record, text: record.held.post.names.update(en="Minister") or record.held.post.save(),
        lambda record, text: OfficialName.objects.filter(official=record.head).update(name="W. Hajiyew"),
        lambda record, text: DelegationMember.objects.create(delegation=record.delegation, official=record.other),
        lambda record, text: record.session.place.update(en="Geneva") or record.session.save(),
        lambda record, text: record.member.printed.update(en="Head of mission") or record.member.save(),
        lambda record, text: record.meeting.topics.clear(),
        lambda record, text: text.article.topics.add(Topic.objects.create(names={"en": "Energy"})),
        lambda record, text: type(text.article).objects.filter(pk=text.article_id).update(kind="statement"),
        lambda record, text: type(text.article).objects.filter(pk=text.article_id).update(place={"en": "Ashgabat"}),
        lambda record, text: type(text.article).objects.filter(pk=text.article_id).update(source="An agency"),
    ],
    ids=[
        "title of a post", "name", "member", "place of an event", "printed title", "topic of a meeting",
        "topic of the article", "kind", "place of the article", "source",
    ],
)  # fmt: skip
def test_facts_that_changed_after_the_approval_are_approved_again(cast, amend):
    record = Record()
    text = record.approved()
    amend(record, text)
    with refused("It has to be approved again."):
        text.release(cast.dawud)
    text.approve(cast.cleo)
    assert text.release(cast.dawud).facts == text.facts().printed("en")


def test_a_place_in_another_language_voids_nothing(cast):
    text = approved()
    type(text.article).objects.filter(pk=text.article_id).update(place={"ru": "Ашхабад"})
    assert text.release(cast.dawud)


def test_titles_are_approved_as_of_the_day_of_the_release(cast):
    """From tomorrow on the minister is another: an approval of today's title does not carry over."""
    now = timezone.now()
    official = named("Vepa Hajiyev")
    appointed(official, "Deputy Minister", begins="2020-01-01", ends=timezone.localdate(now))
    later = now + datetime.timedelta(days=3)
    appointed(official, "Minister", begins=timezone.localdate(later))
    text = submitted()
    text.article.officials.add(official)
    text.approve(cast.cleo)
    with refused("It has to be approved again."):
        text.release(cast.dawud, at=later)
    text.approve(cast.cleo, at=later)
    with refused("It has to be approved again."):
        text.release(cast.dawud)
    (printed,) = text.release(cast.dawud, at=later).facts["officials"]
    assert printed["title"] == "Minister"


def test_the_same_facts_in_the_same_words_have_one_digest(cast):
    text = Record().approved()
    assert text.facts().digest("en") == type(text).objects.get(pk=text.pk).facts().digest("en")
    assert text.facts().digest("en") != text.facts().digest("ru")


def test_a_second_approval_counts_and_the_first_stays(cast):
    text = changed(released())
    again = text.approve(cast.dawud)
    assert text.approval() == again
    assert text.approvals.count() == 3
