"""The data package is valid for `frictionless`; tasks.json for `jsonschema` by the schema that `jindu schema tasks` prints,
which is the published one; every table says what tasks.json says; the dictionary explains each field."""

import csv
import io
import json
from decimal import Decimal

import jsonschema
import yaml
from frictionless import Package

from jindu import schema
from report import same
from words import on_one_line


def judge(part, portals):
    printed = json.loads(schema("tasks"))
    kind = jsonschema.validators.validator_for(printed)
    kind.check_schema(printed)
    validator = kind(printed, format_checker=kind.FORMAT_CHECKER)
    for portal in portals:
        for plan in portal.plans():
            folder = f"data/{plan}"
            data = portal.tasks(plan)
            with part.subject(f"{portal.name} {folder}/datapackage.json") as faults:
                faults += by_frictionless(portal, folder)
            with part.subject(f"{portal.name} {folder}/tasks.json") as faults:
                faults += [f"{error.json_path}: {error.message[:300]}" for error in validator.iter_errors(data)]
                faults += same("the published schema", json.loads(portal.read(f"{folder}/tasks.schema.json")), printed)
                faults += as_the_files_say(portal, plan, data)
            for name, rows in tables(portal, data).items():
                with part.subject(f"{portal.name} {folder}/{name}.csv") as faults:
                    order = (lambda rows: sorted(rows, key=str)) if name == "values" else list
                    found = table(portal.read(f"{folder}/{name}.csv"))
                    if name == "bodies":
                        names = lambda body, language: cell(portal.bodies.words(body)[language])
                        for suffix, (language, _) in zip(suffixes(portal), portal.languages):
                            faults += same("names", [row[f"name_{suffix}"] for row in found],
                                           [names(row["id"], language) for row in found])
                    elif name != "fields":
                        rows = [{key: cell(value) for key, value in row.items()} for row in rows]
                        faults += same("rows", order(found), order(rows))


def by_frictionless(portal, folder):
    """Its report, which compares hashes, bytes, types, keys; and that the tables are those that lie there."""
    package = Package(str(portal.site / folder / "datapackage.json"))
    report = package.validate()
    faults = [f"{task.name}: {error}" for task in report.tasks for error in task.errors]
    faults += [str(error) for error in report.errors]
    faults += [] if report.valid else ["frictionless calls it invalid"]
    faults += [f"{resource.name} states no {what}" for resource in package.resources for what in ("hash", "bytes")
               if not getattr(resource, what)]
    lying = {path.name for path in (portal.site / folder).glob("*.csv")} - {"tasks-excel.csv"}
    faults += same("tables", sorted(resource.path for resource in package.resources), sorted(lying))
    explained = {(row["table"], row["field"]): row for row in table(portal.read(f"{folder}/fields.csv"))}
    for resource in package.resources:
        for field in resource.schema.fields:
            row = explained.pop((resource.name, field.name), None)
            if row is None or not all(row[f"meaning_{language}"] for language in suffixes(portal)):
                faults.append(f"{resource.name}.{field.name} is not explained in every language")
    return faults + [f"explained, but not there: {key}" for key in explained]


def suffixes(portal):
    """The portal's languages, as columns are called by them."""
    return [language.lower().replace("-", "_") for language, _ in portal.languages]


def as_the_files_say(portal, plan, data):
    """Words and promises are the files', by a reader of YAML that is not jindu's."""
    faults = []
    files = sorted((portal.root / f"content/{plan}/tasks").glob("*.md"))
    sources = {file.stem: front_matter(file) for file in files if "." not in file.stem}
    faults += same("tasks", sorted(task["id"] for task in data["tasks"]), sorted(sources))
    for task in data["tasks"]:
        source = sources[task["id"]]
        faults += same(f"{task['id']}: title", task["title"][portal.source], source["title"])
        faults += same(f"{task['id']}: number", task["number"], source["number"])
        faults += same(f"{task['id']}: measures", [m["text"][portal.source] for m in task["measures"]],
                       [on_one_line(m["text"]) for m in source.get("measures", [])])
        faults += same(f"{task['id']}: targets", [t["name"][portal.source] for t in task["targets"]],
                       [t["name"] for t in source.get("targets", [])])
        for language, path in portal.languages[1:]:
            translated = portal.root / f"content/{plan}/tasks/{task['id']}.{path.rstrip('/')}.md"
            words = front_matter(translated) if translated.exists() else {}
            faults += same(f"{task['id']}: title in {language}", task["title"][language], words.get("title"))
    return faults


def front_matter(file):
    return yaml.safe_load(file.read_text("utf-8").removeprefix("\ufeff").split("\n---", 1)[0].removeprefix("---"))


def table(text):
    return list(csv.DictReader(io.StringIO(text, newline=""), strict=True))


def tables(portal, data):
    """What each table must hold, row by row, taken from tasks.json."""
    both = lambda name, text: {f"{name}_{suffix}": text and text[language]
                               for suffix, (language, _) in zip(suffixes(portal), portal.languages)}
    due = lambda of: {
        "due_date": of["date"],
        "due_kind": of["kind"],
        "due_precision": of["precision"],
        **both("due_text", of["text"]),
        "ongoing": of["ongoing"],
    }
    own = yaml.safe_load((portal.root / "content/site.yaml").read_text("utf-8")).get("fields", [])
    extras = lambda of: {key: value for field in own for key, value in (
        both(f"extra_{field['id']}", of["extra"][field["id"]]) if field["type"] == "text"
        else {f"extra_{field['id']}": of["extra"][field["id"]]}).items()}
    same_keys = lambda of, *names: {name: of[name] for name in names}
    day_of = lambda added: added and added["date"]
    found = {name: [] for name in ("tasks", "roles", "measures", "measure-bodies", "measure-members", "targets", "reports",
                                   "values", "evidence", "sections", "bodies", "fields")}
    for position, section in enumerate(data["plan"]["sections"], 1):
        found["sections"].append({"id": section["id"], "position": position, **both("title", section["title"]), "parent": section["parent"]})
    for task in data["tasks"]:
        key = lambda name: name and f"{task['id']}/{name}"
        found["tasks"].append({
            **same_keys(task, "id", "number", "label", "printed", "section"), **both("title", task["title"]),
            **both("short_title", task["short_title"]), **due(task["due"]), **same_keys(task, "from", "from_precision"),
            "added": day_of(task["added"]), **inside(task),
            **same_keys(task, "status", "since", "withdrawn_on", "stage", "stage_stated", "stage_by", "pace", "percent", "late",
                        "verified", "verification"),
            "reported": task["reported"], "stale": task["stale"],
            **both("page", task["url"]), **extras(task),
        })
        for role in ("lead", "responsible", "cooperating"):
            found["roles"] += [{"task": task["id"], "body": body, "role": role} for body in task[role]]
        for measure in task["measures"]:
            of = key(measure["id"])
            found["measures"].append({
                "key": of, "task": task["id"], "id": measure["id"], **both("text", measure["text"]),
                **both("by_text", measure["by_text"]), **due(measure["due"]), "every": measure["due"]["every"],
                **same_keys(measure, "from", "from_precision"), "added": day_of(measure["added"]),
                **same_keys(measure, "status", "since", "withdrawn_on", "stage", "stage_stated", "stage_by", "pace", "percent",
                            "verified", "verification"), **extras(measure),
            })
            found["measure-bodies"] += [{"measure": of, "body": body} for body in measure["by"]]
            found["measure-members"] += [
                {"measure": of, "body": member["id"], **{name: member[name] for name in ("stage", "on", "status", "verified", "verification")}}
                for member in measure["members"]
            ]
        for target in task["targets"]:
            found["targets"].append({
                "key": key(target["id"]), "task": task["id"], "id": target["id"], **both("name", target["name"]),
                **both("unit", target["unit"]), **both("text", target["text"]),
                **same_keys(target, "reach", "at_least", "at_most", "above", "below", "equals", "baseline"),
                **both("goal_text", target["goal_text"]), **due(target["due"]), "added": day_of(target["added"]),
                **same_keys(target, "withdrawn_on", "value", "on", "reached", "share", "schedule"),
            })
        for report in task["reports"]:
            of = key(report["id"])
            found["reports"].append({
                "key": of, "task": task["id"], **{name: report[name] for name in ("id", "date", "on", "by")},
                "measure": key(report["measure"]), **{name: report[name] for name in ("stage", "pace", "percent")},
                **both("note", report["note"]), **both("problems", report["problems"]), **both("next", report["next"]),
                "corrected": report["corrected"], "withdrawn": report["withdrawn"],
            })
            found["values"] += [{"report": of, "target": key(name), "value": value} for name, value in report["values"].items()]
            for position, proof in enumerate(report["evidence"], 1):
                found["evidence"].append({
                    "report": of, "position": position, **both("title", proof["title"]),
                    **{name: proof[name] for name in ("number", "url", "file")},
                })
    return found


def inside(task):
    """The first and last deadline that measures and targets state."""
    of = [*task["measures"], *task["targets"]]
    days = [one["due"]["date"] for one in of if one["due"]["kind"] == "stated"]
    return {"inside_first": min(days, default=None), "inside_last": max(days, default=None)}


def cell(value):
    """A value as CSV has it. A text that a spreadsheet would run has an apostrophe before it."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, (int, float)):
        return format(Decimal(repr(value)), "f").removesuffix(".0")
    return "'" + value if value.startswith(tuple("=+-@＝＋－＠\t\r\n")) else value
