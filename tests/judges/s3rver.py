"""A second object store that is not ours: s3rver of npm, behind a gate that checks every signature by botocore's reckoning, which neither
it nor moto (s3.py) does.

The first site, what changed, what is no more; a wrong secret and an unknown key are refused and change nothing; what others put there
under names in Chinese and with spaces stays. The portal's own folder bears such a name too."""

import hashlib
import http.client
import os
import re
import subprocess
import tempfile
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import boto3
from botocore.auth import S3SigV4Auth
from botocore.awsrequest import AWSRequest
from botocore.config import Config
from botocore.credentials import Credentials

from jindu import REPOSITORY
from states import States

PROGRAM = REPOSITORY / "tests/judges/node_modules/s3rver/bin/s3rver.js"
BUCKET, ACCOUNT = "site", "S3RVER"
# The one account that it has: its key and secret are one word.
KEY = {"AWS_ACCESS_KEY_ID": ACCOUNT, "AWS_SECRET_ACCESS_KEY": ACCOUNT}
OTHERS = ["公开/政务 公开.txt", "leer zeichen & 字+%20.txt", "2024/进展 (1).html"]
SIGNED = re.compile(r"AWS4-HMAC-SHA256 Credential=([^/]+)/(\d{8})/([^/]+)/s3/aws4_request, ?SignedHeaders=([^,]+), ?Signature=([0-9a-f]{64})")
ERROR = "<?xml version='1.0'?><Error><Code>{}</Code><Message>as told</Message></Error>"


class Gate(BaseHTTPRequestHandler):
    """Passes on to the store what is signed rightly (Signature Version 4), and counts it."""

    protocol_version = "HTTP/1.1"
    store = None

    def log_message(self, *_):
        pass

    def refusal(self, body):
        """The code with which it is refused, if it is."""
        found = SIGNED.fullmatch(self.headers.get("Authorization", ""))
        if not found:
            return "AccessDenied"
        key, _, region, names, signature = found.groups()
        if key != ACCOUNT:
            return "InvalidAccessKeyId"
        request = AWSRequest(self.command, f"http://{self.headers['Host']}{self.path}",
                             {name: self.headers[name] for name in names.split(";")})
        request.context["timestamp"] = self.headers["x-amz-date"]
        reckoned = S3SigV4Auth(Credentials(ACCOUNT, ACCOUNT), "s3", region)
        if reckoned.signature(reckoned.string_to_sign(request, reckoned.canonical_request(request)), request) != signature:
            return "SignatureDoesNotMatch"
        digest = self.headers["x-amz-content-sha256"]
        if digest not in ("UNSIGNED-PAYLOAD", hashlib.sha256(body).hexdigest()):
            return "XAmzContentSHA256Mismatch"
        return None

    def handle_any(self):
        body = self.rfile.read(int(self.headers.get("Content-Length") or 0))
        code = self.refusal(body)
        self.store.refused += code is not None
        self.store.passed += code is None
        if code:
            return self.answer(403, [("Content-Type", "application/xml")], ERROR.format(code).encode())
        connection = http.client.HTTPConnection("127.0.0.1", self.store.port, timeout=60)
        connection.request(self.command, self.path, body=body or None, headers=dict(self.headers))
        answer = connection.getresponse()
        self.answer(answer.status, answer.getheaders(), answer.read())
        connection.close()

    def answer(self, status, headers, body):
        self.send_response_only(status)
        length = {name.lower(): value for name, value in headers}.get("content-length") if self.command == "HEAD" else len(body)
        for name, value in headers:
            if name.lower() not in ("connection", "transfer-encoding", "content-length", "keep-alive"):
                self.send_header(name, value)
        if length is not None and status != 204:
            self.send_header("Content-Length", str(length))
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(body)

    do_GET = do_HEAD = do_PUT = do_DELETE = do_POST = handle_any


class Store:
    """The server, with one bucket, in a folder of its own; `endpoint` is the gate's."""

    def __init__(self, work):
        command = ["node", str(PROGRAM), "--directory", str(work / "store"), "--address", "127.0.0.1", "--port", "0",
                   "--no-vhost-buckets", "--silent", "--configure-bucket", BUCKET]
        self.process = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
        self.port = next(int(found[1]) for line in self.process.stdout if (found := re.search(r"listening on .*:(\d+)", line)))
        self.passed = self.refused = 0
        self.gate = ThreadingHTTPServer(("127.0.0.1", 0), type("Handler", (Gate,), {"store": self}))
        self.gate.daemon_threads = True
        threading.Thread(target=self.gate.serve_forever, daemon=True).start()
        self.endpoint = f"http://127.0.0.1:{self.gate.server_address[1]}"
        self.direct = boto3.client("s3", endpoint_url=f"http://127.0.0.1:{self.port}", region_name="us-east-1", aws_access_key_id=ACCOUNT,
                                   aws_secret_access_key=ACCOUNT, config=Config(s3={"addressing_style": "path"}))

    def objects(self):
        """The digest of all that stands there, by key."""
        found = self.direct.get_paginator("list_objects_v2").paginate(Bucket=BUCKET)
        return {entry["Key"]: entry["ETag"].strip('"') for page in found for entry in page.get("Contents", [])}

    def stop(self):
        self.gate.shutdown()
        self.process.terminate()
        self.process.wait(60)
        self.process.stdout.close()


def digest(data):
    return hashlib.md5(data).hexdigest()


def judge(part, portals):
    with tempfile.TemporaryDirectory(prefix="jindu-s3rver-") as work:
        work = Path(work)
        store = Store(work)
        try:
            states = States(work / "凉山 门户", f'{{kind: s3, bucket: {BUCKET}, keep: 3, endpoint: "{store.endpoint}"}}')
            tried(part, store, states)
        finally:
            store.stop()


def tried(part, store, states):
    def publish(state, **more):
        states.become(state)
        none = {name: value for name, value in os.environ.items() if not name.startswith("AWS_")}
        return states.publish(env={**none, **KEY, "NO_PROXY": "127.0.0.1", **more})

    def sent(subject, state, others=()):
        run = publish(state)
        there = {key: data for key, data in store.objects().items() if not key.startswith(".jindu/")}
        wrong = [f"exit status {run.returncode}: {run.stderr}"] if run.returncode else []
        wrong += [f"{path} is not as it was built" for path, data in states.built[state].items() if there.get(path) != digest(data)]
        known = states.built[0].keys() | states.built[1].keys()
        wrong += [f"{path} is too many" for path in there.keys() - states.built[state].keys() - set(others)
                  if not (path.startswith("assets/") and path in known)]
        part.check(subject, wrong[:5])

    for subject, key in {"a wrong secret": {"AWS_SECRET_ACCESS_KEY": "wrong"}, "an unknown key": {"AWS_ACCESS_KEY_ID": "NOBODY"}}.items():
        run = publish(0, **key)
        told = f"the store denies access to s3://{BUCKET}/. Check AWS_ACCESS_KEY_ID"
        part.check(f"{subject} is refused", [] if run.returncode == 3 and told in run.stderr else [f"{run.returncode}: {run.stderr}"])
        part.check(f"{subject} changes nothing", store.objects())
    sent("the first site stands there", 0)
    sent("changed and new files are sent", 1)
    for key in OTHERS:
        store.direct.put_object(Bucket=BUCKET, Key=key, Body="他人".encode())
    sent("a page that is no more is removed", 0, OTHERS)
    stand = store.objects()
    part.check("files of others stay", [key for key in OTHERS if stand.get(key) != digest("他人".encode())])
    run = publish(1, AWS_SECRET_ACCESS_KEY="wrong")
    same = [] if run.returncode == 3 and store.objects() == stand else [f"{run.returncode}: {run.stderr}"]
    part.check("a key that went wrong later changes nothing", same)
    part.check("what was signed was passed on, what was not was refused", [] if store.passed > 500 and store.refused >= 3 else [
        store.passed, store.refused])
