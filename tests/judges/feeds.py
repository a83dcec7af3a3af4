"""Every Atom feed is valid by the grammar and the assertions of RFC 4287 and read by `feedparser`; every JSON Feed is valid
by the schema of npm's `jsonfeed-schema`; both say the same, and report what data/PLAN/tasks.json reports."""

import datetime
import json
import tempfile
from collections import defaultdict
from pathlib import Path

import feedparser
import jsonschema
import rnc2rng
from lxml import etree

from jindu import jindu
from report import same
from words import status

HERE = Path(__file__).parent
ATOM = {"atom": "http://www.w3.org/2005/Atom"}

# The assertions that stand in the grammar as annotations: where, what must be true, what it means otherwise.
ASSERTIONS = [
    ("//atom:feed", "atom:author or not(atom:entry[not(atom:author)])", "no author"),
    ("//atom:entry", "atom:link[@rel='alternate'] or atom:link[not(@rel)] or atom:content", "no alternate and no content"),
    ("//atom:entry", "atom:author or ../atom:author or atom:source/atom:author", "an entry without an author"),
]


def judge(part, portals):
    grammar, schema = atom_grammar(), json_feed_schema()
    for portal in portals:
        atom = [file for file in portal.files("*.xml") if file != "sitemap.xml"]
        part.check(f"{portal.name}: there is every feed, and no other", same("feeds", atom, expected_files(portal)))
        for file in atom:
            with part.subject(f"{portal.name} {file}") as faults:
                document = etree.parse(portal.site / file)
                faults += valid_atom(grammar, document)
                faults += read_by_feedparser(portal, file)
                entries = [entry_of(entry) for entry in document.iterfind("atom:entry", ATOM)]
                faults += as_the_model_says(portal, file, entries)
            with part.subject(f"{portal.name} {file[:-3]}json") as faults:
                feed = json.loads(portal.read(file[:-3] + "json"))
                faults += [f"{'/'.join(map(str, error.path))}: {error.message[:300]}" for error in schema.iter_errors(feed)]
                faults += same("items", [item_of(item) for item in feed["items"]], entries)
                faults += same("feed_url", feed["feed_url"], f"{portal.base_url}{file[:-3]}json")
                faults += same("title", feed["title"], document.findtext("atom:title", namespaces=ATOM))
        with part.subject(f"{portal.name}: changes of status") as faults, tempfile.TemporaryDirectory() as work:
            entries = [item_of(item) for item in json.loads(portal.read("feed.json"))["items"]]
            faults += changes_of_status(portal, entries, Path(work))


def atom_grammar():
    """RFC 4287's grammar in XML. The converter gives the prefix of no namespace an empty one, which XML does not have."""
    grammar = rnc2rng.dumps(rnc2rng.load(str(HERE / "atom.rnc"))).replace('xmlns:local=""', "")
    return etree.RelaxNG(etree.fromstring(grammar.encode()))


def json_feed_schema():
    """The schema of version 1 with what 1.1 changed: https://www.jsonfeed.org/version/1.1/#changes-a-name-changes-a."""
    schema = json.loads((HERE / "node_modules/jsonfeed-schema/schema-v1.json").read_text("utf-8"))
    schema["properties"]["version"]["const"] = "https://jsonfeed.org/version/1.1"
    authors = {"type": "array", "items": {"$ref": "#/definitions/author"}}
    for properties in (schema["properties"], schema["properties"]["items"]["items"]["properties"]):
        properties |= {"authors": authors, "language": {"type": "string"}}
    kind = jsonschema.validators.validator_for(schema)
    return kind(schema, format_checker=kind.FORMAT_CHECKER)


def valid_atom(grammar, document):
    faults = []
    if not grammar.validate(document):
        faults += [f"line {error.line}: {error.message}" for error in grammar.error_log]
    for place, test, meaning in ASSERTIONS:
        found = document.xpath(place, namespaces=ATOM)
        faults += [f"line {node.sourceline}: {meaning}" for node in found if not node.xpath(f"boolean({test})", namespaces=ATOM)]
    # 4.1.1: no two entries with the same id and the same updated; jindu has no two with the same id.
    ids = [node.text for node in document.iterfind("atom:entry/atom:id", ATOM)]
    return faults + same("distinct ids", len(set(ids)), len(ids))


def read_by_feedparser(portal, file):
    feed = feedparser.parse((portal.site / file).read_bytes())
    faults = [f"feedparser: {feed.bozo_exception}"] if feed.bozo else []
    language, _ = portal.language_of(file)
    faults += same("language", feed.feed.title_detail.language, language)
    faults += same("version", feed.version, "atom10")
    own = [link.href for link in feed.feed.links if link.rel == "self"]
    faults += same("self", own, [portal.base_url + file])
    days = [entry.published_parsed for entry in feed.entries]
    faults += same("the latest first", days, sorted(days, reverse=True))
    if feed.entries:
        faults += same("updated", feed.feed.updated_parsed, max(entry.updated_parsed for entry in feed.entries))
    return faults


def entry_of(entry):
    text = lambda name: entry.findtext(f"atom:{name}", namespaces=ATOM)
    return {
        "id": text("id"),
        "title": text("title"),
        "url": entry.find("atom:link", ATOM).get("href"),
        "text": text("content"),
        "published": text("published"),
        "updated": text("updated"),
        "kind": entry.find("atom:category", ATOM).get("term"),
    }


def item_of(item):
    return {
        "id": item["id"],
        "title": item["title"],
        "url": item["url"],
        "text": item["content_text"],
        "published": item["date_published"],
        "updated": item["date_modified"],
        "kind": item["tags"][0],
    }


def as_the_model_says(portal, file, entries):
    """A feed ends with its hundredth entry, so only what is newer than its last day must be in it."""
    language, _ = portal.language_of(file)
    after = min((day_of(entry) for entry in entries), default="") if len(entries) >= 100 else ""
    expected, looked_into, by_url = {}, {}, {entry["url"]: entry for entry in entries}
    faults = []
    words = lambda text: portal.words(text, language)
    for plan, task in tasks_of(portal, file):
        for report in task["reports"]:
            # The first of a day has the day as its anchor, as it had before there was a second.
            anchor = report["id"].removesuffix("#1").replace("#", "-")
            if report["date"] > after:
                url = f"{page_of(portal, language, plan, task)}#report-{anchor}"
                expected[url] = (report["date"], report["corrected"] or report["date"])
                entry = by_url.get(url, {"title": "", "text": ""})
                if not entry["title"].endswith(words(task["title"])):
                    faults.append(f"{url}: {entry['title']!r} does not end with the task's title")
                proof = [words(evidence["title"]) for evidence in report["evidence"]]
                faults += [f"{url}: {title!r} is not in its text" for title in proof if title not in entry["text"]]
        for verification in (v for v in task["verifications"] if v["date"] > after):
            url = f"{page_of(portal, language, plan, task)}#verification-{verification['id'].removesuffix('#1').replace('#', '-')}"
            looked_into[url] = (verification["date"], words(verification["finding"]))
    found = {entry["url"]: (day_of(entry), day_of(entry, "updated")) for entry in entries if is_report(entry)}
    found = {url: days for url, days in found.items() if days[0] > after}
    faults += same("reports", sorted(found.items()), sorted(expected.items()))
    told = {entry["url"]: (day_of(entry), entry["text"]) for entry in entries if is_verification(entry) and day_of(entry) > after}
    faults += [f"{url}: {words!r} is not in its text" for url, (_, words) in looked_into.items() if words not in told.get(url, ("", ""))[1]]
    days = lambda entries: sorted((url, day) for url, (day, _) in entries.items())
    return faults + same("verifications", days(told), days(looked_into))


def changes_of_status(portal, entries, work):
    """On the latest days of the portal's feed, and on a day on which nothing is told, the statuses that changed from the day
    before, as two builds have them, are those that the feed tells."""
    told = defaultdict(list)
    for entry in entries:
        if not is_report(entry) and not is_verification(entry):
            told[day_of(entry)].append((entry["url"], entry["text"].split("\n")[0]))
    after = min(map(day_of, entries)) if len(entries) >= 100 else ""
    days = [day for day in sorted(told, reverse=True) if day > after][:3]
    days += [silent_day(told, days)] if days else []
    faults = [] if days else ["the feed tells of no change"]
    change = "状态：{} → {}".format if portal.source == "zh-CN" else "Status: {} → {}".format
    for day in days:
        before, since = (statuses(portal, each, work) for each in (day_before(day), day))
        expected = [
            (url, change(status(before[url], portal.source), status(since[url], portal.source)))
            for url in since
            if url in before and since[url] != before[url]
        ]
        faults += same(f"changes on {day}", sorted(told.get(day, [])), sorted(expected))
    return faults


def statuses(portal, day, work):
    """The status of every task and measure as of a day, by its address."""
    site = work / portal.name / day
    if not site.exists():
        run = jindu(portal.root, "build", "--out", site, "--as-of", day, "--base-url", portal.base_url)
        if run.returncode != 0:
            raise RuntimeError(run.stderr)
    found = {}
    # A plan that was not issued yet is not there.
    for file in site.glob("data/*/tasks.json"):
        plan = file.parent.name
        for task in json.loads(file.read_text("utf-8"))["tasks"]:
            page = page_of(portal, portal.source, plan, task)
            found[page] = task["status"]
            found |= {f"{page}#measure-{measure['id']}": measure["status"] for measure in task["measures"]}
    return found


def silent_day(told, days):
    """A day before the latest of these of which the feed tells nothing."""
    day = days[0]
    while day in told:
        day = day_before(day)
    return day


def day_before(day):
    return (datetime.date.fromisoformat(day) - datetime.timedelta(days=1)).isoformat()


def day_of(entry, moment="published"):
    return datetime.datetime.fromisoformat(entry[moment]).date().isoformat()


def is_report(entry):
    return "#report-" in entry["url"]


def is_verification(entry):
    return "#verification-" in entry["url"]


def page_of(portal, language, plan, task):
    return f"{portal.base_url}{portal.path_of(language)}{plan}/tasks/{task['id']}.html"


def tasks_of(portal, file):
    """The tasks that a feed is about: those of its plan in which its body has a part, in measures and targets too, and that are there in
    its language, a page that falls back to the source's is not."""
    language, path = portal.language_of(file)
    plan, kind, body = path.removesuffix(".xml").split("/") if "/" in path else ("", "", "")
    for of_plan in [plan] if plan else portal.plans():
        for task in portal.tasks(of_plan)["tasks"]:
            if kind == "sections" and task["section"] != body:
                continue
            inside = [body for measure in task["measures"] for body in measure["by"]]
            inside += [body for target in task["targets"] for key in ("by", "source") for body in target[key]]
            inside += [body for target in task["targets"] for goal in target["goals"] for body in goal["by"]]
            named = portal.bodies.members(task["lead"] + task["cooperating"] + task["responsible"] + inside)
            page = page_of(portal, language, of_plan, task).removeprefix(portal.base_url)
            if (not body or kind == "sections" or body in named) and 'content="noindex"' not in portal.read(page):
                yield of_plan, task


def expected_files(portal):
    """The portal's feed, and one for every body of a kind and every section that has a page in a plan."""
    folders = portal.bodies.folders() | {"sections"}
    pages = [page for folder in folders for page in portal.files(f"{folder}/*.html") if "/index" not in page]
    return sorted([page.removesuffix(".html") + ".xml" for page in pages] + [f"{path}feed.xml" for _, path in portal.languages])
