"""Forms filled in by `openpyxl` and saved again by LibreOffice as xlsx, xls and ods come home: unchanged, not one byte of the content
changes; filled in, exactly these reports are made, the same from each format."""

import shutil
import subprocess
import tempfile
from pathlib import Path

import openpyxl

from jindu import REPOSITORY, jindu
from report import same

PERIOD = "2023-Q4"
DATE = "2024-01-15"
# By LibreOffice's filters.
FORMATS = {"xlsx": "xlsx:Calc MS Excel 2007 XML", "xls": "xls:MS Excel 97", "ods": "ods:calc8"}
BODY = "daoxiang"
# Key, column, what is typed; and what the report then says.
TYPED = [
    ("2023/03-rural-network", "percent", 0.9, "    percent: 90\n"),
    ("2023/03-rural-network", "note", "1. 新增服务点12个", '    note: "1\\\\. 新增服务点12个"\n'),
    ("2023/03-rural-network/targets/stations", "value", "３８０个", "    values: {stations: 380}\n"),
]


def content(root):
    """Every file of the content with its bytes."""
    return {path.relative_to(root): path.read_bytes() for path in sorted((root / "content").rglob("*")) if path.is_file()}


def saved_again(work, files, filter_):
    """The files as LibreOffice saves them; a profile of its own, so that no other one is asked."""
    out = work / filter_.split(":", 1)[0]
    command = ["soffice", f"-env:UserInstallation=file://{work}/profile", "--headless", "--convert-to", filter_, "--outdir", out]
    run = subprocess.run([*command, *files], capture_output=True, text=True, timeout=300)
    made = sorted(out.glob("*"))
    return made, [] if run.returncode == 0 and len(made) == len(files) else [run.stderr, f"{len(made)} of {len(files)} files"]


def rows(workbook):
    """Sheet and row of each key, and the columns by their names in the hidden row."""
    found = {}
    for sheet in workbook.worksheets:
        if sheet["A3"].value != "jindu-key":
            continue
        columns = {cell.value: cell.column for cell in sheet[3]}
        for row in range(5, sheet.max_row + 1):
            found[sheet.cell(row, 1).value] = (sheet, row, columns)
    return found


def target_of(found):
    """A row of a target of the task that is filled in."""
    return next((key for key in found if key and key.startswith("2023/03-rural-network/targets/")), None)


def judge(part, _):
    with tempfile.TemporaryDirectory(prefix="jindu-forms-") as folder:
        work = Path(folder)
        root = work / "portal"
        shutil.copytree(REPOSITORY / "tests/sites/demo/content", root / "content")
        exported = jindu(root, "export", "forms", "--period", PERIOD)
        forms = sorted((root / "forms" / PERIOD).glob("*.xlsx"))
        part.check("forms are exported", [] if exported.returncode == 0 and forms else [exported.stderr])
        before = content(root)
        with part.subject("openpyxl reads what is locked and what is open") as faults:
            for file in forms:
                workbook = openpyxl.load_workbook(file)
                faults += [f"{file.name}: {s.title} is not protected" for s in workbook if not s.protection.sheet]
                faults += same(f"{file.name} period", workbook.custom_doc_props["jindu-period"].value, PERIOD)
                faults += same(f"{file.name} body", workbook.custom_doc_props["jindu-body"].value, file.stem)
                for sheet, row, columns in rows(workbook).values():
                    known = [sheet.cell(row, columns[c]) for c in ("number", "task", "subject", "role", "due", "reported")]
                    faults += [f"{file.name}: {sheet.title}!{c.coordinate} is open" for c in known if not c.protection.locked]
        for extension, filter_ in FORMATS.items():
            with part.subject(f"unchanged, saved by LibreOffice as {extension}: not one byte changes") as faults:
                made, wrong = saved_again(work / "unchanged", forms, filter_)
                faults += wrong
                run = jindu(root, "import", "reports", "--date", DATE, *made)
                faults += [] if run.returncode == 0 else [run.stderr]
                faults += [str(path) for path, data in content(root).items() if before.get(path) != data]
        filled = work / "filled" / f"{BODY}.xlsx"
        filled.parent.mkdir()
        workbook = openpyxl.load_workbook(root / "forms" / PERIOD / f"{BODY}.xlsx")
        found = rows(workbook)
        target = target_of(found)
        said = ""
        for key, column, typed, line in TYPED:
            key = target if "/targets/" in key else key
            sheet, row, columns = found[key]
            sheet.cell(row, columns[column]).value = typed
        name = target.rsplit("/", 1)[1]
        said = TYPED[0][3] + f"    values: {{{name}: 380}}\n" + TYPED[1][3]
        workbook.save(filled)
        task = Path("content/2023/tasks/03-rural-network.md")
        report = f"  - date: {DATE}\n    on: 2023-12-31\n    by: {BODY}\n{said}"
        for extension, filter_ in FORMATS.items():
            with part.subject(f"filled in, saved by LibreOffice as {extension}: exactly this report") as faults:
                copy = work / f"copy-{extension}"
                shutil.copytree(root / "content", copy / "content")
                made, wrong = saved_again(work / "typed", [filled], filter_)
                faults += wrong
                run = jindu(copy, "import", "reports", "--date", DATE, *made)
                faults += [] if run.returncode == 0 else [run.stderr]
                after = content(copy)
                faults += [f"{path} was changed" for path, data in after.items() if before[path] != data and path != task]
                text, old = after[task].decode(), before[task].decode()
                faults += [] if text.replace(report, "", 1) == old and text != old else [run.stderr, text]
                again = jindu(copy, "import", "reports", "--date", DATE, *made)
                faults += [] if again.returncode == 0 and content(copy) == after else [again.stderr]
