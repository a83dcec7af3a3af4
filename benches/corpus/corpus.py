"""Writes a corpus: a portal of N tasks in two languages, and the same as content for Hugo.

    python3 benches/corpus/corpus.py N OUT many|broad [jindu|hugo]

makes OUT/jindu (a portal for `jindu build`) and OUT/hugo (content, data and words for the site in benches/hugo or benches/hugo-broad), or
one of them. `many` has 60 departments and 17 counties, `broad` 24 departments, three or four to a task. The same N gives the same bytes on any machine. Everything in it is invented, and its banner says so.
"""

import sys
from pathlib import Path

import as_hugo
import as_hugo_broad
import as_jindu
from derive import derive
from portal import SHAPES, tasks

SEED = "jindu"


def write(root, files):
    for path, words in files:
        target = root / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(words, encoding="utf-8", newline="\n")


FORMS = {"many": {"jindu": as_jindu.files, "hugo": as_hugo.files}, "broad": {"jindu": as_jindu.files, "hugo": as_hugo_broad.files}}


def main(count, out, corpus, forms=("jindu", "hugo")):
    """Writes the corpus into a folder."""
    for form in forms:
        write(out / form, FORMS[corpus][form](map(derive, tasks(count, SEED, SHAPES[corpus])), SHAPES[corpus]))


if __name__ == "__main__":
    if len(sys.argv) not in (4, 5) or not sys.argv[1].isdigit() or sys.argv[3] not in SHAPES or not set(sys.argv[4:]) <= {"jindu", "hugo"}:
        sys.exit(__doc__.strip())
    main(int(sys.argv[1]), Path(sys.argv[2]), sys.argv[3], sys.argv[4:] or ("jindu", "hugo"))
