//! A program that answers a browser until the test is over, and what a browser asks it.

use super::Site;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::process::{Child, Command, Stdio};
use std::sync::mpsc::{Receiver, channel};
use std::time::{Duration, Instant};

/// As long is waited for anything.
pub const PATIENCE: Duration = Duration::from_secs(20);

/// A program that runs until the test is over, and the lines that it says.
pub struct Running {
    child: Child,
    lines: Receiver<String>,
}

impl Running {
    pub fn start(site: &Site, args: &[&str]) -> Self {
        let mut child = Command::new(env!("CARGO_BIN_EXE_jindu"))
            .arg("--root")
            .arg(site.root())
            .args(args)
            .args(["--as-of", "2023-12-01"])
            .env_clear()
            .env("LANG", "C.UTF-8")
            .stderr(Stdio::piped())
            .spawn()
            .expect("the program runs");
        let (sender, lines) = channel();
        let said = BufReader::new(child.stderr.take().expect("piped"));
        std::thread::spawn(move || said.lines().map_while(Result::ok).all(|line| sender.send(line).is_ok()));
        Self { child, lines }
    }

    /// The first line from now on that holds some words.
    pub fn says(&self, words: &str) -> String {
        let start = Instant::now();
        let mut said = Vec::new();
        while let Ok(line) = self.lines.recv_timeout(PATIENCE.saturating_sub(start.elapsed())) {
            if line.contains(words) {
                return line;
            }
            said.push(line);
        }
        panic!("nothing said {words:?}, but {said:#?}");
    }

    /// The preview's port.
    pub fn port(&self) -> u16 {
        let line = self.says("Preview at http://127.0.0.1:");
        line.split("127.0.0.1:")
            .nth(1)
            .and_then(|rest| rest.split('/').next())
            .expect("a port")
            .parse()
            .expect("a port")
    }
}

impl Drop for Running {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// Waits until something holds.
pub fn until(what: &str, holds: impl Fn() -> bool) {
    let start = Instant::now();
    while !holds() {
        assert!(start.elapsed() < PATIENCE, "it never came about that {what}");
        std::thread::sleep(Duration::from_millis(10));
    }
}

/// A request as it stands, with the answer as it comes.
pub fn ask(port: u16, request: &str) -> String {
    String::from_utf8_lossy(&ask_bytes(port, request, &[])).into_owned()
}

/// The same of a request whose body is any bytes.
pub fn ask_bytes(port: u16, head: &str, body: &[u8]) -> Vec<u8> {
    let mut stream = TcpStream::connect(("127.0.0.1", port)).expect("a connection");
    stream.set_read_timeout(Some(PATIENCE)).expect("a limit");
    let request = [head.replace('\n', "\r\n").as_bytes(), body].concat();
    stream.write_all(&request).expect("sent");
    let mut answer = Vec::new();
    let _ = stream.read_to_end(&mut answer);
    answer
}

pub fn get(port: u16, path: &str) -> String {
    ask(port, &format!("GET {path} HTTP/1.1\nHost: localhost:{port}\nConnection: close\n\n"))
}
