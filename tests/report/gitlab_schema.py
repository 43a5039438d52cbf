"""What GitLab's schema of secret detection reports, 15.0.7, demands of the fields that we write.

GitLab publishes it in no package that could be installed, so its demands are written down here.
"""

_TEXT = {"type": "string", "minLength": 1}
_TIME = {"type": "string", "pattern": r"^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}$"}
_LINE = {"type": "integer", "minimum": 1}


def _object(required, **properties):
    return {"type": "object", "required": required, "properties": properties, "additionalProperties": False}


_TOOL = _object(["id", "name", "version", "vendor"], id=_TEXT, name=_TEXT, version=_TEXT,
                vendor=_object(["name"], name=_TEXT))
_FIELD = _object(["name", "type", "value"], name=_TEXT, type={"const": "text"}, value={"type": "string"})
_IDENTIFIER = _object(["type", "name", "value"], type=_TEXT, name=_TEXT, value=_TEXT,
                      url={"type": "string", "pattern": "^https?://.+"})
_COMMIT = _object(["sha"], sha=_TEXT, author={"type": "string"}, date={"type": "string"})
_VULNERABILITY = _object(
    ["id", "identifiers", "location"],
    id={"type": "string", "pattern": "^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$"},
    name={"type": "string", "maxLength": 255},
    description={"type": "string", "maxLength": 1048576},
    severity={"enum": ["Info", "Unknown", "Low", "Medium", "High", "Critical"]},
    solution={"type": "string", "maxLength": 7000},
    identifiers={"type": "array", "minItems": 1, "items": _IDENTIFIER},
    location=_object(["commit"], file=_TEXT, commit=_COMMIT, start_line=_LINE, end_line=_LINE),
    details={"type": "object", "additionalProperties": _FIELD})
_MESSAGE = _object(["level", "value"], level={"enum": ["info", "warn", "fatal"]}, value=_TEXT)

SCHEMA = _object(
    ["scan", "version", "vulnerabilities"],
    version={"const": "15.0.7"},
    schema={"type": "string", "pattern": "^https?://.+"},
    scan=_object(["analyzer", "end_time", "scanner", "start_time", "status", "type"],
                 analyzer=_TOOL, scanner=_TOOL, start_time=_TIME, end_time=_TIME,
                 status={"enum": ["success", "failure"]}, type={"const": "secret_detection"},
                 messages={"type": "array", "items": _MESSAGE}),
    vulnerabilities={"type": "array", "items": _VULNERABILITY})
