//! Which keys each kind of file may hold: the contract's content model as tables. `jindu schema` prints them.

use crate::config::{CONTACT_SHAPE, TERMS_SHAPE};
use crate::diagnose::Message;
use crate::yaml::shape::{Key, Pattern, Shape};

/// A county's code: six digits (GB/T 2260).
fn is_code(s: &str) -> bool {
    s.len() == 6 && s.bytes().all(|b| b.is_ascii_digit())
}

/// An entry's name: its `id`, its date, or `DATE#n`.
pub(crate) fn is_entry_name(s: &str) -> bool {
    let (date, n) = s.split_once('#').unwrap_or((s, "1"));
    let is_place = n.bytes().all(|b| b.is_ascii_digit()) && !n.starts_with('0') && n.parse::<usize>().is_ok();
    (crate::yaml::parse_date(date).is_some() && is_place) || crate::yaml::shape::is_id(s)
}

const ENTRY_NAME: Shape = Shape::Pattern(
    Pattern {
        fits: is_entry_name,
        expression: concat!("^(", crate::yaml::day_expression!(), "(#[1-9][0-9]*)?|[a-z0-9]+(-[a-z0-9]+)*)$"),
    },
    "报送的 id 或日期（同日多条时加 #n）",
    "a report's id or date (with #n where a day has several)",
);

const FORMERLY: &[Key] = &[
    Key::required("until", Shape::Date, "该名称使用到哪一天", "the last day on which the name held"),
    Key::required("name", Shape::Localized, "原名称", "the earlier name"),
];

/// A body in `organizations.yaml`.
pub const ORGANIZATION: &[Key] = &[
    Key::required("id", Shape::Id, "标识", "id"),
    Key::required("kind", Shape::Id, "类别", "kind"),
    Key::required("name", Shape::Localized, "名称", "name"),
    Key::new(
        "short_name",
        Shape::Localized,
        "简称，用在列表、表格和日历里",
        "short name, for lists, tables and calendars",
    ),
    Key::new("aliases", Shape::List(&Shape::Line), "别称", "other names"),
    Key::new("formerly", Shape::List(&Shape::Map(FORMERLY)), "曾用名", "earlier names"),
    Key::new(
        "code",
        Shape::Pattern(Pattern { fits: is_code, expression: "^[0-9]{6}$" }, "六位数字", "six digits"),
        "行政区划代码",
        "GB/T 2260 code",
    ),
    Key::new(
        "tile",
        Shape::Pair(&Shape::Integer(0, 99)),
        "方格图中的位置：列、行",
        "its place in the tile grid: column, row",
    ),
    Key::new("contact", CONTACT_SHAPE, "联系方式", "how to reach it"),
    Key::new("url", Shape::Url, "网站", "its website"),
    Key::new("members", Shape::Members, "组的成员，或 unspecified", "a group's members, or “unspecified”"),
    Key::new("members_of", Shape::Id, "该类的全部单位", "all bodies of that kind"),
    Key::new("acts_as_one", Shape::Bool, "作为一个单位报送和完成", "reports and completes as one body"),
];

/// `organizations.yaml`.
pub const ORGANIZATIONS: Shape = Shape::List(&Shape::Map(ORGANIZATION));

const PERIOD: &[Key] = &[
    Key::new("from", Shape::Date, "起（默认印发日）", "first day (default: the day of issue)"),
    Key::new("to", Shape::Date, "止（默认当年12月31日）", "last day (default: 31 December of that year)"),
];

/// A section inside a section: sections have two levels.
const SUBSECTION: &[Key] =
    &[Key::required("id", Shape::Id, "标识", "id"), Key::required("title", Shape::Line, "标题", "title")];

const SECTION: &[Key] = &[
    Key::required("id", Shape::Id, "标识", "id"),
    Key::required("title", Shape::Line, "标题", "title"),
    Key::new("sections", Shape::List(&Shape::Map(SUBSECTION)), "下一级", "its own sections, in order"),
];

/// How a notice numbers its parts.
pub const STYLES: [&str; 3] = ["chinese", "arabic", "none"];
const STYLE: Shape = Shape::Choice(&STYLES);

const NUMBERING: &[Key] = &[
    Key::new("sections", STYLE, "各部分的序号（默认 chinese：一、）", "of sections (default: chinese, 一、)"),
    Key::new(
        "subsections",
        STYLE,
        "下一级的序号（默认 chinese：（一））",
        "of sections in sections (default: chinese, （一）)",
    ),
    Key::new("tasks", STYLE, "任务的序号（默认 chinese：（一））", "of tasks (default: chinese, （一）)"),
    Key::new(
        "restart",
        Shape::Bool,
        "任务序号在每个部分重新从1开始",
        "whether tasks are numbered anew in each section",
    ),
];

const ANNEX: &[Key] = &[
    Key::required("title", Shape::Line, "标题", "title"),
    Key::new(
        "file",
        Shape::Line,
        "文件，在 files/ 里；没有则表示未公布",
        "the file, in files/; none: announced, not published",
    ),
];

/// Where a notice has its signature and date.
pub const SIGNATURES: [&str; 3] = ["letter", "end", "none"];

/// `plan.md`.
pub const PLAN: &[Key] = &[
    Key::required("title", Shape::Text, "标题（可分行）", "title (may have line breaks)"),
    Key::new("short_title", Shape::Line, "简称", "short title"),
    Key::new("notice_title", Shape::Line, "通知的标题", "the notice's title"),
    Key::new("addressees", Shape::Line, "主送", "addressees"),
    Key::new("issued_by", Shape::Line, "发文机关", "issued by"),
    Key::required("issued", Shape::Date, "成文日期", "day of issue"),
    Key::new("published", Shape::DateTime, "发布日期", "when it was published"),
    Key::new("document_number", Shape::Line, "发文字号", "document number"),
    Key::new("index_number", Shape::Line, "索引号", "index number"),
    Key::new("period", Shape::Map(PERIOD), "计划期", "the plan's period"),
    Key::new(
        "sections",
        Shape::List(&Shape::Map(SECTION)),
        "各部分（没有则不写）",
        "sections, in order, where it has any",
    ),
    Key::new("numbering", Shape::Map(NUMBERING), "序号怎样印", "how its parts are numbered"),
    Key::new(
        "signature",
        Shape::Choice(&SIGNATURES),
        "落款在哪里（默认：有印发通知的在通知后，否则在文末）",
        "where signature and date stand (default: after the covering letter, without one at the end)",
    ),
    Key::new("annexes", Shape::List(&Shape::Map(ANNEX)), "附件", "annexes"),
    Key::new(
        "not_continued",
        Shape::MapOf(&Shape::Line),
        "往年任务中不再接续的，各写原因",
        "tasks of an earlier plan with which none goes on, each with why",
    ),
    Key::new(
        "terms",
        TERMS_SHAPE,
        "这个计划另有的叫法（默认用 site.yaml 的）",
        "what this plan calls things (default: as site.yaml says)",
    ),
    Key::new("extra", Shape::MapOf(&Shape::Any), "供主题使用", "anything a theme wants"),
];

/// A free page.
pub const PAGE: &[Key] = &[
    Key::required("title", Shape::Line, "标题", "title"),
    Key::new("description", Shape::Line, "一句话说明", "one sentence for search engines"),
    Key::new("order", Shape::Integer(0, 1_000_000), "菜单中的次序", "order in menus"),
    Key::new("published", Shape::DateTime, "发布日期", "when it was published"),
    Key::new("extra", Shape::MapOf(&Shape::Any), "供主题使用", "anything a theme wants"),
];

const DOCUMENT: &[Key] = &[
    Key::required("title", Shape::Line, "标题", "title"),
    Key::new("number", Shape::Line, "文号", "document number"),
    Key::new("url", Shape::Url, "网址", "web address"),
    Key::new("file", Shape::Line, "文件，在 files/ 里", "a file in files/"),
];

const EVERY: Shape = Shape::Choice(&["month", "quarter", "half-year"]);
const STAGE: Shape = Shape::Choice(&["not-started", "in-progress", "completed", "stopped"]);
const PACE: Shape = Shape::Choice(&["ahead", "on-track", "behind"]);
const IDS: Shape = Shape::List(&Shape::Id);
/// Bodies, one at least: an empty list would say that nobody answers.
const SOMEBODY: Shape = Shape::Some(&Shape::Id);

const ADDED: &[Key] = &[
    Key::required("date", Shape::Date, "增加的日期：从这一天起才有", "since when it is part of the plan"),
    Key::new("reason", Shape::Text, "原因", "why"),
    Key::new("document", Shape::Line, "依据", "by which document"),
];

/// Values of the portal's own fields; anything else is the theme's.
const EXTRA: Key = Key::new(
    "extra",
    Shape::MapOf(&Shape::Any),
    "site.yaml 的 fields 所列栏目的值；其余供主题使用",
    "values of the `fields` of site.yaml; anything else is the theme's",
);

const MEASURE: &[Key] = &[
    Key::required("id", Shape::Id, "标识", "id"),
    Key::required("text", Shape::Text, "要做什么", "what is to be done"),
    Key::new(
        "due",
        Shape::DateOrMonth,
        "完成时限；2025-03 指该月最后一天",
        "deadline; 2025-03 is the month’s last day",
    ),
    Key::new("due_text", Shape::Line, "时限的原文", "the notice's words for it"),
    Key::new(
        "from",
        Shape::DateOrMonth,
        "何时开始；2025-03 指该月第一天",
        "when the work is to begin; 2025-03 is the month’s first day",
    ),
    Key::new("ongoing", Shape::Bool, "长期工作", "a standing duty"),
    Key::new("every", EVERY, "周期", "a rhythm"),
    Key::new("by", IDS, "由谁做", "who is to do it"),
    Key::new("by_text", Shape::Line, "名单外的单位", "bodies outside the list, in words"),
    Key::new("added", Shape::Map(ADDED), "印发之后增加的", "it was not in the notice as issued"),
    EXTRA,
];

/// A goal on the way to a target's own, or of single bodies.
pub(super) const GOAL: &[Key] = &[
    Key::new("reach", Shape::Number, "达到", "figure to get to"),
    Key::new("at_least", Shape::Number, "不低于", "at least"),
    Key::new("at_most", Shape::Number, "不高于", "at most"),
    Key::new("above", Shape::Number, "超过", "more than"),
    Key::new("below", Shape::Number, "低于", "less than"),
    Key::new("equals", Shape::Number, "等于", "exactly"),
    Key::new("goal_text", Shape::Line, "目标的文字", "a goal in words"),
    Key::new(
        "due",
        Shape::DateOrMonth,
        "哪天以前（没有则写 by）；2025-03 指该月最后一天",
        "by when (without it, `by`); 2025-03 is the month’s last day",
    ),
    Key::new("due_text", Shape::Line, "时限的原文", "the notice's words for it"),
    Key::new("by", SOMEBODY, "这是哪些单位的目标", "whose goal it is"),
];

const GOALS: Key = Key::new(
    "goals",
    Shape::Some(&Shape::Map(GOAL)),
    "途中的目标，或个别单位的目标",
    "interim targets, or targets of single bodies",
);

const SOURCE: Key = Key::new(
    "source",
    SOMEBODY,
    "还可报送指标值的单位（只报数值）",
    "further bodies that may report its values, and nothing else",
);

const TARGET: &[Key] = &[
    Key::required("id", Shape::Id, "标识", "id"),
    Key::required("name", Shape::Line, "名称", "name"),
    Key::new("unit", Shape::Line, "单位", "unit"),
    Key::new("reach", Shape::Number, "达到", "figure to get to"),
    Key::new("at_least", Shape::Number, "不低于", "at least"),
    Key::new("at_most", Shape::Number, "不高于", "at most"),
    Key::new("above", Shape::Number, "超过", "more than"),
    Key::new("below", Shape::Number, "低于", "less than"),
    Key::new("equals", Shape::Number, "等于", "exactly"),
    Key::new("goal_text", Shape::Line, "目标的文字（代替数字）", "the goal in words, instead of a figure"),
    GOALS,
    Key::new("by", SOMEBODY, "这些单位各有这个目标", "each of these bodies has this goal"),
    SOURCE,
    Key::new("baseline", Shape::Number, "基数", "where it started from"),
    Key::new("text", Shape::Text, "原文", "the notice's words"),
    Key::new(
        "due",
        Shape::DateOrMonth,
        "完成时限；2025-03 指该月最后一天",
        "deadline; 2025-03 is the month’s last day",
    ),
    Key::new("due_text", Shape::Line, "时限的原文", "the notice's words for it"),
    Key::new("ongoing", Shape::Bool, "长期保持", "to be kept"),
    Key::new("added", Shape::Map(ADDED), "印发之后增加的", "it was not in the notice as issued"),
];

/// What a report on several measures says of one of them.
pub(super) const PART: &[Key] = &[
    Key::new("stage", STAGE, "阶段", "stage"),
    Key::new("percent", Shape::NumberIn(0.0, 100.0), "完成比例", "percentage"),
    Key::new("on", Shape::Date, "情况截至（默认整条报送的）", "when it became so (default: as of the whole report)"),
];

/// A report.
pub(super) const REPORT: &[Key] = &[
    Key::required("date", Shape::Date, "报送日期", "when it was reported"),
    Key::new("id", Shape::Id, "标识", "id"),
    Key::new("on", Shape::Date, "情况截至（默认报送日期）", "when it became so (default: date)"),
    Key::new("by", Shape::Id, "报送单位", "who reported"),
    Key::new("measure", Shape::Id, "针对的举措", "the measure that it speaks of"),
    Key::new(
        "measures",
        Shape::MapOf(&Shape::Or(&STAGE, &Shape::Map(PART))),
        "几项举措各自的阶段（不与 measure 同写）",
        "stages of several measures (not beside measure)",
    ),
    Key::new("stage", STAGE, "阶段", "stage"),
    Key::new("pace", PACE, "进度", "pace"),
    Key::new("percent", Shape::NumberIn(0.0, 100.0), "完成比例", "percentage"),
    Key::new(
        "values",
        Shape::MapOf(&Shape::Or(&Shape::Number, &Shape::MapOf(&Shape::Number))),
        "指标值；由多个单位承担的指标按单位写",
        "values by target; of a target by bodies, by body",
    ),
    Key::new("note", Shape::Text, "进展情况", "what was done"),
    Key::new("problems", Shape::Text, "存在问题", "problems"),
    Key::new("next", Shape::Text, "下一步打算", "next steps"),
    Key::new("evidence", Shape::List(&Shape::Map(DOCUMENT)), "佐证材料", "evidence"),
    Key::new("corrects", ENTRY_NAME, "更正哪一条", "the report that it corrects"),
    Key::new("withdrawn", Shape::Bool, "撤回", "takes the report back"),
    Key::new("reason", Shape::Text, "更正的原因", "why"),
    Key::new("draft", Shape::Bool, "草稿", "a draft"),
];

/// What a bulletin's period may be called: its address is the same in small letters.
fn is_label(s: &str) -> bool {
    crate::yaml::shape::is_id(&s.to_ascii_lowercase())
        && !crate::parse::bulletin::RESERVED.contains(&&*s.to_ascii_lowercase())
}

const COUNT: Shape = Shape::Integer(0, 1_000_000);

const TASK_COUNTS: &[Key] = &[
    Key::required("total", COUNT, "任务总数（不含已撤销）", "all tasks, but for those withdrawn"),
    Key::new("completed", COUNT, "已完成", "completed"),
    Key::new("completed-late", COUNT, "逾期完成", "completed late"),
    Key::new("on-track", COUNT, "正常推进", "on track"),
    Key::new(
        "stage-not-stated",
        COUNT,
        "正常推进的当中有报送、未报阶段的",
        "of those on track: reported on, without a stage",
    ),
    Key::new("due-soon", COUNT, "临近期限", "due soon"),
    Key::new("behind", COUNT, "进度滞后", "behind"),
    Key::new("period-ended", COUNT, "期满未报送完成", "period ended, completion not reported"),
    Key::new("overdue", COUNT, "已逾期", "overdue"),
    Key::new("unreported", COUNT, "到期未报送", "nothing reported by the deadline"),
    Key::new("not-started", COUNT, "未启动", "not started"),
    Key::new("not-begun", COUNT, "未到开始时间", "not yet due to begin"),
    Key::new("no-report", COUNT, "未报送", "no report"),
    Key::new("stopped", COUNT, "已终止", "stopped"),
    Key::new("withdrawn", COUNT, "已撤销（不计入总数）", "withdrawn (not among all)"),
];

/// A status in words, by its word in data.
pub fn status_words(word: &str) -> Option<Message> {
    let key = TASK_COUNTS.iter().find(|key| key.name == word && !key.required)?;
    // What is said of the count in brackets is not of the status.
    let plain = |words: &str, bracket| words.split(bracket).next().unwrap_or_default().trim().to_owned();
    Some(Message { zh: plain(key.zh, '（'), en: plain(key.en, '(') })
}

const MEASURE_COUNTS: &[Key] = &[
    Key::required("total", COUNT, "可以完成的举措", "measures that can be completed"),
    Key::new("completed", COUNT, "已完成", "completed"),
];

const TARGET_COUNTS: &[Key] = &[
    Key::required("total", COUNT, "指标总数", "all targets"),
    Key::new("reached", COUNT, "已达到", "reached"),
    Key::new("ahead", COUNT, "超过序时进度", "ahead of schedule"),
    Key::new("on", COUNT, "达到序时进度", "on schedule"),
    Key::new("behind", COUNT, "未达序时进度", "behind schedule"),
];

const THINGS: &[Key] = &[
    Key::new("tasks", IDS, "任务", "tasks"),
    Key::new("measures", Shape::MapOf(&IDS), "举措，按任务", "measures, by task"),
    Key::new("targets", Shape::MapOf(&IDS), "指标，按任务", "targets, by task"),
];

const BULLETIN_PERIOD: &[Key] = &[
    Key::required("from", Shape::Date, "第一天", "its first day"),
    Key::required("to", Shape::Date, "最后一天", "its last day"),
];

/// `bulletins/PLAN-LABEL.yaml`.
pub const BULLETIN: &[Key] = &[
    Key::required("plan", Shape::Id, "哪个计划", "which plan"),
    Key::required(
        "label",
        Shape::Pattern(
            Pattern {
                fits: is_label,
                expression: "^(?!([Ii][Nn][Dd][Ee][Xx])(-[0-9]+)?$)[A-Za-z0-9]+(-[A-Za-z0-9]+)*$",
            },
            "字母、数字和连字符，例如 2024-Q2（index 除外）",
            "letters, digits and hyphens, as in 2024-Q2 (not index)",
        ),
        "期间的名称，也是文件名和网址的一部分",
        "what the period is called, in the file’s name and the address too",
    ),
    Key::required("period", Shape::Map(BULLETIN_PERIOD), "期间", "the period"),
    Key::required(
        "made",
        Shape::Date,
        "哪天制发：只算到这一天为止已知的情况",
        "when it was made: what was known by then",
    ),
    Key::new("objections", Shape::Date, "可以提出异议的最后一天", "the last day on which somebody may object"),
    Key::required("tasks", Shape::Map(TASK_COUNTS), "任务，按状态", "tasks, by status"),
    Key::required("measures", Shape::Map(MEASURE_COUNTS), "举措", "measures"),
    Key::required("targets", Shape::Map(TARGET_COUNTS), "指标", "targets"),
    Key::new("completed", Shape::Map(THINGS), "本期新完成、新达到的", "newly completed, or reached, in the period"),
    Key::new("overdue", Shape::Map(THINGS), "本期新逾期的", "newly past a deadline in the period"),
    Key::new("behind", Shape::Map(THINGS), "期末进度滞后的", "behind at the end of the period"),
    Key::new("unreported", IDS, "本期没有报送的单位", "bodies that did not report in the period"),
];

/// What an amendment may set.
pub const SET: &[Key] = &[
    Key::new("title", Shape::Line, "任务的标题", "a task’s title"),
    Key::new("text", Shape::Text, "举措或指标的文字", "words of a measure or target"),
    Key::new("name", Shape::Line, "指标的名称", "a target’s name"),
    Key::new("unit", Shape::Line, "指标的单位", "a target’s unit"),
    Key::new("section", Shape::Id, "任务所属部分", "a task’s section"),
    Key::new("label", Shape::Line, "文件印的编号", "what the document prints instead of the number"),
    Key::new(
        "due",
        Shape::DateOrMonth,
        "完成时限；2025-03 指该月最后一天",
        "deadline; 2025-03 is the month’s last day",
    ),
    Key::new("due_text", Shape::Line, "时限的原文", "words for it"),
    Key::new(
        "from",
        Shape::DateOrMonth,
        "何时开始；2025-03 指该月第一天",
        "when the work is to begin; 2025-03 is the month’s first day",
    ),
    Key::new("ongoing", Shape::Bool, "长期工作", "a standing duty"),
    Key::new("every", EVERY, "周期", "a rhythm"),
    Key::new("lead", SOMEBODY, "牵头", "lead"),
    Key::new("cooperating", IDS, "配合", "cooperating"),
    Key::new("responsible", SOMEBODY, "责任", "responsible"),
    Key::new("by", SOMEBODY, "由谁做", "who is to do it"),
    Key::new("reach", Shape::Number, "达到", "figure to get to"),
    Key::new("at_least", Shape::Number, "不低于", "at least"),
    Key::new("at_most", Shape::Number, "不高于", "at most"),
    Key::new("above", Shape::Number, "超过", "more than"),
    Key::new("below", Shape::Number, "低于", "less than"),
    Key::new("equals", Shape::Number, "等于", "exactly"),
    Key::new("goal_text", Shape::Line, "目标的文字（代替数字）", "the goal in words, instead of a figure"),
    GOALS,
    SOURCE,
    Key::new("baseline", Shape::Number, "基数", "where it started from"),
    EXTRA,
    Key::new("withdrawn", Shape::Bool, "撤销（true）或恢复（false）", "takes the promise back, or reinstates it"),
];

/// Which of these an amendment of a task, a measure or a target may set.
#[rustfmt::skip]
pub const SETTABLE: [(&str, &[&str]); 3] = [
    (
        "task",
        &[
            "title", "label", "section", "from", "due", "due_text", "ongoing", "lead", "cooperating", "responsible",
            "extra", "withdrawn",
        ],
    ),
    ("measure", &["text", "from", "due", "due_text", "ongoing", "every", "by", "extra", "withdrawn"]),
    (
        "target",
        &[
            "name", "unit", "text", "due", "due_text", "ongoing", "reach", "at_least", "at_most", "above", "below",
            "equals", "goal_text", "goals", "by", "source", "baseline", "withdrawn",
        ],
    ),
];

/// An amendment.
pub(super) const AMENDMENT: &[Key] = &[
    Key::required("date", Shape::Date, "调整日期", "when it was made"),
    Key::new("measure", Shape::Id, "针对的举措", "the measure that it changes"),
    Key::new("target", Shape::Id, "针对的指标", "the target that it changes"),
    Key::required("set", Shape::Map(SET), "新的值", "new values"),
    Key::new("refused", Shape::Bool, "申请未获批准，什么也没有改变", "asked for and turned down: it changes nothing"),
    Key::new("erratum", Shape::Bool, "本站录入有误，更正过来", "an error of the portal, now corrected"),
    Key::new("reason", Shape::Text, "原因", "why"),
    Key::new("document", Shape::Line, "依据", "by which document"),
];

/// What somebody found who looked at what was reported.
const RESULT: Shape = Shape::Choice(&["confirmed", "not-confirmed"]);

/// A verification: somebody other than who reported looked.
pub(super) const VERIFICATION: &[Key] = &[
    Key::required("date", Shape::Date, "核查日期", "when it was made"),
    Key::required("of", ENTRY_NAME, "核查哪一条报送", "the report that was looked into"),
    Key::required(
        "by",
        Shape::Id,
        "核查单位，不能是报送单位，也不能是包括它的组",
        "who looked: not who reported, nor a group to which they belong",
    ),
    Key::required("result", RESULT, "结果：属实或未证实", "what was found: confirmed or not"),
    Key::new("measure", Shape::Id, "只针对该条所报的这项举措", "the one measure of that report of which it speaks"),
    Key::new("finding", Shape::Text, "核查情况", "what was found, in words"),
    Key::new("evidence", Shape::List(&Shape::Map(DOCUMENT)), "佐证材料", "evidence"),
];

/// How another plan's task is named: `2022/04-one-network`.
fn is_task_name(s: &str) -> bool {
    s.split_once('/')
        .is_some_and(|(plan, task)| !plan.is_empty() && !task.contains('/') && crate::yaml::shape::is_id(task))
}

/// A task.
pub const TASK: &[Key] = &[
    Key::required("title", Shape::Line, "标题", "title"),
    Key::new("short_title", Shape::Line, "短标题，用在列表、导航和日历里", "for lists, breadcrumbs and calendars"),
    Key::required("number", Shape::Integer(1, 100_000), "序号", "number in the plan"),
    Key::new("label", Shape::Line, "文件印的编号，代替序号", "what the document prints instead of the number, as 1.3"),
    Key::new("heading", Shape::Bool, "文件没有给标题的写 false", "false where the document gives it no heading"),
    Key::new("section", Shape::Id, "所属部分", "section, where the plan has sections"),
    Key::new("lead", SOMEBODY, "牵头", "who leads"),
    Key::new("cooperating", IDS, "配合", "who cooperates"),
    Key::new("responsible", SOMEBODY, "责任", "who is responsible, beside a lead or alone"),
    Key::new(
        "due",
        Shape::DateOrMonth,
        "完成时限；2025-03 指该月最后一天",
        "deadline; 2025-03 is the month’s last day",
    ),
    Key::new("due_text", Shape::Line, "时限的原文", "the notice's words for it"),
    Key::new(
        "from",
        Shape::DateOrMonth,
        "何时开始；2025-03 指该月第一天",
        "when the work is to begin; 2025-03 is the month’s first day",
    ),
    Key::new(
        "continues",
        Shape::Pattern(
            Pattern { fits: is_task_name, expression: r"^[^/]+/[a-z0-9]+(-[a-z0-9]+)*$" },
            "计划/任务，例如 2022/04-one-network",
            "PLAN/TASK, as in 2022/04-one-network",
        ),
        "接续往年哪项任务",
        "the task of an earlier plan that it goes on with",
    ),
    Key::new("added", Shape::Map(ADDED), "印发之后增加的", "it was not in the notice as issued"),
    Key::new("ongoing", Shape::Bool, "长期工作", "a standing duty"),
    Key::new("documents", Shape::List(&Shape::Map(DOCUMENT)), "相关文件", "documents"),
    Key::new("measures", Shape::List(&Shape::Map(MEASURE)), "举措", "measures"),
    Key::new("targets", Shape::List(&Shape::Map(TARGET)), "指标", "targets"),
    Key::new("reports", Shape::List(&Shape::Map(REPORT)), "进展", "reports"),
    Key::new("amendments", Shape::List(&Shape::Map(AMENDMENT)), "调整", "amendments"),
    Key::new("verifications", Shape::List(&Shape::Map(VERIFICATION)), "核查", "verifications"),
    EXTRA,
];

const STAMPS: Key = Key::new(
    "source",
    Shape::MapOf(&Shape::Line),
    "译自哪些文字（由 translate stamp 写）",
    "digests, written by `translate stamp`",
)
.record();

const MACHINE: Key = Key::new(
    "translated",
    Shape::Choice(&["machine"]),
    "机器翻译，网页上会注明",
    "translated by a machine, which the page says",
)
.record();

const fn fact(name: &'static str) -> Key {
    Key::new(name, Shape::Fact, "事实", "a fact")
}

const TITLED: &[Key] =
    &[Key::required("title", Shape::Line, "标题", "title"), fact("number"), fact("url"), fact("file")];

const ADDED_WORDS: &[Key] = &[
    Key::new("reason", Shape::Text, "原因", "why"),
    Key::new("document", Shape::Line, "依据", "by which document"),
    fact("date"),
];

/// Words of the portal's own fields.
const EXTRA_WORDS: Key = Key::new(
    "extra",
    Shape::MapOf(&Shape::Text),
    "site.yaml 的 fields 里文字栏目的译文",
    "words of the portal's own text fields",
);

const MEASURE_WORDS: &[Key] = &[
    Key::new("text", Shape::Text, "要做什么", "what is to be done"),
    Key::new("due_text", Shape::Line, "时限的文字", "words for the deadline"),
    Key::new("by_text", Shape::Line, "名单外的单位", "bodies outside the list"),
    Key::new("added", Shape::Map(ADDED_WORDS), "增加的原因和依据", "why and by which document it was added"),
    EXTRA_WORDS,
    fact("id"),
    fact("due"),
    fact("from"),
    fact("ongoing"),
    fact("every"),
    fact("by"),
];

/// Words of a goal on the way.
const GOAL_WORDS: &[Key] = &[
    Key::new("goal_text", Shape::Line, "目标的文字", "a goal in words"),
    Key::new("due_text", Shape::Line, "时限的文字", "words for the deadline"),
    fact("due"),
    fact("by"),
];

const TARGET_WORDS: &[Key] = &[
    Key::new("name", Shape::Line, "名称", "name"),
    Key::new("unit", Shape::Line, "单位", "unit"),
    Key::new("text", Shape::Text, "原文", "the notice's words"),
    Key::new("goal_text", Shape::Line, "目标的文字", "the goal in words"),
    Key::new(
        "goals",
        Shape::List(&Shape::Map(GOAL_WORDS)),
        "阶段目标的文字，按次序",
        "words of the goals on the way, in order",
    ),
    Key::new("due_text", Shape::Line, "时限的文字", "words for the deadline"),
    Key::new("added", Shape::Map(ADDED_WORDS), "增加的原因和依据", "why and by which document it was added"),
    fact("id"),
    fact("due"),
    fact("reach"),
    fact("at_least"),
    fact("at_most"),
    fact("above"),
    fact("below"),
    fact("equals"),
    fact("baseline"),
    fact("by"),
    fact("source"),
    fact("ongoing"),
];

const REPORT_WORDS: &[Key] = &[
    Key::new("note", Shape::Text, "进展情况", "what was done"),
    Key::new("problems", Shape::Text, "存在问题", "problems"),
    Key::new("next", Shape::Text, "下一步打算", "next steps"),
    Key::new("reason", Shape::Text, "原因", "why"),
    Key::new("evidence", Shape::List(&Shape::TextOr(TITLED)), "佐证材料的标题", "titles of the evidence"),
    fact("id"),
    fact("date"),
    fact("corrects"),
    fact("withdrawn"),
    fact("draft"),
    fact("on"),
    fact("by"),
    fact("stage"),
    fact("pace"),
    fact("percent"),
    fact("values"),
    fact("measure"),
    fact("measures"),
];

const AMENDMENT_WORDS: &[Key] = &[
    Key::new("reason", Shape::Text, "原因", "why"),
    Key::new("document", Shape::Line, "依据", "by which document"),
    Key::new("due_text", Shape::Line, "时限的文字", "words for the deadline"),
    Key::new("title", Shape::Line, "标题", "title"),
    Key::new("text", Shape::Text, "举措或指标的文字", "words of a measure or target"),
    Key::new("name", Shape::Line, "指标的名称", "a target’s name"),
    Key::new("unit", Shape::Line, "指标的单位", "a target’s unit"),
    Key::new("goal_text", Shape::Line, "目标的文字", "the goal in words"),
    Key::new(
        "goals",
        Shape::List(&Shape::Map(GOAL_WORDS)),
        "阶段目标的文字，按次序",
        "words of the goals on the way, in order",
    ),
    EXTRA_WORDS,
    fact("date"),
    fact("measure"),
    fact("target"),
    fact("set"),
    fact("refused"),
    fact("erratum"),
];

const VERIFICATION_WORDS: &[Key] = &[
    Key::new("finding", Shape::Text, "核查情况", "what was found"),
    Key::new("evidence", Shape::List(&Shape::TextOr(TITLED)), "佐证材料的标题", "titles of the evidence"),
    fact("date"),
    fact("of"),
    fact("by"),
    fact("result"),
    fact("measure"),
];

/// A task's translation.
pub const TASK_WORDS: &[Key] = &[
    Key::new("title", Shape::Line, "标题", "title"),
    Key::new("short_title", Shape::Line, "短标题", "short title"),
    Key::new("due_text", Shape::Line, "时限的文字", "words for the deadline"),
    Key::new("added", Shape::Map(ADDED_WORDS), "增加的原因和依据", "why and by which document it was added"),
    Key::new(
        "documents",
        Shape::List(&Shape::TextOr(TITLED)),
        "文件的标题，按源文件的次序",
        "titles of documents, in the source's order",
    ),
    Key::new("measures", Shape::MapOf(&Shape::TextOr(MEASURE_WORDS)), "举措的文字，按标识", "words of measures by id"),
    Key::new("targets", Shape::MapOf(&Shape::TextOr(TARGET_WORDS)), "指标的文字，按标识", "words of targets by id"),
    Key::new(
        "reports",
        Shape::MapOf(&Shape::TextOr(REPORT_WORDS)),
        "进展的文字，按日期或标识",
        "words of reports by date or id",
    ),
    Key::new(
        "amendments",
        Shape::MapOf(&Shape::TextOr(AMENDMENT_WORDS)),
        "调整的文字，按日期",
        "words of amendments by date",
    ),
    Key::new(
        "verifications",
        Shape::MapOf(&Shape::TextOr(VERIFICATION_WORDS)),
        "核查的文字，按日期",
        "words of verifications by date",
    ),
    EXTRA_WORDS,
    MACHINE,
    STAMPS,
    fact("number"),
    fact("label"),
    fact("heading"),
    fact("section"),
    fact("lead"),
    fact("cooperating"),
    fact("responsible"),
    fact("due"),
    fact("from"),
    fact("continues"),
    fact("ongoing"),
];

/// A plan's translation.
pub const PLAN_WORDS: &[Key] = &[
    Key::new("title", Shape::Text, "标题", "title"),
    Key::new("short_title", Shape::Line, "简称", "short title"),
    Key::new("notice_title", Shape::Line, "通知的标题", "the notice's title"),
    Key::new("addressees", Shape::Line, "主送", "addressees"),
    Key::new("issued_by", Shape::Line, "发文机关", "issued by"),
    Key::new("sections", Shape::MapOf(&Shape::Line), "各部分的标题，按标识", "titles of sections by id"),
    Key::new(
        "annexes",
        Shape::List(&Shape::TextOr(TITLED)),
        "附件的标题，按源文件的次序",
        "titles of annexes, in the source's order",
    ),
    Key::new(
        "not_continued",
        Shape::MapOf(&Shape::Line),
        "不再接续的原因，按任务",
        "why tasks of an earlier plan are not continued, by task",
    ),
    MACHINE,
    STAMPS,
    fact("issued"),
    fact("published"),
    fact("document_number"),
    fact("index_number"),
    fact("period"),
    fact("numbering"),
    fact("signature"),
    fact("terms"),
    fact("extra"),
];

/// A free page's translation.
pub const PAGE_WORDS: &[Key] = &[
    Key::new("title", Shape::Line, "标题", "title"),
    Key::new("description", Shape::Line, "一句话说明", "one sentence for search engines"),
    MACHINE,
    STAMPS,
    fact("order"),
    fact("published"),
    fact("extra"),
];
