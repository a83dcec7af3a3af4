"""The words of statuses, as the handbook states them: what is told with other words than these is told wrongly."""

STATUSES = {
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


def status(name, language):
    """A status in the words of a language."""
    return STATUSES[name][0 if language == "zh-CN" else 1]
