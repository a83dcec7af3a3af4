"""What follows from a portal's facts as of the corpus's date: deadlines, statuses, since when.

jindu derives this itself; Hugo's pages need it in their front matter. The rules are those of the handbook, for what the corpus
holds; `benches/run` compares every task with what jindu says.
"""

from datetime import timedelta

from portal import AS_OF, COUNTIES, ISSUED, PERIOD

DUE_SOON_DAYS = 30
STATUSES = ["stopped", "completed-late", "completed", "overdue", "unreported", "period-ended", "behind", "due-soon", "on-track", "not-started", "no-report"]


def derive(task):
    """Adds `state` to the task, its measures and its targets."""
    reports, implied, task["state"] = of_task(task, AS_OF)
    task["state"]["reported"] = max((r["date"] for r in reports), default=None)
    for measure in task["measures"]:
        own = [r for r in reports if r.get("measure") == measure["id"]]
        several = measure["by"] == ["all-counties"]
        points = together(own) if several else course(own, lambda r: True)
        measure["state"] = state(promised(measure), implied, points)
        measure["state"]["members"] = [member(measure, implied, own, c) for c in COUNTIES] if several else []
    for target in task["targets"]:
        values = [(r.get("on", r["date"]), r["values"][target["id"]]) for r in reports if "values" in r]
        target["state"] = {**deadline(promised(target), implied), "values": values}
    return task


def standing_on(task, day):
    """The task's status as of a day."""
    return of_task(task, day)[2]["status"]


def of_task(task, day):
    """The reports that count on a day, the implied deadline, and the task's state."""
    standing = promised(task)
    for change in task["amendments"]:
        if change["date"] <= day:
            standing.update(formerly=standing["due"], due=change["set"]["due"], text=None, set=change["date"])
    inside = [standing, *task["measures"], *task["targets"]]
    implied = max([PERIOD[1], *(x["due"] for x in inside if x.get("due"))])
    reports = sorted((r for r in task["reports"] if r["date"] <= day), key=lambda r: (r.get("on", r["date"]), r["date"]))
    return reports, implied, state(standing, implied, course(reports, lambda r: "measure" not in r), day)


def promised(thing):
    return {"due": thing.get("due"), "text": thing.get("due_text"), "ongoing": thing.get("ongoing", False), "formerly": None, "set": ISSUED}


def deadline(standing, implied):
    kind = "stated" if standing["due"] else "none" if standing["ongoing"] else "implied"
    day = {"stated": standing["due"], "none": None, "implied": implied}[kind]
    return {"kind": kind, "day": day, "text": standing["text"], "formerly": standing["formerly"]}


def course(reports, states):
    """The state after each report: day, stage, pace, percentage. One that `states` nothing shows only that there is work."""
    points, stage, pace, percent = [], None, None, None
    for report in reports:
        if states(report):
            stage, pace, percent = report["stage"], report.get("pace", pace), report.get("percent", percent)
        points.append((report.get("on", report["date"]), stage or "in-progress", pace, percent))
    return points


def together(reports):
    """The state of a measure of all counties after each report. In the corpus never all of them have reported."""
    points, latest = [], {}
    for report in reports:
        latest[report["by"]] = report["stage"]
        points.append((report.get("on", report["date"]), "in-progress", None, None))
    assert len(latest) < len(COUNTIES)
    return points


def since(points, of):
    """The first day of the latest unbroken run in which the present state held."""
    first = None
    for point in reversed(points):
        if of(point) != of(points[-1]):
            break
        first = point[0]
    return first


def state(standing, implied, points, as_of=AS_OF):
    due = deadline(standing, implied)
    _, stage, pace, percent = points[-1] if points else (None, None, None, None)
    status = which(due, stage, pace, points, as_of)
    stated = due["day"] if due["kind"] == "stated" else None
    if status in ("completed", "completed-late"):
        day = since(points, lambda p: p[1])
    elif status in ("overdue", "unreported", "period-ended"):
        day = due["day"] + timedelta(days=1)
    elif status == "due-soon":
        day = max(stated - timedelta(days=DUE_SOON_DAYS), standing["set"])
    elif status == "no-report":
        day = ISSUED
    else:
        day = since(points, lambda p: (p[1], p[2]))
    return {**due, "status": status, "since": day, "stage": stage, "percent": percent}


def which(due, stage, pace, points, as_of):
    stated = due["day"] if due["kind"] == "stated" else None
    if stage == "stopped":
        return "stopped"
    if stage == "completed":
        late = stated and since(points, lambda p: p[1]) > stated
        return "completed-late" if late else "completed"
    if stated and stated < as_of:
        return "overdue" if points else "unreported"
    if points and due["kind"] == "implied" and due["day"] < as_of:
        return "period-ended"
    if pace == "behind":
        return "behind"
    if stated and as_of >= stated - timedelta(days=DUE_SOON_DAYS):
        return "due-soon"
    return {"in-progress": "on-track", "not-started": "not-started", None: "no-report"}[stage]


def member(measure, implied, reports, county):
    """A measure seen for one county."""
    points = course([r for r in reports if r["by"] == county], lambda r: True)
    seen = state(promised(measure), implied, points)
    return {"body": county, "stage": seen["stage"], "on": since(points, lambda p: p[1]), "status": seen["status"]}
