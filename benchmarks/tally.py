"""How often each word stands in the texts of a made archive, and the questions chosen by it. Pure: no models."""

import re
from collections import Counter
from functools import cache

from benchmarks.corpus import ALIKE, shuffled

_WORD = re.compile(r"[^\W\d_]+")


@cache
def words_of(sentence):
    """Return the words of a sentence in order, without case."""
    return tuple(_WORD.findall(sentence.casefold()))


class Tally:
    """Counts texts, the words in them and how often each sentence was drawn."""

    def __init__(self):
        self.texts, self.holding, self.drawn = 0, Counter(), Counter()

    def count(self, drawn, names):
        """Count one text of the sentences `drawn` and a line of names."""
        self.texts += 1
        self.drawn.update(drawn)
        self.holding.update(set(_WORD.findall(names.casefold())).union(*map(words_of, drawn)))

    def near(self, share, number=ALIKE, shortest=5):
        """Return words that stand in about this share of the texts, never in fewer than one text."""
        wanted = max(1, share * self.texts)
        words = sorted(word for word in self.holding if len(word) >= shortest)
        order = sorted(words, key=lambda word: (abs(self.holding[word] - wanted), word))
        return order[:number] if wanted > 1 else shuffled(word for word in words if self.holding[word] == 1)[:number]

    def runs(self, length, shortest=4):
        """Return {run of words: how many sentences with it were drawn}."""
        found = Counter()
        for sentence, times in self.drawn.items():
            words = words_of(sentence)
            for run in dict.fromkeys(words[at : at + length] for at in range(len(words) - length + 1)):
                if all(len(word) >= shortest for word in run):
                    found[" ".join(run)] += times
        return found

    def beside(self, word):
        """Return a word that is said with `word` somewhere, and stands in about a hundredth of the texts."""
        said = {other for sentence in self.drawn if word in words_of(sentence) for other in words_of(sentence)}
        wanted = self.texts / 100
        return min(said - {word} or {word}, key=lambda other: (abs(self.holding[other] - wanted), other))

    def questions(self):
        """Return {kind: what is typed}."""
        tenth = self.near(0.1)
        pairs = [(word, self.beside(word)) for word in tenth]
        rare = shuffled(sorted(run for run, times in self.runs(3).items() if times <= 2))
        return {
            "rare word": self.near(1 / 100_000),
            "1 in 1,000": self.near(1 / 1000),
            "1 in 10": tenth,
            "in half": self.near(0.5, shortest=2),
            "two words": [f"{one} {other}" for one, other in pairs],
            "phrase, common": [f'"{run}"' for run, _times in self.runs(2).most_common(ALIKE)],
            "phrase, rare": [f'"{run}"' for run in rare[:ALIKE]],
            "prefix": [f"{word[:4]}*" for word in tenth],
            "not": [f"{one} -{other}" for one, other in pairs],
            "or": [f"{one} OR {other}" for one, other in pairs],
            "made to be slow": self.slow(),
        }

    def slow(self):
        """Return what is typed to make a search slow: much that is common, asked for in every way."""
        half, tenth = self.near(0.5, 10, shortest=2), self.near(0.1, 20)
        common = [run for run, _times in self.runs(2, shortest=1).most_common(3)]
        return [
            " ".join(half),
            " OR ".join(tenth),
            " OR ".join(f"{word[:2]}*" for word in half),
            "s* p* c* a*",
            *(f'"{run}"' for run in common),
            " ".join(f'"{run}"' for run in common),
            f"-{self.near(1 / 100_000, 1)[0]}",
            f"{half[0]} " + " ".join(f"-{word}" for word in tenth),
            f"({half[0]} OR {half[1]}) -{half[2]} {tenth[0][:3]}*",
        ]
