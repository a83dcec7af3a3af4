"""`openpyxl` reads every ledger: set up as an official document, with the values of tasks.json and of the pages, and nothing
that runs; LibreOffice makes a PDF of it, on A4 landscape, with the header on each page, which `pypdf` reads."""

import csv
import datetime
import io
import re
import subprocess
import tempfile
from pathlib import Path

import openpyxl
import pypdf
from lxml import html

from report import same
from words import CHECKS, STATUSES, on_one_line

# The columns officials expect in a ledger of key tasks; that of the bodies beside the lead is called by their roles.
COLUMNS = {
    "zh-CN": "序号 任务 举措 目标值 牵头单位 {} 完成时限 进展情况 完成比例 存在问题 下一步打算 状态 期限已过的举措（项） 佐证材料 更新日期".split(),
    "en": ["No.", "Task", "Measures", "Target values", "Lead", "{}", "Deadline", "Progress", "Share completed", "Problems",
           "Next steps", "Status", "Measures past their deadline", "Evidence", "Last report"],
}
OTHERS = {
    "zh-CN": {"responsible": "责任单位", "cooperating": "配合单位", "both": "责任单位、配合单位"},
    "en": {"responsible": "Responsible bodies", "cooperating": "Cooperating bodies", "both": "Responsible bodies, cooperating bodies"},
}
COLUMNS_OF_MEASURES = {
    "zh-CN": "序号 任务 举措 由谁完成 完成时限 通知原文 状态 完成比例 各单位情况".split(),
    "en": ["No.", "Task", "Measure", "By", "Deadline", "The notice’s words", "Status", "Share completed", "Body by body"],
}
COLUMNS_OF_TARGETS = {
    "zh-CN": "序号 任务 指标 目标值 基数 最新数值 计量单位 情况截至 是否达到 目标完成率 完成时限 通知原文".split(),
    "en": ["No.", "Task", "Target", "Target value", "Baseline", "Latest value", "Unit", "Position as of", "Reached",
           "Share of the target", "Deadline", "The notice’s words"],
}
# Words of a report, and their columns.
TOLD = {"note": 7, "problems": 9, "next": 10}
INSIDE = {
    "measures": ("其中举措写明的期限：", "in its measures: "),
    "targets": ("其中指标写明的期限：", "in its targets: "),
    "both": ("其中举措和指标写明的期限：", "in its measures and targets: "),
}
# Of the handbook too, though no promise of these portals stands so.
RARE = {"withdrawn": ("已撤销", "Withdrawn"), "not-begun": ("未到开始时间", "Not yet due to begin")}
LANDSCAPE = (841.9, 595.3)  # A4, in points


def judge(part, portals):
    for portal in portals:
        for plan in portal.plans():
            for language, path in portal.languages:
                file = f"{path}data/{plan}/ledger.xlsx"
                with part.subject(f"{portal.name} {file}") as faults:
                    book = openpyxl.load_workbook(portal.site / file)
                    data = portal.tasks(plan)
                    for sheet in book:
                        faults += [f"{sheet.title}: {fault}" for fault in set_up(sheet) + inert(sheet)]
                    faults += same("the title", book.worksheets[0]["A1"].value.split("：" if language == "zh-CN" else ": ")[0],
                                   on_one_line(portal.words(data["plan"]["title"], language)))
                    # Columns and cells of a portal that calls things by its own words: tests/suite/terms.rs.
                    if not portal.own_words:
                        faults += of_tasks(portal, plan, language, book.worksheets[0])
                        faults += of_measures(portal, plan, language, book.worksheets[1])
                        faults += of_targets(data, language, book.worksheets[2])
                        faults += goals_in_both(data, language, book)
                with part.subject(f"{portal.name} {path}data/{plan}/tasks-excel.csv") as faults:
                    faults += for_excel(portal.read(f"{path}data/{plan}/tasks-excel.csv"), book.worksheets[0])
        with part.subject(f"{portal.name}: LibreOffice") as faults, tempfile.TemporaryDirectory() as work:
            faults += printed(portal, Path(work))


def set_up(sheet):
    """Merged titles, a frozen header which can be filtered and stands on each printed page, wrapped text, borders."""
    header = header_of(sheet)
    last = sheet.cell(header, sheet.max_column).coordinate
    merged = {str(area) for area in sheet.merged_cells.ranges}
    column = last.rstrip("0123456789")
    faults = [f"{area} is not merged" for area in (f"A1:{column}1", f"A2:{column}2") if area not in merged]
    faults += same("frozen at", sheet.freeze_panes, f"{'C' if sheet.cell(header, 1).value in ('序号', 'No.') else 'B'}{header + 1}")
    faults += same("filter", sheet.auto_filter.ref, f"A{header}:{column}{max(sheet.max_row, header + 1)}")
    faults += same("repeated rows", sheet.print_title_rows, f"$1:${header}")
    faults += same("orientation", sheet.page_setup.orientation, "landscape")
    faults += same("paper", int(sheet.page_setup.paperSize), int(sheet.PAPERSIZE_A4))
    faults += same("fits to the width", (sheet.sheet_properties.pageSetUpPr.fitToPage, sheet.page_setup.fitToHeight), (True, 0))
    faults += same("page numbers", sheet.oddFooter.center.text, "&P / &N")
    for row in sheet.iter_rows(min_row=header):
        faults += [f"{cell.coordinate} is not wrapped" for cell in row if not cell.alignment.wrap_text]
        faults += [f"{cell.coordinate} has no border" for cell in row if not cell.border.left.style]
    return faults[:5]


def inert(sheet):
    """Nothing runs, now or when somebody edits a cell."""
    faults = []
    for cell in (cell for row in sheet.iter_rows() for cell in row if cell.value is not None):
        if cell.data_type == "f" or cell.hyperlink:
            faults.append(f"{cell.coordinate} is a formula or a link: {cell.value!r}")
        if isinstance(cell.value, str) and cell.row > header_of(sheet) and cell.value[0] in "=+-@＝＋－＠" and not cell.quotePrefix:
            faults.append(f"{cell.coordinate} would run when it is edited: {cell.value[:40]!r}")
    return faults


def header_of(sheet):
    """The row of the columns' titles."""
    return next(row for row in (4, 3) if row <= sheet.max_row and sheet.cell(row, 1).value in ("序号", "No.", "任务", "Task"))


def rows_of(sheet):
    header = header_of(sheet)
    return [[cell.value for cell in row] for row in sheet.iter_rows(min_row=header + 1)]


def of_tasks(portal, plan, language, sheet):
    data = portal.tasks(plan)
    words = lambda text: text and (text[language] or text["zh-CN"])
    title = [cell.value for cell in sheet[header_of(sheet)]]
    roles = [role for role in ("responsible", "cooperating") if any(task[role] for task in data["tasks"])]
    others = OTHERS[language][roles[0] if len(roles) == 1 else "both"]
    faults = same("columns", title, [column.format(others) for column in COLUMNS[language]])
    rows = rows_of(sheet)
    faults += same("tasks", [row[0] for row in rows], [task["number"] for task in data["tasks"]])
    names = lambda ids: [short_name(portal, body, language) for body in ids]
    for row, task in zip(rows, data["tasks"]):
        what = f"task {task['number']}"
        faults += same(f"{what}: title", row[1], words(task["title"]))
        measures = [f"{n}. {words(m['text'])}{behind(m, language)}" for n, m in enumerate(task["measures"], 1)]
        faults += same(f"{what}: measures", (row[2] or "").split("\n"), measures or [""])
        goals = (row[3] or "").split("\n") if task["targets"] else [row[3]]
        faults += same(f"{what}: number of goals", len(goals), len(task["targets"] or [None]))
        faults += [f"{what}: {words(target['name'])} is not among its goals" for goal, target in zip(goals, task["targets"])
                   if not goal.startswith(labelled(words(target["name"]), "", language))]
        faults += same(f"{what}: lead", split(row[4], names(task["lead"])), names(task["lead"]))
        others = names(task["responsible"] + task["cooperating"])
        faults += same(f"{what}: others", split(row[5], others), others)
        faults += same(f"{what}: deadline", *deadline_of_task(row[6], task, language))
        faults += same(f"{what}: percent", row[8], task["percent"] and task["percent"] / 100)
        faults += same(f"{what}: status", row[11], standing(task, language))
        faults += same(f"{what}: measures past their deadline", row[12], task["late"])
        past = [m for m in task["measures"] if m["status"] in ("overdue", "unreported")]
        faults += same(f"{what}: measures that are overdue or of which nothing is reported", row[12], len(past))
        # Of the latest report that tells anything; older words may no longer hold.
        told = [report for report in task["reports"] if not report["withdrawn"] and any(report[key] for key in TOLD)]
        faults += same(f"{what}: told", [row[place] is not None for place in TOLD.values()],
                       [bool(told and told[-1][key]) for key in TOLD])
        evidence = [words(proof["title"]) for report in task["reports"] if not report["withdrawn"] for proof in report["evidence"]]
        faults += same(f"{what}: evidence", sorted((row[13] or "").split("\n")), sorted("\n".join(evidence).split("\n")))
        faults += same(f"{what}: reported", day(row[14]), task["reported"])
        faults += on_its_page(portal, language, task, row)
    return faults


def short_name(portal, body, language):
    """A body's name in lists on the portal's day, in the source's words where it is not translated."""
    entry = portal.bodies.by_id[body]
    former = [old["name"] for old in entry.get("formerly", []) if portal.as_of <= str(old["until"])]
    name = former[0] if former else entry.get("short_name") or entry["name"]
    return name if isinstance(name, str) else name.get(language) or name["zh-CN"]


def in_lists(task, language):
    """A task's title in lists: the short one, unless only the long one is translated."""
    title, short = task["title"], task["short_title"]
    if short and (short[language] or not title[language]):
        title = short
    return title[language] or title["zh-CN"]


def labelled(label, words, language):
    return f"{label}{'：' if language == 'zh-CN' else ': '}{words}"


def in_brackets(parts, language):
    return "（" + "；".join(parts) + "）" if language == "zh-CN" else " (" + "; ".join(parts) + ")"


def behind(measure, language):
    """What stands behind a measure in the ledger: by when, where somebody says so; how it stands."""
    due = measure["due"]
    parts = []
    if due["kind"] == "stated":
        parts.append(labelled("期限" if language == "zh-CN" else "Due", dated(due["date"], due["precision"], language), language))
    elif due["kind"] == "none":
        parts.append(rhythm(due, language))
    elif due["text"]:
        parts += [labelled("期限" if language == "zh-CN" else "Due", due["text"][language] or due["text"]["zh-CN"], language), taken(due, language)]
    return in_brackets([*parts, standing(measure, language)], language)


def standing(promise, language):
    """Its status, the day of completion, and what the latest verification of it says."""
    words = {**RARE, **STATUSES}[promise["status"]][language != "zh-CN"]
    if promise["status"] not in ("completed", "completed-late"):
        return words
    check = promise["verification"] or ("confirmed" if promise.get("members") and promise["verified"] else None)
    found = [CHECKS[check][language != "zh-CN"]] if check else []
    return words + in_brackets([dated(promise["since"], "day", language), *found], language)


def inside(task, language):
    """The first and the last deadline that its measures and targets state; none if they state none."""
    standing_of = lambda of: [promise["due"] for promise in task[of] if not promise["withdrawn_on"]]
    stated = {of: [(due["date"], due["precision"]) for due in standing_of(of) if due["kind"] == "stated"]
              for of in ("measures", "targets")}
    days = sorted(stated["measures"] + stated["targets"])
    if not days:
        return None
    of = "both" if all(stated.values()) else "measures" if stated["measures"] else "targets"
    zh = language == "zh-CN"
    ends = [dated(*end, language) for end in ([days[0]] if days[0] == days[-1] else [days[0], days[-1]])]
    return INSIDE[of][0 if zh else 1] + ("至" if zh else " to ").join(ends)


def split(text, names):
    """The names in a cell, in their order; what is no name of these stays as it is."""
    rest, found = text or "", []
    for name in names:
        if not rest.startswith(name):
            return [rest]
        found.append(name)
        rest = re.sub("^(、|, )", "", rest[len(name):])
    return found + ([rest] if rest else [])


def on_its_page(portal, language, task, row):
    """Title, measures, bodies, what was told, statuses, days: all of it stands on the task's page in the same words."""
    page = html.fromstring(portal.read(task["url"][language]))
    text = squeezed(page.text_content())
    cells = [line for place in (1, 4, 5, 7, 9, 10, 13) for line in (row[place] or "").split("\n")]
    cells += re.split("[（）()；;]", row[11]) if task["status"].startswith("completed") else [row[11]]
    # What stands behind each was held against tasks.json.
    for n, (line, m) in enumerate(zip((row[2] or "").split("\n"), task["measures"]), 1):
        cells.append(line.removeprefix(f"{n}. ").removesuffix(behind(m, language)))
        cells += re.split("[（）()；;]", behind(m, language))
    if row[8] is not None:
        cells.append(f"{round(row[8] * 100, 9):g}%")
    return [f"{task['id']}: not on its page: {line[:80]!r}" for line in cells if squeezed(line) not in text]


def squeezed(text):
    return "".join(text.split())


def of_measures(portal, plan, language, sheet):
    words = lambda text: text and (text[language] or text["zh-CN"])
    all_of_them = [(task, m) for task in portal.tasks(plan)["tasks"] for m in task["measures"]]
    faults = same("columns of measures", [cell.value for cell in sheet[header_of(sheet)]], COLUMNS_OF_MEASURES[language])
    expected = [
        (task["number"], in_lists(task, language), words(m["text"]), standing(m, language), m["percent"] and m["percent"] / 100,
         members(m, language))
        for task, m in all_of_them
    ]
    rows = rows_of(sheet)
    faults += same("measures", [(row[0], row[1], row[2], row[6], row[7], row[8]) for row in rows], expected)
    for row, (_, m) in zip(rows, all_of_them):
        by = [short_name(portal, body, language) for body in m["by"]] + ([words(m["by_text"])] if m["by_text"] else [])
        faults += same("who does a measure", split(row[3], by), by)
        faults += same("deadline of a measure", *deadline(row[4], m["due"], language))
        faults += same("the notice's words", row[5], words(m["due"]["text"]))
    return faults


def members(measure, language):
    """How many of several bodies reported it completed."""
    if not measure["members"]:
        return None
    completed, n = sum(member["stage"] == "completed" for member in measure["members"]), len(measure["members"])
    return f"{n}个单位中有{completed}个报送完成" if language == "zh-CN" else f"{completed} of {n} bodies reported it completed"


def of_targets(data, language, sheet):
    words = lambda text: text and (text[language] or text["zh-CN"])
    none = "无数据" if language == "zh-CN" else "no data"
    verdicts = {None: None, True: ("已达到", "reached"), False: ("未达到", "not reached")}
    verdict = lambda reached: verdicts[reached] and verdicts[reached][language != "zh-CN"]
    all_of_them = [(task, t) for task in data["tasks"] for t in task["targets"]]
    faults = same("columns of targets", [cell.value for cell in sheet[header_of(sheet)]], COLUMNS_OF_TARGETS[language])
    # Spreadsheets hold 15 digits.
    expected = [
        (task["number"], in_lists(task, language), words(t["name"]), t["baseline"], none if t["value"] is None else t["value"],
         words(t["unit"]), t["on"], verdict(t["reached"]), t["share"] and float(f"{t['share']:.15g}"))
        for task, t in all_of_them
    ]
    rows = rows_of(sheet)
    found = [(*row[:3], row[4], lower(row[5]), row[6], day(row[7]), row[8], row[9]) for row in rows]
    faults += same("targets", found, expected)
    for row, (_, t) in zip(rows, all_of_them):
        faults += same("deadline of a target", *deadline(row[10], t["due"], language))
        faults += same("the notice's words", row[11], words(t["due"]["text"]))
    return faults


def goals_in_both(data, language, book):
    """The ledger names each target with the goal that the sheet of targets gives it."""
    ledger, _, targets = (rows_of(sheet) for sheet in book.worksheets)
    each = iter(targets)
    expected = [[labelled(row[2], row[3], language) for _, row in zip(task["targets"], each)] for task in data["tasks"]]
    return same("goals", [(row[3] or "").split("\n") for row in ledger], [goals or [""] for goals in expected])


def lower(value):
    return value.lower() if isinstance(value, str) else value


def deadline(found, due, language):
    """What stands in the column, and what must: a day or a month where the notice states one, else words."""
    if due["kind"] == "stated":
        return day(found), due["date"] if due["precision"] == "day" else dated(due["date"], "month", language)
    if due["kind"] == "none":
        return found, rhythm(due, language)
    if due["text"]:
        return found, (due["text"][language] or due["text"]["zh-CN"]) + in_brackets([taken(due, language)], language)
    return found, "通知未写明" if language == "zh-CN" else "Not stated in the notice"


def taken(due, language):
    """Which day is taken for words that state none."""
    day = dated(due["date"], "day", language)
    return f"未写明具体日期，本站按{day}计" if language == "zh-CN" else f"no day stated; taken here as {day}"


def deadline_of_task(found, task, language):
    """The same of a task. Without a day of its own: the notice's words for it, and the days inside its measures and targets."""
    due = task["due"]
    lines = []
    if due["kind"] == "implied" and due["text"]:
        lines.append(deadline(found, due, language)[1])
    if due["kind"] == "implied" and inside(task, language):
        lines.append(inside(task, language))
    return (found, "\n".join(lines)) if lines else deadline(found, due, language)


def rhythm(due, language):
    """Standing and recurring work."""
    rhythms = {"month": ("每月", "Every month"), "quarter": ("每季度", "Every quarter"), "half-year": ("每半年", "Every six months")}
    return rhythms.get(due["every"], ("持续推进", "Ongoing"))[language != "zh-CN"]


def dated(date, precision, language):
    """A day, or a month where no day is stated, in words."""
    date = datetime.date.fromisoformat(date)
    if language == "zh-CN":
        return f"{date.year}年{date.month}月" + (f"{date.day}日" if precision == "day" else "")
    months = "January February March April May June July August September October November December".split()
    return (f"{date.day} " if precision == "day" else "") + f"{months[date.month - 1]} {date.year}"


def day(value):
    return value.date().isoformat() if isinstance(value, datetime.datetime) else value


def for_excel(text, sheet):
    """The ledger with a byte order mark, and the same words."""
    if not text.startswith("\ufeff") or "\ufeff" in text[1:2]:
        return ["no byte order mark, or two"]
    rows = list(csv.reader(io.StringIO(text[1:], newline=""), strict=True))
    header = header_of(sheet)
    faults = same("columns", rows[0], [cell.value for cell in sheet[header]])
    shown = lambda value: "" if value is None else day(value) if not isinstance(value, (int, float)) else f"{value:g}"
    expected = []
    for row in rows_of(sheet):
        cells = [shown(value) for value in row]
        if row[8] is not None:
            cells[8] = f"{round(row[8] * 100, 9):g}%"
        expected.append(["'" + cell if cell.startswith(tuple("=+-@＝＋－＠\t\r\n")) else cell for cell in cells])
    return faults + same("rows", rows[1:], expected)


def printed(portal, work):
    """PDF of every ledger: A4 landscape, the header on each page."""
    books = {}
    for number, file in enumerate(portal.files("ledger.xlsx")):
        books[work / f"{number}.pdf"] = file
        (work / f"{number}.xlsx").write_bytes((portal.site / file).read_bytes())
    # A profile of its own, so that no other LibreOffice is asked.
    command = ["soffice", f"-env:UserInstallation=file://{work}/profile", "--headless", "--convert-to", "pdf", "--outdir", work]
    run = subprocess.run([*command, *sorted(work.glob("*.xlsx"))], capture_output=True, text=True, timeout=300)
    faults = [] if run.returncode == 0 else [run.stderr]
    for pdf, file in books.items():
        pages = pypdf.PdfReader(pdf).pages
        sheets = openpyxl.load_workbook(portal.site / file).worksheets
        headers = [[cell.value for cell in sheet[header_of(sheet)]] for sheet in sheets]
        faults += [f"{file}: {len(pages)} pages for {len(sheets)} sheets"] if len(pages) < len(sheets) else []
        for number, page in enumerate(pages, 1):
            size = (round(float(page.mediabox.width), 1), round(float(page.mediabox.height), 1))
            faults += same(f"{file} page {number}", size, LANDSCAPE)
            text = squeezed(page.extract_text())
            if not any(all(squeezed(title) in text for title in header) for header in headers):
                faults.append(f"{file} page {number} has no header: {text[:120]}")
    return faults
