"""The program under test."""

import os
import subprocess
from pathlib import Path

REPOSITORY = Path(__file__).resolve().parents[2]
PROGRAM = Path(os.environ.get("JINDU") or REPOSITORY / "target/release/jindu").resolve()


def jindu(root, *arguments, **settings):
    """Runs it over a portal, with English messages; gives its exit status, what it printed and what it complained of."""
    command = [PROGRAM, "--lang", "en", "--color", "never", "--root", root, *arguments]
    command = [str(part) for part in command]
    return subprocess.run(command, capture_output=True, text=True, stdin=subprocess.DEVNULL, timeout=300, **settings)


def schema(name):
    """What `jindu schema NAME` prints."""
    return subprocess.run([str(PROGRAM), "schema", name], capture_output=True, text=True, check=True, timeout=60).stdout
