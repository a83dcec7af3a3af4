"""`pywb`, the server of web archives, replays what it is given of a snapshot: site.wacz, by whose own index it answers.

As raw bytes (`id_`), every address of the site is answered with its file and type. As pages for a reader, in which pywb has
rewritten the addresses, every page is reached from the home page by links, and nothing that a page loads or leads to within the
site is lacking."""

import http.client
import re
import socket
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from urllib.parse import urljoin

from lxml import html

from report import same
from snapshots import take
from webarchive import type_of

PROGRAMS = Path(sys.executable).parent
# By a modifier behind its date, pywb tells itself what an address is loaded as.
REPLAYED = re.compile(r"/\w+/\d{14}[a-z]+_/(https?://.*)")
LOADED = "//link[@rel='stylesheet' or contains(@rel, 'icon')]/@href | //script/@src | //img/@src"


class Wayback:
    """A server of collections, one for each snapshot, below a folder."""

    def __init__(self, work, snapshots):
        for sealed in snapshots:
            for command in (["init", sealed.name], ["add", "--unpack-wacz", sealed.name, sealed.wacz]):
                subprocess.run([PROGRAMS / "wb-manager", *command], cwd=work, check=True, capture_output=True, timeout=120)
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self.port = free.getsockname()[1]
        self.origin = f"http://127.0.0.1:{self.port}"
        self.log = work / "log"
        with open(self.log, "wb") as log:
            command = [PROGRAMS / "wayback", "--bind", "127.0.0.1", "--port", str(self.port)]
            self.process = subprocess.Popen(command, cwd=work, stdin=subprocess.DEVNULL, stdout=log, stderr=log)
        for _ in range(300):
            try:
                socket.create_connection(("127.0.0.1", self.port), 1).close()
                break
            except OSError:
                time.sleep(0.1)
        else:
            self.stop()
            raise RuntimeError(self.log.read_text(errors="replace"))

    def get(self, path):
        """Status, type and body. On a connection of its own: on one that stays open, the server's second packet waits 40 ms each
        time until the first is acknowledged."""
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=30)
        connection.request("GET", path)
        answer = connection.getresponse()
        found = answer.status, answer.getheader("Content-Type"), answer.read()
        connection.close()
        return found

    def stop(self):
        self.process.terminate()
        self.process.wait(10)


def judge(part, portals):
    snapshots = take(part, portals)
    with tempfile.TemporaryDirectory() as work:
        server = Wayback(Path(work), snapshots)
        try:
            for sealed in snapshots:
                stamp = sealed.as_of.replace("-", "") + "000000"
                with part.subject(f"{sealed.name} every address as it is") as faults:
                    faults += raw(server, sealed, f"/{sealed.name}/{stamp}id_/{sealed.address}")
                with part.subject(f"{sealed.name} read by links from the home page") as faults:
                    faults += read(server, sealed, f"/{sealed.name}/{stamp}mp_/{sealed.address}index.html")
        finally:
            server.stop()


def raw(server, sealed, prefix):
    faults = []
    for path, data in sealed.files.items():
        # The public knew a folder's page by the folder.
        folder = {path.removesuffix("index.html")} if path.split("/")[-1] == "index.html" else set()
        for address in {path} | folder:
            status, kind, body = server.get(prefix + address)
            faults += same(address or "the home page", (status, kind), (200, type_of(path)))
            faults += [] if body == data else [f"{address} has other bytes"]
    status, _, _ = server.get(prefix + "no-such-page.html")
    return faults + same("what the site does not have", status, 404)


def read(server, sealed, home):
    """Breadth first, over what pywb rewrote: pages, and what these load."""
    faults, queue, loaded = [], [home], {}
    # By the archived address, whichever modifier stands before it.
    seen, reached = set(), set()
    while queue:
        link = queue.pop(0)
        address = archived(link)
        if address in seen:
            continue
        seen.add(address)
        path = sealed.file_of(address)
        status, _, body = server.get(link)
        if status != 200 or path not in sealed.files:
            faults.append(f"a link leads to {address}, which is answered with {status}")
            continue
        if not path.endswith(".html"):
            continue
        reached.add(path)
        page = html.fromstring(body, parser=html.HTMLParser(encoding="utf-8"))
        plain = html.fromstring(sealed.files[path], parser=html.HTMLParser(encoding="utf-8"))
        queue += follow(sealed, server.origin + link, page.xpath("//body//a/@href"))
        loaded.update((archived(link), link) for link in follow(sealed, server.origin + link, page.xpath(LOADED)))
        faults += same(f"words of {path}", words(page), words(plain))
    for address, link in sorted(loaded.items()):
        status, kind, _ = server.get(link)
        faults += same(f"what is loaded from {address}", (status, kind), (200, type_of(sealed.file_of(address))))
    faults += [] if any(address.endswith(".css") for address in loaded) else ["no page loads a style sheet"]
    # Only a server shows it.
    return faults + same("pages that links lead to", sorted(reached), sorted(set(sealed.pages) - {"404.html"}))


def follow(sealed, page, links):
    """The links of a page that lead into the site: some pywb writes in full, some it leaves as they are."""
    origin = "/".join(page.split("/", 3)[:3])
    # Browsers leave the slashes in the middle alone, `urljoin` joins them.
    full = (re.sub(r"/(https?:)/(?!/)", r"/\1//", urljoin(page, link)) for link in links)
    paths = (link.split("#")[0].removeprefix(origin) for link in full)
    return [path for path in paths if sealed.file_of(archived(path) or "") is not None]


def archived(link):
    """The address that a link into the replay stands for, or none."""
    found = REPLAYED.fullmatch(link)
    return found.group(1) if found else None


def words(page):
    """What a reader reads: pywb adds nothing to it."""
    for element in page.xpath("//script | //style"):
        element.drop_tree()
    return " ".join(page.xpath("string(//body)").split())
