"""Snapshots of the portals. Each is taken once, in a copy of the portal, and whoever breaks one breaks a copy of it."""

import json
import shutil
import zipfile
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path

import yaml

from jindu import jindu


@dataclass(frozen=True)
class Snapshot:
    """A bag, and what was told when it was taken."""

    name: str
    languages: tuple
    as_of: str
    root: Path
    bag: Path
    said: str

    @property
    def site(self):
        return self.bag / "data/site"

    @property
    def wacz(self):
        return self.bag / "data/site.wacz"

    @cached_property
    def files(self):
        """The site's bytes by address below its root."""
        return {path.relative_to(self.site).as_posix(): path.read_bytes()
                for path in sorted(self.site.rglob("*")) if path.is_file()}

    @cached_property
    def pages(self):
        return [path for path in self.files if path.endswith(".html")]

    @cached_property
    def settings(self):
        """site.yaml, by a reader that is not jindu's."""
        return yaml.safe_load((self.root / "content/site.yaml").read_text("utf-8"))

    @cached_property
    def address(self):
        """Where the site is archived, with a slash at the end: where it is published, if it says so."""
        stated = self.settings.get("base_url")
        if stated:
            return stated.rstrip("/") + "/"
        with zipfile.ZipFile(self.wacz) as archive:
            return json.loads(archive.read("datapackage.json"))["mainPageUrl"].removesuffix("index.html")

    def file_of(self, address):
        """The file of the site that an archived address names, or none."""
        if not address.startswith(self.address):
            return None
        path = address.removeprefix(self.address).split("#")[0]
        return path + "index.html" if path == "" or path.endswith("/") else path

    def copy(self, work):
        """The bag once more."""
        shutil.copytree(self.bag, work)
        return work


def take_in(root, as_of, **settings):
    """Takes a snapshot of a portal in its own folder, under the label `sealed`."""
    return jindu(root, "snapshot", "--as-of", as_of, "--label", "sealed", "--public", **settings)


@cache
def snapshot(portal):
    """The portal's snapshot. An error is that of jindu."""
    root = portal.root.parent / "sealed"
    shutil.copytree(portal.root, root)
    run = take_in(root, portal.as_of)
    if run.returncode != 0:
        raise RuntimeError(f"jindu snapshot ended with {run.returncode}: {run.stdout}{run.stderr}")
    return Snapshot(portal.name, portal.languages, portal.as_of, root, root / "content/archive/sealed", run.stdout + run.stderr)


def take(part, portals):
    """The snapshots of all portals; one that cannot be taken is a fault of the part."""
    taken = []
    for portal in portals:
        with part.subject(f"{portal.name} is sealed"):
            taken.append(snapshot(portal))
    return taken
