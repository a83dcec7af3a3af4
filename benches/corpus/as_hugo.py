"""The corpus as content for the Hugo site in benches/hugo.

Hugo has no rules of its own for statuses, so what follows from the facts stands in the front matter, ready-made; lists, roll-ups
and the calendar are made by its templates from the pages. Lists longer than 100 rows are split, as those of jindu are: a small
file for each page of a list, with the same address.
"""

import json
import re
from collections import Counter
from datetime import date, timedelta
from pathlib import Path

import as_jindu
from derive import STATUSES, derive, standing_on
from portal import AS_OF, COUNTIES, ISSUED, PERIOD, YEAR
from words import SECTIONS
from yaml_out import document, flow

ROWS = 100
LANGUAGES = {"zh": "zh-cn", "en": "en"}
WORDS = Path(__file__).resolve().parents[2] / "themes/base/i18n"
FOLDERS = {"department": "departments", "county": "counties", "group": "groups"}
DAY_FORMATS = {"zh": "2006年1月2日", "en": "2 January 2006"}
MONTH_FORMATS = {"zh": "2006年1月", "en": "January 2006"}


def files(tasks, shape):
    """Paths below the site's root with their words."""
    words = {lang: interface(lang) for lang in LANGUAGES}
    sizes = Sizes()
    for task in tasks:
        sizes.count(task)
        for lang, folder in LANGUAGES.items():
            yield f"content/{folder}/{YEAR}/tasks/{task['id']}.md", document(front(task, lang), task["body"][lang] + "\n")
    for lang, folder in LANGUAGES.items():
        yield f"i18n/{folder}.toml", toml(words[lang])
        for name, page in pages(sizes, words[lang], lang, shape):
            yield f"content/{folder}/{name}.md", page
    yield "data/portal.json", json.dumps(data(sizes, shape), ensure_ascii=False, indent=1)


class Sizes:
    """How many rows each list has, and the plan's course."""

    def __init__(self):
        self.tasks, self.targets, self.changes, self.county_measures = 0, 0, 0, 0
        self.sections, self.bodies, self.months = Counter(), Counter(), Counter()
        self.course = {day: Counter() for day in months_ends()}

    def count(self, task):
        self.tasks += 1
        self.sections[task["section"]] += 1
        for body in task["lead"] + task["cooperating"] + (COUNTIES if "all-counties" in task["cooperating"] else []):
            self.bodies[body] += 1
        for thing in (task, *task["measures"], *task["targets"]):
            state = thing["state"]
            if state["kind"] == "stated":
                self.months[f"{state['day']:%Y-%m}"] += 1
        self.targets += len(task["targets"])
        self.changes += len(task["reports"]) + len(task["amendments"])
        self.county_measures += sum(any(b in COUNTIES or b == "all-counties" for b in m["by"]) for m in task["measures"])
        for day, counts in self.course.items():
            counts[standing_on(task, day)] += 1


def months_ends():
    """The last day of every month from the issue, then the date itself."""
    days, day = [], ISSUED
    while True:
        end = (day.replace(day=28) + timedelta(days=4)).replace(day=1) - timedelta(days=1)
        if end >= AS_OF:
            return [*days, AS_OF]
        days.append(end)
        day = end + timedelta(days=1)


def stated(state):
    """A deadline as the templates see it."""
    return {k: state[k] for k in ("kind", "day", "text", "formerly") if state[k] is not None}


def front(task, lang):
    """A task's front matter in a language: facts, words and what follows from them."""
    state = task["state"]

    def report(r):
        made = {k: v for k, v in r.items() if k != "values"}
        made["values"] = [{"name": task["targets"][0]["name"], "unit": task["targets"][0]["unit"], "value": r["values"]["t1"]}] if "values" in r else []
        return made

    made = {
        "title": task["title"],
        "weight": task["number"],
        "number": task["number"],
        "section": task["section"],
        "lead": task["lead"],
        "cooperating": task["cooperating"],
        "due": stated(state),
        **{k: state[k] for k in ("status", "since", "percent", "reported") if state[k] is not None},
        "measures": [measure(m) for m in task["measures"]],
        "targets": [target(t) for t in task["targets"]],
        "reports": [report(r) for r in reversed(task["reports"])],
        "amendments": [{"date": a["date"], "old": task["due"], "new": a["set"]["due"], "reason": a["reason"], "document": a["document"]} for a in task["amendments"]],
        "documents": task["documents"],
    }
    return dates_as_text(as_jindu.localized({k: v for k, v in made.items() if v != []}, lang))


def measure(m):
    state = m["state"]
    made = {"id": m["id"], "text": m["text"], "by": m["by"], "due": stated(state), "status": state["status"]}
    made.update({k: state[k] for k in ("since", "stage", "percent", "members") if state[k]})
    made["members"] = [{k: v for k, v in each.items() if v} for each in state["members"]]
    return {k: v for k, v in made.items() if v != []}


def target(t):
    values = t["state"]["values"]
    made = {"id": t["id"], "name": t["name"], "unit": t["unit"], "text": t["text"], "goal": t["reach"], "due": stated(t["state"])}
    if values:
        made.update(value=values[-1][1], on=values[-1][0], reached=values[-1][1] >= t["reach"])
    return made


def dates_as_text(value):
    if isinstance(value, dict):
        return {k: dates_as_text(v) for k, v in value.items()}
    if isinstance(value, list):
        return [dates_as_text(v) for v in value]
    return value.isoformat() if isinstance(value, date) else value


def data(sizes, shape):
    """What the templates need beside pages: the portal, its bodies in order, its sections, its course."""
    occurring = [s for s in STATUSES if any(c[s] for c in sizes.course.values())]
    return {
        "as_of": AS_OF.isoformat(),
        "issued": ISSUED.isoformat(),
        "period": [day.isoformat() for day in PERIOD],
        "document_number": f"虚构府办发〔{YEAR}〕1号",
        "coordinator": as_jindu.SITE["coordinator"],
        "hotline": as_jindu.SITE["contact"]["hotline"],
        "site_id_code": as_jindu.SITE["government"]["site_id_code"],
        "site_domain": as_jindu.SITE["government"]["site_domain"],
        "statuses": STATUSES,
        "bodies": [{"id": b["id"], "kind": b["kind"], "code": b.get("code"), "members_of": b.get("members_of"), "href": f"{YEAR}/{FOLDERS[b['kind']]}/{b['id']}.html", "name": {LANGUAGES[k]: b[k] for k in LANGUAGES}} for b in shape.bodies()],
        "sections": [{"id": i, "title": {"zh-cn": zh, "en": en}} for i, zh, en in SECTIONS],
        "words": words_of_portal(),
        "course": {"statuses": occurring, "columns": [{"day": day.isoformat(), "counts": [c[s] for s in occurring]} for day, c in sizes.course.items()]},
    }


def words_of_portal():
    site = as_jindu.SITE
    made = {}
    for lang, tag in (("zh", "zh-CN"), ("en", "en")):
        made[LANGUAGES[lang]] = {
            "title": site["title"][tag],
            "description": site["description"][tag],
            "banner": site["banner"][tag],
            "site_name": site["government"]["site_name"][tag],
            "plan": {k: v[lang] for k, v in as_jindu.PLAN.items()},
            "letter": as_jindu.LETTER[lang],
            "preamble": as_jindu.PREAMBLE[lang],
            "closing": as_jindu.CLOSING[lang],
        }
    return made


# The pages of lists.


def pages(sizes, words, lang, shape):
    """Names and words of every page that is no task's: kind, address, title, description, number of the page."""

    def fill(key, **values):
        return re.sub(r"\{\{ \.(\w+) \}\}", lambda m: str(values[m[1]]), words[key])

    plan = as_jindu.PLAN["title"][lang]
    site = as_jindu.SITE["title"]["zh-CN" if lang == "zh" else "en"]
    described = as_jindu.SITE["description"]["zh-CN" if lang == "zh" else "en"]

    def page(kind, address, title, rows=1, description="", nav="", **more):
        for n in range(max(1, -(-rows // ROWS))):
            number = f"-{n + 1}" if n else ""
            head = {"title": fill("title-numbered", title=title, page=n + 1) if n else title, "type": "portal", "layout": kind, "url": f"{address}{number}.html", "page": n + 1, "pages": max(1, -(-rows // ROWS)), "rows": rows}
            head |= {"description": description} if description else {}
            head |= {"nav": nav} if nav else {}
            yield f"pages/{address}{number}".replace("/index", "/the-index"), document(head | more)

    yield "_index", document({"title": site, "description": described, "nav": "home"})
    yield from page("plan", f"{YEAR}/index", plan, description=as_jindu.PREAMBLE[lang], nav="plan")
    yield from page("notice", f"{YEAR}/notice", as_jindu.PLAN["notice_title"][lang], sizes.tasks, description=as_jindu.LETTER[lang], nav="plan", crumbs="plan")
    yield from page("ledger", f"{YEAR}/tasks/index", words["title-ledger"], sizes.tasks, fill("describe-ledger", plan=plan), "ledger", crumbs="plan")
    for n, (ident, zh, en) in enumerate(SECTIONS):
        numeral = "一二三四五六七八"[n] if lang == "zh" else str(n + 1)
        about = fill("describe-section", plan=plan, numeral=numeral)
        yield from page("section-page", f"{YEAR}/sections/{ident}", zh if lang == "zh" else en, sizes.sections[ident], about, "plan", crumbs="plan", id=ident, numeral=numeral)
    yield from page("departments", f"{YEAR}/departments/index", words["title-departments"], 1, fill("describe-departments", plan=plan), "departments", crumbs="plan")
    yield from page("counties", f"{YEAR}/counties/index", words["title-counties"], sizes.county_measures, fill("describe-counties", plan=plan), "counties", crumbs="plan")
    for body in shape.bodies():
        if sizes.bodies[body["id"]]:
            nav = "counties" if body["kind"] == "county" else "departments"
            about = fill("describe-body", body=body[lang], plan=plan)
            yield from page("body", f"{YEAR}/{FOLDERS[body['kind']]}/{body['id']}", body[lang], sizes.bodies[body["id"]], about, nav, crumbs=nav, id=body["id"])
    yield from page("calendar", f"{YEAR}/calendar/index", words["title-calendar"], sum(sizes.months.values()), fill("describe-calendar", plan=plan), "calendar", crumbs="plan")
    for month in sorted(sizes.months):
        yield from page("month", f"{YEAR}/calendar/{month}", fill("title-month", month=month_words(month, lang)), sizes.months[month], "", "calendar", crumbs="calendar", month=month)
    yield from page("changes", f"{YEAR}/changes", words["title-changes"], sizes.changes, fill("describe-changes", plan=plan), "plan", crumbs="plan")
    if sizes.targets:
        yield from page("targets", f"{YEAR}/targets", words["title-targets"], sizes.targets, fill("describe-targets", plan=plan), "targets", crumbs="plan")
    for kind in ("method", "sitemap"):
        yield from page(kind, kind, words[f"title-{kind}"], 1, words[f"describe-{kind}"])
    title, text = as_jindu.ABOUT[lang]
    yield from ((name, made + text + "\n") for name, made in page("free", "about", title, 1, text))


def month_words(month, lang):
    day = date.fromisoformat(month + "-01")
    return f"{day.year}年{day.month}月" if lang == "zh" else f"{day:%B} {day.year}"


# The theme's words, in Hugo's form.


def interface(lang):
    """The base theme's words: plain ones, and those with a plural as a map of forms."""
    tag = "zh-CN" if lang == "zh" else "en"
    words = {"day-format": DAY_FORMATS[lang], "month-format": MONTH_FORMATS[lang]}
    lines = (WORDS / f"{tag}.ftl").read_text(encoding="utf-8").splitlines()
    terms = dict(found.groups() for text in lines if (found := re.match(r"-([\w-]+) = (.*)$", text)))
    key = None
    for text in lines:
        if found := re.match(r"([a-z][\w-]*) =\s?(.*)$", text):
            key = found[1]
            words[key] = hugo(found[2], terms)
        elif found := re.match(r"\s+(\*?)\[(\w+)\] (.*)$", text):
            if not isinstance(words[key], dict):
                words[key] = {}
            # Hugo chooses by the number's category alone: what is said of one figure (0) is left out, other choices have their default.
            if found[2] in CATEGORIES or found[1]:
                words[key][found[2] if found[2] in CATEGORIES else "other"] = hugo(found[3], terms)
    return words


CATEGORIES = ("zero", "one", "two", "few", "many", "other")


def hugo(text, terms):
    """`{ $n }` → `{{ .n }}`, `{" "}` → a space, `{ -term-task }` → the theme's own word."""
    text = re.sub(r'\{"([^"]*)"\}', r"\1", text)
    text = re.sub(r"\{ -([\w-]+) \}", lambda found: terms[found[1]], text)
    text = re.sub(r"\{ CAPITAL\(-([\w-]+)\) \}", lambda found: terms[found[1]][:1].upper() + terms[found[1]][1:], text)
    return re.sub(r"\{ \$(\w+) \}", r"{{ .\1 }}", text)


def toml(words):
    lines = []
    for key, value in words.items():
        lines.append(f"[{key}]")
        forms = value if isinstance(value, dict) else {"other": value}
        lines += [f"{form} = {json.dumps(text, ensure_ascii=False)}" for form, text in forms.items()]
    return "\n".join(lines) + "\n"
