"""Writes the corpus: a portal of N tasks in two languages, and the same as content for Hugo.

    python3 benches/corpus/corpus.py N OUT [jindu|hugo]

makes OUT/jindu (a portal for `jindu build`) and OUT/hugo (content, data and words for the site in benches/hugo), or one of
them. The same N gives the same bytes on any machine. Everything in it is invented, and its banner says so.
"""

import sys
from pathlib import Path

import as_hugo
import as_jindu
from derive import derive
from portal import tasks

SEED = "jindu"


def write(root, files):
    for path, words in files:
        target = root / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(words, encoding="utf-8", newline="\n")


FORMS = {"jindu": as_jindu.files, "hugo": as_hugo.files}


def main(count, out, forms=FORMS):
    """Writes the corpus into a folder."""
    for form in forms:
        write(out / form, FORMS[form](map(derive, tasks(count, SEED))))


if __name__ == "__main__":
    if len(sys.argv) not in (3, 4) or not sys.argv[1].isdigit() or not set(sys.argv[3:]) <= set(FORMS):
        sys.exit(__doc__.strip())
    main(int(sys.argv[1]), Path(sys.argv[2]), sys.argv[3:] or FORMS)
