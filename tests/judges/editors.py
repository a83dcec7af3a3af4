"""The extension for VS Code: packed by VS Code's own tool, and loaded out of the package. It starts the server of this program for the
workspace's folder, in the language of the editor, and says what to do where there is no program."""

import json
import os
import shutil
import subprocess
import tempfile
import zipfile
from pathlib import Path

from jindu import PROGRAM, REPOSITORY, jindu

SOURCES = REPOSITORY / "editors/vscode"
PACKED = {"LICENSE.txt", "dist/extension.js", "icon.png", "package.json", "readme.md"}


def judge(part, _):
    with tempfile.TemporaryDirectory(prefix="jindu-editors-") as work:
        work = Path(work)
        package = packed(work)
        with zipfile.ZipFile(package) as opened:
            names = {name.removeprefix("extension/") for name in opened.namelist() if name.startswith("extension/")}
            opened.extractall(work / "installed")
        part.check("what is packed", [] if names == PACKED else [f"{sorted(names)}"])
        portal = work / "portal"
        jindu(work, "init", portal)
        words = work / "words"
        program = work / "program"
        program.write_text(f'#!/bin/sh\nprintf "%s\\n" "$@" >"{words}"\nexec "{PROGRAM}" "$@"\n', "utf-8")
        program.chmod(0o755)
        with part.subject("it starts the server") as faults:
            faults += loaded(work, portal, program)
            given = words.read_text("utf-8").split("\n")[:-1] if words.exists() else []
            if given != ["lsp", "--root", str(portal), "--lang", "zh"]:
                faults.append(f"it is started with {given}")
        with part.subject("without a program") as faults:
            told = loaded(work, portal, work / "none")
            if not any("jindu.path" in words for words in told):
                faults.append(f"it tells {told}")


def packed(work):
    """The package, made of a copy; what it is made with is installed once for each state of the lock."""
    lock, installed = SOURCES / "package-lock.json", SOURCES / "node_modules/.installed"
    if not installed.exists() or installed.read_bytes() != lock.read_bytes():
        run(["npm", "ci", "--silent"], SOURCES)
        shutil.copyfile(lock, installed)
    copy = work / "sources"
    shutil.copytree(SOURCES, copy, ignore=shutil.ignore_patterns("node_modules", "dist", "*.vsix"))
    (copy / "node_modules").symlink_to(SOURCES / "node_modules", target_is_directory=True)
    run(["npm", "run", "--silent", "package"], copy)
    return copy / "jindu.vsix"


def loaded(work, portal, program):
    """What the editor shows when the extension is loaded with this program."""
    answer = work / "answer.json"
    answer.unlink(missing_ok=True)
    extension = work / "installed/extension/dist/extension.js"
    told = subprocess.run(["node", str(REPOSITORY / "tests/judges/vscode.cjs"), str(extension), str(answer)], capture_output=True, text=True,
                          timeout=120, env={**os.environ, "PORTAL": str(portal), "PROGRAM": str(program)})
    if told.returncode:
        return [f"it ended with {told.returncode}: {told.stderr[-2000:]}"]
    return json.loads(answer.read_text("utf-8"))


def run(command, folder):
    subprocess.run(command, cwd=folder, check=True, capture_output=True, text=True, timeout=600)
