//! Incremental builds against clean ones: a portal is edited at random, and after every edit a build that remembers everything
//! (one [`Memory`] for the whole walk, first told which files were touched, then with a look at everything) and one that remembers what stands on the
//! disk alone must leave the bytes of a clean build, and tell the same.
//!
//! 1. [`edits`] draws an edit: of content, translations, themes, settings, the date, the request, or of the site itself; many of
//!    them break something, and the next ones mend it.
//! 2. [`folder`] makes it on the disk as editors do: in place, through a second file, by renaming.
//! 3. Here both builds are held against the clean one: bytes, faults, times of files that did not change, what is said to have
//!    changed, files of strangers, empty folders, the preview's pages.
//!
//! The walk is the same each time. By hand it goes further, from other beginnings; a failure tells both numbers and the last
//! edits:
//!
//! ```sh
//! JINDU_EDITS=5000 JINDU_SEED=7 cargo test incremental
//! ```

mod edits;
mod folder;
mod portal;

use crate::support::{Dice, Site, TASK, files, number};
use chrono::NaiveDate;
use edits::Setting;
use folder::Folder;
use jindu::diagnose::Severity;
use jindu::pipeline::{Built, Memory, Request, answer, build, settle};
use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::time::SystemTime;

/// How many edits the usual run makes.
const EDITS: u64 = 45;

/// Files of somebody else, which no build touches.
const FOREIGN: &[&str] = &["CNAME", "2023/notes.html", "2023/tasks/draft.txt", "own/folder/index.html"];

type Pages = BTreeMap<String, Vec<u8>>;
type Stamps = BTreeMap<String, (SystemTime, Vec<u8>)>;

/// A site that is built again and again.
struct Kept {
    name: &'static str,
    out: PathBuf,
    memory: Memory,
    previews: Pages,
}

impl Kept {
    fn new(root: &Path, name: &'static str) -> Self {
        let out = root.join(name);
        for path in FOREIGN {
            let path = out.join(path);
            fs::create_dir_all(path.parent().expect("a folder")).expect("folders");
            #[allow(clippy::disallowed_methods, reason = "tests write their own folder")]
            fs::write(path, "of somebody else").expect("a file");
        }
        Self { name, out, memory: Memory::lasting(), previews: Pages::new() }
    }

    /// Builds, and holds what was said against what was done.
    fn build(&mut self, how: impl Fn(&Path, &mut Memory) -> io::Result<Built>) -> Result<Built, String> {
        let before = stamps(&self.out);
        let built = how(&self.out, &mut self.memory).map_err(|e| format!("{}: {e}", self.name))?;
        let after = stamps(&self.out);
        let mut changed = BTreeSet::new();
        for (path, (time, bytes)) in &after {
            match before.get(path) {
                Some((then, same)) if same == bytes => {
                    if then != time {
                        return Err(format!("{}: {path} was touched, and its bytes are as they were", self.name));
                    }
                }
                _ => {
                    changed.insert(path.clone());
                }
            }
        }
        let removed = before.keys().filter(|path| !after.contains_key(*path)).count();
        let (told, gone) = match &built.written {
            Some(written) => (written.changed.iter().map(ToString::to_string).collect(), written.removed),
            None => (BTreeSet::new(), 0),
        };
        if told != changed || gone != removed {
            return Err(format!("{}: changed {changed:?} and removed {removed}, told {told:?} and {gone}", self.name));
        }
        if let Some(previews) = &built.previews {
            self.previews = previews.iter().map(|(path, page)| (path.to_string(), page.clone())).collect();
        }
        Ok(built)
    }

    /// What the site holds, without the files of strangers, which must be there.
    fn files(&self) -> Result<Pages, String> {
        let mut all = files(&self.out);
        for path in FOREIGN {
            if all.remove(*path).as_deref() != Some(b"of somebody else") {
                return Err(format!("{}: {path} was of somebody else", self.name));
            }
        }
        Ok(all)
    }

    /// No folder is left without a file.
    fn has_no_empty_folder(&self) -> Result<(), String> {
        for entry in walkdir::WalkDir::new(&self.out).into_iter().map(|e| e.expect("readable")) {
            if entry.file_type().is_dir() && fs::read_dir(entry.path()).expect("readable").next().is_none() {
                return Err(format!("{}: an empty folder is left: {}", self.name, entry.path().display()));
            }
        }
        Ok(())
    }
}

fn stamps(folder: &Path) -> Stamps {
    let time = |path: &str| fs::metadata(folder.join(path)).and_then(|m| m.modified()).expect("a time");
    files(folder).into_iter().map(|(path, bytes)| (path.clone(), (time(&path), bytes))).collect()
}

/// The first thing in which two sites differ.
fn difference(name: &str, site: &Pages, clean: &Pages) -> Result<(), String> {
    for path in clean.keys().chain(site.keys()) {
        let (here, there) = (site.get(path), clean.get(path));
        if here != there {
            let line = |bytes: Option<&Vec<u8>>| bytes.map(|b| String::from_utf8_lossy(b).into_owned());
            let (here, there) = (line(here), line(there));
            let lines =
                |text: &Option<String>| text.iter().flat_map(|t| t.lines()).map(str::to_owned).collect::<Vec<_>>();
            let (a, b) = (lines(&here), lines(&there));
            let at = a.iter().zip(&b).position(|(a, b)| a != b).unwrap_or(a.len().min(b.len()));
            return Err(format!(
                "{name}: {path} differs at line {}\n     is {:?}\n  clean {:?}",
                at + 1,
                here.as_ref().map(|_| a.get(at)),
                there.as_ref().map(|_| b.get(at))
            ));
        }
    }
    Ok(())
}

/// A site's pages and what they load.
fn pages(site: Pages) -> Pages {
    let shows = |path: &str| path.ends_with(".html") || path.starts_with("assets/") || path.starts_with("files/");
    site.into_iter().filter(|(path, _)| shows(path)).collect()
}

/// The two sites and the folder.
struct Walk {
    site: Site,
    remembering: Kept,
    forgetful: Kept,
    /// Whether the last clean build had no faults.
    sound: bool,
    /// What it told.
    faults: Vec<String>,
    /// The portal's files before the last edit.
    sources: Pages,
}

impl Walk {
    fn new(site: Site) -> Self {
        let (remembering, forgetful) = (Kept::new(site.root(), "public"), Kept::new(site.root(), "again"));
        Self { site, remembering, forgetful, sound: true, faults: Vec::new(), sources: Pages::new() }
    }

    /// The sources that changed, came or went since the last time, as somebody tells who hears of every file.
    fn touched(&mut self) -> Vec<PathBuf> {
        let sources: Pages = ["content", "themes"]
            .iter()
            .flat_map(|top| {
                files(&self.site.root().join(top)).into_iter().map(move |(path, b)| (format!("{top}/{path}"), b))
            })
            .collect();
        let paths: BTreeSet<&String> = sources.keys().chain(self.sources.keys()).collect();
        let differs = |path: &&&String| sources.get(**path) != self.sources.get(**path);
        let touched = paths.iter().filter(differs).map(|path| PathBuf::from(path.as_str())).collect();
        self.sources = sources;
        touched
    }

    /// Builds three times and compares.
    fn step(&mut self, setting: &Setting, vandalised: bool) -> Result<(), String> {
        let root = self.site.root().to_owned();
        let day = |day: &str| -> NaiveDate { day.parse().expect("a date") };
        let today = |_| day(setting.today);
        let request = Request {
            as_of: setting.as_of.map(day),
            base_url: setting.base_url,
            previews: true,
            ..Request::new(&root, &today)
        };
        let out = root.join("clean");
        let _ = fs::remove_dir_all(&out);
        let clean = build(&request, &out, false, &|_| {}, &mut Memory::default()).map_err(|e| format!("clean: {e}"))?;
        // What the clean build remembers must help nobody.
        let key = jindu::write::key(&out).map_err(|e| e.to_string())?;
        for kept in ["manifest", "search"] {
            let _ = fs::remove_file(root.join(".jindu").join(format!("{key}.{kept}")));
        }
        self.sound = clean.written.is_some();
        let errors = clean.diagnostics.iter().filter(|d| d.severity == Severity::Error);
        self.faults = errors.map(|d| format!("{:?} {}", d.place, d.message.en)).collect();

        let wanted = self.sound.then(|| files(&out));
        let before = (self.remembering.files()?, self.forgetful.files()?);
        let touched = self.touched();
        self.remembering.build(|out, memory| answer(&request, out, &touched, &|_| {}, memory))?;
        if let Some(clean) = wanted.as_ref().filter(|_| !vandalised) {
            difference("after a first answer", &pages(self.remembering.files()?), &pages(clean.clone()))?;
        }
        let looked = self.remembering.build(|out, memory| settle(&request, out, &|| true, &|_| {}, memory))?;
        self.forgetful.memory = Memory::default();
        let fresh = self.forgetful.build(|out, memory| build(&request, out, false, &|_| {}, memory))?;
        for (kept, built, before) in [(&self.remembering, &looked, before.0), (&self.forgetful, &fresh, before.1)] {
            let wanted = wanted.as_ref().ok_or("nothing was to be written");
            let why = wanted.err().map(|why| format!("{} ({why}: {:?})", kept.name, self.faults));
            difference(why.as_deref().unwrap_or(kept.name), &kept.files()?, wanted.unwrap_or(&before))?;
            if self.sound {
                kept.has_no_empty_folder()?;
            }
            if built.diagnostics != clean.diagnostics {
                return Err(format!("{}: told {:#?}\nclean {:#?}", kept.name, built.diagnostics, clean.diagnostics));
            }
            let count = |built: &Built| built.written.as_ref().map(|w| (w.pages, w.files));
            if (count(built), built.as_of) != (count(&clean), clean.as_of) {
                return Err(format!("{}: {:?}, clean {:?}", kept.name, count(built), count(&clean)));
            }
            if let Some(previews) = &clean.previews {
                let clean = previews.iter().map(|(path, page)| (path.to_string(), page.clone())).collect();
                difference(&format!("{}, drafts", kept.name), &kept.previews, &clean)?;
            }
        }
        Ok(())
    }
}

#[test]
fn after_any_edit_an_incremental_build_is_a_clean_one() {
    let (edits, seed) = (number("JINDU_EDITS", EDITS), number("JINDU_SEED", 1));
    let mut dice = Dice(seed);
    let site = Site::empty();
    let mut folder = Folder::new(site.root(), portal::whole(&mut dice));
    let mut walk = Walk::new(site);
    let mut setting = Setting::default();
    walk.step(&setting, false).unwrap_or_else(|fault| panic!("the first build: {fault}"));
    assert!(walk.sound, "the portal begins sound: {:#?}", walk.faults);
    let mut good = (folder.files().clone(), setting.clone());
    let mut log: Vec<String> = Vec::new();
    let mut faulty = 0;
    for n in 1..=edits {
        let mended = !walk.sound && dice.chance(60);
        let (what, vandalised) = if mended {
            setting = good.1.clone();
            folder.become_like(&good.0, &mut dice);
            ("mended".to_owned(), false)
        } else {
            edits::edit(&mut folder, &mut setting, walk.sound, &mut dice)
        };
        log.push(what);
        walk.step(&setting, vandalised).unwrap_or_else(|fault| {
            let last = log[log.len().saturating_sub(8)..].join("\n  ");
            panic!("JINDU_SEED={seed} JINDU_EDITS={n}\nthe last edits:\n  {last}\n{fault}");
        });
        assert!(walk.sound || !mended, "what was sound is sound again: {:#?}", walk.faults);
        if walk.sound {
            good = (folder.files().clone(), setting.clone());
        }
        faulty += u64::from(!walk.sound);
    }
    // Edits that hardly ever leave a sound portal would prove little, and those that never break it too.
    assert!(edits < 40 || (faulty > 0 && faulty < edits / 2), "{faulty} of {edits} edits left faults");
}

/// A new process knows by the list that it finds what need not be made again.
#[test]
fn a_new_process_makes_only_what_changed() {
    let task = |n: u64| TASK.replace("number: 1", &format!("number: {n}"));
    let site =
        (2..=5).fold(Site::bilingual(), |site, n| site.with(&format!("content/2023/tasks/{n:02}-a.md"), &task(n)));
    let prints = |site: &Site| -> BTreeMap<String, String> {
        site.build("2023-12-31");
        let lists = fs::read_dir(site.path(".jindu")).expect("a folder").map(|e| e.expect("an entry").path());
        let list = lists.into_iter().find(|p| p.extension().is_some_and(|e| e == "manifest")).expect("a list");
        let text = fs::read_to_string(list).expect("a list");
        let line = |l: &str| Some((l.splitn(6, ' ').nth(5)?.to_owned(), l.split(' ').next()?.to_owned()));
        text.lines().skip(2).filter_map(line).collect()
    };
    let before = prints(&site);
    let site = site.edit("content/2023/tasks/03-a.md", "的原文。", "的原文改了。");
    let after = prints(&site);
    let changed: Vec<&str> = after.iter().filter(|(p, f)| before.get(*p) != Some(f)).map(|(p, _)| p.as_str()).collect();
    assert!(changed.contains(&"2023/tasks/03-a.html") && changed.contains(&"2023/notice.html"), "{changed:?}");
    let pages = changed.iter().filter(|p| p.ends_with(".html"));
    assert_eq!(pages.count(), 4, "a task and the notice, in two languages: {changed:?}");
}

/// A plan that is there from a day on stands before those issued earlier: what the search index kept of their pages names them anew.
#[test]
fn a_plan_that_comes_into_force_moves_the_others_in_the_search_index() {
    let english = "label: 中文}\n  - {tag: en, label: English, path: en}\n";
    let site = Site::tiny()
        .edit("content/site.yaml", "label: 中文}\n", english)
        .with("content/2023/tasks/01-a.en.md", "---\ntitle: Task\n---\nWords.\n")
        .with("content/2024/plan.md", &crate::support::PLAN.replace("2023-03-01", "2024-02-20"));
    let root = site.root().to_owned();
    let today = |_| NaiveDate::from_ymd_opt(2024, 6, 1).expect("a date");
    let mut memory = Memory::lasting();
    for day in ["2024-02-19", "2024-02-20"] {
        let request = Request { as_of: day.parse().ok(), ..Request::new(&root, &today) };
        let look = settle(&request, &root.join("public"), &|| true, &|_| {}, &mut memory).expect("a disk");
        assert!(look.written.is_some(), "{:#?}", look.diagnostics);
        let clean = build(&request, &root.join("clean"), true, &|_| {}, &mut Memory::default()).expect("a disk");
        assert!(clean.written.is_some());
        difference(day, &files(&root.join("public")), &files(&root.join("clean")))
            .unwrap_or_else(|fault| panic!("{fault}"));
        fs::remove_dir_all(root.join("clean")).expect("a folder");
    }
}

/// A template that every kind of page uses is faulty: a look at everything, which makes pages before lists, tells no fault less than a
/// clean build.
#[test]
fn a_look_at_everything_tells_the_faults_of_lists_too() {
    let site = Site::bilingual();
    let root = site.root().to_owned();
    let today = |_| NaiveDate::from_ymd_opt(2023, 12, 31).expect("a date");
    let request = Request::new(&root, &today);
    let mut memory = Memory::lasting();
    let mut look = || settle(&request, &root.join("public"), &|| true, &|_| {}, &mut memory).expect("a disk");
    assert!(look().written.is_some(), "sound at first");
    let layout = include_str!("../../../themes/base/templates/layout.html");
    let _site = site.with("themes/base/templates/layout.html", &format!("{layout}{{{{ nothing }}}}"));
    let told = look().diagnostics;
    let clean = build(&request, &root.join("clean"), true, &|_| {}, &mut Memory::default()).expect("a disk");
    assert!(told.iter().filter(|d| d.severity == Severity::Error).count() > 2, "{told:#?}");
    assert_eq!(told, clean.diagnostics);
}

/// The first page of a long notice names the sections without tasks: it is made again when a task that stands on another page moves
/// into one of them.
#[test]
fn a_section_that_gets_its_first_task_is_no_longer_named_as_empty() {
    let site = Site::tiny();
    for n in 2..=501 {
        let task = TASK.replace("number: 1", &format!("number: {n}"));
        site.write(&format!("content/2023/tasks/t{n:03}.md"), task.as_bytes());
    }
    site.build("2023-06-15");
    let site = site.edit("content/2023/tasks/t501.md", "section: one", "section: two");
    site.build("2023-06-15");
    let kept = fs::read(site.path("public/2023/notice.html")).expect("a page");
    fs::remove_dir_all(site.path(".jindu")).expect("a folder");
    fs::remove_dir_all(site.path("public")).expect("a folder");
    site.build("2023-06-15");
    assert!(kept == fs::read(site.path("public/2023/notice.html")).expect("a page"), "as a clean build makes it");
}
