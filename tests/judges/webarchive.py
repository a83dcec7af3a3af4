"""The web archive in a snapshot: `warcio` checks the WARC and reads each record, `wacz` validates the package, `cdxj-indexer`
makes the same index of it. Then what `wacz` looks at too little, by the specification of WACZ 1.1.1 and that of CDXJ: what must
be there, compression, the list of pages, and that every line of the index yields its record alone."""

import gzip
import hashlib
import io
import json
import re
import subprocess
import sys
import zipfile
import zlib
from base64 import b32encode
from datetime import datetime
from pathlib import Path

from lxml import html
from warcio.archiveiterator import ArchiveIterator

from jindu import jindu
from report import same
from snapshots import take

PROGRAMS = Path(sys.executable).parent
WARC, INDEX, PAGES = "archive/data.warc.gz", "indexes/index.cdx", "pages/pages.jsonl"
PACKAGE, DIGEST = "datapackage.json", "datapackage-digest.json"
MEMBERS = [WARC, PACKAGE, DIGEST, INDEX, PAGES]
# What a reader's browser must be told of each kind of file.
TYPES = {
    "html": "text/html; charset=utf-8", "css": "text/css; charset=utf-8", "js": "text/javascript; charset=utf-8",
    "csv": "text/csv; charset=utf-8", "ics": "text/calendar; charset=utf-8", "txt": "text/plain; charset=utf-8",
    "xml": "application/atom+xml; charset=utf-8", "json": "application/json; charset=utf-8",
    "svg": "image/svg+xml", "png": "image/png", "pdf": "application/pdf",
    "md": "text/markdown; charset=utf-8",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}


def judge(part, portals):
    for sealed in take(part, portals):
        folder = sealed.root.parent / "unpacked"
        with zipfile.ZipFile(sealed.wacz) as archive:
            archive.extractall(folder)
        package = json.loads((folder / PACKAGE).read_text("utf-8"))
        subjects = {
            "wacz validate": lambda: ran(["wacz", "validate", "-f", sealed.wacz], "Validation succeeded, the passed WACZ is valid"),
            "members": lambda: members(sealed),
            PACKAGE: lambda: manifest(sealed, folder, package),
            "warcio check": lambda: warcio_check(folder),
            WARC: lambda: records(sealed, folder),
            INDEX: lambda: index(folder),
            f"{INDEX} by cdxj-indexer": lambda: index_by_another(folder),
            PAGES: lambda: pages(sealed, folder),
            "canonical addresses": lambda: canonical(sealed, folder),
        }
        for subject, check in subjects.items():
            with part.subject(f"{sealed.name} {subject}") as faults:
                faults += check()
        damage(part, sealed)


def type_of(path):
    """What a server would say of a file of the site."""
    return "application/xml; charset=utf-8" if path == "sitemap.xml" else TYPES[path.rsplit(".")[-1]]


def ran(command, words):
    """What a program told, if it failed or did not say these words."""
    run = subprocess.run([PROGRAMS / command[0], *command[1:]], capture_output=True, text=True, timeout=120)
    return [] if run.returncode == 0 and words in run.stdout else [f"{command[0]}: {run.returncode} {run.stdout[-600:]}{run.stderr[-600:]}"]


def members(sealed):
    """Every member is whole, stored where it is compressed already, and of the snapshot's day."""
    with zipfile.ZipFile(sealed.wacz) as archive:
        faults = same("damaged", archive.testzip(), None)
        entries = archive.infolist()
        faults += same("members", sorted(entry.filename for entry in entries), sorted(MEMBERS))
        for entry in entries:
            with archive.open(entry) as member:
                packed = member.read(2) == b"\x1f\x8b"
            if (packed or entry.filename.startswith("archive/")) and entry.compress_type != zipfile.ZIP_STORED:
                faults.append(f"{entry.filename} is compressed twice")
            if entry.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
                faults.append(f"{entry.filename} is compressed in a way that readers need not know")
            faults += same(f"day of {entry.filename}", entry.date_time[:3], tuple(map(int, sealed.as_of.split("-"))))
    return faults


def manifest(sealed, folder, package):
    """datapackage.json and its digest, by the specification of WACZ 1.1.1."""
    day = f"{sealed.as_of}T00:00:00Z"
    expected = {"profile": "data-package", "wacz_version": "1.1.1", "created": day, "mainPageDate": day}
    faults = [fault for name, value in expected.items() for fault in same(name, package.get(name), value)]
    faults += [f"no {name}" for name in ("title", "software") if not str(package.get(name, "")).strip()]
    faults += same("the main page", sealed.file_of(package["mainPageUrl"]), "index.html")
    if not sealed.settings.get("base_url") and not re.fullmatch(r"https://[a-z.-]+\.invalid/", sealed.address):
        faults.append(f"{sealed.address} could be somebody's address (RFC 2606)")
    resources = package["resources"]
    faults += same("resources", sorted(r["path"] for r in resources), sorted(set(MEMBERS) - {PACKAGE, DIGEST}))
    for resource in resources:
        data = (folder / resource["path"]).read_bytes()
        found = {**resource, "name": re.fullmatch(r"[a-z0-9._/-]+", resource["name"]) is not None}
        hashed = "sha256:" + hashlib.sha256(data).hexdigest()
        faults += same(resource["path"], found, {"name": True, "path": resource["path"], "hash": hashed, "bytes": len(data)})
    names = [resource["name"] for resource in resources]
    faults += same("names that occur once", len(set(names)), len(names))
    hashed = "sha256:" + hashlib.sha256((folder / PACKAGE).read_bytes()).hexdigest()
    return faults + same(DIGEST, json.loads((folder / DIGEST).read_text()), {"path": PACKAGE, "hash": hashed})


def warcio_check(folder):
    """Every record has a digest that was checked and holds."""
    run = subprocess.run([PROGRAMS / "warcio", "check", "-v", folder / WARC], capture_output=True, text=True, timeout=120)
    told = [line.strip() for line in run.stdout.splitlines()[1:]]
    passed = [line for line in told if line == "digest pass"]
    faults = same("status", run.returncode, 0) + ([] if passed else ["nothing was checked"])
    return faults + [line for line in told if line != "digest pass" and not line.startswith("offset ")]


def records(sealed, folder):
    """A `warcinfo`, then the files of the site as `resource` records and nothing else, each with its bytes and its type."""
    faults, ids, addresses, about = [], set(), set(), None
    with open(folder / WARC, "rb") as file:
        for n, record in enumerate(ArchiveIterator(file, check_digests="raise")):
            head, block = record.rec_headers.get_header, record.content_stream().read()
            address = head("WARC-Target-URI") or ""
            faults += same(f"{address} version", record.rec_headers.protocol, "WARC/1.0")
            faults += same(f"{address} date", head("WARC-Date"), f"{sealed.as_of}T00:00:00Z")
            faults += same(f"{address} length", head("Content-Length"), str(len(block)))
            faults += same(f"{address} digest", head("WARC-Block-Digest"), labelled(block))
            if not re.fullmatch(r"<urn:uuid:[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}>", head("WARC-Record-ID")):
                faults.append(f"{head('WARC-Record-ID')} is no identifier")
            if head("WARC-Record-ID") in ids or address in addresses:
                faults.append(f"{address} {head('WARC-Record-ID')} occurs twice")
            ids.add(head("WARC-Record-ID"))
            addresses.add(address)
            if n == 0:
                about = head("WARC-Record-ID")
                faults += same("the first record", (record.rec_type, head("Content-Type")), ("warcinfo", "application/warc-fields"))
                faults += [] if re.search(rb"(?m)^software: jindu .+\r$", block) else ["it does not tell the software"]
                continue
            path = sealed.file_of(address) or ""
            faults += same(f"{address} kind", record.rec_type, "resource")
            faults += same(f"{address} warcinfo", head("WARC-Warcinfo-ID"), about)
            faults += same(f"{address} type", head("Content-Type"), type_of(path))
            faults += [] if sealed.files.get(path) == block else [f"{address} is not the site's {path}"]
    archived = {sealed.file_of(address) for address in addresses - {""}}
    return faults + same("files", sorted(filter(None, archived)), sorted(sealed.files))


def lines_of(file):
    """Its lines by LF alone: a title may have other ends of lines in it."""
    return file.read_bytes().decode("utf-8").removesuffix("\n").split("\n")


def labelled(data):
    return "sha256:" + b32encode(hashlib.sha256(data).digest()).decode()


def index(folder):
    """Lines are sorted by their bytes; each names a record that stands alone where it says; together they name all."""
    warc = (folder / WARC).read_bytes()
    text = (folder / INDEX).read_bytes()
    lines = text.split(b"\n")
    faults = [] if lines.pop() == b"" else ["the last line does not end"]
    faults += [] if lines == sorted(lines) else ["not sorted by bytes, as LC_ALL=C sort does it"]
    stands = []
    for line in lines:
        key, stamp, block = line.decode("utf-8").split(" ", 2)
        entry = json.loads(block)
        missing = {"url", "digest", "mime", "filename", "offset", "length", "status"} - set(entry)
        faults += [f"{key} lacks {missing}"] if missing else []
        offset, length = int(entry["offset"]), int(entry["length"])
        stands.append((offset, length))
        unpack = zlib.decompressobj(wbits=31)
        unpack.decompress(warc[offset:offset + length])
        faults += [] if unpack.eof and not unpack.unused_data else [f"{key}: there is not one record at {offset}"]
        record = next(ArchiveIterator(io.BytesIO(warc[offset:offset + length])))
        head, payload = record.rec_headers.get_header, record.content_stream().read()
        found = (entry["url"], entry["digest"], entry["mime"], entry["filename"], str(entry["status"]), stamp)
        faults += same(key, found, (head("WARC-Target-URI"), labelled(payload), head("Content-Type").split(";")[0],
                                    Path(WARC).name, "200", re.sub(r"\D", "", head("WARC-Date"))))
    end = None
    for offset, length in sorted(stands):
        faults += [f"something stands between {end} and {offset}"] if end not in (None, offset) else []
        end = offset + length
    first = min(stands)[0]
    faults += same("the end of the records", end, len(warc))
    told = gzip.decompress(warc[:first])
    return faults + ([] if told.startswith(b"WARC/1.0\r\nWARC-Type: warcinfo\r\n") else ["something else stands before the first"])


def index_by_another(folder):
    """The index that another program makes has the same lines; it knows no status of what was not fetched."""
    run = subprocess.run([PROGRAMS / "cdxj-indexer", "--sort", folder / WARC], capture_output=True, text=True, timeout=120, check=True)
    read = lambda lines: [(*line.split(" ", 2)[:2], {**json.loads(line.split(" ", 2)[2]), "status": "200"}) for line in lines]
    return same("lines", read(lines_of(folder / INDEX)), read(run.stdout.splitlines()))


def pages(sealed, folder):
    """Every page of the site once, with its title and a date."""
    head, *lines = [json.loads(line) for line in lines_of(folder / PAGES)]
    faults = same("format", head.get("format"), "json-pages-1.0") + ([] if head.get("id") and head.get("title") else ["no id or title"])
    indexed = {json.loads(line.split(" ", 2)[2])["url"] for line in lines_of(folder / INDEX)}
    listed = []
    for line in lines:
        path = sealed.file_of(line["url"])
        listed.append(path)
        faults += [] if line["url"] in indexed else [f"{line['url']} is in no record"]
        datetime.strptime(line["ts"], "%Y-%m-%dT%H:%M:%SZ")
        faults += same(f"{path} ts", line["ts"], f"{sealed.as_of}T00:00:00Z")
        page = html.fromstring(sealed.files[path], parser=html.HTMLParser(encoding="utf-8"))
        faults += same(f"{path} title", " ".join(line["title"].split()), " ".join(page.findtext(".//title").split()))
    return faults + same("pages", sorted(listed, key=str), sorted(sealed.pages, key=str))


def canonical(sealed, folder):
    """Who looks a page up by the address that the public knew finds it."""
    indexed = {json.loads(line.split(" ", 2)[2])["url"] for line in lines_of(folder / INDEX)}
    named = {}
    for path in sealed.pages:
        page = html.fromstring(sealed.files[path], parser=html.HTMLParser(encoding="utf-8"))
        for address in page.xpath("//link[@rel='canonical' or @rel='original']/@href | //*[@class='archived']//a/@href"):
            named.setdefault(address.split("#")[0], path)
    return [f"{path} names {address}, which is not in the archive"
            for address, path in named.items() if address.startswith(sealed.address) and address not in indexed]


def damage(part, sealed):
    """A member with one other byte, without one member, with one more: packed anew, so that the ZIP itself is whole."""
    with zipfile.ZipFile(sealed.wacz) as archive:
        whole = [(entry, archive.read(entry)) for entry in archive.infolist()]
    for entry, data in whole:
        name, middle = entry.filename, len(data) // 2
        changed = data[:middle] + bytes([data[middle] ^ 1]) + data[middle + 1:]
        refused(part, sealed, f"{name} changed", name, [(e, changed if e is entry else d) for e, d in whole])
        refused(part, sealed, f"{name} taken away", name, [(e, d) for e, d in whole if e is not entry])
    more = zipfile.ZipInfo("archive/more.warc.gz", whole[0][0].date_time)
    refused(part, sealed, "archive/more.warc.gz added", more.filename, [*whole, (more, whole[0][1])])


def refused(part, sealed, what, member, entries):
    file = sealed.root.parent / "damaged.wacz"
    with zipfile.ZipFile(file, "w") as archive:
        for entry, data in entries:
            archive.writestr(entry, data)
    run = jindu(".", "verify", file)
    told = run.stdout + run.stderr
    seen = run.returncode == 1 and member in told
    part.check(f"{sealed.name} {what}", [] if seen else [f"jindu verify ended with {run.returncode}: {told[:500]}"])
