import os


def read_secret() -> str:
    """Gives the value of __ENV__; fails where it is missing or empty."""
    value = os.environ["__ENV__"]
    if not value:
        raise RuntimeError("__ENV__ is empty")
    return value
