//! The privacy gate: texts and attachments of the content, held against [`crate::privacy`]. For `check` and `publish`; a build does not
//! read attachments.

use super::import::{old_book, pdf_text};
use crate::config::Config;
use crate::diagnose::{Code, Diagnostic, Message, Place, SourceText, Span};
use crate::memo::Memo;
use crate::msg;
use crate::privacy::carriers::{self, Words};
use crate::privacy::{self, Allowed, Hit, Kind, Writing};
use crate::source::{self, read_content};
use std::io;
use std::path::Path;
use std::sync::Arc;

/// All that must not be published.
pub(super) fn scan(root: &Path, config: &Config) -> io::Result<Vec<Diagnostic>> {
    let allowed = Allowed::new(config.privacy_allowed.iter().cloned());
    let mut ignored = Vec::new();
    let content = read_content(root, None, &mut source::Memory::default(), &Memo::default(), &mut ignored)?;
    let mut found = Vec::new();
    for text in content.texts.iter() {
        let source = &text.source;
        in_text(&source.file, &source.text, Writing::Markdown, &allowed, &mut found);
    }
    for asset in &content.assets {
        let bytes = source::read_asset(&asset.disk)?;
        attachment(&format!("content/{}", asset.path).into(), &asset.disk, &bytes, &allowed, &mut found)?;
    }
    Ok(found)
}

/// The same in the words of one file of the content.
pub(super) fn of_text(config: &Config, source: &SourceText) -> Vec<Diagnostic> {
    let mut found = Vec::new();
    let allowed = Allowed::new(config.privacy_allowed.iter().cloned());
    in_text(&source.file, &source.text, Writing::Markdown, &allowed, &mut found);
    found
}

fn attachment(
    file: &Arc<str>,
    disk: &Path,
    bytes: &[u8],
    allowed: &Allowed,
    found: &mut Vec<Diagnostic>,
) -> io::Result<()> {
    let mut carried = carriers::read(file, bytes);
    let small = file.to_ascii_lowercase();
    if small.ends_with(".pdf")
        && let Some(text) = pdf_text(disk)?
    {
        carried.words.push(Words { place: "PDF".to_owned(), text });
    }
    // In the cells of an old workbook numbers stand as such, not as digits.
    if (small.ends_with(".xls") || small.ends_with(".et"))
        && let Some(book) = old_book(disk)?
    {
        carried.words.splice(..0, carriers::cells(&book, ""));
    }
    // A name is part of an address. Whoever reads the message finds the file by the rest of it.
    let name = file.rsplit_once('/').map_or(&**file, |(_, name)| name);
    let in_name = privacy::find(name, Writing::Plain, allowed);
    let folder = &file[..file.len() - name.len()];
    let file: &Arc<str> = &format!("{folder}{}", privacy::masked(name, &in_name)).into();
    found
        .extend(in_name.iter().map(|hit| diagnostic(hit, Place::file(file.clone()), Some(msg!("文件名", "its name")))));
    for words in &carried.words {
        if words.place.is_empty() {
            in_text(file, &words.text, Writing::Plain, allowed, found);
            continue;
        }
        let mut seen: Vec<(Kind, String)> = Vec::new();
        for hit in privacy::find(&words.text, Writing::Plain, allowed) {
            if !seen.contains(&(hit.kind, hit.masked.clone())) {
                seen.push((hit.kind, hit.masked.clone()));
                let place = &words.place;
                found.push(diagnostic(&hit, Place::file(file.clone()), Some(msg!("{place}", "{place}"))));
            }
        }
    }
    for within in &carried.positions {
        let message = match within.is_empty() {
            true => msg!("照片里存有拍摄地点", "the photograph says where it was taken"),
            false => msg!("{within} 里存有拍摄地点", "{within} says where it was taken"),
        };
        found.push(Diagnostic::warning(Code::PhotoPosition, Place::file(file.clone()), message).help(msg!(
            "去掉定位信息后再放进来，例如 exiftool -gps:all= 文件",
            "take the position out before it is published, as with exiftool -gps:all= FILE"
        )));
    }
    Ok(())
}

/// What of a person stands in words that are to become part of a text: as the check will say it, with what to do.
pub(super) fn in_words(words: &str, config: &Config) -> Vec<Message> {
    let allowed = Allowed::new(config.privacy_allowed.iter().cloned());
    let finding = |hit: &Hit| {
        let (_, message, help) = said(hit, None);
        let (zh, en) = (format!("{}。{}", message.zh, help.zh), format!("{}: {}", message.en, help.en));
        Message { zh, en }
    };
    privacy::find(words, Writing::Markdown, &allowed).iter().map(finding).collect()
}

/// In a text file: with line and column, and with every number on the shown line masked.
fn in_text(file: &Arc<str>, text: &str, writing: Writing, allowed: &Allowed, found: &mut Vec<Diagnostic>) {
    let hits = privacy::find(text, writing, allowed);
    if hits.is_empty() {
        return;
    }
    // Stars are of one byte: places move by what full-width digits lose.
    let shown = privacy::masked(text, &hits);
    let mut lost = 0;
    for hit in &hits {
        let start = hit.span.start - lost;
        let span = Span::new(start, start + hit.masked.len());
        lost += hit.span.len() - hit.masked.len();
        let place = SourceText::new(file.clone(), shown.clone()).place(span);
        found.push(diagnostic(hit, place, None));
    }
}

fn diagnostic(hit: &Hit, place: Place, within: Option<Message>) -> Diagnostic {
    let (code, message, help) = said(hit, within);
    Diagnostic::warning(code, place, message).help(help)
}

fn said(hit: &Hit, within: Option<Message>) -> (Code, Message, Message) {
    // A number that runs on in the next line is told in one.
    let masked = hit.masked.split_whitespace().collect::<Vec<_>>().join(" ");
    let (code, zh, en) = match hit.kind {
        Kind::Mobile => (Code::MobileNumber, "手机号码", "a mobile number"),
        Kind::Identity => (Code::IdentityNumber, "身份证号码", "an identity number"),
        Kind::Card | Kind::Position => (Code::BankCard, "银行卡号", "a bank card's number"),
    };
    let message = match within {
        None => msg!("{zh}会被公布：{masked}", "{en} would be published: {masked}"),
        Some(Message { zh: place, en: within }) => {
            msg!("{place}：{zh}会被公布：{masked}", "{within}: {en} would be published: {masked}")
        }
    };
    (code, message, help(&masked))
}

fn help(masked: &str) -> Message {
    msg!(
        "删去，或写成 {masked}；办公电话可以写进 site.yaml 的 privacy: {{allow: […]}}",
        "take it out or write {masked}; an office's telephone may stand in site.yaml under privacy: {{allow: […]}}"
    )
}
