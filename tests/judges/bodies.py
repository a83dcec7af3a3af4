"""The bodies of a portal, by a reader of YAML that is not jindu's."""

import yaml


class Bodies:
    """organizations.yaml, read here once more."""

    def __init__(self, content, source="zh-CN"):
        self.source = source
        entries = yaml.safe_load((content / "organizations.yaml").read_text("utf-8"))
        self.by_id = {entry["id"]: entry for entry in entries}

    def folders(self):
        """The folders of pages of bodies: of the two kinds that every portal has, and of its own."""
        return {"departments", "counties"} | {entry["kind"] for entry in self.by_id.values()}

    def members(self, ids):
        """Bodies, with the members of groups whose members are known."""
        found = set()
        for name in ids:
            body = self.by_id[name]
            if body["kind"] != "group":
                found.add(name)
            elif "members_of" in body:
                found |= {b for b, entry in self.by_id.items() if entry["kind"] == body["members_of"]}
            elif body["members"] != "unspecified":
                found |= self.members(body["members"])
        return found

    def words(self, body):
        """A body's name by language: null where it is not translated."""
        name = self.by_id[body]["name"]
        return {"zh-CN": None, "en": None, **({self.source: name} if isinstance(name, str) else name)}

    def short_name(self, body, language):
        """What stands in calendars: its short name, where it has none its name; in the source's words where it is not translated."""
        entry = self.by_id[body]
        name = entry.get("short_name") or entry["name"]
        words = {self.source: name} if isinstance(name, str) else name
        return words.get(language) or words[self.source]
