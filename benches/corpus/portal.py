"""A portal's facts, composed from a number and a seed: the same ones, the same portal.

Numbers come from `Dice`, one for each task, so a task is the same in a corpus of any size (but for its section).
"""

import random
from dataclasses import dataclass
from datetime import date, timedelta

import words as w

YEAR = 2025
ISSUED = date(YEAR, 1, 15)
PERIOD = (ISSUED, date(YEAR, 12, 31))
AS_OF = date(YEAR, 9, 30)


@dataclass(frozen=True)
class Shape:
    """Who there is, and how many of them a task names."""

    name: str
    departments: int
    counties: bool  # 17, with a group of them all, and one group whose members nobody knows
    cooperating: int  # beside the lead: so many, or one more

    def bodies(self):
        return organizations(self)


# Many bodies, each with few tasks; and few bodies, each with very many.
SHAPES = {shape.name: shape for shape in (Shape("many", 60, True, 1), Shape("broad", 24, False, 2))}


class Dice:
    """Numbers from words. `random.random` alone is the same in every version of Python."""

    def __init__(self, *seed):
        self.source = random.Random(":".join(map(str, seed)))

    def below(self, n):
        return int(self.source.random() * n)

    def one(self, items):
        return items[self.below(len(items))]

    def some(self, items, n):
        """Several different ones, in the order in which they fall."""
        chosen = []
        while len(chosen) < n:
            item = self.one(items)
            if item not in chosen:
                chosen.append(item)
        return chosen

    def chance(self, percent):
        return self.source.random() * 100 < percent

    def day(self, first, last):
        return first + timedelta(days=self.below((last - first).days + 1))


def organizations(shape):
    """Departments; where the shape has counties, 17 of them and two groups: one whose members nobody knows, one of all counties."""
    bodies = []
    for n in range(shape.departments):
        field, office = w.FIELDS[n % len(w.FIELDS)], w.OFFICES[n // len(w.FIELDS)]
        slug = field[1].lower().replace(" and ", "-").replace(" ", "-") + "-" + office[1].lower().replace(" ", "-")
        bodies.append({"id": slug, "kind": "department", "zh": f"州{field[0]}{office[0]}", "en": f"Prefecture {field[1]} {office[1]}"})
    if not shape.counties:
        return bodies
    for n, (zh, en) in enumerate(w.COUNTIES):
        bodies.append({"id": en.split()[0].lower(), "kind": "county", "zh": zh, "en": en, "code": f"9999{n + 1:02}"})
    bodies.append({"id": "all-departments", "kind": "group", "zh": "州级有关部门（单位）", "en": "Relevant prefecture-level departments (units)"})
    bodies.append({"id": "all-counties", "kind": "group", "members_of": "county", "zh": "各县（市）人民政府", "en": "County and city people’s governments"})
    return bodies


def ids(shape, kind):
    return [b["id"] for b in organizations(shape) if b["kind"] == kind]


DEPARTMENTS = {name: ids(shape, "department") for name, shape in SHAPES.items()}
COUNTIES = ids(SHAPES["many"], "county")


def sentence(dice):
    time, actor, action, thing, purpose = (dice.one(x) for x in (w.TIMES, w.ACTORS, w.ACTIONS, w.OBJECTS, w.PURPOSES))
    zh = f"{time[0]}，由{actor[0]}会同有关方面{action[0]}{thing[0]}，{purpose[0]}。"
    return zh, f"{time[1]}, {actor[1]} will {action[1]} {thing[1]}, {purpose[1]}."


def paragraph(dice, sentences):
    both = [sentence(dice) for _ in range(sentences)]
    return "".join(zh for zh, _ in both), " ".join(en for _, en in both)


def body(dice, link):
    """Some 1,500 Chinese characters and 700 English words: paragraphs, a list, emphasis, a link to another task."""
    zh, en = [], []
    for n in range(6):
        a, b = paragraph(dice, 5 + dice.below(2))
        if n == 1:
            thing = dice.one(w.OBJECTS)
            a += f"要把**{thing[0]}**作为重点。"
            b += f" What matters most is **{thing[1]}**."
        if n == 3 and link:
            a += f"与[相关任务]({link}.md)一并推进。"
            b += f" This goes together with [a related task]({link}.md)."
        zh.append(a)
        en.append(b)
        if n == 2:
            items = [(dice.one(w.ACTIONS), dice.one(w.OBJECTS)) for _ in range(4)]
            zh.append("\n".join(f"- {a[0]}{o[0]}" for a, o in items))
            en.append("\n".join(f"- {a[1]} {o[1]}" for a, o in items))
    return "\n\n".join(zh), "\n\n".join(en)


def slug(seed, number):
    dice = Dice(seed, "slug", number)
    return f"{number:05}-{dice.one(w.SLUGS)}-{dice.one(w.SLUGS)}"


def due_words(day):
    months = "January February March April May June July August September October November December".split()
    return {"zh": f"{day.month}月{day.day}日前", "en": f"by {day.day} {months[day.month - 1]}"}


def pair(both):
    return {"zh": both[0], "en": both[1]}


def promise(dice, first=ISSUED + timedelta(days=30)):
    """By when: stated, standing work, or nothing."""
    if dice.chance(70):
        day = dice.day(first, PERIOD[1])
        return {"due": day, "due_text": due_words(day)}
    return {"ongoing": True} if dice.chance(50) else {}


def task(seed, number, count, shape):
    """A task with its words in both languages and everything that is derived from it."""
    dice = Dice(seed, "task", number)
    action, thing, purpose = dice.one(w.ACTIONS), dice.one(w.OBJECTS), dice.one(w.PURPOSES)
    link = slug(seed, number - 1) if number % 5 == 0 and number > 1 else None
    departments = DEPARTMENTS[shape.name]
    lead = dice.some(departments, 2 if shape.counties and dice.chance(10) else 1)
    cooperating = [d for d in dice.some([d for d in departments if shape.counties or d not in lead], shape.cooperating + dice.below(2)) if d not in lead]
    if shape.counties and dice.chance(10):
        cooperating.append("all-departments")
    if shape.counties and dice.chance(3):
        cooperating.append("all-counties")
    zh, en = body(dice, link)
    made = {
        "id": slug(seed, number),
        "number": number,
        "section": w.SECTIONS[(number - 1) * len(w.SECTIONS) // count][0],
        "title": {"zh": f"{action[0]}{thing[0]}", "en": f"{action[1]} {thing[1]}".capitalize()},
        "lead": lead,
        "cooperating": cooperating,
        **promise(dice),
        "documents": [],
        "measures": [measure(dice, n, shape, lead + cooperating) for n in range(2 + dice.below(2))],
        "targets": [target(dice)] if dice.chance(40) else [],
        "amendments": [],
        "body": {"zh": zh, "en": en},
    }
    if dice.chance(20):
        made["documents"].append({"title": pair((f"{thing[0]}实施细则", f"Detailed rules on {thing[1]}")), "number": f"青禾府办函〔{YEAR}〕{1 + dice.below(300)}号"})
    made["reports"] = reports(dice, made)
    if made.get("due") and dice.chance(3):
        made["amendments"].append(amendment(dice, made))
    return made


def measure(dice, n, shape, own):
    """A measure; where there are no counties, bodies of the task itself do it."""
    action, thing, purpose = dice.one(w.ACTIONS), dice.one(w.OBJECTS), dice.one(w.PURPOSES)
    made = {"id": f"m{n + 1}", "text": pair((f"{action[0]}{thing[0]}，{purpose[0]}", f"{action[1]} {thing[1]}, {purpose[1]}".capitalize()))}
    if dice.chance(40):
        made.update(promise(dice))
    roll = dice.below(100)
    if not shape.counties:
        made["by"] = [dice.one(own)] if roll < 20 else []
        return made
    made["by"] = ["all-counties"] if roll < 1 else [dice.one(COUNTIES)] if roll < 4 else [dice.one(DEPARTMENTS[shape.name])] if roll < 20 else []
    return made


def target(dice):
    thing = dice.one(w.OBJECTS)
    goal = 50 * (1 + dice.below(10))
    return {
        "id": "t1",
        "name": pair((f"纳入{thing[0]}的事项", f"Matters covered by {thing[1]}")),
        "unit": pair(("项", "matters")),
        "text": pair((f"年底前纳入{goal}项", f"{goal} matters covered by the end of the year")),
        "reach": goal,
        **promise(dice),
    }


# How many of a hundred tasks go which way: the stages of their reports, and the pace of the last one.
COURSES = [
    (12, [], None),
    (8, ["not-started"], None),
    (29, ["in-progress", "completed"], None),
    (45, ["in-progress", "in-progress"], "on-track"),
    (4, ["in-progress"], "behind"),
    (2, ["in-progress", "stopped"], None),
]


def reports(dice, made):
    roll = dice.below(100)
    for share, stages, pace in COURSES:
        if roll < share:
            break
        roll -= share
    entries = []
    days = sorted({dice.day(ISSUED + timedelta(days=20), AS_OF) for _ in stages})
    percent = 20 + dice.below(40)
    for n, (day, stage) in enumerate(zip(days, stages[-len(days):] if days else [])):
        last = n == len(days) - 1
        entry = {"date": day, "by": made["lead"][0], "stage": stage, "note": pair(sentence(dice))}
        if dice.chance(30):
            entry["on"] = max(ISSUED, day - timedelta(days=1 + dice.below(12)))
        if last and pace:
            entry["pace"] = pace
        if stage == "in-progress":
            percent = min(95, percent + 5 * dice.below(5))
            entry["percent"] = percent
            if dice.chance(20):
                entry["problems"], entry["next"] = pair(sentence(dice)), pair(sentence(dice))
        if stage == "completed":
            entry["percent"] = 100
            thing = dice.one(w.OBJECTS)
            entry["evidence"] = [{"title": pair((f"{thing[0]}验收单", f"Acceptance record of {thing[1]}")), "number": f"青禾验字〔{YEAR}〕{1 + dice.below(900)}号"}]
        # One value a target: with two jindu draws a line chart, which Hugo’s sites have not.
        if last and made["targets"] and stage in ("in-progress", "completed"):
            goal = made["targets"][0]["reach"]
            entry["values"] = {"t1": goal if stage == "completed" else goal * (10 + 35 * n + dice.below(30)) // 100}
        entries.append(entry)
    # A measure now and then has a report of its own.
    taken = {e["date"] for e in entries}
    for each in made["measures"]:
        counties = each["by"] == ["all-counties"]
        speakers = dice.some(COUNTIES, 5) if counties else [made["lead"][0]] if dice.chance(20) else []
        for body in speakers:
            day = dice.day(ISSUED + timedelta(days=30), AS_OF)
            while day in taken:
                day -= timedelta(days=1)
            taken.add(day)
            entry = {"date": day, "measure": each["id"], "by": body, "stage": dice.one(["in-progress", "completed"]), "note": pair(sentence(dice))}
            if entry["stage"] == "completed":
                entry["evidence"] = [{"title": pair(("办结情况说明", "Statement of completion"))}]
            entries.append(entry)
    return sorted(entries, key=lambda e: e["date"])


def amendment(dice, made):
    later = made["due"] + timedelta(days=30 + dice.below(60))
    day = dice.day(ISSUED + timedelta(days=40), AS_OF)
    return {"date": day, "set": {"due": later}, "reason": pair(sentence(dice)), "document": pair((f"青禾府办函〔{YEAR}〕{1 + dice.below(99)}号", f"Letter No. {1 + dice.below(99)} of the Prefecture Office"))}


def tasks(count, seed, shape):
    """All tasks, one after the other."""
    return (task(seed, number, count, shape) for number in range(1, count + 1))
