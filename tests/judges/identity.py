"""What every page says of itself, by `lxml`: languages name each other, the canonical address, descriptions, JSON-LD, the page
tags of a government website, titles unharmed; the sitemap lists the pages that are to be found, and no other."""

import json
import re
from collections import Counter, defaultdict
from urllib.parse import unquote

from lxml import etree, html

from report import same

SITEMAP = {"s": "http://www.sitemaps.org/schemas/sitemap/0.9", "x": "http://www.w3.org/1999/xhtml"}
TAGS = {"SiteName", "SiteDomain", "SiteIDCode"}
COLUMN = {"ColumnName", "ColumnDescription", "ColumnKeywords", "ColumnType"}
# Free pages whose day of publication nobody has stated.
UNDATED = re.compile(r"(about|accessibility|method|search|sitemap)\.html")
ARTICLE = {"ArticleTitle", "PubDate", "ContentSource"}


def judge(part, portals):
    for portal in portals:
        pages = {file: Page(portal, file) for file in portal.files("*.html") if not file.startswith("archive/")}
        for file, page in pages.items():
            if file == "404.html":
                continue
            with part.subject(f"{portal.name} {file}") as faults:
                faults += of_itself(portal, pages, file, page)
                faults += linked_data(portal, page)
                faults += tags(portal, page)
        part.check(f"{portal.name} titles", titles(portal, pages))
        part.check(f"{portal.name} sitemap.xml", sitemap(portal, pages))


class Page:
    """A page's head."""

    def __init__(self, portal, file):
        self.root = html.fromstring(portal.read(file).encode(), parser=html.HTMLParser(encoding="utf-8"))
        self.file = file
        self.lang = self.root.get("lang")
        self.noindex = self.root.xpath("boolean(//meta[@name='robots'][contains(@content, 'noindex')])")
        self.canonical = self.root.xpath("//link[@rel='canonical']/@href")
        self.alternates = {
            link.get("hreflang"): link.get("href") for link in self.root.xpath("//link[@rel='alternate'][@hreflang]")
        }
        self.tags = [(meta.get("name"), meta.get("content")) for meta in self.root.xpath("//meta[@name]")]
        self.open_graph = {meta.get("property"): meta.get("content") for meta in self.root.xpath("//meta[@property]")}

    def address(self, portal):
        return portal.base_url + re.sub(r"(^|/)index\.html$", r"\1", self.file)


def file_of(portal, address):
    """The file that an address of the portal names."""
    if not address.startswith(portal.base_url):
        return None
    path = unquote(address.removeprefix(portal.base_url)).split("#")[0]
    return path + "index.html" if path == "" or path.endswith("/") else path


def of_itself(portal, pages, file, page):
    faults = same("canonical addresses", len(page.canonical), 1)
    canonical = page.canonical[0]
    if page.noindex:
        if page.alternates:
            faults.append("noindex, and yet it names other languages")
        source = pages.get(file_of(portal, canonical))
        if source is None or (canonical != page.address(portal) and source.noindex):
            faults.append(f"canonical names {canonical}, which is not to be found")
    else:
        faults += same("canonical", canonical, page.address(portal))
    if page.alternates:
        faults += same("its own hreflang", page.alternates.get(page.lang), page.address(portal))
        faults += same("x-default", page.alternates.get("x-default"), page.alternates.get(portal.source))
        for tag, address in page.alternates.items():
            other = pages.get(file_of(portal, address))
            if other is None:
                faults.append(f"hreflang {tag} names {address}, where nothing lies")
                continue
            faults += same(f"hreflang of {address}", other.alternates, page.alternates)
            faults += [f"{address} is noindex"] if other.noindex else []
    names = Counter(name.lower() for name, _ in page.tags)
    faults += [f"{count} tags are called {name}, by HTML's rule" for name, count in names.items() if count > 1]
    if not dict(page.tags).get("description", "").strip():
        faults.append("no description")
    for name in ("og:title", "og:description", "og:type"):
        if not page.open_graph.get(name):
            faults.append(f"no {name}")
    return faults + same("og:url", page.open_graph.get("og:url"), canonical)


def linked_data(portal, page):
    """JSON, in which every address of the portal names a file of it."""
    scripts = page.root.xpath("//script[@type='application/ld+json']/text()")
    faults = same("JSON-LD", len(scripts), 1)
    graph = json.loads(scripts[0])["@graph"]
    for address in set(re.findall(r'"(' + re.escape(portal.base_url) + r'[^"\\]*)"', scripts[0])):
        if not (portal.site / file_of(portal, address)).is_file():
            faults.append(f"JSON-LD names {address}, where nothing lies")
    kinds = [thing["@type"] for thing in graph]
    if page.file.endswith("/data.html"):
        dataset = next(thing for thing in graph if thing["@type"] == "Dataset")
        faults += [f"the dataset has no {key}" for key in ("name", "description", "license", "distribution", "dateModified")
                   if not dataset.get(key) and (key != "license" or stated(portal))]
    if re.fullmatch(r"\d{4}/(departments|counties)/(?!index)[^/]+\.html", portal.language_of(page.file)[1]) and "GovernmentOrganization" not in kinds:
        faults.append("no GovernmentOrganization")
    if page.file not in [f"{path}index.html" for _, path in portal.languages]:
        trail = next(thing for thing in graph if thing["@type"] == "BreadcrumbList")["itemListElement"]
        faults += same("positions", [step["position"] for step in trail], list(range(1, len(trail) + 1)))
    return faults


def stated(portal):
    """Whether site.yaml says who runs the site, and its licence."""
    return bool(re.search(r"(?m)^ *site_name:", (portal.root / "content/site.yaml").read_text("utf-8")))


def tags(portal, page):
    """Site tags on every page, where site.yaml states them; of a column's and of a page of content's all, or none."""
    names = {name for name, content in page.tags if content}
    kinds = [names & TAGS, names & COLUMN, names & ARTICLE]
    faults = same("site tags", kinds[0], TAGS if stated(portal) else set())
    for found, whole in ((kinds[1], COLUMN), (kinds[2], ARTICLE)):
        missing = whole - found if found else set()
        # Nobody has said who made it, or when: `check` lists it, and nothing is invented.
        missing -= set() if stated(portal) else {"ContentSource"}
        missing -= {"PubDate"} if UNDATED.fullmatch(portal.language_of(page.file)[1]) else set()
        faults += [f"{missing} are missing"] if missing else []
    if kinds[1] and kinds[2]:
        faults.append("it is a column and a page of content")
    date = dict(page.tags).get("PubDate")
    if date and not (re.fullmatch(r"\d{4}-\d\d-\d\d \d\d:\d\d", date) and date[:10] <= portal.as_of):
        faults.append(f"PubDate {date}")
    return faults


def titles(portal, pages):
    """A task's title comes back from its page as the data has it, and nothing in it became an element."""
    faults = []
    for plan in portal.plans():
        for task in portal.tasks(plan)["tasks"]:
            for language, _ in portal.languages:
                page = pages[task["url"][language]]
                title = portal.words(task["title"], language)
                heading = page.root.xpath("//h1")
                shown = "".join(heading[0].itertext())
                if len(heading) != 1 or not squeezed(shown).endswith(squeezed(title)):
                    faults.append(f"{page.file}: {shown!r} is not {title!r}")
                # The portal's own elements are a few spans.
                odd = {element.tag for element in heading[0].iterdescendants()} - {"span", "small", "bdi"}
                faults += [f"{page.file}: {odd} in its heading"] if odd else []
                faults += same(f"{page.file}: og:title", squeezed(page.open_graph["og:title"]), squeezed(title))
                tag = dict(page.tags)["ArticleTitle"]
                faults += same(f"{page.file}: ArticleTitle", squeezed(tag), squeezed(title))
    return faults


def squeezed(text):
    return " ".join(text.split())


def sitemap(portal, pages):
    root = etree.parse(portal.site / "sitemap.xml")
    listed = defaultdict(int)
    faults = []
    for url in root.iterfind("s:url", SITEMAP):
        address = url.findtext("s:loc", namespaces=SITEMAP)
        listed[address] += 1
        page = pages.get(file_of(portal, address))
        if page is None:
            faults.append(f"{address}: nothing lies there")
            continue
        alternates = {link.get("hreflang"): link.get("href") for link in url.iterfind("x:link", SITEMAP)}
        faults += same(f"{address}: alternates", alternates, page.alternates)
        modified = url.findtext("s:lastmod", namespaces=SITEMAP)
        if modified is None and UNDATED.fullmatch(portal.language_of(page.file)[1]):
            continue
        if not re.fullmatch(r"\d{4}-\d\d-\d\d", modified or "") or modified > portal.as_of:
            faults.append(f"{address}: lastmod {modified}")
    to_be_found = [page.address(portal) for file, page in pages.items() if not page.noindex and file != "404.html"]
    faults += same("addresses", sorted(listed), sorted(to_be_found))
    faults += same("robots.txt", portal.read("robots.txt").splitlines()[-1], f"Sitemap: {portal.base_url}sitemap.xml")
    return faults + [f"{address} is listed {count} times" for address, count in listed.items() if count > 1]
