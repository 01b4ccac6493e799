"""How fast pages are given: `python -m benchmarks.pages CORPORA --texts 100000 --data DIR`.

The archive is that of `benchmarks.search`; give a database of its own, for an editor writes to it. The site is served
by two workers; beside it stand an empty Django view, bare and with the usual middleware, and nginx with the same bytes
as a file. All take turns in one run, with `wrk` as the reader. Cold means that the mark was moved, so that nothing at
all may be kept; while saving means that an editor corrects a public text once a second.
"""

import argparse
import contextlib
import http.client
import os
import re
import statistics
import subprocess
import tempfile
import threading
import time
from itertools import product
from pathlib import Path

from benchmarks import front, serving
from benchmarks.search import archive, set_up

TELL = """
done = function(summary, latency, requests)
  local each = summary.requests / summary.duration * 1e6
  local e = summary.errors
  local wrong = e.connect + e.read + e.write + e.status + e.timeout
  local middle, late = latency:percentile(50) / 1e3, latency:percentile(95) / 1e3
  io.write(string.format("told %f %f %f %d\\n", each, middle, late, wrong))
end
"""
MANY = 32
COLD = 12
"""Times that each page is asked for when nothing is kept."""
NOTICED = 0.6
"""Seconds after which every worker knows that the mark has moved."""


def main():
    """Make the archive unless it stands, and print what was measured."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("corpora", type=Path, help="folder of open corpora")
    parser.add_argument("--texts", type=int, default=20_000, help="how many texts the archive has")
    parser.add_argument("--data", type=Path, required=True, help="folder that keeps the archive between calls")
    parser.add_argument("--seconds", type=int, default=2, help="how long each turn takes")
    parser.add_argument("--rounds", type=int, default=3, help="how many turns each has")
    parser.add_argument("--kind", default="gthread", help="class of the workers")
    parser.add_argument("--threads", type=int, default=4, help="threads of each")
    parser.add_argument("--only", nargs="*", help="only these pages")
    asked = parser.parse_args()
    set_up(asked.data)
    archive(asked.corpora, asked.texts, asked.data)
    pages = {name: path for name, path in addresses().items() if not asked.only or name in asked.only}
    with tempfile.TemporaryDirectory() as folder:
        Bench(asked, Path(folder), pages).measure()


def addresses():
    """Return the pages that are asked for: {name: address}."""
    from django.utils import timezone

    from articles.models import CitedOfficial, Edition
    from articles.pagination import SIZE
    from articles.views.releases import path_of

    at = timezone.now()
    live = Edition.objects.live(at).filter(language="en")
    newest = live.newest_first()[10]
    middle = live.newest_first()[live.count() // 2]
    last = live.count() // SIZE
    official = CitedOfficial.objects.live(at).order_by("row_id").values_list("row__code", flat=True).first()
    return {
        "release": path_of(newest),
        "list, page 1": "/en/releases/",
        f"list, page {min(500, last)}": f"/en/releases/?page={min(500, last)}",
        "month": f"/en/releases/?year={middle.date.year}&month={middle.date.month}",
        "home": "/en/",
        "official": f"/en/officials/{official}/",
        "feed": "/en/releases/feed/atom/",
    }


class Bench:
    """The servers, their turns, and the table."""

    def __init__(self, asked, folder, pages):
        self.asked, self.folder, self.pages = asked, folder, pages
        self.ports = {name: serving.free_port() for name in ("site", "bare", "usual", "nginx")}
        self.script = folder / "tell.lua"
        self.script.write_text(TELL, "ascii")
        self.found = {}

    def measure(self):
        """Serve all for a while, and let them take turns."""
        site = f"http://{front.HOST}"
        served = {"workers": 2, "threads": self.asked.threads, "kind": self.asked.kind}
        print(f"{self.asked.kind}, 2 workers, {self.asked.threads} threads; {os.cpu_count()} cores")
        with contextlib.ExitStack() as stack:
            server = stack.enter_context(serving.gunicorn(self.ports["site"], site=site, **served))
            for name in ("bare", "usual"):
                app = f"benchmarks.empty:{name}"
                stack.enter_context(serving.gunicorn(self.ports[name], app=app, **served))
            nginx = front.nginx(self.folder, self.ports["nginx"], self.ports["site"], self.asked.data)
            stack.enter_context(nginx)
            self.pages = {name: self.led_to(path) for name, path in self.pages.items()}
            self.files = {name: self.as_file(name, path) for name, path in self.pages.items()}
            self.turns()
            self.tell()
            self.tell_unchanged(server)
            self.tell_cold()
            print(f"the largest worker holds {front.megabytes(server):.0f} MB")

    def turns(self):
        """Let each have as many turns as were asked for, one after the other."""
        for number in range(self.asked.rounds):
            print(f"round {number + 1}: load {os.getloadavg()[0]:.1f}", flush=True)
            for name, clients in product(("bare", "usual"), (1, MANY)):
                self.turn((name, clients), name, "/", clients)
            for page, path in self.pages.items():
                for clients in (1, MANY):
                    self.turn((page, clients), "site", path, clients)
                self.turn((page, "nginx"), "nginx", path, MANY)
                self.turn((page, "file"), "nginx", self.files[page], MANY)
            with saving_each_second():
                for page, path in self.pages.items():
                    self.turn((page, "saving"), "site", path, MANY)

    def turn(self, key, server, path, clients, *headers):
        """Ask one server for one address for some seconds."""
        url = f"http://127.0.0.1:{self.ports[server]}{path}"
        host = front.HOST if server in ("site", "nginx") else "localhost"
        command = ["wrk", "-t1", f"-c{clients}", f"-d{self.asked.seconds}s", "-s", str(self.script)]
        for header in (f"Host: {host}", "Accept-Encoding: gzip", *headers):
            command += ["-H", header]
        said = subprocess.run([*command, url], capture_output=True, text=True, check=True).stdout
        each, middle, late, errors = map(float, re.search(r"told (.*)", said)[1].split())
        if errors:
            print(f"{key}: {errors:.0f} errors")
        self.found.setdefault(key, []).append((each, middle, late))
        return each

    def of(self, *key):
        """Return the medians of the rounds: answers a second, the middle and the 95th percentile in ms."""
        return [statistics.median(values) for values in zip(*self.found[key], strict=True)]

    def as_file(self, name, path):
        """Let nginx have the page, and serve the same bytes as a file; return the address of that."""
        body = self.ask(path, server="nginx")[1]
        file = self.asked.data / "static" / f"bench-{'-'.join(name.split())}"
        file.write_bytes(body)
        return f"/static/{file.name}"

    def ask(self, path, server="site"):
        """Return the answer to one question, its body, and how long it took in ms."""
        connection = http.client.HTTPConnection("127.0.0.1", self.ports[server], timeout=60)
        connection.connect()
        began = time.perf_counter()
        connection.request("GET", path, headers={"Host": front.HOST, "Accept-Encoding": "gzip"})
        answer = connection.getresponse()
        body = answer.read()
        took = (time.perf_counter() - began) * 1000
        connection.close()
        return answer, body, took

    def led_to(self, path):
        """Return the address that has the words in it, to which `path` leads; stop if there is no page."""
        answer = self.ask(path)[0]
        if answer.status == 301:
            return self.led_to(answer.headers["Location"])
        if answer.status != 200:
            raise SystemExit(f"{path}: {answer.status}")
        return path

    # --- telling ------------------------------------------------------------------------------------------------------

    def tell(self):
        """Print the table: a line for each page, with ratios to the yardsticks."""
        print(f"\n{'answers a second, p95 ms':<16}{'1 client':>16}{f'{MANY} clients':>18}{'to usual':>9}"
              f"{'while saving':>18}{'nginx':>16}{'file':>8}{'to file':>9}")  # fmt: skip
        usual = self.of("usual", MANY)[0]
        for name in ("bare", "usual"):
            one, many = self.of(name, 1), self.of(name, MANY)
            label = f"empty view, {name}"
            print(f"{label:<24}{one[0]:>8.0f} {one[2]:>7.2f}{many[0]:>10.0f} {many[2]:>7.1f}{many[0] / usual:>9.2f}")
        for page in self.pages:
            one, many, saving = self.of(page, 1), self.of(page, MANY), self.of(page, "saving")
            nginx, file = self.of(page, "nginx"), self.of(page, "file")
            print(f"{page:<24}{one[0]:>8.0f} {one[2]:>7.2f}{many[0]:>10.0f} {many[2]:>7.1f}{many[0] / usual:>9.2f}"
                  f"{saving[0]:>10.0f} {saving[2]:>7.1f}{nginx[0]:>9.0f} {nginx[2]:>6.1f}{file[0]:>8.0f}"
                  f"{nginx[0] / file[0]:>9.2f}")  # fmt: skip

    def tell_unchanged(self, server):
        """Print what it costs to say that a page has not changed."""
        path = self.pages.get("home", next(iter(self.pages.values())))
        tag = self.ask(path)[0].headers["ETag"]
        before = front.processor_seconds(server)
        each = self.turn("unchanged", "site", path, MANY, f"If-None-Match: {tag}")
        used = front.processor_seconds(server) - before
        print(f"\n304: {each:.0f} a second, {used / (each * self.asked.seconds) * 1000:.3f} ms of the processor each")

    def tell_cold(self):
        """Print how long pages take of which nothing is kept, and how many bytes they are on the wire."""
        from articles.models import Mark

        print(f"\n{'cold, ms':<24}{'p50':>8}{'p95':>8}{'longest':>9}{'bytes':>9}")
        for page, path in self.pages.items():
            times = []
            for _attempt in range(COLD):
                Mark.move()
                time.sleep(NOTICED)
                _answer, body, took = self.ask(path)
                times.append(took)
            middle, late = serving.share(times, 0.5), serving.share(times, 0.95)
            print(f"{page:<24}{middle:>8.1f}{late:>8.1f}{max(times):>9.1f}{len(body):>9}", flush=True)


@contextlib.contextmanager
def saving_each_second():
    """Let an editor correct a public text once a second during the block."""
    from django.db import connection

    from articles.models import Article
    from benchmarks.rows import staff

    author, editor = staff()
    text = Article.start(author).add_text("en", author, title="Corrected each second", body="<p>Once.</p>")
    text.release(editor, forced_reason="For the benchmark.")
    ended = threading.Event()

    def correct():
        while not ended.wait(1):
            body = f"<p>{time.time()}</p>"
            text.save_revision(author, text.revision_number, title=text.title, body=body)
            text.correct(editor, "A slip.", minor=True)
        connection.close()

    thread = threading.Thread(target=correct)
    thread.start()
    try:
        yield
    finally:
        ended.set()
        thread.join()
        text.remove(editor, "The benchmark is over.")


if __name__ == "__main__":
    main()
