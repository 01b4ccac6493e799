"""The diplomatic record of the one real release: everything that its text says took place, and nothing else.

Names in Turkmen and Russian are the press's spellings; the English ones are as the release prints them.
"""

import datetime
import json
from importlib.resources import files

from delegations.models import (
    Appointment,
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

FIRST_DAY, LAST_DAY = datetime.date(2023, 6, 19), datetime.date(2023, 6, 20)
NEW_YORK = {"en": "New York", "ru": "Нью-Йорк", "tk": "Nýu-Ýork"}
OFFICIAL, ALIAS, MISSPELLING = OfficialName.Kind.OFFICIAL, OfficialName.Kind.ALIAS, OfficialName.Kind.MISSPELLING


def topics():
    """Make the tree of topics, once, and return the topics by code."""
    for entry in json.loads(files("articles.demo").joinpath("topics.json").read_text("utf-8")):
        parent = Topic.objects.get(code=entry["parent"]) if entry["parent"] else None
        names = {language: name for language, name in entry.items() if language not in ("code", "parent")}
        Topic.objects.get_or_create(code=entry["code"], defaults={"names": names, "parent": parent})
    return {topic.code: topic for topic in Topic.objects.all()}


def high_level_week():
    """Make the record of the High-Level Counter-Terrorism Week; return {noun: rows} for an article to be about."""
    subjects = topics()
    hajiyev, voronkov, gherman = _hajiyev(), _voronkov(), _gherman()
    week, session = _events()
    delegation = _delegation(week, hajiyev)
    speech = _speech(hajiyev, session, delegation, subjects)
    meetings = [
        _meeting(week, hajiyev, voronkov, "unoct", VORONKOV_PRINTED, [subjects[code] for code in WITH_VORONKOV]),
        _meeting(week, hajiyev, gherman, "un-cted", GHERMAN_PRINTED, [subjects[code] for code in WITH_GHERMAN]),
    ]
    return {"delegations": [delegation], "speeches": [speech], "meetings": meetings}


# --- people ---------------------------------------------------------------------------------------------------

MINISTER_PRINTED = "Deputy Minister of Foreign Affairs of Turkmenistan"
VORONKOV_PRINTED = "UN Under-Secretary-General, Head of the Counter-Terrorism Directorate"
GHERMAN_PRINTED = (
    "Assistant Secretary-General and Executive Director of the UN Counter-Terrorism Committee "
    "Executive Directorate (CTED)"
)


def _official(gender, names, country=None):
    row = Official.objects.create(gender=gender, country=country)
    for language, kind, name in names:
        OfficialName.objects.create(official=row, language=language, kind=kind, name=name)
    return row


def _post(organisation, names, rank, feminine=None, single_holder=True):
    return Post.objects.create(
        organisation=Organisation.objects.get(code=organisation),
        names=names,
        feminine_names=feminine or {},
        rank=rank,
        single_holder=single_holder,
    )


def _appoint(official, *posts):
    """The release does not say since when: a tenure without a beginning covers the day."""
    return [Appointment.objects.create(official=official, post=post) for post in posts]


def _hajiyev():
    official = _official(
        Official.Gender.MASCULINE,
        [
            ("en", OFFICIAL, "Vepa Hajiyev"),
            ("en", ALIAS, "V.Hajiyev"),
            ("tk", OFFICIAL, "Wepa Hajiýew"),
            ("tk", ALIAS, "W.Hajiýew"),
            ("ru", OFFICIAL, "Вепа Хаджиев"),
            ("tr", OFFICIAL, "Vepa Hacıyev"),
        ],
        country=Country.objects.get(alpha2="TM"),
    )
    deputy_minister = {
        "en": MINISTER_PRINTED,
        "ru": "заместитель министра иностранных дел Туркменистана",
        "tk": "Türkmenistanyň daşary işler ministriniň orunbasary",
    }
    return official, _appoint(official, _post("tm-mfa", deputy_minister, 50, single_holder=False))


def _voronkov():
    official = _official(
        Official.Gender.MASCULINE,
        [
            ("en", OFFICIAL, "Vladimir Voronkov"),
            ("en", ALIAS, "V.Voronkov"),
            ("tk", OFFICIAL, "Wladimir Woronkow"),
            ("ru", OFFICIAL, "Владимир Воронков"),
        ],
    )
    under_secretary = {
        "en": "Under-Secretary-General of the United Nations",
        "ru": "заместитель Генерального секретаря ООН",
        "tk": "BMG-niň Baş sekretarynyň orunbasary",
    }
    head = {
        "en": "Head of the United Nations Office of Counter-Terrorism",
        "ru": "глава Контртеррористического управления ООН",
    }
    return official, _appoint(
        official, _post("un-secretariat", under_secretary, 20, single_holder=False), _post("unoct", head, 30)
    )


def _gherman():
    official = _official(
        Official.Gender.FEMININE,
        [
            ("en", OFFICIAL, "Natalia Gherman"),
            ("en", MISSPELLING, "N.German"),
            ("tk", OFFICIAL, "Natalýa German"),
            ("ru", OFFICIAL, "Наталья Герман"),
        ],
    )
    assistant_secretary = {
        "en": "Assistant Secretary-General of the United Nations",
        "ru": "помощник Генерального секретаря ООН",
    }
    director = {
        "en": "Executive Director of the Counter-Terrorism Committee Executive Directorate",
        "ru": "исполнительный директор Исполнительного директората Контртеррористического комитета",
    }
    return official, _appoint(
        official, _post("un-secretariat", assistant_secretary, 25, single_holder=False), _post("un-cted", director, 30)
    )


# --- what took place --------------------------------------------------------------------------------------------


def _events():
    """The week, the meeting of heads in it, and the session in that; return the week and the session."""
    place = {"place": NEW_YORK, "country": Country.objects.get(alpha2="US")}
    week = Event.objects.create(
        kind=Event.Kind.CONFERENCE,
        begins=FIRST_DAY,
        ends=LAST_DAY,
        names={
            "en": "High-Level Counter-Terrorism Week",
            "ru": "Неделя высокого уровня по борьбе с терроризмом",
            "tk": "Terrorizme garşy göreş boýunça ýokary derejeli hepdelik",
        },
        **place,
    )
    week.organisers.set(Organisation.objects.filter(code="un"))
    heads = Event.objects.create(
        kind=Event.Kind.CONFERENCE,
        parent=week,
        begins=FIRST_DAY,
        ends=LAST_DAY,
        names={
            "en": "Meeting of the Heads of Counter-Terrorism Agencies of the UN Member States",
            "ru": "Встреча руководителей антитеррористических ведомств государств — членов ООН",
            "tk": "BMG-ä agza döwletleriň terrorizme garşy göreş edaralarynyň ýolbaşçylarynyň duşuşygy",
        },
        **place,
    )
    session = Event.objects.create(
        kind=Event.Kind.SESSION,
        parent=heads,
        begins=FIRST_DAY,
        names={"en": "Second session", "ru": "Вторая сессия", "tk": "Ikinji mejlis"},
        **place,
    )
    return week, session


def _delegation(week, hajiyev):
    official, appointments = hajiyev
    delegation = Delegation.objects.create(country=Country.objects.get(alpha2="TM"), event=week)
    head = DelegationMember.objects.create(
        delegation=delegation, official=official, role=DelegationMember.Role.HEAD, printed={"en": MINISTER_PRINTED}
    )
    head.appointments.set(appointments)
    return delegation


ON_WHAT_HE_SPOKE = ["un-counter-terrorism-strategy", "regional-action-plan-central-asia", "violent-extremism"]
WITH_VORONKOV = [
    "un-cooperation",
    "un-counter-terrorism-strategy",
    "regional-action-plan-central-asia",
    "legal-cooperation",
]
# The mission of 2024 was talked about; it is not an event that took place.
WITH_GHERMAN = ["counter-terrorism", "regional-security", "un-cooperation", "cpc-mission-2024"]


def _speech(hajiyev, session, delegation, subjects):
    official, appointments = hajiyev
    speech = Speech.objects.create(
        official=official,
        event=session,
        delegation=delegation,
        begins=FIRST_DAY,
        standing=Speech.Standing.SUMMARY,
        printed={"en": MINISTER_PRINTED},
    )
    speech.appointments.set(appointments)
    speech.topics.set(subjects[code] for code in ON_WHAT_HE_SPOKE)
    return speech


def _meeting(week, hajiyev, counterpart, organisation, printed, subjects):
    """The release says "during the visit": the dates are those of the week."""
    meeting = Meeting.objects.create(
        event=week, begins=FIRST_DAY, ends=LAST_DAY, place=NEW_YORK, country=Country.objects.get(alpha2="US")
    )
    meeting.topics.set(subjects)
    ours = MeetingSide.objects.create(meeting=meeting, country=Country.objects.get(alpha2="TM"), order=1)
    theirs = MeetingSide.objects.create(
        meeting=meeting, organisation=Organisation.objects.get(code=organisation), order=2
    )
    for side, (official, appointments), words in [(ours, hajiyev, MINISTER_PRINTED), (theirs, counterpart, printed)]:
        participant = MeetingParticipant.objects.create(side=side, official=official, printed={"en": words})
        participant.appointments.set(appointments)
    return meeting
