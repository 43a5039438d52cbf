#!/usr/bin/env python3
"""Writes src/engine/scorer/points_table.cc: how many points each feature of a candidate is worth.

    tools/scorer/train.py --blank        after a change of the features: a table without points, so that all builds
    candidates providers FILE… > candidates.jsonl
    tools/scorer/train.py --files CORPUS/files --labels labels.csv --listing files.csv --candidates candidates.jsonl

The model is a sum of one table a feature (a generalised additive model): small, the same on every machine, and
each part of it can be read and named. It is fitted by boosting, one feature after the other, in small steps.
Families of files are left out in turn to see what it is worth on files that it has not seen.
"""
import argparse
import bisect
import collections
import json
import math
import pathlib
import re

from corpus import Corpus, family

# In the order of Feature in features.h, and the file's kind: how many ranges, and which way the points may go.
# 0: any way; 1: up; -1: down; `names`: each number by itself.
UP, DOWN, ANY, NAMES = 1, -1, 0, "names"
FEATURES = (
    ("KeyLength", UP), ("PasswordLength", ANY), ("Spelling", UP), ("SpellingMean", UP), ("Digits", ANY), ("Signs", ANY),
    ("CodeSigns", DOWN), ("Entropy", UP), ("Kinds", NAMES), ("Changes", ANY), ("Hex", NAMES), ("Base64", NAMES),
    ("Order", DOWN), ("TailNumber", NAMES), ("Toy", DOWN), ("Echo", DOWN), ("Dots", DOWN),
    ("Name", NAMES), ("NameWords", ANY), ("NameSpoken", NAMES), ("Syntax", NAMES), ("Comment", NAMES),
    ("Instruction", DOWN), ("NameAndKinds", NAMES), ("File", NAMES))
RANGES = 10
ROUNDS, STEP, SMOOTHING, SHRINKING = 120, 0.1, 8.0, 2.0
FOLDS = 10


def check_order():
    """The tables go by the order of the enumeration."""
    header = (pathlib.Path(__file__).parents[2] / "src/engine/scorer/features.h").read_text(encoding="utf-8")
    names = re.search(r"enum class Feature[^{]*\{(.*?)\};", header, re.S)[1].replace(",", " ").split()
    if names != [name for name, _ in FEATURES[:-1]]:
        raise SystemExit("FEATURES are not those of features.h")


def read_samples(corpus, path):
    """(features, is true, weight, family, row, is labelled); what repeats within a family counts less each time."""
    samples, repeats = [], collections.Counter()
    with open(path, encoding="utf-8") as file:
        rows = [json.loads(line) for line in file]
    for row in rows:
        row["path"] = corpus.relative(row["path"])
    for row in rows:
        verdict = corpus.verdict(row["path"], row["line"], row["begin"] - 1, row["end"] - 1)
        if verdict is None:
            continue
        key = (family(row["path"]), verdict, tuple(row["features"][:17]))
        repeats[key] += 1
        samples.append((row["features"], verdict, key, row))
    return [(features, verdict, 1 / math.sqrt(repeats[key]), key[0], row, bool(corpus.labels.get((row["path"], row["line"]))))
            for features, verdict, key, row in samples]


def limits_of(numbers, direction):
    """The upper ends of all ranges but the last."""
    distinct = sorted(set(numbers))
    if direction == NAMES:
        # A range for each number that was seen; what was not is in none of them, and tells nothing.
        return sorted({number + side for number in distinct for side in (-0.5, 0.5)})
    if len(distinct) <= RANGES:
        return [(a + b) / 2 for a, b in zip(distinct, distinct[1:])]
    ordered = sorted(numbers)
    cuts = sorted({ordered[len(ordered) * i // RANGES] for i in range(1, RANGES)})
    return [(a + distinct[bisect.bisect_right(distinct, a)]) / 2 for a in cuts if a < distinct[-1]]


def in_order(points, weights, direction):
    """The nearest points that go one way only (pool adjacent violators)."""
    if direction not in (UP, DOWN):
        return points
    blocks = []
    for point, weight in zip(points, weights):
        blocks.append([point * direction, max(weight, 1e-9), 1])
        while len(blocks) > 1 and blocks[-2][0] > blocks[-1][0]:
            value, weight2, count = blocks.pop()
            before = blocks[-1]
            before[0] = (before[0] * before[1] + value * weight2) / (before[1] + weight2)
            before[1] += weight2
            before[2] += count
    return [value * direction for value, _, count in blocks for _ in range(count)]


class Blank:
    """Knows nothing; what a build needs whose features are new."""
    prior, limits, points = 0.0, [[]] * len(FEATURES), [[]] * len(FEATURES)


class Model:
    def __init__(self, samples):
        columns = list(zip(*(sample[0] for sample in samples)))
        self.limits = [limits_of(column, way) for column, (_, way) in zip(columns, FEATURES)]
        self.points = [[0.0] * (len(limits) + 1) for limits in self.limits]
        truth = [float(sample[1]) for sample in samples]
        weights = [sample[2] for sample in samples]
        self.prior = math.log(sum(w * y for w, y in zip(weights, truth)) / sum(w * (1 - y) for w, y in zip(weights, truth)))
        places = [[bisect.bisect_left(limits, x) for x in column] for column, limits in zip(columns, self.limits)]
        sizes = [[0.0] * len(points) for points in self.points]
        for feature, column in enumerate(places):
            for place, weight in zip(column, weights):
                sizes[feature][place] += weight
        scores = [self.prior] * len(samples)
        for _ in range(ROUNDS):
            for feature, column in enumerate(places):
                slopes, bends = [0.0] * len(self.points[feature]), [0.0] * len(self.points[feature])
                for i, place in enumerate(column):
                    chance = 1 / (1 + math.exp(-scores[i]))
                    slopes[place] += weights[i] * (truth[i] - chance)
                    bends[place] += weights[i] * chance * (1 - chance)
                # Shrunk towards nothing: what is rare tells little.
                wanted = [point + STEP * (slope - SHRINKING * point) / (bend + SMOOTHING)
                          for point, slope, bend in zip(self.points[feature], slopes, bends)]
                wanted = in_order(wanted, sizes[feature], FEATURES[feature][1])
                changes = [new - old for new, old in zip(wanted, self.points[feature])]
                self.points[feature] = wanted
                for i, place in enumerate(column):
                    scores[i] += changes[place]
        # An average candidate has no points.
        for feature, points in enumerate(self.points):
            mean = sum(p * s for p, s in zip(points, sizes[feature])) / sum(sizes[feature])
            self.points[feature] = [point - mean if size > 0 else 0.0 for point, size in zip(points, sizes[feature])]
            self.prior += mean

    def score(self, features):
        return self.prior + sum(points[bisect.bisect_left(limits, x)]
                                for x, limits, points in zip(features, self.limits, self.points))


def unseen_scores(samples):
    """What each sample scores in a model that has not seen its family."""
    sizes = collections.Counter(sample[3] for sample in samples)
    folds = [[] for _ in range(FOLDS)]
    loads = [0] * FOLDS
    for name, size in sorted(sizes.items(), key=lambda item: (-item[1], item[0])):
        at = loads.index(min(loads))
        folds[at].append(name)
        loads[at] += size
    scores = [0.0] * len(samples)
    for fold in folds:
        model = Model([sample for sample in samples if sample[3] not in fold])
        for i, sample in enumerate(samples):
            if sample[3] in fold:
                scores[i] = model.score(sample[0])
    return scores


def f1_of(scores, samples, least):
    """Precision, recall and F1 of all from a score on."""
    chosen = [sample[1] for score, sample in zip(scores, samples) if score >= least]
    true, positive = sum(chosen), sum(sample[1] for sample in samples)
    precision, recall = true / max(len(chosen), 1), true / max(positive, 1)
    return precision, recall, 2 * precision * recall / max(precision + recall, 1e-9)


def tell(name, scores, samples, least):
    print(f"{name}: precision {{:.3f}}, recall {{:.3f}}, F1 {{:.3f}}".format(*f1_of(scores, samples, least)))


def tell_worth(samples, unseen, model, tiers):
    """What the model is worth on what it was fitted to, and on families that it has not seen."""
    labelled = [i for i, sample in enumerate(samples) if sample[5]]
    kept = [samples[i] for i in labelled]
    seen = [model.score(sample[0]) for sample in kept]
    unseen = [unseen[i] for i in labelled]
    for name, least in tiers:
        tell(f"{name} and above, fitted to", seen, kept, least)
        tell(f"{name} and above, unseen", unseen, kept, least)
    least = dict(tiers)["medium"]
    by_family = collections.defaultdict(list)
    for score, sample in zip(unseen, kept):
        by_family[sample[3]].append((score, sample))
    spread = sorted(f1_of([s for s, _ in rows], [x for _, x in rows], least)[2]
                    for rows in by_family.values() if sum(x[1] for _, x in rows) >= 5)
    if not spread:
        return
    print(f"F1 of {len(spread)} unseen families with five secrets or more: lowest {spread[0]:.2f}, "
          f"quartiles {spread[len(spread) // 4]:.2f} {spread[len(spread) // 2]:.2f} {spread[len(spread) * 3 // 4]:.2f}")


def write(model, high, medium, low):
    out = pathlib.Path(__file__).parents[2] / "src/engine/scorer/points_table.cc"
    def array(name, values):
        def literal(value):
            text = f"{value:.7g}"
            return text + ("F" if "." in text or "e" in text else ".0F")
        lines, line = [], "   "
        for value in values:
            item = " " + literal(value) + ","
            if len(line + item) > 98:
                lines.append(line)
                line = "   "
            line += item
        return f"constexpr float {name}[] = {{\n" + "\n".join(lines + [line]) + "\n};\n"

    with open(out, "w", encoding="utf-8") as file:
        file.write("// Written by tools/scorer/train.py. Do not edit.\n")
        file.write('#include "engine/scorer/tables.h"\n\nnamespace cordon {\nnamespace {\n\n// clang-format off\n')
        rows = []
        for (name, _), limits, points in zip(FEATURES, model.limits, model.points):
            if limits:
                file.write(array(f"k{name}Limits", limits) + array(f"k{name}Points", points))
            rows.append(f"Points{{k{name}Limits, k{name}Points}}" if limits else "Points{}")
        file.write("\n}  // namespace\n\nconst std::array<Points, kFeatureCount> kPoints = {{\n")
        file.write("".join(f"    {row},\n" for row in rows[:-1]) + "}};\n")
        file.write(f"const Points kPointsOfFile = {rows[-1]};\n")
        file.write(f"const float kPrior = {model.prior:.4f}F;\n")
        file.write(f"const float kHighFrom = {high:.4f}F, kMediumFrom = {medium:.4f}F, kLowFrom = {low:.4f}F;\n")
        file.write("// clang-format on\n\n}  // namespace cordon\n")


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    for name in ("files", "labels", "listing", "candidates"):
        parser.add_argument("--" + name)
    parser.add_argument("--blank", action="store_true")
    parser.add_argument("--high", type=float, default=1.0, help="the score from which on a match is high")
    parser.add_argument("--medium", type=float, default=0.4)
    parser.add_argument("--low", type=float, default=-0.7)
    parser.add_argument("--dump", help="write each sample with its unseen score here")
    arguments = parser.parse_args()
    check_order()
    if arguments.blank:
        write(Blank, arguments.high, arguments.medium, -99.0)
        return
    samples = read_samples(Corpus(arguments.files, arguments.labels, arguments.listing), arguments.candidates)
    print(f"{len(samples)} candidates, {sum(sample[1] for sample in samples)} secrets, "
          f"{len(set(sample[3] for sample in samples))} families")
    scores = unseen_scores(samples)
    loss = sum(sample[2] * math.log1p(math.exp(-score if sample[1] else score)) for score, sample in zip(scores, samples))
    print(f"loss on unseen families: {loss / sum(sample[2] for sample in samples):.4f}")
    model = Model(samples)
    tell_worth(samples, scores, model,
               (("high", arguments.high), ("medium", arguments.medium), ("low", arguments.low)))
    if arguments.dump:
        with open(arguments.dump, "w", encoding="utf-8") as file:
            for score, sample in sorted(zip(scores, samples), key=lambda pair: -pair[0]):
                file.write(json.dumps({"score": score, "true": sample[1], **{k: sample[4][k] for k in ("path", "line", "begin", "end", "detector")}}) + "\n")
    write(model, arguments.high, arguments.medium, arguments.low)


if __name__ == "__main__":
    main()
