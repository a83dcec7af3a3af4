//! Digest of what the program is made of, for `env!("JINDU_PROGRAM")`: by it a list of what was built says by which program, so
//! that a changed program never takes the pages of another for its own.

use std::fs;
use std::hash::{DefaultHasher, Hasher};
use std::io;
use std::path::{Path, PathBuf};

/// Sources, themes, and the libraries with their versions.
const MADE_OF: &[&str] = &["build.rs", "Cargo.lock", "Cargo.toml", "src", "themes"];

/// Digest of all that a program in this folder is made of: names and bytes, whatever the disk's order.
pub(crate) fn digest(root: &Path) -> io::Result<String> {
    let mut digest = DefaultHasher::new();
    for name in MADE_OF {
        add(&root.join(name), root, &mut digest)?;
    }
    Ok(format!("{:016x}", digest.finish()))
}

fn add(path: &Path, root: &Path, digest: &mut DefaultHasher) -> io::Result<()> {
    if path.is_dir() {
        let mut inside: Vec<PathBuf> = fs::read_dir(path)?.map(|entry| Ok(entry?.path())).collect::<io::Result<_>>()?;
        inside.sort_unstable();
        return inside.iter().try_for_each(|path| add(path, root, digest));
    }
    let name = path.strip_prefix(root).unwrap_or(path).to_string_lossy().replace('\\', "/");
    for part in [name.as_bytes(), &fs::read(path)?] {
        digest.write_usize(part.len());
        digest.write(part);
    }
    Ok(())
}

#[allow(clippy::print_stdout, reason = "cargo listens to what is printed")]
#[allow(dead_code, reason = "tests use the digest alone")]
fn main() -> io::Result<()> {
    for name in MADE_OF {
        println!("cargo::rerun-if-changed={name}");
    }
    println!("cargo::rustc-env=JINDU_PROGRAM={}", digest(Path::new("."))?);
    Ok(())
}
