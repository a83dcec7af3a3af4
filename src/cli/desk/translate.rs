//! Words in another language beside the source's: of a task, a plan, a free page. What is saved is one edit of the translation's file, which
//! is made where there is none: words that were changed take the place of those that stood there, and each text that is translated says
//! what it was translated from.
//!
//! A text whose words are changed or added counts as up to date with the source as it was shown; one that is right as it stands is ticked.
//! Only what was changed here is written, so two who translate different texts of a file lose nothing; where somebody changed the same
//! words meanwhile, or the source's, nothing is written.

use super::check::Finding;
use super::{Desk, field, words};
use crate::cli::edits::{Edited, edit};
use crate::cli::new::translation::{file_of, raw};
use crate::cli::report::ask::language;
use crate::cli::report::find;
use crate::cli::{Common, Status};
use crate::config::{Config, SOURCE};
use crate::diagnose::{Message, SourceText, Span, Tongue};
use crate::digest::Digest;
use crate::edit::stamp::{stamps_of, with_stamps};
use crate::edit::words::{BODY, EMPTY, place_of, with_words};
use crate::model::Freshness;
use crate::model::pairing::{Paired, Translation};
use crate::msg;
use crate::parse::front_matter;
use crate::parse::shapes::{PAGE_WORDS, PLAN_WORDS, TASK_WORDS};
use crate::pipeline::Loaded;
use crate::serve::{self, Answer, Asked};
use crate::yaml::shape::Shape;
use serde_json::{Value, json};
use std::collections::{BTreeMap, HashMap};
use std::io;

/// The translations there are or should be; of a file and a language, the form.
pub(super) fn page(desk: &Desk, asked: &Asked) -> io::Result<Answer> {
    match field(asked, "path") {
        Some(_) => form(desk, asked, ""),
        None => list(desk),
    }
}

pub(super) fn save(desk: &Desk, asked: &Asked) -> io::Result<Answer> {
    let common = desk.common();
    let (Edited::Done(files), _) = attempt(&common, asked)? else {
        return form(desk, asked, &common.terminal.said());
    };
    let Some(file) = files.first() else {
        let nothing = msg!(
            "没有改动：译文和原来一样，也没有勾选。",
            "There is nothing to save: no words were changed, and no text is ticked."
        );
        return form(desk, asked, &words(&nothing, desk.tongue));
    };
    let what = words(&msg!("写译文 {file}", "Translation {file}"), desk.tongue);
    common.terminal.line(&msg!("已写入 {file}。", "Saved {file}."));
    let mut done = desk.ended(common, what, Status::Done);
    done.next = Some((format!("{}/translate", serve::DESK), "to_translations"));
    Ok(desk.keep(done))
}

/// What would be wrong with it, each by its text.
pub(super) fn check(desk: &Desk, asked: &Asked) -> io::Result<Vec<Finding>> {
    let mut common = desk.common();
    common.rehearses = true;
    let (Edited::Not(status), edited) = attempt(&common, asked)? else { return Ok(Vec::new()) };
    let diagnostics = common.terminal.reported();
    let mut found = super::check::found(desk, asked, status, &diagnostics, &common.terminal.said());
    let (Some(edited), loaded) = (edited, desk.load()?) else { return Ok(found) };
    let Some(translation) = meant(&loaded, asked) else { return Ok(found) };
    let begins = |text: &Paired| {
        let line = edited.place(at(place_of(&edited, &text.written)?)).line;
        Some((line, format!("words.{}", text.key)))
    };
    for (finding, place) in found.iter_mut().zip(diagnostics.iter().map(|d| d.place.as_ref())) {
        let Some(place) = place.filter(|place| place.file == edited.file) else { continue };
        // Of the words that begin before it, the last.
        let before = translation.texts.iter().filter_map(begins).filter(|(line, _)| *line <= place.line);
        finding.field = before.max().map(|(_, field)| field);
    }
    Ok(found)
}

fn at(byte: usize) -> Span {
    Span::new(byte, byte)
}

/// The translation that is asked for.
fn meant<'a>(loaded: &'a Loaded, asked: &Asked) -> Option<&'a Translation> {
    let config = loaded.config.as_ref()?;
    let (path, tag) = (field(asked, "path")?, field(asked, "language")?);
    let mut all = loaded.translations.iter().map(|t| &**t);
    all.find(|t| *t.source == *path && t.source.ends_with(".md") && *config.language(t.lang).tag == *tag)
}

/// What was sent, with the line ends of a file.
fn sent(asked: &Asked, name: &str, key: &str) -> Option<String> {
    let name = format!("{name}.{key}");
    let (_, value) = asked.fields.iter().find(|(of, _)| *of == name)?;
    Some(value.replace("\r\n", "\n").trim().to_owned())
}

/// What words are told by in a form.
fn version(words: &str) -> String {
    crate::digest::hex(Digest::of(words.as_bytes()).bytes())
}

/// The words of a translation as they stand now; none of what is not translated.
fn now(translation: &Translation, text: &Paired) -> String {
    let words = match (&text.words, &translation.file) {
        (None, Some(file)) if text.key == BODY => body_of(file),
        (words, _) => words.clone(),
    };
    words.unwrap_or_default()
}

fn body_of(source: &SourceText) -> Option<String> {
    let parts = front_matter::split(source, &mut Vec::new())?;
    Some(source.text[parts.body.start as usize..].trim().replace("\r\n", "\n"))
}

/// Puts what was sent beside the source's words; with the file as it would be.
fn attempt(common: &Common, asked: &Asked) -> io::Result<(Edited, Option<SourceText>)> {
    let mut made = None;
    let edited = edit(common, |loaded| {
        let found = meant(loaded, asked).zip(loaded.config.as_ref());
        let Some((translation, config)) = found else {
            common.terminal.fault(&msg!(
                "没有写入：没有这个可以翻译的文件了，或内容有错误（见“问题”）。",
                "Not saved: there is no such file to translate any more, or the content has errors (see “Problems”)."
            ));
            return Err(Status::Usage);
        };
        let file = edited_file(common, asked, translation, &file_of(config, translation))?;
        made.clone_from(&file);
        Ok(file.into_iter().collect())
    })?;
    Ok((edited, made))
}

/// The file with what was changed; none where nothing was.
fn edited_file(
    common: &Common,
    asked: &Asked,
    translation: &Translation,
    path: &str,
) -> Result<Option<SourceText>, Status> {
    let before = translation.file.clone();
    let mut file = before.clone().unwrap_or_else(|| SourceText::new(path, EMPTY));
    let held = stamps_of(&file);
    let mut stamps = BTreeMap::new();
    let mut faults = Vec::new();
    for text in &translation.texts {
        let Paired { key, written, stamp, freshness, .. } = text;
        let own = held.get(written).or_else(|| held.get(key));
        let now = now(translation, text);
        let words = sent(asked, "words", key);
        let had = sent(asked, "had", key);
        let changed = words.as_ref().filter(|words| had.as_deref() != Some(&*version(words)));
        let ticked = changed.is_none() && sent(asked, "right", key).is_some();
        if (changed.is_some() || ticked) && sent(asked, "seen", key).as_ref() != Some(stamp) {
            faults.push(msg!(
                "“{key}”的源文在打开之后改过：下面是现在的源文，看过再写入。",
                "The source of “{key}” was changed after you had opened it: it stands below as it is now; look at it and save again."
            ));
            continue;
        }
        let said = match changed {
            Some(words) if *words != now => {
                if had.as_deref() != Some(&*version(&now)) {
                    faults.push(msg!(
                        "“{key}”的译文在打开之后被别人改过：下面有现在的译文，合在一起再写入。",
                        "Somebody changed the words of “{key}” after you had opened it: they stand below as they are now; bring both together and \
                         save again."
                    ));
                    continue;
                }
                match with_words(&file, written, words) {
                    Some(edited) => file = edited,
                    None => faults.push(msg!(
                        "“{key}”在文件里的写法特殊，无法自动改写。请打开文件 {path} 改。",
                        "“{key}” is written in a way that cannot be edited here. Open the file {path} and edit it there."
                    )),
                }
                words
            }
            _ => &now,
        };
        if said.is_empty() {
            continue;
        }
        match freshness {
            Some(Freshness::Current) => stamps.insert(written.clone(), stamp.clone()),
            _ if changed.is_some() || ticked => stamps.insert(written.clone(), stamp.clone()),
            _ => own.and_then(|own| stamps.insert(written.clone(), own.clone())),
        };
    }
    if !faults.is_empty() {
        faults.iter().for_each(|fault| common.terminal.fault(fault));
        return Err(Status::Usage);
    }
    if stamps != held && !stamps.is_empty() {
        let Some(stamped) = with_stamps(&file, stamps.iter().map(|(key, stamp)| (key.as_str(), stamp.clone()))) else {
            common.terminal.fault(&msg!(
                "没有写入：{path} 的 source 写法特殊，无法自动改写。打开文件，删去 source 再试。",
                "Not saved: `source` of {path} is written in a way that cannot be renewed. Open the file, remove it and try again."
            ));
            return Err(Status::Content);
        };
        file = stamped;
    }
    let is_new = before.is_none_or(|before| before.text != file.text);
    Ok((is_new && *file.text != *EMPTY).then_some(file))
}

fn form(desk: &Desk, asked: &Asked, said: &str) -> io::Result<Answer> {
    let loaded = desk.load()?;
    let (Some(config), Some(translation)) = (&loaded.config, meant(&loaded, asked)) else {
        return Ok(desk.nothing());
    };
    let Some(source) = loaded.text_of(&translation.source) else { return Ok(desk.nothing()) };
    let texts: Vec<Value> =
        translation.texts.iter().map(|text| one(desk, asked, &loaded, &source, translation, text)).collect();
    let (from, to) = (config.language(SOURCE), config.language(translation.lang));
    Ok(desk.show(
        "translate",
        json!({
            "path": &*translation.source, "language": &*to.tag, "label": &*to.label, "from": &*from.tag, "file": file_of(config, translation),
            "is_there": translation.file.is_some(), "machine": translation.machine, "texts": texts, "said": said.trim_end(), "faults": [],
        }),
    ))
}

fn one(
    desk: &Desk,
    asked: &Asked,
    loaded: &Loaded,
    source: &SourceText,
    translation: &Translation,
    text: &Paired,
) -> Value {
    let Paired { key, stamp, freshness, .. } = text;
    let own = if key == BODY { body_of(source) } else { raw(loaded, source, key).or_else(|| text.source.clone()) };
    let own = own.unwrap_or_default();
    let now = now(translation, text);
    // What was written here before stays; what was not is shown as it stands now.
    let had = sent(asked, "had", key);
    let written = sent(asked, "words", key).filter(|words| had.as_deref() != Some(&*version(words)));
    let theirs = written.is_some() && had.is_some_and(|had| had != version(&now));
    let (label, is_line) = named(&translation.source, key, desk.tongue);
    let shown = written.as_ref().unwrap_or(&now);
    let is_line = is_line && !shown.contains('\n');
    let state = match freshness {
        None => "missing",
        Some(Freshness::Stale) => "stale",
        Some(Freshness::Unstamped) => "unstamped",
        Some(Freshness::Current) => "current",
    };
    let rows = (own.chars().count() / 24 + own.matches('\n').count()).clamp(2, 20);
    json!({
        "key": key, "label": label, "source": own, "words": shown, "had": version(&now), "seen": stamp, "line": is_line, "rows": rows,
        "state": state, "theirs": theirs.then_some(&now), "right": sent(asked, "right", key).is_some(),
    })
}

/// What a text is called, and whether it is one line.
fn named(source: &str, key: &str, tongue: Tongue) -> (String, bool) {
    if key == BODY {
        return (words(&msg!("正文", "Text"), tongue), false);
    }
    let mut keys = match source {
        _ if source.ends_with("/plan.md") => PLAN_WORDS,
        _ if source.contains("/tasks/") => TASK_WORDS,
        _ => PAGE_WORDS,
    };
    let (mut parts, mut shape) = (Vec::new(), Shape::Text);
    let mut names = key.split('.');
    while let Some(name) = names.next() {
        let Some(key) = keys.iter().find(|key| key.name == name) else {
            parts.push(name.to_owned());
            break;
        };
        let message = group(name).unwrap_or(Message { zh: key.zh.to_owned(), en: key.en.to_owned() });
        let (id, inner) = match key.shape {
            Shape::MapOf(inner) => (names.next().map(str::to_owned), *inner),
            Shape::List(inner) => {
                (names.next().and_then(|n| n.parse::<usize>().ok()).map(|n| (n + 1).to_string()), *inner)
            }
            inner => (None, inner),
        };
        parts.extend([std::iter::once(words(&message, tongue)).chain(id).collect::<Vec<_>>().join(" ")]);
        shape = inner;
        if let Shape::Map(below) | Shape::TextOr(below) = inner {
            keys = below;
        }
    }
    let label = parts.join(if tongue == Tongue::Zh { "：" } else { ": " });
    (super::amend::begun(&label), matches!(shape, Shape::Line | Shape::TextOr(_)))
}

/// One of a group, where the table names the group.
fn group(name: &str) -> Option<Message> {
    Some(match name {
        "measures" => msg!("举措", "Measure"),
        "targets" => msg!("指标", "Target"),
        "reports" => msg!("进展", "Report"),
        "amendments" => msg!("调整", "Amendment"),
        "verifications" => msg!("核查", "Verification"),
        "documents" => msg!("相关文件", "Document"),
        "annexes" => msg!("附件", "Annex"),
        "sections" => msg!("部分", "Section"),
        "evidence" => msg!("佐证材料", "Evidence"),
        "goals" => msg!("阶段目标", "Interim target"),
        "extra" => msg!("其他栏目", "Further column"),
        "added" => msg!("增加", "Added"),
        _ => return None,
    })
}

/// The languages of a file beside its own, each with how its translation stands: for the pages that lead here.
pub(super) fn ways(desk: &Desk, loaded: &Loaded, path: &str) -> Vec<Value> {
    let Some(config) = &loaded.config else { return Vec::new() };
    let of = loaded.translations.iter().filter(|t| *t.source == *path && t.source.ends_with(".md"));
    of.map(|t| way(desk, config, t)).collect()
}

fn way(desk: &Desk, config: &Config, translation: &Translation) -> Value {
    let language = config.language(translation.lang);
    let (missing, stale, unstamped) = (translation.missing.len(), translation.stale.len(), translation.unstamped.len());
    let state = match (missing, stale, unstamped) {
        _ if translation.file.is_none() => msg!("还没有译文", "not begun"),
        (0, 0, 0) => msg!("全部译好", "complete"),
        _ => {
            let parts = [
                (missing, msg!("缺少 {missing} 段", "{missing} missing")),
                (stale, msg!("过时 {stale} 段", "{stale} out of date")),
                (unstamped, msg!("未核对 {unstamped} 段", "{unstamped} not compared")),
            ];
            let parts: Vec<Message> = parts.into_iter().filter(|(n, _)| *n > 0).map(|(_, said)| said).collect();
            let join = |of: fn(&Message) -> &str, comma| parts.iter().map(of).collect::<Vec<_>>().join(comma);
            Message { zh: join(|m| &m.zh, "，"), en: join(|m| &m.en, ", ") }
        }
    };
    json!({
        "path": &*translation.source, "tag": &*language.tag, "label": &*language.label, "state": words(&state, desk.tongue),
        "file": translation.file.as_ref().map(|file| &*file.file),
        "open": missing + stale + unstamped > 0,
    })
}

/// Every file that can be translated, what is open first.
fn list(desk: &Desk) -> io::Result<Answer> {
    let loaded = desk.load()?;
    let Some(config) = &loaded.config else { return Ok(desk.show("translations", json!({ "all": [] }))) };
    let tasks = loaded.portal.as_ref().map(find::tasks).unwrap_or_default();
    let lang = language(config, desk.tongue);
    let tasks = tasks.iter().map(|(_, task)| (&*task.source.file, &task.title));
    let plans = loaded.portal.iter().flat_map(|portal| &portal.plans).map(|plan| (&*plan.source.file, &plan.title));
    let pages = loaded.portal.iter().flat_map(|portal| &portal.pages).map(|page| (&*page.source.file, &page.title));
    let titles: HashMap<&str, _> = tasks.chain(plans).chain(pages).collect();
    let title = |path: &str| titles.get(path).map(|title| title.get(lang).0.to_string());
    let mut all: Vec<(bool, Value)> = Vec::new();
    for translation in loaded.translations.iter().filter(|t| t.source.ends_with(".md") && t.total > 0) {
        let mut row = way(desk, config, translation);
        row["title"] = json!(title(&translation.source));
        all.push((row["open"] != true, row));
    }
    all.sort_by_key(|(closed, _)| *closed);
    Ok(desk.show("translations", json!({ "all": all.into_iter().map(|(_, row)| row).collect::<Vec<_>>() })))
}
