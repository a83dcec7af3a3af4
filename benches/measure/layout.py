"""Where each program has a task's source, its page, and the lists that show it."""

import re
from pathlib import Path

from . import stages


class Layout:
    """A task of one program's content: `source` is its file, `page` its page, `edit` puts another report into the file."""

    def __init__(self, folder, sources, number, page, lists, edit):
        found = sorted((folder / sources).glob(f"{number:05}-*.md"))
        # The shortest name: a translation has its language behind the task's.
        self.source = min(found, key=lambda p: len(p.name))
        self.task = self.source.stem
        self.page = page.format(self.task)
        self.lists = lists
        self.edit = edit
        # Its rows: the link to its page, and the first status after it in the row. A link to a part of its page has `#` and is none.
        self.row = re.compile(re.escape(self.task) + r'(?:\.html|/)">(?:(?!</li>|</tr>).)*?class="tag s-([\w-]+)"', re.S)

    def tags(self, text):
        """The statuses that a page shows of the task."""
        return self.row.findall(text)

    def shown(self, out):
        """The lists of the source language on which the task stands: the ledger, all its bodies, its section."""
        lists = sorted(p for pattern in self.lists for p in Path(out).glob(pattern))
        found = [p.relative_to(out).as_posix() for p in lists if self.tags(p.read_text(encoding="utf-8"))]
        if not found:
            raise SystemExit(f"no list shows {self.task}")
        return found


OURS = ["2025/tasks/index*.html", "2025/departments/*.html", "2025/counties/*.html", "2025/groups/*.html", "2025/sections/*.html"]
# Of Hugo's own addresses the first page of a list has two names, of which `page/1` leads to the other.
HUGOS = [f"{kind}/**/index.html" for kind in ("departments", "sections")] + ["tasks/index.html", "tasks/page/*/index.html"]


def jindu(folder, number):
    return Layout(folder, "content/2025/tasks", number, "2025/tasks/{}.html", OURS, stages.jindu)


LAYOUTS = {
    ("many", "jindu"): jindu,
    ("broad", "jindu"): jindu,
    ("many", "hugo"): lambda folder, number: Layout(folder, "content/zh-cn/2025/tasks", number, "2025/tasks/{}.html", OURS, stages.hugo),
    ("broad", "hugo"): lambda folder, number: Layout(folder, "content/zh-cn/tasks", number, "tasks/{}/index.html", HUGOS, stages.hugo),
}
