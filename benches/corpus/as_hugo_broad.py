"""The broad corpus as content for the Hugo site in benches/hugo-broad: a file a task, taxonomies for bodies and sections.

This is how Hugo's users would lay it out. Statuses stand in the front matter, ready-made: Hugo has no rules for them. Addresses, lists and
their pages are Hugo's own.
"""

import as_jindu
from as_hugo import LANGUAGES, front
from portal import AS_OF, YEAR
from words import SECTIONS
from yaml_out import block, document


def files(tasks, shape):
    """Paths below the site's root with their words."""
    for task in tasks:
        for lang, folder in LANGUAGES.items():
            made = front(task, lang)
            made["departments"] = made["lead"] + made["cooperating"]
            made["sections"] = [made.pop("section")]
            yield f"content/{folder}/tasks/{task['id']}.md", document(made, task["body"][lang] + "\n")
    for lang, folder in LANGUAGES.items():
        tag = "zh-CN" if lang == "zh" else "en"
        yield f"content/{folder}/_index.md", document({"title": as_jindu.SITE["title"][tag], "description": as_jindu.SITE["description"][tag]})
        titles = {"tasks": ("任务台账", "Tasks"), "departments": ("部门", "Departments"), "sections": ("部分", "Sections")}
        for name, both in titles.items():
            yield f"content/{folder}/{name}/_index.md", document({"title": both[lang == "en"]})
        for body in shape.bodies():
            yield f"content/{folder}/departments/{body['id']}/_index.md", document({"title": body[lang]})
        for ident, *both in SECTIONS:
            yield f"content/{folder}/sections/{ident}/_index.md", document({"title": both[lang == "en"]})
        title, text = as_jindu.ABOUT[lang]
        yield f"content/{folder}/about.md", document({"title": title}, text + "\n")
    words = {lang: {"plan": as_jindu.PLAN["title"][key], "banner": as_jindu.SITE["banner"][tag]} for key, lang, tag in (("zh", "zh-cn", "zh-CN"), ("en", "en", "en"))}
    yield "data/portal.yaml", "\n".join(block({"as_of": AS_OF.isoformat(), "year": YEAR, "words": words})) + "\n"
