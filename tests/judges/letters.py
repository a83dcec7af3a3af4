"""Letters of `jindu remind`: Python's email package reads the drafts of mail, python-docx the Word files, csv the list for mail merge. What is
attached is what lies beside; nothing of it is published or sealed."""

import csv
import email
import email.policy
import io
import shutil
import tempfile
from pathlib import Path

import docx
import yaml

from jindu import REPOSITORY, jindu
from report import same
from tongues import is_noted, runs, unmarked, without_english_names

DAY = "2024-07-10"
# A text message of China Mobile holds 70 characters, and a long one is sent as up to five.
LONGEST = 5 * 67
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


def judge(part, _):
    with tempfile.TemporaryDirectory(prefix="jindu-letters-") as folder:
        root = Path(folder)
        shutil.copytree(REPOSITORY / "tests/sites/demo/content", root / "content")
        jindu(root, "export", "forms", "--period", "2024-Q2", "--as-of", DAY)
        run = jindu(root, "remind", "--as-of", DAY)
        letters = root / "reminders" / DAY
        bodies = sorted(path.stem for path in letters.glob("*.eml"))
        part.check("letters are written", [] if run.returncode == 0 and bodies else [run.stderr])
        known = {body["id"]: body for body in yaml.safe_load((root / "content/organizations.yaml").read_text(encoding="utf-8"))}
        coordinator = yaml.safe_load((root / "content/site.yaml").read_text(encoding="utf-8"))["coordinator"]
        rows = list(csv.DictReader(io.StringIO((letters / "merge.csv").read_bytes().decode("utf-8-sig"))))
        with part.subject("merge.csv has a row for each letter") as faults:
            faults += same("bodies", sorted(row["body"] for row in rows), bodies)
        for body in bodies:
            row = next(row for row in rows if row["body"] == body)
            with part.subject(f"{body}: a draft of mail that others read") as faults:
                data = (letters / f"{body}.eml").read_bytes()
                mail = email.message_from_bytes(data, policy=email.policy.default)
                faults += [f"defect: {defect}" for piece in mail.walk() for defect in piece.defects]
                faults += same("subject", mail["Subject"], row["subject"])
                address = (known[body].get("contact") or {}).get("email")
                to = [one.addr_spec for one in mail["To"].addresses] if mail["To"] else []
                faults += same("recipient", to, [address] if address else [])
                sender = (known[coordinator].get("contact") or {}).get("email")
                by = [one.addr_spec for one in mail["From"].addresses] if mail["From"] else []
                faults += same("sender", by, [sender] if sender else [])
                faults += same("a draft", mail["X-Unsent"], "1")
                faults += same("date", mail["Date"].datetime.date().isoformat(), DAY)
                text = mail.get_body(("plain",))
                faults += same("charset", text.get_content_charset(), "utf-8")
                words = text.get_content()
                name = row["name"]
                faults += [] if name in words else [f"the text does not name {name}"]
                attached = {piece.get_filename(): piece for piece in mail.iter_attachments()}
                form = root / "forms/2024-Q2" / f"{body}.xlsx"
                expected = {f"{body}.docx": (DOCX, letters / f"{body}.docx")}
                if form.is_file():
                    expected[form.name] = (XLSX, form)
                faults += same("attachments", sorted(attached), sorted(expected))
                for file, (kind, path) in expected.items():
                    if file in attached:
                        faults += same(f"type of {file}", attached[file].get_content_type(), kind)
                        faults += same(f"bytes of {file}", attached[file].get_payload(decode=True) == path.read_bytes(), True)
            with part.subject(f"{body}: a Word file and a text message") as faults:
                document = docx.Document(str(letters / f"{body}.docx"))
                paragraphs = [paragraph.text for paragraph in document.paragraphs]
                faults += same("title", paragraphs[0], row["subject"])
                faults += [] if any(name in paragraph for paragraph in paragraphs) else [f"it does not name {name}"]
                lacking = [paragraph for paragraph in paragraphs if paragraph not in words]
                faults += [f"the mail lacks {paragraph}" for paragraph in lacking]
                short = (letters / f"{body}.txt").read_text(encoding="utf-8").rstrip("\n")
                faults += same("the sentence", short, row["text"])
                faults += [] if 0 < len(short) <= LONGEST and "\n" not in short else [f"{len(short)} characters: {short}"]
        with part.subject("nothing of it is published or sealed") as faults:
            secret = {path.read_bytes() for path in letters.iterdir()}
            built = jindu(root, "build", "--as-of", DAY)
            faults += [] if built.returncode == 0 else [built.stderr]
            sealed = jindu(root, "snapshot", "--as-of", DAY, "--public")
            faults += [] if sealed.returncode == 0 else [sealed.stderr]
            for folder_ in ("public", "content"):
                for path in (root / folder_).rglob("*"):
                    if "reminders" in path.parts or path.is_file() and path.read_bytes() in secret:
                        faults.append(str(path.relative_to(root)))
        with part.subject("in English, what is Chinese says so") as faults:
            noted = 0
            for body, english in in_english(letters):
                faults += [f"{body}: {fault}" for fault in unmarked(english)]
                has = any(tag == "zh-CN" for of in english for _, tag in of)
                faults += same(f"{body}: the note", is_noted(english), has)
            faults += [] if without_english_names(root) > 10 else ["names were not taken away"]
            run = jindu(root, "remind", "--as-of", DAY, "--out", str(root / "again"))
            faults += [] if run.returncode == 0 else [run.stderr]
            for body, english in in_english(root / "again"):
                faults += [f"{body}: {fault}" for fault in unmarked(english)]
                noted += is_noted(english)
            faults += same("letters that note it", noted, len(bodies))


def in_english(folder):
    """The English half of each letter, which is in Chinese first."""
    for path in sorted(folder.glob("*.docx")):
        paragraphs = list(runs(docx.Document(str(path))))
        yield path.stem, paragraphs[next(i for i, of in enumerate(paragraphs) if of[0][1] == "en") :]
