"""One file edited, then a new process that builds into the folder of the build before: what a nightly pull brings."""

from .edits import agrees, mark_of, save, stage_of, with_text


def edits(layout, out, build, count):
    """Runs of a build after a text edit, and after a status edit. A page that does not say what was edited ends the benchmark."""
    original = layout.source.read_text(encoding="utf-8")
    lists = layout.shown(out)
    try:
        for kind in ("text", "status"):
            times = []
            for n in range(count):
                mark, stage = mark_of(n), stage_of(n)
                save(layout.source, with_text(original, mark) if kind == "text" else layout.edit(original, stage, mark))
                times.append(build())
                said = {page: (out / page).read_text(encoding="utf-8") for page in [layout.page, *lists]}
                stale = [page for page in lists if kind == "status" and not agrees(layout, stage, said[page])]
                if mark not in said[layout.page] or stale:
                    raise SystemExit(f"after an edit of {layout.task} these are stale: {stale or layout.page}")
            yield kind, times
    finally:
        save(layout.source, original)
