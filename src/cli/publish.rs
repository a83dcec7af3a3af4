//! `jindu publish`: a fresh build with every check, then the target.

use super::build::{Refused, bar_of, real, refused, took};
use super::say::counts;
use super::sealed;
use super::{Common, Status, clock, privacy};
use crate::cli::arguments::Help;
use crate::config::{Bucket, Config, Kind, Requirement, Target};
use crate::diagnose::{Message, Tongue};
use crate::msg;
use crate::pipeline::{self, Event, Made, Request};
use crate::publish::directory::Directory;
#[cfg(feature = "s3")]
use crate::publish::s3::S3;
use crate::publish::zip::Zip;
use crate::publish::{self, Difference, Done, Fault, Site};
use chrono::NaiveDate;
use clap::{ArgAction, ArgMatches, Command};
use indicatif::ProgressBar;
use std::io::{self, IsTerminal};
use std::path::{Path, PathBuf};
use std::sync::OnceLock;
use std::time::{Duration, Instant};

/// Its command line.
pub(in crate::cli) fn command(help: &Help) -> Command {
    help.command("publish", &msg!("把网站发布到提供服务的地方", "publishes the site where it is served"))
        .arg(
            help.arg(
                "target",
                &msg!("发布目标：site.yaml 里 publish 的一个名称", "the target: a name in `publish` of site.yaml"),
            )
            .value_name("TARGET")
            .required(true),
        )
        .arg(help.as_of())
        .arg(
            help.arg(
                "dry-run",
                &msg!(
                    "只列出要发送、替换、删去的文件，什么也不做",
                    "lists what would be sent, replaced, deleted, and does nothing"
                ),
            )
            .long("dry-run")
            .action(ArgAction::SetTrue),
        )
        .arg(
            help.arg("rollback", &msg!("退回上一个版本（directory）", "goes back to the release before (directory)"))
                .long("rollback")
                .conflicts_with("as-of")
                .action(ArgAction::SetTrue),
        )
}

pub(super) fn run(common: &Common, args: &ArgMatches) -> io::Result<Status> {
    let run = Run { common, args, start: Instant::now(), bar: OnceLock::new() };
    if let Some(status) = sealed::refused(common, &common.root) {
        return Ok(status);
    }
    let ended = run.target();
    if let Some(bar) = run.bar.get() {
        bar.finish_and_clear();
    }
    match ended {
        Ok(status) => Ok(status),
        Err(Fault::Machine(error)) => Err(error),
        Err(Fault::Refused(why)) => Ok(notify(common, &why, Status::Machine)),
        Err(Fault::Usage(why)) => Ok(notify(common, &why, Status::Usage)),
    }
}

fn notify(common: &Common, Message { zh, en }: &Message, status: Status) -> Status {
    common.terminal.fault(&Message { zh: format!("错误：{zh}。"), en: format!("error: {en}.") });
    status
}

struct Run<'a> {
    common: &'a Common,
    args: &'a ArgMatches,
    start: Instant,
    bar: OnceLock<ProgressBar>,
}

impl Run<'_> {
    fn request(&self) -> Request<'_> {
        Request {
            as_of: self.args.get_one::<NaiveDate>("as-of").copied(),
            ..Request::new(&self.common.root, &clock::today)
        }
    }

    fn target(&self) -> Result<Status, Fault> {
        let name = self.args.get_one::<String>("target").map(String::as_str).unwrap_or_default();
        let Some(config) = pipeline::settings(&self.request())? else {
            let Made { diagnostics, .. } = pipeline::check(&self.request())?;
            self.common.terminal.diagnostics(&diagnostics);
            return Ok(self.not_published(&diagnostics, name));
        };
        let Some(target) = config.publish.iter().find(|target| target.name.value == name) else {
            return self.no_target(&config, name);
        };
        if self.args.get_flag("rollback") { self.rollback(&config.id, target) } else { self.publish(&config, target) }
    }

    /// Where site.yaml has faults, the target may be one of them.
    fn no_target(&self, config: &Config, name: &str) -> Result<Status, Fault> {
        let Made { diagnostics, .. } = pipeline::check(&self.request())?;
        let faulty =
            |d: &crate::diagnose::Diagnostic| d.place.as_ref().is_some_and(|p| *p.file == *"content/site.yaml");
        if counts(&diagnostics).0 > 0 && diagnostics.iter().any(faulty) {
            self.common.terminal.diagnostics(&diagnostics);
            return Ok(self.not_published(&diagnostics, name));
        }
        let known: Vec<&str> = config.publish.iter().map(|target| &*target.name.value).collect();
        let (zh, en) = (known.join("、"), known.join(", "));
        self.common.terminal.fault(&if known.is_empty() {
            msg!(
                "错误：content/site.yaml 里没有 publish，没有发布目标“{name}”。",
                "error: content/site.yaml has no `publish`, so there is no target “{name}”."
            )
        } else {
            msg!(
                "错误：没有发布目标“{name}”。content/site.yaml 里有：{zh}。",
                "error: there is no target “{name}”. content/site.yaml has: {en}."
            )
        });
        Ok(Status::Usage)
    }

    fn not_published(&self, diagnostics: &[crate::diagnose::Diagnostic], name: &str) -> Status {
        let (errors, warnings) = counts(diagnostics);
        self.common.terminal.fault(&msg!(
            "没有发布到 {name}：错误 {errors} 个，警告 {warnings} 个。那里保持原样。",
            "Not published to {name}: {errors} error(s), {warnings} warning(s). What stands there is as it was."
        ));
        Status::Content
    }

    fn progress(&self, done: usize, total: usize) {
        let shows = io::stderr().is_terminal() && !self.common.terminal.quiet;
        // Work that is over within a second needs no bar.
        if shows && self.start.elapsed() > Duration::from_secs(1) {
            let bar = self.bar.get_or_init(|| bar_of(total));
            bar.set_length(total as u64);
            bar.set_position(done as u64);
        }
    }

    fn publish(&self, config: &Config, target: &Target) -> Result<Status, Fault> {
        let progress = |done: usize, total: usize| self.progress(done, total);
        let observe = |event: Event<'_>| {
            if let Event::Made { done, of } = event {
                progress(done, of);
            }
        };
        let request = Request { base_url: target.base_url.as_deref(), ..self.request() };
        let mut made = pipeline::make(&request, &observe)?;
        made.diagnostics.extend(privacy::scan(&self.common.root, config)?);
        if target.require.iter().any(|required| required.value == Requirement::Verified) {
            made.diagnostics.append(&mut made.unverified);
        }
        publish::require(config, target, &mut made.diagnostics);
        self.common.terminal.diagnostics(&made.diagnostics);
        let (name, as_of) = (&target.name.value, made.as_of.unwrap_or_default());
        if counts(&made.diagnostics).0 > 0 {
            return Ok(self.not_published(&made.diagnostics, name));
        }
        let codings = match &target.kind {
            Kind::Directory { precompress, .. } => precompress.as_slice(),
            Kind::S3(_) | Kind::Zip { .. } => &[],
        };
        let Some(place) = self.place(target)? else { return Ok(Status::Usage) };
        let notify = |message: Message| self.common.terminal.line(&message);
        let site = Site::new(config.id.clone(), as_of, made.files, codings)?;
        if self.args.get_flag("dry-run") {
            self.would(name, &place.difference(&site, &notify)?);
            return Ok(Status::Done);
        }
        let done = place.publish(&site, &progress, &notify)?;
        self.altered(&done);
        self.foreign(&done.difference);
        let Done { difference, release, kept, written, .. } = done;
        let (at, took) = (place.words(), took(self.start.elapsed()));
        let (zh, en) = match &release {
            Some(release) => {
                (format!("{at}，版本 {release}，保留 {kept} 个"), format!("{at}, release {release}, {kept} kept"))
            }
            None => (at.clone(), at),
        };
        self.common.terminal.line(&if written {
            let Counts { sent, replaced, deleted, same } = Counts::of(&difference);
            msg!(
                "已发布到 {name}（{zh}）：新增 {sent}，替换 {replaced}，删去 {deleted}，不变 {same}，数据截至 {as_of}，用时 {took}。",
                "Published to {name} ({en}): {sent} sent, {replaced} replaced, {deleted} deleted, {same} unchanged, as of {as_of}, in {took}."
            )
        } else {
            let same = difference.same;
            msg!(
                "{name} 已是最新（{zh}）：{same} 个文件逐一核对，没有不同，数据截至 {as_of}，用时 {took}。",
                "{name} is up to date ({en}): {same} files compared, none differs, as of {as_of}, in {took}."
            )
        });
        Ok(Status::Done)
    }

    fn rollback(&self, id: &str, target: &Target) -> Result<Status, Fault> {
        let name = &target.name.value;
        if !matches!(target.kind, Kind::Directory { .. }) {
            self.common.terminal.fault(&msg!(
                "错误：“{name}”不能退回：只有 directory 保留旧版本。取出当时的内容，再运行 jindu publish {name}。",
                "error: “{name}” cannot go back: only a directory keeps earlier releases. Take the content as it was then, and \
                 run jindu publish {name}."
            ));
            return Ok(Status::Usage);
        }
        let Some(Place::Directory(directory)) = self.place(target)? else { return Ok(Status::Usage) };
        if self.args.get_flag("dry-run") {
            self.would(name, &directory.difference_back(id)?);
            return Ok(Status::Done);
        }
        let done = directory.rollback(id, &|done, total| self.progress(done, total))?;
        let Counts { sent, replaced, deleted, same } = Counts::of(&done.difference);
        let (path, release, took) =
            (directory.path.display(), done.release.unwrap_or_default(), took(self.start.elapsed()));
        let restores = done.restores.unwrap_or_default();
        self.common.terminal.line(&msg!(
            "{name} 已退回到版本 {restores}（{path}，版本 {release}）：新增 {sent}，替换 {replaced}，删去 {deleted}，不变 {same}，用时 {took}。",
            "{name} is back at release {restores} ({path}, release {release}): {sent} sent, {replaced} replaced, {deleted} deleted, {same} unchanged, in {took}."
        ));
        Ok(Status::Done)
    }

    /// Where a target is; none where that cannot be, which is said.
    fn place(&self, target: &Target) -> Result<Option<Place>, Fault> {
        let root = &self.common.root;
        let name = &target.name.value;
        let inside = |path: &str| {
            let path = plain(&root.join(path));
            let site = path.display();
            let why = match refused(root, &path) {
                Some(Refused::Sources) => {
                    msg!("那里是站点的源文件", "the portal's sources are there")
                }
                Some(Refused::Sealed) => {
                    msg!("那里是封存的快照", "a sealed snapshot is there")
                }
                None if is_built_into(root, &path) => msg!(
                    "那里是 `jindu build` 写网站的地方，下一次生成会改动它",
                    "`jindu build` writes the site there, and the next build would change it"
                ),
                None => return Some(path),
            };
            let (zh, en) = (why.zh, why.en);
            self.common.terminal.fault(&msg!(
                "错误：不能发布到 {site}：{zh}。在 content/site.yaml 里给“{name}”换一个 path。",
                "error: nothing can be published into {site}: {en}. Give “{name}” another `path` in content/site.yaml."
            ));
            None
        };
        Ok(match &target.kind {
            Kind::Directory { path, keep, .. } => {
                inside(path).map(|path| Place::Directory(Directory { path, keep: *keep }))
            }
            Kind::S3(bucket) => self.bucket(target, bucket),
            Kind::Zip { path } => match inside(path) {
                Some(path) => {
                    let key = crate::write::key(&path)?;
                    Some(Place::Zip(Zip { path, lock: root.join(".jindu").join(format!("{key}.publish.lock")) }))
                }
                None => None,
            },
        })
    }

    #[cfg(not(feature = "s3"))]
    fn bucket(&self, target: &Target, _: &Bucket) -> Option<Place> {
        let name = &target.name.value;
        self.common.terminal.fault(&msg!(
            "错误：“{name}”是对象存储，这个 jindu 编译时没有带它。用 `cargo build --release --features s3` 重新编译。",
            "error: “{name}” is an object store, and this jindu was compiled without them. Compile it anew with \
             `cargo build --release --features s3`."
        ));
        None
    }

    #[cfg(feature = "s3")]
    fn bucket(&self, target: &Target, bucket: &Bucket) -> Option<Place> {
        let Some(secrets) = clock::secrets() else {
            let name = &target.name.value;
            self.common.terminal.fault(&msg!(
                "错误：“{name}”要用密钥，写在环境变量 AWS_ACCESS_KEY_ID 和 AWS_SECRET_ACCESS_KEY 里（临时密钥另有 \
                 AWS_SESSION_TOKEN）。",
                "error: “{name}” takes a key, in the environment variables AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY (with \
                 AWS_SESSION_TOKEN for one that expires)."
            ));
            return None;
        };
        Some(Place::S3(Box::new(S3 { bucket: bucket.clone(), secrets, holder: clock::holder() })))
    }

    fn would(&self, name: &str, difference: &Difference) {
        let groups = [
            (&difference.sent, msg!("新增", "send")),
            (&difference.replaced, msg!("替换", "replace")),
            (&difference.deleted, msg!("删去", "delete")),
        ];
        for (paths, word) in groups {
            let word = word.in_tongue(self.common.terminal.tongue);
            for path in paths {
                // A terminal column for each: 替换 is as wide as four letters.
                let gap = if self.common.terminal.tongue == Tongue::Zh { 2 } else { 9 - word.len() };
                self.common.terminal.result(&format!("{word}{:gap$}{path}", ""));
            }
        }
        self.foreign(difference);
        let Counts { sent, replaced, deleted, same } = Counts::of(difference);
        self.common.terminal.line(&msg!(
            "试发布 {name}，什么也没有做：将新增 {sent}，替换 {replaced}，删去 {deleted}，不变 {same}。",
            "A dry run for {name}, nothing was done: {sent} to send, {replaced} to replace, {deleted} to delete, {same} unchanged."
        ));
    }

    /// What stood there and was not what jindu had put there.
    fn altered(&self, done: &Done) {
        let Some(first) = done.altered.first() else { return };
        let count = done.altered.len();
        self.common.terminal.line(&msg!(
            "警告：那里有 {count} 个文件被人改动或删去过，例如“{first}”；已恢复。",
            "warning: {count} file(s) there had been changed or removed by others, “{first}” for one; mended."
        ));
    }

    /// What stands there beside the site.
    fn foreign(&self, difference: &Difference) {
        let count = difference.foreign;
        if count > 0 {
            self.common.terminal.line(&msg!(
                "那里另有 {count} 个文件不是 jindu 放的，没有动。",
                "{count} file(s) there are not jindu's, and stay as they are."
            ));
        }
    }
}

struct Counts {
    sent: usize,
    replaced: usize,
    deleted: usize,
    same: usize,
}

impl Counts {
    fn of(difference: &Difference) -> Self {
        Self {
            sent: difference.sent.len(),
            replaced: difference.replaced.len(),
            deleted: difference.deleted.len(),
            same: difference.same,
        }
    }
}

/// A target with everything that it takes to reach it.
enum Place {
    Directory(Directory),
    #[cfg(feature = "s3")]
    S3(Box<S3>),
    Zip(Zip),
}

impl Place {
    /// `notify` hears why it takes a while.
    fn difference(&self, site: &Site, notify: &dyn Fn(Message)) -> Result<Difference, Fault> {
        #[cfg(not(feature = "s3"))]
        let _ = notify;
        match self {
            Self::Directory(directory) => directory.difference(site),
            #[cfg(feature = "s3")]
            Self::S3(s3) => s3.difference(site, notify),
            Self::Zip(zip) => zip.difference(site),
        }
    }

    /// `notify` hears why it takes a while.
    fn publish(&self, site: &Site, progress: publish::Progress<'_>, notify: &dyn Fn(Message)) -> Result<Done, Fault> {
        #[cfg(not(feature = "s3"))]
        let _ = notify;
        match self {
            Self::Directory(directory) => directory.publish(site, progress),
            #[cfg(feature = "s3")]
            Self::S3(s3) => s3.publish(site, progress, notify),
            Self::Zip(zip) => zip.publish(site, progress),
        }
    }

    fn words(&self) -> String {
        match self {
            Self::Directory(directory) => directory.path.display().to_string(),
            #[cfg(feature = "s3")]
            Self::S3(s3) => s3.words(),
            Self::Zip(zip) => zip.path.display().to_string(),
        }
    }
}

/// Whether a place is that of a build, lies in it or holds it: the portal's `public/`, or a folder of which a build keeps a list.
fn is_built_into(root: &Path, path: &Path) -> bool {
    let (public, target) = (real(&root.join("public")), real(path));
    let listed = |folder: &Path| {
        let key = crate::write::key(folder);
        key.is_ok_and(|key| root.join(".jindu").join(format!("{key}.manifest")).is_file())
    };
    public.starts_with(&target) || target.starts_with(&public) || target.ancestors().any(listed)
}

/// Without `.` and, as far as words tell, `..`.
fn plain(path: &Path) -> PathBuf {
    path.components().filter(|c| !matches!(c, std::path::Component::CurDir)).collect()
}
