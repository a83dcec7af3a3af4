"""One file saved while the program watches: how long until the new bytes stand in the output and are served.

A text edit puts a new word into a task's body. A status edit adds a report that stops the task or takes it up again, by turns:
the task's page, the ledger, the pages of all its bodies and its section must say so. The clock starts when the file is closed, and stops at the first
look that finds the new words: first in the file, then as it is served. Looks are a millisecond apart, and a file is read only
when its time or size changed, so that looking takes no core from the program.
"""

import http.client
import re
import time
from pathlib import Path
from urllib.parse import urljoin

PATIENCE = 120


class Missing(Exception):
    """The program has no such command."""


class Served:
    """Pages over HTTP, on one connection."""

    def __init__(self, port):
        self.port, self.connection = port, None

    def get(self, path):
        try:
            if self.connection is None:
                self.connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=10)
            self.connection.request("GET", "/" + path)
            answer = self.connection.getresponse()
            body = answer.read()
            if answer.status in (301, 302, 307, 308):
                # A server may lead from a folder's index.html to the folder.
                return self.get(urljoin("/" + path, answer.headers["Location"]).removeprefix("/"))
            return body.decode("utf-8", "replace") if answer.status == 200 else ""
        except (OSError, http.client.HTTPException):
            self.connection = None
            return ""


def address(process, log):
    """The port in the line that the program prints when it serves."""
    start = time.perf_counter()
    while time.perf_counter() - start < PATIENCE * 5:
        said = Path(log).read_text(errors="replace")
        if found := re.search(r"http://(?:127\.0\.0\.1|localhost):(\d+)/", said):
            return int(found[1])
        if process.poll() is not None:
            raise Missing(said.strip()[-300:])
        time.sleep(0.05)
    raise SystemExit(f"no address was printed: {said[-500:]}")


def until(found, start):
    """Milliseconds from the start until `found()`."""
    while not found():
        if time.perf_counter() - start > PATIENCE:
            return None
        time.sleep(0.001)
    return (time.perf_counter() - start) * 1000


def save(path, text):
    path.write_text(text, encoding="utf-8", newline="\n")
    return time.perf_counter()


def mark_of(n):
    return f"edited-{n:03}-{time.time_ns()}"


def with_text(original, mark):
    return f"{original.rstrip()}\n\n{mark}\n"


def stage_of(n):
    """A task is stopped and taken up again, by turns."""
    return ("stopped", "in-progress")[n % 2]


def agrees(layout, stage, text):
    """Whether whatever a list shows of the task is that it was stopped, or that it is not. A list that tells only of what is late leaves
    out a task that was stopped."""
    stopped = [tag == "stopped" for tag in layout.tags(text)]
    return all(stopped) if stage == "stopped" else bool(stopped) and not any(stopped)


def text_edits(layout, served, out, count):
    """Times of `count` text edits of one file: in the output file, served."""
    original = layout.source.read_text(encoding="utf-8")
    times = []
    for n in range(count):
        mark = mark_of(n)
        start = save(layout.source, with_text(original, mark))
        times.append(both(start, lambda text: mark in text, layout.page, served, out))
        time.sleep(0.3)
    save(layout.source, original)
    return times


def status_edits(layout, lists, served, out, count):
    """The same for status edits, until every one of the lists says so."""
    original = layout.source.read_text(encoding="utf-8")
    times = []
    for n in range(count):
        mark, stage = mark_of(n), stage_of(n)
        start = save(layout.source, layout.edit(original, stage, mark))
        pages = [both(start, lambda text: mark in text, layout.page, served, out)]
        pages += [both(start, lambda text: agrees(layout, stage, text), page, served, out) for page in lists]
        times.append(tuple(None if None in pair else max(pair) for pair in zip(*pages)))
        time.sleep(0.3)
    save(layout.source, original)
    return times


def both(start, says, page, served, out):
    in_file = until(Look(out / page, says), start)
    return in_file, until(lambda: says(served.get(page)), start)


class Look:
    """Whether a file says something; it is read again only when it changed."""

    def __init__(self, path, says):
        self.path, self.says, self.seen = path, says, None

    def __call__(self):
        try:
            state = self.path.stat()
            if (state.st_mtime_ns, state.st_size, state.st_ino) == self.seen:
                return False
            self.seen = (state.st_mtime_ns, state.st_size, state.st_ino)
            return self.says(self.path.read_text(encoding="utf-8"))
        except (OSError, UnicodeDecodeError):
            return False
