"""Bulletins: python-docx reads the Word file, which says the figures that were frozen, and so does the page; what was past its deadline is what
`status --format json` says of the same day."""

import json
import re
import shutil
import tempfile
from pathlib import Path

import docx

from jindu import REPOSITORY, jindu
from report import same
from tongues import is_noted, runs, unmarked, without_english_names

# A plan, a period, its last day: made on that day, so that `status` of the day knows neither more nor less.
MADE = [("2024", "2024-Q1", "2024-03-31"), ("2024", "2024-Q2", "2024-06-30"), ("2023", "2023-H2", "2023-12-31")]
LANGUAGES = {"zh-CN": "", "en": "en/"}
STATUSES = ("completed", "completed-late", "on-track", "due-soon", "behind", "period-ended", "overdue", "unreported", "not-started", "not-begun", "no-report", "stopped")


def facts(text):
    """The file's counts and lists, read without a library: it is plain."""
    lines = [line for line in text.splitlines() if not line.startswith("#")]
    counts, block = {}, None
    for line in lines:
        if not line.startswith(" "):
            block = line.split(":", 1)[0]
            counts.update({f"{block}.{key}": int(n) for key, n in re.findall(r"([a-z-]+): (\d+)[,}]", line)})
        elif found := re.fullmatch(r"  ([a-z-]+): (\d+)", line):
            counts[f"{block}.{found[1]}"] = int(found[2])
    named, block, kind = {}, None, None
    for line in lines:
        if not line.startswith(" "):
            block = line.split(":", 1)[0]
        elif found := re.fullmatch(r"  (tasks|measures|targets):(?: \[(.*)\])?", line):
            kind = found[1]
            named.setdefault(block, []).extend(("task", one.strip('" '), None) for one in (found[2] or "").split(",") if one)
        elif found := re.fullmatch(r'    "?([a-z0-9-]+)"?: \[(.*)\]', line):
            named.setdefault(block, []).extend((kind[:-1], found[1], one.strip('" ')) for one in found[2].split(","))
    return counts, named


def numbers(text):
    return [int(n) for n in re.findall(r"(?<![\d.])\d+(?![\d.]*%)(?!\.\d)", text)]


def judge(part, _):
    with tempfile.TemporaryDirectory(prefix="jindu-bulletins-") as folder:
        root = Path(folder)
        shutil.copytree(REPOSITORY / "tests/sites/demo/content", root / "content", ignore=shutil.ignore_patterns("bulletins"))
        for plan, period, day in MADE:
            run = jindu(root, "bulletin", "--plan", plan, "--period", period, "--as-of", day)
            part.check(f"{plan} {period} is made", [] if run.returncode == 0 else [run.stderr])
        run = jindu(root, "build", "--as-of", "2024-09-15")
        part.check("they are built", [] if run.returncode == 0 else [run.stderr])
        for plan, period, day in MADE:
            counts, named = facts((root / f"content/bulletins/{plan}-{period}.yaml").read_text(encoding="utf-8"))
            with part.subject(f"{plan} {period}: past the deadline is what status says of {day}") as faults:
                rows = json.loads(jindu(root, "status", "--as-of", day, "--format", "json").stdout)
                late = {(r["kind"], r["task"], r["id"]) for r in rows if r["plan"] == plan and r["reason"] in ("overdue", "unreported", "not-reached")}
                tasks = sum(1 for kind, _, _ in late if kind == "task")
                faults += same("tasks past their deadline", counts.get("tasks.overdue", 0) + counts.get("tasks.unreported", 0), tasks)
                faults += [f"{one} is not late by status" for one in named.get("overdue", []) if one not in late]
                started = {"2024-Q1": "2024-01-01", "2024-Q2": "2024-04-01", "2023-H2": "2023-07-01"}[period]
                new = {(r["kind"], r["task"], r["id"]) for r in rows if r["plan"] == plan and r["due"] and started <= r["due"] < day
                       and r["reason"] in ("overdue", "unreported") and r["kind"] != "target"}
                listed = {one for one in named.get("overdue", []) if one[0] != "target"}
                lacking = {one for one in new if one not in listed}
                faults += [f"{one} is not in the bulletin" for one in lacking]
            for language, path in LANGUAGES.items():
                stem = root / "public" / f"{path}{plan}/bulletins/{period.lower()}"
                with part.subject(f"{plan} {period} in {language}: the Word file and the page say the frozen figures") as faults:
                    document = docx.Document(str(stem.with_suffix(".docx")))
                    styles = [paragraph.style.name for paragraph in document.paragraphs]
                    faults += same("its title", styles[0], "Title")
                    faults += same("its headings", sum(1 for style in styles if style.lower() == "heading 1"), 5)
                    faults += same("its language", document.core_properties.language, language)
                    texts = [paragraph.text for paragraph in document.paragraphs]
                    tasks = next(text for i, text in enumerate(texts) if styles[i - 1].lower() == "heading 1")
                    expected = [counts["tasks.total"]] + [counts[f"tasks.{s}"] for s in STATUSES if counts.get(f"tasks.{s}")]
                    faults += same("tasks by status in the Word file", numbers(tasks)[: len(expected)], expected)
                    numbered = [t for t, style in zip(texts, styles) if style == "Body Text" and re.match(r"（[一二三四五六七八九十]+）|\(\d+\) ", t)]
                    items = len(numbered)
                    faults += same("what it names", items, sum(len(all_) for all_ in named.values()))
                    html = stem.with_suffix(".html").read_text(encoding="utf-8")
                    legend = re.search(r'<ul class="legend">(.*?)</ul>', html, re.S)[1]
                    of_page = [int(n) for n in re.findall(r'class="count">(\d+)', legend)]
                    faults += same("tasks by status on the page", of_page, expected[1:])
                    links = re.findall(r'<section aria-labelledby="(completed|overdue|behind)">(.*?)</section>', html, re.S)
                    for key, section in links:
                        faults += same(f"{key} on the page", section.count("<li>"), len(named.get(key, [])))
        faults = [] if without_english_names(root) > 10 else ["names were not taken away"]
        run = jindu(root, "build", "--as-of", "2024-09-15")
        part.check("they are built without English names", faults + ([] if run.returncode == 0 else [run.stderr]))
        for plan, period, _ in MADE:
            with part.subject(f"{plan} {period} in English: what is Chinese says so") as faults:
                document = docx.Document(str(root / f"public/en/{plan}/bulletins/{period.lower()}.docx"))
                paragraphs = list(runs(document))
                faults += unmarked(paragraphs)
                faults += same("names in Chinese", any(tag == "zh-CN" for of in paragraphs for _, tag in of), True)
                faults += same("the note", is_noted(paragraphs), True)
