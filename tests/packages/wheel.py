"""Packs a program as a wheel (PEP 427, 440, 600, 656): `wheel.py PROGRAM VERSION TARGET FOLDER`; prints the wheel's name.

It only carries the program: pip puts it where scripts go. Nothing of Python is in it, so one wheel serves every version; a program that
needs nothing of the system serves distributions with glibc and with musl alike. The same program gives the same bytes: times are SOURCE_DATE_EPOCH."""

import base64
import hashlib
import os
import sys
import time
import zipfile
from pathlib import Path

PLATFORMS = {
    "x86_64-linux": "manylinux_2_17_x86_64.manylinux2014_x86_64.musllinux_1_1_x86_64",
    "aarch64-linux": "manylinux_2_17_aarch64.manylinux2014_aarch64.musllinux_1_1_aarch64",
    "x86_64-windows": "win_amd64",
    "aarch64-windows": "win_arm64",
}


def pack(program, version, target, folder):
    part = target.split("-")
    platform = PLATFORMS["-".join([part[0], "windows" if "windows" in part else "linux"])]
    tag, name = f"py3-none-{platform}", f"jindu-{version}"
    repository = Path(__file__).resolve().parents[2]
    info = f"{name}.dist-info"
    # A tag a line, as the standard wants compressed ones told.
    tags = "".join(f"Tag: py3-none-{one}\n" for one in platform.split("."))
    files = {
        f"{name}.data/scripts/{program.name}": program.read_bytes(),
        f"{info}/METADATA": (f"Metadata-Version: 2.1\nName: jindu\nVersion: {version}\n"
                             "Summary: Static-site generator for public, bilingual progress portals of government plans\n"
                             "License: MIT\nRequires-Python: >=3.7\nDescription-Content-Type: text/markdown\n\n").encode()
        + (repository / "README.md").read_bytes(),
        f"{info}/WHEEL": f"Wheel-Version: 1.0\nGenerator: jindu\nRoot-Is-Purelib: false\n{tags}".encode(),
        f"{info}/licenses/LICENSE": (repository / "LICENSE").read_bytes(),
    }

    def digest(data):
        return base64.urlsafe_b64encode(hashlib.sha256(data).digest()).rstrip(b"=").decode()

    lines = [f"{path},sha256={digest(data)},{len(data)}\n" for path, data in files.items()]
    files[f"{info}/RECORD"] = ("".join(lines) + f"{info}/RECORD,,\n").encode()
    wheel = folder / f"{name}-{tag}.whl"
    day = time.gmtime(int(os.environ["SOURCE_DATE_EPOCH"]))[:6]
    with zipfile.ZipFile(wheel, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as archive:
        for path, data in files.items():
            entry = zipfile.ZipInfo(path, day)
            entry.create_system = 3
            entry.external_attr = (0o100755 if "/scripts/" in path else 0o100644) << 16
            archive.writestr(entry, data, zipfile.ZIP_DEFLATED, 9)
    return wheel.name


if __name__ == "__main__":
    print(pack(Path(sys.argv[1]), sys.argv[2], sys.argv[3], Path(sys.argv[4])))
