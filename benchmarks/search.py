"""How fast the archive is searched: `python -m benchmarks.search CORPORA --texts 100000 --data DIR`.

CORPORA is a folder of open corpora. The archive is made once, in DIR on SQLite or in the empty database that
DATABASE_URL names, and used again at the next call. Times are of whole answers over HTTP, one worker, one client:
the page of results newest first, best first, and its fiftieth page. Each is asked for in three ways: for the first
time since anything public changed, so that all has to be found and written; again, but written anew; and again as it
is kept. Then 32 clients ask at once, as many releases are made with the index and without, and `--plans` shows what the
database does for each kind of question.
"""

import argparse
import json
import os
import sys
import time
from itertools import chain
from pathlib import Path

PAGE = "/en/releases/"
SHAPES = {
    "newest first": {"sort": "newest"},
    "best first": {"sort": "best"},
    "page 50": {"sort": "newest", "page": "50"},
}
STRANGE = {"benchmark": "1"}
ROUNDS, CLIENTS, EACH, SAVED = 3, 32, 20, 40


def main():
    """Make the archive unless it stands, and print what was measured."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("corpora", type=Path, help="folder of open corpora")
    parser.add_argument("--texts", type=int, default=20_000, help="how many texts the archive has")
    parser.add_argument("--data", type=Path, required=True, help="folder that keeps the archive between calls")
    parser.add_argument("--plans", action="store_true", help="show what the database does, and measure nothing")
    parser.add_argument("--only", nargs="*", help="only these kinds of questions")
    asked = parser.parse_args()
    set_up(asked.data)
    questions = archive(asked.corpora, asked.texts, asked.data)
    questions = {kind: found for kind, found in questions.items() if not asked.only or kind in asked.only}
    if asked.plans:
        show_plans(questions)
    else:
        measure(questions)
        tell_costs(asked.corpora)


def set_up(data):
    """Start Django on the database of the archive."""
    os.environ.update(COMMUNIQUE_DATA=str(data), DEBUG="0", SITE_LANGUAGES="en,ru,tk")
    os.environ["DJANGO_SETTINGS_MODULE"] = "ministry_site.settings"
    import django
    from django.core.management import call_command

    django.setup()
    call_command("migrate", verbosity=0)
    call_command("collectstatic", interactive=False, verbosity=0)


def archive(corpora, texts, data):
    """Make the archive unless it stands; return the questions that are asked of it."""
    from articles.models import ArticleText
    from benchmarks.archive import Archive

    kept, stands = data / "questions.json", ArticleText.objects.count()
    if not stands:
        began = time.monotonic()
        made = Archive(corpora, texts)
        made.write(progress)
        kept.write_text(json.dumps(made.questions(), ensure_ascii=False, indent=1), "utf-8")
        print(f"{made.written} texts written in {time.monotonic() - began:.0f} s", flush=True)
        reindex()
    elif stands < texts or not kept.exists():
        sys.exit(f"There are {stands} texts already, of another making: give an empty folder or database.")
    return json.loads(kept.read_text("utf-8"))


def reindex():
    """Index what was written, and let the database look at it as it does by itself in time."""
    from django.core.management import call_command
    from django.db import connection

    began = time.monotonic()
    call_command("reindex", verbosity=0)
    with connection.cursor() as cursor:
        cursor.execute("VACUUM ANALYZE" if connection.vendor == "postgresql" else "ANALYZE")
    print(f"indexed in {time.monotonic() - began:.0f} s", flush=True)


def progress(done, most):
    """Tell how far the archive is."""
    print(f"\r{done} of {most}", end="" if done < most else "\n", file=sys.stderr, flush=True)


def measure(questions):
    """Print how long answers take, for one client and for many."""
    from benchmarks import serving

    print(f"load of the machine: {os.getloadavg()[0]:.1f} on {os.cpu_count()} cores")
    with serving.served() as port:
        client = serving.Client(port)
        print(f"the front door, which asks nothing: {figures(serving.timed(client, '/', [{}], 50))} ms")
        one_client(client, questions)
    with serving.served(workers=2) as port:
        answers = serving.at_once(port, PAGE, list(chain.from_iterable(questions.values())), CLIENTS, EACH)
    kept = [answer for answer in answers if answer is not None and answer.status == 200]
    failed = len(answers) - len(kept)
    print(f"\n{CLIENTS} clients at once, {len(answers)} answers: {failed} failed; {figures(kept)} ms")


def one_client(client, questions):
    """Print a table for each way of asking: a line for each kind of question, three figures for each shape of page."""
    for way, ask in {"asked first": first, "written anew": anew, "kept": again}.items():
        print(f"\n{way:<16}" + "".join(f"{shape + ' (p50 p95 max)':>28}" for shape in SHAPES))
        everything = {shape: [] for shape in SHAPES}
        for kind, asked in questions.items():
            line = []
            for shape, more in SHAPES.items():
                answers = [one for one in ask(client, [{**one, **more} for one in asked]) if is_page(one)]
                everything[shape] += answers
                line.append(figures(answers))
            print(f"{kind:<16}" + "".join(f"{told:>28}" for told in line), flush=True)
        print(f"{'all':<16}" + "".join(f"{figures(answers):>28}" for answers in everything.values()))
        print(f"{'all together':<16}{figures(list(chain.from_iterable(everything.values()))):>28}")


def first(client, questions):
    """Ask when all that was kept has just become of no use, as after a release."""
    answers = []
    for _round in range(ROUNDS):
        move_the_mark()
        client.ask(PAGE, STRANGE)
        answers += [client.ask(PAGE, asked) for asked in questions]
    return answers


def anew(client, questions):
    """Ask with what nobody knows beside it: such pages are not kept."""
    from benchmarks.serving import timed

    return timed(client, PAGE, [asked | STRANGE for asked in questions], ROUNDS)


def again(client, questions):
    """Ask for what is kept."""
    from benchmarks.serving import timed

    return timed(client, PAGE, questions, ROUNDS)


def move_the_mark():
    """Do as if something public had changed, and wait until every process knows."""
    from django.conf import settings

    from articles.models import Mark

    Mark.move()
    time.sleep(settings.MARK_SECONDS)


def is_page(answer):
    """Whether it is a page of results; there is not always a fiftieth."""
    if answer.status not in (200, 302, 404):
        sys.exit(f"The site answers {answer.status}.")
    return answer.status == 200


def figures(answers):
    """Return the median, the 95th percentile and the longest of the times of answers, in milliseconds."""
    from benchmarks.serving import share

    times = [answer.seconds * 1000 for answer in answers]
    return f"{share(times, 0.5):.1f} {share(times, 0.95):.1f} {max(times):.1f}" if times else "-"


def tell_costs(corpora):
    """Print what the index takes on the disk, and of the time in which a release is saved and made public."""
    from articles.models import ArticleText
    from benchmarks import corpus, saving
    from benchmarks.serving import share

    texts = ArticleText.objects.count()
    for table, size in sorted(saving.size().items()):
        print(f"{table}: {size / texts:.0f} bytes a text")
    for step, (without, indexed) in saving.costs(corpus.sentences(corpora)["en"][:16], SAVED).items():
        middle = share(without, 0.5), share(indexed, 0.5)
        print(f"{step}: {middle[0]:.1f} ms without the index, {middle[1]:.1f} ms with it (median of {SAVED})")


def show_plans(questions):
    """Print the statements of the first question of each kind that take longest, with their plans."""
    from benchmarks import plans

    large = plans.large_tables()
    for kind, (asked, *_others) in questions.items():
        for shape, more in SHAPES.items():
            tell_plans(f"{kind}, {shape}: {json.dumps(asked, ensure_ascii=False)}", {**asked, **more}, large)


def tell_plans(heading, asked, large):
    """Print what the database does for one page, with the plans of statements that take long or walk a large table."""
    from benchmarks import plans

    found = plans.statements(PAGE, asked)
    print(f"\n=== {heading}: {len(found)} statements, {sum(one.seconds for one in found) * 1000:.1f} ms")
    for one in sorted(found, key=lambda one: -one.seconds):
        plan = one.plan()
        walked = one.walked(plan, large)
        if walked or one.seconds > 0.002:
            print(f"--- {one.seconds * 1000:.1f} ms", f"WALKS THROUGH {', '.join(walked)}" if walked else "")
            print(one.sql[:1500], *plan[:40], sep="\n    ")


if __name__ == "__main__":
    main()
