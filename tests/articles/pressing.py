"""Another process that presses a verb at a given instant: `python -m tests.articles.pressing`.

Reads lines `verb text person instant base`, answers each with a line that says what came of it. `base` is the
revision a save starts from: told, not looked up, since a process that is slow to start would look up the next one.
"""

import os
import sys
import time

import django


def press(verb, text, by, base):
    """Press `verb` and say what came of it; an error is said too, never swallowed."""
    from articles.models import Conflict, NotAllowed

    try:
        if verb == "save":
            text.save_revision(by, base, text.title, f"<p>Words of {os.getpid()}, {time.time_ns()}.</p>")
        else:
            getattr(text, verb)(by)
    except Conflict:
        return "conflict"
    except NotAllowed as refusal:
        return f"refused: {refusal}"
    except Exception as error:  # the other side of the pipe judges it
        return f"error: {error!r}"
    return "done"


def main():
    """Answer every line."""
    from django.contrib.auth.models import User

    from articles.models import ArticleText

    print("ready", flush=True)
    for line in sys.stdin:
        verb, key, name, instant, base = line.split()
        text, by = ArticleText.objects.select_related("article").get(pk=key), User.objects.get(username=name)
        by.get_all_permissions()
        while time.time() < float(instant):
            pass
        print(press(verb, text, by, int(base)), flush=True)


if __name__ == "__main__":
    django.setup()
    main()
