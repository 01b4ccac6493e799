import datetime

import pytest

from delegations.models import (
    Appointment,
    AuditEntry,
    ChainHead,
    Country,
    Delegation,
    DelegationMember,
    Event,
    Meeting,
    MeetingParticipant,
    MeetingSide,
    Official,
    OfficialName,
    Organisation,
    Post,
    Speech,
    Topic,
)
from tests.constraints import again, breaks, columns_of, named_constraints, stored, unique_columns

DAY = datetime.date(2026, 6, 1)
BEFORE = datetime.date(2026, 5, 31)


def turkmenistan():
    return Country.objects.get(alpha2="TM")


def organisation():
    return Organisation.objects.create(kind="body", names={"en": "A body"})


def official():
    return Official.objects.create()


def member(**fields):
    delegation = Delegation.objects.create(country=turkmenistan())
    return DelegationMember.objects.create(delegation=delegation, official=official(), **fields)


def side(**fields):
    return MeetingSide.objects.create(meeting=Meeting.objects.create(), **fields)


def name(**fields):
    return OfficialName.objects.create(
        **{"official": official(), "language": "en", "name": "N. German", "kind": "official"} | fields
    )


def tenure(**fields):
    post = Post.objects.create(names={"en": "Minister"})
    return Appointment(official=official(), post=post, **fields)


def event(**fields):
    return Event(**{"kind": "talks", "names": {"en": "Talks"}} | fields)


def own_parent(row):
    row.save()
    type(row).objects.filter(pk=row.pk).update(parent=row.pk)


def merged_into_itself():
    row = official()
    Official.objects.filter(pk=row.pk).update(merged_into=row)


def two_senders():
    return stored(Delegation(country=turkmenistan(), organisation=organisation()))


CASES = {
    "there_is_one_chain_head": lambda: stored(ChainHead(pk=2)),
    "only_a_failed_log_in_is_off_the_chain": lambda: stored(
        AuditEntry(action="release", at=datetime.datetime(2026, 6, 1, tzinfo=datetime.UTC))
    ),
    "organisation_is_not_its_own_parent": lambda: own_parent(organisation()),
    "event_is_not_its_own_parent": lambda: own_parent(event()),
    "topic_is_not_its_own_parent": lambda: own_parent(Topic(names={"en": "Water"})),
    "event_ends_after_it_begins": lambda: stored(event(begins=DAY, ends=BEFORE)),
    "organisation_kind_is_known": lambda: stored(Organisation(kind="club", names={"en": "A club"})),
    "event_precision_is_known": lambda: stored(event(precision="hour")),
    "event_kind_is_known": lambda: stored(event(kind="party")),
    "event_status_is_known": lambda: stored(event(status="rumoured")),
    "official_gender_is_known": lambda: stored(Official(gender="x")),
    "an_official_is_not_merged_into_itself": merged_into_itself,
    "one_official_name_per_language": lambda: stored(again(name(), name="Natalia Gherman")),
    "each_spelling_is_recorded_once": lambda: stored(again(name(), kind="alias")),
    "officialname_kind_is_known": lambda: name(kind="nickname"),
    "appointment_ends_after_it_begins": lambda: stored(tenure(begins=DAY, ends=BEFORE)),
    "appointment_precision_is_known": lambda: stored(tenure(precision="hour")),
    "delegation_has_one_sender": two_senders,
    "a_delegation_has_one_head": lambda: stored(again(member(role="head"), official_id=official().pk)),
    "a_person_is_in_a_delegation_once": lambda: stored(again(member(), role="adviser")),
    "member_role_is_known": lambda: member(role="driver"),
    "meeting_ends_after_it_begins": lambda: stored(Meeting(begins=DAY, ends=BEFORE)),
    "meeting_precision_is_known": lambda: stored(Meeting(precision="hour")),
    "meeting_kind_is_known": lambda: stored(Meeting(kind="lunch")),
    "a_side_is_a_country_or_an_organisation": lambda: side(country=turkmenistan(), organisation=organisation()),
    "a_country_is_a_side_once": lambda: stored(again(side(country=turkmenistan()))),
    "an_organisation_is_a_side_once": lambda: stored(again(side(organisation=organisation()))),
    "a_person_is_on_a_side_once": lambda: stored(
        again(MeetingParticipant.objects.create(side=side(country=turkmenistan()), official=official()))
    ),
    "speech_ends_after_it_begins": lambda: stored(Speech(official=official(), begins=DAY, ends=BEFORE)),
    "speech_precision_is_known": lambda: stored(Speech(official=official(), precision="hour")),
    "speech_standing_is_known": lambda: stored(Speech(official=official(), standing="hearsay")),
}


def test_every_constraint_has_a_case():
    assert set(CASES) == set(named_constraints("delegations"))


@pytest.mark.django_db
@pytest.mark.parametrize("constraint", CASES)
def test_the_database_refuses_what_a_constraint_forbids(constraint):
    model = named_constraints("delegations")[constraint]
    breaks(constraint, columns_of(model, constraint), CASES[constraint])


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("constraint", "write"),
    [
        ("delegation_has_one_sender", lambda: stored(Delegation())),
        ("a_side_is_a_country_or_an_organisation", side),
    ],
)
def test_neither_of_two_is_refused_like_both(constraint, write):
    breaks(constraint, [], write)


UNIQUE = {
    "AuditEntry.position": lambda: (AuditEntry.record("one"), AuditEntry.record("two")),
    "Country.alpha2": lambda: (turkmenistan(), Country.objects.get(alpha2="TR")),
    "Country.alpha3": lambda: (turkmenistan(), Country.objects.get(alpha2="TR")),
    "Country.numeric": lambda: (turkmenistan(), Country.objects.get(alpha2="TR")),
    "Organisation.code": lambda: (organisation(), organisation()),
    "Event.code": lambda: (stored(event()), stored(event())),
    "Official.code": lambda: (official(), official()),
    "Delegation.code": lambda: (member().delegation, member().delegation),
    "Topic.code": lambda: (Topic.objects.create(names={"en": "A"}), Topic.objects.create(names={"en": "B"})),
    "Meeting.code": lambda: (Meeting.objects.create(), Meeting.objects.create()),
    "Speech.code": lambda: (
        Speech.objects.create(official=official()),
        Speech.objects.create(official=official()),
    ),
}


def test_every_unique_column_has_a_case():
    assert set(UNIQUE) == {f"{model.__name__}.{field.name}" for model, field in unique_columns("delegations")}


@pytest.mark.django_db
@pytest.mark.parametrize("column", UNIQUE)
def test_the_database_keeps_unique_columns_unique(column):
    field = column.split(".")[1]
    one, other = UNIQUE[column]()
    copy = again(other, **{field: getattr(one, field)})
    for unique in copy._meta.concrete_fields:
        if unique.unique and not unique.primary_key and unique.name != field:
            setattr(copy, unique.name, None if unique.null else "ZZ")
    breaks((f"{one._meta.db_table}_{field}", "is written once"), [field], lambda: stored(copy))
