"""The corpus as a jindu portal."""

from portal import ISSUED, YEAR
from words import SECTIONS
from yaml_out import block, document, flow

SITE = {
    "id": "tag:benchmark.example,2025:portal",
    "title": {"zh-CN": "测速门户", "en": "Benchmark portal"},
    "description": {"zh-CN": "用来测速的门户，内容全部虚构。", "en": "A portal for measuring speed; everything in it is invented."},
    "base_url": "https://benchmark.example",
    "time_zone": "Asia/Shanghai",
    "languages": [{"tag": "zh-CN", "label": "中文"}, {"tag": "en", "label": "English", "path": "en"}],
    "theme": "liangshan",
    "reporting": "none",
    "coordinator": "development-planning-bureau",
    "contact": {"hotline": "00000"},
    "publish": {"there": {"kind": "directory", "path": "../published"}},
    "banner": {"zh-CN": "测速数据，全部内容均为虚构", "en": "Benchmark data: everything here is invented"},
    "government": {"site_name": {"zh-CN": "测速门户（虚构）", "en": "Benchmark portal (invented)"}, "site_domain": "benchmark.example", "site_id_code": "0000000000"},
}

PLAN = {
    "title": {"zh": f"{YEAR}年重点任务", "en": f"Key tasks of {YEAR}"},
    "notice_title": {"zh": f"关于印发{YEAR}年重点任务的通知", "en": f"Notice on issuing the key tasks of {YEAR}"},
    "addressees": {"zh": "各县（市）人民政府，州级有关部门（单位）", "en": "County and city people’s governments, relevant prefecture-level departments (units)"},
    "issued_by": {"zh": "虚构州人民政府办公室", "en": "Office of the People’s Government of the invented prefecture"},
}

LETTER = {"zh": "现将重点任务印发给你们，请认真组织实施。", "en": "The key tasks are issued herewith. Please see to it that they are carried out."}
PREAMBLE = {"zh": "本文全部内容均为虚构，只用来测速。", "en": "Everything in this text is invented and serves for measuring speed alone."}
CLOSING = {"zh": "各有关单位要按时报送进展。", "en": "All bodies concerned are to report progress on time."}
ABOUT = {"zh": ("关于本站", "本站用来测速，内容全部虚构。"), "en": ("About this portal", "This portal serves for measuring speed. Everything in it is invented.")}


def files(tasks, shape):
    """Paths below the portal's root with their words."""
    yield "content/site.yaml", "\n".join(block(SITE)) + "\n"
    yield "content/organizations.yaml", "".join(f"- {flow(organization(b))}\n" for b in shape.bodies())
    plan = {k: v["zh"] for k, v in PLAN.items()}
    plan.update(issued=ISSUED, document_number=f"虚构府办发〔{YEAR}〕1号", sections=[{"id": i, "title": zh} for i, zh, _ in SECTIONS])
    words = {k: v["en"] for k, v in PLAN.items()}
    words["sections"] = {i: en for i, _, en in SECTIONS}
    for suffix, lang, front in (("", "zh", plan), (".en", "en", words)):
        body = f"{LETTER[lang]}\n\n<!-- plan -->\n\n{PREAMBLE[lang]}\n\n<!-- closing -->\n\n{CLOSING[lang]}\n"
        yield f"content/{YEAR}/plan{suffix}.md", document(front, body)
        yield f"content/pages/about{suffix}.md", document({"title": ABOUT[lang][0]}, ABOUT[lang][1] + "\n")
    for task in tasks:
        path = f"content/{YEAR}/tasks/{task['id']}"
        yield f"{path}.md", document(facts(task), task["body"]["zh"] + "\n")
        yield f"{path}.en.md", document(translation(task), task["body"]["en"] + "\n")


def organization(body):
    made = {"id": body["id"], "kind": body["kind"], "name": {"zh-CN": body["zh"], "en": body["en"]}}
    if body["kind"] == "group":
        made.update({"members_of": body["members_of"]} if "members_of" in body else {"members": "unspecified"})
    if "code" in body:
        made["code"] = body["code"]
    return made


def localized(value, lang):
    """The value with every pair of words replaced by those of a language."""
    if isinstance(value, dict):
        return value[lang] if set(value) == {"zh", "en"} else {k: localized(v, lang) for k, v in value.items() if k != "state" and v != []}
    if isinstance(value, list):
        return [localized(v, lang) for v in value]
    return value


def facts(task):
    return localized({k: v for k, v in task.items() if k not in ("id", "body")}, "zh")


def translation(task):
    def words(thing, *keys):
        return {k: thing[k]["en"] for k in keys if k in thing}

    def reported(report):
        own = words(report, "note", "problems", "next")
        if "evidence" in report:
            own["evidence"] = [e["title"]["en"] for e in report["evidence"]]
        return own

    made = {
        **words(task, "title", "due_text"),
        "documents": [d["title"]["en"] for d in task["documents"]],
        "measures": {m["id"]: words(m, "text", "due_text") for m in task["measures"]},
        "targets": {t["id"]: words(t, "name", "unit", "text", "due_text") for t in task["targets"]},
        "reports": {r["date"].isoformat(): reported(r) for r in task["reports"]},
        "amendments": {a["date"].isoformat(): words(a, "reason", "document") for a in task["amendments"]},
    }
    return {k: v for k, v in made.items() if v}
