"""An index of packages on this machine: `index.py FOLDER` lays what lies in a folder out as PyPI's (PEP 503) below /simple/ and as npm's
registry at the root, serves it on loopback, prints the port, and ends when its input ends."""

import base64
import hashlib
import json
import sys
import tarfile
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path


def main(folder):
    files = {path.name: path.read_bytes() for path in folder.iterdir() if path.suffix in (".whl", ".tgz")}
    links = "".join(f'<a href="/files/{name}#sha256={hashlib.sha256(data).hexdigest()}">{name}</a>\n'
                    for name, data in files.items() if name.endswith(".whl"))

    class Handler(BaseHTTPRequestHandler):
        def log_message(self, *_):
            pass

        def do_GET(self):
            kind, body = self.found(self.path.split("?")[0].strip("/"))
            self.send_response(200 if body is not None else 404)
            self.send_header("Content-Type", kind)
            self.send_header("Content-Length", str(len(body or b"")))
            self.end_headers()
            self.wfile.write(body or b"")

        def found(self, path):
            if path == "simple/jindu":
                return "text/html", f"<!doctype html>\n{links}".encode()
            if path.startswith("files/"):
                return "application/octet-stream", files.get(path.removeprefix("files/"))
            packages = {}
            for name in (name for name in files if name.endswith(".tgz")):
                with tarfile.open(folder / name) as archive:
                    said = json.load(archive.extractfile("package/package.json"))
                digest = base64.b64encode(hashlib.sha512(files[name]).digest()).decode()
                said["dist"] = {"tarball": f"http://{self.headers['Host']}/files/{name}", "integrity": f"sha512-{digest}"}
                packages[said["name"]] = {"name": said["name"], "dist-tags": {"latest": said["version"]}, "versions": {said["version"]: said}}
            return "application/json", json.dumps(packages[path]).encode() if path in packages else None

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    print(server.server_address[1], flush=True)
    sys.stdin.read()


main(Path(sys.argv[1]))
