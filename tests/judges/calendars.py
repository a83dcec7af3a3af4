"""Every calendar is read by PyPI's `icalendar` and npm's `ical.js`; what both find equals data/PLAN/tasks.json.

Which events belong into which calendar is counted out here once more, from the data and organizations.yaml."""

import datetime
import json
import subprocess
from collections import defaultdict
from pathlib import Path

import icalendar

from report import same
from words import status

DAY = datetime.timedelta(days=1)


def judge(part, portals):
    for portal in portals:
        uids = defaultdict(set)
        files = portal.files("*.ics")
        others = read_with_ical_js(portal, files)
        for file in files:
            with part.subject(f"{portal.name} {file}") as faults:
                calendar = icalendar.Calendar.from_ical((portal.site / file).read_bytes())
                events = [event_of(event) for event in calendar.events]
                faults += well_made(portal, file, calendar)
                faults += as_the_model_says(portal, file, events, uids)
                faults += same("ical.js reads", others[file]["events"], [as_words(event) for event in events])
                faults += same("the name by ical.js", others[file]["name"], str(calendar["NAME"]))
        with part.subject(f"{portal.name}: an event has one UID in every calendar and language") as faults:
            stated = [due for plan in portal.plans() for due in deadlines(portal, plan, portal.source)]
            faults += same("calendars have events", bool(uids), bool(stated))
            faults += [f"{subject} has {len(found)}: {found}" for subject, found in uids.items() if len(found) != 1]
            unique = set().union(*uids.values())
            faults += same("distinct UIDs", len(unique), len(uids))
        part.check(f"{portal.name}: there is every calendar, and no other", same("calendars", files, expected_files(portal)))


def event_of(event):
    start, end = event.decoded("DTSTART"), event.decoded("DTEND")
    return {
        "uid": str(event["UID"]),
        "start": start,
        "end": end,
        "summary": str(event["SUMMARY"]),
        "description": str(event["DESCRIPTION"]),
        "url": str(event["URL"]),
        "stamp": event.decoded("DTSTAMP"),
        "changed": event.decoded("LAST-MODIFIED"),
        "sequence": int(event["SEQUENCE"]),
    }


def as_words(event):
    """As ical.mjs prints it."""
    moment = lambda at: at.strftime("%Y-%m-%dT%H:%M:%SZ")
    return {
        **event,
        "start": event["start"].isoformat(),
        "end": event["end"].isoformat(),
        "stamp": moment(event["stamp"]),
        "changed": moment(event["changed"]),
    }


def well_made(portal, file, calendar):
    """The calendar's own properties, its bytes, and what the reader complains of."""
    faults = [f"icalendar: {error}" for component in calendar.walk() for error in component.errors]
    data = (portal.site / file).read_bytes()
    if b"\n" in data.replace(b"\r\n", b"") or b"\r" in data.replace(b"\r\n", b""):
        faults.append("a line does not end with CRLF")
    for line in data.split(b"\r\n"):
        if len(line) > 75:
            faults.append(f"a line of {len(line)} octets")
        line.decode("utf-8")  # Folded inside a character it would not be UTF-8.
    faults += same("X-WR-CALNAME", str(calendar["X-WR-CALNAME"]), str(calendar["NAME"]))
    faults += same("REFRESH-INTERVAL", calendar.decoded("REFRESH-INTERVAL"), DAY)
    faults += same("SOURCE", str(calendar["SOURCE"]), portal.base_url + file)
    # The page that it belongs to is there.
    page = str(calendar["URL"]).removeprefix(portal.base_url)
    if not (portal.site / (page + "index.html" if page.endswith("/") else page)).is_file():
        faults.append(f"URL names {page}, where nothing lies")
    return faults


def as_the_model_says(portal, file, events, uids):
    language, path = portal.language_of(file)
    plan, *rest = path.removesuffix(".ics").split("/")
    expected = [due for due in deadlines(portal, plan, language) if rest == ["calendar"] or rest[-1] in due["bodies"]]
    short = lambda event: (event["start"].isoformat(), event["end"].isoformat(), event["summary"], event["url"])
    faults = same("events", sorted(map(short, events)), sorted(due["event"] for due in expected))
    days = [event["start"] for event in events]
    faults += same("the order of days", days, sorted(days))
    by_event = defaultdict(list)
    for due in expected:
        by_event[due["event"]].append(due)
    for event in events:
        for due in by_event[short(event)]:
            uids[(plan, *due["subject"])].add(event["uid"])
            faults += [f"{event['summary'][:40]}: {text!r} is not in its description" for text in due["told"]
                       if text not in event["description"]]
        if event["changed"].date().isoformat() > portal.as_of or event["stamp"] > event["changed"]:
            faults.append(f"{event['summary'][:40]}: changed {event['changed']}, after {portal.as_of}")
    return faults


def deadlines(portal, plan, language):
    """Every stated deadline of a plan: the event that it must be, what it is about, whom it concerns."""
    bodies = portal.bodies
    for task in portal.tasks(plan)["tasks"]:
        words = lambda text: portal.words(text, language)
        page = portal.base_url + portal.path_of(language) + f"{plan}/tasks/{task['id']}.html"
        everyone = bodies.members(task["lead"] + task["cooperating"] + task["responsible"])
        subjects = [("task", "", task, task["short_title"] or task["title"], everyone)]
        subjects += [("measure", m["id"], m, m["text"], everyone | bodies.members(m["by"])) for m in task["measures"]]
        subjects += [("target", t["id"], t, t["name"], everyone) for t in task["targets"]]
        for kind, name, subject, title, concerned in subjects:
            if subject["due"]["kind"] != "stated":
                continue
            day = datetime.date.fromisoformat(subject["due"]["date"])
            url = page + (f"#{kind}-{name}" if name else "")
            told = [] if kind == "task" else [words(task["title"])]
            told += [words(subject["due"]["text"])] if subject["due"]["text"] else []
            told += [bodies.short_name(body, language) for body in task["lead"] or task["responsible"]]
            yield {
                "event": (day.isoformat(), (day + DAY).isoformat(), over(subject, language) + words(title), url),
                "subject": (task["id"], kind, name),
                "bodies": concerned,
                "told": [*told, url],
            }


def over(subject, language):
    """What a title begins with where nothing is due any more."""
    if subject.get("status") not in ("stopped", "withdrawn"):
        return ""
    word = status(subject["status"], language)
    return f"【{word}】" if language == "zh-CN" else f"[{word}] "


def expected_files(portal):
    """A calendar for every plan, and for every body of a kind that has a page in it."""
    pages = [page for folder in portal.bodies.folders() for page in portal.files(f"{folder}/*.html")]
    of_bodies = [page.removesuffix(".html") + ".ics" for page in pages if "/index" not in page]
    of_plans = [f"{path}{plan}/calendar.ics" for plan in portal.plans() for _, path in portal.languages]
    return sorted(of_bodies + of_plans)


def read_with_ical_js(portal, files):
    script = Path(__file__).with_name("ical.mjs")
    run = subprocess.run(["node", script, portal.site, *files], capture_output=True, text=True, timeout=120)
    if run.returncode != 0:
        raise RuntimeError(run.stderr)
    return json.loads(run.stdout)
