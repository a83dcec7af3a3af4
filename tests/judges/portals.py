"""The portals that are built for the judges. Builds run on copies, so that nothing is left in the repository."""

import json
import os
import shutil
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path

from bodies import Bodies
from jindu import REPOSITORY, jindu

# Nothing is published there, and no judge asks the network for it.
BASE_URL = "https://portal.example/deep/"

BOTH = (("zh-CN", ""), ("en", "en/"))
# Plans of other places.
OWN_WORDS = ("dsd", "fsim", "lishan")


@dataclass(frozen=True)
class Portal:
    """A portal with its built site."""

    name: str
    root: Path
    site: Path
    as_of: str
    base_url: str

    languages: tuple = BOTH

    # Its own words for what it has, beside which a judge that knows the theme's cannot be held.
    own_words: bool = False

    @property
    def source(self):
        """The tag of the language in which its plans are written."""
        return self.languages[0][0]

    def path_of(self, language):
        """Where the pages of a language lie, below the site's root."""
        return dict(self.languages)[language]

    def language_of(self, file):
        """A file's language, and its path below that of the language."""
        tag, path = max((pair for pair in self.languages if file.startswith(pair[1])), key=lambda pair: len(pair[1]))
        return tag, file[len(path):]

    def words(self, text, language):
        """A text in a language, or in the source's where it is not translated."""
        return text[language] or text[self.source]

    @cache
    def plans(self):
        """The names of its plans."""
        return sorted(path.parent.name for path in self.site.glob("data/*/tasks.json"))

    @cache
    def tasks(self, plan):
        """`data/PLAN/tasks.json`."""
        return json.loads(self.read(f"data/{plan}/tasks.json"))

    def read(self, path):
        """A file's text, with its line ends as they are."""
        return (self.site / path).read_bytes().decode("utf-8")

    @cached_property
    def bodies(self):
        """organizations.yaml."""
        return Bodies(self.root / "content", self.source)

    def files(self, pattern):
        """Paths below the site's root that fit a pattern, sorted."""
        return sorted(path.relative_to(self.site).as_posix() for path in self.site.rglob(pattern) if path.is_file())


def build_all(part, work):
    """Builds every portal below a folder; each build is a check of the part."""
    sources = [
        ("notice", REPOSITORY / "content", "2023-06-15", BASE_URL, BOTH),
        ("demo", REPOSITORY / "tests/sites/demo/content", "2024-09-15", "https://demo.example/progress/", BOTH),
        ("hostile", REPOSITORY / "tests/sites/hostile/content", "2024-06-15", "https://hostile.example/a%20b/", BOTH),
        ("dsd", REPOSITORY / "tests/sites/dsd-2022/content", "2022-11-30", BASE_URL, (("en", ""), ("zh-CN", "zh/"))),
        ("fsim", REPOSITORY / "tests/sites/fsim-2021/content", "2022-11-30", BASE_URL, (("en", ""),)),
        ("lishan", REPOSITORY / "tests/sites/lishan-2023/content", "2023-12-31", BASE_URL, (("zh-CN", ""),)),
    ]
    built = []
    for name, content, as_of, base_url, languages in sources:
        root = work / name / "portal"
        shutil.copytree(content, root / "content")
        themes = os.environ.get("JINDU_THEMES")
        if themes:
            shutil.copytree(themes, root / "themes")
        site = work / name / "site"
        run = jindu(root, "build", "--out", site, "--as-of", as_of, "--base-url", base_url)
        part.check(name, [] if run.returncode == 0 else [run.stdout + run.stderr])
        if run.returncode == 0:
            built.append(Portal(name, root, site, as_of, base_url, languages, own_words=name in OWN_WORDS))
    return built
