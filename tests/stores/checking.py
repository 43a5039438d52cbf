"""What a case says of an outcome."""


class Failure(Exception):
    """A case that does not hold; its text holds no value."""


def check(condition, what):
    if not condition:
        raise Failure(what)


def expect(outcome, code, *texts):
    check(outcome.code == code, f"exit code {outcome.code} and not {code}: {outcome.err.strip()}")
    for text in texts:
        check(text in outcome.err, f"`{text}` is not in: {outcome.err.strip()}")
    return outcome
