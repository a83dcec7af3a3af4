"""What was measured, as Markdown: a table for each size, the weight of the pages, and what only jindu makes."""

import os
import platform
from pathlib import Path

from .compare import ONLY_JINDU, OTHER_FILES


CORPORA = {"many": "many bodies with few tasks each; Hugo makes jindu’s pages", "broad": "24 bodies, three or four to a task; Hugo makes its own pages"}


def machine():
    """Cores, memory and kind of the machine."""
    words = Path("/proc/meminfo").read_text() if Path("/proc/meminfo").exists() else ""
    kib = next((int(line.split()[1]) for line in words.splitlines() if line.startswith("MemTotal")), 0)
    return f"{os.cpu_count()} cores, {kib / 1024**2:.0f} GiB, {platform.system()} {platform.machine()}"


def seconds(value):
    return f"{value:.2f} s" if value < 10 else f"{value:.1f} s"


def line(*cells):
    return "| " + " | ".join(cells) + " |"


def markdown(sizes, day, median):
    """The report."""
    out = [f"{day}; {machine()}; medians, the worst in brackets.", ""]
    for found in sizes:
        out += [f"**{found['tasks']:,} tasks, two languages, {CORPORA[found['corpus']]}**", "", line("", "jindu", "Hugo", "ratio"), "|---|---|---|---|"]
        out += [row for row in rows(found, median) if row]
        out.append("")
        if "weights" in found:
            out += weights(found["weights"])
    out += growth(sizes, median)
    other = "; ".join(f"{words} ({name})" for name, words in [*ONLY_JINDU, *OTHER_FILES.items()])
    out += ["", f"Only jindu makes, as far as this version does, and its times hold it: {other}. No switch leaves them out."]
    return "\n".join(out)


def rows(found, median):
    def builds(part, name, of, written):
        both = {p: [of(t) for t in found[(part, p)]] for p in ("jindu", "hugo") if (part, p) in found}
        return both and compared(name, both, median, written)

    yield builds("clean", "clean build", lambda t: t.wall, seconds)
    yield builds("clean", "peak memory, clean build", lambda t: t.peak, lambda v: f"{v:.0f} MiB")
    if "weights" in found:
        both = {p: [sum(size for _, size in kinds.values())] for p, kinds in found["weights"].items()}
        yield compared("bytes written", both, median, lambda v: f"{v / 1e6:.0f} MB")
    yield builds("nothing", "nothing changed, new process", lambda t: t.wall, seconds)
    for kind in ("text", "status"):
        yield builds(f"again-{kind}", f"one {kind} edited, new process", lambda t: t.wall, seconds)
    for kind in ("text", "status"):
        for at, where in ((0, "in the file"), (1, "served")):
            both = {p: [t[at] for t in found[(kind, p)]] for p in ("jindu", "hugo") if (kind, p) in found}
            lost = {p: sum(t is None for t in times) for p, times in both.items()}
            both = {p: [t for t in times if t is not None] for p, times in both.items()}
            yield both and compared(f"one {kind} edited, until {where}", both, median, lambda v: f"{v:.0f} ms", lost)
    for kind, name in (("publish", "published to a folder"), ("snapshot", "a snapshot")):
        yield builds(kind, f"{name}, time", lambda t: t.wall, seconds)
        yield builds(kind, f"{name}, peak memory", lambda t: t.peak, lambda v: f"{v:.0f} MiB")
    for cores in sorted(k[1] for k in found if k[0] == "copy"):
        times = found[("copy", cores)]
        clean = median([t.wall for t in found[("clean", "jindu")]])
        name = f"the limit: jindu’s tree copied, {cores} core{'s' if cores > 1 else ''}"
        yield line(name, seconds(median(times)), "", f"clean build = {clean / median(times):.1f} ×")


def compared(name, both, median, written, lost=None):
    def cell(program):
        if not both.get(program):
            return "never" if (lost or {}).get(program) else ""
        never = f", never {lost[program]} times" if lost and lost.get(program) else ""
        worst = f" ({written(max(both[program]))}{never})" if len(both[program]) > 1 or never else ""
        return f"{written(median(both[program]))}{worst}"

    ratio = f"{median(both['hugo']) / median(both['jindu']):.1f} ×" if both.get("jindu") and both.get("hugo") else ""
    return line(name, cell("jindu"), cell("hugo"), ratio)


def weights(trees):
    """How many files of every kind, and how heavy."""
    programs = [p for p in ("jindu", "hugo") if p in trees]
    out = [line("files", *(f"{p}: how many" for p in programs), *(f"{p}: kB each" for p in programs)), "|---" * (1 + 2 * len(programs)) + "|"]
    for kind in sorted(set().union(*trees.values()), key=lambda k: -trees["jindu"].get(k, (0, 0))[1]):
        cells = [trees[p].get(kind, (0, 0)) for p in programs]
        out.append(line(kind, *(str(n) for n, _ in cells), *(f"{size / max(n, 1) / 1000:.1f}" for n, size in cells)))
    total = " and ".join(f"{p} {sum(size for _, size in trees[p].values()) / 1e6:.0f} MB" for p in programs)
    return [*out, "", f"In all: {total}.", ""]


def growth(sizes, median):
    """Milliseconds a task, from the smallest size to the largest."""
    out = []
    for corpus in CORPORA:
        built = [(f["tasks"], median([t.wall for t in f[("clean", "jindu")]])) for f in sizes if f["corpus"] == corpus and ("clean", "jindu") in f]
        if len(built) > 1:
            out.append(f"jindu’s clean build, {corpus}, milliseconds a task: " + ", ".join(f"{n:,}: {wall / n * 1000:.2f}" for n, wall in built) + ".")
    return out
