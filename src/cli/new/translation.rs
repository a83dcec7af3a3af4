//! `jindu new translation`: a file for the words of a source file in another language, each key without a value and the source's words
//! above it as a comment. Nothing is translated here.

use super::create;
use crate::cli::report::find;
use crate::cli::voice::Voice;
use crate::cli::{Common, Status, clock, sealed};
use crate::config::{Config, SOURCE};
use crate::diagnose::{self, Diagnostic, Severity, SourceText};
use crate::edit::words::key_as_yaml;
use crate::model::pairing::Translation;
use crate::msg;
use crate::parse::front_matter;
use crate::pipeline::{self, Loaded, Request};
use crate::yaml;
use clap::ArgMatches;
use std::io;
use std::path::Path;

pub(super) fn run(common: &Common, args: &ArgMatches) -> io::Result<Status> {
    if let Some(status) = sealed::refused(common, &common.root) {
        return Ok(status);
    }
    let loaded = pipeline::load(&Request::new(&common.root, &clock::today))?;
    let mut errors: Vec<Diagnostic> =
        loaded.diagnostics.iter().filter(|d| d.severity == Severity::Error).cloned().collect();
    let Some(config) = loaded.config.as_ref().filter(|_| errors.is_empty()) else {
        diagnose::sort(&mut errors);
        common.terminal.diagnostics(&errors);
        common.terminal.fault(&msg!(
            "没有新建译文文件：内容有错误，先改正（`jindu check`）。",
            "No translation was created: the content has faults; mend them first (`jindu check`)."
        ));
        return Ok(Status::Content);
    };
    let wanted = args.get_one::<String>("file").map(String::as_str).unwrap_or_default();
    let language = args.get_one::<String>("language").map(String::as_str);
    let (translation, source) = match meant(common, &loaded, config, wanted, language) {
        Ok(found) => found,
        Err(status) => return Ok(status),
    };
    let path = file_of(config, translation);
    if translation.file.is_some() {
        let keys = translation.missing.join(", ");
        common.terminal.fault(&match keys.is_empty() {
            true => msg!(
                "错误：{path} 已经有了，没有缺少译文。没有改动。",
                "error: {path} is there already, and nothing in it is missing. Nothing was changed."
            ),
            false => msg!(
                "错误：{path} 已经有了，没有改动。还缺少：{keys}",
                "error: {path} is there already; nothing was changed. Still missing: {keys}"
            ),
        });
        return Ok(Status::Usage);
    }
    let voice = Voice::of(config.languages.iter().map(|language| &*language.tag));
    let status = create(common, &path, &text(&loaded, translation, &source, voice))?;
    if status == Status::Done {
        common.terminal.line(&msg!(
            "每个键后面写译文，正文写在 --- 之后；写完后 `jindu translate stamp {path}`。",
            "Write a translation after each key and the words below ---; then `jindu translate stamp {path}`."
        ));
    }
    Ok(status)
}

/// The file of a translation.
pub(in crate::cli) fn file_of(config: &Config, translation: &Translation) -> String {
    let source = translation.source.strip_suffix(".md").unwrap_or(&translation.source);
    format!("{source}.{}.md", config.language(translation.lang).path)
}

/// The translation that is meant: by the file that it is to be, or by its source, a path or what `report` takes, and a language.
fn meant<'a>(
    common: &Common,
    loaded: &'a Loaded,
    config: &Config,
    wanted: &str,
    language: Option<&str>,
) -> Result<(&'a Translation, SourceText), Status> {
    let fault = |message| {
        common.terminal.fault(&message);
        Err(Status::Usage)
    };
    if config.languages.len() < 2 {
        return fault(msg!(
            "错误：本站只有一种语言。先在 site.yaml 的 languages 里加一种。",
            "error: the portal has one language. Add another to `languages` in site.yaml first."
        ));
    }
    let others = &config.languages[SOURCE.0 + 1..];
    let known = others.iter().map(|l| &*l.tag).collect::<Vec<_>>().join(", ");
    let with_source = |translation: &'a Translation| match loaded.text_of(&translation.source) {
        Some(source) => Ok((translation, source)),
        None => Err(Status::Content),
    };
    let all = || loaded.translations.iter().map(|t| &**t).filter(|t| t.source.ends_with(".md"));
    if let Some(translation) = all().find(|t| is_path(common, wanted, &file_of(config, t))) {
        return with_source(translation);
    }
    let lang = match language {
        Some(word) => others.iter().position(|l| *l.tag == *word || *l.path == *word),
        None if others.len() == 1 => Some(0),
        None => {
            return fault(msg!(
                "错误：译成哪种语言？写 --language，其中之一：{known}。",
                "error: into which language? Give --language, one of: {known}."
            ));
        }
    };
    let Some(lang) = lang.map(|place| crate::config::Lang(place + 1)) else {
        let word = language.unwrap_or_default();
        return fault(msg!(
            "错误：本站没有要译成的语言“{word}”。有：{known}。",
            "error: the portal is translated into no language “{word}”. There are: {known}."
        ));
    };
    let tasks = loaded.portal.as_ref().map(find::tasks).unwrap_or_default();
    let task = match find::find(&tasks, wanted)[..] {
        [(_, task)] => Some(task.source.file.clone()),
        _ => None,
    };
    let is_source = |t: &&Translation| task.as_ref() == Some(&t.source) || is_path(common, wanted, &t.source);
    match all().filter(|t| t.lang == lang).find(is_source) {
        Some(translation) => with_source(translation),
        None => fault(msg!(
            "错误：“{wanted}”不是本站里可以翻译的文件。写源文件的路径，例如 content/2024/plan.md，或任务的文件名。",
            "error: “{wanted}” is no file of this portal that can be translated. Give a source file's path, as in content/2024/plan.md, or a \
             task's name."
        )),
    }
}

/// Whether words are the path of a file of the content, from here, from the portal's root or from content/.
fn is_path(common: &Common, words: &str, file: &str) -> bool {
    let given = Path::new(words);
    let whole = |path: &Path| std::path::absolute(path).ok();
    let own = whole(&common.root.join(file));
    [given.to_owned(), common.root.join(given), common.root.join("content").join(given)].iter().any(|p| whole(p) == own)
}

/// Keys as they nest in the file.
enum Branch {
    Map(Vec<(String, Branch)>),
    List(Vec<Branch>),
    Words(String),
}

impl Branch {
    fn put(&mut self, path: &[&str], words: String) {
        let [first, rest @ ..] = path else {
            *self = Self::Words(words);
            return;
        };
        // Numbers are places in lists; an id that is a number stands below a group of ids.
        if let (Ok(place), false) = (first.parse::<usize>(), matches!(self, Self::Map(all) if !all.is_empty())) {
            if !matches!(self, Self::List(_)) {
                *self = Self::List(Vec::new());
            }
            if let Self::List(items) = self {
                items.resize_with((place + 1).max(items.len()), || Self::Map(Vec::new()));
                items[place].put(rest, words);
            }
            return;
        }
        if let Self::Map(all) = self {
            let at = all.iter().position(|(key, _)| key == first).unwrap_or_else(|| {
                all.push(((*first).to_owned(), Self::Map(Vec::new())));
                all.len() - 1
            });
            all[at].1.put(rest, words);
        }
    }

    fn write(&self, indent: usize, out: &mut String) {
        let blank = " ".repeat(indent);
        match self {
            Self::Words(_) => {}
            Self::Map(all) => all.iter().for_each(|(key, below)| entry(&blank, "", key, below, out)),
            Self::List(items) => {
                for item in items {
                    match item {
                        Self::Words(words) => {
                            comment(&blank, words, out);
                            out.push_str(&format!("{blank}-\n"));
                        }
                        Self::Map(all) if !all.is_empty() => {
                            for (i, (key, below)) in all.iter().enumerate() {
                                entry(&blank, if i == 0 { "- " } else { "  " }, key, below, out);
                            }
                        }
                        // Nothing of it is words.
                        _ => out.push_str(&format!("{blank}- {{}}\n")),
                    }
                }
            }
        }
    }
}

/// A key, with what belongs below it, and the source's words above.
fn entry(blank: &str, dash: &str, key: &str, below: &Branch, out: &mut String) {
    if let Branch::Words(words) = below {
        // Above a dash it stands where the dash stands.
        let before = if dash == "- " { blank.to_owned() } else { format!("{blank}{dash}") };
        comment(&before, words, out);
    }
    out.push_str(&format!("{blank}{dash}{}:\n", key_as_yaml(key)));
    below.write(blank.len() + dash.len() + 2, out);
}

fn comment(blank: &str, words: &str, out: &mut String) {
    for line in words.trim().lines() {
        out.push_str(format!("{blank}# {line}").trim_end());
        out.push('\n');
    }
}

fn text(loaded: &Loaded, translation: &Translation, source: &SourceText, voice: Voice) -> String {
    let parts = front_matter::split(source, &mut Vec::new());
    let mut tree = Branch::Map(Vec::new());
    for key in &translation.missing {
        let words = raw(loaded, source, key).or_else(|| translation.words.get(key).cloned());
        if let Some(words) = words {
            tree.put(&key.split('.').collect::<Vec<_>>(), words);
        }
    }
    let mut out = String::from("---\n");
    out.push_str(&voice.comment(
        "",
        "带 # 的是源文；译文写在键后面，不译的整行删去。",
        "The source's words stand after #. Write the translation after each key; take out the lines that are not translated.",
    ));
    tree.write(0, &mut out);
    let body = parts.map(|parts| source.text[parts.body.start as usize..].trim()).unwrap_or_default();
    if !body.is_empty() {
        out.push_str(&voice.comment(
            "",
            "正文的译文写在下面的 --- 之后。源文：",
            "The text's translation stands below ---. The source:",
        ));
        comment("", body, &mut out);
    }
    out + "---\n"
}

/// Words of reports and verifications as they stand in the file, which are Markdown.
pub(in crate::cli) fn raw(loaded: &Loaded, source: &SourceText, key: &str) -> Option<String> {
    let (group, rest) = key.split_once('.')?;
    let (name, field) = rest.rsplit_once('.')?;
    let task = find::tasks(loaded.portal.as_ref()?).into_iter().find(|(_, task)| task.source.file == source.file)?.1;
    let place = match group {
        "reports" => task.reports.iter().position(|report| *report.name == *name),
        "verifications" => task.verifications.iter().position(|verification| *verification.name == *name),
        _ => None,
    }?;
    let parts = front_matter::split(source, &mut Vec::new())?;
    let node = yaml::read(source, parts.yaml, &mut Vec::new())?;
    yaml::text(node.get(group)?.items().get(place)?.get(field)?).map(|words| words.value)
}
