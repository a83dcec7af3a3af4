//! A web archive (WACZ) held against itself: what its records hold gives its index, its list of pages, its package and its seal
//! once more, and these must be the bytes that are there.
//!
//! The records (WARC) are read one after the other and never as a whole: each is one gzip member, which is packed again as it goes.

use super::again::Again;
use super::window::{Reader, Window};
use super::zip::{self, Broken, Entry, LIMIT, copy, repacked, unreadable};
use crate::bag;
use crate::diagnose::Message;
use crate::msg;
use crate::sha256::{Sha256Sum, Summing};
use crate::snapshot::wacz::{self, About, INDEX, PACKAGE, PACKAGE_DIGEST, PAGES, WARC};
use crate::snapshot::warc::{self, END, Stands};
use crate::yaml::parse_date;
use crate::zipped;
use flate2::Crc;
use flate2::bufread::GzDecoder;
use std::collections::BTreeMap;
use std::io::{self, BufRead, BufReader, Read, Write};

/// Longer than a record's head is.
const HEAD: u64 = 1 << 14;
/// Where the title of a page stands at the latest.
const TITLE: usize = 1 << 20;

/// What was found.
#[derive(Default)]
pub(super) struct Web {
    /// What it says of itself.
    pub(super) about: Option<About>,
    /// The site in it, by address.
    pub(super) site: BTreeMap<String, (Sha256Sum, u64)>,
    /// What is wrong: the member (empty for the file as a whole), and why.
    pub(super) faults: Vec<(&'static str, Message)>,
}

/// Reads one. An error is one of the disk.
pub(super) fn read(file: &Window) -> io::Result<Web> {
    let mut web = Web::default();
    let members = match zip::read(file) {
        Ok(members) => members,
        Err(broken) => return web.broken("", broken).map(|()| web),
    };
    let names: Vec<&str> = members.iter().map(|member| member.name.as_str()).collect();
    if names != [WARC, INDEX, PAGES, PACKAGE, PACKAGE_DIGEST] {
        for name in [WARC, INDEX, PAGES, PACKAGE, PACKAGE_DIGEST].iter().filter(|name| !names.contains(name)) {
            web.faults.push((name, msg!("不见了", "it is missing")));
        }
        let all = names.join(", ");
        let more =
            msg!("里面的文件不是 jindu 写出的那些：{all}", "it does not hold the files that jindu writes: {all}");
        web.faults.push(("", more));
        return Ok(web);
    }
    let mut lists = Vec::new();
    for (member, name) in members[1..].iter().zip([INDEX, PAGES, PACKAGE, PACKAGE_DIGEST]) {
        let mut bytes = Vec::new();
        if let Err(broken) = member.list(&mut bytes) {
            web.broken(name, broken)?;
        }
        lists.push(bytes);
        if member.stored {
            web.faults.push((name, msg!("没有压缩", "it is not compressed")));
        }
    }
    let [index, pages, package, digest] = lists.as_slice() else { return Ok(web) };
    let Some(about) = about(package) else {
        web.faults.push((PACKAGE, not_ours()));
        return Ok(web);
    };
    if !members.iter().all(|member| member.is_dated(zipped::midnight(about.as_of))) {
        let day = about.as_of;
        web.faults.push(("", msg!("里面的文件不是 {day} 的日期", "its members are not dated {day}")));
    }
    let (warc_sum, warc_size) = match members[0].unpack(&mut io::sink()) {
        Ok(summing) if members[0].stored => {
            let size = summing.size();
            (summing.sum(), size)
        }
        Ok(_) => return web.broken(WARC, Broken::Fault(not_ours())).map(|()| web),
        Err(broken) => return web.broken(WARC, broken).map(|()| web),
    };
    let mut made = Made { about: &about, index: Vec::new(), pages: wacz::first_of_pages(), site: BTreeMap::new() };
    let records = made.records(&members[0]);
    let Made { index: mut index_made, pages: pages_made, site, .. } = made;
    if let Err(broken) = records {
        web.broken(WARC, broken)?;
    } else {
        index_made.sort_unstable();
        let sum = |bytes: &[u8]| (Sha256Sum::of(bytes), bytes.len() as u64);
        let (index_is, pages_is) = (sum(index), sum(pages));
        let all = [(WARC, warc_sum, warc_size), (INDEX, index_is.0, index_is.1), (PAGES, pages_is.0, pages_is.1)];
        for (name, is, made) in [
            (INDEX, index, index_made.concat().into_bytes()),
            (PAGES, pages, pages_made.into_bytes()),
            (PACKAGE, package, about.package(&all)?),
            (PACKAGE_DIGEST, digest, wacz::sealed(&Sha256Sum::of(package)).into_bytes()),
        ] {
            if *is != made && !web.faults.iter().any(|(member, _)| *member == name) {
                web.faults.push((name, not_ours()));
            }
        }
    }
    web.site = site;
    web.about = Some(about);
    Ok(web)
}

impl Web {
    fn broken(&mut self, member: &'static str, broken: Broken) -> io::Result<()> {
        match broken {
            Broken::Fault(message) => self.faults.push((member, message)),
            Broken::Disk(error) => return Err(error),
        }
        Ok(())
    }
}

fn not_ours() -> Message {
    msg!("与其余文件说的不一致，不是 jindu 写出的", "it is not what jindu writes of the other files")
}

/// What a package says of itself.
fn about(package: &[u8]) -> Option<About> {
    let package: serde_json::Value = serde_json::from_slice(package).ok()?;
    let text = |key: &str| package[key].as_str();
    let software = text("software")?;
    let is_ours = software.strip_prefix("jindu ").is_some_and(|version| !version.is_empty());
    is_ours.then_some(())?;
    Some(About {
        title: text("title")?.to_owned(),
        base: text("mainPageUrl")?.strip_suffix('/')?.to_owned(),
        as_of: parse_date(text("created")?.get(..10)?)?,
        software: software.to_owned(),
    })
}

/// What the records give.
struct Made<'a> {
    about: &'a About,
    index: Vec<String>,
    pages: String,
    site: BTreeMap<String, (Sha256Sum, u64)>,
}

/// A record as it was read.
struct Record {
    uri: String,
    media_type: String,
    sum: Sha256Sum,
    size: u64,
    /// The first bytes of its block.
    beginning: Vec<u8>,
    stands: Stands,
}

impl Made<'_> {
    fn records(&mut self, member: &Entry) -> Result<(), Broken> {
        let fault = |n: usize, message: Message| {
            let Message { zh, en } = message;
            Broken::Fault(msg!("第 {n} 条记录：{zh}", "record {n}: {en}"))
        };
        let warc = self.about.warc();
        let mut reader = member.data.reader();
        let mut left = LIMIT;
        let (mut n, mut folder, mut last) = (0, None::<(String, Sha256Sum)>, String::new());
        while reader.position() < member.data.len {
            n += 1;
            let record = match record(&mut reader, &member.data, &warc, n == 1, &mut left) {
                Err(Broken::Fault(message)) => return Err(fault(n, message)),
                other => other?,
            };
            let Some(Record { uri, media_type, sum, size, beginning, stands }) = record else { continue };
            let strange =
                |uri: &str| fault(n, msg!("{uri} 不是网站里的下一个文件", "{uri} is not the next file of the site"));
            self.index.push(self.about.indexed(&uri, &media_type, &sum, &stands));
            let path = uri.strip_prefix(&self.about.base).and_then(|path| path.strip_prefix('/'));
            let Some(path) = path else { return Err(strange(&uri)) };
            // A page that its folder shows stands there by the folder first, and then by its file.
            if path.is_empty() || path.ends_with('/') {
                if folder.is_some() {
                    return Err(strange(&uri));
                }
                folder = Some((format!("{path}index.html"), sum));
                continue;
            }
            let (shown, own) = self.about.addresses(path);
            let before = folder.take();
            let fits = before == shown.is_some().then(|| (path.to_owned(), sum));
            if !fits || *path <= *last || !bag::is_plain(path) {
                return Err(strange(&uri));
            }
            if wacz::is_page(path) {
                self.pages += &self.about.listed(shown.as_ref().unwrap_or(&own), &wacz::title(&beginning));
            }
            path.clone_into(&mut last);
            self.site.insert(path.to_owned(), (sum, size));
        }
        if folder.is_some() || self.site.is_empty() {
            return Err(fault(n, msg!("之后的记录不见了", "the records behind it are missing")));
        }
        Ok(())
    }
}

/// The next record; none for the first, which tells of the file.
fn record(
    reader: &mut Reader,
    all: &Window,
    warc: &warc::About,
    first: bool,
    left: &mut u64,
) -> Result<Option<Record>, Broken> {
    let offset = reader.position();
    let (mut again, mut crc) = (Again::new(&all.part(offset, u64::MAX), &warc::MEMBER)?, Checked(Crc::new()));
    let mut member = BufReader::new(GzDecoder::new(&mut *reader));
    let mut head = Vec::new();
    while !head.ends_with(b"\r\n\r\n") {
        let n = member.by_ref().take(HEAD - head.len() as u64).read_until(b'\n', &mut head)?;
        if n == 0 {
            return Err(Broken::Fault(unreadable()));
        }
    }
    crc.write_all(&head)?;
    again.write_all(&head)?;
    again.whole()?;
    let head = String::from_utf8(head).map_err(|_| Broken::Fault(unreadable()))?;
    let field = |name: &str| head.lines().find_map(|l| l.strip_prefix(name)?.strip_prefix(": "));
    let size: u64 = field("Content-Length").and_then(|l| l.parse().ok()).unwrap_or_default();
    if size > *left {
        let limit = LIMIT >> 30;
        return Err(Broken::Fault(msg!(
            "记录合计超过 {limit} GiB，快照不会有这么大；没有解开",
            "with it the records have more than {limit} GiB, which no snapshot has; it was not unpacked"
        )));
    }
    *left -= size;
    let (mut summing, mut beginning) = (Summing::default(), Beginning(Vec::new()));
    copy(&mut member.by_ref().take(size), size, &mut [&mut summing, &mut beginning, &mut crc, &mut again])?;
    again.whole()?;
    let mut end = Vec::new();
    copy(&mut member.by_ref().take(HEAD), HEAD, &mut [&mut end, &mut crc, &mut again])?;
    drop(member);
    let length = reader.position() - offset;
    let (read, sum) = (summing.size(), summing.sum());
    let (uri, media_type) = (field("WARC-Target-URI").unwrap_or_default(), field("Content-Type").unwrap_or_default());
    let expected = if first { warc.first() } else { warc.resource(uri, media_type, &sum, size) };
    if read != size || end != END || head != expected || (first && beginning.0 != warc.fields.as_bytes()) {
        return Err(Broken::Fault(msg!(
            "头与内容不符（长度、摘要、编号），或不是 jindu 写出的形式",
            "its head does not fit its block (length, digest, identifier), or is not as jindu writes it"
        )));
    }
    let tail = [crc.0.sum().to_le_bytes(), crc.0.amount().to_le_bytes()].concat();
    if again.finish(&tail)? != Some(length) {
        return Err(Broken::Fault(repacked()));
    }
    let record = Record {
        uri: uri.to_owned(),
        media_type: media_type.to_owned(),
        sum,
        size,
        beginning: beginning.0,
        stands: Stands { offset, length },
    };
    Ok((!first).then_some(record))
}

/// Keeps the first bytes of what is written.
struct Beginning(Vec<u8>);

impl Write for Beginning {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let room = TITLE.saturating_sub(self.0.len()).min(bytes.len());
        self.0.extend(&bytes[..room]);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

/// The checksum that ends a gzip member.
struct Checked(Crc);

impl Write for Checked {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0.update(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}
