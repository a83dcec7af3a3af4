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
from words import on_one_line, status

# The columns officials expect in a ledger of key tasks, and their groups.
COLUMNS = {
    "zh-CN": "序号 重点任务 具体举措 目标值 牵头单位 责任（配合）单位 完成时限 进展情况 完成比例 存在问题 下一步打算 状态 佐证材料 更新日期".split(),
    "en": ["No.", "Key task", "Measures", "Target values", "Lead", "Responsible or cooperating", "Deadline", "Progress",
           "Share completed", "Problems", "Next steps", "Status", "Evidence", "Last report"],
}
LANDSCAPE = (841.9, 595.3)  # A4, in points


def judge(part, portals):
    for portal in portals:
        for plan in portal.plans():
            for language, path in portal.LANGUAGES:
                file = f"{path}data/{plan}/ledger.xlsx"
                with part.subject(f"{portal.name} {file}") as faults:
                    book = openpyxl.load_workbook(portal.site / file)
                    data = portal.tasks(plan)
                    for sheet in book:
                        faults += [f"{sheet.title}: {fault}" for fault in set_up(sheet) + inert(sheet)]
                    faults += same("the title", book.worksheets[0]["A1"].value.split("：" if language == "zh-CN" else ": ")[0],
                                   on_one_line(data["plan"]["title"][language] or data["plan"]["title"]["zh-CN"]))
                    faults += of_tasks(portal, plan, language, book.worksheets[0])
                    faults += of_measures(data, language, book.worksheets[1])
                    faults += of_targets(data, language, book.worksheets[2])
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
    faults += same("frozen at", sheet.freeze_panes, f"C{header + 1}")
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
    return next(row for row in (3, 4) if sheet.cell(row, 1).value in ("序号", "No."))


def rows_of(sheet):
    header = header_of(sheet)
    return [[cell.value for cell in row] for row in sheet.iter_rows(min_row=header + 1)]


def of_tasks(portal, plan, language, sheet):
    data = portal.tasks(plan)
    words = lambda text: text and (text[language] or text["zh-CN"])
    title = [cell.value for cell in sheet[header_of(sheet)]]
    faults = same("columns", title, COLUMNS[language])
    rows = rows_of(sheet)
    faults += same("tasks", [row[0] for row in rows], [task["number"] for task in data["tasks"]])
    names = lambda ids: [portal.bodies.name(body, language) for body in ids]
    for row, task in zip(rows, data["tasks"]):
        what = f"task {task['number']}"
        faults += same(f"{what}: title", row[1], words(task["title"]))
        measures = "\n".join(f"{n}. {words(m['text'])}" for n, m in enumerate(task["measures"], 1))
        faults += same(f"{what}: measures", row[2] or "", measures)
        faults += [f"{what}: {words(target['name'])} is not among its goals" for target in task["targets"]
                   if words(target["name"]) not in row[3]]
        faults += same(f"{what}: lead", split(row[4], names(task["lead"])), names(task["lead"]))
        others = names(task["responsible"] + task["cooperating"])
        faults += same(f"{what}: others", split(row[5], others), others)
        faults += same(f"{what}: deadline", *deadline(row[6], task["due"], language))
        faults += same(f"{what}: percent", row[8], task["percent"] and task["percent"] / 100)
        faults += same(f"{what}: status", row[11], status(task["status"], language))
        evidence = [words(proof["title"]) for report in task["reports"] if not report["withdrawn"] for proof in report["evidence"]]
        faults += same(f"{what}: evidence", sorted((row[12] or "").split("\n")), sorted("\n".join(evidence).split("\n")))
        faults += same(f"{what}: reported", day(row[13]), task["reported"])
        faults += on_its_page(portal, language, task, row)
    return faults


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
    """Title, measures, bodies, what was told, status: all of it stands on the task's page in the same words."""
    page = html.fromstring(portal.read(task["url"][language]))
    text = squeezed(page.text_content())
    cells = [line for place in (1, 4, 5, 7, 9, 10, 11, 12) for line in (row[place] or "").split("\n")]
    cells += [re.sub(r"^\d+\. ", "", line) for line in (row[2] or "").split("\n")]
    if row[8] is not None:
        cells.append(f"{round(row[8] * 100, 9):g}%")
    return [f"{task['id']}: not on its page: {line[:80]!r}" for line in cells if squeezed(line) not in text]


def squeezed(text):
    return "".join(text.split())


def of_measures(data, language, sheet):
    words = lambda text: text[language] or text["zh-CN"]
    expected = [(task["number"], words(m["text"]), status(m["status"], language), m["percent"] and m["percent"] / 100)
                for task in data["tasks"] for m in task["measures"]]
    rows = rows_of(sheet)
    faults = same("measures", [(row[0], row[2], row[6], row[7]) for row in rows], expected)
    dues = [m["due"] for task in data["tasks"] for m in task["measures"]]
    for row, due in zip(rows, dues):
        faults += same("deadline of a measure", *deadline(row[4], due, language))
        faults += same("the notice's words", row[5], due["text"] and words(due["text"]))
    return faults


def of_targets(data, language, sheet):
    words = lambda text: text and (text[language] or text["zh-CN"])
    none = "无数据" if language == "zh-CN" else "no data"
    # Spreadsheets hold 15 digits.
    expected = [
        (task["number"], words(t["name"]), t["baseline"], none if t["value"] is None else t["value"], words(t["unit"]), t["on"],
         t["share"] and float(f"{t['share']:.15g}"))
        for task in data["tasks"] for t in task["targets"]
    ]
    return same("targets", [(row[0], row[2], row[4], lower(row[5]), row[6], day(row[7]), row[9]) for row in rows_of(sheet)], expected)


def lower(value):
    return value.lower() if isinstance(value, str) else value


def deadline(found, due, language):
    """What stands in the column, and what must: a day where the notice states one, else words."""
    if due["kind"] == "stated":
        return day(found), due["date"]
    rhythms = {"month": ("每月", "Every month"), "quarter": ("每季度", "Every quarter"), "half-year": ("每半年", "Every six months")}
    zh, en = ("通知未写明", "Not stated in the notice") if due["kind"] == "implied" else rhythms.get(due["every"], ("持续推进", "Ongoing"))
    return found, zh if language == "zh-CN" else en


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
