"""Snapshots on the site of a later day: the sealed site is there byte for byte; the download, unpacked by another program, is the
bag by `diff -r`, for `bagit` and for `sha256sum`, by the seal that the page tells; `pywb`'s reader of TimeMaps (RFC 7089) finds the
archived home page; a snapshot that is not as it was sealed is not published."""

import hashlib
import random
import shutil
import subprocess
import zipfile
from email.utils import parsedate_to_datetime

from lxml import html
from pywb.utils.memento import MementoUtils

from bag import is_whole, verify
from jindu import jindu
from report import same
from snapshots import take

# Later than every snapshot.
LATER = "2025-03-01"
# How many bytes of a download are flipped, each in a file of its own.
FLIPS = 12


def judge(part, portals):
    for sealed in take(part, portals):
        site = sealed.root.parent / "published"
        run = jindu(sealed.root, "build", "--as-of", LATER, "--out", site)
        part.check(f"{sealed.name} is built with its snapshot", [] if run.returncode == 0 else [run.stderr])
        for what, check in {"site": sealed_site, "download": download, "pages": pages, "timemap": timemap}.items():
            with part.subject(f"{sealed.name} published {what}") as faults:
                faults += check(sealed, site)
        with part.subject(f"{sealed.name} broken snapshot") as faults:
            faults += broken(sealed)


def sealed_site(sealed, site):
    folder = site / "archive/sealed"
    found = {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}
    faults = same("files", sorted(found), sorted(sealed.files))
    return faults + [f"{path} has other bytes" for path in found if found[path] != sealed.files.get(path)]


def download(sealed, site):
    folder = sealed.root.parent / "downloaded"
    with zipfile.ZipFile(site / "archive/sealed.zip") as archive:
        faults = same("damaged", archive.testzip(), None)
        archive.extractall(folder)
    # Whether it has a folder of its own around the bag is its own affair.
    tops = list(folder.iterdir())
    bag = tops[0] if len(tops) == 1 else folder
    diff = subprocess.run(["diff", "-r", sealed.bag, bag], capture_output=True, text=True, errors="replace")
    faults += [] if diff.returncode == 0 else [f"diff -r: {diff.stdout[:600]}{diff.stderr}"]
    faults += [] if is_whole(bag) else ["not valid for bagit"]
    lists = ["tagmanifest-sha256.txt", "manifest-sha256.txt"]
    sums = subprocess.run(["sha256sum", "--quiet", "-c", *lists], cwd=bag, capture_output=True, text=True)
    faults += same("sha256sum", (sums.returncode, sums.stdout + sums.stderr), (0, ""))
    shutil.rmtree(folder)
    faults += same("jindu verify", verify(site / "archive/sealed.zip").returncode, 0)
    whole, dice = (site / "archive/sealed.zip").read_bytes(), random.Random(sealed.name)
    # Of the members, that is: nothing seals a ZIP's own tables of dates and rights, and nobody unpacks other files by them.
    with zipfile.ZipFile(site / "archive/sealed.zip") as archive:
        entries = [entry for entry in archive.infolist() if entry.compress_size > 100]
    for entry in dice.sample(entries, FLIPS):
        at = entry.header_offset + 30 + len(entry.filename.encode()) + dice.randrange(entry.compress_size)
        file = site.parent / "damaged.zip"
        file.write_bytes(whole[:at] + bytes([whole[at] ^ 1 << dice.randrange(8)]) + whole[at + 1:])
        run = verify(file)
        told = run.stdout + run.stderr
        if run.returncode != 1 or entry.filename.removeprefix("sealed/") not in told:
            faults.append(f"byte {at}, in {entry.filename}: jindu verify ended with {run.returncode}: {told[-300:]}")
    return faults


def pages(sealed, site):
    """In every language the page tells the day and the seal, and leads to the sealed site and to the download."""
    seal = hashlib.sha256((sealed.bag / "tagmanifest-sha256.txt").read_bytes()).hexdigest()
    faults = []
    others = [path for _, path in sealed.languages[1:]]
    for file, home, zipped in (
        ("archive/index.html", "sealed/index.html", "sealed.zip"),
        *((f"{path}archive/index.html", f"../../archive/sealed/{path}index.html", "../../archive/sealed.zip") for path in others),
    ):
        page = html.fromstring((site / file).read_bytes(), parser=html.HTMLParser(encoding="utf-8"))
        links = page.xpath("//main//a/@href")
        faults += [f"{file} does not lead to {link}" for link in (home, zipped) if link not in links]
        faults += [] if sealed.as_of in page.xpath("//main//time/@datetime") else [f"{file} does not tell the day"]
        faults += [] if seal in page.xpath("string(//main)") else [f"{file} does not tell the seal {seal}"]
    home = html.fromstring((site / "index.html").read_bytes(), parser=html.HTMLParser(encoding="utf-8"))
    return faults + ([] if "archive/index.html" in home.xpath("//footer//a/@href") else ["the home page does not lead there"])


def timemap(sealed, site):
    """Of the home page, where the portal knows its address."""
    file = site / "archive/timemap"
    if not sealed.settings.get("base_url"):
        return ["there is one, and nobody knows of what"] if file.exists() else []
    found = MementoUtils.parse_links(file.read_text("utf-8"))
    faults = same("original", found["original"]["url"], sealed.address)
    faults += same("itself", found["timemap"]["url"], sealed.address + "archive/timemap")
    faults += same("mementos", [memento["url"] for memento in found["mementos"]], [f"{sealed.address}archive/sealed/"])
    days = [parsedate_to_datetime(memento["datetime"]).date().isoformat() for memento in found["mementos"]]
    return faults + same("days", days, [sealed.as_of])


def broken(sealed):
    """It stops the build, and the fault names the file."""
    root = sealed.root.parent / "broken"
    shutil.copytree(sealed.root, root)
    path = "content/archive/sealed/data/site/index.html"
    page = (root / path).read_bytes()
    (root / path).write_bytes(page[:-2] + bytes([page[-2] ^ 1]) + page[-1:])
    run = jindu(root, "build", "--as-of", LATER, "--out", root / "public")
    told = run.stdout + run.stderr
    faults = [] if run.returncode != 0 and "data/site/index.html" in told else [f"build ended with {run.returncode}: {told[-600:]}"]
    return faults + (["it was published"] if (root / "public/archive/sealed/index.html").exists() else [])
