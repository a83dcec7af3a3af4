//! Links in Markdown → addresses. A link names a file as it lies in content/: relative to the file that it stands in, or from
//! content/ with a leading slash. On the site it leads to the page in the reader's language.

use super::{Outputs, PageId, leave};
use crate::config::{Config, Lang};
use crate::diagnose::Code;
use crate::diagnose::{Diagnostic, Message, Severity, SourceText};
use crate::model::{Portal, Prose, Task};
use crate::msg;
use crate::parse::markdown::{Document, DocumentLink, scheme};
use crate::yaml::check::nearest;
use chrono::NaiveDate;
use rayon::prelude::*;
use std::collections::BTreeSet;
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
#[derive(Debug, Clone, Copy)]
pub struct Links<'a> {
    /// Settings.
    pub config: &'a Config,
    /// Content.
    pub portal: &'a Portal,
    /// All outputs.
    pub outputs: &'a Outputs,
    /// As of when.
    pub as_of: &'a AsOf,
}

/// The words of a file, for showing what is wrong in it.
pub type TextOf<'a> = &'a (dyn Fn(&Arc<str>) -> SourceText + Sync);

/// The anchor that every page has.
const MAIN: &str = "main";

impl Links<'_> {
    /// The page that a content file becomes; the path counts from content/.
    fn page_of(&self, file: &str) -> Option<PageId> {
        let source = self.without_language(file);
        let stem = source.strip_suffix(".md")?;
        let parts: Vec<&str> = stem.split('/').collect();
        let address = match parts.as_slice() {
            ["pages", slug] => format!("{slug}.html"),
            [plan, "plan"] => format!("{plan}/index.html"),
            [_, "tasks", _] => format!("{stem}.html"),
            _ => return None,
        };
        self.outputs.page_at(&address).filter(|page| page.kind.is_of_file)
    }

    /// How wide and high the image is that a link of a file shows, where it is one of the content's own files.
    pub fn size(&self, from: &str, link: &DocumentLink, lang: Lang) -> Option<(u32, u32)> {
        let Ok(Href::Inside(path)) = self.resolve(from, &link.target, lang) else { return None };
        let path = path.split_once('#').map_or(&*path, |(path, _)| path);
        let asset = self.outputs.asset_at(path).filter(|_| link.image)?;
        self.portal.assets[asset].size
    }

    /// The page that a file becomes in which a link stands.
    pub fn page_of_file(&self, file: &str) -> Option<PageId> {
        self.page_of(file.strip_prefix("content/").unwrap_or(file))
    }

    /// Every file that a link can name, counted from content/; only for a help, since it takes time.
    fn known(&self) -> Vec<String> {
        let plans = self.portal.plans.iter().flat_map(|plan| {
            let tasks = plan.tasks.iter().map(|task| format!("{}/tasks/{}.md", plan.id, task.id));
            tasks.chain([format!("{}/plan.md", plan.id)])
        });
        let pages = self.portal.pages.iter().map(|page| format!("pages/{}.md", page.slug));
        plans.chain(pages).chain(self.portal.assets.iter().map(|a| a.path.to_string())).collect()
    }

    /// Every anchor that content and program give a page, whenever it exists.
    fn anchors(&self, page: PageId, lang: Lang) -> BTreeSet<String> {
        (page.kind.anchors)(self, page, lang).into_iter().chain([MAIN.to_owned()]).collect()
    }

    /// Whether an anchor of a page is not there as of the date.
    fn is_absent(&self, page: PageId, anchor: &str) -> bool {
        (page.kind.is_absent)(self.portal, self.as_of, page, anchor)
    }

    /// Where a link in a file leads, for a reader of a language; or what is wrong with it.
    pub fn resolve(&self, from: &str, target: &str, lang: Lang) -> Result<Href, Box<(Message, Message)>> {
        let outputs = self.outputs;
        if let Some(address) = leave::outside(target) {
            return Ok(Href::Outside(address));
        }
        let (path, anchor) = target.split_once('#').map_or((target, None), |(p, a)| (p, Some(a)));
        let path = path.split_once('?').map_or(path, |(p, _)| p);
        if path.is_empty() {
            let Some(anchor) = anchor else {
                return Err(Box::new((
                    msg!("链接没有写地址", "the link says no address"),
                    msg!("写 content/ 里的文件，或去掉链接", "name a file in content/, or take the link away"),
                )));
            };
            return Ok(match self.page_of_file(from).filter(|page| self.is_absent(*page, anchor)) {
                Some(page) => Href::Inside(outputs.path(page, lang).map(|p| p.to_string()).unwrap_or_default()),
                None => Href::Here(format!("#{anchor}")),
            });
        }
        let Some(wanted) = normalize(from, path) else {
            return Err(Box::new((
                msg!("链接“{target}”指向 content/ 之外", "the link “{target}” leads out of content/"),
                msg!("只能链接 content/ 里的文件", "link to files in content/"),
            )));
        };
        let fragment = anchor.map_or_else(String::new, |a| format!("#{a}"));
        if outputs.is_file(&wanted) {
            return Ok(Href::Inside(format!("{wanted}{fragment}")));
        }
        if self.as_of.later.iter().any(|plan| wanted.split('/').next() == Some(plan))
            && let Some(home) = outputs.home(lang)
        {
            return Ok(Href::Inside(home.to_string()));
        }
        let page = self.page_of(&wanted).or_else(|| outputs.page_at(&wanted));
        let Some((page, address)) = page.and_then(|page| Some((page, outputs.path(page, lang)?))) else {
            let known = self.known();
            let help = match nearest(&self.without_language(&wanted), known.iter().map(String::as_str)) {
                Some(near) => msg!("是不是 /{near}？", "did you mean /{near}?"),
                None => msg!(
                    "写 content/ 里的文件：相对本文件，或以 / 开头（/2023/tasks/05-one-network.md）",
                    "name a file in content/: relative to this one, or with a leading slash (/2023/tasks/05-one-network.md)"
                ),
            };
            return Err(Box::new((msg!("链接“{target}”没有对应的文件", "the link “{target}” leads to no file"), help)));
        };
        let Some(anchor) = anchor.filter(|a| !a.is_empty()) else { return Ok(Href::Inside(address.to_string())) };
        let (page, address) = self.with_anchor(page, anchor, lang).unwrap_or((page, address));
        let anchors = self.anchors(page, lang);
        if !anchors.contains(anchor) {
            let all = anchors.iter().take(12).cloned().collect::<Vec<_>>().join(", ");
            let help = match nearest(anchor, anchors.iter().map(String::as_str)) {
                Some(near) => msg!("是不是 #{near}？", "did you mean #{near}?"),
                None if anchors.len() == 1 => {
                    msg!("链接到网页本身，不带 #{anchor}", "link to the page itself, without #{anchor}")
                }
                None if all.is_empty() => msg!("那里没有锚点，删去 #{anchor}", "it has no anchors: remove #{anchor}"),
                None => msg!("那里有：{all}", "there are: {all}"),
            };
            return Err(Box::new((
                msg!("“{target}”所指的网页上没有 #{anchor}", "the page that “{target}” leads to has no #{anchor}"),
                help,
            )));
        }
        let there = !self.is_absent(page, anchor);
        Ok(Href::Inside(if there { format!("{address}{fragment}") } else { address.to_string() }))
    }

    /// The page of a split list on which an anchor stands.
    fn with_anchor(&self, page: PageId, anchor: &str, lang: Lang) -> Option<(PageId, &Arc<str>)> {
        let page = PageId { page: (page.kind.holder)(self.portal, page, anchor)?, ..page };
        Some((page, self.outputs.path(page, lang)?))
    }

    /// `pages/about.en.md` means the page, as `pages/about.md` does.
    fn without_language(&self, path: &str) -> String {
        let Some(stem) = path.strip_suffix(".md") else { return path.to_owned() };
        for language in self.config.languages.iter().map(|l| &l.path).filter(|p| !p.is_empty()) {
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
        if self.page_of(&wanted).is_some() {
            return false;
        }
        let file = format!("content/{}", self.without_language(&wanted));
        let plan = format!("content/{}/plan.md", wanted.split('/').next().unwrap_or_default());
        diagnostics.iter().any(|d| {
            d.severity == Severity::Error && d.place.as_ref().is_some_and(|p| *p.file == *file || *p.file == *plan)
        })
    }

    /// Tells every link of a document that leads nowhere.
    fn check(
        &self,
        document: &Document,
        lang: Lang,
        text: TextOf<'_>,
        reported: &[Diagnostic],
        diagnostics: &mut Vec<Diagnostic>,
    ) {
        let Some(file) = &document.file else { return };
        for link in &document.links {
            match self.resolve(file, &link.target, lang) {
                Ok(Href::Here(anchor)) => {
                    let name = anchor.trim_start_matches('#');
                    let page = self.page_of_file(file);
                    let there = page.is_some_and(|page| self.anchors(page, lang).contains(name));
                    if !name.is_empty() && !there && !document.anchors.iter().any(|a| a == name) {
                        let wrong = (
                            msg!("本页没有 {anchor}", "this page has no {anchor}"),
                            msg!(
                                "标题后写 {{#id}} 可以给它一个固定的锚点",
                                "write {{#id}} after a heading to give it a fixed anchor"
                            ),
                        );
                        diagnostics.push(fault(&text(file), link, wrong));
                    }
                }
                Ok(Href::Inside(path)) if link.image && !self.outputs.is_file(&path) => {
                    let target = &link.target;
                    let wrong = (
                        msg!("“{target}”不是图片", "“{target}” is no image"),
                        msg!(
                            "把图片放到 content/files/，写 /files/名称",
                            "put it into content/files/ and write /files/NAME"
                        ),
                    );
                    diagnostics.push(fault(&text(file), link, wrong));
                }
                // What is plainly an address was told when the text was parsed.
                Ok(Href::Outside(_))
                    if link.image && scheme(&link.target).is_none() && !link.target.starts_with("//") =>
                {
                    let wrong = (
                        msg!("图片不能来自站外", "an image cannot come from another site"),
                        msg!(
                            "把图片放到 content/files/，写 /files/名称",
                            "put it into content/files/ and write /files/NAME"
                        ),
                    );
                    diagnostics.push(fault(&text(file), link, wrong));
                }
                Ok(_) => {}
                Err(wrong) if !self.is_faulty(file, &link.target, reported) => {
                    diagnostics.push(fault(&text(file), link, *wrong));
                }
                Err(_) => {}
            }
        }
    }
}

/// Tells every dead link of the portal: of each document in the language of the readers who get it. Of tasks those are looked
/// at that may have one: places of plan and task.
pub fn check_all(
    links: &Links<'_>,
    may: impl Fn(usize, usize) -> bool + Sync,
    text: TextOf<'_>,
    diagnostics: &mut Vec<Diagnostic>,
) {
    let reported: &[Diagnostic] = diagnostics;
    let check = |prose: &Prose| {
        let mut dead = Vec::new();
        for lang in links.config.langs() {
            let (document, in_lang, _) = prose.get(lang);
            // A stand-in is the source's document, and told there.
            if in_lang == lang && !document.links.is_empty() {
                links.check(document, lang, text, reported, &mut dead);
            }
        }
        dead
    };
    let mut dead = Vec::new();
    for (p, plan) in links.portal.plans.iter().enumerate() {
        let own = [Some(&plan.preamble), plan.letter.as_ref(), plan.closing.as_ref()];
        own.into_iter().flatten().for_each(|prose| dead.extend(check(prose)));
        let tasks = plan.tasks.par_iter().enumerate().filter(|(t, _)| may(p, *t));
        let of_tasks: Vec<Vec<Diagnostic>> = tasks
            .map(|(_, task)| proses(task).flat_map(check).collect())
            .filter(|dead: &Vec<_>| !dead.is_empty())
            .collect();
        dead.extend(of_tasks.into_iter().flatten());
    }
    links.portal.pages.iter().for_each(|page| dead.extend(check(&page.body)));
    diagnostics.extend(dead);
}

/// Everything in a task that is Markdown.
pub fn proses(task: &Task) -> impl Iterator<Item = &Prose> {
    std::iter::once(&task.body).chain(words_of_reports(task))
}

/// What the reports and verifications of a task say at length; it stands in front matter.
pub fn words_of_reports(task: &Task) -> impl Iterator<Item = &Prose> {
    let facts = task.reports.iter().map(|report| &report.facts);
    let findings = task.verifications.iter().filter_map(|verification| verification.finding.as_ref());
    facts.flat_map(|f| [&f.note, &f.problems, &f.next].into_iter().flatten()).chain(findings)
}

fn fault(source: &SourceText, link: &DocumentLink, (message, help): (Message, Message)) -> Diagnostic {
    let code = if link.image { Code::MissingImage } else { Code::DeadLink };
    Diagnostic::error(code, source.place(link.span), message).help(help)
}

/// A link's path from content/; none if it leads out of it.
pub(super) fn normalize(from: &str, path: &str) -> Option<String> {
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
