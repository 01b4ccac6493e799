"""Readers who ask without end while editors work, and what they may and must have been shown."""

import http.client
import re
import threading
import time
from typing import NamedTuple

TOKEN = re.compile(rb"[qw]\d+v\d+x")
AT_MOST_BEFORE = 5
"""A release with no more newer ones than this stands on the first page of every list."""
AGAIN = 3
"""Times that a reader asks for one address: the worker that made the page has it afterwards."""
ON_ONE_CONNECTION = 8
"""Addresses that are asked for before another worker gets the chance to answer."""


class Answer(NamedTuple):
    """What was read at an address, between two instants; `about` is the number of the one release it is about."""

    address: str
    about: int | None
    began: float
    ended: float
    tokens: set


class Word:
    """What readers may see from one instant on, must see from another on, and must not see after a third."""

    def __init__(self, number, may_from):
        self.number, self.may_from = number, may_from
        self.must_by = self.replaced_from = self.gone_by = float("inf")

    def must_show(self, answer):
        """Whether it was to be seen all the time from the question to the answer."""
        return self.must_by <= answer.began and answer.ended < self.replaced_from


class Ledger:
    """Every word that was made public, by the token that stands in it, with its times."""

    def __init__(self):
        self.words = {}

    def wrong(self, answer):
        """Yield what an answer shows too early or too late, and what it lacks."""
        for token in answer.tokens:
            word = self.words[token]
            if answer.ended < word.may_from:
                yield f"{token} is early by {word.may_from - answer.ended:.3f} s at {answer.address}"
            if answer.began > word.gone_by:
                yield f"{token} is stale by {answer.began - word.gone_by:.3f} s at {answer.address}"
        for token in self._missing(answer) - answer.tokens:
            late = answer.began - self.words[token].must_by
            yield f"{token} is missing for {late:.3f} s at {answer.address}"

    def _missing(self, answer):
        shown = {token: word for token, word in self.words.items() if word.must_show(answer)}
        if answer.about is not None:
            return {token for token, word in shown.items() if word.number == answer.about}
        public = {word.number for word in self.words.values() if word.may_from <= answer.ended}
        newest = set(sorted(public)[-AT_MOST_BEFORE:])
        return {token for token, word in shown.items() if word.number in newest and token.startswith(b"q")}


class Readers:
    """Some readers who ask for one address after the other until they are stopped, each on a thread of its own."""

    def __init__(self, port, addresses, number):
        self.port, self.addresses = port, addresses
        self.answers, self.faults, self.stopped = [], [], threading.Event()
        self.threads = [threading.Thread(target=self._read, args=[place]) for place in range(number)]

    def __enter__(self):
        for thread in self.threads:
            thread.start()
        return self

    def __exit__(self, *_error):
        self.stopped.set()
        for thread in self.threads:
            thread.join()

    def _read(self, turn):
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=30)
        try:
            while not self.stopped.is_set():
                turn += len(self.threads)
                address, about = self.addresses[turn % len(self.addresses)]
                self.answers += [self._answer(connection, address, about) for _again in range(AGAIN)]
                if turn // len(self.threads) % ON_ONE_CONNECTION == 0:
                    connection.close()
                # Else these threads would leave no time to the one that releases.
                time.sleep(0.03)
        except Exception as error:  # told by the test, which would not see it on this thread
            self.faults.append(error)
        connection.close()

    def _answer(self, connection, address, about):
        """Return what came of a question, having followed where it led: words in an address may have changed."""
        path, began = address, time.time()
        for _attempt in range(9):
            connection.request("GET", path)
            answer = connection.getresponse()
            body = answer.read()
            if answer.status != 301:
                break
            path = answer.headers["Location"]
        assert answer.status == 200 or (answer.status == 404 and about is not None), (answer.status, path)
        return Answer(address, about, began, time.time(), set(TOKEN.findall(body)))
