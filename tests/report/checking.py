"""What a case says of a report."""


class Failure(Exception):
    """A case that does not hold; its text holds no secret."""


def check(condition, what):
    if not condition:
        raise Failure(what)
