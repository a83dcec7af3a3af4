"""Whether both made the same pages: the same addresses, from the same facts, with the same words on them. Where the pages of a long list
end is each program's own affair, so only their first ones are compared.

What only jindu makes is named here, and is in its times all the same: no switch leaves it out.
"""

import html
import json
import re
from pathlib import Path

from derive import derive
from portal import YEAR, tasks

ONLY_JINDU = [
    ("404.html", "the page for what is not found"),
    ("search.html", "the search page and its index"),
    (f"{YEAR}/data.html", "the page of open data"),
    ("leave/", "leaving notices"),
    ("archive/", "the archive"),
    (f"{YEAR}/changes/", "the change log by month"),
]
# By the end of their names: files that are no pages.
OTHER_FILES = {"tasks.json": "data for programs", ".csv": "tables", ".xlsx": "sheets", ".ics": "calendars", ".xml": "feeds, site map", ".json": "data, feeds", ".js": "scripts", ".txt": "robots.txt, lists for programs", ".md": "texts for programs"}


def pages(tree):
    return {p.relative_to(tree).as_posix() for p in Path(tree).rglob("*.html")}


def only_jindu(path):
    bare = path.removeprefix("en/")
    return any(bare == name or (name.endswith("/") and bare.startswith(name)) for name, _ in ONLY_JINDU)


def further(path):
    """Whether it is a further page of a list; `calendar/2025-06.html` is a month and none."""
    return re.search(r"(?<!/\d{4})-\d+\.html$", path) is not None


def words(path):
    """A page's visible words without spaces, and without what leads to the search, which Hugo's site has not."""
    text = path.read_text(encoding="utf-8")
    text = re.sub(r"<head>.*?</head>|<script.*?</script>", "", text, flags=re.S)
    text = re.sub(r'<form class="search".*?</form>|<li><a href="[^"]*search\.html">.*?</li>', "", text, flags=re.S)
    return re.sub(r"\s+", "", html.unescape(re.sub(r"<[^>]+>", "", text)))


def facts(jindu, count, seed, shape):
    """What jindu derives of every task and measure, beside what Hugo is given. Ends the benchmark where they differ."""
    said = json.loads((Path(jindu) / f"data/{YEAR}/tasks.json").read_text(encoding="utf-8"))["tasks"]
    for theirs, task in zip(said, map(derive, tasks(count, seed, shape)), strict=True):
        pairs = [(theirs, task["state"]), *((a, b["state"]) for a, b in zip(theirs["measures"], task["measures"], strict=True))]
        for found, state in pairs:
            given = {"status": state["status"], "since": state["since"].isoformat(), "stage": state["stage"], "percent": state["percent"], "kind": state["kind"], "day": state["day"] and state["day"].isoformat()}
            ours = {**{k: found[k] for k in ("status", "since", "stage", "percent")}, "kind": found["due"]["kind"], "day": found["due"]["date"]}
            if ours != given:
                raise SystemExit(f"{task['id']} {found['id']}: jindu derives {ours}, Hugo is given {given}")


def check(jindu, hugo, every):
    """The number of pages, how many were read (all lists, and one in `every` of the tasks), and those whose words differ.

    Ends the benchmark if the sets of addresses differ. Words differ as soon as somebody rewords the theme's templates and not
    Hugo's; that is told, and spoils no measure.
    """
    ours, theirs = ({p for p in pages(tree) if not only_jindu(p) and not further(p)} for tree in (jindu, hugo))
    if ours != theirs:
        raise SystemExit(f"not the same pages: only jindu {sorted(ours - theirs)[:8]}, only Hugo {sorted(theirs - ours)[:8]}")
    of_tasks = sorted(p for p in ours if re.search(r"/tasks/\d", p))
    chosen = sorted(ours - set(of_tasks)) + of_tasks[::every]
    return len(ours), len(chosen), [p for p in chosen if words(jindu / p) != words(hugo / p)]


LINK = r'<a href="[^"#]*?(\d{5}-[a-z-]+)(?:\.html|/)">'


def same_rows(jindu, hugo):
    """How many lists were compared and how many rows these have, on the broad corpus, where each program has addresses of its own: the ledger
    by its rows with statuses, each body and each section by the tasks on its pages. Ends the benchmark where they differ."""
    lists = rows = 0
    for language in ("", "en/"):
        for kind in ("tasks", "departments", "sections"):
            ours, theirs = of_jindu(Path(jindu) / language / str(YEAR) / kind), of_hugo(Path(hugo) / language / kind)
            if ours != theirs:
                wrong = [name for name in sorted(set(ours) | set(theirs)) if ours.get(name) != theirs.get(name)]
                raise SystemExit(f"not the same tasks: {language}{kind} {wrong[:6]}")
            lists, rows = lists + len(ours), rows + sum(map(len, ours.values()))
    return lists, rows


def of_jindu(folder):
    """By the name of a list, the tasks on its pages with their statuses."""
    found = {}
    for path in folder.glob("*.html"):
        stem = re.sub(r"-\d+$", "", path.stem)
        if folder.name == "tasks" and stem == "index" or folder.name != "tasks" and stem != "index":
            text = path.read_text(encoding="utf-8")
            # Only rows of its lists of tasks: deadlines stand in lists of their own.
            parts = re.findall(r'<ol class="tasks">.*?</ol>|<table class="ledger.*?</table>', text, re.S)
            found.setdefault("" if stem == "index" else stem, set()).update(rows_of("".join(parts)))
    return found


def of_hugo(folder):
    found = {}
    for path in folder.rglob("index.html"):
        parts = path.relative_to(folder).parts[:-1]
        name = parts[0] if parts and folder.name != "tasks" else ""
        if folder.name != "tasks" and name or not parts or parts[0] == "page":
            if rows := rows_of(path.read_text(encoding="utf-8")):
                found.setdefault(name, set()).update(rows)
    return found


def rows_of(text):
    return re.findall(LINK + r'.*?class="tag s-([\w-]+)"', text, re.S)


KINDS = [
    (r"tasks/\d.*", "task"),
    (r"tasks/(index|page).*", "ledger"),
    (r"sections/.*", "section"),
    (r"(departments|counties)/index.html", "index of bodies"),
    (r"(departments|counties|groups)/.*", "body"),
    (r"calendar/index.*", "calendar"),
    (r"calendar/.*", "month"),
    (r"changes.*", "changes"),
    (r"targets.*", "targets"),
    (r"notice.*", "notice"),
]


def weights(tree):
    """By kind of page: how many and how many bytes. What is no page stands by the end of its name."""
    found = {}
    for path in Path(tree).rglob("*"):
        if path.is_file():
            name = path.relative_to(tree).as_posix().removeprefix("en/").removeprefix("2025/")
            kind = next((k for pattern, k in KINDS if re.fullmatch(pattern, name)), "home, plan and others")
            if path.suffix != ".html":
                kind = f"*{path.suffix}"
            elif only_jindu(path.relative_to(tree).as_posix()):
                kind = "pages that only jindu makes"
            number, size = found.get(kind, (0, 0))
            found[kind] = (number + 1, size + path.stat().st_size)
    return found
