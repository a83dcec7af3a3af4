"""Programs, timed; and programs that run until they are ended. Everything started here is ended here, by its own id."""

import os
import subprocess
import time
from contextlib import contextmanager
from dataclasses import dataclass


@dataclass
class Timed:
    """One run: seconds on the clock, seconds of computing, the peak of its memory in MiB."""

    wall: float
    cpu: float
    peak: float


def timed(command, **environment):
    """Runs a program to its end. What it says is shown only if it fails, which ends the benchmark."""
    start = time.perf_counter()
    process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, env=os.environ | environment)
    said = process.stdout.read()
    _, status, usage = os.wait4(process.pid, 0)
    wall = time.perf_counter() - start
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise SystemExit(f"{' '.join(map(str, command))}\nended with {process.returncode}:\n{said.decode(errors='replace')[-3000:]}")
    return Timed(wall, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024)


@contextmanager
def running(command, log, **environment):
    """A program that runs until the block is left; what it says goes to a file."""
    with open(log, "wb") as said:
        process = subprocess.Popen(command, stdout=said, stderr=subprocess.STDOUT, env=os.environ | environment)
        try:
            yield process
        finally:
            process.terminate()
            try:
                process.wait(timeout=20)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()
