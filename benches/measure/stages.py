"""A task's file with one more report, which stops the task or takes it up again."""

import re

DATE = "2025-09-30"


def jindu(text, stage, mark):
    """A portal's task file with one more report."""
    lead = re.search(r'^lead: \["([^"]+)"', text, re.M)[1]
    entry = f'  - date: {DATE}\n    by: "{lead}"\n    stage: "{stage}"\n    note: "{mark}"\n'
    head, body = text.split("\n---\n", 1)
    if "\nreports:\n" not in head:
        return f"{head}\nreports:\n{entry}---\n{body}"
    before, reports = head.split("\nreports:\n", 1)
    own = re.match(r"(?:  .*\n?)*", reports + "\n")[0]
    return f"{before}\nreports:\n{own.rstrip()}\n{entry}{(reports + chr(10))[len(own):].rstrip()}".rstrip() + f"\n---\n{body}"


def hugo(text, stage, mark):
    """Hugo's task file with one more report, and the status that follows from it."""
    lead = re.search(r'^lead: \["([^"]+)"', text, re.M)[1]
    status = "stopped" if stage == "stopped" else "on-track"
    entry = f'  - date: "{DATE}"\n    by: "{lead}"\n    stage: "{stage}"\n    note: "{mark}"\n'
    text = re.sub(r'^status: ".*"$', f'status: "{status}"', text, count=1, flags=re.M)
    if re.search(r"^reports:$", text, re.M):
        return text.replace("\nreports:\n", f"\nreports:\n{entry}", 1)
    return text.replace("\n---\n", f"\nreports:\n{entry}---\n", 1)
