"""The demonstration portal in two states, for judges of publishing, and what a page loads."""

import re
import shutil
import subprocess
from posixpath import dirname, join, normpath

from jindu import PROGRAM, REPOSITORY, jindu

DAY = ["--as-of", "2024-07-01"]
LOADED = re.compile(r'<(?:link\b[^>]*?rel="(?:stylesheet|icon|preload)"[^>]*?href|script\b[^>]*?src|img\b[^>]*?src)="([^"]+)"')


def loaded_by(page, html):
    """The addresses of what a page loads from its own site."""
    addresses = LOADED.findall(html.decode())
    return {normpath(join(dirname(page), address)) for address in addresses if not re.match(r"[a-z]+:", address)}


class States:
    """The portal with a target `web`: other words in every list, another style sheet, and a page that only the second has."""

    def __init__(self, root, target, sealed=False):
        self.root = root
        shutil.copytree(REPOSITORY / "tests/sites/demo/content", root / "content")
        shutil.copytree(REPOSITORY / "themes", root / "themes", dirs_exist_ok=True)
        self.style = next((root / "themes").glob("base/static/style.css"))
        self.sheet = self.style.read_text()
        self.aim(target)
        if sealed:
            # A snapshot is part of every release, unchanged.
            run = jindu(root, "snapshot", "--as-of", "2024-06-30", "--public")
            assert run.returncode == 0, run.stderr
        self.known, self.built = {}, []
        for state in (0, 1):
            self.become(state)
            out = root / f"built-{state}"
            run = jindu(root, "build", "--out", out, *DAY)
            assert run.returncode == 0, run.stderr
            files = {p.relative_to(out).as_posix(): p.read_bytes() for p in out.rglob("*") if p.is_file()}
            for path, data in files.items():
                self.known.setdefault(path, set()).add(data)
            self.built.append(files)
        self.files = self.built[1]
        # Those of both.
        self.pages = {path for path in self.files if path.endswith(".html")} & self.built[0].keys()

    def aim(self, target):
        """Another target `web`."""
        settings = self.root / "content/site.yaml"
        text = re.sub(r"(?s)\npublish:.*", "", settings.read_text())
        settings.write_text(f"{text}\npublish:\n  web: {target}\n")

    def become(self, state):
        self.style.write_text(self.sheet + ["", "\nmain { outline: 0 none red }\n"][state])
        text = (self.root / "content/site.yaml").read_text()
        title = re.search(r"(?m)^title:.*\n(?:[ ].*\n)*", text).group(0)
        (self.root / "content/site.yaml").write_text(text.replace(title, f"title: {['甲', '乙'][state]}\n", 1))
        page = self.root / "content/pages/passing.md"
        if state:
            page.write_text("---\ntitle: 过客\n---\n过客。\n")
        else:
            page.unlink(missing_ok=True)

    def command(self, *more):
        return [str(PROGRAM), "--quiet", "--lang", "en", "--root", str(self.root), "publish", "web", *DAY, *more]

    def publish(self, *more, **settings):
        """Runs it to its end; gives its exit status and what it said."""
        return subprocess.run(self.command(*more), capture_output=True, text=True, timeout=300, **settings)
