"""Which language each run of a Word file says, and a portal in which names of bodies are not translated."""

import re

from docx.oxml.ns import qn

HAN = re.compile(r"[\u4e00-\u9fff]")
NOTE = "Some words are not yet translated and are given in the original language"


def runs(document):
    """Of each paragraph its words and the languages of its runs, None where they are the file's."""
    for paragraph in document.paragraphs:
        of = []
        for run in paragraph.runs:
            found = run._element.findall(f"{qn('w:rPr')}/{qn('w:lang')}")
            tags = {lang.get(qn(key)) for lang in found for key in ("w:val", "w:eastAsia")}
            of.append((run.text, tags.pop() if len(tags) == 1 else tags or None))
        yield of


def unmarked(paragraphs):
    """What an English text has in Chinese and does not say so, or the other way round."""
    return [f"{words!r} says {tag}" for of in paragraphs for words, tag in of if bool(HAN.search(words)) != (tag == "zh-CN")]


def is_noted(paragraphs):
    return any(words.startswith(NOTE) for of in paragraphs for words, _ in of)


def without_english_names(root):
    """Takes the English names of all bodies away."""
    file = root / "content/organizations.yaml"
    text, n = re.subn(r"(name: \{zh-CN: [^,}]+), en: [^}]+\}", r"\1}", file.read_text(encoding="utf-8"))
    file.write_text(text, encoding="utf-8")
    return n
