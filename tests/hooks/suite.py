#!/usr/bin/env python3
"""tests/hooks/run [PROGRAM [NAME]]: git's hooks as users meet them, each case in a repository of its own.
Ends with `N passed, N failed`."""

import concurrent.futures
import os
import sys
import time
import traceback

sys.dont_write_bytecode = True

import project as projects  # noqa: E402


def cases(modules, wanted):
    for module in modules:
        for name, case in vars(module).items():
            is_case = callable(case) and getattr(case, "__module__", "") == module.__name__
            if is_case and case.__code__.co_varnames[:1] == ("project",) and case.__code__.co_argcount == 1:
                if wanted in f"{module.__name__}.{name}":
                    yield f"{module.__name__}.{name}", case


def attempt(name, case, cordon):
    started = time.monotonic()
    project = projects.Project(cordon, name)
    try:
        case(project)
        return name, None, time.monotonic() - started
    except projects.Failure as failure:
        return name, str(failure), time.monotonic() - started
    except Exception:  # A mistake of the case itself.
        return name, traceback.format_exc(), time.monotonic() - started
    finally:
        project.close()


def main():
    cordon, wanted = sys.argv[1], sys.argv[2] if len(sys.argv) > 2 else ""
    import committing
    import pushing
    import setting_up
    import serving
    passed = failed = 0
    found = list(cases((committing, pushing, setting_up, serving), wanted))
    with concurrent.futures.ThreadPoolExecutor(os.cpu_count()) as pool:
        for name, failure, seconds in pool.map(lambda one: attempt(*one, cordon), found):
            if failure is None:
                passed += 1
            else:
                failed += 1
                print(f"{name}: FAILED ({seconds:.1f} s)\n    " + failure.replace("\n", "\n    "))
    print(f"hooks: {len(found)} cases")
    print(f"{passed} passed, {failed} failed")
    return failed > 0 or passed == 0


if __name__ == "__main__":
    sys.exit(main())
