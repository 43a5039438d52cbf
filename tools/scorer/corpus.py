"""The labelled corpus that the scorer learns from: its files, and the rows of labels.csv.

The corpus is no part of this repository. CORPUS is a directory with `files/REPOSITORY/…`; beside it are
labels.csv and files.csv, whose columns the corpus' own README explains.
"""
import collections
import csv
import pathlib

# Kinds of values that are no secrets by themselves: rows of these alone say nothing.
NO_SECRETS = {"UUID", "Nonce", "Salt", "Firebase Domain", "AWS S3 Bucket", "Tencent WeChat API App ID", "Other"}


class Label:
    def __init__(self, row):
        self.is_true = row["label"] == "T"
        self.begin, self.end = int(row["value_start"]), int(row["value_end"])
        self.is_silent = set(row["category"].split(":")) <= NO_SECRETS

    def overlaps(self, begin, end):
        return self.begin < 0 or (self.begin < end and (self.end < 0 or begin < self.end))


class Corpus:
    def __init__(self, files, labels, listing):
        self.root = pathlib.Path(files)
        with open(listing, newline="", encoding="utf-8") as file:
            self.paths = sorted(row["path"] for row in csv.DictReader(file))
        self.labels = collections.defaultdict(list)
        with open(labels, newline="", encoding="utf-8") as file:
            for row in csv.DictReader(file):
                for line in range(int(row["line_start"]), int(row["line_end"]) + 1):
                    self.labels[row["path"], line].append(Label(row))

    def relative(self, path):
        """As the labels name it."""
        return str(path).removeprefix(str(self.root) + "/").removeprefix("./")

    def text(self, path):
        return (self.root / path).read_text(encoding="utf-8", errors="replace")

    def verdict(self, path, line, begin, end):
        """Whether the value in columns [begin, end), from 0, is a secret; nothing where the labels do not tell."""
        rows = self.labels.get((path, line), [])
        here = [row for row in rows if row.overlaps(begin, end)]
        if any(row.is_true and not row.is_silent for row in here):
            return True
        if any(row.is_true for row in rows) or any(row.is_silent for row in here):
            return None
        return False


def family(path):
    """Files of one repository are alike: a test on some of them says little of what was learned from others."""
    return path.split("/", 1)[0]
