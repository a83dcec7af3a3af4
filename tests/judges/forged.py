"""Forged snapshots: each is made of a genuine one by Python's own hashlib, zlib and struct, sealed again where that is what a forger
would do, and must be refused with words that say what is wrong with it. The genuine one, sealed and packed by the first version of
jindu, must be called whole: its folder, its zip and its web archive, byte by byte as they were."""

import gzip
import hashlib
import json
import os
import shutil
import struct
import tempfile
import zipfile
import zlib
from pathlib import Path

from jindu import REPOSITORY, jindu

GENUINE = REPOSITORY / "tests/judges/genuine/2023-12-31.zip"
LABEL = "2023-12-31"
SEAL = "2276bb87080090d66bd6c222aaf461e58ddb5aecad09ea899a4ff31434c532f6"
INFO, MANIFEST, TAGS = "bag-info.txt", "manifest-sha256.txt", "tagmanifest-sha256.txt"
WACZ, HOME = "data/site.wacz", "data/site/index.html"
FORM = "not in the form that jindu writes"


def judge(part, _):
    with tempfile.TemporaryDirectory(prefix="jindu-forged-") as work:
        work = Path(work)
        with part.subject("the genuine one") as faults:
            faults += genuine(work)
        forgeries = [(kind, folder_of(work, forge), words) for kind, forge, words in FOLDERS]
        forgeries += [(kind, file_of(work, ".zip", forge), words) for kind, forge, words in ZIPS]
        forgeries += [(kind, file_of(work, ".wacz", forge), words) for kind, forge, words in ARCHIVES]
        for n, (kind, forge, words) in enumerate(forgeries):
            with part.subject(kind) as faults:
                faults += refused(forge(n), words)


def refused(path, words):
    run = jindu(".", "verify", path)
    said = run.stdout + run.stderr
    faults = [] if run.returncode == 1 else [f"status {run.returncode}: {said}"]
    return faults + ([] if words in said else [f"nothing says {words!r}: {said}"])


def genuine(work):
    with zipfile.ZipFile(GENUINE) as archive:
        archive.extractall(work / "genuine")
    bag = work / "genuine" / LABEL
    faults = []
    for path, options in [(bag, ["--digest", SEAL]), (GENUINE, ["--digest", SEAL]), (bag / WACZ, [])]:
        run = jindu(".", "verify", path, *options)
        faults += [] if run.returncode == 0 and "is whole" in run.stdout + run.stderr else [run.stdout + run.stderr]
    other = jindu(".", "verify", bag, "--digest", "0" * 64)
    return faults + ([] if other.returncode == 1 and "was noted" in other.stderr else [other.stderr])


# Folders

def folder_of(work, forge):
    """A copy of the bag with something done to it."""
    def make(n):
        bag = work / str(n) / LABEL
        shutil.copytree(work / "genuine" / LABEL, bag)
        forge(bag)
        return bag
    return make


def digest(data):
    return hashlib.sha256(data).hexdigest()


def seal(bag, more=()):
    """Makes the lists anew, as a forger would; `more` are further tag files."""
    payload = {p.relative_to(bag).as_posix(): p.read_bytes() for p in (bag / "data").rglob("*") if p.is_file()}
    info = [line for line in (bag / INFO).read_text("utf-8").splitlines() if not line.startswith("Payload-Oxum")]
    oxum = f"{sum(map(len, payload.values()))}.{len(payload)}"
    (bag / INFO).write_text("\n".join([*info, f"Payload-Oxum: {oxum}", ""]), "utf-8")
    lines = [f"{digest(data)}  {path}\n" for path, data in sorted(payload.items(), key=lambda item: item[0].encode())]
    (bag / MANIFEST).write_text("".join(lines), "utf-8")
    seal_tags(bag, more)


def seal_tags(bag, more=()):
    tags = sorted(["bagit.txt", INFO, MANIFEST, *more])
    lines = [f"{digest((bag / tag).read_bytes())}  {tag}\n" for tag in tags if (bag / tag).is_file()]
    (bag / TAGS).write_text("".join(lines), "utf-8")


def added(path, data=b"<p>forged</p>", more=()):
    def forge(bag):
        target = bag / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(data)
        seal(bag, more)
    return forge


def twins(*paths):
    def forge(bag):
        for path in paths:
            added(path)(bag)
    return forge


def without(path):
    def forge(bag):
        (bag / path).unlink()
        seal_tags(bag)
    return forge


def gone(path):
    def forge(bag):
        target = bag / path
        shutil.rmtree(target) if target.is_dir() else target.unlink()
        seal(bag)
    return forge


def listed(line):
    """A further line of the manifest, in its place."""
    def forge(bag):
        lines = [*(bag / MANIFEST).read_text("utf-8").splitlines(), f"{digest(b'')}  {line}"]
        lines.sort(key=lambda line: line[66:].encode())
        (bag / MANIFEST).write_text("\n".join([*lines, ""]), "utf-8")
        seal_tags(bag)
    return forge


def said(old, new):
    """Other words in bag-info.txt."""
    def forge(bag):
        text = (bag / INFO).read_text("utf-8")
        assert old in text, old
        (bag / INFO).write_text(text.replace(old, new), "utf-8")
        seal_tags(bag)
    return forge


def empty_manifest(bag):
    (bag / MANIFEST).write_bytes(b"")
    seal_tags(bag)


def empty_tag_manifest(bag):
    (bag / TAGS).write_bytes(b"")


def empty_bag(bag):
    shutil.rmtree(bag / "data")
    seal(bag)


def shouting(bag):
    (bag / MANIFEST).write_text("".join(line[:64].upper() + line[64:] for line in
                                        (bag / MANIFEST).read_text("utf-8").splitlines(True)), "utf-8")
    seal_tags(bag)


def link(bag):
    (bag / "data/site/link.html").symlink_to("index.html")


def pipe(bag):
    os.mkfifo(bag / "data/site/pipe")


def other_page(bag):
    (bag / HOME).write_bytes((bag / HOME).read_bytes().replace("统筹办".encode(), "财政局".encode()) + b"<!-- -->")
    seal(bag)


def other_attachment(bag):
    (bag / "data/content/files/map.png").write_bytes(b"another one")
    seal(bag)


def other_archive(change):
    """Another web archive in a bag that was sealed anew."""
    def forge(bag):
        (bag / WACZ).write_bytes(change((bag / WACZ).read_bytes()))
        seal(bag)
    return forge


# Web archives

def with_records(change):
    """The records changed, and every list and digest of the archive made anew from them by Python's zlib."""
    def forge(data):
        members = {entry["name"].decode(): inflated(entry) for entry in entries(data)}
        members["archive/data.warc.gz"] = change(members["archive/data.warc.gz"])
        package = json.loads(members["datapackage.json"])
        for resource in package["resources"]:
            body = members[resource["path"]]
            resource.update(hash="sha256:" + digest(body), bytes=len(body))
        members["datapackage.json"] = json.dumps(package, indent=2, ensure_ascii=False, sort_keys=True).encode()
        members["datapackage-digest.json"] = json.dumps(
            {"hash": "sha256:" + digest(members["datapackage.json"]), "path": "datapackage.json"},
            separators=(",", ":")).encode()
        made = []
        for entry in entries(data):
            body = members[entry["name"].decode()]
            packed = body if entry["method"] == 0 else deflated(body)
            made.append({**entry, "crc": zlib.crc32(body), "size": len(body), "packed": packed})
        return zipped(made)
    return forge


def records(warc):
    """Its gzip members, each as it is and unpacked."""
    while warc:
        member = zlib.decompressobj(31)
        data = member.decompress(warc)
        yield warc[:len(warc) - len(member.unused_data)], data
        warc = member.unused_data


def member(data):
    return gzip.compress(data, 6, mtime=0)


def second_changed(change):
    def forge(warc):
        (first, _), (_, second), *rest = records(warc)
        return first + member(change(second)) + b"".join(packed for packed, _ in rest)
    return with_records(forge)


def in_two(warc):
    (_, first), *rest = records(warc)
    return member(first[:100]) + member(first[100:]) + b"".join(packed for packed, _ in rest)


def with_comment(warc):
    """A comment in the head of the first gzip member, which unpackers pass over."""
    return warc[:3] + b"\x10" + warc[4:10] + b"hidden\0" + warc[10:]


def repeated(warc):
    return warc + list(records(warc))[-1][0]


def bomb(warc):
    (first, _), (_, second), *_ = records(warc)
    head, _ = second.split(b"\r\n\r\n", 1)
    lines = [b"Content-Length: 99999999999" if line.startswith(b"Content-Length") else line for line in head.split(b"\r\n")]
    return first + member(b"\r\n".join(lines) + b"\r\n\r\n" + bytes(1 << 20))


# Zips

def entries(data):
    """Every entry with its packed bytes, by the directory."""
    count, size, start = struct.unpack("<HII", data[-12:-2])
    all_of_them, at = [], start
    for _ in range(count):
        made, needs, flags, method, time, date, crc, packed, full, name, extra, comment, disk, inner, outer, offset = \
            struct.unpack("<HHHHHHIIIHHHHHII", data[at + 4:at + 46])
        body = offset + 30 + name
        all_of_them.append(dict(name=data[at + 46:at + 46 + name], flags=flags, method=method, time=time, date=date, crc=crc,
                                size=full, packed=data[body:body + packed]))
        at += 46 + name + extra + comment
    return all_of_them


def inflated(entry):
    return entry["packed"] if entry["method"] == 0 else zlib.decompress(entry["packed"], -15)


def deflated(data, level=6):
    packer = zlib.compressobj(level, zlib.DEFLATED, -15)
    return packer.compress(data) + packer.flush()


def zipped(all_of_them, before=b"", after=b"", comment=b""):
    """A zip of entries. What an entry says under `local` stands in its own header alone, under `central` in the directory alone;
    `gap` are bytes behind it, `only` is where it stands if not in both."""
    out, directory, count = bytearray(before), bytearray(), 0
    for entry in all_of_them:
        def head(where):
            own = {**entry, **entry.get(where, {})}
            version = 10 if own["method"] == 0 else 20
            extra = own.get("extra", b"")
            fields = struct.pack("<HHHHHIIIHH", version, own["flags"], own["method"], own["time"], own["date"], own["crc"],
                                 own.get("length", len(own["packed"])), own["size"], len(own["name"]), len(extra))
            return own, version, extra, fields
        offset = len(out)
        if entry.get("only") != "central":
            own, _, extra, fields = head("local")
            out += b"PK\x03\x04" + fields + own["name"] + extra + entry["packed"] + entry.get("gap", b"")
        if entry.get("only") != "local":
            own, version, extra, fields = head("central")
            words = own.get("words", b"")
            directory += b"PK\x01\x02" + bytes([version, 3]) + fields + struct.pack(
                "<HHHII", len(words), 0, 0, 0o100644 << 16, entry.get("offset", offset)) + own["name"] + extra + words
            count += 1
    start = len(out)
    end = struct.pack("<HHHHIIH", 0, 0, count, count, len(directory), start, len(comment))
    return bytes(out + directory + b"PK\x05\x06" + end + comment + after)


def file_of(work, ending, forge):
    def make(n):
        path = work / f"{n}{ending}"
        data = GENUINE.read_bytes() if ending == ".zip" else (work / "genuine" / LABEL / WACZ).read_bytes()
        path.write_bytes(forge(data))
        return path
    return make


def each(change):
    return lambda data: zipped(change(entries(data)))


def first(**changes):
    return each(lambda all_of_them: [{**all_of_them[0], **changes}, *all_of_them[1:]])


def new(name, data, **changes):
    def change(all_of_them):
        like = next(entry for entry in all_of_them if entry["method"] == 8)
        made = {**like, "name": name, "packed": deflated(data), "size": len(data), "crc": zlib.crc32(data), **changes}
        return [*all_of_them, made]
    return each(change)


def doubled(all_of_them):
    return [all_of_them[0], *all_of_them]


def huge(all_of_them):
    return [{**entry, "size": 0xFFFF_FFFE} if n < 3 else entry for n, entry in enumerate(all_of_them)]


def lying(all_of_them):
    """A long file whose header says that it is short."""
    like = all_of_them[0]
    return [{**like, "packed": deflated(bytes(1 << 24))}, *all_of_them[1:]]


def other_packing(all_of_them):
    return [{**entry, "packed": deflated(inflated(entry), 9)} if entry["method"] == 8 else entry for entry in all_of_them]


def renamed(all_of_them):
    return [{**entry, "name": entry["name"].replace(b"2023-12-31/", b"../2023-12/")} for entry in all_of_them]


def one_renamed(old, name):
    def change(all_of_them):
        return [{**entry, "name": name} if entry["name"].endswith(old) else entry for entry in all_of_them]
    return each(change)


FOLDERS = [
    ("a name with a backslash", added("data/site/a\\b.html"), "no file of a snapshot has such a name"),
    ("a name with a line break", added("data/themes/own/a\nb"), "no file of a snapshot has such a name"),
    ("a name that leads out", listed("data/../../outside"), "is no digest with a file's name"),
    ("an absolute name", listed("/etc/passwd"), "is no digest with a file's name"),
    ("names that differ by case", added("data/site/INDEX.html"), "by case"),
    ("names that differ by normal form", twins("data/themes/own/\u00e9", "data/themes/own/e\u0301"), "form of its characters"),
    ("an empty manifest", empty_manifest, "does not belong"),
    ("an empty tag manifest", empty_tag_manifest, "does not belong"),
    ("a bag of nothing", empty_bag, "every snapshot has it"),
    ("no settings", gone("data/content/site.yaml"), "every snapshot has it"),
    ("no web archive", gone(WACZ), "every snapshot has it"),
    ("no themes", gone("data/themes"), "every snapshot has it"),
    ("no bagit.txt", without("bagit.txt"), "bagit.txt"),
    ("no bag-info.txt", without(INFO), "bag-info.txt"),
    ("no manifest", without(MANIFEST), "manifest-sha256.txt"),
    ("no tag manifest", lambda bag: (bag / TAGS).unlink(), "tagmanifest-sha256.txt"),
    ("a listed file beside the payload", added("notes.txt", more=["notes.txt"]), "does not belong"),
    ("a file in a place of its own", added("data/notes/a.txt"), "does not belong"),
    ("an archive of its own", added("data/content/archive/x/bagit.txt"), "does not belong"),
    ("a manifest of another digest", added("manifest-md5.txt", b"", more=["manifest-md5.txt"]), "does not belong"),
    ("files to be fetched", added("fetch.txt", b"https://x.example/ 1 data/site/x\n", more=["fetch.txt"]), "does not belong"),
    ("a second as-of date", said("As-Of-Date: 2023-12-31", "As-Of-Date: 2023-12-31\nAs-Of-Date: 2024-12-31"), FORM),
    ("a second as-of date before it", said("As-Of-Date: 2023-12-31", "As-Of-Date: 2022-12-31\nAs-Of-Date: 2023-12-31"), FORM),
    ("a key of somebody else", said("Jindu-Version", "Contact-Name: nobody\nJindu-Version"), FORM),
    ("another as-of date", said("2023-12-31", "2024-12-31"), "is not that of bag-info.txt"),
    ("another size of the payload", said("Payload-Oxum: ", "Payload-Oxum: 1"), "Payload-Oxum"),
    ("digests in capitals", shouting, "is no digest with a file's name"),
    ("a symbolic link", link, "does not belong"),
    ("a pipe", pipe, "does not belong"),
    ("a page that the web archive has otherwise", other_page, "differs from its digest in data/site.wacz"),
    ("an attachment that the sources have otherwise", other_attachment, "not the same as"),
    ("records of other bytes", other_archive(second_changed(lambda r: r[:-5] + b"#" + r[-4:])), "does not fit its block"),
    ("a record more", other_archive(with_records(repeated)), "not the next file of the site"),
    ("a record in two gzip members", other_archive(with_records(in_two)), "inside it: record 1"),
    ("a comment in a gzip member", other_archive(with_records(with_comment)), "compressed by something else"),
    ("bytes behind the last record", other_archive(with_records(lambda warc: warc + b"hidden")), "damaged"),
    ("a record that says that it is huge", other_archive(with_records(bomb)), "was not unpacked"),
]
ZIPS = [
    ("zip: two entries of one name", each(doubled), "twice"),
    ("zip: an entry that the directory has not", each(lambda all_of_them: [{**all_of_them[0], "only": "local"}, *all_of_them[1:]]), "the directory does not say"),
    ("zip: an entry that only the directory has", new(b"2023-12-31/z", b"x", only="central", offset=0), "behind its directory"),
    ("zip: another name in the directory", first(central={"name": b"2023-12-31/bag-infO.txt"}), "the directory does not say"),
    ("zip: another size in the directory", first(central={"size": 1}), "the directory does not say"),
    ("zip: another method in the directory", first(central={"method": 0}), "the directory does not say"),
    ("zip: another checksum in both headers", first(crc=1), "its header says"),
    ("zip: a method of somebody else", first(method=12), "is not as jindu writes it"),
    ("zip: a size behind the data", first(flags=8), "is not as jindu writes it"),
    ("zip: an encrypted entry", first(flags=1), "is not as jindu writes it"),
    ("zip: a field of its own", first(extra=b"\x01\x00\x00\x00"), "is not as jindu writes it"),
    ("zip: a field of its own in the directory", first(central={"extra": b"\x75\x70\x00\x00"}), "the directory does not say"),
    ("zip: a comment of an entry", first(central={"words": b"hidden"}), "the directory does not say"),
    ("zip: a comment", lambda data: zipped(entries(data), comment=b"hidden"), "behind its directory"),
    ("zip: bytes before it", lambda data: zipped(entries(data), before=b"#!/bin/sh\n"), "before its first entry"),
    ("zip: bytes behind it", lambda data: zipped(entries(data), after=b"hidden"), "behind its directory"),
    ("zip: bytes between entries", first(gap=b"hidden"), "stands something that is no entry"),
    ("zip: two folders", new(b"2024-12-31/notes.txt", b"x"), "does not belong"),
    ("zip: a file beside the folder", new(b"notes.txt", b"x"), "does not belong"),
    ("zip: a folder's name that leads out", each(renamed), "no name of a snapshot"),
    ("zip: a name that leads out", one_renamed(b"bagit.txt", b"2023-12-31/../../bagit.txt"), "such a name"),
    ("zip: a name with a backslash", one_renamed(b"bagit.txt", b"2023-12-31/..\\bagit.txt"), "such a name"),
    ("zip: entries in another order", each(lambda all_of_them: [all_of_them[1], all_of_them[0], *all_of_them[2:]]), "out of the order"),
    ("zip: another day", each(lambda all_of_them: [{**entry, "date": entry["date"] + 1} for entry in all_of_them]), "not dated 2023-12-31"),
    ("zip: another day of one entry", first(date=0x5800), "dated otherwise"),
    ("zip: packed by something else", each(other_packing), "compressed by something else"),
    ("zip: sizes beyond the limit", each(huge), "8 GiB"),
    ("zip: more than its header says", each(lying), "was not unpacked further"),
    ("zip: cut off", lambda data: data[:len(data) // 2], "no whole zip file"),
]
ARCHIVES = [
    ("wacz: a member more", new(b"archive/more.warc.gz", b"x"), "does not hold the files that jindu writes"),
    ("wacz: bytes behind it", lambda data: data + b"hidden", "behind its directory"),
    ("wacz: records of other bytes", second_changed(lambda r: r[:-5] + b"#" + r[-4:]), "does not fit its block"),
    ("wacz: a record more", with_records(repeated), "not the next file of the site"),
    ("wacz: an index of somebody else", each(lambda all_of_them: [
        {**entry, "packed": deflated(b""), "size": 0, "crc": 0} if entry["name"].endswith(b".cdx") else entry
        for entry in all_of_them]), "indexes/index.cdx inside it"),
]
