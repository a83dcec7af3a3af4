//! A notice's words → drafts of its plan and its tasks.

use super::bodies::Directory;
use super::coverage::{Coverage, Shares, Went};
use super::draft::{Cited, Numbers, Plan, Section, Task, Time};
use super::front;
use super::outline::{Item, Outline, outline};
use super::read::Document;
use super::{facts, settle};
use crate::diagnose::Message;
use crate::msg;
use crate::phrases::dates::When;
use crate::phrases::numerals::Form;
use crate::phrases::roles::{self, Role, Roles, Rule};
use std::collections::BTreeSet;
use std::ops::Range;

/// What was drafted.
#[derive(Debug)]
pub struct Drafted {
    /// The plan.
    pub plan: Plan,
    /// Its tasks.
    pub tasks: Vec<Task>,
    /// What a plan or a task must have and the source does not say.
    pub missing: Vec<Message>,
    /// What a person should look at.
    pub doubtful: Vec<Message>,
    /// What became of the source's words.
    pub shares: Shares,
}

/// The source with a way to name places in it.
pub(super) struct Source<'a> {
    pub(super) document: &'a Document,
    /// At which character each line begins, and at which byte.
    lines: Vec<(usize, usize)>,
}

impl<'a> Source<'a> {
    pub(super) fn new(document: &'a Document) -> Self {
        let (mut lines, mut chars) = (vec![(0, 0)], 0);
        for (at, c) in document.text.char_indices() {
            chars += 1;
            if c == '\n' {
                lines.push((at + 1, chars));
            }
        }
        Self { document, lines }
    }

    /// Characters from the beginning up to a byte.
    fn chars(&self, at: usize) -> usize {
        let line = self.lines.partition_point(|(start, _)| *start <= at) - 1;
        let (start, chars) = self.lines[line];
        chars + self.document.text[start..at].chars().count()
    }

    /// `@12-34`: from which character to which; the last one is not meant any more.
    pub(super) fn at(&self, span: &Range<usize>) -> String {
        format!("@{}-{}", self.chars(span.start), self.chars(span.end))
    }

    /// `12:3`: line and column, for people.
    pub(super) fn line(&self, at: usize) -> String {
        let line = self.lines.partition_point(|(start, _)| *start <= at);
        let start = self.lines[line - 1].0;
        format!("{line}:{}", self.document.text[start..at].chars().count() + 1)
    }

    pub(super) fn cited(&self, span: Range<usize>) -> Cited {
        Cited { words: self.document.text[span.clone()].to_owned(), at: self.at(&span) }
    }

    pub(super) fn words(&self, paragraph: usize) -> &'a str {
        &self.document.text[self.document.paragraphs[paragraph].clone()]
    }

    pub(super) fn span(&self, paragraph: usize) -> Range<usize> {
        self.document.paragraphs[paragraph].clone()
    }
}

/// What is carried from task to task.
struct Run<'a> {
    source: Source<'a>,
    coverage: Coverage,
    year: Option<i32>,
    rule: Option<Rule>,
    missing: Vec<Message>,
    doubtful: Vec<Message>,
}

/// Drafts a plan and its tasks of a notice.
pub fn draft(document: &Document, bodies: &mut Directory) -> Drafted {
    let outline = outline(document);
    let source = Source::new(document);
    let mut coverage = Coverage::default();
    let mut plan = front::read(&source, &outline, &mut coverage);
    let year = front::year(&plan);
    let outside = outline.front.clone().chain(outline.closing.clone()).map(|i| source.words(i));
    let rule = outside.filter(|words| words.chars().count() < 2000).find_map(roles::rule);
    let mut run = Run { source, coverage, year, rule, missing: Vec::new(), doubtful: Vec::new() };
    let ids = run.sections(&outline, &mut plan);
    let mut tasks: Vec<Task> = Vec::new();
    number(&outline, &mut plan);
    for (i, item) in outline.items.iter().enumerate() {
        let section = item.heading.and_then(|h| ids.get(h)).cloned();
        let task = run.task(item, i, section, plan.restart, bodies, &tasks);
        tasks.push(task);
    }
    run.lacking(&plan, &tasks);
    let shares = run.coverage.shares(&document.text);
    Drafted { plan, tasks, missing: run.missing, doubtful: run.doubtful, shares }
}

/// How the notice numbers, as far as the portal's way of printing can say it.
fn number(outline: &Outline, plan: &mut Plan) {
    let of = |form: Form| match form {
        Form::Chinese | Form::ChineseBracket | Form::Part => Numbers::Chinese,
        Form::Arabic | Form::ArabicBracket => Numbers::Arabic,
        Form::Dotted | Form::Letter => Numbers::None,
    };
    for level in 0..2 {
        if let Some(heading) = outline.headings.iter().find(|h| h.level == level) {
            plan.numbering[level] = of(heading.head.form);
        }
    }
    plan.numbering[2] = match outline.items.first() {
        Some(item) => item.head.as_ref().map_or(Numbers::None, |h| of(h.form)),
        None => Numbers::Chinese,
    };
    let numbers: Vec<u32> = outline.items.iter().filter_map(|i| i.head.as_ref().map(|h| h.number)).collect();
    plan.restart = plan.numbering[2] != Numbers::None && numbers.windows(2).any(|w| w[1] <= w[0]);
}

impl Run<'_> {
    /// The sections, nested; gives the id of each heading.
    fn sections(&mut self, outline: &Outline, plan: &mut Plan) -> Vec<String> {
        let mut ids = Vec::new();
        for (i, heading) in outline.headings.iter().enumerate() {
            let span = self.source.span(heading.paragraph);
            let words = self.source.words(heading.paragraph);
            let title = heading.head.length..words.len();
            let end = words[title.clone()].find('。').map_or(title.end, |at| title.start + at);
            self.coverage.take(span.start..span.start + title.start, Went::Marks);
            self.coverage.take(span.start + title.start..span.start + end, Went::Plan);
            if end + '。'.len_utf8() == words.len() {
                self.coverage.take(span.start + end..span.end, Went::Marks);
            }
            let id = format!("s{}", i + 1);
            ids.push(id.clone());
            let section = Section {
                id,
                title: self.source.cited(span.start + title.start..span.start + end),
                sections: Vec::new(),
            };
            match plan.sections.last_mut().filter(|_| heading.level == 1) {
                Some(outer) => outer.sections.push(section),
                None => plan.sections.push(section),
            }
        }
        ids
    }

    fn task(
        &mut self,
        item: &Item,
        place: usize,
        section: Option<String>,
        restart: bool,
        bodies: &mut Directory,
        before: &[Task],
    ) -> Task {
        let number = item.head.as_ref().map_or(place + 1, |h| h.number as usize);
        let mut task = Task { section, ..Task::default() };
        let labelled = item.head.as_ref().filter(|h| matches!(h.form, Form::Dotted | Form::Letter));
        task.label = labelled.map(|h| h.printed.clone());
        let taken = |n: usize| before.iter().any(|t| t.number as usize == n && (!restart || t.section == task.section));
        let unique = if labelled.is_some() || taken(number) { place + 1 } else { number };
        if labelled.is_none() && unique != number {
            let line = self.source.line(self.source.span(item.paragraphs.start).start);
            self.doubtful.push(msg!(
                "{line}：序号 {number} 重复，写成 {unique}",
                "{line}: the number {number} stands twice; it became {unique}"
            ));
        }
        task.number = u32::try_from(unique).unwrap_or(u32::MAX);
        task.slug = slug(&task, place, restart, before);
        self.body(item, &mut task, bodies);
        task
    }

    /// The words of a task: title, text, and who answers.
    fn body(&mut self, item: &Item, task: &mut Task, bodies: &mut Directory) {
        let first = item.paragraphs.start;
        let (span, words) = (self.source.span(first), self.source.words(first));
        let from = item.head.as_ref().map_or(0, |h| h.length);
        self.coverage.take(span.start..span.start + from, Went::Marks);
        let rest = &words[from..];
        let more = item.paragraphs.clone().skip(1).any(|i| !roles::is_a_line(self.source.words(i)));
        let title = title(rest, more);
        task.heading = title.is_heading;
        let title_span = span.start + from..span.start + from + title.end;
        task.title = self.source.cited(title_span.clone());
        let mut texts: Vec<Range<usize>> = Vec::new();
        if title.is_heading {
            self.coverage.take(title_span.clone(), Went::Task);
            let text = span.start + from + title.text..span.end;
            self.coverage.take(title_span.end..text.start, Went::Marks);
            texts.push(text);
        } else {
            texts.push(span.start + from..span.end);
        }
        texts.extend(item.paragraphs.clone().skip(1).map(|i| self.source.span(i)));
        texts.retain(|t| !t.is_empty());
        let all = &self.source.document.text;
        for text in &texts {
            self.coverage.take(text.clone(), Went::Task);
            task.body.push(all[text.clone()].to_owned());
        }
        let mut found: Vec<(Role, String, String)> = Vec::new();
        let mut work: Vec<Range<usize>> = Vec::new();
        for text in texts {
            work.push(self.who(text, task, &mut found));
        }
        task.bodies = settle::roles(found, bodies, &mut |zh_en| self.doubtful.push(zh_en));
        for text in work.into_iter().filter(|w| !w.is_empty()) {
            let source = &self.source;
            let facts = facts::read(&all[text.clone()], self.year, &|s: Range<usize>| {
                source.at(&(text.start + s.start..text.start + s.end))
            });
            task.measures.extend(facts.measures);
            task.targets.extend(facts.targets);
            for document in facts.documents {
                if !task.documents.iter().any(|d| d.title.words == document.title.words) {
                    task.documents.push(document);
                }
            }
            for Cited { words, at } in facts.unclear {
                self.doubtful.push(msg!(
                    "{at}：“{words}”没有写成明确的日期，没有导入为时限",
                    "{at}: “{words}” gives no day that is certain: no deadline was made of it"
                ));
            }
        }
    }

    /// Who answers, where this paragraph says it; gives the part of the paragraph that says what is to be done.
    fn who(&mut self, span: Range<usize>, task: &mut Task, found: &mut Vec<(Role, String, String)>) -> Range<usize> {
        let text = &self.source.document.text[span.clone()];
        let bracket = roles::trailing_bracket(text);
        let (said, work) = if let Some(bracket) = bracket {
            let open = text[bracket.clone()].chars().next().map_or(0, char::len_utf8);
            let close = text[bracket.clone()].chars().next_back().map_or(0, char::len_utf8);
            (bracket.start + open..bracket.end - close, 0..bracket.start)
        } else if let Some(at) = roles::trailing_labels(text).or_else(|| roles::is_a_line(text).then_some(0)) {
            (at..text.len(), 0..at)
        } else {
            return span;
        };
        // A document without a year knows no deadline of the year.
        let Roles { bodies, due, rule, unread } =
            roles::read(&text[said.clone()], self.rule, self.year.unwrap_or(2000));
        self.rule = rule.or(self.rule);
        let base = span.start + said.start;
        for body in bodies {
            let at = base + body.span.start..base + body.span.end;
            found.push((body.role, body.name, self.source.at(&at)));
        }
        if let Some(due) = due {
            let words = self.source.cited(base + due.span.start..base + due.span.end);
            let certain = self.year.is_some() || words.words.contains("20") || !matches!(due.when, When::Due { .. });
            if task.time.is_none() && certain {
                task.time = Some(Time { when: due.when, words });
            }
        }
        for piece in unread {
            let piece = base + piece.start..base + piece.end;
            let Cited { words, at } = self.source.cited(piece);
            self.doubtful.push(msg!(
                "{at}：“{words}”既不像单位也不像时限，只留在正文里",
                "{at}: “{words}” is neither a body nor a deadline that is understood; it stands in the text alone"
            ));
        }
        span.start + work.start..span.start + work.end
    }

    /// What must be there and is not.
    fn lacking(&mut self, plan: &Plan, tasks: &[Task]) {
        if plan.title.is_empty() {
            self.missing.push(msg!("plan.md：没有找到计划的标题", "plan.md: no title of the plan was found"));
        }
        if plan.issued.is_none() {
            self.missing.push(msg!("plan.md：没有找到成文日期", "plan.md: no day of issue was found"));
        }
        if tasks.is_empty() {
            self.missing.push(msg!(
                "没有找到任务：既没有编号的条款，也没有写明责任单位的段落",
                "no task was found: neither numbered clauses nor paragraphs that say who answers"
            ));
        }
        for task in tasks.iter().filter(|t| !t.bodies.iter().any(|(role, ..)| *role != Role::Cooperating)) {
            let (slug, at, title) = (&task.slug, &task.title.at, &task.title.words);
            self.missing.push(msg!(
                "tasks/{slug}.md：{at} “{title}”没有写由谁负责",
                "tasks/{slug}.md: {at} “{title}” does not say who answers"
            ));
        }
        let sections: BTreeSet<&str> = tasks.iter().filter_map(|t| t.section.as_deref()).collect();
        if !plan.sections.is_empty() && !sections.is_empty() {
            for task in tasks.iter().filter(|t| t.section.is_none()) {
                let (slug, at) = (&task.slug, &task.title.at);
                self.missing.push(msg!(
                    "tasks/{slug}.md：{at} 不在任何部分之下",
                    "tasks/{slug}.md: {at} stands under no section"
                ));
            }
        }
    }
}

/// The name of a task's file: its label, else its number; where numbers restart, its place.
fn slug(task: &Task, place: usize, restart: bool, before: &[Task]) -> String {
    let label = task.label.as_ref().map(|l| l.to_ascii_lowercase().replace('.', "-"));
    let slug = label
        .filter(|l| crate::yaml::shape::is_id(l))
        .unwrap_or_else(|| format!("{:02}", if restart { place + 1 } else { task.number as usize }));
    if before.iter().any(|t| t.slug == slug) { format!("{:02}", place + 1) } else { slug }
}

/// Where a task's title ends, and where its text begins.
struct Title {
    end: usize,
    text: usize,
    is_heading: bool,
}

/// The longest that a heading is.
const LONGEST: usize = 60;

fn title(rest: &str, more: bool) -> Title {
    let who =
        roles::trailing_bracket(rest).map(|b| b.start).or_else(|| roles::trailing_labels(rest)).unwrap_or(rest.len());
    let sentence = crate::phrases::clauses::sentences(&rest[..who]).into_iter().next();
    let end = sentence.map_or(who, |s| s.end);
    let stop = rest[end..].starts_with('。');
    let text = end + if stop { '。'.len_utf8() } else { 0 };
    let after = !rest[text.min(who)..who].trim().is_empty() || more;
    let short = rest[..end].chars().count() <= LONGEST;
    if short && after && (stop || end == rest.len()) {
        return Title { end, text, is_heading: true };
    }
    // A clause without a heading: its first words name it, and the notice's page does not print them twice.
    let clause = rest[..end].find(['，', '：', '；']).filter(|at| rest[..*at].chars().count() >= 6);
    let end = if rest[..end].chars().count() > 40 { clause.unwrap_or(end) } else { end };
    Title { end: rest[..end].trim_end().len(), text: 0, is_heading: false }
}
