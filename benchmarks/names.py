"""How well officials are suggested by the spellings that people type: `python benchmarks/names.py FOLDER`.

FOLDER holds name-pairs.csv, diplomat-name-clusters-frus.jsonl and the others of the open corpora. Every person of a set
is recorded under one name alone; then each other spelling that the corpus has of the person is typed.

at 1, at 5   share of the spellings typed that bring the right person first, among the first five
wrong first  share that bring another person first, though the right one is recorded
fit too      share of all that are such, and whose first suggestion has every word typed in its recorded name, whole
             or as an initial: it fits the words as well as the right one (`Allen, Richard`: Richard F. and Richard V.)
namesakes    spellings that are another person's too, letter for letter once folded, in any order of the words: nobody
             can know who is meant. Counted here and nowhere else
strangers    full names of people who are not recorded: "wrong first" is the share that bring anybody at all

Each set is printed by halves, told apart by a digest of the person's key: rules are written on the first, and the
second is measured only. The set "translit" joins names of the lists two by two, given and family name; the rest are
people.
"""

import argparse
import csv
import hashlib
import json
import os
import random
import sys
import tempfile
import time
import unicodedata
from collections import Counter, defaultdict
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
HALVES = ("rules", "held out")
HEADS = f"{'set':<18} {'half':<9} {'script':<9} {'typed':>6} {'at 1':>6} {'at 5':>6}"
HEADS += f" {'wrong first':>12} {'fit too':>8} {'namesakes':>10}"
MOST_STRANGERS = 1500
MOST_JOINED = 1200


def main():
    """Record each set in turn, type what the corpus has, and print what came of it."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("folder", type=Path, help="the folder of names of the corpora")
    parser.add_argument("--only", default="", help="sets whose name begins so")
    parser.add_argument("--half", choices=HALVES, help="one half alone")
    parser.add_argument("--misses", action="store_true", help="print what was missed, of the first half alone")
    parser.add_argument("--database", default="", help="the address of an empty PostgreSQL database")
    asked = parser.parse_args()
    print(HEADS, flush=True)
    with tempfile.TemporaryDirectory() as scratch:
        set_up(scratch, asked.database)
        for name, people, typed in sets(asked.folder):
            if name.startswith(asked.only):
                measure(name, people, [one for one in typed if asked.half in (None, half_of(one[0]))], asked.misses)
        if "speed".startswith(asked.only):
            speed(asked.folder)


def set_up(scratch, database):
    """Start Django on an empty database."""
    os.environ.update(COMMUNIQUE_DATA=scratch, DATABASE_URL=database, DEBUG="0")
    os.environ["DJANGO_SETTINGS_MODULE"] = "ministry_site.settings"
    sys.path.insert(0, str(ROOT))
    import django
    from django.core.management import call_command

    django.setup()
    call_command("migrate", verbosity=0)


def half_of(key):
    """Return to which half a person belongs."""
    return HALVES[hashlib.sha256(key.encode()).digest()[0] % 2]


# --- What the corpora hold --------------------------------------------------------------------------------


def sets(folder):
    """Yield each set: its name, the people recorded {key: names}, and what is typed [(key, words)]."""
    diplomats = lines(folder / "diplomat-name-clusters-frus.jsonl")
    recorded = {row["id"]: [row["preferred"]] for row in diplomats}
    every = {row["id"]: {row["preferred"], *row["variants"]} for row in diplomats}
    variants = [(row["id"], name) for row in diplomats for name in row["variants"] if name != row["preferred"]]
    yield "variants", recorded, variants
    yield "initial", recorded, [(key, words) for key, (name,) in recorded.items() for words in initialled(name)]
    holders = {row["group"]: [row["name"]] for row in lines(folder / "officials-office-holders.jsonl")}
    yield "strangers", recorded, strangers(holders, every)
    yield "turkmen", *turkmen(lines(folder / "turkmen-officials-multiscript.jsonl"), holders)
    yield "pairs", *pairs(folder / "name-pairs.csv", same="true")
    yield "pairs, not same", *pairs(folder / "name-pairs.csv", same="false")
    for language in ("russian", "arabic", "hebrew", "chinese"):
        yield f"translit {language}", *joined(folder / f"translit-{language}.csv")


def lines(path):
    return [json.loads(line) for line in path.read_text("utf-8").splitlines()]


def initialled(name):
    """Return `G. Abbott` of `Abbott, George Manlove`."""
    family, comma, given = name.partition(", ")
    return [f"{given[0]}. {family}"] if comma and given[0].isupper() and not given.startswith(("Jr", "Sr")) else []


def strangers(holders, every):
    """Return full names of office holders who are no diplomat, under the key of nobody."""
    known = {spelt(name) for names in every.values() for name in names}
    full = [(key, name) for key, (name,) in sorted(holders.items()) if " " in name and spelt(name) not in known]
    return [(f"-{key}", name) for key, name in random.Random(4).sample(full, MOST_STRANGERS)]


def turkmen(rows, holders):
    """Return office holders of many countries, these people by their first Latin spelling, and all others typed."""
    people, typed = dict(holders), []
    for row in rows:
        names = sorted((one["name"] for one in row["variants"]), key=lambda name: script(name) != "Latin")
        people[row["id"]] = names[:1]
        typed += [(row["id"], name) for name in names[1:]]
    return people, typed


def pairs(path, same):
    """Return the second of each pair of persons as recorded, the first as typed."""
    rows = [row for row in csv.DictReader(path.open(encoding="utf-8")) if row["schema"] == "Person"]
    people = {row["name2"]: [row["name2"]] for row in rows}
    return people, [(row["name2"], row["name1"]) for row in rows if row["is_match"] == same]


def joined(path):
    """Return people of a given and a family name each, in Latin letters as recorded and in others as typed."""
    rows = [row for row in csv.DictReader(path.open(encoding="utf-8")) if int(row["count"]) > 2 and row["latin"][3:]]
    rows = list({row["latin"]: row for row in rows}.values())
    random.Random(4).shuffle(rows)
    couples = list(zip(rows[::2], rows[1::2], strict=False))[:MOST_JOINED]
    people = {f"{one['latin']} {two['latin']}": (one["native"], two["native"]) for one, two in couples}
    return {key: [key.title()] for key in people}, [(key, " ".join(native)) for key, native in people.items()]


# --- What came of it --------------------------------------------------------------------------------------


def measure(name, people, typed, misses):
    """Print one line for each half and script in which something was typed."""
    keys, sharing = record(people), namesakes(people, typed)
    counts = defaultdict(Counter)
    for key, words in typed:
        count = counts[half_of(key), script(words)]
        if len(sharing[spelt(words)]) > 1:
            count["namesakes"] += 1
            continue
        first = suggested(words)
        came = outcome([official for official, _name in first], keys.get(key), not_same=name.endswith("not same"))
        came["fit"] = int(came["wrong"] and fits(words, first[0][1]))
        count.update({"typed": 1, **came})
        if misses and half_of(key) == HALVES[0] and (came.get("wrong") or not (came.get("five") or key[0] == "-")):
            print(
                "    ",
                "WRONG" if came.get("wrong") else "none ",
                words,
                *people.get(key, ["-"]),
                *(name for _key, name in first[:3]),
                sep=" | ",
            )
    for (half, letters), count in sorted(counts.items(), reverse=True):
        shares = [count[what] / max(count["typed"], 1) for what in ("one", "five", "wrong", "fit")]
        print(
            f"{name:<18} {half:<9} {letters:<9} {count['typed']:>6} {shares[0]:>6.3f} {shares[1]:>6.3f}"
            f" {shares[2]:>12.3f} {shares[3]:>8.3f} {count['namesakes']:>10}",
            flush=True,
        )


def outcome(first, right, *, not_same):
    """Say what the officials in `first` are worth when `right` was meant; None stands for nobody."""
    if not_same:
        return {"wrong": int(first[:1] == [right])}
    wrong = bool(first) and first[0] != right
    return {"one": int(first[:1] == [right]), "five": int(right in first[:5]), "wrong": int(wrong)}


def record(people):
    """Record `people` in place of all others; return the key of each."""
    from delegations.models import Official, OfficialName
    from delegations.names import names_keys

    OfficialName.objects.all().delete()
    Official.objects.all().delete()
    Official.objects.bulk_create([Official() for _ in people], batch_size=500)
    keys = dict(zip(people, Official.objects.order_by("pk").values_list("pk", flat=True), strict=True))
    rows = []
    for key, names in people.items():
        for name in names:
            sort_keys, fold_key = names_keys({"en": name[:200]})
            rows.append(
                OfficialName(
                    official_id=keys[key],
                    language="en",
                    name=name[:200],
                    sort_key=sort_keys["en"][:600],
                    fold_key=fold_key,
                )
            )
    OfficialName.objects.bulk_create(rows, batch_size=500)
    return keys


def suggested(words):
    from delegations.models import Official

    return Official.objects.suggested(words)[:5]


def fits(words, name):
    """Say whether each word typed is one of the name, or the initial of one."""
    from delegations.names import fold

    return all(
        word in fold(name).split() or (len(word) == 1 and f" {word}" in f" {fold(name)}")
        for word in fold(words).split()
    )


def namesakes(people, typed):
    """Return who bears each spelling, recorded or typed."""
    sharing = defaultdict(set)
    for key, names in people.items():
        for name in names:
            sharing[spelt(name)].add(key)
    for key, words in typed:
        sharing[spelt(words)].add(key)
    return sharing


def spelt(name):
    from delegations.names import fold

    return " ".join(sorted(fold(name).split()))


def script(name):
    """Return the script of the first letter."""
    letter = next((char for char in name if char.isalpha()), "?")
    return unicodedata.name(letter, "?").split()[0].title()


def speed(folder):
    """Print how long a suggestion takes among 7,000 officials."""
    people = {name: names for _set, some, _typed in sets(folder) for name, names in some.items()}
    record(dict(random.Random(4).sample(sorted(people.items()), 7000)))
    _name, _people, typed = next(sets(folder))
    times = []
    for _key, words in [
        *random.Random(4).sample(typed, 300),
        *[("", word) for word in ("a", "mo", "President", "Иванов")],
    ]:
        began = time.perf_counter()
        suggested(words)
        times.append((time.perf_counter() - began) * 1000)
    times.sort()
    print(
        f"\n7,000 officials: median {times[len(times) // 2]:.1f} ms, 95 % {times[int(len(times) * 0.95)]:.1f} ms, "
        f"most {times[-1]:.1f} ms"
    )


if __name__ == "__main__":
    main()
