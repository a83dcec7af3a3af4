//! The questions of `jindu report`: which task, by whom, on what, and how it stands. Nothing is written here, and what would count for
//! nothing is not asked.

use super::find::{self, OfPlan};
use super::talk::{Heard, Talk};
use super::{Answers, label, standing};
use crate::cli::body::names_of;
use crate::config::tags::Kin;
use crate::config::{Config, Lang, SOURCE};
use crate::diagnose::{Message, Tongue};
use crate::forms::values::{Value, named, stages, understand};
use crate::forms::{Column, Filling, Form, Part, Period};
use crate::model::progress::TaskState;
use crate::model::{Bodies, BodyIx, Portal, Subject, Task, Text, is_heard};
use crate::msg;
use crate::phrases::numerals::narrow;
use crate::yaml::check::nearest;
use chrono::{Datelike, NaiveDate};
use std::io::{self, BufRead, Write};
use std::sync::Arc;

/// So many bodies are listed; others are named.
const LISTED: usize = 12;

/// Asks for what is missing; the file of the task, or none where nothing is to be reported.
pub(super) fn ask<R: BufRead, W: Write>(
    talk: &mut Talk<R, W>,
    (portal, config): (&Portal, &Config),
    given: Option<Arc<str>>,
    today: NaiveDate,
    answers: &mut Answers,
) -> io::Result<Option<Arc<str>>> {
    let lang = language(config, talk.tongue);
    let all = find::tasks(portal);
    let (plan, task) = match given.and_then(|file| all.iter().find(|(_, task)| *task.source.file == *file)) {
        Some(found) => *found,
        None => which(talk, &all, lang)?,
    };
    let day = answers.date.unwrap_or(today);
    let about = About::new((portal, config), task, day, talk.tongue);
    let (title, name) = (about.text(&task.title), find::name(plan, task));
    let Message { zh, en } = standing(&about.state.own);
    talk.say(&Message { zh: format!("{title}（{name}）：{zh}。"), en: format!("{title} ({name}): {en}.") })?;
    answers.task = Some(task.source.file.to_string());
    if !answers.says_something() {
        about.questions(talk, answers)?;
    }
    if answers.says_something() {
        return Ok(Some(task.source.file.clone()));
    }
    talk.say(&msg!("什么都没有报，没有改动。", "Nothing was reported, and nothing was changed."))?;
    Ok(None)
}

/// Shows what would be written, and asks whether to write it.
pub(super) fn confirm<R: BufRead, W: Write>(talk: &mut Talk<R, W>, lines: &[Message]) -> io::Result<bool> {
    for line in lines {
        talk.say(line)?;
    }
    let question = msg!("写入吗？回车写入，n 放弃。", "Write it? Enter writes it, n leaves it.");
    let is_written = talk.until(&question, |words, _| {
        Ok(match &*words.to_lowercase() {
            "" | "y" | "yes" | "是" | "好" | "写入" => Heard::Is(true),
            "n" | "no" | "否" | "不" | "放弃" => Heard::Is(false),
            _ => Heard::Not(msg!("回车写入，n 放弃。", "Enter writes it, n leaves it.")),
        })
    })?;
    if !is_written {
        talk.say(&msg!("没有改动。", "Nothing was changed."))?;
    }
    Ok(is_written)
}

/// Which task.
fn which<'a, R: BufRead, W: Write>(talk: &mut Talk<R, W>, all: &[OfPlan<'a>], lang: Lang) -> io::Result<OfPlan<'a>> {
    let line = |(plan, task): &OfPlan<'a>| {
        let number = task.label.as_ref().map_or_else(|| task.number.to_string(), ToString::to_string);
        let words = format!("  {number:>4}  {}  {}", find::name(plan, task), task.title.get(lang).0);
        msg!("{words}", "{words}")
    };
    let question = msg!(
        "哪一项任务？写序号、文件名或标题里的字；直接回车列出全部。",
        "Which task? Its number, its file’s name or words of its title; Enter lists them all."
    );
    talk.until(&question, |words, talk| {
        if words.is_empty() {
            for one in all {
                talk.say(&line(one))?;
            }
            return Ok(Heard::Not(msg!("哪一项？", "Which one?")));
        }
        let ways = [find::find(all, words), find::find(all, &find::bare(words)), find::by_words(all, words)];
        let found = ways.into_iter().find(|found| !found.is_empty()).unwrap_or_default();
        if let [one] = found[..] {
            return Ok(Heard::Is(one));
        }
        if !found.is_empty() {
            for one in &found {
                talk.say(&line(one))?;
            }
            return Ok(Heard::Not(msg!(
                "“{words}”不止一项。写文件名。",
                "“{words}” is more than one. Give the file’s name."
            )));
        }
        let names: Vec<(String, OfPlan<'a>)> = all
            .iter()
            .flat_map(|one| {
                let titles = one.1.title.all().map(ToString::to_string);
                find::names(one.0, one.1).into_iter().chain(titles).map(|name| (name, *one))
            })
            .collect();
        let near = nearest(words, names.iter().map(|(name, _)| name.as_str()));
        Ok(match near.and_then(|near| names.iter().find(|(name, _)| name == near)) {
            Some((near, one)) => Heard::Perhaps(
                *one,
                msg!(
                    "没有任务“{words}”。是不是“{near}”？回车采用，或者重写。",
                    "There is no task “{words}”. Did you mean “{near}”? Enter takes it; or write another."
                ),
            ),
            None => Heard::Not(msg!(
                "没有任务“{words}”。直接回车列出全部。",
                "There is no task “{words}”. Enter lists them all."
            )),
        })
    })
}

/// The portal's language for somebody who reads the program's: the same, or the source's.
pub(in crate::cli) fn language(config: &Config, tongue: Tongue) -> Lang {
    let tag = if tongue == Tongue::Zh { "zh" } else { "en" };
    config.languages.iter().position(|l| Kin::of(&l.tag, tag).is_some()).map_or(SOURCE, Lang)
}

/// What the questions are about.
pub(in crate::cli) struct About<'a> {
    pub(in crate::cli) bodies: &'a Bodies,
    pub(in crate::cli) task: &'a Task,
    pub(in crate::cli) state: TaskState,
    pub(in crate::cli) lang: Lang,
    pub(in crate::cli) day: NaiveDate,
}

impl<'a> About<'a> {
    /// A task as it stands on a day, in the words of the portal's language that is nearest to the program's.
    pub(in crate::cli) fn new(
        (portal, config): (&'a Portal, &Config),
        task: &'a Task,
        day: NaiveDate,
        tongue: Tongue,
    ) -> Self {
        let (bodies, state) = (&portal.bodies, task.history.on(&portal.bodies, day));
        About { bodies, task, state, lang: language(config, tongue), day }
    }

    fn questions<R: BufRead, W: Write>(&self, talk: &mut Talk<R, W>, answers: &mut Answers) -> io::Result<()> {
        let by = match answers.entry.by.as_deref().map(|id| self.bodies.find(id)) {
            None => self.by(talk)?,
            Some(Some(by)) => by,
            // The check says what is wrong with it.
            Some(None) => return self.words(talk, answers),
        };
        answers.entry.by = Some(self.bodies.get(by).id.to_string());
        let subject = match &answers.entry.measure {
            None => self.subject(talk, by)?,
            Some(id) => match self.task.measures.iter().position(|measure| *measure.id == **id) {
                Some(place) => Subject::Measure(place),
                None => return self.words(talk, answers),
            },
        };
        if let Subject::Measure(place) = subject {
            answers.entry.measure = Some(self.task.measures[place].id.to_string());
        }
        match self.task.history.part_of(self.bodies, subject, by, self.day) {
            Some(part) => {
                let now = part.stage.filter(|_| part.stated_by.is_some()).map(|stage| stage.word());
                answers.entry.stage = self.stage(talk, now)?;
                let stage = answers.entry.stage.as_deref();
                if stage == Some("completed") && answers.entry.on.is_none() {
                    answers.entry.on = self.completed(talk)?;
                }
                if matches!(stage, None | Some("in-progress")) {
                    answers.entry.percent = self.percent(talk)?;
                }
            }
            None => talk.say(&msg!(
                "它的报送不决定这里的阶段，所以不问。",
                "Its report decides no stage here, so none is asked for."
            ))?,
        }
        if subject == Subject::Task {
            for target in 0..self.task.targets.len() {
                if let Some(value) = self.value(talk, target, by)? {
                    answers.entry.values.push((self.task.targets[target].id.to_string(), value));
                }
            }
        }
        self.words(talk, answers)
    }

    /// What is said in words; of a completion what proves it.
    fn words<R: BufRead, W: Write>(&self, talk: &mut Talk<R, W>, answers: &mut Answers) -> io::Result<()> {
        let question = msg!("进展情况，一句话；直接回车不写。", "What was done, in a sentence; Enter for none.");
        if let Some(Value::Words(words)) = self.understood(talk, &question, Column::Note, &[])? {
            answers.entry.note = Some(words);
        }
        if answers.entry.stage.as_deref() == Some("completed") {
            let question = msg!(
                "佐证材料：标题，后面可以写网址；直接回车没有。",
                "Evidence: its title, perhaps with an address behind it; Enter for none."
            );
            if let Some(Value::List(all)) = self.understood(talk, &question, Column::Evidence, &[])? {
                answers.entry.evidence = all;
            }
        }
        Ok(())
    }

    /// Who may report: those who are named first, then those of groups.
    pub(in crate::cli) fn reporters(&self) -> Vec<BodyIx> {
        let mut all = self.named();
        let others = self.bodies.iter().map(|(ix, _)| ix).filter(|ix| self.may(*ix) && !all.contains(ix));
        all.extend(others.collect::<Vec<_>>());
        all
    }

    /// Those of them who are named, and the coordinator.
    fn named(&self) -> Vec<BodyIx> {
        let who = self.state.who();
        let named = who.lead.iter().chain(&who.responsible).chain(&who.cooperating).copied();
        let mut all: Vec<BodyIx> = Vec::new();
        for body in named.chain(self.bodies.coordinator()) {
            if self.may(body) && !all.contains(&body) {
                all.push(body);
            }
        }
        all
    }

    /// The measures on which a body may report.
    pub(in crate::cli) fn measures_of(&self, by: BodyIx) -> Vec<usize> {
        let stands = |m: &usize| self.state.measures[*m].withdrawn.is_none() && self.is_there(*m);
        let heard = |m: &usize| is_heard(self.task, by, Subject::Measure(*m), self.day, self.bodies);
        (0..self.task.measures.len()).filter(stands).filter(heard).collect()
    }

    /// Whether a body may give a target's value.
    pub(in crate::cli) fn may_give(&self, place: usize, by: BodyIx) -> bool {
        let state = &self.state.targets[place];
        let is_there = state.commitment.added.is_none_or(|added| added <= self.day);
        let is_of_others = !state.bodies.is_empty() && !state.bodies.iter().any(|of| of.body == by);
        let stands = state.withdrawn.is_none() && is_there && !is_of_others;
        stands && is_heard(self.task, by, Subject::Target(place), self.day, self.bodies)
    }

    /// Who reports: one of those whom it concerns.
    fn by<R: BufRead, W: Write>(&self, talk: &mut Talk<R, W>) -> io::Result<BodyIx> {
        let mut listed = self.named();
        listed.truncate(LISTED);
        talk.say(&msg!("由谁报送？写序号、标识或名称。", "Who reports? The number, id or name."))?;
        for (i, body) in listed.iter().enumerate() {
            let (n, name, id) = (i + 1, self.name(*body), &self.bodies.get(*body).id);
            talk.say(&msg!("  {n:>4}  {name}（{id}）", "  {n:>4}  {name} ({id})"))?;
        }
        let rest = match listed.as_slice() {
            [_] => msg!("直接回车就是它。", "Enter takes it."),
            _ => msg!("其他有关的单位也可以。", "Others whom it concerns may, too."),
        };
        talk.until(&rest, |words, _| Ok(self.hear_body(words, &listed)))
    }

    fn hear_body(&self, words: &str, listed: &[BodyIx]) -> Heard<BodyIx> {
        if let ("", [one]) = (words, listed) {
            return Heard::Is(*one);
        }
        let narrowed = narrow(words);
        let by_number = narrowed.parse::<usize>().ok().and_then(|n| listed.get(n.checked_sub(1)?).copied());
        let same = |name: &str| narrow(name).to_lowercase() == narrowed.to_lowercase();
        let by_name = || self.bodies.iter().find(|(_, body)| names_of(body).into_iter().any(same)).map(|(ix, _)| ix);
        // A part of one name alone is that name.
        let by_part = || {
            let mut holding = self
                .bodies
                .iter()
                .filter(|(_, body)| !words.is_empty() && names_of(body).iter().any(|n| n.contains(words)));
            holding.next().filter(|_| holding.next().is_none()).map(|(ix, _)| ix)
        };
        if let Some(body) = by_number.or_else(|| self.bodies.find(words)).or_else(by_name).or_else(by_part) {
            let name = self.name(body);
            return match self.may(body) {
                true => Heard::Is(body),
                false => Heard::Not(msg!(
                    "这项任务与{name}无关，不能由它报送。换一个。",
                    "This task does not concern {name}: it cannot report on it. Name another."
                )),
            };
        }
        let names = || self.bodies.iter().filter(|(ix, _)| self.may(*ix));
        let near = nearest(words, names().flat_map(|(_, body)| names_of(body)))
            .and_then(|near| names().find(|(_, body)| names_of(body).contains(&near)).map(|(ix, _)| ix));
        match near {
            Some(body) => {
                let (name, id) = (self.name(body), &self.bodies.get(body).id);
                Heard::Perhaps(
                    body,
                    msg!(
                        "没有单位“{words}”。是不是{name}（{id}）？回车采用，或者重写。",
                        "There is no body “{words}”. Did you mean {name} ({id})? Enter takes it; or write another."
                    ),
                )
            }
            None => Heard::Not(msg!("写序号、标识或名称，例如 1。", "Give the number, id or name, as in 1.")),
        }
    }

    /// On what: the task as a whole or one of its measures.
    fn subject<R: BufRead, W: Write>(&self, talk: &mut Talk<R, W>, by: BodyIx) -> io::Result<Subject> {
        let measures = self.measures_of(by);
        if measures.is_empty() {
            return Ok(Subject::Task);
        }
        talk.say(&msg!("报什么？写序号或举措的标识。", "On what? The number, or the measure’s id."))?;
        let whole = is_heard(self.task, by, Subject::Task, self.day, self.bodies);
        if whole {
            talk.say(&msg!("     0  整项任务（直接回车）", "     0  the task as a whole (Enter)"))?;
        }
        for (i, m) in measures.iter().enumerate() {
            let measure = &self.task.measures[*m];
            let Message { zh, en } = label(self.state.measures[*m].status_for(by));
            let (n, id, text) = (i + 1, &measure.id, self.text(&measure.text));
            talk.say(&Message {
                zh: format!("  {n:>4}  {id}  {text}（{zh}）"),
                en: format!("  {n:>4}  {id}  {text} ({en})"),
            })?;
        }
        let ids: Vec<&str> = measures.iter().map(|m| &*self.task.measures[*m].id).collect();
        talk.until(&msg!("哪一项？", "Which one?"), |words, _| {
            let n = narrow(words).parse::<usize>().ok();
            let by_id = ids.iter().position(|id| *id == words);
            // A part of the words of one measure alone is that measure.
            let holds = |m: &usize| self.task.measures[*m].text.all().any(|text| text.contains(words));
            let mut holding = measures.iter().enumerate().filter(|(_, m)| !words.is_empty() && holds(m));
            let by_id = by_id.or_else(|| holding.next().filter(|_| holding.next().is_none()).map(|(place, _)| place));
            if whole && (words.is_empty() || n == Some(0)) {
                return Ok(Heard::Is(Subject::Task));
            }
            if let Some(place) = by_id.or(n.and_then(|n| n.checked_sub(1)).filter(|place| *place < measures.len())) {
                return Ok(Heard::Is(Subject::Measure(measures[place])));
            }
            Ok(match nearest(words, ids.iter().copied()) {
                Some(near) => Heard::Perhaps(
                    Subject::Measure(measures[ids.iter().position(|id| *id == near).unwrap_or_default()]),
                    msg!(
                        "没有举措“{words}”。是不是“{near}”？回车采用，或者重写。",
                        "There is no measure “{words}”. Did you mean “{near}”? Enter takes it; or write another."
                    ),
                ),
                None => Heard::Not(msg!("写列表里的序号，例如 1。", "Give a number of the list, as in 1.")),
            })
        })
    }

    fn stage<R: BufRead, W: Write>(&self, talk: &mut Talk<R, W>, now: Option<&str>) -> io::Result<Option<String>> {
        let (was, before) = now
            .map(named)
            .map_or_else(Default::default, |Message { zh, en }| (format!("，上次是{zh}"), format!(", last {en}")));
        let question = msg!(
            "阶段{was}？1 未启动，2 推进中，3 已完成，4 已终止；直接回车不报阶段。",
            "Stage{before}? 1 not started, 2 in progress, 3 completed, 4 stopped; Enter states none."
        );
        talk.until(&question, |words, _| {
            if words.is_empty() {
                return Ok(Heard::Is(None));
            }
            let n = narrow(words).parse::<usize>().ok().and_then(|n| n.checked_sub(1));
            if let Some((id, _)) = n.and_then(|n| stages().get(n)) {
                return Ok(Heard::Is(Some((*id).to_owned())));
            }
            Ok(match understand(Column::Stage, &Filling::Text(words.to_owned()), &self.form(), &[]) {
                Ok(Some(Value::Stage(id))) => Heard::Is(Some(id)),
                _ => Heard::Not(msg!(
                    "“{words}”不是阶段。写 1 到 4，或者阶段的名称。",
                    "“{words}” is no stage. Write 1 to 4, or its name."
                )),
            })
        })
    }

    fn percent<R: BufRead, W: Write>(&self, talk: &mut Talk<R, W>) -> io::Result<Option<f64>> {
        let question =
            msg!("完成百分之几？例如 45%；直接回车不报。", "How many per cent are done, as in 45%? Enter states none.");
        match self.understood(talk, &question, Column::Percent, &[])? {
            Some(Value::Number(n)) => Ok(Some(n)),
            _ => Ok(None),
        }
    }

    fn completed<R: BufRead, W: Write>(&self, talk: &mut Talk<R, W>) -> io::Result<Option<NaiveDate>> {
        let day = self.day;
        let question = msg!(
            "哪一天完成的？例如 {day}；直接回车就是这一天。",
            "On which day was it completed, as in {day}? Enter takes that day."
        );
        let on = talk.until(&question, |words, _| {
            let understood = understand(Column::Completed, &Filling::Text(words.to_owned()), &self.form(), &[]);
            Ok(match understood {
                Ok(Some(Value::Day(on))) if on > day => Heard::Not(msg!(
                    "{on} 在报送日期 {day} 之后。写完成的那一天。",
                    "{on} comes after {day}, the day of the report. Write the day on which it was completed."
                )),
                Ok(Some(Value::Day(on))) => Heard::Is(Some(on)),
                Ok(_) => Heard::Is(None),
                Err(message) => Heard::Not(message),
            })
        })?;
        Ok(on.filter(|on| *on != day))
    }

    /// The value of a target; none where the body has none to give.
    fn value<R: BufRead, W: Write>(&self, talk: &mut Talk<R, W>, place: usize, by: BodyIx) -> io::Result<Option<f64>> {
        let (target, state) = (&self.task.targets[place], &self.state.targets[place]);
        let own = state.bodies.iter().find(|of| of.body == by);
        if !self.may_give(place, by) {
            return Ok(None);
        }
        let (last, on) = own.map_or((state.value, state.on), |own| (own.value, own.on));
        let (was, before) = last.zip(on).map_or_else(Default::default, |(value, on)| {
            (format!("，上次 {value}（{on}）"), format!(", last {value} ({on})"))
        });
        let name = self.text(&target.name);
        let unit = target.unit.as_ref().map(|unit| self.text(unit)).unwrap_or_default();
        let (in_zh, in_en) = match unit.is_empty() {
            true => Default::default(),
            false => (format!("（{unit}）"), format!(" ({unit})")),
        };
        let question =
            msg!("{name}是多少{in_zh}{was}？直接回车不报。", "{name}: how many{in_en}{before}? Enter states none.");
        let units: Vec<String> = target.unit.iter().flat_map(|unit| unit.all()).map(ToString::to_string).collect();
        match self.understood(talk, &question, Column::Value, &units)? {
            Some(Value::Number(n)) => Ok(Some(n)),
            _ => Ok(None),
        }
    }

    /// Asks until what is said is understood as cells of a form are.
    fn understood<R: BufRead, W: Write>(
        &self,
        talk: &mut Talk<R, W>,
        question: &Message,
        column: Column,
        units: &[String],
    ) -> io::Result<Option<Value>> {
        let form = self.form();
        talk.until(question, |words, _| {
            Ok(match understand(column, &Filling::Text(words.to_owned()), &form, units) {
                Ok(value) => Heard::Is(value),
                Err(message) => Heard::Not(message),
            })
        })
    }

    /// A form of no rows: what is said is of the year in which it is said.
    pub(in crate::cli) fn form(&self) -> Form {
        let day = self.day;
        let period = Period { label: day.year().to_string(), from: day, to: day, part: Part::Year };
        Form {
            portal: String::new(),
            period,
            language: None,
            body: String::new(),
            stages: Vec::new(),
            yes: String::new(),
            rows: Vec::new(),
        }
    }

    /// Whether a body may report on the task or on anything of it.
    pub(in crate::cli) fn may(&self, by: BodyIx) -> bool {
        let measures = (0..self.task.measures.len()).map(Subject::Measure);
        let targets = (0..self.task.targets.len()).map(Subject::Target);
        let mut all = std::iter::once(Subject::Task).chain(measures).chain(targets);
        all.any(|subject| is_heard(self.task, by, subject, self.day, self.bodies))
    }

    pub(in crate::cli) fn is_there(&self, measure: usize) -> bool {
        self.state.measures[measure].commitment.added.is_none_or(|added| added <= self.day)
    }

    pub(in crate::cli) fn name(&self, body: BodyIx) -> String {
        self.bodies.get(body).name.get(self.lang).map(|(name, _)| name.to_owned()).unwrap_or_default()
    }

    pub(in crate::cli) fn text(&self, text: &Text) -> String {
        text.get(self.lang).0.to_string()
    }
}
