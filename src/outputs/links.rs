//! Links in Markdown → addresses. A link names a file as it lies in content/: relative to the file that it stands in, or from
//! content/ with a leading slash. On the site it leads to the page in the reader's language.

use super::{Kind, Outputs, PageId};
use crate::config::{Config, Lang};
use crate::diagnose::{Diagnostic, Message, Severity, SourceText};
use crate::model::progress::Status;
use crate::model::{Portal, Prose, Task};
use crate::parse::markdown::{Document, DocumentLink, scheme};
use crate::say;
use crate::yaml::check::nearest;
use chrono::NaiveDate;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

/// Where a link leads.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Href {
    /// An address from the site's root, with its anchor.
    Inside(String),
    /// An anchor on the same page.
    Here(String),
    /// Out of the portal.
    Outside(String),
}

/// As of when links are followed, and whether drafts are shown.
#[derive(Debug, Clone)]
pub struct AsOf {
    /// The date.
    pub day: NaiveDate,
    /// Whether drafts show.
    pub drafts: bool,
    /// Folders of plans that do not exist yet; a link to one leads home.
    pub later: Vec<String>,
}

/// What content paths lead to.
#[derive(Debug)]
pub struct Links {
    pages: BTreeMap<String, PageId>,
    /// Files that are no pages: attachments and open data.
    assets: BTreeSet<Arc<str>>,
    addresses: BTreeMap<String, PageId>,
    /// Every anchor that content and program give a page, whenever it exists.
    anchors: BTreeMap<(PageId, Lang), BTreeSet<String>>,
    /// Those that are not there yet as of the date: of reports and amendments to come, of drafts. A link leads to the page.
    absent: BTreeSet<(PageId, String)>,
    language_paths: Vec<Arc<str>>,
    as_of: AsOf,
}

/// The anchor that every page has.
const MAIN: &str = "main";

impl Links {
    /// From all outputs.
    pub fn new(config: &Config, portal: &Portal, outputs: &Outputs, as_of: AsOf) -> Self {
        let mut links = Self {
            pages: BTreeMap::new(),
            assets: outputs
                .all
                .iter()
                .filter(|o| matches!(o.kind, Kind::Asset(_) | Kind::TasksJson(_)))
                .map(|o| o.path.clone())
                .collect(),
            addresses: outputs.pages_of(crate::config::SOURCE).map(|(id, path)| (path.to_string(), id)).collect(),
            anchors: BTreeMap::new(),
            language_paths: config.languages.iter().map(|l| l.path.clone()).collect(),
            absent: BTreeSet::new(),
            as_of,
        };
        for (p, plan) in portal.plans.iter().enumerate() {
            links.pages.insert(format!("{}/plan.md", plan.id), PageId::Plan(p));
            let mut own: Vec<String> = plan.sections.iter().map(|s| format!("section-{}", s.id)).collect();
            own.extend((!plan.annexes.is_empty()).then(|| "annexes".to_owned()));
            links.add_anchors(config, PageId::Plan(p), Some(&plan.preamble), &own);
            let in_notice: Vec<String> = plan.tasks.iter().map(|t| format!("task-{}", t.id)).collect();
            links.add_anchors(config, PageId::Notice(p), None, &in_notice);
            for (t, task) in plan.tasks.iter().enumerate() {
                let id = PageId::Task(p, t);
                links.pages.insert(format!("{}/tasks/{}.md", plan.id, task.id), id);
                let (own, absent) = task_anchors(task, &links.as_of);
                links.absent.extend(absent.into_iter().map(|anchor| (id, anchor)));
                links.add_anchors(config, id, Some(&task.body), &own);
            }
        }
        let rules: Vec<String> = Status::ALL.iter().map(|s| format!("status-{}", s.word())).collect();
        links.add_anchors(config, PageId::Method, None, &rules);
        for (i, page) in portal.pages.iter().enumerate() {
            let method = &*page.slug == "method";
            let id = if method { PageId::Method } else { PageId::Free(i) };
            links.pages.insert(format!("pages/{}.md", page.slug), id);
            links.add_anchors(config, id, Some(&page.body), if method { &rules } else { &[] });
        }
        links
    }

    fn add_anchors(&mut self, config: &Config, id: PageId, prose: Option<&Prose>, own: &[String]) {
        for lang in config.langs() {
            let words = prose.map(|p| p.get(lang).0.anchors.as_slice()).unwrap_or_default();
            let all = words.iter().chain(own).cloned().chain([MAIN.to_owned()]);
            self.anchors.insert((id, lang), all.collect());
        }
    }

    /// The page that a content file becomes.
    fn page_of(&self, file: &str) -> Option<PageId> {
        self.pages.get(&self.without_language(file.strip_prefix("content/").unwrap_or(file))).copied()
    }

    /// Where a link in a file leads, for a reader of a language; or what is wrong with it.
    pub fn resolve(
        &self,
        outputs: &Outputs,
        from: &str,
        target: &str,
        lang: Lang,
    ) -> Result<Href, Box<(Message, Message)>> {
        if scheme(target).is_some() || target.starts_with("//") {
            return Ok(Href::Outside(target.to_owned()));
        }
        let (path, anchor) = target.split_once('#').map_or((target, None), |(p, a)| (p, Some(a)));
        let path = path.split_once('?').map_or(path, |(p, _)| p);
        if path.is_empty() {
            let Some(anchor) = anchor else {
                return Err(Box::new((
                    say!("链接没有写地址", "the link says no address"),
                    say!("写 content/ 里的文件，或去掉链接", "name a file in content/, or take the link away"),
                )));
            };
            return Ok(match self.page_of(from).filter(|page| self.absent.contains(&(*page, anchor.to_owned()))) {
                Some(page) => Href::Inside(outputs.path(page, lang).map(|p| p.to_string()).unwrap_or_default()),
                None => Href::Here(format!("#{anchor}")),
            });
        }
        let Some(wanted) = normalize(from, path) else {
            return Err(Box::new((
                say!("链接“{target}”指向 content/ 之外", "the link “{target}” leads out of content/"),
                say!("只能链接 content/ 里的文件", "link to files in content/"),
            )));
        };
        let fragment = anchor.map_or_else(String::new, |a| format!("#{a}"));
        if let Some(asset) = self.assets.get(wanted.as_str()) {
            return Ok(Href::Inside(format!("{asset}{fragment}")));
        }
        if self.as_of.later.iter().any(|plan| wanted.split('/').next() == Some(plan))
            && let Some(home) = outputs.path(PageId::Home, lang)
        {
            return Ok(Href::Inside(home.to_string()));
        }
        let source = self.without_language(&wanted);
        let page = self.pages.get(&source).or_else(|| self.addresses.get(&wanted)).copied();
        let Some((page, address)) = page.and_then(|page| Some((page, outputs.path(page, lang)?))) else {
            let known = self.pages.keys().map(String::as_str).chain(self.assets.iter().map(|a| &**a));
            let help = match nearest(&source, known) {
                Some(near) => say!("是不是 /{near}？", "did you mean /{near}?"),
                None => say!(
                    "写 content/ 里的文件：相对本文件，或以 / 开头（/2023/tasks/05-one-network.md）",
                    "name a file in content/: relative to this one, or with a leading slash (/2023/tasks/05-one-network.md)"
                ),
            };
            return Err(Box::new((say!("链接“{target}”没有对应的文件", "the link “{target}” leads to no file"), help)));
        };
        let Some(anchor) = anchor.filter(|a| !a.is_empty()) else { return Ok(Href::Inside(address.to_string())) };
        let main = BTreeSet::from([MAIN.to_owned()]);
        let anchors = self.anchors.get(&(page, lang)).unwrap_or(&main);
        if !anchors.contains(anchor) {
            let all = anchors.iter().take(12).cloned().collect::<Vec<_>>().join(", ");
            let help = match nearest(anchor, anchors.iter().map(String::as_str)) {
                Some(near) => say!("是不是 #{near}？", "did you mean #{near}?"),
                None if anchors.len() == 1 => {
                    say!("链接到网页本身，不带 #{anchor}", "link to the page itself, without #{anchor}")
                }
                None => say!("那里有：{all}", "there are: {all}"),
            };
            return Err(Box::new((
                say!("“{target}”所指的网页上没有 #{anchor}", "the page that “{target}” leads to has no #{anchor}"),
                help,
            )));
        }
        let there = !self.absent.contains(&(page, anchor.to_owned()));
        Ok(Href::Inside(if there { format!("{address}{fragment}") } else { address.to_string() }))
    }

    /// `pages/about.en.md` means the page, as `pages/about.md` does.
    fn without_language(&self, path: &str) -> String {
        let Some(stem) = path.strip_suffix(".md") else { return path.to_owned() };
        for language in self.language_paths.iter().filter(|p| !p.is_empty()) {
            if let Some(base) = stem.strip_suffix(&**language).and_then(|s| s.strip_suffix('.')) {
                return format!("{base}.md");
            }
        }
        path.to_owned()
    }

    /// Whether a link leads to a file that has faults of its own, told there; or into a plan whose file has.
    fn is_faulty(&self, from: &str, target: &str, diagnostics: &[Diagnostic]) -> bool {
        let path = target.split(['#', '?']).next().unwrap_or_default();
        let Some(wanted) = normalize(from, path) else { return false };
        let source = self.without_language(&wanted);
        if self.pages.contains_key(&source) {
            return false;
        }
        let file = format!("content/{source}");
        let plan = format!("content/{}/plan.md", wanted.split('/').next().unwrap_or_default());
        diagnostics.iter().any(|d| {
            d.severity == Severity::Error && d.place.as_ref().is_some_and(|p| *p.file == *file || *p.file == *plan)
        })
    }

    /// Tells every link of a document that leads nowhere.
    pub fn check(&self, outputs: &Outputs, document: &Document, lang: Lang, diagnostics: &mut Vec<Diagnostic>) {
        let Some(source) = &document.source else { return };
        for link in &document.links {
            match self.resolve(outputs, &source.file, &link.target, lang) {
                Ok(Href::Here(anchor)) => {
                    let name = anchor.trim_start_matches('#');
                    let page = self.page_of(&source.file);
                    let there = page.and_then(|page| self.anchors.get(&(page, lang))).is_some_and(|a| a.contains(name));
                    if !name.is_empty() && !there && !document.anchors.iter().any(|a| a == name) {
                        let wrong = (
                            say!("本页没有 {anchor}", "this page has no {anchor}"),
                            say!(
                                "标题后写 {{#id}} 可以给它一个固定的锚点",
                                "write {{#id}} after a heading to give it a fixed anchor"
                            ),
                        );
                        diagnostics.push(fault(source, link, wrong));
                    }
                }
                Ok(Href::Inside(path)) if link.image && !self.assets.contains(path.as_str()) => {
                    let target = &link.target;
                    let wrong = (
                        say!("“{target}”不是图片", "“{target}” is no image"),
                        say!(
                            "把图片放到 content/files/，写 /files/名称",
                            "put it into content/files/ and write /files/NAME"
                        ),
                    );
                    diagnostics.push(fault(source, link, wrong));
                }
                Ok(_) => {}
                Err(wrong) if !self.is_faulty(&source.file, &link.target, diagnostics) => {
                    diagnostics.push(fault(source, link, *wrong));
                }
                Err(_) => {}
            }
        }
    }
}

/// The anchors of a task's page, and those among them that are not there as of the date.
fn task_anchors(task: &Task, as_of: &AsOf) -> (Vec<String>, Vec<String>) {
    let mut own = vec!["text".to_owned(), "reports".to_owned()];
    let mut absent = Vec::new();
    let sections = [
        ("measures", !task.measures.is_empty()),
        ("targets", !task.targets.is_empty()),
        ("amendments", !task.amendments.is_empty()),
        ("documents", !task.documents.is_empty()),
    ];
    own.extend(sections.iter().filter(|(_, there)| *there).map(|(name, _)| (*name).to_owned()));
    if !task.amendments.iter().any(|a| a.date <= as_of.day) {
        absent.push("amendments".to_owned());
    }
    own.extend(task.measures.iter().map(|m| format!("measure-{}", m.id)));
    own.extend(task.targets.iter().map(|t| format!("target-{}", t.id)));
    for report in task.reports.iter().filter(|r| r.corrects.is_none()) {
        let shown = if report.draft { as_of.drafts } else { report.date <= as_of.day };
        absent.extend((!shown).then(|| report.anchor.to_string()));
        own.push(report.anchor.to_string());
    }
    (own, absent)
}

/// Tells every dead link of the portal: of each document in the language of the readers who get it.
pub fn check_all(
    links: &Links,
    outputs: &Outputs,
    config: &Config,
    portal: &Portal,
    diagnostics: &mut Vec<Diagnostic>,
) {
    let mut check = |prose: &Prose| {
        for lang in config.langs() {
            let (document, in_lang, _) = prose.get(lang);
            // A stand-in is the source's document, and told there.
            if in_lang == lang {
                links.check(outputs, document, lang, diagnostics);
            }
        }
    };
    for plan in &portal.plans {
        [Some(&plan.preamble), plan.letter.as_ref(), plan.closing.as_ref()].into_iter().flatten().for_each(&mut check);
        for task in &plan.tasks {
            check(&task.body);
            for facts in task.reports.iter().map(|r| &r.facts) {
                [&facts.note, &facts.problems, &facts.next].into_iter().flatten().for_each(&mut check);
            }
        }
    }
    portal.pages.iter().for_each(|page| check(&page.body));
}

fn fault(source: &SourceText, link: &DocumentLink, (message, help): (Message, Message)) -> Diagnostic {
    let code = if link.image { "missing-image" } else { "dead-link" };
    Diagnostic::error(code, source.place(link.span), message).help(help)
}

/// A link's path from content/; none if it leads out of it.
fn normalize(from: &str, path: &str) -> Option<String> {
    let mut parts: Vec<&str> = Vec::new();
    if !path.starts_with('/') {
        parts = from.strip_prefix("content/").unwrap_or(from).split('/').collect();
        parts.pop();
    }
    for part in path.split('/') {
        match part {
            "" | "." => {}
            ".." => {
                parts.pop()?;
            }
            other => parts.push(other),
        }
    }
    Some(parts.join("/"))
}

#[cfg(test)]
mod tests {
    use super::normalize;

    #[test]
    fn links_are_relative_to_their_file_or_to_content() {
        let from = "content/2023/tasks/05.md";
        assert_eq!(normalize(from, "02.md").as_deref(), Some("2023/tasks/02.md"));
        assert_eq!(normalize(from, "../plan.md").as_deref(), Some("2023/plan.md"));
        assert_eq!(normalize(from, "/files/a.png").as_deref(), Some("files/a.png"));
        assert_eq!(normalize(from, "../../../x").as_deref(), None);
    }
}
