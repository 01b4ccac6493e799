"""What search engines read beside the words: schema.org, by the configured address alone. Pure: rows as printed in."""

from django.conf import settings
from django.urls import reverse

from articles import dates, markup
from articles.models.article_text import slug_of
from articles.views.branding import ministry_name
from articles.views.photos import largest_of, photos_of

EVENT_STATUS = {"postponed": "EventPostponed", "cancelled": "EventCancelled"}
GOVERNMENTAL = {"ministry", "embassy", "state_organ"}
LONGEST_HEADLINE = 110
"""Characters of a title that search engines show."""


def _without_empty(data):
    return {name: value for name, value in data.items() if value not in (None, "", [], {})}


def _told(type_, **data):
    return _without_empty({"@context": "https://schema.org", "@type": type_} | data)


def _part(type_, **data):
    return _without_empty({"@type": type_} | data)


def address_in(language, noun, code, *words):
    """Return the address of a page of the record on the configured site."""
    return settings.SITE_URL + reverse(noun, args=[language, code, *words])


def ministry(language):
    """Return the ministry as the one who says what is said here."""
    site = settings.SITE_URL + "/"
    return _part("GovernmentOrganization", **{"@id": f"{site}#ministry"}, name=ministry_name(language), url=site)


# --- releases -----------------------------------------------------------------------------------------------------


def news_article(edition, path, live, line, interface):
    """Return a release as a NewsArticle.

    `live` holds what is live of the article in each language as {language: (edition, path)}, `line` the editions of
    its text that may be read, the last first.
    """
    ours, url = ministry(edition.language), settings.SITE_URL + path
    return _told(
        "NewsArticle", **{"@id": url}, url=url, mainEntityOfPage=url, identifier=edition.reference,
        headline=edition.title[:LONGEST_HEADLINE],
        alternativeHeadline=edition.title if len(edition.title) > LONGEST_HEADLINE else "",
        description=edition.summary, articleBody=markup.to_plain(edition.body), inLanguage=edition.language,
        dateline=", ".join(part for part in (edition.place, _day(edition)) if part),
        datePublished=_first_released(edition, line), dateModified=edition.effective_at.isoformat(),
        correction=[_correction(row) for row in line if row.note and not row.minor],
        creativeWorkStatus="Withdrawn" if edition.is_withdrawal else "",
        image=[_image(photo) for photo in photos_of(edition.facts)],
        isBasedOn=edition.source_url, isAccessibleForFree=True, author=ours, publisher=ours,
        about=_about(edition.facts, interface), mentions=_mentions(edition.facts, interface),
        **_translations(edition, live),
    )  # fmt: skip


def _day(edition):
    return dates.printed(edition.date, None, edition.date_precision)


def _first_released(edition, line):
    """Return when a text was first released; of one from an archive its day."""
    first = line[-1] if line else edition
    return dates.machine(edition.date, edition.date_precision) if edition.archived else first.effective_at.isoformat()


def _correction(row):
    return _part("CorrectionComment", text=row.note, datePublished=row.effective_at.isoformat())


def _image(photo):
    picture = largest_of(photo)
    if picture is None:
        return None
    terms = photo["usage_terms"]
    return _part(
        "ImageObject", url=settings.SITE_URL + photo["sources"]["src"], width=picture["width"],
        height=picture["height"], caption=photo["caption"] or photo["alt"], creditText=photo["credit"],
        copyrightNotice=photo["rights"],
        license=terms if not terms or terms.startswith("https://") else _part("CreativeWork", text=terms),
    )  # fmt: skip


def _translations(edition, live):
    """Tell the other languages: of what this is a translation, or which there are of it."""
    others = {code: row for code, row in live.items() if code != edition.language}
    told = {code: _translation(row, path) for code, (row, path) in others.items()}
    if edition.text.is_original:
        return {"workTranslation": list(told.values())}
    return {"translationOfWork": next((told[code] for code, (row, _) in others.items() if row.text.is_original), None)}


def _translation(row, path):
    url = settings.SITE_URL + path
    return _part("NewsArticle", **{"@id": url}, url=url, inLanguage=row.language, headline=row.title[:LONGEST_HEADLINE])


def _about(facts, language):
    topics = [_named("Thing", "topic", row, language) for row in facts.get("topics", [])]
    meetings = [_meeting(row, language) for row in facts.get("meetings", [])]
    return [event(row, language) for row in facts.get("events", [])] + meetings + topics


def _mentions(facts, language):
    people = [_person(row["code"], row["name"], language, row["title"]) for row in facts.get("officials", [])]
    countries = [_named("Country", "country", row, language) for row in facts.get("countries", [])]
    bodies = [_named("Organization", "organisation", row, language) for row in facts.get("organisations", [])]
    return people + bodies + countries


# --- the record ---------------------------------------------------------------------------------------------------


def _named(type_, noun, row, language):
    return _part(type_, name=row["name"], url=address_in(language, noun, row["code"]))


def _person(code, name, language, title=""):
    return _part("Person", name=name, jobTitle=title, url=address_in(language, "official", code, slug_of(name)))


def _place(row):
    return _part("Place", name=row["place"], address=row["place"]) if row.get("place") else None


def event(row, language, **more):
    """Return an event, as it is printed in a line, as a part of something."""
    return _part(
        "Event", name=row["name"], url=address_in(language, "event", row["code"]),
        eventStatus=f"https://schema.org/{EVENT_STATUS.get(row['status'], 'EventScheduled')}",
        organizer=[_named("Organization", "organisation", one, language) for one in row.get("organisers", [])],
        location=_place(row), **_when(row), **more,
    )  # fmt: skip


def _when(row):
    begins, ends, precision = dates.read(row["begins"]), dates.read(row["ends"]), row["precision"]
    told = {"startDate": begins, "endDate": ends}
    return {name: dates.machine(day, precision) for name, day in told.items() if day}


def _meeting(row, language):
    return _part(
        "Event", name=row["name"], url=address_in(language, "meeting", row["code"]), location=_place(row),
        attendee=[_party(side, language) for side in row.get("sides", [])], **_when(row),
    )  # fmt: skip


def _party(row, language):
    type_ = "Country" if row["type"] == "country" else "Organization"
    return _named(type_, row["type"], row, language)


def of_record(row, language, told):
    """Return what a page of the record is about, {} for what schema.org has no word for. `told` is what it prints."""
    make = _OF_NOUN.get(row._meta.model_name)
    data = make(row, language, told) if make else {}
    return {"@context": "https://schema.org"} | data if data else {}


def _event_page(row, language, told):
    above, parts = told["parent"], told["sub_events"]
    printed = told["event"] | {"organisers": told["organisers"]}
    return event(
        printed, language, superEvent=event(above, language) if above else None,
        subEvent=[event(part, language) for part in parts],
    )  # fmt: skip


def _meeting_page(row, language, told):
    printed = told["meeting"] | {"name": told["meeting"]["name"] or str(row)}
    above = told["event"]
    return _meeting(printed, language) | ({"superEvent": event(above, language)} if above else {})


def _official_page(row, language, told):
    """A person: what each post was called, and from when to when it was held."""
    jobs = [
        _part("Role", hasOccupation=_part("Occupation", name=tenure["title"]), **_when(tenure))
        for tenure in told["tenures"]
    ]
    held = [tenure["title"] for tenure in told["tenures"] if not tenure["ends"] or tenure["ends"] >= told["day"]]
    portrait, country = told["portrait"], told["country"]
    return _person(row.code, row.name_in(language), language, ", ".join(dict.fromkeys(held))) | _without_empty(
        {
            "hasOccupation": jobs,
            "image": settings.SITE_URL + portrait["sources"]["src"] if portrait and portrait["sources"] else "",
            "nationality": _named("Country", "country", country, language) if country else None,
        }
    )


def _organisation_page(row, language, told):
    above, country = told["parent"], told["country"]
    type_ = "GovernmentOrganization" if row.kind in GOVERNMENTAL else "Organization"
    return _named(type_, "organisation", {"code": row.code, "name": row.name_in(language)}, language) | _without_empty(
        {
            "parentOrganization": _named("Organization", "organisation", above, language) if above else None,
            "subOrganization": [_named("Organization", "organisation", one, language) for one in told["bodies"]],
            "location": _named("Country", "country", country, language) if country else None,
        }
    )


def _country_page(row, language, told):
    return _named("Country", "country", {"code": row.alpha2.lower(), "name": row.name_in(language)}, language) | {
        "identifier": row.alpha2
    }


_OF_NOUN = {
    "official": _official_page, "event": _event_page, "meeting": _meeting_page, "organisation": _organisation_page,
    "country": _country_page,
}  # fmt: skip
