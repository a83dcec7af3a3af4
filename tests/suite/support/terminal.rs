//! The program at a terminal: `script` gives it one, and what is typed is typed when it asks.

use super::{Run, Site};
use std::io::{Read, Write};
use std::process::{Command, Stdio};

/// What interrupts a program at a terminal.
pub const CTRL_C: &str = "\u{3}";

impl Site {
    /// Runs the program at a terminal and answers each `> ` with the next line; after the last one what is typed ends (Ctrl-D). Standard
    /// output and error are one, with the answers where they were typed.
    pub fn at_a_terminal(&self, language: &str, args: &[&str], answers: &[&str]) -> Run {
        let quoted: Vec<String> = args.iter().map(|arg| format!("'{arg}'")).collect();
        let (program, root) = (env!("CARGO_BIN_EXE_jindu"), self.root().display());
        // What is typed would be shown before the question to which it belongs.
        let command = format!("stty -echo; exec '{program}' --root '{root}' {}", quoted.join(" "));
        // Who runs the tests in the background has interrupts ignored, and whatever they begin inherits that.
        let mut script = Command::new("env")
            .args(["--default-signal=INT,QUIT", "timeout", "120", "script", "-q", "-e", "-c", &command, "/dev/null"])
            .env_clear()
            .env("PATH", std::env::var_os("PATH").unwrap_or_default())
            .env("LANG", language)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .expect("env(1) and timeout(1), of coreutils; script(1), of util-linux");
        let mut typed = script.stdin.take();
        let mut shown = script.stdout.take().expect("what it shows");
        let (mut transcript, mut unread, mut answers) = (String::new(), Vec::new(), answers.iter());
        let mut bytes = [0; 4096];
        loop {
            let n = shown.read(&mut bytes).expect("what it shows");
            if n == 0 {
                break;
            }
            unread.extend_from_slice(&bytes[..n]);
            if !unread.ends_with(b"> ") {
                continue;
            }
            transcript.push_str(std::str::from_utf8(&unread).expect("UTF-8"));
            unread.clear();
            match (answers.next(), &mut typed) {
                (Some(answer), Some(typed)) => {
                    let end = if *answer == CTRL_C { "" } else { "\n" };
                    transcript.push_str(&format!("{}{end}", answer.replace(CTRL_C, "^C")));
                    typed.write_all(format!("{answer}{end}").as_bytes()).expect("a keyboard");
                    typed.flush().expect("a keyboard");
                }
                _ => typed = None,
            }
        }
        transcript.push_str(std::str::from_utf8(&unread).expect("UTF-8"));
        let status = script.wait().expect("its end").code().expect("an exit status");
        let transcript = transcript.replace("\r\n", "\n").replace(&self.root().display().to_string(), "ROOT");
        assert!(answers.next().is_none(), "it asked for less:\n{transcript}");
        Run { status, stdout: transcript, stderr: String::new() }
    }
}
