"""The examples for hosts of repositories (docs/hosts): valid by the schemas of these hosts, and each of their commands run, in their
order, in a portal, with jindu fetched from an archive as they fetch it."""

import hashlib
import os
import shutil
import subprocess
import sys
import tarfile
import tempfile
from pathlib import Path

import yaml

from jindu import PROGRAM, REPOSITORY, jindu

HOSTS = REPOSITORY / "docs/hosts"
SCHEMAS = {"github.yml": "vendor.github-workflows", "forgejo.yml": "vendor.github-workflows", "gitlab.yml": "vendor.gitlab-ci"}


def judge(part, _):
    part.check("each has its schema", [] if {path.name for path in HOSTS.glob("*.yml")} == set(SCHEMAS) else ["not these files"])
    for name, schema in SCHEMAS.items():
        command = [sys.executable, "-m", "check_jsonschema", "--builtin-schema", schema, str(HOSTS / name)]
        run = subprocess.run(command, capture_output=True, text=True, timeout=120)
        part.check(f"{name} by {schema}", [] if run.returncode == 0 else [run.stdout + run.stderr])
        with part.subject(f"{name} run") as faults:
            faults += commands_run(HOSTS / name)


def commands_run(path):
    """Runs every job's commands in a portal of its own; what went wrong."""
    faults = []
    for job, steps in jobs(yaml.safe_load(path.read_text("utf-8"))):
        with tempfile.TemporaryDirectory(prefix="jindu-hosts-") as work:
            work = Path(work)
            portal, served = work / "portal", work / "served"
            jindu(work, "init", portal)
            site = portal / "content/site.yaml"
            settings = yaml.safe_load(site.read_text("utf-8"))
            settings["publish"] = {"public": {"kind": "directory", "path": str(served)}}
            site.write_text(yaml.safe_dump(settings, allow_unicode=True, sort_keys=False), "utf-8")
            archive = work / "jindu-x86_64-linux.tar.gz"
            with tarfile.open(archive, "w:gz") as packed:
                packed.add(PROGRAM, "jindu-0/jindu")
            known = {"JINDU_ARCHIVE": archive.as_uri(), "JINDU_SHA256": hashlib.sha256(archive.read_bytes()).hexdigest()}
            for step in steps:
                run = shell(step, portal, known)
                if run.returncode:
                    faults.append(f"{job}: {step}\n{run.stdout}{run.stderr}")
                    break
            script = "\n".join(steps)
            for command, made in [(" build", portal / "public/index.html"), (" publish ", served / "current/index.html")]:
                if command in script and not made.is_file():
                    faults.append(f"{job}: no {made.relative_to(work)}")
            # An archive that somebody changed on the way is refused.
            shutil.rmtree(portal / ".jindu", ignore_errors=True)
            fetch = "\n".join(step for step in steps if ".jindu/bin/jindu " not in step)
            run = shell(fetch, portal, {**known, "JINDU_SHA256": "0" * 64})
            if run.returncode == 0 or (portal / ".jindu/bin/jindu").exists():
                faults.append(f"{job}: takes any archive")
    return faults


def shell(script, folder, known):
    """Runs it as runners do: the first command that fails ends it."""
    return subprocess.run(["bash", "-euo", "pipefail", "-c", script], cwd=folder, env={**os.environ, **known}, capture_output=True,
                          text=True, timeout=300)


def jobs(workflow):
    """The jobs of a workflow with their commands, in the order in which a runner runs them."""
    if "jobs" in workflow:
        return [(name, [step["run"] for step in job["steps"] if "run" in step]) for name, job in workflow["jobs"].items()]
    named = {name: job for name, job in workflow.items() if isinstance(job, dict) and "script" in job}
    before = lambda job: workflow[job["extends"]]["before_script"]
    return [(name, before(job) + job["script"]) for name, job in named.items()]
