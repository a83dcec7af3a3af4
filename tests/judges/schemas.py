"""The schemas that `jindu schema` prints accept what `jindu check` accepts, and refuse what it refuses by the rules that the
handbook lists as theirs: for `jsonschema`, over every file of every portal here, and over a thousand of them with one thing changed
at random. JINDU_MUTATIONS and JINDU_SEED ask for more, and for others."""

import copy
import json
import os
import random
import re
import shutil
import tempfile
from pathlib import Path

import jsonschema
import yaml

from jindu import REPOSITORY, jindu, schema

SITES = [REPOSITORY / "content", *sorted((REPOSITORY / "tests/sites").glob("*/content")),
         *sorted((REPOSITORY / "tests/sites/cases").glob("*/content"))]
AS_OF = "2030-01-01"

# What `check` knows beyond the schemas (handbook, chapter on checking): it looks at a second place, at another file, or at how
# something is written. By code, and where a code stands for both by what its message says.
FURTHER = {
    "unknown-body", "unknown-section", "unknown-measure", "unknown-target", "unknown-report", "unknown-language", "continues-nothing",
    "named-twice", "corrects-a-correction", "corrects-a-draft", "correction-before-report", "duplicate-id", "duplicate-number",
    "duplicate-reference", "two-roles", "tile-taken", "before-issue", "on-after-date", "from-after-due", "added-before-issue",
    "before-added", "not-concerned", "by-whom", "period", "missing-source-words", "time-zone", "placeholder", "missing-file", "dead-link",
    "external-image", "no-source", "no-plan", "address-taken", "unknown-theme", "forbidden-character",
    "unknown-text", "duplicate-key", "figure-rounded", "no-organizations",
    # Of the text below the front matter, and of words that are Markdown.
    "bad-anchor", "taken-id", "marks", "duplicate-footnote", "undefined-footnote", "unused-footnote", "undefined-reference", "empty-heading",
    "empty-link", "extra-cell", "link-nowhere", "link-outside", "missing-image", "unsafe-address", "not-public", "differs", "missing",
}
FURTHER_WORDS = [
    ("language", r"no language tag|stands twice|is taken"),
    ("missing-key", r"its section"),
    ("goals-conflict", r"greater than"),
    ("unknown-word", r"`kinds` of site.yaml|Known: .*department"),
    ("members", r"there is no body|holds itself|stands twice"),
    ("wrong-form", r"is not how a figure is written"),
    ("unknown-key", r"one of `fields` in site.yaml"),
]


class Loader(yaml.SafeLoader):
    """YAML 1.2, where `on` is a word and a date is words."""


Loader.yaml_implicit_resolvers = {}
for tag, pattern, first in [
    ("null", r"^(~|null|Null|NULL|)$", ["~", "n", "N", ""]),
    ("bool", r"^(true|True|TRUE|false|False|FALSE)$", list("tTfF")),
    ("int", r"^[-+]?[0-9]+$", list("-+0123456789")),
    ("float", r"^[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?$", list("-+0123456789.")),
]:
    Loader.add_implicit_resolver(f"tag:yaml.org,2002:{tag}", re.compile(pattern), first)
Loader.add_constructor("tag:yaml.org,2002:int", lambda loader, node: int(loader.construct_scalar(node)))


def pattern(validator, pattern, words, schema):
    """As ECMA-262 has it: `$` is the end, not before a line break at the end."""
    if isinstance(words, str) and not re.search(pattern.replace("$", r"\Z"), words):
        yield jsonschema.ValidationError(f"{words!r} does not match {pattern!r}")


Validator = jsonschema.validators.extend(jsonschema.Draft202012Validator, {"pattern": pattern})


def kind_of(path):
    """The schema of a file, by its place; none for what has none."""
    parts = path.parts
    if "archive" in parts:
        return None
    if path.name in ("site.yaml", "organizations.yaml"):
        return path.stem
    if path.suffix != ".md":
        return None
    words = "-words" if "." in path.stem else ""
    if path.stem.split(".")[0] == "plan" and len(parts) == 2:
        return "plan" + words
    if len(parts) == 3 and parts[1] == "tasks":
        return "task" + words
    return "page" + words if parts[0] == "pages" and len(parts) == 2 else None


def read(path):
    """The YAML of a file, and what follows it."""
    text = path.read_text("utf-8").removeprefix("\ufeff").replace("\r\n", "\n")
    if path.suffix == ".yaml":
        return yaml.load(text, Loader), None
    head, body = re.match(r"---\n(.*?)\n?---[ \t]*(?:\n|$)(.*)", text, re.S).groups()
    return yaml.load(head, Loader) or {}, body


def write(path, value, body):
    """A value in the YAML that is JSON, a key a line."""
    words = lambda value: json.dumps(value, ensure_ascii=False)
    if isinstance(value, dict):
        text = "".join(f"{words(key)}: {words(of)}\n" for key, of in value.items()) or "{}\n"
    elif isinstance(value, list):
        text = "".join(f"- {words(of)}\n" for of in value) or "[]\n"
    else:
        text = words(value) + "\n"
    path.write_text(text if body is None else f"---\n{text}---\n{body}", "utf-8")


def places(value, way=()):
    """Every place in a value, with the way to it."""
    yield way
    pairs = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for key, below in pairs:
        yield from places(below, (*way, key))


def at(value, way):
    for key in way:
        value = value[key]
    return value


STRANGE = [
    None, True, False, 0, -1, 7, 2.5, 150, 100001, "", " ", "x", "Bad Id", "a--b", "-a", "中", "2023-02-29", "2023-02-30", "2024-02-29",
    "2100-02-29", "2023-13-01", "2023-06", "2023-6-30", "1800-01-01", "2023-06-30 09:30", "2023-06-30 9:30", "2023-06-30T24:00", "two\nlines",
    "line\n", "http://", "https://a b/", "https://x.example/?a", "ftp://x.example/", "mailto:a@b.example", "http://[::1]/", [], {}, ["x"],
    [None], [[]], {"x": 1}, {"zh-CN": "甲"}, {"zh-CN": ""}, "unspecified", "linear", "2023-06-30#2", "2023-06-30#0", "2023-02-30#1", "machine",
    ["finance", "finance"], "group", "none", "zh-CN", "completed", {"stage": "completed"}, {"percent": 200},
]
# What stands beside something else, or does not.
BESIDE = [
    ("due", "2030-06-30"), ("ongoing", True), ("ongoing", False), ("every", "month"), ("reach", 5), ("at_least", 2), ("at_most", 9), ("above", 1),
    ("goal_text", "同步"), ("measure", "x"), ("measures", {}), ("values", {}), ("withdrawn", True), ("corrects", "2023-06-30"), ("draft", True), ("refused", True),
    ("erratum", True), ("target", "x"), ("path", "en"), ("members", []), ("members", "unspecified"), ("members_of", "county"),
    ("members_of", "group"), ("acts_as_one", True), ("lead", []), ("responsible", ["finance"]), ("set", {}), ("secret", "x"), ("label", "1.3"),
    ("from", "2023-03"), ("goals", []), ("goals", [{"due": "2023-06-30"}]), ("numbering", {"restart": True}), ("id", "2023-06-30"), ("titel", "x"),
]


def mutate(dice, value):
    """One change, somewhere; what was changed."""
    value = copy.deepcopy(value)
    ways = list(places(value))
    inner = [way for way in ways if way]
    maps = [way for way in ways if isinstance(at(value, way), dict)]
    lists = [way for way in ways if isinstance(at(value, way), list)]
    what = dice.choices(["put", "drop", "beside", "empty", "double", "rename", "swap"], [40, 20, 24, 4, 4, 4, 4])[0]
    if what == "put" and inner:
        way = dice.choice(inner)
        new = copy.deepcopy(dice.choice(STRANGE))
        at(value, way[:-1])[way[-1]] = new
        return value, f"{way} = {new!r}"
    if what == "drop" and inner:
        way = dice.choice(inner)
        del at(value, way[:-1])[way[-1]]
        return value, f"no {way}"
    if what == "empty" and lists:
        at(value, way := dice.choice(lists)).clear()
        return value, f"nothing in {way}"
    if what == "double" and lists:
        items = at(value, way := dice.choice(lists))
        items.extend(copy.deepcopy(items[:1]))
        return value, f"the first of {way} twice"
    if what == "rename" and maps:
        of = at(value, way := dice.choice(maps))
        if of:
            key = dice.choice(list(of))
            of[key[:-1] + "x"] = of.pop(key)
            return value, f"{key} of {way} misspelt"
    if what == "swap" and len(inner) > 1:
        way, other = dice.choice(inner), dice.choice(inner)
        new = copy.deepcopy(at(value, other))
        at(value, way[:-1])[way[-1]] = new
        return value, f"{way} = that of {other}"
    if maps:
        way = dice.choice(maps)
        key, new = copy.deepcopy(dice.choice(BESIDE))
        at(value, way)[key] = new
        return value, f"{way} with {key}: {new!r}"
    return value, "nothing"


def is_further(fault):
    """Whether a fault is told by a rule that no schema has."""
    code, message, help = fault["code"], fault["message"]["en"], (fault["help"] or {}).get("en", "")
    return code in FURTHER or any(code == of and re.search(words, message + "\n" + help) for of, words in FURTHER_WORDS)


def checked(root):
    """The faults that `check` tells, by file."""
    run = jindu(root, "check", "--format", "json", "--as-of", AS_OF)
    faults = {}
    for fault in json.loads(run.stdout):
        if fault["severity"] == "error":
            faults.setdefault(fault["file"] or "", []).append(fault)
    return faults


class Portal:
    """A copy of a portal, of which one file after another is changed."""

    def __init__(self, content, work):
        self.name = content.parent.name if content.parent != REPOSITORY else "notice"
        self.root = work / self.name
        shutil.copytree(content, self.root / "content", ignore=shutil.ignore_patterns("archive"))
        if (content.parent / "themes").is_dir() and content.parent != REPOSITORY:
            shutil.copytree(content.parent / "themes", self.root / "themes")
        below = self.root / "content"
        paths = sorted(path.relative_to(below) for path in below.rglob("*") if path.is_file())
        self.files = {path: kind_of(path) for path in paths if kind_of(path)}

    def file(self, path):
        return self.root / "content" / path


def judge(part, _):
    dice = random.Random(int(os.environ.get("JINDU_SEED") or 1))
    mutations = int(os.environ.get("JINDU_MUTATIONS") or 1000)
    validators = {}
    for kind in ("site", "organizations", "plan", "task", "page", "plan-words", "task-words", "page-words"):
        printed = json.loads(schema(kind))
        jsonschema.Draft202012Validator.check_schema(printed)
        validators[kind] = Validator(printed)
    with tempfile.TemporaryDirectory(prefix="jindu-schemas-") as work:
        portals = [Portal(content, Path(work)) for content in SITES]
        for portal in portals:
            part.check(f"{portal.name} as it is", as_it_is(portal, validators))
        done = 0
        while done < mutations:
            portal = dice.choice(portals)
            # Of files on which others depend one is changed at a time.
            single = dice.random() < 0.5
            alone = lambda kind: kind in ("site", "organizations", "plan")
            pool = [path for path, kind in portal.files.items() if alone(kind) == single]
            if not pool:
                continue
            chosen = [dice.choice(pool)] if single else dice.sample(pool, min(12, len(pool)))
            done += len(chosen)
            with part.subject(f"mutations {done - len(chosen) + 1} to {done}, of {portal.name}") as faults:
                faults += changed(portal, chosen, dice, validators)


def as_it_is(portal, validators):
    told, faults = checked(portal.root), []
    for path, kind in portal.files.items():
        value, _ = read(portal.file(path))
        refused = list(validators[kind].iter_errors(value))
        errors = [fault for fault in told.get(f"content/{path}", []) if not is_further(fault)]
        faults += differences(path, "as it is", refused, told.get(f"content/{path}", []), errors)
    return faults


def changed(portal, chosen, dice, validators):
    before, faults, wrote = {}, [], {}
    for path in chosen:
        before[path] = portal.file(path).read_bytes()
        value, body = read(portal.file(path))
        new, what = mutate(dice, value)
        write(portal.file(path), new, body)
        # What is judged is what stands in the file.
        wrote[path] = (read(portal.file(path))[0] if new else new, what)
    told = checked(portal.root)
    for path, (value, what) in wrote.items():
        refused = list(validators[portal.files[path]].iter_errors(value))
        all_told = told.get(f"content/{path}", [])
        faults += differences(path, what, refused, all_told, [fault for fault in all_told if not is_further(fault)])
    for path, data in before.items():
        portal.file(path).write_bytes(data)
    return faults


def differences(path, what, refused, told, of_the_schemas):
    if bool(refused) == bool(of_the_schemas) or (refused and told):
        return []
    # Of what kind a value of the portal's own fields is, site.yaml says.
    if not refused and what.startswith("('extra',"):
        return []
    if refused:
        errors = "; ".join(f"{error.json_path}: {error.message[:200]}" for error in refused[:3])
        return [f"{path}, {what}: only the schema refuses it: {errors}"]
    errors = "; ".join(f"{fault['code']}: {fault['message']['en']}" for fault in of_the_schemas[:3])
    return [f"{path}, {what}: only check refuses it: {errors}"]
