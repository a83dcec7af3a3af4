"""An object store that is not ours before a target of kind s3: moto's, behind a proxy that fails in between (store.py).

What stands there afterwards equals the site, byte for byte and with its headers; at every moment whatever a page loads stands
there. Killed anywhere and run again it completes; two at once: the second is refused; what others put there stays."""

import concurrent.futures
import os
import re
import signal
import subprocess
import tempfile
import time
from pathlib import Path

from jindu import PROGRAM
from states import DAY, States
from store import Store, free_port

FOREVER, BRIEFLY = "public, max-age=31536000, immutable", "public, max-age=300"
TYPES = {
    "html": "text/html; charset=utf-8", "css": "text/css; charset=utf-8", "js": "text/javascript; charset=utf-8",
    "json": "application/json; charset=utf-8", "csv": "text/csv; charset=utf-8", "ics": "text/calendar; charset=utf-8",
    "txt": "text/plain; charset=utf-8", "svg": "image/svg+xml", "png": "image/png", "pdf": "application/pdf",
    "md": "text/markdown; charset=utf-8",
    "jsonld": "application/ld+json", "xml": "application/atom+xml; charset=utf-8",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}


class Site:
    """The portal in its two states before a bucket of its own."""

    def __init__(self, store, work, name, more="", sealed=False):
        self.store, self.name = store, name
        self.states = States(work / name, self.target(store, name, more), sealed)
        self.bucket = store.bucket(name, self.states.known)
        self.environment = {**os.environ, "AWS_ACCESS_KEY_ID": "key", "AWS_SECRET_ACCESS_KEY": "secret", "NO_PROXY": "127.0.0.1"}

    @staticmethod
    def target(store, name, more=""):
        return f'{{kind: s3, endpoint: "{store.endpoint}", bucket: {name}, keep: 3{more}}}'

    def run(self, *more):
        """Without `--quiet` it says more than errors: `loudly`."""
        return self.states.publish(*more, env=self.environment)

    def loudly(self, *more):
        """With what is said beside errors."""
        command = [part for part in self.states.command(*more) if part != "--quiet"]
        return subprocess.run(command, capture_output=True, text=True, timeout=300, env=self.environment)

    def start(self):
        return subprocess.Popen(self.states.command(), stderr=subprocess.PIPE, text=True, env=self.environment)

    def publish(self, state):
        self.states.become(state)
        run = self.run()
        return [f"exit status {run.returncode}: {run.stderr}"] if run.returncode else []

    def stands(self, state, foreign=()):
        """What is wrong if the site of a state, and nothing but old assets and files of others beside it, should stand there."""
        with self.store.behind(self.bucket):
            pass
        there, files = self.bucket.site(), self.states.built[state]
        wrong = [f"{path} is not as it was built" for path, data in files.items() if there.get(path) != data]
        wrong += [f"{path} is too many" for path in there.keys() - files.keys() - set(foreign) if not path.startswith("assets/")]
        own = {path for path in self.bucket.objects if path.startswith(".jindu/")}
        return wrong[:5] + ([] if own == {".jindu/release.sha256"} else [f"left behind: {own}"])

    def faults(self):
        faults, self.bucket.faults = self.bucket.faults[:10], []
        return faults


def judge(part, portals):
    with tempfile.TemporaryDirectory(prefix="jindu-s3-") as work:
        work = Path(work)
        store = Store(work)
        if "compiled without them" in Site(store, work, "any").run().stderr:
            part.check("a jindu with object stores", ["it was compiled without them: cargo build --features s3"])
            return store.stop()
        try:
            # What mostly waits runs beside the rest.
            with concurrent.futures.ThreadPoolExecutor() as beside:
                waiting = [beside.submit(run, store, work) for run in (abandoned, together, without_conditions, encrypted, unreachable)]
                site = Site(store, work, "site")
                for run in (first, again, dry, altered, foreign, headers, lost, failing, killed, old_assets):
                    with part.subject(f"{run.__name__}, to its end"):
                        run(part, site)
                with part.subject("other_etags, to its end"):
                    other_etags(part, Site(store, work, "other-etags"))
                with part.subject("refusals, to its end"):
                    refusals(part, store, site)
                for run in waiting:
                    for subject, faults in run.result():
                        part.check(subject, faults)
        finally:
            store.stop()


def first(part, site):
    part.check("the first publishing", site.publish(0))
    part.check("the site stands there", site.stands(0))
    wrong = []
    for path in site.states.built[0]:
        head = site.store.direct.head_object(Bucket=site.name, Key=path)
        kind = "application/xml; charset=utf-8" if path == "sitemap.xml" else TYPES[path.rsplit(".", 1)[1]]
        cache = FOREVER if path.startswith("assets/") else BRIEFLY
        if (head["ContentType"], head["CacheControl"]) != (kind, cache):
            wrong.append(f"{path}: {head['ContentType']}, {head['CacheControl']}")
    part.check("each with its type and how long it is kept", wrong[:5])
    written = [path for _, path in site.bucket.written() if not path.startswith(".jindu/")]
    pages = [n for n, path in enumerate(written) if path.endswith(".html")]
    rest = [n for n, path in enumerate(written) if not path.endswith(".html")]
    part.check("pages come last", [] if min(pages) > max(rest) else [written[:20]])
    part.check("at each moment what pages load stood there", site.faults())


def again(part, site):
    run = site.loudly()
    part.check("nothing differs", [] if "web is up to date (s3://site/): " in run.stderr else [run.stderr])
    part.check("so nothing is written", site.bucket.written())


def dry(part, site):
    site.states.become(1)
    run = site.loudly("--dry-run")
    style = next(p for p in site.states.built[1] if p.endswith(".css") and p not in site.states.built[0])
    expected = {f"send     {style}", "send     passing.html", "replace  index.html"}
    part.check("a dry run tells what would be sent", expected - set(run.stdout.splitlines()))
    changing = [method for method, _ in site.bucket.requests if method not in ("GET", "HEAD")]
    part.check("and only reads", changing)
    site.bucket.requests.clear()
    part.check("what differs is sent", site.publish(1) + site.stands(1) + site.faults())
    sent = {path for method, path in site.bucket.written() if method == "PUT" and not path.startswith(".jindu/")}
    differ = {path for path, data in site.states.built[1].items() if site.states.built[0].get(path) != data}
    part.check("and nothing else", sent ^ differ)
    part.check("back again", site.publish(0) + site.stands(0) + site.faults())
    gone = [p for p in ("passing.html",) if p in site.bucket.objects]
    part.check("a page that is no more is removed, an old style stays", gone + [] if style in site.bucket.objects else [style])


def altered(part, site):
    with site.store.behind(site.bucket) as direct:
        page = site.bucket.objects["index.html"]
        direct.put_object(Bucket=site.name, Key="index.html", Body=page.replace(b"<main", b"<mine"))
        direct.put_object(Bucket=site.name, Key="2024/index.html", Body=b"defaced")
        direct.delete_object(Bucket=site.name, Key="feed.xml")
        direct.delete_object(Bucket=site.name, Key="2024/calendar.ics")
    run = site.loudly()
    count = 4 if "feed.xml" in site.states.built[0] else 3
    told = f"warning: {count} file(s) there had been changed or removed by others"
    part.check("what others changed is told", [] if told in run.stderr else [run.stderr])
    part.check("and mended", site.stands(0))
    old = next(p for p in site.bucket.objects if p.startswith("assets/") and p not in site.states.built[0])
    with site.store.behind(site.bucket) as direct:
        direct.put_object(Bucket=site.name, Key=old, Body=b"body { display: none }")
    run = site.loudly()
    gone = old not in site.bucket.objects and f"“{old}” for one" in run.stderr
    part.check("an old asset that others changed is removed", [] if gone else [run.stderr])
    site.faults()


def foreign(part, site):
    others = {"robots-of-others.txt": b"theirs", "elsewhere/index.html": b"<p>theirs</p>", "leer zeichen & 字.txt": b"theirs"}
    with site.store.behind(site.bucket) as direct:
        for key, data in others.items():
            direct.put_object(Bucket=site.name, Key=key, Body=data)
    site.states.become(1)
    run = site.loudly()
    told = "3 file(s) there are not jindu's, and stay as they are."
    part.check("what others put there is told", [] if told in run.stderr else [run.stderr])
    part.check("and stays", site.stands(1, others) + [k for k, v in others.items() if site.bucket.objects.get(k) != v])
    with site.store.behind(site.bucket) as direct:
        for key in others:
            direct.delete_object(Bucket=site.name, Key=key)
        direct.put_object(Bucket=site.name, Key="taken/index.html", Body=b"another website")
    site.states.aim(site.target(site.store, site.name, ", prefix: taken/"))
    run = site.run()
    told = "error: 1 object(s) in s3://site/taken/ are not this portal's and stand at its addresses, “index.html” for one."
    part.check("another website is not written over", [] if run.returncode == 3 and told in run.stderr else [run.stderr])
    untouched = site.bucket.objects["taken/index.html"] == b"another website"
    part.check("and stays whole", [] if untouched else ["it is gone"])
    with site.store.behind(site.bucket) as direct:
        direct.delete_object(Bucket=site.name, Key="taken/index.html")
    site.states.aim(site.target(site.store, site.name))
    site.faults()


def headers(part, site):
    site.states.aim(site.target(site.store, site.name, ", cache_control: {pages: no-cache}"))
    site.bucket.written()
    part.check("with other headers", site.publish(1))
    sent = {path for method, path in site.bucket.written() if method == "PUT" and not path.startswith(".jindu/")}
    part.check("all is sent again", site.states.built[1].keys() - sent)
    head = site.store.direct.head_object(Bucket=site.name, Key="index.html")
    part.check("and has them", [] if head["CacheControl"] == "no-cache" else [head["CacheControl"]])
    site.states.aim(site.target(site.store, site.name))
    part.check("and back", site.publish(1) + site.stands(1) + site.faults())


def lost(part, site):
    with site.store.behind(site.bucket) as direct:
        direct.delete_object(Bucket=site.name, Key=".jindu/release.sha256")
        direct.put_object(Bucket=site.name, Key="theirs.html", Body=b"theirs")
    part.check("with its manifest lost", site.publish(0))
    part.check("objects are known by their mark", site.stands(0, ["theirs.html"]))
    part.check("and others' stay", [] if "theirs.html" in site.bucket.objects else ["gone"])
    with site.store.behind(site.bucket) as direct:
        direct.delete_object(Bucket=site.name, Key="theirs.html")
    site.faults()


def failing(part, site):
    site.bucket.failing = 0.15
    for state in (1, 0):
        site.bucket.failed = 0
        part.check(f"a store that fails, state {state}", site.publish(state) + site.faults())
        print(f"   {site.bucket.failed} requests failed")
        part.check("it failed often", [] if site.bucket.failed > 20 else [site.bucket.failed])
    site.bucket.failing = 0.0
    part.check("what stands there is the site", site.stands(0))


def killed(part, site):
    """Killed at a step of each kind, and again where most of the time goes; then run again."""
    site.bucket.written()
    part.check("whole", site.publish(1))
    count = len(site.bucket.written())
    at = lambda wanted: lambda number, method, path: number >= wanted
    is_page = lambda number, method, path: method == "PUT" and path.endswith(".html")
    steps = {
        "the lock": lambda number, method, path: path == ".jindu/lock",
        "what will be sent": lambda number, method, path: path == ".jindu/sending.sha256",
        "the first file": lambda number, method, path: not path.startswith(".jindu/"),
        "an early file": at(20), "a quarter": at(count // 4), "the first page": is_page, "three quarters": at(3 * count // 4),
        "what was sent": lambda number, method, path: path == ".jindu/release.sha256",
        "a removal": lambda number, method, path: method == "DELETE" and not path.startswith(".jindu/"),
        "the end": lambda number, method, path: method == "DELETE" and path == ".jindu/sending.sha256",
    }
    for n, (step, deadly) in enumerate(steps.items()):
        # From one whole site to the other. The removal comes where there is a page less.
        state = n % 2
        site.states.become(state)
        status = site.bucket.kills(site.start, deadly)
        part.check(f"killed at {step}", [] if status == -signal.SIGKILL else [f"it ended with {status}"])
        # As the handbook says: whoever knows that it is dead need not wait.
        site.store.direct.delete_object(Bucket=site.name, Key=".jindu/lock")
        part.check(f"killed at {step}, what pages load stood there", site.faults())
        part.check(f"killed at {step}, run again it completes", site.publish(state) + site.stands(state) + site.faults())


def old_assets(part, site):
    sheets = []
    for n in range(5):
        site.states.style.write_text(f"{site.states.sheet}\nmain {{ outline: {n}px none }}\n")
        site.bucket.known = {}
        run = site.run()
        assert run.returncode == 0, run.stderr
        new = {p for p in site.bucket.objects if p.startswith("assets/") and p.endswith(".css")} - set(sheets)
        sheets += sorted(new - site.states.built[0].keys() - site.states.built[1].keys())
    stand = [sheet in site.bucket.objects for sheet in sheets]
    part.check("old assets outlive three releases, then go", [] if stand == [False, True, True, True, True] else [stand])
    gone = [p for p in site.states.built[0] if p.endswith(".css") and p.startswith("assets/style") and p in site.bucket.objects]
    part.check("and the oldest before them", gone + site.faults())


def other_etags(part, site):
    site.bucket.md5 = False
    part.check("a store whose ETags are no MD5", site.publish(0) + site.stands(0))
    site.bucket.written()
    part.check("nothing differs", site.publish(0) + site.bucket.written())
    with site.store.behind(site.bucket) as direct:
        page = site.bucket.objects["index.html"]
        direct.put_object(Bucket=site.name, Key="index.html", Body=page.replace(b"<main", b"<mine"))
    part.check("what others changed is found by its bytes", site.publish(0) + site.stands(0))
    part.check("and another state is sent", site.publish(1) + site.stands(1))


def refusals(part, store, site):
    def refused(subject, words, status=3, environment=None, arguments=()):
        command = [str(PROGRAM), "--lang", "en", "--root", str(site.states.root), "publish", "web", *(arguments or DAY)]
        run = subprocess.run(command, capture_output=True, text=True, timeout=300, env=environment or site.environment)
        part.check(subject, [] if run.returncode == status and words in run.stderr else [f"{run.returncode}: {run.stderr}"])

    refused("going back", "“web” cannot go back: only a directory keeps earlier releases. Take the content", 2, None, ["--rollback"])
    none = {name: value for name, value in site.environment.items() if not name.startswith("AWS_")}
    refused("without a key", "“web” takes a key, in the environment variables AWS_ACCESS_KEY_ID", 2, none)
    site.bucket.status = 403
    refused("a key that may not", "the store denies access to s3://site/. Check AWS_ACCESS_KEY_ID")
    site.bucket.status = None
    site.states.aim(site.target(store, "nowhere"))
    refused("a bucket that is none", "the store has no bucket “nowhere”. Check bucket and endpoint.")
    site.states.aim(site.target(store, site.name))
    settings = site.states.root / "content/site.yaml"
    text = settings.read_text()
    identifier = next(line for line in text.splitlines() if line.startswith("id:"))
    settings.write_text(text.replace(identifier, identifier + "-other"))
    refused("the site of another portal", "the site of another portal stands in s3://site/ (")
    settings.write_text(text)


# What waits. Each gives its checks, since it runs beside the others.


def abandoned(store, work):
    """Killed, and nobody knows: its lock is taken over after the time that is told, a minute unless it is asked to be quicker."""
    site, checks = Site(store, work, "abandoned", ", prefix: deep/er"), []
    site.bucket.known = {}
    site.bucket.delay = 0.05
    site.states.become(0)
    process = site.start()
    while len([1 for method, _ in site.bucket.requests if method == "PUT"]) < 60:
        time.sleep(0.02)
    process.kill()
    process.wait()
    process.stderr.close()
    begun = time.monotonic()
    site.environment["JINDU_BEAT_MS"] = "1000"
    run = site.loudly()
    took = time.monotonic() - begun
    told = re.search(r"Watching for a sign of life, (\d+) seconds at most", run.stderr)
    waited = told and int(told.group(1)) <= took < int(told.group(1)) + 60
    checks.append(("a killed run keeps nobody out for long", [] if run.returncode == 0 and waited else [took, run.stderr]))
    told = ["s3://abandoned/deep/er/ is locked (", "There was none; the lock is taken over."]
    checks.append(("and it is told", [words for words in told if words not in run.stderr]))
    there = {path.removeprefix("deep/er/"): data for path, data in site.bucket.objects.items()}
    wrong = [path for path, data in site.states.built[0].items() if there.get(path) != data]
    checks.append(("below a prefix", wrong[:5] + [path for path in site.bucket.objects if not path.startswith("deep/er/")]))
    return checks


def together(store, work, name="together", conditions=True):
    """Two at once."""
    site, checks = Site(store, work, name), []
    site.bucket.conditions, site.bucket.delay = conditions, 0.5
    site.states.become(0)
    one = site.start()
    while ".jindu/sending.sha256" not in site.bucket.objects and one.poll() is None:
        time.sleep(0.05)
    two = site.run()
    words = "is publishing to s3://"
    checks.append((f"{name}: the second is refused", [] if two.returncode == 3 and words in two.stderr else [two.stderr]))
    said = one.communicate(timeout=300)[1]
    checks.append((f"{name}: the first completes", ([said] if one.returncode else []) + site.stands(0) + site.faults()))
    return checks


def without_conditions(store, work):
    """A store that does not know conditions."""
    checks = together(store, work, "without-conditions", False)
    site = Site(store, work, "racing")
    site.bucket.conditions, site.bucket.delay = False, 0.4
    site.states.become(1)
    both = [site.start(), site.start()]
    said = [process.communicate(timeout=300)[1] for process in both]
    ended = sorted(process.returncode for process in both)
    checks.append(("racing: one is refused, one completes", ([] if ended == [0, 3] else [ended, said]) + site.stands(1)))
    return checks


def encrypted(store, work):
    """Over TLS (RFC 8446), with a certificate of an authority that the machine knows, and with one that it does not. A snapshot
    is part of the site."""
    authority = work / "authority.pem"
    site = Site(store, work, "encrypted", sealed=True)
    site.states.aim(site.target(store, "encrypted").replace(store.endpoint, store.over_tls(authority)))
    site.states.become(0)
    run = site.run()
    unknown = [] if run.returncode == 3 and "certificate" in run.stderr else [f"{run.returncode}: {run.stderr}"]
    site.environment["SSL_CERT_FILE"] = str(authority)
    run = site.run()
    known = ([] if run.returncode == 0 else [f"{run.returncode}: {run.stderr}"]) + site.stands(0)
    return [("over TLS with an unknown authority", unknown), ("over TLS with a known one", known)]


def unreachable(store, work):
    """Where nobody answers."""
    site = Site(store, work, "unreachable")
    site.states.aim(site.target(store, "unreachable").replace(store.endpoint, f"http://127.0.0.1:{free_port()}"))
    run = site.loudly("--dry-run")
    told = ["The store of s3://unreachable/ fails or does not answer; trying again …", "error: a request to the store failed (",
            "Check the network and the endpoint, and run it again later. It says: "]
    missing = [words for words in told if words not in run.stderr]
    return [("nobody answers", missing + ([] if run.returncode == 3 else [run.returncode]))]
