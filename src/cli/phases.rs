//! How long each phase of a build took, for `--verbose`.

use super::build::took;
use crate::diagnose::Message;
use crate::msg;
use crate::pipeline::{Event, Phase};
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

/// When the last phase was over, and how long each took.
type Rounds = (Instant, Vec<(Phase, Duration)>);

/// A stop watch with a round for each phase.
pub(super) struct Phases {
    wanted: bool,
    rounds: Mutex<Rounds>,
}

impl Phases {
    /// Started now, for those who want to know.
    pub(super) fn new(wanted: bool) -> Self {
        Self { wanted, rounds: Mutex::new((Instant::now(), Vec::new())) }
    }

    /// A build begins, or a phase of it is over.
    pub(super) fn hear(&self, event: &Event<'_>) {
        let (last, all) = &mut *self.rounds();
        match event {
            Event::Begun => all.clear(),
            Event::Over(phase) => all.push((*phase, last.elapsed())),
            _ => return,
        }
        *last = Instant::now();
    }

    fn rounds(&self) -> MutexGuard<'_, Rounds> {
        self.rounds.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// A line with all rounds since it was last asked for; none where it is not wanted.
    pub(super) fn summary(&self) -> Option<Message> {
        let rounds = std::mem::take(&mut self.rounds().1);
        let words = |name: fn(Phase) -> &'static str| {
            let all = rounds.iter().map(|(phase, spent)| format!("{} {}", name(*phase), took(*spent)));
            all.collect::<Vec<_>>().join(", ")
        };
        let (zh, en) = (words(in_chinese), words(in_english));
        (self.wanted && !rounds.is_empty()).then(|| msg!("  {zh}", "  {en}"))
    }
}

fn in_chinese(phase: Phase) -> &'static str {
    match phase {
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
        Phase::Source => "reading",
        Phase::Model => "parsing and rules",
        Phase::Outputs => "naming",
        Phase::Incremental => "deciding",
        Phase::Views => "views",
        Phase::Render => "rendering and writing",
        Phase::Memory => "remembering",
    }
}
