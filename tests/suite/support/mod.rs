//! A tiny portal in a temporary folder, written file by file, and the program run over it as a user would.

#![allow(dead_code, unreachable_pub, missing_docs, reason = "every test file uses its own part of this")]

pub mod html;
pub mod running;
#[cfg(target_os = "linux")]
pub mod terminal;
mod tiny;

pub use tiny::{ORGANIZATIONS, PLAN, SITE, TASK};

use jindu::pipeline::{Memory, Request, build};
use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use tempfile::TempDir;

/// A portal.
pub struct Site {
    folder: TempDir,
}

/// What a run said.
#[derive(Debug)]
pub struct Run {
    pub status: i32,
    pub stdout: String,
    pub stderr: String,
}

impl Site {
    /// The tiny portal in two languages, with nothing translated.
    pub fn bilingual() -> Self {
        Self::tiny().edit(
            "content/site.yaml",
            "label: 中文}\n",
            "label: 中文}\n  - {tag: en, label: English, path: en}\n",
        )
    }

    /// An empty folder.
    pub fn empty() -> Self {
        Self { folder: TempDir::new().expect("a temporary folder") }
    }

    /// An empty folder in the memory of the machine, where it has one: for tests that write thousands of times.
    pub fn in_memory() -> Self {
        let memory = Path::new("/dev/shm");
        if !memory.is_dir() {
            return Self::empty();
        }
        Self { folder: TempDir::new_in(memory).expect("a temporary folder") }
    }

    /// The tiny portal: a plan with one task, without translations.
    pub fn tiny() -> Self {
        Self::empty()
            .with("content/site.yaml", SITE)
            .with("content/organizations.yaml", ORGANIZATIONS)
            .with("content/2023/plan.md", PLAN)
            .with("content/2023/tasks/01-a.md", TASK)
    }

    /// A copy of a portal in the repository.
    pub fn copy_of(portal: &Path) -> Self {
        let site = Self::empty();
        copy(&portal.join("content"), &site.path("content"));
        site
    }

    pub fn root(&self) -> &Path {
        self.folder.path()
    }

    pub fn path(&self, path: &str) -> PathBuf {
        self.folder.path().join(path)
    }

    /// Adds or replaces a file.
    #[must_use]
    pub fn with(self, path: &str, text: &str) -> Self {
        self.write(path, text.as_bytes());
        self
    }

    /// Adds or replaces a file of any bytes.
    pub fn write(&self, path: &str, bytes: &[u8]) {
        let path = self.path(path);
        fs::create_dir_all(path.parent().expect("a folder")).expect("folders");
        #[allow(clippy::disallowed_methods, reason = "tests write their own folder")]
        fs::write(path, bytes).expect("a file");
    }

    /// Takes a file away.
    #[must_use]
    pub fn without(self, path: &str) -> Self {
        fs::remove_file(self.path(path)).expect("a file");
        self
    }

    /// Replaces words in a file, which must be there.
    #[must_use]
    pub fn edit(self, path: &str, old: &str, new: &str) -> Self {
        let text = self.read(path);
        assert!(text.contains(old), "{path} does not hold {old:?}");
        self.write(path, text.replacen(old, new, 1).as_bytes());
        self
    }

    /// The tiny portal's task with keys added before its body.
    #[must_use]
    pub fn task_with(self, keys: &str) -> Self {
        self.with("content/2023/tasks/01-a.md", &TASK.replacen("\n---\n", &format!("\n{keys}---\n"), 1))
    }

    pub fn read(&self, path: &str) -> String {
        fs::read_to_string(self.path(path)).unwrap_or_else(|e| panic!("{path}: {e}"))
    }

    pub fn exists(&self, path: &str) -> bool {
        self.path(path).exists()
    }

    /// Runs the program with the portal as its root, in English unless other messages are asked for.
    pub fn run(&self, args: &[&str]) -> Run {
        self.run_in("C.UTF-8", args)
    }

    /// The same in an environment of another language.
    pub fn run_in(&self, language: &str, args: &[&str]) -> Run {
        let root = self.root().display().to_string();
        let mut all = vec!["--root", &root];
        all.extend(args);
        self.program(language, &all)
    }

    /// Runs the program with these arguments alone.
    pub fn run_bare(&self, args: &[&str]) -> Run {
        self.program("C.UTF-8", args)
    }

    fn program(&self, language: &str, args: &[&str]) -> Run {
        let output = Command::new(env!("CARGO_BIN_EXE_jindu"))
            .args(args)
            .env_clear()
            .env("LANG", language)
            .output()
            .expect("the program runs");
        let text = |bytes: &[u8]| String::from_utf8(bytes.to_vec()).expect("UTF-8");
        Run {
            status: output.status.code().expect("an exit status"),
            stdout: text(&output.stdout),
            stderr: text(&output.stderr).replace(&self.root().display().to_string(), "ROOT"),
        }
    }

    /// Builds as of a date and expects it to succeed.
    pub fn build(&self, as_of: &str) -> Run {
        let run = self.run(&["build", "--as-of", as_of]);
        assert_eq!(run.status, 0, "{}", run.stderr);
        run
    }

    /// Builds as the preview does and gives the pages that show drafts, by address.
    pub fn previews(&self, as_of: &str) -> BTreeMap<String, String> {
        let today = |_| unreachable!("the date is given");
        let as_of = Some(as_of.parse().expect("a date"));
        let request = Request { as_of, previews: true, ..Request::new(self.root(), &today) };
        let built = build(&request, &self.path("public"), false, &|_| {}, &mut Memory::default()).expect("a disk");
        let pages = built.previews.expect("no faults").into_iter();
        pages.map(|(path, page)| (path.to_string(), String::from_utf8(page).expect("UTF-8"))).collect()
    }

    /// `data/2023/tasks.json` as of a date.
    pub fn tasks(&self, as_of: &str) -> serde_json::Value {
        self.build(as_of);
        serde_json::from_str(&self.read("public/data/2023/tasks.json")).expect("JSON")
    }

    /// Every file of the site with its bytes.
    pub fn public(&self) -> BTreeMap<String, Vec<u8>> {
        files(&self.path("public"))
    }
}

/// Every file below a folder with its bytes.
pub fn files(folder: &Path) -> BTreeMap<String, Vec<u8>> {
    let mut all = BTreeMap::new();
    for entry in walkdir::WalkDir::new(folder) {
        let entry = entry.expect("a readable folder");
        if entry.file_type().is_file() {
            let path = entry.path().strip_prefix(folder).expect("below").to_string_lossy().replace('\\', "/");
            all.insert(path, fs::read(entry.path()).expect("a file"));
        }
    }
    all
}

fn copy(from: &Path, to: &Path) {
    for (path, bytes) in files(from) {
        let target = to.join(path);
        fs::create_dir_all(target.parent().expect("a folder")).expect("folders");
        #[allow(clippy::disallowed_methods, reason = "tests write their own folder")]
        fs::write(target, bytes).expect("a file");
    }
}

/// How often something is tried whose moments are left to chance: more often by tests/soak.
pub fn rounds<N>(usual: N, soaking: N) -> N {
    if std::env::var_os("JINDU_SOAK").is_some() { soaking } else { usual }
}

/// The first bytes of an image, as far as its size.
pub fn png(width: u32, height: u32) -> Vec<u8> {
    let mut bytes = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR".to_vec();
    bytes.extend(width.to_be_bytes().into_iter().chain(height.to_be_bytes()));
    bytes.extend([8, 2, 0, 0, 0, 0, 0, 0, 0]);
    bytes
}

/// A number that whoever runs the tests may give.
pub fn number(name: &str, default: u64) -> u64 {
    std::env::var(name).map_or(default, |v| v.parse().unwrap_or_else(|_| panic!("{name}={v} is no number")))
}

/// The repository.
pub fn repository() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// Numbers that look random and are the same for the same seed.
pub struct Dice(pub u64);

impl Dice {
    pub fn below(&mut self, n: u64) -> u64 {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) % n
    }

    /// True so many times of a hundred.
    pub fn chance(&mut self, percent: u64) -> bool {
        self.below(100) < percent
    }

    /// One of a list; none of an empty one.
    pub fn among<T: Clone>(&mut self, of: &[T]) -> Option<T> {
        let place = self.below((of.len() as u64).max(1));
        of.get(usize::try_from(place).expect("small")).cloned()
    }

    pub fn pick<'a, T: ?Sized>(&mut self, from: &[&'a T]) -> &'a T {
        from[usize::try_from(self.below(from.len() as u64)).expect("small")]
    }
}

/// Copies the program to where somebody else may run it. Another process does so: a file that this one writes stays open in what
/// other tests start meanwhile, and cannot be run until they have ended.
pub fn copy_program(to: &Path) {
    let copied = Command::new("cp").arg(env!("CARGO_BIN_EXE_jindu")).arg(to).status().expect("cp runs");
    assert!(copied.success());
}
