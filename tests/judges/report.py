"""What a judge found. A check has a subject and a list of faults; it has passed if the list is empty."""

import os
import time
import traceback
from contextlib import contextmanager


class Part:
    """The checks of one judge, counted as those of tests/browser are."""

    def __init__(self, name):
        self.name = name
        self.passed = 0
        self.failed = 0
        self.start = time.monotonic()
        print(f"\n== {name}", flush=True)

    def check(self, subject, faults):
        """Counts one check, and prints each of its faults under its subject."""
        faults = list(faults)
        if not faults:
            self.passed += 1
            return
        self.failed += 1
        print(f"FAILED {subject}")
        for fault in faults:
            print("    " + str(fault).replace("\n", "\n      "))

    @contextmanager
    def subject(self, name):
        """A check whose faults are collected in a list: `with part.subject(name) as faults: faults.append(…)`. Something
        that breaks inside counts as a fault, so that the other checks still run."""
        faults = []
        try:
            yield faults
        except Exception:
            faults.append(traceback.format_exc())
        self.check(name, faults)

    def close(self):
        """Prints the counts, and leaves them where tests/run sums them up."""
        seconds = time.monotonic() - self.start
        print(f"   {seconds:.1f} s")
        print(f"{self.name}: {self.passed} passed, {self.failed} failed", flush=True)
        counts = os.environ.get("JINDU_COUNTS")
        if counts:
            with open(counts, "a", encoding="utf-8") as file:
                file.write(f"{self.name} {self.passed} {self.failed} {seconds:.1f}\n")
        return self.failed == 0 and self.passed > 0


def same(what, found, expected):
    """A fault if two values differ, told so that one sees where."""
    if found == expected:
        return []
    if isinstance(found, (list, tuple)) and isinstance(expected, (list, tuple)):
        lost = [value for value in expected if value not in found]
        extra = [value for value in found if value not in expected]
        return [f"{what}: {len(found)} found, {len(expected)} expected; lacking {lost[:3]!r}; too many {extra[:3]!r}"]
    return [f"{what}: found {str(found)[:500]!r}, expected {str(expected)[:500]!r}"]
