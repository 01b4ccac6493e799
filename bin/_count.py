"""Read one junit report of pytest and print `passed failed`; skipped tests are named on stderr.

In CI a skipped test has failed, unless its reason says that it needs the shared data, which are not part of
the repository.
"""

import os
import sys
import xml.etree.ElementTree as ET


def count(report, strict):
    passed, failed, skipped = 0, 0, []
    for case in ET.parse(report).iter("testcase"):  # noqa: S314 - pytest wrote it a moment ago
        skip = case.find("skipped")
        if case.find("failure") is not None or case.find("error") is not None:
            failed += 1
        elif skip is None:
            passed += 1
        else:
            skipped.append((f"{case.get('classname')}::{case.get('name')}", skip.get("message", "")))
    if strict:
        failed += sum("shared data" not in reason for _name, reason in skipped)
    return passed, failed, skipped


def main():
    passed, failed, skipped = count(sys.argv[1], strict=bool(os.environ.get("CI")))
    for name, reason in skipped:
        sys.stderr.write(f"skipped: {name}: {reason}\n")
    sys.stdout.write(f"{passed} {failed}\n")


if __name__ == "__main__":
    main()
