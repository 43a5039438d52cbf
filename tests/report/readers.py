"""Who reads which format, and what they must find in it. Each takes the report and what cordon's own JSON says."""

import csv
import io
import json
import re
import subprocess
import xml.etree.ElementTree as xml
from html.parser import HTMLParser

import cmarkgfm
import html5lib
import jsonschema
import junitparser
from cmarkgfm.cmark import Options

import commands
import gitlab_schema
from checking import check


def places(truth):
    return [(finding, place) for finding in truth["findings"] for place in finding["places"]]


def skips(truth):
    return sum(group["count"] for group in truth["skipped"])


def read_junit(text, truth, work):
    report = junitparser.JUnitXml.fromstring(text)
    results = [case.result for suite in report for case in suite]
    kinds = [type(result[0]).__name__ if result else "Passed" for result in results]
    failing = [finding for finding, _ in places(truth) if finding["fails"]]
    check(kinds.count("Failure") == len(failing), "a failure a place")
    check(kinds.count("Error") == skips(truth), "an error for what was not looked at")
    reported = len(places(truth)) - len(failing)
    check(kinds.count("Skipped") == len(truth["suppressed"]) + reported, "a skipped test for what does not fail")
    check(report.tests == len(results), "as many tests as it says")
    check(report.failures == kinds.count("Failure"), "as many failures as it says")
    names = [(case.classname, case.name) for suite in report for case in suite]
    check(len(names) == len(set(names)), "GitLab drops tests whose class and name it has seen")


def read_checkstyle(text, truth, work):
    root = xml.fromstring(text)
    check(root.tag == "checkstyle", "it is called checkstyle")
    files = [file.get("name") for file in root]
    check(len(files) == len(set(files)), "a file comes once")
    errors = [error for file in root for error in file]
    check(len(errors) == len(places(truth)) + skips(truth), "an error a place, and a skip")
    for error in errors:
        check(error.get("severity") in ("error", "warning", "info"), "a severity that is known")
        check(int(error.get("line")) >= 1 and error.get("message"), "a line and a message")


def read_csv(text, truth, work):
    rows = list(csv.reader(io.StringIO(text, newline=""), strict=True))
    head = rows[0]
    check(all(len(row) == len(head) for row in rows), "each row has as many cells as the first")
    types = [row[0] for row in rows[1:]]
    check(types.count("finding") == len(places(truth)), "a row a place")
    check(types.count("not-scanned") == skips(truth), "a row for what was not looked at")
    for row in rows:
        for cell in row:
            check(not cell.lstrip(" \"").startswith(("=", "+", "-", "@", "\t", "\r")), "a cell is a formula")
    check(text.count("\n") == text.count("\r\n") == len(rows), "rows end as RFC 4180 says")


def read_gitleaks(text, truth, work):
    leaks = json.loads(text)
    check(len(leaks) == len(places(truth)), "a leak a place")
    fields = {"RuleID", "Description", "StartLine", "EndLine", "StartColumn", "EndColumn", "Match", "Secret", "File",
              "SymlinkFile", "Commit", "Entropy", "Author", "Email", "Date", "Message", "Tags", "Fingerprint"}
    for leak in leaks:
        check(set(leak) == fields, "the fields of Gitleaks")
        parts = [leak["Commit"]] if leak["Commit"] else []
        parts += [leak["File"], leak["RuleID"], str(leak["StartLine"])]
        check(leak["Fingerprint"] == ":".join(parts), "its fingerprint")


def read_gitlab(text, truth, work):
    report = json.loads(text)
    jsonschema.validate(report, gitlab_schema.SCHEMA)
    found = report["vulnerabilities"]
    check(len(found) == len(places(truth)), "a vulnerability a place")
    check(len({one["id"] for one in found}) == len(found), "an id each")
    check(report["scan"]["status"] == ("failure" if skips(truth) else "success"), "its status")
    check(len([m for m in report["scan"]["messages"] if m["level"] == "warn"]) == skips(truth), "its messages")


def read_codequality(text, truth, work):
    issues = json.loads(text)
    check(len(issues) == len(places(truth)) + skips(truth), "an issue a place, and a skip")
    check(len({issue["fingerprint"] for issue in issues}) == len(issues), "GitLab drops a fingerprint that it has seen")
    for issue in issues:
        check(set(issue) == {"description", "check_name", "fingerprint", "severity", "location"}, "its fields")
        check(issue["severity"] in ("info", "minor", "major", "critical", "blocker"), "a severity that is known")
        path = issue["location"]["path"]
        check(path and not path.startswith(("/", "./")), "a path within the repository")
        check(issue["location"]["lines"]["begin"] >= 1, "a line")


def read_sarif(text, truth, work):
    report = json.loads(text)
    schema = json.loads((work / "node_modules/@microsoft/sarif-multitool-linux/sarif-2.1.0.json").read_text())
    jsonschema.validate(report, schema)
    check(sum(len(run["results"]) for run in report["runs"]) == len(places(truth)), "a result a place")
    given, told = work / "given.sarif", work / "told.sarif"
    given.write_text(text)
    subprocess.run([work / "node_modules/.bin/sarif-multitool", "validate", given, "--rule-kind", "Ghas",
                    "--output", told, "--log", "ForceOverwrite"], check=True, capture_output=True)
    runs = json.loads(told.read_text())["runs"]
    check(runs, "the validator ran")
    verdicts = [result for run in runs for result in run.get("results", [])]
    wrong = sorted({result["ruleId"] for result in verdicts if result.get("level", "warning") == "error"})
    check(not wrong, f"the validator objects: {wrong}")
    seen = {result["ruleId"] for result in verdicts}
    check(seen <= TOLERATED, f"the validator advises otherwise: {sorted(seen - TOLERATED)}")


# What the validator advises and we do not do.
TOLERATED = set()


def read_github(text, truth, work):
    shown = [command for command in map(commands.github, text.splitlines()) if command]
    for level in ("error", "warning", "notice"):
        check(sum(command == level for command, _, _ in shown) <= 10, "GitHub shows ten of a level")
    known = {"file", "line", "endLine", "col", "endColumn", "title"}
    for command, properties, message in shown:
        check(command in ("error", "warning", "notice"), "a command that only tells")
        check(set(properties) <= known and message, "its properties")
    check(any("not scanned" in message for _, _, message in shown) == bool(skips(truth)), "what was not looked at")
    rest = re.search(r"^(\d+) more secrets? without", text, re.MULTILINE)
    annotated = len(shown) - bool(skips(truth)) + (int(rest.group(1)) if rest else 0)
    check(annotated == len(truth["findings"]), "each secret has an annotation, or is counted")


def read_azure(text, truth, work):
    shown = [command for command in map(commands.azure, text.splitlines()) if command]
    check(len(shown) == len(places(truth)) + skips(truth), "an issue a place, and a skip")
    for command, properties, message in shown:
        check(command == "task.logissue" and message, "a command that only tells")
        check(set(properties) <= {"type", "sourcepath", "linenumber", "columnnumber", "code"}, "its properties")
        check(properties["type"] in ("error", "warning"), "its type")


def read_teamcity(text, truth, work):
    shown = [message for message in map(commands.teamcity, text.splitlines()) if message]
    types = [attributes["id"] for name, attributes in shown if name == "inspectionType"]
    check(len(types) == len(set(types)), "a type once")
    inspections = [attributes for name, attributes in shown if name == "inspection"]
    check(len(inspections) == len(places(truth)) + skips(truth), "an inspection a place, and a skip")
    check({one["typeId"] for one in inspections} == set(types), "of types that are known")
    problems = [attributes["identity"] for name, attributes in shown if name == "buildProblem"]
    check(problems == ["cordonSecrets"] * any(finding["fails"] for finding in truth["findings"]) + ["cordonIncomplete"] * bool(skips(truth)),
          "what the build fails for")
    check({name for name, _ in shown} <= {"inspectionType", "inspection", "buildProblem"}, "nothing else")


class _Elements(HTMLParser):
    def __init__(self):
        super().__init__()
        self.names, self.attributes = [], []

    def handle_starttag(self, tag, attrs):
        self.names.append(tag)
        self.attributes += [f"{tag} {name}" for name, _ in attrs]


def read_markdown(text, truth, work):
    html = cmarkgfm.github_flavored_markdown_to_html(text, options=Options.CMARK_OPT_UNSAFE)
    elements = _Elements()
    elements.feed(html)
    usual = {"h2", "h3", "p", "table", "thead", "tbody", "tr", "th", "td", "br", "code", "ul", "li"}
    check(set(elements.names) <= usual, f"markup that is not ours: {set(elements.names) - usual}")
    check(not elements.attributes, "an attribute that is not ours")
    check(elements.names.count("tr") == len(truth["findings"]) + bool(truth["findings"]), "a row a secret, and the head")
    check(len(text.encode()) <= 1024 * 1024, "GitHub takes a mebibyte")


def read_html(text, truth, work):
    parser = html5lib.HTMLParser(strict=True, namespaceHTMLElements=False)
    page = parser.parse(text)
    articles = [one for one in page.iter("article") if "finding" in one.get("class", "").split()]
    check(len(articles) == len(truth["findings"]), "an article a secret")
    for name in ("script", "img", "svg", "link", "iframe", "form", "object"):
        check(not list(page.iter(name)), f"there is a {name}")
    ids = [one.get("id") for one in page.iter() if one.get("id")]
    check(len(ids) == len(set(ids)), "an id once")
    for link in page.iter("a"):
        check(link.get("href", "").startswith("#") and link.get("href")[1:] in ids, "a link leads out, or nowhere")


def read_json(text, truth, work):
    check(json.loads(text) == truth, "the same as before")


def read_jsonl(text, truth, work):
    lines = [json.loads(line) for line in text.splitlines()]
    check([line["type"] for line in lines] == ["finding"] * len(places(truth)) + ["summary"], "a line a place")


def read_text(text, truth, work):
    check(text.count("  why   ") == len(truth["findings"]), "each secret has its reason")


READERS = {name.removeprefix("read_"): read for name, read in list(globals().items()) if name.startswith("read_")}
