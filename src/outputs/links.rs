//! Links in Markdown → addresses. A link names a file as it lies in content/: relative to the file that it stands in, or from
//! content/ with a leading slash. On the site it leads to the page in the reader's language.

use super::{Kind, Outputs, PageId};
use crate::config::{Config, Lang};
use crate::diagnose::{Diagnostic, Message, Severity, SourceText};
use crate::model::{Portal, Prose};
use crate::parse::markdown::{Document, DocumentLink, scheme};
use crate::say;
use crate::yaml::check::nearest;
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

/// What content paths lead to.
#[derive(Debug)]
pub struct Links {
    pages: BTreeMap<String, PageId>,
    /// Files that are no pages: attachments and open data.
    assets: BTreeSet<Arc<str>>,
    addresses: BTreeMap<String, PageId>,
    anchors: BTreeMap<(PageId, Lang), BTreeSet<String>>,
    language_paths: Vec<Arc<str>>,
    /// Folders of plans that do not exist yet.
    later: Vec<String>,
}

/// Ids that a task's page has where it has the section.
const TASK_ANCHORS: [&str; 6] = ["text", "measures", "targets", "reports", "amendments", "documents"];

impl Links {
    /// From all outputs. A link to a plan of `later`, which does not exist yet as of the date, leads home.
    pub fn new(config: &Config, portal: &Portal, outputs: &Outputs, later: Vec<String>) -> Self {
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
            later,
        };
        for (p, plan) in portal.plans.iter().enumerate() {
            links.pages.insert(format!("{}/plan.md", plan.id), PageId::Plan(p));
            links.add_anchors(config, PageId::Plan(p), &plan.preamble, &[]);
            for (t, task) in plan.tasks.iter().enumerate() {
                let id = PageId::Task(p, t);
                links.pages.insert(format!("{}/tasks/{}.md", plan.id, task.id), id);
                let present = [
                    true,
                    !task.measures.is_empty(),
                    !task.targets.is_empty(),
                    true,
                    !task.amendments.is_empty(),
                    !task.documents.is_empty(),
                ];
                let mut own: Vec<String> = TASK_ANCHORS
                    .iter()
                    .zip(present)
                    .filter(|(_, there)| *there)
                    .map(|(a, _)| (*a).to_owned())
                    .collect();
                own.extend(task.measures.iter().map(|m| format!("measure-{}", m.id)));
                own.extend(task.targets.iter().map(|t| format!("target-{}", t.id)));
                own.extend(task.reports.iter().filter(|r| r.corrects.is_none()).map(|r| r.anchor()));
                links.add_anchors(config, id, &task.body, &own);
            }
        }
        for (i, page) in portal.pages.iter().enumerate() {
            let id = if &*page.slug == "method" { PageId::Method } else { PageId::Free(i) };
            links.pages.insert(format!("pages/{}.md", page.slug), id);
            links.add_anchors(config, id, &page.body, &[]);
        }
        links
    }

    fn add_anchors(&mut self, config: &Config, id: PageId, prose: &Prose, own: &[String]) {
        for lang in config.langs() {
            let (document, ..) = prose.get(lang);
            self.anchors.insert((id, lang), document.anchors.iter().chain(own).cloned().collect());
        }
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
            return Ok(Href::Here(format!("#{}", anchor.unwrap_or_default())));
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
        if self.later.iter().any(|plan| wanted.split('/').next() == Some(plan))
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
        if let Some(anchor) = anchor.filter(|a| !a.is_empty())
            && let Some(anchors) = self.anchors.get(&(page, lang))
            && !anchors.contains(anchor)
        {
            let all = anchors.iter().take(12).cloned().collect::<Vec<_>>().join(", ");
            let help = match nearest(anchor, anchors.iter().map(String::as_str)) {
                Some(near) => say!("是不是 #{near}？", "did you mean #{near}?"),
                None => say!("那里有：{all}", "there are: {all}"),
            };
            return Err(Box::new((
                say!("“{target}”所指的网页上没有 #{anchor}", "the page that “{target}” leads to has no #{anchor}"),
                help,
            )));
        }
        Ok(Href::Inside(format!("{address}{fragment}")))
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
                    let file = source.file.strip_prefix("content/").unwrap_or(&source.file);
                    let page = self.pages.get(&self.without_language(file));
                    let there =
                        page.and_then(|page| self.anchors.get(&(*page, lang))).is_some_and(|a| a.contains(name));
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
