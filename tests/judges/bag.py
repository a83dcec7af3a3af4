"""Snapshots as bags: `bagit` validates them, their bag-info tells what they are; the same inputs are the same bytes by `diff -r`,
whatever the folder, clock, locale, umask and order of files; a flipped byte, a file taken away or added is seen by `jindu verify`,
which names it, and by `bagit`; from the bag alone the site is built again."""

import hashlib
import logging
import os
import random
import shutil
import subprocess
from pathlib import Path

import bagit
from lxml import etree, html

from jindu import jindu
from report import same
from snapshots import take, take_in

# It tells on its log what it also throws.
logging.getLogger("bagit").setLevel(logging.CRITICAL)
# How many bytes are flipped, files taken and files added in each bag, besides those of every file that is no payload.
FLIPS, TAKEN, ADDED = 15, 5, 4
STRAYS = ["data/site/more.html", "data/content/more.md", "data/.hidden", "data/site/en/Index.html",
          "data/themes/base/static/style2.css", "data/site.wacz.1"]
TAGS = ["bagit.txt", "bag-info.txt", "manifest-sha256.txt", "tagmanifest-sha256.txt"]


def judge(part, portals):
    for sealed in take(part, portals):
        with part.subject(f"{sealed.name} bagit") as faults:
            faults += by_bagit(sealed)
        with part.subject(f"{sealed.name} bag-info.txt") as faults:
            faults += info(sealed)
        with part.subject(f"{sealed.name} payload") as faults:
            faults += payload(sealed)
        with part.subject(f"{sealed.name} verify") as faults:
            run = verify(sealed.bag)
            faults += same("status", run.returncode, 0) + ([] if "is whole" in run.stdout + run.stderr else [run.stderr])
        with part.subject(f"{sealed.name} taken elsewhere") as faults:
            faults += elsewhere(sealed)
        damage(part, sealed)
        with part.subject(f"{sealed.name} built again from the bag alone") as faults:
            faults += again(sealed)


def verify(path):
    return jindu(".", "verify", path)


def is_whole(folder):
    """What `bagit` says; a folder that is no bag for it is not whole either. It stumbles over an Oxum without its point."""
    try:
        return bagit.Bag(str(folder)).is_valid()
    except (bagit.BagError, ValueError):
        return False


def by_bagit(sealed):
    bag = bagit.Bag(str(sealed.bag))
    bag.validate()
    faults = [] if bag.is_valid() else ["not valid"]
    faults += same("version", bag.version_info, (1, 0))
    faults += same("algorithms", bag.algorithms, ["sha256"])
    faults += same("encoding", bag.encoding.upper(), "UTF-8")
    files = {path.relative_to(sealed.bag).as_posix() for path in sealed.bag.rglob("*") if path.is_file()}
    tags = {path for path in files if not path.startswith("data/")}
    faults += same("files besides the payload", sorted(tags), sorted(TAGS))
    faults += same("entries of the payload", sorted(bag.payload_entries()), sorted(files - tags))
    return faults + same("entries", sorted(bag.entries), sorted(files - {"tagmanifest-sha256.txt"}))


def info(sealed):
    """As `bagit` reads it: dates, the oxum counted here, where the living portal is; and the digest that was told."""
    found = bagit.Bag(str(sealed.bag)).info
    payload = [path for path in (sealed.bag / "data").rglob("*") if path.is_file()]
    base_url = sealed.settings.get("base_url")
    expected = {
        "Payload-Oxum": f"{sum(path.stat().st_size for path in payload)}.{len(payload)}",
        "As-Of-Date": sealed.as_of,
        "Bagging-Date": sealed.as_of,
        "External-Identifier": sealed.settings["id"],
        "Living-Portal": base_url and base_url.rstrip("/") + "/",
    }
    faults = [fault for label, value in expected.items() for fault in same(label, found.get(label), value)]
    version = jindu(".", "--version").stdout.split()[1]
    faults += [] if version in found.get("Jindu-Version", "") else ["it does not tell the version of jindu"]
    digest = hashlib.sha256((sealed.bag / "tagmanifest-sha256.txt").read_bytes()).hexdigest()
    return faults + ([] if digest in sealed.said else [f"the digest {digest} was not told: {sealed.said}"])


def payload(sealed):
    """The sources are those of the portal, without archives, drafts and what is dated later; site, web archive and themes are there."""
    data, content = sealed.bag / "data", sealed.root / "content"
    lie = lambda folder: {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}
    sources = {path: data for path, data in lie(content).items() if not path.startswith("archive/")}
    found = lie(data / "content")
    faults = same("sources", sorted(path for path in found if path not in sources), [])
    # Of a file from which something that is not public was left out, every line is the portal's; a draft leaves its date alone.
    for path in [path for path in found if found[path] != sources.get(path)]:
        lines = sources.get(path, b"").splitlines()
        faults += [f"{path} has {line!r}, which is not the portal's" for line in found[path].splitlines()
                   if line not in lines and not line.endswith(b", draft: true}")]
    faults += [f"{path} says where the site is published to" for path in ["site.yaml"] if b"\npublish:" in found[path]]
    faults += same("folders", sorted(path.name for path in data.iterdir()), ["content", "site", "site.wacz", "themes"])
    faults += [] if any(path.startswith("base/templates/") for path in lie(data / "themes")) else ["no templates"]
    return faults + (["an archive of its own"] if any(path.startswith("archive/") for path in sealed.files) else [])


def elsewhere(sealed):
    """Taken once more from files made in the reverse order, in another folder, on another day, by other habits."""
    root = sealed.root.parent / "elsewhere/a b/portal"
    sources = [path for name in ("content", "themes") for path in (sealed.root / name).rglob("*") if path.is_file()]
    for path in sorted(sources, reverse=True):
        target = root / path.relative_to(sealed.root)
        if target.relative_to(root).parts[:2] == ("content", "archive"):
            continue
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(path, target)
        os.utime(target, (978_307_200, 978_307_200))
    # Where the first clock shows one day, the other shows another: they are 26 hours apart.
    faults = []
    for zone, locale, umask in [("Etc/GMT+12", "C", 0o077), ("Pacific/Kiritimati", "zh_CN.UTF-8", 0o002)]:
        archive = root / "content/archive"
        if archive.exists():
            shutil.rmtree(archive)
        run = take_in(root, sealed.as_of, umask=umask, env={**os.environ, "TZ": zone, "LANG": locale, "LC_ALL": locale})
        faults += same("status", run.returncode, 0)
        diff = subprocess.run(["diff", "-r", sealed.bag, archive / "sealed"], capture_output=True, text=True, errors="replace")
        faults += [] if diff.returncode == 0 else [f"diff -r in {zone}: {diff.stdout[:1000]}{diff.stderr}"]
    return faults


def damage(part, sealed):
    """Each damage is done to a copy and undone. For the bag's own files that nothing seals, jindu alone must see it."""
    dice = random.Random(sealed.name)
    folder = sealed.copy(sealed.root.parent / "damaged")
    paths = sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file())
    filled = [path for path in paths if (folder / path).stat().st_size]
    for path in TAGS + ["data/site.wacz"] + dice.sample(filled, FLIPS):
        whole = (folder / path).read_bytes()
        at = dice.randrange(len(whole))
        # Not the bit between small and large letters: to bagit, digests of either are the same.
        bit = 1 << dice.randrange(5)
        (folder / path).write_bytes(whole[:at] + bytes([whole[at] ^ bit]) + whole[at + 1:])
        part.check(f"{sealed.name} {path} with bit {bit} of byte {at} flipped", seen(folder, path))
        (folder / path).write_bytes(whole)
    for path in TAGS + ["data/site.wacz"] + dice.sample(paths, TAKEN):
        whole = (folder / path).read_bytes()
        (folder / path).unlink()
        # RFC 8493 asks for no tag manifest; jindu does.
        part.check(f"{sealed.name} {path} taken away", seen(folder, path, bagit_too=path != "tagmanifest-sha256.txt"))
        (folder / path).write_bytes(whole)
    for path in ["notes.txt"] + dice.sample(STRAYS, ADDED):
        # A portal in one language has no folder of another.
        made = [parent for parent in (folder / path).parents if not parent.exists()]
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_bytes(b"more")
        part.check(f"{sealed.name} {path} added", seen(folder, path, bagit_too=path.startswith("data/")))
        (folder / path).unlink()
        for parent in made:
            parent.rmdir()
    part.check(f"{sealed.name} whole again", [] if is_whole(folder) and verify(folder).returncode == 0 else ["not whole"])
    shutil.rmtree(folder)


def seen(folder, path, bagit_too=True):
    run = verify(folder)
    told = run.stdout + run.stderr
    faults = [] if run.returncode == 1 and path in told else [f"jindu verify ended with {run.returncode}: {told[:600]}"]
    return faults + (["bagit calls it valid"] if bagit_too and is_whole(folder) else [])


def again(sealed):
    """Pages are the same elements with the same attributes and words; all other files the same bytes; the bag is untouched."""
    out = sealed.root.parent / "again"
    run = jindu(sealed.bag / "data", "build", "--as-of", sealed.as_of, "--out", out)
    faults = same("status", run.returncode, 0) + ([run.stderr] if run.returncode else [])
    built = {path.relative_to(out).as_posix(): path.read_bytes() for path in out.rglob("*") if path.is_file()}
    faults += same("files", sorted(built), sorted(sealed.files))
    marks = 0
    for path, data in sealed.files.items():
        if path not in built:
            continue
        if not path.endswith(".html"):
            faults += [] if built[path] == data else [f"{path} has other bytes"]
            continue
        page, removed = unmarked(data)
        fresh, none = unmarked(built[path])
        marks += removed
        faults += [f"{path} bears {removed} marks, built anew {none}"] if (removed > 0, none) != (True, 0) else []
        faults += same(path, page, fresh)
    faults += ["no page bears a mark"] if marks == 0 else []
    return faults + ([] if is_whole(sealed.bag) else ["the bag was changed"])


def unmarked(page):
    """A page as a list of elements in their order, without the mark of an archive; and how many marks it bore. Ledgers filtered by an
    address are whole ones in an archive, which answers for the addresses that it holds and for no other."""
    root = html.fromstring(page, parser=html.HTMLParser(encoding="utf-8"))
    for link in root.xpath("//head/link[@rel='original' or @rel='memento' or @rel='timemap']"):
        link.drop_tree()
    for link in root.xpath("//a[contains(@href, '/tasks/index.html?status=')]"):
        link.set("href", link.get("href").split("?")[0])
    marks = root.xpath("//*[contains(concat(' ', @class, ' '), ' archived ')]")
    for mark in marks:
        mark.drop_tree()
    squeezed = lambda text: " ".join((text or "").split())
    return [(element.tag, dict(element.attrib), squeezed(element.text), squeezed(element.tail))
            for element in root.iter() if element.tag is not etree.Comment], len(marks)
