#!/usr/bin/env python3
"""Writes src/engine/validators/spelling_table.cc: how likely a letter is behind two others, in words.

    tools/scorer/train_spelling.py --files CORPUS/files --labels labels.csv --listing files.csv

A word counts once, if three repositories have it. What is labelled as a secret is none.
"""
import argparse
import collections
import math
import pathlib
import re
import string

from corpus import Corpus, family

REPOSITORIES = 3
EDGE = 26
STEP, LEVELS = 0.4, string.digits + string.ascii_uppercase
# Three letters, two, one: what is rare is not impossible.
WEIGHTS = (0.90, 0.09, 0.01)


def words(corpus):
    seen = collections.defaultdict(set)
    for path in corpus.paths:
        for number, line in enumerate(corpus.text(path).split("\n"), 1):
            if any(row.is_true for row in corpus.labels.get((path, number), [])):
                continue
            for run in re.findall(r"[A-Za-z]+", line):
                for word in re.findall(r"[A-Z]?[a-z]+|[A-Z]+", run):
                    seen[word.lower()].add(family(path))
    return sorted(word for word, families in seen.items() if len(families) >= REPOSITORIES)


def table(all_words):
    triples, pairs, singles = (collections.Counter() for _ in range(3))
    for word in all_words:
        letters = [EDGE, EDGE] + [ord(c) - ord("a") for c in word] + [EDGE]
        for i in range(2, len(letters)):
            triples[tuple(letters[i - 2:i + 1])] += 1
            pairs[tuple(letters[i - 1:i + 1])] += 1
            singles[letters[i]] += 1
    behind_two, behind_one = collections.Counter(), collections.Counter()
    for (a, b, _), count in triples.items():
        behind_two[a, b] += count
    for (b, _), count in pairs.items():
        behind_one[b] += count
    total = sum(singles.values())
    for a in range(27):
        for b in range(27):
            row = ""
            for c in range(27):
                single = (singles[c] + 1) / (total + 27)
                pair = pairs[b, c] / behind_one[b] if behind_one[b] else single
                triple = triples[a, b, c] / behind_two[a, b] if behind_two[a, b] else pair
                chance = sum(w * p for w, p in zip(WEIGHTS, (triple, pair, single)))
                row += LEVELS[min(len(LEVELS) - 1, round(-math.log2(chance) / STEP))]
            yield row


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    for name in ("files", "labels", "listing"):
        parser.add_argument("--" + name, required=True)
    arguments = parser.parse_args()
    all_words = words(Corpus(arguments.files, arguments.labels, arguments.listing))
    rows = list(table(all_words))
    out = pathlib.Path(__file__).parents[2] / "src/engine/validators/spelling_table.cc"
    with open(out, "w", encoding="utf-8") as file:
        file.write(f"// Written by tools/scorer/train_spelling.py, from {len(all_words)} words. Do not edit.\n")
        file.write('#include "engine/validators/spelling_table.h"\n\nnamespace cordon {\n\n// clang-format off\n')
        file.write("const std::array<std::string_view, std::size_t{27} * 27> kSpellingTable = {\n")
        for i in range(0, len(rows), 3):
            file.write("    " + ", ".join(f'"{row}"' for row in rows[i:i + 3]) + ",\n")
        file.write("};\n// clang-format on\n\n}  // namespace cordon\n")


if __name__ == "__main__":
    main()
