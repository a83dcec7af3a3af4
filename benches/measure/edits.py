"""One file saved while the program watches: how long until the new bytes stand in the output and are served.

A text edit puts a new word into a task's body. A status edit adds a report that stops the task or takes it up again, by turns:
the task's page and its row in the ledger must both say so. The clock starts when the file is closed, and stops at the first
look that finds the new words: first in the file, then as it is served. Looks are a millisecond apart, and a file is read only
when its time or size changed, so that looking takes no core from the program.
"""

import http.client
import re
import time
from pathlib import Path
from urllib.parse import urljoin

DATE = "2030-09-30"
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


def text_edits(source, page, served, out, count):
    """Times of `count` text edits of one file: in the output file, served."""
    original = source.read_text(encoding="utf-8")
    times = []
    for n in range(count):
        mark = f"edited-{n:03}-{time.time_ns()}"
        start = save(source, f"{original.rstrip()}\n\n{mark}\n")
        times.append(both(start, lambda text: mark in text, page, page, served, out))
        time.sleep(0.3)
    save(source, original)
    return times


def status_edits(source, page, ledger, served, out, count, edit):
    """The same for status edits; `edit` gives the file's new words for a stage and a mark."""
    original = source.read_text(encoding="utf-8")
    row = re.compile(re.escape(page.rsplit("/", 1)[1]) + r'">.*?class="tag s-([\w-]+)"', re.S)
    times = []
    for n in range(count):
        stage, shown = (("stopped", "stopped"), ("in-progress", None))[n % 2]
        mark = f"edited-{n:03}-{time.time_ns()}"

        def says(text):
            found = row.search(text)
            return bool(found) and (found[1] == "stopped") == (shown == "stopped")

        start = save(source, edit(original, stage, mark))
        task = both(start, lambda text: mark in text, page, page, served, out)
        lists = both(start, says, ledger, ledger, served, out)
        times.append(tuple(None if None in pair else max(pair) for pair in zip(task, lists)))
        time.sleep(0.3)
    save(source, original)
    return times


def both(start, says, file, path, served, out):
    in_file = until(Look(out / file, says), start)
    return in_file, until(lambda: says(served.get(path)), start)


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


def jindu_report(text, stage, mark):
    """A portal's task file with one more report."""
    lead = re.search(r'^lead: \["([^"]+)"', text, re.M)[1]
    entry = f'  - date: {DATE}\n    by: "{lead}"\n    stage: "{stage}"\n    note: "{mark}"\n'
    head, body = text.split("\n---\n", 1)
    if "\nreports:\n" not in head:
        return f"{head}\nreports:\n{entry}---\n{body}"
    before, reports = head.split("\nreports:\n", 1)
    own = re.match(r"(?:  .*\n?)*", reports + "\n")[0]
    return f"{before}\nreports:\n{own.rstrip()}\n{entry}{(reports + chr(10))[len(own):].rstrip()}".rstrip() + f"\n---\n{body}"


def hugo_report(text, stage, mark):
    """Hugo's task file with one more report, and the status that follows from it."""
    lead = re.search(r'^lead: \["([^"]+)"', text, re.M)[1]
    status = "stopped" if stage == "stopped" else "on-track"
    entry = f'  - date: "{DATE}"\n    by: "{lead}"\n    stage: "{stage}"\n    note: "{mark}"\n'
    text = re.sub(r'^status: ".*"$', f'status: "{status}"', text, count=1, flags=re.M)
    if re.search(r"^reports:$", text, re.M):
        return text.replace("\nreports:\n", f"\nreports:\n{entry}", 1)
    return text.replace("\n---\n", f"\nreports:\n{entry}---\n", 1)
