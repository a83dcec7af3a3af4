//! `jindu init`: a new portal that builds as it stands.

mod settings;
mod words;

use super::typed::argument;
use super::voice::Voice;
use super::{Common, Status, clock, new, sealed};
use crate::cli::arguments::Help;
use crate::config::tags::{Kin, is_tag};
use crate::msg;
use crate::parse::words_digest;
use chrono::Datelike;
use clap::{ArgAction, ArgMatches, Command, value_parser};
use settings::quoted;
use std::io;
use std::path::PathBuf;
use words::Said;

/// Its command line.
pub(in crate::cli) fn command(help: &Help) -> Command {
    help.command("init", &msg!("新建一个可以直接生成的站点", "a new portal that builds as it stands"))
        .arg(
            help.arg("dir", &msg!("新文件夹", "the new folder"))
                .value_name("DIR")
                .required(true)
                .value_parser(value_parser!(PathBuf)),
        )
        .arg(
            help.arg(
                "languages",
                &msg!(
                    "语言标签，用逗号分开，第一个是源语言（不写：zh-CN,en）",
                    "language tags with commas between them, the source first (without it: zh-CN,en)"
                ),
            )
            .long("languages")
            .value_name("LANG"),
        )
        .arg(
            help.arg("year", &msg!("计划的年份（不写：今年）", "the plan's year (without it: this year)"))
                .long("year")
                .value_name("N")
                .value_parser(value_parser!(i64).range(1900..=2199)),
        )
        .arg(
            help.arg("title", &msg!("站点的标题，源语言", "the portal's title, in the source language"))
                .long("title")
                .value_name("TITLE"),
        )
        .arg(
            help.arg(
                "empty",
                &msg!(
                    "不要示例的计划、单位和任务（从印发的通知开始时用）",
                    "no example of a plan, bodies and a task (to begin with a notice as it was issued)"
                ),
            )
            .long("empty")
            .action(ArgAction::SetTrue),
        )
}

pub(super) fn run(common: &Common, args: &ArgMatches) -> io::Result<Status> {
    // As for every command, the portal lies in `--root` where that is given.
    let dir = common.root.join(args.get_one::<PathBuf>("dir").cloned().unwrap_or_default());
    let dir = dir.strip_prefix(".").map_or(dir.clone(), PathBuf::from);
    // The folder in which it is typed has no name of its own there, and commands need none.
    let is_here = dir.as_os_str().is_empty();
    let dir = if is_here { std::env::current_dir()? } else { dir };
    let shown = dir.display();
    if let Some(status) = sealed::refused(common, &dir) {
        return Ok(status);
    }
    let Some(beginning) = Beginning::of(common, args) else { return Ok(Status::Usage) };
    // Made first, so that a path over a folder that is not there yet leads where it will lead.
    std::fs::create_dir_all(&dir).map_err(|e| crate::disk::with_path(&e, &dir))?;
    if dir.join("content").exists() {
        common.terminal.fault(&msg!(
            "错误：{shown} 里已经有 content/，没有改动。",
            "error: {shown} has a folder content/ already; nothing was changed."
        ));
        return Ok(Status::Usage);
    }
    let stood = std::fs::read_dir(&dir).map_err(|e| crate::disk::with_path(&e, &dir))?.count();
    for (path, text) in beginning.files(&identifier()) {
        // What is there already, as another's .gitignore, stays.
        new::write(&dir.join(path), &text)?;
    }
    if stood > 0 {
        common.terminal.line(&msg!(
            "{shown} 原来不是空的：里面的 {stood} 个文件和文件夹都没有改动。",
            "{shown} was not empty: the {stood} file(s) and folder(s) in it are as they were."
        ));
    }
    let jindu = if is_here { "jindu".to_owned() } else { format!("jindu --root {}", argument(&shown.to_string())) };
    if !beginning.example {
        let year = &beginning.year;
        common.terminal.line(&msg!(
            "已新建 {shown}，没有示例。下一步，导入印发的通知（docx、html、txt 等）：\n  {jindu} import notice 通知.docx --plan {year}\n或者从头写：\n  {jindu} new plan {year}",
            "Created {shown}, without an example. Next, import the notice as it was issued (docx, html, txt, …):\n  {jindu} import notice NOTICE.docx --plan {year}\nor begin to write:\n  {jindu} new plan {year}"
        ));
        return Ok(Status::Done);
    }
    let site = if is_here { PathBuf::new() } else { dir.clone() }.join("public/index.html");
    let site = site.display();
    common.terminal.line(&msg!(
        "已新建 {shown}。下一步：\n  {jindu} build\n然后打开 {site}。",
        "Created {shown}. Next:\n  {jindu} build\nThen open {site}."
    ));
    Ok(Status::Done)
}

/// A random UUID (RFC 9562, version 4) as a URN: it needs no domain and never changes.
fn identifier() -> String {
    let mut bytes = [0; 16];
    bytes.copy_from_slice(&blake3::hash(&clock::seed()).as_bytes()[..16]);
    format!("urn:uuid:{}", crate::digest::uuid(bytes, 4))
}

/// What is known of a new portal.
struct Beginning {
    voice: Voice,
    /// Their tags, the source language first.
    languages: Vec<String>,
    year: String,
    title: Said,
    /// Whether it has a plan, bodies and a task to look at.
    example: bool,
}

/// A text of a file: its key, and its words by language.
type Of = (&'static str, Said);

impl Beginning {
    /// None where the command line is wrong, which is said.
    fn of(common: &Common, args: &ArgMatches) -> Option<Self> {
        let languages: Vec<String> = match args.get_one::<String>("languages") {
            Some(tags) => tags.split([',', '，']).map(|tag| tag.trim().to_owned()).collect(),
            None => vec!["zh-CN".into(), "en".into()],
        };
        if let Some(tag) = languages.iter().find(|tag| !is_tag(tag)) {
            common.terminal.fault(&msg!(
                "错误：“{tag}”不是语言标签。写 BCP 47 标签，用逗号分开，例如 zh-CN,en。没有改动。",
                "error: “{tag}” is no language tag. Write BCP 47 tags with commas between them, as in en,zh-CN. Nothing was changed."
            ));
            return None;
        }
        let twice = |(place, tag): (usize, &String)| languages[..place].iter().any(|t| t.eq_ignore_ascii_case(tag));
        if let Some((_, tag)) = languages.iter().enumerate().find(|(place, tag)| twice((*place, tag))) {
            common.terminal.fault(&msg!(
                "错误：语言“{tag}”写了两次。没有改动。",
                "error: the language “{tag}” is named twice. Nothing was changed."
            ));
            return None;
        }
        let year = args.get_one::<i64>("year").copied();
        let year = year.unwrap_or_else(|| i64::from(clock::today(chrono_tz::Asia::Shanghai).year()));
        Some(Self {
            voice: Voice::of(languages.iter().map(String::as_str)),
            languages,
            year: year.to_string(),
            title: args.get_one::<String>("title").map_or(words::TITLE, |title| Said::Users(title.clone())),
            example: !args.get_flag("empty"),
        })
    }

    fn is_chinese(&self) -> bool {
        self.languages.iter().any(|tag| Kin::of(tag, "zh").is_some())
    }

    fn files(&self, id: &str) -> Vec<(String, String)> {
        // Editors that know YAML alone read in its first line where the schema is.
        let hint = |name: &str| format!("# yaml-language-server: $schema=../schemas/{name}.json\n");
        let schema = |name: &str| {
            let schema = serde_json::to_string_pretty(&super::schema::schema(name)).unwrap_or_default();
            (format!("schemas/{name}.json"), schema + "\n")
        };
        let mut files = vec![
            (".gitignore".to_owned(), "/public\n/.jindu\n".to_owned()),
            schema("site"),
            schema("organizations"),
            ("content/site.yaml".to_owned(), hint("site") + &settings::site(self, id)),
            ("content/organizations.yaml".to_owned(), hint("organizations") + &self.organizations()),
        ];
        self.document(
            &mut files,
            "content/pages/about",
            "order: 10\n",
            &[("title", words::ABOUT), ("body", if self.example { words::ABOUT_PLAN } else { words::ABOUT_TEXT })],
        );
        if self.example {
            let folder = format!("content/{}", self.year);
            let plan =
                format!("issued: {}-01-01\nsections:\n  - {{id: first, title: {{sections.first}}}}\n", self.year);
            self.document(
                &mut files,
                &format!("{folder}/plan"),
                &plan,
                &[("title", words::PLAN), ("sections.first", words::SECTION), ("body", words::PLAN_TEXT)],
            );
            self.document(
                &mut files,
                &format!("{folder}/tasks/01-first"),
                &self.task(),
                &[
                    ("title", words::TASK),
                    ("measures.list.text", words::MEASURE),
                    ("measures.list.due_text", words::DUE),
                    ("body", words::TASK_TEXT),
                ],
            );
        }
        files
    }

    /// A file in the source language, and its translations into those of the others that have words here.
    fn document(&self, files: &mut Vec<(String, String)>, path: &str, facts: &str, texts: &[Of]) {
        let year = |words: String| words.replace("YEAR", &self.year);
        let source = |said: &Said| year(said.or_english(&self.languages[0]));
        let (mut front, mut body) = (String::new(), String::new());
        let mut facts = facts.to_owned();
        for (key, said) in texts {
            let words = source(said);
            match *key {
                "title" => front = format!("title: {}\n", quoted(&words)),
                "body" => body = words,
                key => facts = facts.replace(&format!("{{{key}}}"), &quoted(&words)),
            }
        }
        files.push((format!("{path}.md"), format!("---\n{front}{facts}---\n{body}\n")));
        for tag in &self.languages[1..] {
            let words: Option<Vec<(&str, String)>> =
                texts.iter().map(|(key, said)| Some((*key, year(said.in_language(tag)?)))).collect();
            let Some(words) = words else { continue };
            let mut front = String::new();
            let mut groups: Vec<&str> = Vec::new();
            for (key, words) in words.iter().filter(|(key, _)| *key != "body") {
                let parts: Vec<&str> = key.split('.').collect();
                for depth in 1..parts.len() {
                    let group = &key[..parts[..depth].join(".").len()];
                    if !groups.contains(&group) {
                        groups.push(group);
                        front += &format!("{}{}:\n", "  ".repeat(depth - 1), parts[depth - 1]);
                    }
                }
                let last = parts.last().copied().unwrap_or_default();
                front += &format!("{}{last}: {}\n", "  ".repeat(parts.len() - 1), quoted(words));
            }
            let mut stamps: Vec<String> =
                texts.iter().map(|(key, said)| format!("  {key}: \"{}\"\n", words_digest(&source(said)))).collect();
            stamps.sort();
            let body =
                words.iter().find(|(key, _)| *key == "body").map(|(_, words)| words.as_str()).unwrap_or_default();
            let file = format!("{path}.{}.md", tag.to_lowercase());
            files.push((file, format!("---\n{front}source:\n{}---\n{body}\n", stamps.concat())));
        }
    }

    fn task(&self) -> String {
        let year = &self.year;
        let mut text = format!(
            "number: 1\nsection: first\nlead: [office]\ncooperating: [all-departments]\nmeasures:\n  - id: list\n    \
             text: {{measures.list.text}}\n    due: {year}-12-31\n    due_text: {{measures.list.due_text}}\n"
        );
        text += &self.voice.comment(
            "",
            "进展只增不改，用新的一条更正旧的一条。",
            "Reports are only ever added to; a mistake is corrected by a new entry.",
        );
        let note = self.voice.texts("清单已征求意见。", "The list is out for comment.").concat();
        text + &format!(
            "# reports:\n#   - {{date: {year}-06-30, by: office, stage: in-progress, percent: 40, note: {note}}}\n"
        )
    }

    fn organizations(&self) -> String {
        let mut text = self.voice.comment(
            "",
            "单位：kind 是 department 部门、county 县（市）或 group 一组单位。",
            "The bodies: kind is department, county or group.",
        );
        let group = self.by_language(&words::DEPARTMENTS);
        let lines = [
            format!("- {{id: office, kind: department, name: {}}}\n", self.by_language(&words::OFFICE)),
            format!("- {{id: finance, kind: department, name: {}}}\n", self.by_language(&words::FINANCE)),
            format!("- {{id: all-departments, kind: group, members_of: department, name: {group}}}\n"),
        ];
        for line in lines {
            text += &if self.example { line } else { format!("# {line}") };
        }
        text
    }
}
