//! How long each phase of a build took, for `--verbose`.

use super::build::took;
use crate::build::Phase;
use crate::diagnose::Message;
use crate::say;
use std::cell::RefCell;
use std::time::{Duration, Instant};

/// A stop watch with a round for each phase.
pub(super) struct Phases {
    wanted: bool,
    rounds: RefCell<(Instant, Vec<(Phase, Duration)>)>,
}

impl Phases {
    /// Started now, for those who want to know.
    pub(super) fn new(wanted: bool) -> Self {
        Self { wanted, rounds: RefCell::new((Instant::now(), Vec::new())) }
    }

    /// A phase is over; with [`Phase::Begin`] the waiting before a build.
    pub(super) fn over(&self, phase: Phase) {
        let (last, all) = &mut *self.rounds.borrow_mut();
        if phase == Phase::Begin {
            all.clear();
        } else {
            all.push((phase, last.elapsed()));
        }
        *last = Instant::now();
    }

    /// A line with all rounds since it was last asked for; none where it is not wanted.
    pub(super) fn told(&self) -> Option<Message> {
        let rounds = std::mem::take(&mut self.rounds.borrow_mut().1);
        let words = |name: fn(Phase) -> &'static str| {
            let all = rounds.iter().map(|(phase, spent)| format!("{} {}", name(*phase), took(*spent)));
            all.collect::<Vec<_>>().join(", ")
        };
        let (zh, en) = (words(in_chinese), words(in_english));
        (self.wanted && !rounds.is_empty()).then(|| say!("  {zh}", "  {en}"))
    }
}

fn in_chinese(phase: Phase) -> &'static str {
    match phase {
        Phase::Begin => "等待",
        Phase::Source => "读取",
        Phase::Model => "解析与规则",
        Phase::Outputs => "列出网页",
        Phase::Incremental => "判断改动",
        Phase::Views => "准备数据",
        Phase::Render => "生成与写入",
        Phase::Memory => "记录",
    }
}

fn in_english(phase: Phase) -> &'static str {
    match phase {
        Phase::Begin => "waiting",
        Phase::Source => "reading",
        Phase::Model => "parsing and rules",
        Phase::Outputs => "naming",
        Phase::Incremental => "deciding",
        Phase::Views => "views",
        Phase::Render => "rendering and writing",
        Phase::Memory => "remembering",
    }
}
