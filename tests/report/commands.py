"""How CI systems read commands from a log, after the rules that they document."""

import re

from checking import Failure, check

_GITHUB = {"%25": "%", "%0D": "\r", "%0A": "\n", "%3A": ":", "%2C": ","}
_AZURE = {"%AZP25": "%", "%0D": "\r", "%0A": "\n", "%3B": ";", "%5D": "]"}


def _unescaped(text, table):
    return re.sub("|".join(table), lambda found: table[found.group()], text)


def github(line):
    """(command, properties, message) of a line that the runner obeys, else None."""
    if not line.lstrip().startswith("::"):
        # The older form is obeyed wherever it stands.
        check("##[" not in line, "an old command stands in a plain line")
        return None
    found = re.fullmatch(r"::([a-z-]+)(?: (.*?))?::(.*)", line)
    check(found, "a line begins like a command and is none")
    command, properties, message = found.groups()
    pairs = {}
    for pair in (properties or "").split(","):
        key, equals, value = pair.partition("=")
        check(equals and key not in pairs, f"the property {key!r} has no value, or comes twice")
        pairs[key] = _unescaped(value, _GITHUB)
    return command, pairs, _unescaped(message, {key: _GITHUB[key] for key in ("%25", "%0D", "%0A")})


def azure(line):
    """(command, properties, message) of a line that the agent obeys, else None."""
    start = line.find("##vso[")
    if start < 0:
        return None
    check(start == 0, "a command stands within a line")
    head, bracket, message = line[len("##vso["):].partition("]")
    check(bracket, "a command does not end")
    command, _, properties = head.partition(" ")
    pairs = {}
    for pair in filter(None, properties.split(";")):
        key, equals, value = pair.partition("=")
        check(equals and key not in pairs, f"the property {key!r} has no value, or comes twice")
        pairs[key] = _unescaped(value, _AZURE)
    return command, pairs, _unescaped(message, _AZURE)


def _teamcity_value(text, at):
    """The value whose opening quote stands at `at`, and where it ends."""
    units, at = [], at + 1
    while text[at] != "'":
        if text[at] != "|":
            check(text[at] not in "[]" and " " <= text[at] <= "~", "a character that is not escaped")
            units.append(ord(text[at]))
            at += 1
        elif text.startswith("0x", at + 1):
            units.append(int(text[at + 3:at + 7], 16))
            at += 7
        else:
            units.append(ord({"n": "\n", "r": "\r"}.get(text[at + 1], text[at + 1])))
            at += 2
    return b"".join(unit.to_bytes(2, "little") for unit in units).decode("utf-16-le"), at + 1


def teamcity(line):
    """(message, attributes) of a line that the server obeys, else None."""
    if "##teamcity[" not in line:
        return None
    found = re.match(r"##teamcity\[([A-Za-z]+)", line)
    check(found, "a message stands within a line")
    attributes, at = {}, found.end()
    while line[at] != "]":
        name = re.compile(r" ([A-Za-z]+)=(?=')").match(line, at)
        check(name, "an attribute has no name")
        attributes[name.group(1)], at = _teamcity_value(line, name.end())
    if at + 1 != len(line):
        raise Failure("something stands behind a message")
    return found.group(1), attributes
