"""The geometry of a target's line chart, as the handbook's theme draws it."""

WIDTH, HEIGHT, MARGIN = 320, 96, 8


def place(low, high, size, value):
    room = size - 2 * MARGIN
    return MARGIN + (value - low) / (high - low) * room if high > low else size / 2


def line(values, goal):
    figures = [v for _, v in values] + [goal]
    days = [(day - values[0][0]).days for day, _ in values]

    def y(value):
        return round(HEIGHT - place(min(figures), max(figures), HEIGHT, value), 2)

    points = [{"day": on, "value": v, "x": round(place(0, days[-1], WIDTH, d), 2), "y": y(v)} for (on, v), d in zip(values, days)]
    return {"line": " ".join(f"{p['x']},{p['y']}" for p in points), "goal_y": y(goal), "points": points}
