"""Values as YAML that people could have written: blocks, with words in double quotes."""

import json
from datetime import date


def scalar(value):
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, (int, float)):
        return str(value)
    if isinstance(value, date):
        return value.isoformat()
    return json.dumps(value, ensure_ascii=False)


def is_plain(value):
    return not isinstance(value, (dict, list))


def flow(value):
    if isinstance(value, dict):
        return "{" + ", ".join(f"{key_of(k)}: {flow(v)}" for k, v in value.items()) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(flow(v) for v in value) + "]"
    return scalar(value)


def key_of(key):
    """A date as a key would be a date: it is put in quotes."""
    return json.dumps(key) if key[0].isdigit() else key


def block(value, indent=""):
    """Lines of a map; lists of plain values and small maps stand on one line."""
    lines = []
    for key, inner in value.items():
        if isinstance(inner, list) and any(isinstance(i, dict) and i for i in inner):
            lines.append(f"{indent}{key_of(key)}:")
            for item in inner:
                own = block(item, indent + "    ")
                own[0] = f"{indent}  - {own[0].lstrip()}"
                lines += own
        elif isinstance(inner, dict) and inner and not all(is_plain(v) for v in inner.values()):
            lines.append(f"{indent}{key_of(key)}:")
            lines += block(inner, indent + "  ")
        else:
            lines.append(f"{indent}{key_of(key)}: {flow(inner)}")
    return lines


def document(front, body=""):
    """A file with front matter."""
    return "---\n" + "\n".join(block(front)) + "\n---\n" + body
