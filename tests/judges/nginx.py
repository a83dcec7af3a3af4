"""A real nginx with docs/nginx.conf before a target of kind directory, while publishing goes on and while it is killed.

Clients fetch pages with everything that these load. Each answer must be 200 and, byte for byte, what one of the two sites has
at that address. Then what the configuration promises of headers, compression, types and missing pages."""

import gzip
import http.client
import random
import re
import shutil
import signal
import socket
import subprocess
import tempfile
import threading
import time
from pathlib import Path

from jindu import REPOSITORY, jindu
from states import DAY, States, loaded_by

# For how long, and how often at least, one release follows the other: a busy machine makes few in that time.
STEADY, RELEASES = 12, 6
KILLS = 50
CLIENTS = 2


class Server:
    """nginx over docs/nginx.conf, in which port and folder are put, and nothing else is touched."""

    def __init__(self, work, root):
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self.port = free.getsockname()[1]
        server = (REPOSITORY / "docs/nginx.conf").read_text()
        for old, new in [("listen 80;", f"listen 127.0.0.1:{self.port};"), ("/srv/www/progress/current", f"{root}/srv/current")]:
            assert server.count(old) == 1, old
            server = server.replace(old, new)
        (work / "server.conf").write_text(server)
        temporary = "".join(f"{kind}_temp_path {work}/{kind};\n" for kind in ["client_body", "proxy", "fastcgi", "uwsgi", "scgi"])
        user = "user root;\n" if Path("/root").stat().st_uid == 0 and __import__("os").getuid() == 0 else ""
        (work / "nginx.conf").write_text(
            f"{user}daemon off;\nworker_processes 1;\npid {work}/pid;\nerror_log {work}/error.log;\nevents {{}}\n"
            f"http {{\naccess_log off;\n{temporary}include {work}/server.conf;\n}}\n"
        )
        program = shutil.which("nginx") or "/usr/sbin/nginx"
        self.process = subprocess.Popen([program, "-c", str(work / "nginx.conf"), "-e", str(work / "error.log")])
        for _ in range(100):
            try:
                socket.create_connection(("127.0.0.1", self.port), 1).close()
                return
            except OSError:
                time.sleep(0.05)
        raise RuntimeError((work / "error.log").read_text())

    def connect(self):
        return http.client.HTTPConnection("127.0.0.1", self.port, timeout=10)

    def get(self, connection, path, **headers):
        connection.request("GET", f"/{path}", headers={name.replace("_", "-"): value for name, value in headers.items()})
        answer = connection.getresponse()
        return answer, answer.read()

    def stop(self):
        self.process.terminate()
        self.process.wait(10)


class Clients:
    """Readers, until they are told to stop; what they found wrong, and how much they fetched."""

    def __init__(self, server, portal):
        self.server, self.portal = server, portal
        self.stopped, self.faults, self.pages, self.files = threading.Event(), [], 0, 0
        self.counting = threading.Lock()
        self.threads = [threading.Thread(target=self.read, args=(random.Random(n),)) for n in range(CLIENTS)]
        for thread in self.threads:
            thread.start()

    def read(self, dice):
        pages = sorted(self.portal.pages)
        connection = self.server.connect()
        try:
            while not self.stopped.is_set() and len(self.faults) < 20:
                page = dice.choice(pages)
                html = self.fetch(connection, page)
                loaded = loaded_by(page, html)
                for path in sorted(loaded):
                    self.fetch(connection, path)
                with self.counting:
                    self.pages += 1
                    self.files += len(loaded)
        except Exception as error:
            self.faults.append(f"a client broke off: {error!r}")

    def fetch(self, connection, path):
        zipped = {"Accept_Encoding": "gzip"} if random.random() < 0.5 else {}
        answer, data = self.server.get(connection, path, **zipped)
        if answer.getheader("Content-Encoding") == "gzip":
            data = gzip.decompress(data)
        if answer.status != 200:
            self.faults.append(f"{path}: {answer.status}")
        elif data not in self.portal.known.get(path, ()):
            self.faults.append(f"{path}: {len(data)} bytes that are neither site's")
        return data

    def stop(self):
        self.stopped.set()
        for thread in self.threads:
            thread.join()


def judge(part, portals):
    with tempfile.TemporaryDirectory(prefix="jindu-nginx-") as work:
        work = Path(work)
        (work / "portal").mkdir()
        portal = States(work / "portal", "{kind: directory, path: srv, keep: 3, precompress: [gzip]}")
        first = subprocess.run(portal.command(), capture_output=True, text=True)
        part.check("the first publishing", [first.stderr] if first.returncode else [])
        server = Server(work, portal.root)
        try:
            steadily(part, server, portal)
            killed(part, server, portal)
            configuration(part, server, portal)
        finally:
            server.stop()


def steadily(part, server, portal):
    clients, faults, releases = Clients(server, portal), [], 0
    end = time.monotonic() + STEADY
    while time.monotonic() < end or releases < RELEASES:
        portal.become(releases % 2)
        run = subprocess.run(portal.command(), capture_output=True, text=True)
        faults += [run.stderr] if run.returncode else []
        releases += 1
    clients.stop()
    print(f"   {releases} releases, {clients.pages} pages fetched with {clients.files} files that they load")
    part.check("publishing one after the other", faults + clients.faults)
    part.check("enough was fetched", [f"{clients.pages} pages"] if clients.pages < 1000 else [])


def killed(part, server, portal):
    clients = Clients(server, portal)
    begun = time.monotonic()
    portal.become(0)
    subprocess.run(portal.command(), check=True)
    once, dice, ended = time.monotonic() - begun, random.Random(7), 0
    for n in range(KILLS):
        portal.become((n + 1) % 2)
        process = subprocess.Popen(portal.command(), stderr=subprocess.DEVNULL)
        begun = time.monotonic()
        try:
            process.wait(once * dice.random() ** 0.5)
            # The machine had other work before, and has less now.
            once = time.monotonic() - begun
        except subprocess.TimeoutExpired:
            process.send_signal(signal.SIGKILL)
            ended += process.wait() == -signal.SIGKILL
    clients.stop()
    print(f"   {ended} of {KILLS} killed in time, {clients.pages} pages fetched with {clients.files} files that they load")
    part.check("publishing killed again and again", clients.faults)
    part.check("they were killed in time", [f"only {ended}"] if ended < KILLS // 2 else [])
    portal.become(1)
    subprocess.run(portal.command(), check=True)
    there = portal.root / "srv/current"
    differ = [p for p, data in portal.files.items() if not (there / p).is_file() or (there / p).read_bytes() != data]
    part.check("run again, the site is whole", differ)
    hidden = [str(p) for p in (portal.root / "srv/releases").iterdir() if p.name.startswith(".")]
    part.check("nothing half stays behind", hidden)


def configuration(part, server, portal):
    for run in (jindu(portal.root, "snapshot", "--as-of", "2024-06-30", "--public"), jindu(portal.root, "publish", "web", *DAY)):
        part.check("a snapshot is published", [run.stderr] if run.returncode else [])
    there = lambda path: (portal.root / "srv/current" / path).read_bytes()
    connection = server.connect()
    policy = re.search(r"const POLICY: &str = \"(.*?)\";", (REPOSITORY / "src/serve/mod.rs").read_text(), re.S).group(1)
    policy = re.sub(r"\\\s+", "", policy)
    sheet = next(p for p in portal.files if p.startswith("assets/") and p.endswith(".css"))
    calendar = next(p for p in portal.files if p.endswith(".ics"))
    table = next(p for p in portal.files if p.endswith(".csv"))
    types = {"index.html": "text/html; charset=utf-8", sheet: "text/css; charset=utf-8", calendar: "text/calendar; charset=utf-8",
             table: "text/csv; charset=utf-8", "2024/data.html": "text/html; charset=utf-8",
             "archive/timemap": "application/link-format", "archive/2024-06-30.zip": "application/zip"}
    for path, kind in types.items():
        answer, data = server.get(connection, path)
        cache = "public, max-age=31536000, immutable" if path == sheet else "public, max-age=300"
        expected = {"Content-Type": kind, "Cache-Control": cache, "Content-Security-Policy": policy,
                    "X-Content-Type-Options": "nosniff", "Referrer-Policy": "strict-origin-when-cross-origin"}
        found = {name: answer.getheader(name) for name in expected}
        part.check(f"headers of {path}", [f"{n}: {found[n]!r}, expected {v!r}" for n, v in expected.items() if found[n] != v])
        answer, zipped = server.get(connection, path, Accept_Encoding="gzip")
        faults = []
        if (portal.root / f"srv/current/{path}.gz").exists():
            if answer.getheader("Content-Encoding") != "gzip" or gzip.decompress(zipped) != data:
                faults.append("not sent compressed")
            if "Accept-Encoding" not in (answer.getheader("Vary") or ""):
                faults.append("no Vary")
        part.check(f"compression of {path}", faults)
    answer, data = server.get(connection, "2024/no/such.html")
    missing = [] if answer.status == 404 and data == there("404.html") else [f"{answer.status}, {data[:80]!r}"]
    missing += ["kept by caches"] if answer.getheader("Cache-Control") else []
    missing += [] if answer.getheader("Content-Security-Policy") == policy else ["without the policy"]
    part.check("the page for what is missing", missing)
    answer, data = server.get(connection, "en/")
    part.check("a folder shows its index", [] if data == there("en/index.html") else [f"{answer.status}"])
    answer, _ = server.get(connection, "en")
    where = answer.getheader("Location")
    part.check("a folder without a slash leads there", [] if where == "/en/" else [f"{answer.status} {where}"])
