//! The one file that knows all phases.
//!
//! 1. source: read content and themes.
//! 2. parse: drafts.
//! 3. model: the portal, checked; its state as of the date.
//! 4. outputs: every one named; dead links and collisions found.
//! 5. render: bytes, on all cores.
//! 6. write: only if nothing was told that forbids it.

use crate::config::{self, Config};
use crate::diagnose::{self, Diagnostic, Place, SourceText};
use crate::model::pairing::Translation;
use crate::model::progress::{Thresholds, assess};
use crate::model::{self, Portal};
use crate::outputs::links::{self, AsOf, Links};
use crate::outputs::{Kind, Output, Outputs, PlanFacts, name_all};
use crate::parse;
use crate::render::theme::Theme;
use crate::render::{Inputs, Renderer};
use crate::say;
use crate::source;
use crate::write::{self, Bytes, SiteFile, Written};
use chrono::NaiveDate;
use chrono_tz::Tz;
use rayon::prelude::*;
use std::io;
use std::path::Path;
use std::sync::Arc;

/// What a build depends on beside the files.
pub struct Request<'a> {
    /// The portal's folder.
    pub root: &'a Path,
    /// The date; none for today in the portal's time zone.
    pub as_of: Option<NaiveDate>,
    /// Where it is published, instead of what site.yaml says.
    pub base_url: Option<&'a str>,
    /// A file as it would be, instead of what the disk holds: for checking an edit before it is made.
    pub instead: Option<&'a SourceText>,
    /// Whether drafts are shown, marked: for a look before they are published.
    pub drafts: bool,
    /// Today in a time zone: the only clock.
    pub today: &'a dyn Fn(Tz) -> NaiveDate,
    /// Told how many of how many outputs are made.
    pub progress: &'a (dyn Fn(usize, usize) + Sync),
}

impl<'a> Request<'a> {
    /// A portal as of today, as its files are.
    pub fn new(root: &'a Path, today: &'a dyn Fn(Tz) -> NaiveDate) -> Self {
        Self { root, as_of: None, base_url: None, instead: None, drafts: false, today, progress: &|_, _| {} }
    }
}

/// The content, read and joined, with everything that is wrong.
pub struct Loaded {
    /// Settings; none where they cannot be read.
    pub config: Option<Config>,
    /// Content.
    pub portal: Option<Portal>,
    /// How translations stand.
    pub translations: Vec<Translation>,
    /// The date.
    pub as_of: Option<NaiveDate>,
    /// What is wrong.
    pub diagnostics: Vec<Diagnostic>,
}

/// A site, made and not yet written.
pub struct Made {
    /// Its files; of use only if nothing forbids writing.
    pub files: Vec<SiteFile>,
    /// How many of them are pages.
    pub pages: usize,
    /// What its pages bear to tell them from those of another portal.
    pub mark: String,
    /// The date.
    pub as_of: Option<NaiveDate>,
    /// What is wrong.
    pub diagnostics: Vec<Diagnostic>,
}

/// Phases 1 to 3. An error is one of the disk.
pub fn load(request: &Request<'_>) -> io::Result<Loaded> {
    let mut diagnostics = Vec::new();
    let mut content = source::read_content(request.root, &mut diagnostics)?;
    if let Some(edited) = request.instead {
        content.texts.iter_mut().filter(|t| t.source.file == edited.file).for_each(|t| t.source = edited.clone());
    }
    let site = content.texts.iter().find(|t| t.kind == source::Kind::Site);
    let mut config = match site {
        Some(site) => config::read(&site.source, &mut diagnostics),
        None => {
            if !diagnostics.iter().any(|d| d.code == "no-content") {
                diagnostics.push(
                    Diagnostic::error(
                        "no-site",
                        Place::file("content/site.yaml".into()),
                        say!("缺少 content/site.yaml", "content/site.yaml is missing"),
                    )
                    .help(say!("用 `jindu init` 新建一个站点来参考", "make a portal with `jindu init` to see one")),
                );
            }
            None
        }
    };
    let Some(config) = &mut config else {
        return Ok(Loaded { config: None, portal: None, translations: Vec::new(), as_of: None, diagnostics });
    };
    if let Some(base_url) = request.base_url {
        config.base_url = Some(base_url.trim_end_matches('/').to_owned());
    }
    let as_of = request.as_of.unwrap_or_else(|| (request.today)(config.time_zone));
    let parsed = parse::parse_all(&content.texts, config);
    let mut drafts = Vec::with_capacity(parsed.len());
    for file in parsed {
        drafts.extend(file.draft);
        diagnostics.extend(file.diagnostics);
    }
    let joined = model::join(config, drafts, content.assets, &mut diagnostics);
    if request.as_of.is_none() {
        future_reports(&joined.portal, as_of, &mut diagnostics);
    }
    unproven(&joined.portal, as_of, &mut diagnostics);
    stale_tasks(config, &joined.portal, as_of, &mut diagnostics);
    notes(config, &joined, &mut diagnostics);
    Ok(Loaded {
        config: Some(config.clone()),
        portal: Some(joined.portal),
        translations: joined.translations,
        as_of: Some(as_of),
        diagnostics,
    })
}

/// Reports dated after today: what is dated after the date does not exist, so they would not be seen.
fn future_reports(portal: &Portal, today: NaiveDate, diagnostics: &mut Vec<Diagnostic>) {
    for task in portal.plans.iter().flat_map(|p| &p.tasks) {
        for report in task.reports.iter().filter(|r| r.date > today) {
            let date = report.date;
            diagnostics.push(
                Diagnostic::warning(
                    "future-report",
                    task.source.place(report.span),
                    say!(
                        "报送日期 {date} 在今天之后，到那天才会显示",
                        "the report is dated {date}, after today, and shows from that day on"
                    ),
                )
                .help(say!("日期有误就改正", "mend the date if it is wrong")),
            );
        }
    }
}

/// Completed without evidence, as it stands on the date: corrections may bring or take both.
fn unproven(portal: &Portal, as_of: NaiveDate, diagnostics: &mut Vec<Diagnostic>) {
    for task in portal.plans.iter().flat_map(|p| &p.tasks) {
        for report in model::progress::reports::effective(task, as_of) {
            let proven = report.evidence.as_ref().is_some_and(|e| !e.is_empty());
            if report.stage == Some(model::Stage::Completed) && !proven {
                let entry = &task.reports[report.place];
                diagnostics.push(
                    Diagnostic::warning(
                        "no-evidence",
                        task.source.place(entry.span),
                        say!("报“已完成”而没有佐证材料", "reported as completed without evidence"),
                    )
                    .help(say!(
                        "加上 evidence；网页会注明“未附佐证材料”",
                        "add `evidence`; the page says that none is attached"
                    )),
                );
            }
        }
    }
}

/// No news for a full period.
fn stale_tasks(config: &Config, portal: &Portal, as_of: NaiveDate, diagnostics: &mut Vec<Diagnostic>) {
    let Some(first) = model::progress::last_full_period(config.reporting, as_of) else { return };
    for plan in &portal.plans {
        for task in &plan.tasks {
            let state = model::progress::assess_task(plan, task, &portal.bodies, thresholds(config), as_of);
            if state.stale {
                diagnostics.push(
                    Diagnostic::warning(
                        "stale-task",
                        task.source.whole(),
                        say!("自 {first} 起没有报送", "nothing has been reported since {first}"),
                    )
                    .help(say!("请责任单位报送进展", "ask the bodies that answer for it to report")),
                );
            }
        }
    }
}

/// What the rules depend on.
pub fn thresholds(config: &Config) -> Thresholds {
    Thresholds { due_soon_days: config.due_soon_days, reporting: config.reporting }
}

fn notes(config: &Config, joined: &model::Joined, diagnostics: &mut Vec<Diagnostic>) {
    if config.base_url.is_none() {
        diagnostics.push(Diagnostic::note(
            "no-base-url",
            say!("未设 base_url，略去需要完整网址的内容", "base_url is not set: what needs a full address is left out"),
        ));
    }
    let government = &config.government;
    let unset: Vec<&str> = [
        ("site_name", government.site_name.is_none()),
        ("site_domain", government.site_domain.is_none()),
        ("site_id_code", government.site_id_code.is_none()),
        ("sponsor", government.sponsor.is_none()),
        ("icp", government.icp.is_none()),
        ("police", government.police.is_none()),
        ("conac", government.conac.is_none()),
    ]
    .iter()
    .filter(|(_, unset)| *unset)
    .map(|(name, _)| *name)
    .collect();
    if !unset.is_empty() {
        let unset = unset.join(", ");
        diagnostics.push(Diagnostic::note(
            "no-identity",
            say!("未设网站标识：{unset}", "identity of the website not set: {unset}"),
        ));
    }
    let drafts = joined.portal.plans.iter().flat_map(|p| &p.tasks).flat_map(|t| &t.reports).filter(|r| r.draft).count();
    if drafts > 0 {
        diagnostics
            .push(Diagnostic::note("drafts", say!("草稿 {drafts} 条，不发布", "drafts, not published: {drafts}")));
    }
    let unstamped: usize = joined.translations.iter().map(|t| t.unstamped.len()).sum();
    if unstamped > 0 {
        diagnostics.push(Diagnostic::note(
            "unstamped",
            say!("未标记来源的译文 {unstamped} 段", "translated texts without a stamp: {unstamped}"),
        ));
    }
}

/// Phases 1 to 5: everything but writing.
pub fn make(request: &Request<'_>) -> io::Result<Made> {
    let Loaded { config, portal, as_of, mut diagnostics, .. } = load(request)?;
    let nothing = |mut diagnostics: Vec<Diagnostic>, as_of| {
        diagnose::sort(&mut diagnostics);
        Ok(Made { files: Vec::new(), pages: 0, mark: String::new(), as_of, diagnostics })
    };
    let (Some(config), Some(mut portal), Some(as_of)) = (config, portal, as_of) else {
        return nothing(diagnostics, None);
    };
    let themes = source::read_themes(request.root, &mut diagnostics)?;
    let theme = Theme::read(&config, &themes, &mut diagnostics);
    let statics: Vec<_> = theme.iter().flat_map(|t| t.statics.iter().map(|s| s.path.clone())).collect();
    // A plan that is issued later does not exist yet; its links are checked all the same, as they will be.
    let later: Vec<String> = portal.plans.iter().filter(|p| p.issued > as_of).map(|p| p.id.to_string()).collect();
    let day = portal.plans.iter().map(|p| p.issued).fold(as_of, NaiveDate::max);
    let all = AsOf { day, drafts: request.drafts, later: Vec::new() };
    let (facts, outputs, links) = name(&config, &portal, &statics, all, &mut diagnostics);
    links::check_all(&links, &outputs, &config, &portal, &mut diagnostics);
    let (facts, outputs, links) = if later.is_empty() {
        (facts, outputs, links)
    } else {
        portal.plans.retain(|plan| plan.issued <= as_of);
        name(&config, &portal, &statics, AsOf { day: as_of, drafts: request.drafts, later }, &mut Vec::new())
    };
    let Some(theme) = theme.filter(|_| !diagnose::has_errors(&diagnostics)) else {
        return nothing(diagnostics, Some(as_of));
    };
    let inputs = Inputs {
        config: &config,
        portal: &portal,
        facts: &facts,
        outputs: &outputs,
        links: &links,
        as_of,
        drafts: request.drafts,
    };
    let files = render(inputs, theme, request.progress, &mut diagnostics);
    let pages = outputs.all.iter().filter(|o| matches!(o.kind, Kind::Page(..) | Kind::NotFound)).count();
    diagnose::sort(&mut diagnostics);
    Ok(Made { files, pages, mark: config.mark(), as_of: Some(as_of), diagnostics })
}

/// Phase 4: what follows from the plans, every output, where links lead.
fn name(
    config: &Config,
    portal: &Portal,
    statics: &[Arc<str>],
    as_of: AsOf,
    diagnostics: &mut Vec<Diagnostic>,
) -> (Vec<PlanFacts>, Outputs, Links) {
    let derive = |plan: &model::Plan| {
        PlanFacts::derive(plan, assess(plan, &portal.bodies, thresholds(config), as_of.day), &portal.bodies, config)
    };
    let facts: Vec<PlanFacts> = portal.plans.iter().map(derive).collect();
    let outputs = name_all(config, portal, &facts, statics, diagnostics);
    let links = Links::new(config, portal, &outputs, as_of);
    (facts, outputs, links)
}

fn render(
    inputs: Inputs<'_>,
    theme: Theme,
    progress: &(dyn Fn(usize, usize) + Sync),
    diagnostics: &mut Vec<Diagnostic>,
) -> Vec<SiteFile> {
    let outputs: &Outputs = inputs.outputs;
    let renderer = Renderer::new(inputs, theme);
    let total = outputs.all.len();
    let done = std::sync::atomic::AtomicUsize::new(0);
    let one = |output: &Output| {
        let rendered = renderer.render(output);
        progress(done.fetch_add(1, std::sync::atomic::Ordering::Relaxed) + 1, total);
        let bytes = match (rendered?, &output.kind) {
            (Some(bytes), _) => Bytes::Made(bytes),
            (None, Kind::Asset(i)) => Bytes::Copied(inputs.portal.assets[*i].disk.clone()),
            (None, _) => Bytes::Made(Vec::new()),
        };
        Ok(SiteFile { path: output.path.clone(), bytes })
    };
    let made: Vec<Result<SiteFile, Box<Diagnostic>>> = outputs.all.par_iter().map(one).collect();
    let mut files = Vec::with_capacity(made.len());
    for file in made {
        match file {
            Ok(file) => files.push(file),
            Err(fault) => diagnostics.push(*fault),
        }
    }
    files
}

/// All phases. Nothing is written if anything forbids it.
pub fn build(request: &Request<'_>, out: &Path) -> io::Result<(Made, Option<Written>)> {
    let made = make(request)?;
    if diagnose::has_errors(&made.diagnostics) {
        return Ok((made, None));
    }
    let written = write::site(request.root, out, &made.files, &made.mark)?;
    Ok((made, Some(written)))
}
