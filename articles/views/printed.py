"""How rows of the record are printed: the same shapes as the facts that an edition freezes, so that one set of
partials prints both. Rows come with everything that they reach already narrowed to what is public.
"""

from delegations.models.fields import name_in
from delegations.models.official import Official, OfficialName, printed_titles


def reached(row, path):
    """Return what `path` leads to from a row of `reach.reaching`, None if readers may not see it."""
    if not getattr(row, f"{path.replace('__', '_')}_is_public"):
        return None
    for name in path.split("__"):
        row = getattr(row, name)
    return row


def printed(shape, row, language):
    """Return `row` in a shape, None for None."""
    return shape(row, language) if row is not None else None


def named_of(row, language):
    """Print a row that has names of its own."""
    return {"code": row.code, "name": row.name_in(language), "lang": _other_language(row.names, language)}


def country_of(row, language):
    """Print a country."""
    return {"code": row.alpha2.lower(), "name": row.name_in(language), "lang": _other_language(row.names, language)}


def official_of(row, language):
    """Print a person without a title."""
    names = {name.language: name.name for name in row.names.all() if name.kind == OfficialName.Kind.OFFICIAL}
    return {"official": row.code, "name": row.name_in(language), "lang": _other_language(names, language)}


def person_of(row, language):
    """Print somebody who acted, with the title of that day: the words then printed, else the posts then held."""
    words = row.printed.get(language)
    held, gender = row.appointments.all(), row.official.gender
    return official_of(row.official, language) | {
        "title": words or printed_titles(held, language, gender),
        "title_lang": "" if words else _one_language(_language_of_title(one.post, language, gender) for one in held),
    }


def party_of(row, language):
    """Print the country or the organisation of a side or a delegation."""
    if row.country:
        return country_of(row.country, language) | {"type": "country"}
    return named_of(row.organisation, language) | {"type": "organisation"}


def dated_of(row):
    """Print when something took place."""
    return {"begins": row.begins, "ends": row.ends, "precision": row.precision}


def event_of(row, language):
    """Print an event in a line."""
    place = row.place.get(language, "")
    return dated_of(row) | named_of(row, language) | {"kind": row.kind, "status": row.status, "place": place}


def meeting_of(row, language):
    """Print a meeting in a line, with its sides."""
    sides = [party_of(side, language) for side in row.sides.all()]
    place = row.place.get(language, "")
    others = [party["lang"] for party in sides]
    return dated_of(row) | {
        "code": row.code,
        "name": row.name_in(language),
        "lang": _other_language(row.names, language) if row.names else _one_language(others),
        "kind": row.kind,
        "sides": sides,
        "place": place,
    }


def delegation_of(row, language):
    """Print a delegation in a line, with the event it was sent to."""
    return {
        "code": row.code,
        "name": row.name_in(language),
        "lang": _other_language(row.names or row.sender.names, language),
        "sender": party_of(row, language),
        "event": printed(event_of, reached(row, "event"), language),
    }


def speech_of(row, language):
    """Print a speech in a line, with who gave it and where."""
    event = printed(event_of, reached(row, "event"), language)
    return dated_of(row) | person_of(row, language) | {"code": row.code, "standing": row.standing, "event": event}


def tenure_of(row, language):
    """Print a post and the time in which somebody held it."""
    return dated_of(row) | {
        "title": row.title_in(language),
        "lang": _language_of_title(row.post, language, row.official.gender),
        "acting": row.acting,
        "organisation": printed(named_of, reached(row, "post__organisation"), language),
    }


def _other_language(names, language):
    """Return the language of a name that is printed for want of one in `language`, "" if it is in `language`."""
    if not names or names.get(language):
        return ""
    name = name_in(names, language)
    return next((code for code, other in names.items() if other == name), "")


def _language_of_title(post, language, gender):
    feminine = gender == Official.Gender.FEMININE and post.feminine_names.get(language)
    return "" if feminine else _other_language(post.names, language)


def _one_language(languages):
    """Return the language of words joined from several, "" if they are of more than one or of the page's own."""
    found = set(languages)
    return found.pop() if len(found) == 1 else ""


# --- what an edition froze ------------------------------------------------------------------------------------


def panel_of(facts):
    """Return the facts that an edition froze with codes of events and topics made into what they stand for.

    People who acted stand where they acted; `officials` are those who were merely named.
    """
    acted = {person["official"] for person in _acting(facts)}
    events = {event["code"]: event for event in facts.get("events", [])}
    topics = {topic["code"]: topic for topic in facts.get("topics", [])}
    return {
        **facts,
        "events": [event | {"depth": _depth(event, events)} for event in events.values()],
        "officials": [
            row | {"official": row["code"]} for row in facts.get("officials", []) if row["code"] not in acted
        ],
        **{noun: [_resolved(row, events, topics) for row in facts.get(noun, [])] for noun in _RESOLVED},
    }


def _acting(facts):
    for delegation in facts.get("delegations", []):
        yield from delegation["members"]
    for meeting in facts.get("meetings", []):
        for side in meeting["sides"]:
            yield from side["participants"]
    yield from facts.get("speeches", [])


_RESOLVED = ("delegations", "meetings", "speeches")


def _resolved(row, events, topics):
    found = [topics[code] for code in row.get("topics", []) if code in topics]
    return row | {"event": events.get(row.get("event")), "topics": found}


def _depth(event, events, most=5):
    depth, above = 0, event.get("parent")
    while above in events and depth < most:
        depth, above = depth + 1, events[above].get("parent")
    return depth
