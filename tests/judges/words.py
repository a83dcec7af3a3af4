"""The words of statuses, as the handbook states them: what is told with other words than these is told wrongly. And words of several
lines as one."""

import unicodedata

STATUSES = {
    "withdrawn": ("已撤销", "Withdrawn"),
    "not-begun": ("未到开始时间", "Not yet due to begin"),
    "stopped": ("已终止", "Stopped"),
    "completed-late": ("逾期完成", "Completed late"),
    "completed": ("已完成", "Completed"),
    "overdue": ("已逾期", "Overdue"),
    "unreported": ("到期未报送", "Nothing reported by the deadline"),
    "period-ended": ("期满未报送完成", "Period ended, completion not reported"),
    "behind": ("进度滞后", "Behind"),
    "due-soon": ("临近期限", "Due soon"),
    "on-track": ("正常推进", "On track"),
    "not-started": ("未启动", "Not started"),
    "no-report": ("未报送", "No report"),
}

# What the latest verification of a completion says.
CHECKS = {
    "confirmed": ("核查属实", "Verified"),
    "not-confirmed": ("核查未证实", "Not confirmed by verification"),
    "confirmed-before-correction": ("更正前核查属实", "Verified before a correction"),
    "not-confirmed-before-correction": ("更正前核查未证实", "Not confirmed by verification, before a correction"),
}


def status(name, language):
    """A status in the words of a language."""
    return STATUSES[name][0 if language == "zh-CN" else 1]


def on_one_line(text):
    """Lines joined: nothing beside a Chinese character or full-width sign, a space elsewhere."""
    lines = [line.strip() for line in text.split("\n") if line.strip()]
    joined = lines[0] if lines else ""
    for line in lines[1:]:
        joined += ("" if wide(joined[-1]) or wide(line[0]) else " ") + line
    return joined


def wide(sign):
    return unicodedata.east_asian_width(sign) in "WF" and not unicodedata.name(sign, "").startswith("HANGUL") and sign < "\U0001f000"
