"""tests/review/run [PROGRAM [NAME]]: each case at a terminal and in a repository of its own."""

import sys
import traceback

import cases
from project import Project
from terminal import Failure


def attempt(name, case, cordon):
    """What went wrong; nothing where all is well."""
    project = Project(cordon, name)
    try:
        case(project)
        return None
    except Failure as failure:
        text = str(failure)
    except Exception:  # pylint: disable=broad-exception-caught
        text = traceback.format_exc()
    finally:
        project.close()
    for secret in project.secrets:
        text = text.replace(secret, "<secret>")
    return text


def main():
    cordon, wanted = sys.argv[1], sys.argv[2]
    passed = failed = 0
    for name, case in vars(cases).items():
        if getattr(case, "__module__", "") != cases.__name__ or wanted not in name:
            continue
        failure = attempt(name, case, cordon)
        if failure is None:
            passed += 1
        else:
            failed += 1
            print(f"{name}: FAILED\n    " + failure.replace("\n", "\n    "))
    print(f"{passed} passed, {failed} failed")
    return failed > 0 or passed == 0


if __name__ == "__main__":
    sys.exit(main())
