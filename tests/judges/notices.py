"""A notice as LibreOffice writes it (Word files with automatic numbers, a web page, a PDF) becomes the same drafts as its text; what was
read is what `python-docx` and `pdftotext` read."""

import re
import shutil
import subprocess
import tempfile
from itertools import zip_longest
from pathlib import Path
from xml.sax.saxutils import escape

import docx

from jindu import REPOSITORY, jindu
from report import same

# By LibreOffice's filters; whether the numbers are typed: a web page of LibreOffice's has no Chinese ones.
FORMATS = {
    "docx": ("docx:MS Word 2007 XML", False),
    "doc": ("doc:MS Word 97", False),
    "pdf": ("pdf:writer_pdf_Export", False),
    "html": ("html:HTML (StarWriter):UTF8", True),
}
SECTION = re.compile("^[一二三四五六七八九十]+、")
TASK = re.compile("^（[一二三四五六七八九十]+）")

FLAT = """<?xml version="1.0" encoding="UTF-8"?>
<office:document xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" xmlns:style="urn:oasis:names:tc:opendocument:xmlns:style:1.0"
 xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" xmlns:fo="urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0"
 office:version="1.3" office:mimetype="application/vnd.oasis.opendocument.text">
<office:automatic-styles>
{styles}
</office:automatic-styles>
<office:body><office:text>
{body}
</office:text></office:body>
</office:document>
"""
PARAGRAPHS = "".join(
    f'<style:style style:name="{name}" style:family="paragraph"><style:paragraph-properties {form}/></style:style>\n'
    for name, form in (("Middle", 'fo:text-align="center"'), ("Right", 'fo:text-align="end"'), ("Margin", 'fo:text-indent="0cm"'),
                       ("Indented", 'fo:text-indent="0.85cm"'))
)
LIST = """<text:list-style style:name="{name}"><text:list-level-style-number text:level="1" style:num-format="一, 二, 三, ..."
 style:num-prefix="{prefix}" style:num-suffix="{suffix}"><style:list-level-properties text:list-level-position-and-space-mode="label-alignment">
<style:list-level-label-alignment text:label-followed-by="nothing" fo:text-indent="0.85cm" fo:margin-left="0cm"/></style:list-level-properties></text:list-level-style-number></text:list-style>"""


def style(n, line):
    """How a paragraph of an official document stands: titles in the middle, the address at the margin, who signs and when at the right,
    the rest with a first line that is two characters shorter."""
    if n == 0 or n in (5, 6):
        return "Middle"
    if n in (3, 4):
        return "Right"
    return "Margin" if line.endswith("：") else "Indented"


def flat(lines, typed):
    """The notice as a flat OpenDocument text; its sections and tasks are numbered by the word processor unless their numbers are typed."""
    body, before = [], {}
    for n, line in enumerate(lines):
        kind = None if typed else next((k for k, form in (("S", SECTION), ("T", TASK)) if form.match(line)), None)
        if kind is None:
            body.append(f'<text:p text:style-name="{style(n, line)}">{escape(line)}</text:p>')
            continue
        words = escape((SECTION if kind == "S" else TASK).sub("", line))
        goes_on = f' text:continue-list="{before[kind]}"' if kind in before else ""
        before[kind] = f"list{n}"
        body.append(f'<text:list xml:id="list{n}" text:style-name="{kind}"{goes_on}>'
                    f'<text:list-item>'
                    f'<text:p text:style-name="Indented">{words}</text:p></text:list-item></text:list>')
    styles = PARAGRAPHS + LIST.format(name="S", prefix="", suffix="、") + LIST.format(name="T", prefix="（", suffix="）")
    return FLAT.format(styles=styles, body="\n".join(body))


def written(work, lines, extension):
    """The notice in a form of LibreOffice's."""
    filter_, typed = FORMATS[extension]
    source = work / ("typed" if typed else "numbered") / "notice.fodt"
    source.parent.mkdir(exist_ok=True)
    source.write_text(flat(lines, typed), encoding="utf-8")
    out = work / extension
    command = ["soffice", f"-env:UserInstallation=file://{work}/profile", "--headless", "--convert-to", filter_, "--outdir", out, source]
    run = subprocess.run(command, capture_output=True, text=True, timeout=300)
    file = out / f"notice.{extension}"
    return file, [] if file.exists() else [run.stdout, run.stderr]


def drafts(work, file):
    """What a document became: each file of the plan, and the words that were read."""
    root = Path(tempfile.mkdtemp(dir=work))
    (root / "content").mkdir()
    for name in ("site.yaml", "organizations.yaml"):
        shutil.copy(REPOSITORY / "content" / name, root / "content")
    run = jindu(root, "import", "notice", file, "--plan", "2023")
    if run.returncode != 0:
        return {}, [run.stderr]
    plan = root / "content/2023"
    made = {str(path.relative_to(plan)): path.read_text("utf-8") for path in sorted(plan.rglob("*")) if path.is_file()}
    made["text.txt"] = (root / "imports/2023/text.txt").read_text("utf-8")
    return made, []


def bare(words):
    """Words without any white space, for a PDF breaks lines where its page ends."""
    return re.sub(r"\s+", "", words)


def lines_apart(name, found, expected):
    """The first line in which two files differ."""
    pairs = zip_longest(found.splitlines(), expected.splitlines(), fillvalue="")
    return next((same(f"{name}:{n}", a, b) for n, (a, b) in enumerate(pairs, 1) if a != b), [])


def judge(part, _):
    notice = REPOSITORY / "seeds/notice-2023.txt"
    lines = [line.strip().removeprefix("# ") for line in notice.read_text("utf-8").splitlines() if line.strip()]
    with tempfile.TemporaryDirectory(prefix="jindu-notices-") as folder:
        work = Path(folder)
        expected, wrong = drafts(work, notice)
        part.check("the text of the notice becomes drafts", wrong)
        for extension in FORMATS:
            with part.subject(f"the notice as LibreOffice's {extension}: the same drafts") as faults:
                file, wrong = written(work, lines, extension)
                faults += wrong
                made, wrong = drafts(work, file) if not wrong else ({}, [])
                faults += wrong + same("files", sorted(made), sorted(expected))
                faults += [fault for name in expected if name in made for fault in lines_apart(name, made[name], expected[name])]
        with part.subject("python-docx reads the words that were read") as faults:
            document = docx.Document(work / "docx/notice.docx")
            read = [p.text for p in document.paragraphs if p.text]
            unnumbered = [TASK.sub("", SECTION.sub("", line)) for line in lines]
            numbered = [line for line in lines if SECTION.match(line) or TASK.match(line)]
            faults += same("paragraphs", read, unnumbered)
            faults += [] if len(numbered) == 22 else [f"{len(numbered)} numbers"]
        with part.subject("pdftotext reads the words that were read") as faults:
            command = ["pdftotext", "-enc", "UTF-8", work / "pdf/notice.pdf", "-"]
            read = subprocess.run(command, capture_output=True, text=True, check=True, timeout=60).stdout
            faults += same("words", bare(read), bare("\n".join(lines)))
