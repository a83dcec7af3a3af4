"""All judges, or those that are named on the command line.

A judge is a module with `judge(part, portals)`: `part` counts (report.py), `portals` are built sites (portals.py). Each goes
on after a fault, so that one run tells all of them."""

import importlib
import sys
import tempfile
import traceback
from pathlib import Path

from portals import build_all
from report import Part

JUDGES = ["calendars", "feeds", "package", "schemas", "sheets", "forms", "bulletins", "letters", "notices", "identity", "nginx", "s3", "s3rver", "bag", "webarchive", "replay", "published",
          "forged", "hosts", "editors"]


def main(wanted):
    unknown = [name for name in wanted if name not in JUDGES]
    if unknown:
        print(f"no judge is called {' or '.join(unknown)}; there are {', '.join(JUDGES)}", file=sys.stderr)
        return 2
    sound = True
    with tempfile.TemporaryDirectory(prefix="jindu-judges-") as work:
        building = Part("judges-sites")
        portals = build_all(building, Path(work))
        sound &= building.close()
        for name in wanted or JUDGES:
            part = Part(name)
            try:
                importlib.import_module(name).judge(part, portals)
            except Exception:
                part.check(f"{name} to its end", [traceback.format_exc()])
            sound &= part.close()
    # Not 1, with which Python ends where it breaks off.
    return 0 if sound else 3


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
