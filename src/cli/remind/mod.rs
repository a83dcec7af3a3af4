//! `jindu remind`: letters to bodies, as files that a person sends. What was written is remembered beside them, so that the next one follows.

mod command;
mod mail;

pub(super) use command::command;

use super::status::{self, Reason, Row};
use super::unasked::Unasked;
use super::{Common, Status, body, clock, export, language, sealed};
use crate::config::Lang;
use crate::diagnose::Message;
use crate::digest::{Digest, hex};
use crate::disk::{self, at};
use crate::forms::{Key, Of, Period};
use crate::model::late::Late;
use crate::model::{BodyIx, Subject};
use crate::msg;
use crate::office::docx::{self, Paragraph};
use crate::pipeline::{self, Request};
use crate::render::Inputs;
use crate::render::forms::{self, Scope};
use crate::render::letters::{self, Asked, Item, Letter, Why};
use crate::yaml::parse_date;
use chrono::{Days, NaiveDate, TimeZone};
use clap::ArgMatches;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use std::io;
use std::path::{Path, PathBuf};

/// How long an answer may take, where the command does not say.
const ANSWER: u64 = 7;
const XLSX: &str = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
const DOCX: &str = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";

/// What is remembered of a letter, as `reminders/DATE/ORG.json`.
#[derive(Debug, Default, Serialize, Deserialize)]
struct Remembered {
    degree: usize,
    /// What it named: thing, whether it was past its deadline, silent or due, and its deadline.
    named: Vec<String>,
    /// Digests of its files as they were written.
    files: BTreeMap<String, String>,
}

struct Made {
    body: String,
    addressed: bool,
    /// Whether the form beside it tells more than the one that was exported.
    renewed: bool,
    files: Vec<(String, Vec<u8>)>,
    remembered: Remembered,
    row: String,
}

enum Asking {
    /// No body, or no language, of the portal is called so.
    Unknown(Message),
    /// Letters; whom nobody can write to; what the coordinator itself is to be reminded of.
    Letters(Vec<Made>, Unasked, Own),
}

/// How much the coordinator would be reminded of: past its deadline, due, without a report for long. It writes the letters and gets none.
#[derive(Debug, Default)]
struct Own {
    office: String,
    late: usize,
    due: usize,
    stale: usize,
}

/// What letters are made of, whoever they are for.
struct Wanted<'a> {
    within: u32,
    answer: NaiveDate,
    language: Option<Lang>,
    earlier: &'a BTreeMap<(String, String), usize>,
}

pub(super) fn run(common: &Common, args: &ArgMatches) -> io::Result<Status> {
    let memory = common.root.join("reminders");
    let out = args.get_one::<PathBuf>("out").cloned();
    for place in std::iter::once(&common.root).chain(&out) {
        if let Some(status) = sealed::refused(common, place) {
            return Ok(status);
        }
    }
    if let Some(out) = out.as_ref().filter(|out| is_published(&common.root, out)) {
        let out = out.display();
        common.terminal.fault(&msg!(
            "错误：{out} 里的文件会公布出去，提醒函不能写在那里。用 --out 另指一个文件夹。",
            "error: what lies in {out} is published; letters are not. Name another folder with --out."
        ));
        return Ok(Status::Usage);
    }
    let request =
        Request { as_of: args.get_one::<NaiveDate>("as-of").copied(), ..Request::new(&common.root, &clock::today) };
    let org = args.get_one::<String>("org").map(String::as_str);
    let tag = args.get_one::<String>("language").map(String::as_str);
    let within = args.get_one::<u32>("within").copied();
    let answer = args.get_one::<NaiveDate>("answer-by").copied();
    let (asked, diagnostics) = pipeline::know(&request, |inputs| -> io::Result<(NaiveDate, Asking)> {
        let bodies = &inputs.portal.bodies;
        let which: Vec<BodyIx> = match org.map(|words| body::meant(bodies, words)) {
            // Who writes the letters writes none to itself, unless it is told to.
            None => {
                let others = bodies.iter().map(|(ix, _)| ix).filter(|ix| bodies.coordinator() != Some(*ix));
                others.filter(|ix| forms::is_asked(inputs, *ix)).collect()
            }
            Some(Ok(ix)) => vec![ix],
            Some(Err(message)) => return Ok((inputs.as_of, Asking::Unknown(message))),
        };
        let language = match tag.map(|tag| language::meant(inputs.config, tag)).transpose() {
            Ok(language) => language,
            Err(message) => return Ok((inputs.as_of, Asking::Unknown(message))),
        };
        let earlier = earlier(&memory, inputs.as_of)?;
        let answer = answer.or_else(|| inputs.as_of.checked_add_days(Days::new(ANSWER))).unwrap_or(inputs.as_of);
        let within = within.unwrap_or(inputs.config.due_soon_days);
        let mut made = Vec::new();
        for body in which {
            let wanted = Wanted { within, answer, language, earlier: &earlier };
            made.extend(written(inputs, &common.root, body, &wanted)?);
        }
        let own = bodies.coordinator().filter(|_| org.is_none());
        let own = own.map(|office| own_work(inputs, office, within)).unwrap_or_default();
        let unasked = if org.is_none() { unasked(inputs, within) } else { Unasked::default() };
        Ok((inputs.as_of, Asking::Letters(made, unasked, own)))
    })?;
    let Some(asked) = asked else {
        common.terminal.diagnostics(&diagnostics);
        common.terminal.fault(&msg!(
            "没有写提醒函：内容有错误，先改正（`jindu check`）。",
            "No letter was written: the content has faults; mend them first (`jindu check`)."
        ));
        return Ok(Status::Content);
    };
    let (day, made, unasked, own) = match asked? {
        (_, Asking::Unknown(message)) => {
            common.terminal.fault(&message);
            return Ok(Status::Usage);
        }
        (day, Asking::Letters(made, unasked, own)) => (day, made, unasked, own),
    };
    let folder = out.clone().unwrap_or_else(|| memory.join(day.to_string()));
    let status = if made.is_empty() {
        common.terminal.line(&if own.any() {
            msg!(
                "截至 {day} 没有写提醒函：别的单位没有要提醒的事项。",
                "As of {day} no letter was written: no other body has anything to be reminded of."
            )
        } else if unasked.is_empty() {
            msg!(
                "截至 {day} 没有要提醒的事项，没有写提醒函。",
                "As of {day} there is nothing to remind of: no letter was written."
            )
        } else {
            msg!(
                "截至 {day} 没有写提醒函：要提醒的事项都由下面的组负责。",
                "As of {day} no letter was written: what there is to remind of is with the groups below."
            )
        });
        Status::Done
    } else {
        save(common, &folder, &made, out.is_none(), day)?
    };
    own.tell(common);
    unasked
        .tell(&common.terminal, &msg!("成员不明的组，没有函", "Groups whose members are not known are not written to"));
    Ok(status)
}

/// What the coordinator would be reminded of.
fn own_work(inputs: &Inputs<'_>, office: BodyIx, within: u32) -> Own {
    let rows = status::rows(inputs.portal, inputs.as_of, within, Some(office), &mut Late::default());
    let count = |is: &dyn Fn(Reason) -> bool| rows.iter().filter(|row| is(row.reason)).count();
    Own {
        office: inputs.portal.bodies.get(office).id.to_string(),
        late: count(&|reason| reason < Reason::Due),
        due: count(&|reason| reason == Reason::Due),
        stale: count(&|reason| reason == Reason::Stale),
    }
}

impl Own {
    fn any(&self) -> bool {
        self.late + self.due + self.stale > 0
    }

    /// Says so, where there is any.
    fn tell(&self, common: &Common) {
        if !self.any() {
            return;
        }
        let Self { office, late, due, stale } = self;
        common.terminal.line(&msg!(
            "统筹单位自己不写函。它自己的事项：期限已过 {late}，临近期限 {due}，久未报送 {stale}；逐项见 `jindu status --org {office}`。",
            "No letter is written to the coordinator. Of its own work {late} past the deadline, {due} due, {stale} without a report for a long time; `jindu status --org {office}` lists them."
        ));
    }
}

/// Groups to which nobody can write, of all that letters would be about.
fn unasked(inputs: &Inputs<'_>, within: u32) -> Unasked {
    let portal = inputs.portal;
    let mut rows = status::rows(portal, inputs.as_of, within, None, &mut Late::default());
    rows.retain(|row| row.reason != Reason::NotConfirmed);
    rows.sort_by_key(|row| row.task);
    let plan = |row: &Row<'_>| portal.plans.iter().position(|plan| plan.id == row.plan.id);
    let mut things: Vec<_> = rows.iter().filter_map(|row| Some((plan(row)?, row.task, row.subject))).collect();
    things.sort_by_key(|(plan, ..)| *plan);
    Unasked::of(inputs, things)
}

/// Whether what lies in a folder goes out with the site.
fn is_published(root: &Path, out: &Path) -> bool {
    let real = |path: &Path| {
        let known = path.ancestors().find_map(|a| a.canonicalize().ok().map(|real| (a, real)));
        known.map_or_else(|| path.to_owned(), |(a, real)| real.join(path.strip_prefix(a).unwrap_or(path)))
    };
    ["content", "themes", "public"].iter().any(|name| real(out).starts_with(real(&root.join(name))))
}

/// What letters of earlier days named, by body: how often each thing was named so.
fn earlier(memory: &Path, day: NaiveDate) -> io::Result<BTreeMap<(String, String), usize>> {
    let mut all = BTreeMap::new();
    let Ok(folders) = std::fs::read_dir(memory) else { return Ok(all) };
    for folder in folders {
        let folder = folder.map_err(at(memory))?.path();
        let name = folder.file_name().and_then(|name| name.to_str()).unwrap_or_default();
        if !folder.is_dir() || parse_date(name).is_none_or(|of| of >= day) {
            continue;
        }
        for file in std::fs::read_dir(&folder).map_err(at(&folder))? {
            let path = file.map_err(at(&folder))?.path();
            if path.extension().is_none_or(|end| end != "json") {
                continue;
            }
            let body = path.file_stem().and_then(|stem| stem.to_str()).unwrap_or_default().to_owned();
            for named in remembered(&path)?.named {
                *all.entry((body.clone(), named)).or_default() += 1;
            }
        }
    }
    Ok(all)
}

fn remembered(path: &Path) -> io::Result<Remembered> {
    let bytes = std::fs::read(path).map_err(at(path))?;
    serde_json::from_slice(&bytes)
        .map_err(|error| io::Error::new(io::ErrorKind::InvalidData, format!("{}: {error}", path.display())))
}

/// The letter of a body, with its files; none where there is nothing to write about.
fn written(inputs: &Inputs<'_>, root: &Path, body: BodyIx, wanted: &Wanted<'_>) -> io::Result<Option<Made>> {
    let Wanted { within, answer, language, earlier } = *wanted;
    let (portal, config, day) = (inputs.portal, inputs.config, inputs.as_of);
    let of = portal.bodies.get(body);
    let id = of.id.to_string();
    let mut rows = status::rows(portal, day, within, Some(body), &mut Late::default());
    rows.sort_by_key(|row| (row.reason, row.due, row.task));
    let (mut items, mut names, mut degree) = (Vec::new(), Vec::new(), 0);
    for row in &rows {
        let Some((item, name)) = item(row, &id, earlier) else { continue };
        // Before its deadline a thing is called to mind; past it, it is asked for; asked for in vain, it is the last call.
        let own = if item.why.is_late() {
            item.nth + 1
        } else if item.why == Why::Due {
            1
        } else {
            item.nth
        };
        degree = degree.max(own.min(3));
        items.push(item);
        names.push(name);
    }
    if items.is_empty() {
        return Ok(None);
    }
    let form = form(inputs, root, body, language)?;
    let renewed = form.as_ref().is_some_and(|form| form.renewed);
    let form_name = format!("{id}.xlsx");
    let asked = Asked { body, degree, answer, form: form.as_ref().map(|_| &*form_name) };
    let languages = config.langs().filter(|lang| language.is_none_or(|only| only == *lang));
    let all: Vec<Letter> = languages.map(|lang| letters::letter(inputs, lang, asked, &items)).collect();
    let Some(first) = all.first() else { return Ok(None) };
    let sections: Vec<_> = all.iter().map(|letter| (letter.tag.clone(), letter.lines.clone())).collect();
    let from = first.from.clone().unwrap_or_default();
    let word = docx::write(&first.subject, &from, day, &sections)?;
    let text = all.iter().map(|letter| plain(&letter.lines)).collect::<Vec<_>>().join("\n\n--------\n\n") + "\n";
    let to = of.contact.email.as_deref().filter(|address| mail::is_plain(address));
    let sender = portal.bodies.coordinator().and_then(|office| portal.bodies.get(office).contact.email.as_deref());
    let sender = sender.filter(|address| mail::is_plain(address));
    let mut attached = vec![(format!("{id}.docx"), DOCX, word.clone())];
    attached.extend(form.map(|form| (form_name.clone(), XLSX, form.bytes)));
    let midnight = day.and_hms_opt(0, 0, 0).and_then(|at| config.time_zone.from_local_datetime(&at).earliest());
    let tags = all.iter().map(|letter| &*letter.tag).collect::<Vec<_>>().join(", ");
    let host = config.id.strip_prefix("tag:").and_then(|id| id.split(',').next()).unwrap_or("localhost");
    let mail = mail::Mail {
        from: sender.map(|address| (&*from, address)),
        to: to.map(|address| (&*first.to, address)),
        subject: &first.subject,
        date: midnight.map_or_else(|| day.format("%a, %d %b %Y 00:00:00 +0000").to_string(), |at| at.to_rfc2822()),
        host,
        languages: &tags,
        text: &text,
        attached: &attached,
    };
    let count = |is: &dyn Fn(Why) -> bool| items.iter().filter(|item| is(item.why)).count().to_string();
    let cells = [
        id.clone(),
        first.to.clone(),
        to.unwrap_or_default().to_owned(),
        of.contact.telephone.clone().unwrap_or_default(),
        degree.to_string(),
        count(&Why::is_late),
        count(&|why| why == Why::Due),
        count(&|why| why == Why::Stale),
        answer.to_string(),
        first.subject.clone(),
        first.short.clone(),
    ];
    let files = vec![
        (format!("{id}.eml"), mail.bytes()),
        (format!("{id}.docx"), word),
        (format!("{id}.txt"), (first.short.clone() + "\n").into_bytes()),
    ];
    let digests = files.iter().map(|(name, bytes)| (name.clone(), digest(bytes))).collect();
    let remembered = Remembered { degree, named: names, files: digests };
    Ok(Some(Made { body: id, addressed: to.is_some(), renewed, files, remembered, row: csv(&cells) }))
}

fn item(row: &Row<'_>, body: &str, earlier: &BTreeMap<(String, String), usize>) -> Option<(Item, String)> {
    let why = match row.reason {
        Reason::Overdue => Why::Overdue,
        Reason::Unreported => Why::Unreported,
        Reason::NotReached => Why::NotReached,
        Reason::Due => Why::Due,
        Reason::Stale => Why::Stale,
        Reason::NotConfirmed => return None,
    };
    let task = &row.plan.tasks[row.task];
    let of = match row.subject {
        Subject::Task => Of::Task,
        Subject::Measure(m) => Of::Measure(task.measures[m].id.to_string()),
        Subject::Target(t) => Of::Target(task.targets[t].id.to_string()),
    };
    let key = Key { plan: row.plan.id.to_string(), task: task.id.to_string(), of };
    // A deadline that was amended, or news after a silence, begin anew.
    let class = if why.is_late() {
        "late"
    } else if why == Why::Due {
        "due"
    } else {
        "stale"
    };
    let since = if why == Why::Stale { row.reported } else { row.due };
    let name = format!("{} {class} {}", key.words(), since.map_or_else(|| "-".to_owned(), |day| day.to_string()));
    let nth = earlier.get(&(body.to_owned(), name.clone())).copied().unwrap_or_default() + 1;
    Some((Item { key, why, due: row.due, nth }, name))
}

/// A form beside a letter.
struct Form {
    bytes: Vec<u8>,
    renewed: bool,
}

/// The form of the latest period for which forms were exported and that has begun, as it is made today, whether or not the one that was
/// exported was filled in: a letter asks about this period, and it and its form say the same. What lies in `forms/` stays as it is. It is in
/// the letter's one language, else as the form was exported.
fn form(inputs: &Inputs<'_>, root: &Path, body: BodyIx, language: Option<Lang>) -> io::Result<Option<Form>> {
    let (folder, id) = (root.join("forms"), &inputs.portal.bodies.get(body).id);
    let Ok(all) = std::fs::read_dir(&folder) else { return Ok(None) };
    let mut periods = Vec::new();
    for entry in all {
        let name = entry.map_err(at(&folder))?.file_name();
        periods.extend(name.to_str().and_then(Period::parse).filter(|period| period.from <= inputs.as_of));
    }
    let Some(period) = periods.into_iter().max_by_key(|period| (period.to, period.from)) else { return Ok(None) };
    let path = folder.join(&period.label).join(format!("{id}.xlsx"));
    let lies = path.is_file();
    let exported = if lies { export::read(&path)? } else { None };
    let language = language.or_else(|| {
        let tag = exported?.shown.language?;
        language::meant(inputs.config, &tag).ok()
    });
    let form = forms::make(inputs, body, &period, Scope::Asked, language).form;
    if form.rows.is_empty() || !(lies || export::is_asked_by(inputs, body, &form)) {
        // All for which that period asked is done or taken back, or nobody asked.
        return Ok(None);
    }
    let bytes = forms::workbook(inputs, &form, None).map_err(io::Error::other)?;
    let renewed = lies && !disk::holds(&path, &bytes)?;
    Ok(Some(Form { bytes, renewed }))
}

fn plain(lines: &[Paragraph]) -> String {
    lines.iter().map(Paragraph::words).collect::<Vec<_>>().join("\n\n")
}

fn digest(bytes: &[u8]) -> String {
    hex(Digest::of(bytes).bytes())
}

const HEAD: [&str; 11] =
    ["body", "name", "email", "telephone", "degree", "late", "due", "silent", "answer_by", "subject", "text"];

/// Cells in quotation marks, each on one line.
fn csv<S: AsRef<str>>(cells: &[S]) -> String {
    let quoted =
        cells.iter().map(|cell| format!("\"{}\"", cell.as_ref().replace('"', "\"\"").replace(['\n', '\r'], " ")));
    quoted.collect::<Vec<_>>().join(",")
}

/// Writes the letters. One that somebody has changed is never written over.
fn save(common: &Common, folder: &Path, made: &[Made], remember: bool, day: NaiveDate) -> io::Result<Status> {
    std::fs::create_dir_all(folder).map_err(at(folder))?;
    let merge = folder.join("merge.csv");
    let mut rows: BTreeMap<String, String> = BTreeMap::new();
    if merge.is_file() {
        let text = std::fs::read_to_string(&merge).map_err(at(&merge))?;
        let body = |line: &str| line.split('"').nth(1).map(str::to_owned);
        rows.extend(text.lines().skip(1).filter_map(|line| Some((body(line)?, line.to_owned()))));
    }
    let (mut degrees, mut refused) = ([0, 0, 0], 0);
    for letter in made {
        let memory = folder.join(format!("{}.json", letter.body));
        let before = if memory.is_file() { remembered(&memory)? } else { Remembered::default() };
        let mut changed = None;
        for (name, bytes) in &letter.files {
            let path = folder.join(name);
            if path.symlink_metadata().is_err() || disk::holds(&path, bytes)? {
                continue;
            }
            let there = std::fs::read(&path).map_err(at(&path))?;
            if before.files.get(name) != Some(&digest(&there)) {
                changed = Some(path);
            }
        }
        if let Some(path) = changed {
            let path = path.display();
            refused += 1;
            common.terminal.fault(&msg!(
                "错误：{path} 有人改过，没有覆盖。移走或删除它，再写一次。",
                "error: {path} was changed by somebody and was not written over. Move it away or delete it, then write again."
            ));
            continue;
        }
        for (name, bytes) in &letter.files {
            disk::whole_file(&folder.join(name), bytes)?;
        }
        if remember {
            disk::whole_file(&memory, (serde_json::to_string_pretty(&letter.remembered)? + "\n").as_bytes())?;
        }
        rows.insert(letter.body.clone(), letter.row.clone());
        degrees[letter.remembered.degree.clamp(1, 3) - 1] += 1;
    }
    // Spreadsheet and mail programs know by the mark that it is UTF-8.
    let lines = std::iter::once(csv(&HEAD)).chain(rows.into_values()).collect::<Vec<_>>().join("\r\n");
    disk::whole_file(&merge, format!("\u{feff}{lines}\r\n").as_bytes())?;
    let ([first, second, third], n, folder) = (degrees, degrees.iter().sum::<usize>(), folder.display());
    common.terminal.line(&msg!(
        "{folder}：{n} 个单位的函：提醒 {first}，催办 {second}，督办 {third}。jindu 不发送，请自行发出。",
        "{folder}: letters {n} (reminders {first}, requests {second}, last calls {third}). jindu sends nothing: send them yourself."
    ));
    let renewed: Vec<&str> = made.iter().filter(|letter| letter.renewed).map(|letter| &*letter.body).collect();
    if !renewed.is_empty() {
        let renewed = renewed.join(", ");
        common.terminal.line(&msg!(
            "函附的报送表按 {day} 已知的情况新生成，与 forms 里的不同；那里的没有改动：{renewed}",
            "The forms attached were made anew by what is known on {day} and differ from those in forms/, which were left as they are: {renewed}"
        ));
    }
    let without: Vec<&str> = made.iter().filter(|letter| !letter.addressed).map(|letter| &*letter.body).collect();
    if !without.is_empty() {
        let without = without.join(", ");
        common.terminal.line(&msg!(
            "organizations.yaml 里没有邮箱的，邮件没有收件人：{without}",
            "Without an e-mail address in organizations.yaml, so their mail has no recipient: {without}"
        ));
    }
    Ok(if refused > 0 { Status::Content } else { Status::Done })
}
