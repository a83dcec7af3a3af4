"""An object store: moto's, on this machine, behind a proxy that fails when it is told to and looks at every moment whether what
stands there holds together."""

import base64
import datetime
import hashlib
import http.client
import ipaddress
import random
import re
import socket
import ssl
import subprocess
import sys
import threading
import time
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import unquote, urlsplit

import boto3
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec

from states import loaded_by

ERROR = "<?xml version='1.0'?><Error><Code>{}</Code><Message>as told</Message></Error>"
ETAG = re.compile(rb"(?<=<ETag>)(.*?)(?=</ETag>)")


def free_port():
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return free.getsockname()[1]


class Bucket:
    """What the proxy does with requests for a bucket, and what it saw there."""

    def __init__(self, name, known):
        self.name, self.known = name, known
        # The share of requests that fail; seconds that a written object takes; a status for all requests; whether conditions are
        # passed on; whether ETags are the MD5.
        self.failing, self.delay, self.status, self.conditions, self.md5 = 0.0, 0.0, None, True, True
        self.dice = random.Random(name)
        self.objects, self.loaded, self.faults, self.requests, self.failed = {}, {}, [], [], 0
        self.changing = threading.Lock()
        self.deadly, self.victim = None, None

    def kills(self, start, deadly):
        """Starts a process that is killed when it asks for the first change of which `deadly(number, method, path)` says so. Whether
        that change is still made is left to chance. Gives its exit status."""
        counted = iter(range(1, 1_000_000))
        self.deadly = lambda method, path: deadly(next(counted), method, path)
        self.victim = None
        self.victim = start()
        self.victim.stderr.close()
        self.victim.wait()
        self.deadly = None
        return self.victim.returncode

    def dies(self, method, path):
        """Kills whoever asks, if this is the request for it."""
        if self.deadly is None or not self.deadly(method, path):
            return False
        self.deadly = None
        while self.victim is None:
            time.sleep(0.001)
        self.victim.kill()
        self.victim.wait()
        return True

    def site(self):
        """What stands there of the site and beside it."""
        return {path: data for path, data in self.objects.items() if not path.startswith(".jindu/")}

    def written(self):
        """The methods and addresses of all that changed something since the last time, but for the lock."""
        made = [(method, path) for method, path in self.requests if method in ("PUT", "DELETE") and path != ".jindu/lock"]
        self.requests.clear()
        return made

    def put(self, path, data):
        self.objects[path] = data
        if path.startswith(".jindu/"):
            return
        if path in self.known and data not in self.known[path]:
            self.faults.append(f"{path}: {len(data)} bytes that no state has")
        if path.endswith(".html"):
            self.loaded[path] = loaded_by(path, data)
            for missing in sorted(self.loaded[path] - self.objects.keys()):
                self.faults.append(f"{path} stands there and loads {missing}, which does not")

    def delete(self, path):
        self.objects.pop(path, None)
        self.loaded.pop(path, None)
        for page, loaded in self.loaded.items():
            if path in loaded:
                self.faults.append(f"{path} is gone, and {page} loads it")


class Store:
    """moto's server and the proxy. `Store.endpoint` is the proxy's."""

    def __init__(self, work):
        port = free_port()
        self.log = open(work / "moto.log", "w")
        command = [sys.executable, "-m", "moto.server", "-H", "127.0.0.1", "-p", str(port)]
        self.process = subprocess.Popen(command, stdout=self.log, stderr=self.log)
        for _ in range(600):
            try:
                socket.create_connection(("127.0.0.1", port), 1).close()
                break
            except OSError:
                time.sleep(0.05)
        self.moto = port
        self.buckets = {}
        self.direct = boto3.client("s3", endpoint_url=f"http://127.0.0.1:{port}", region_name="us-east-1",
                                   aws_access_key_id="key", aws_secret_access_key="secret")
        self.proxies = []
        self.endpoint = self.serve()

    def over_tls(self, authority):
        """The same proxy over TLS, with a certificate of an authority whose own is written into this file."""
        hour = datetime.timedelta(hours=1)
        now = datetime.datetime.now(datetime.timezone.utc)

        def certificate(name, key, issuer, issuer_key, is_authority):
            subject = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, name)])
            built = (x509.CertificateBuilder().subject_name(subject).issuer_name(issuer or subject).public_key(key.public_key())
                     .serial_number(x509.random_serial_number()).not_valid_before(now - hour).not_valid_after(now + hour)
                     .add_extension(x509.BasicConstraints(ca=is_authority, path_length=None), critical=True))
            if not is_authority:
                address = x509.IPAddress(ipaddress.ip_address("127.0.0.1"))
                built = built.add_extension(x509.SubjectAlternativeName([address]), critical=False)
            return built.sign(issuer_key, hashes.SHA256())

        pem = serialization.Encoding.PEM
        root_key, key = ec.generate_private_key(ec.SECP256R1()), ec.generate_private_key(ec.SECP256R1())
        root = certificate("authority", root_key, None, root_key, True)
        authority.write_bytes(root.public_bytes(pem))
        own = certificate("store", key, root.subject, root_key, False).public_bytes(pem)
        private = key.private_bytes(pem, serialization.PrivateFormat.PKCS8, serialization.NoEncryption())
        authority.with_suffix(".own").write_bytes(own + private)
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(authority.with_suffix(".own"))
        return self.serve(context).replace("http:", "https:")

    def serve(self, context=None):
        """Starts a proxy; gives its address."""
        handler = type("Handler", (Proxy,), {"store": self})
        proxy = ThreadingHTTPServer(("127.0.0.1", 0), handler)
        if context:
            # The handshake in the thread of the connection, not where all are waited for.
            proxy.socket = context.wrap_socket(proxy.socket, server_side=True, do_handshake_on_connect=False)
        proxy.daemon_threads = True
        # Cut connections are meant.
        proxy.handle_error = lambda *_: None
        threading.Thread(target=proxy.serve_forever, daemon=True).start()
        self.proxies.append(proxy)
        return f"http://127.0.0.1:{proxy.server_address[1]}"

    def bucket(self, name, known):
        self.direct.create_bucket(Bucket=name)
        self.buckets[name] = Bucket(name, known)
        return self.buckets[name]

    @contextmanager
    def behind(self, bucket):
        """Changes made past the proxy, which then learns of them."""
        yield self.direct
        with bucket.changing:
            found = self.direct.get_paginator("list_objects_v2").paginate(Bucket=bucket.name)
            there = {entry["Key"]: entry["ETag"].strip('"') for page in found for entry in page.get("Contents", [])}
            known = {key: hashlib.md5(data).hexdigest() for key, data in bucket.objects.items()}
            bucket.objects = {
                key: bucket.objects[key] if known.get(key) == etag
                else self.direct.get_object(Bucket=bucket.name, Key=key)["Body"].read()
                for key, etag in there.items()
            }
            bucket.loaded = {p: loaded_by(p, d) for p, d in bucket.objects.items() if p.endswith(".html")}

    def stop(self):
        for proxy in self.proxies:
            proxy.shutdown()
        self.process.terminate()
        self.process.wait(60)
        self.log.close()


class Proxy(BaseHTTPRequestHandler):
    """Passes requests on to moto, or fails."""

    protocol_version = "HTTP/1.1"
    store = None

    def log_message(self, *_):
        pass

    def answer(self, status, headers, body, part=1.0):
        self.send_response_only(status)
        for name, value in headers:
            if name.lower() not in ("connection", "transfer-encoding", "content-length", "server", "date"):
                self.send_header(name, value)
        length = dict((n.lower(), v) for n, v in headers).get("content-length") if self.command == "HEAD" else len(body)
        if length is not None and status != 204:
            self.send_header("Content-Length", str(length))
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(body[:int(len(body) * part)])
        self.wfile.flush()

    def cut(self):
        self.close_connection = True
        self.connection.shutdown(socket.SHUT_RDWR)

    def error(self, status, code):
        self.answer(status, [("Content-Type", "application/xml")], ERROR.format(code).encode())

    def handle_any(self):
        parts = urlsplit(self.path)
        name, _, path = unquote(parts.path).lstrip("/").partition("/")
        bucket, size = self.store.buckets.get(name), int(self.headers.get("Content-Length") or 0)
        if bucket is None:
            self.rfile.read(size)
            return self.pass_on(None, path, b"")
        bucket.requests.append((self.command, path))
        how = bucket.dice.choice(["refuse", "cut", "lose", "half", "slow"]) if bucket.dice.random() < bucket.failing else None
        bucket.failed += how is not None
        if how == "cut":
            self.rfile.read(size // 2)
            return self.cut()
        body = self.rfile.read(size)
        if bucket.status:
            return self.error(bucket.status, {403: "AccessDenied", 501: "NotImplemented"}.get(bucket.status, "InternalError"))
        if how == "refuse":
            status, code = bucket.dice.choice([(503, "SlowDown"), (500, "InternalError"), (502, ""), (503, "ServiceUnavailable")])
            return self.error(status, code)
        if how == "slow":
            time.sleep(0.5)
        if self.command == "PUT" and not path.startswith(".jindu/"):
            time.sleep(bucket.delay)
        if self.command == "PUT" and self.headers.get("Content-MD5") != base64.b64encode(hashlib.md5(body).digest()).decode():
            bucket.faults.append(f"{path}: sent without its MD5 (RFC 1864), or with another")
        if self.command in ("PUT", "DELETE"):
            # One change at a time, so that each moment between two can be looked at.
            with bucket.changing:
                if bucket.dies(self.command, path) and bucket.dice.random() < 0.5:
                    return self.cut()
                answer = self.ask(bucket, body)
                if answer[0] < 300:
                    bucket.put(path, body) if self.command == "PUT" else bucket.delete(path)
        else:
            answer = self.ask(bucket, body)
        if how == "lose":
            return self.cut()
        if how == "half" and len(answer[2]) > 1:
            self.answer(*answer, part=0.5)
            return self.cut()
        self.answer(*answer)

    def pass_on(self, bucket, path, body):
        self.answer(*self.ask(bucket, body))

    def ask(self, bucket, body):
        headers = dict(self.headers)
        if bucket and not bucket.conditions:
            headers = {name: value for name, value in headers.items() if name.lower() not in ("if-none-match", "if-match")}
        if bucket and not bucket.md5 and "if-match" in headers:
            headers["if-match"] = f'"{headers["if-match"].strip(chr(34))[::-1]}"'
        connection = http.client.HTTPConnection("127.0.0.1", self.store.moto, timeout=60)
        connection.request(self.command, self.path, body=body or None, headers=headers)
        answer = connection.getresponse()
        data, found = answer.read(), answer.getheaders()
        connection.close()
        if bucket and not bucket.md5:
            found = [(n, f'"{v.strip(chr(34))[::-1]}"' if n.lower() == "etag" else v) for n, v in found]
            data = ETAG.sub(lambda m: b"&quot;" + re.sub(b"&quot;|\"|&#34;", b"", m[0])[::-1] + b"&quot;", data)
        return answer.status, found, data

    do_GET = do_HEAD = do_PUT = do_DELETE = do_POST = handle_any
