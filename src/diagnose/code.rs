//! The codes of diagnostics: fixed words for programs, each with its usual gravity, what it means and what to do about it.
//! `jindu explain` prints them, and the handbook's tables are held against them.

use super::Severity;
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use std::fmt;

/// What a code means.
struct Row {
    name: &'static str,
    severity: Severity,
    is_new: bool,
    /// Chinese, English.
    meaning: [&'static str; 2],
    remedy: [&'static str; 2],
}

macro_rules! codes {
    ($($code:ident $name:literal $severity:ident $(($new:ident))? $zh:literal, $en:literal; $remedy_zh:literal, $remedy_en:literal;)*) => {
        /// A fixed word for programs: `unknown-key`, `dead-link`.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        #[allow(missing_docs, reason = "the table says what each means")]
        pub enum Code {
            $($code,)*
        }

        impl Code {
            /// All of them, by name.
            pub const ALL: &[Self] = &[$(Self::$code,)*];

            fn row(self) -> Row {
                match self {
                    $(Self::$code => Row {
                        name: $name,
                        severity: Severity::$severity,
                        // A code is new that says so.
                        is_new: !{ let said: &[&str] = &[$(stringify!($new))?]; said }.is_empty(),
                        meaning: [$zh, $en],
                        remedy: [$remedy_zh, $remedy_en],
                    },)*
                }
            }
        }
    };
}

impl Code {
    /// The word.
    pub fn name(self) -> &'static str {
        self.row().name
    }

    /// The code of a word; none where there is no such code.
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|code| code.name() == name)
    }

    /// How grave it usually is. A target that requires something makes an error of what is a warning otherwise.
    pub fn severity(self) -> Severity {
        self.row().severity
    }

    /// Whether this version is the first to know it: in content that a snapshot holds it is a warning. In the table such a code has
    /// `(new)` behind its gravity, until the next release.
    pub fn is_new(self) -> bool {
        self.row().is_new
    }

    /// What it means.
    pub fn meaning(self) -> super::Message {
        let [zh, en] = self.row().meaning;
        super::Message { zh: zh.to_owned(), en: en.to_owned() }
    }

    /// What to do.
    pub fn remedy(self) -> super::Message {
        let [zh, en] = self.row().remedy;
        super::Message { zh: zh.to_owned(), en: en.to_owned() }
    }
}

impl fmt::Display for Code {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

impl Serialize for Code {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.name())
    }
}

impl<'de> Deserialize<'de> for Code {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let name = std::borrow::Cow::<'de, str>::deserialize(deserializer)?;
        Self::from_name(&name).ok_or_else(|| serde::de::Error::custom("no code of this program"))
    }
}

#[rustfmt::skip]
codes! {
    ActsAsOne "acts-as-one" Warning
        "成员自己报送，而它所在的组按一个单位报送：列出，但不计入阶段", "a member reports by itself while its group acts as one: it is shown and counts for no stage";
        "由组报送", "let the group report";
    AddedBeforeIssue "added-before-issue" Error
        "`added` 早于计划的印发日期", "`added` comes before the plan was issued";
        "印发时就有的不写 `added`，否则改正日期", "leave it out of what the plan had when it was issued, or mend the date";
    AddedValue "added-value" Error (new)
        "更正补上的指标值，与原来的报送单位无关", "a correction adds a value of a target that does not concern who reported";
        "由有关单位另报一条；报送单位写错的，在更正里改 `by`", "let a body concerned report it in an entry of its own; where the wrong one is named, the correction says `by`";
    AddressTaken "address-taken" Error
        "两个文件或标识得出同一个网址", "two files or ids give the same address";
        "换一个文件名或标识", "choose another file name or id";
    AliasBomb "alias-bomb" Error
        "YAML 里 `&`、`*` 展开过多，或文件过于复杂", "too many `&` and `*` in YAML, or far too many values";
        "不用 `&` 和 `*`，直接写出内容", "write the values out";
    BadAnchor "bad-anchor" Error
        "标题要的锚点不能用在地址里，会被改名", "a heading asks for an id that no address can hold: it would be renamed";
        "用小写英文字母、数字和连字符", "lower-case ASCII letters, digits and hyphens";
    BadFileName "bad-file-name" Error
        "文件名会成为网址，用了不允许的字符；或在 Windows 上不能用（`con`，包括作为页面文件名的标识；末尾的点或空格；只有大小写不同）", "the file name becomes an address and has characters that cannot be used; or Windows cannot hold it (`con`, also as an id that a page is named by; a dot or blank at the end; a difference of case alone)";
        "只用小写英文字母、数字和连字符；附件还可用大写、点和下划线", "lower-case ASCII letters, digits, hyphens; attachments also capitals, dots, underscores";
    BadId "bad-id" Error
        "标识用了不允许的字符", "the id has characters that cannot be used";
        "只用小写英文字母、数字和中间的连字符", "lower-case ASCII letters, digits and hyphens between them";
    BankCard "bank-card" Warning
        "银行卡号会被公布", "a bank card’s number would be published";
        "删去，或只留前四位和后四位", "take it out, or keep the first and last four digits alone";
    BeforeAdded "before-added" Error
        "报送、调整或核查的日期早于所说的任务、举措或指标增加的日子", "a report, amendment or verification is dated before that of which it speaks was added";
        "改正其中一个日期", "mend one of the dates";
    BeforeIssue "before-issue" Error
        "报送、调整或核查早于计划的印发日期", "a report, amendment or verification comes before the plan was issued";
        "改正日期", "mend the date";
    BulletinCounts "bulletin-counts" Error
        "通报里的数对不上：各状态之和、名单与计数、部分与总数", "the counts of a bulletin do not agree: statuses and their sum, a list and its count, a part and the whole";
        "恢复原样，或删去文件再 `jindu bulletin`", "put it back, or delete the file and make it again with `jindu bulletin`";
    BulletinName "bulletin-name" Error
        "通报的文件名与 `plan`、`label` 不符", "a bulletin’s file is not named after its `plan` and `label`";
        "改文件名，或改正键", "rename the file, or mend the keys";
    BulletinPeriod "bulletin-period" Error
        "通报的日期不可能：期间颠倒或在计划之前，期间没过完就制发，异议期先于制发", "the days of a bulletin cannot be: a period upside down or before the plan, made before the period was over, objections that end before it was made";
        "改正日期", "mend the day";
    ByWhom "by-whom" Error
        "举措由几个单位或成员不明的组承担，报送没有写 `by`", "several bodies, or a group of unspecified members, are to do the measure and the report has no `by`";
        "加上 `by: 单位标识`", "add `by: id`";
    CannotSet "cannot-set" Error
        "调整的对象不能改这个键", "this key cannot be set on what the amendment changes";
        "按提示的键改写，或换一个对象", "use the keys that the help lists, or name another subject";
    ContinuedAfterAll "continued-after-all" Error
        "`not_continued` 所列的任务有任务接续", "`not_continued` lists a task with which one goes on";
        "从 `not_continued` 里删去，或删去 `continues`", "take it out of `not_continued`, or `continues` out of the task";
    ContinuesNothing "continues-nothing" Error
        "`continues` 或 `not_continued` 指的任务不存在", "`continues` or `not_continued` names a task that no other plan has";
        "写作“计划的文件夹/任务的文件名”", "write the plan's folder and the task's file name: `2022/04-one-network`";
    CorrectionBeforeReport "correction-before-report" Error
        "更正的日期早于被更正的报送", "the correction comes before the report that it corrects";
        "改正日期", "mend the date";
    CorrectsACorrection "corrects-a-correction" Error
        "`corrects` 指的是另一条更正", "`corrects` names a correction";
        "改为更正原来的报送；以最后一次更正为准", "correct the report itself; the latest correction holds";
    CorrectsADraft "corrects-a-draft" Error
        "`corrects` 指的是草稿", "`corrects` names a draft";
        "草稿没有发布，直接改草稿", "a draft is not published: change the draft itself";
    DeadLink "dead-link" Error
        "链接没有对应的文件、网页或锚点", "the link leads to no file, page or anchor";
        "按提示改正", "mend it as the help says";
    Differs "differs" Error
        "文件与清单或其他文件所说的不符", "a file is not what its list, or the other files, say of it";
        "不要再用这份快照或版本；从备份里取回原件", "do not use it any more: take the original from a backup";
    DoesNotBelong "does-not-belong" Error
        "没有清单提到它，或快照里不会有这样的文件", "nothing names it, or it is no file of a snapshot";
        "把它移到外面", "move it out";
    Drafts "drafts" Note
        "有草稿，没有发布", "there are drafts, not published";
        "不需要处理；确认后删去 `draft: true`", "nothing to do; remove `draft: true` once they are confirmed";
    DueAndOngoing "due-and-ongoing" Error
        "`due`、`ongoing`、`every` 写了两个", "two of `due`, `ongoing` and `every` stand together";
        "只留一个", "keep one";
    DuplicateFootnote "duplicate-footnote" Error
        "同一条脚注定义了两次", "a footnote is defined twice";
        "改名或删去一条", "rename or remove one";
    DuplicateId "duplicate-id" Error
        "标识用了两次", "an id stands twice";
        "改掉其中一个", "change one of them";
    DuplicateKey "duplicate-key" Error
        "同一个键写了两次", "a key stands twice";
        "只留一个", "keep one";
    DuplicateNumber "duplicate-number" Error
        "同一计划里两项任务的 `number` 相同", "two tasks of a plan have the same `number`";
        "改掉其中一个", "change one of them";
    DuplicateReference "duplicate-reference" Error
        "同一个列表里单位写了两次", "a body stands twice in a list";
        "只留一个", "keep one";
    EmptyCorrection "empty-correction" Error
        "更正没有写更正成什么", "a correction states nothing";
        "写上正确的字段；整条不算数则写 `withdrawn: true`", "state the fields as they should be, or `withdrawn: true`";
    EmptyHeading "empty-heading" Error
        "标题没有文字", "a heading has no words";
        "写上标题，或删去 `#`", "write it, or remove the `#`";
    EmptyLink "empty-link" Error
        "链接没有文字，看不见", "a link has no words, so nobody sees it";
        "写 `[文字](文件)`", "write `[words](file)`";
    EmptyReport "empty-report" Error (new)
        "报送什么也没有报", "a report says nothing";
        "写上阶段、进度、比例、指标值、举措、文字或佐证材料；还没有写好的标 `draft: true`", "give a stage, pace, percentage, value, measure, words or evidence; what is not ready is `draft: true`";
    EmptySet "empty-set" Error
        "调整没有写改什么", "an amendment does not say what it changes";
        "填写 `set`", "fill in `set`";
    EmptyTranslation "empty-translation" Warning
        "译文文件里的键后面还没有译文；当作没有译", "words of a translation file are not written yet: they count as not translated";
        "填上译文，或删去这一行", "fill in the translation, or delete this line";
    EmptyValue "empty-value" Error
        "键后面什么也没有，或只有空格", "nothing, or only blank space, stands after the key";
        "填上值，或删去这一行", "give it a value, or remove the line";
    ExternalImage "external-image" Error
        "图片来自站外", "an image comes from another site";
        "放到 `content/files/`，写 `/files/名称`", "put it into `content/files/` and write `/files/NAME`";
    ExtraCell "extra-cell" Error
        "表格这一行的格子比列多，多出的不会显示", "a table's row has more cells than columns: they would not be shown";
        "加一列，或并入前一格", "add a column, or join the cells";
    FactInTranslation "fact-in-translation" Error
        "译文文件里写了事实（日期、单位、数字等）", "a translation file holds a fact (a date, a body, a figure)";
        "删去；事实只写在源语言的文件里", "remove it; facts stand in the source language's file alone";
    FigureRounded "figure-rounded" Warning
        "数字超过15位，程序和电子表格会舍入", "a figure of more than 15 digits, which programs and spreadsheets round";
        "换大一级的单位", "use a larger unit";
    FluentSyntax "fluent-syntax" Error
        "主题的 `.ftl` 文件语法有误", "a theme’s `.ftl` file has a syntax error";
        "每行写作 `键 = 文字`", "write each line as `key = words`";
    ForbiddenCharacter "forbidden-character" Error
        "有不可见的控制字符", "there is an invisible control character";
        "删去", "remove it";
    FromAfterDue "from-after-due" Error
        "开始时间晚于完成时限", "the beginning comes after the deadline";
        "改正 `from` 或 `due`", "mend `from` or `due`";
    FullwidthColon "fullwidth-colon" Error
        "键后面是全角冒号", "the key is followed by a full-width colon";
        "改为半角冒号加空格", "write a plain colon and a space";
    FuturePublication "future-publication" Warning
        "发布日期在今天之后", "it says that it was published after today";
        "日期有误就改正；还没有发布的，先不写", "mend the date; leave it out until it is published";
    FutureReport "future-report" Warning
        "报送、核查或通报的日期在今天之后，到那天才显示", "a report, verification or bulletin is dated after today and shows from that day on";
        "日期有误就改正", "mend the date if it is wrong";
    GoalsConflict "goals-conflict" Error
        "目标写了不止一个，或下限大于上限", "more than one goal, or a lower bound above the upper";
        "只有 `at_least` 和 `at_most` 可以同时写", "only `at_least` and `at_most` may stand together";
    IdLikeADate "id-like-a-date" Error
        "报送的标识像日期", "a report's id looks like a date";
        "另起一个，例如 `q2`", "take another, as in `q2`";
    IdentityNumber "identity-number" Warning
        "身份证号码会被公布", "an identity number would be published";
        "删去，或写成 35*************123", "take it out, or write it as 35*************123";
    ImageWithoutWords "image-without-words" Warning
        "图片没有说明文字；网页上写作“图片”", "an image says nothing to those who do not see it; the page says “Image”";
        "写上图片的内容", "write what it shows";
    IndentedCode "indented-code" Warning
        "行首四个空格使这一段按代码显示", "four spaces at a line's head make a block of code";
        "去掉空格；确是代码的用 ``` 围起来", "remove them; for code, put ``` around it";
    Language "language" Error
        "`languages` 或 `masthead` 有误：标签不对、缺少或多写 `path`、重复", "`languages` or `masthead` is wrong: a tag, a missing or superfluous `path`, a repetition";
        "按提示改正", "mend it as the message says";
    LineBreak "line-break" Error
        "这里只能写一行", "only one line is allowed here";
        "去掉换行", "remove the line break";
    LinkNowhere "link-nowhere" Error
        "符号链接没有指向任何文件", "a symbolic link leads to no file";
        "删去，或把文件本身放进来", "remove it, or put the file itself there";
    LinkOutside "link-outside" Error
        "符号链接指向 `content/` 或 `themes/` 之外", "a symbolic link leads out of `content/` or `themes/`";
        "把文件本身放进来", "put the file itself there";
    Marks "marks" Error
        "`<!-- plan -->` 或 `<!-- closing -->` 重复或次序不对", "`<!-- plan -->` or `<!-- closing -->` stands twice or in the wrong order";
        "依次是印发的话、`<!-- plan -->`、总体要求、`<!-- closing -->`、结尾，各一次", "letter, `<!-- plan -->`, preamble, `<!-- closing -->`, closing part; once each";
    MeasureAndMeasures "measure-and-measures" Error
        "一条报送同时写了 `measure` 和 `measures`", "a report has both `measure` and `measures`";
        "只留 `measures`", "keep `measures` alone";
    Members "members" Error
        "组的成员有误：没有写、写了组、重复、不存在，或不是组却写了成员", "members of a group are wrong: absent, a group, repeated, unknown, or the body is no group";
        "按提示改正", "mend them as the help says";
    Missing "missing" Error
        "清单里有它，或每份快照都有它，文件却不在", "a list names it, or every snapshot has it, and it is not there";
        "从备份里取回", "take it from a backup";
    MissingFile "missing-file" Error
        "`file` 指的文件不在 `content/files/` 里", "the file that `file` names is not in `content/files/`";
        "放进去，或改正路径", "put it there, or mend the path";
    MissingImage "missing-image" Error
        "图片没有对应的文件", "the image leads to no file";
        "放进 `content/files/`，或改正路径", "put it into `content/files/`, or mend the path";
    MissingKey "missing-key" Error
        "缺少必填的键", "a key that must be there is missing";
        "加上", "add it";
    MissingSourceWords "missing-source-words" Error
        "按语言写的文字缺少源语言", "text by language lacks the source language";
        "补上源语言的文字", "add the words in the source language";
    MissingTemplate "missing-template" Error
        "主题没有 `extends`，又缺少某种网页的模板", "a theme without `extends` lacks templates";
        "在 `theme.yaml` 里写 `extends: base`，或补上模板", "write `extends: base` in `theme.yaml`, or add them";
    MissingTranslation "missing-translation" Warning
        "缺少译文；网页上用源文代替", "words are not translated; the source’s words stand in their place";
        "补上译文；见[翻译](translate.md)", "translate them; see [Translating](translate.md)";
    MissingWord "missing-word" Warning
        "主题在某种语言里缺少用语，以源语言或主题另有的语言代替；都没有的是错误", "the theme lacks words in a language: the source language’s or the theme’s stand in; an error where none has them";
        "在提示的文件里补上；`jindu words` 列出待译的文字", "add them to the file named; `jindu words` prints what is to be translated";
    MobileNumber "mobile-number" Warning
        "手机号码会被公布", "a mobile number would be published";
        "删去，或写成 138****1234；办公电话写进 `privacy: {allow: […]}`", "take it out, or write it as 138****1234; an office’s telephone may stand in `privacy: {allow: […]}`";
    NamedTwice "named-twice" Error (new)
        "一个文件用两个名称称呼同一条（如 `2024-07-05` 和 `2024-07-05#1`）", "a file calls one entry by two names (as in `2024-07-05` and `2024-07-05#1`)";
        "只用其中一个", "use one of them";
    NoBaseUrl "no-base-url" Note
        "没有设 `base_url`，略去需要完整网址的内容", "`base_url` is not set: what needs a full address is left out";
        "发布地址确定后填写", "set it once it is known";
    NoContent "no-content" Error
        "这里没有 `content/` 文件夹", "there is no folder `content/` here";
        "用 `--root` 指明位置，或用 `jindu init` 新建", "say where it is with `--root`, or make one with `jindu init`";
    NoEvidence "no-evidence" Warning
        "截至当天、更正以后，报了完成而没有佐证材料", "reported as completed without evidence, as of the date with corrections applied";
        "加上 `evidence`；网页会注明未附", "add `evidence`; the page says that none is attached";
    NoFrontMatter "no-front-matter" Error
        "Markdown 文件没有以一行 `---` 开头", "the Markdown file does not begin with a line `---`";
        "第一行写 `---`，写完各键后再写一行", "write `---` as the first line and again after the last key";
    NoGoal "no-goal" Error
        "指标没有目标值", "the target has no goal";
        "写 `reach`、`at_least`、`at_most` 或 `equals`", "write `reach`, `at_least`, `at_most` or `equals`";
    NoIdentity "no-identity" Note
        "政府网站标识没有填全", "the identity of the government website is not complete";
        "取得后填在 `government` 里", "fill in `government` once it is known";
    NoLicense "no-license" Note
        "没有设开放数据的许可", "no licence of the open data is set";
        "由主办单位确定后填写 `license`", "set `license` once the sponsor has decided";
    NoOrganizations "no-organizations" Error
        "没有 `content/organizations.yaml`，或其中一个单位也没有", "there is no `content/organizations.yaml`, or it lists no bodies";
        "列出单位", "list the bodies";
    NoPlan "no-plan" Error
        "有任务的文件夹没有 `plan.md`", "a folder with tasks has no `plan.md`";
        "先写 `plan.md`", "write `plan.md` first";
    NoPublicationDate "no-publication-date" Note
        "有的页面没有写发布日期", "some pages do not say when they were published";
        "写上 `published`", "add `published`";
    NoSite "no-site" Error
        "缺少 `content/site.yaml`", "`content/site.yaml` is missing";
        "补上；可用 `jindu init` 新建一个来参考", "write it; `jindu init` makes one to look at";
    NoSource "no-source" Error
        "译文文件没有对应的源文件", "a translation file has no source file";
        "检查文件名", "look at its name";
    NoSuchDate "no-such-date" Error
        "不是日期，或历书上没有这一天", "no date, or a day that the calendar does not have";
        "写作 `2024-06-30`", "write `2024-06-30`";
    NotAFile "not-a-file" Error
        "该是文件的地方是文件夹、文件夹的符号链接、管道或设备", "where a file is expected stands a folder, a symbolic link to one, a pipe or a device";
        "换成文件，或删去", "put a file there, or remove it";
    NotASnapshot "not-a-snapshot" Error
        "`content/archive/` 里有不是快照的东西", "something in `content/archive/` is no snapshot";
        "移走；那里只由 `jindu snapshot` 写", "take it away; `jindu snapshot` writes there";
    NotAnAddress "not-an-address" Error
        "不是网址", "no web address";
        "写全，以 `https://` 开头", "write it in full, beginning with `https://`";
    NotConcerned "not-concerned" Error
        "报送单位与此事无关", "the report is by a body that it does not concern";
        "由有关单位报送，或改正 `by`", "let a body concerned report, or mend `by`";
    NotContinued "not-continued" Warning
        "往年没有完成的任务没有任务接续，也没有说明", "a task of an earlier plan is not completed, and no task goes on with it";
        "在接续的任务里写 `continues`，或在 plan.md 的 `not_continued` 写明原因", "write `continues` in the task that goes on with it, or say why in `not_continued` of plan.md";
    NotInReport "not-in-report" Error
        "核查的 `measure` 不是那条报送说到的举措", "the `measure` of a verification is none of which the report speaks";
        "删去 `measure`，或改正 `of`", "take `measure` out, or mend `of`";
    NotPublic "not-public" Error
        "`snapshot`：源文件里有草稿，或日期在快照之后的内容", "`snapshot`: a draft, or something dated after the snapshot’s day, stands in the sources";
        "删去，或用 `--public` 封存", "take it away, or seal with `--public`";
    NotUtf8 "not-utf-8" Error
        "文件不是 UTF-8", "the file is not UTF-8";
        "在编辑器里另存为 UTF-8", "save it as UTF-8";
    OnAfterDate "on-after-date" Error
        "`on` 晚于 `date`", "`on` comes after `date`";
        "改正其一", "mend one of them";
    OutOfRange "out-of-range" Error
        "数值超出范围", "the number is out of range";
        "改正", "mend it";
    PastAdded "past-added" Warning
        "日期在快照当天或以前，快照里却没有", "it is dated on or before a snapshot's day, and the snapshot does not have it";
        "恢复原样，或者日期写当天；见[归档](archive.md#看住过去)", "put it back as it was, or date it the day it is written; see [Archiving](archive.md#the-past-is-guarded)";
    PastChanged "past-changed" Warning
        "与快照里的不同", "it is not what a snapshot says";
        "恢复原样，另写调整或更正", "put it back; write an amendment or a correction";
    PastRemoved "past-removed" Warning
        "快照里有，内容里没有了", "a snapshot has it, the content no longer does";
        "恢复", "put it back";
    Period "period" Error
        "计划期的止日早于起日", "the plan’s period ends before it begins";
        "改正其一", "mend one of them";
    PhotoPosition "photo-position" Warning
        "照片里存有拍摄地点", "a photograph says where it was taken";
        "去掉定位信息后再放进来", "take the position out before it is published";
    Placeholder "placeholder" Error (new)
        "`jindu new` 留下的示例文字没有改", "example words of `jindu new` were left as they were";
        "换成实际的内容，或删去这一行", "put what is so in their place, or remove the line";
    RefusedAndErratum "refused-and-erratum" Error
        "一条调整同时写了 `refused` 和 `erratum`", "an amendment is both `refused` and `erratum`";
        "没有批准的写 `refused`；本站录错的写 `erratum`", "`refused` for what was turned down, `erratum` where the portal had it wrong";
    Required "required" Error
        "发布目标 `require` 的没有做到", "what a target requires is not met";
        "改正列出的各处，或者从 `require` 里删去", "mend the places listed, or take it out of `require`";
    ReservedName "reserved-name" Error
        "计划的文件夹或页面用了保留的名称", "a plan’s folder or a page has a reserved name";
        "计划用年份；页面换个文件名", "use the year; another file name";
    RunsTogether "runs-together" Warning
        "几行之间没有空行，会连成一段", "lines without an empty line between them run together into one paragraph";
        "各是一段的，中间空一行；只要换行的，行末加 \\", "put an empty line between paragraphs; end a line with \\ where it is only to break";
    SecretInFile "secret-in-file" Error
        "文件里写了密钥", "a secret stands in the file";
        "删去；已经给别人看过的，换新的", "remove it; if others have seen it, have a new one made";
    Sheet "sheet" Error
        "台账超出 Excel 表格的容量", "the ledger is more than a sheet can hold";
        "表格最多约一百万行", "a sheet holds about a million rows";
    SnapshotBroken "snapshot-broken" Error
        "`content/archive/` 里的快照与封存时不符：文件有改动或不见了", "a snapshot in `content/archive/` is not as it was sealed: a file differs or is missing";
        "从备份取回，见[归档](archive.md)", "bring it back from a copy; see [Archiving](archive.md)";
    StaleTask "stale-task" Warning
        "整整一个报送周期没有报送", "nothing reported for a full period";
        "请责任单位报送", "ask the bodies that answer for it";
    StaleTranslation "stale-translation" Warning
        "译文所依据的源文改过", "the source of a translated text has changed";
        "核对译文后运行 `jindu translate stamp`", "compare, then run `jindu translate stamp`";
    Tab "tab" Error
        "YAML 用了制表符缩进", "YAML is indented by tabs";
        "换成空格", "use spaces";
    TakenId "taken-id" Error
        "标题的 `{#id}` 在本页已被别的标题或网页本身占用", "a heading's `{#id}` is taken on its page, by another heading or by the page itself";
        "另取名称", "take another name";
    TargetsReached "targets-reached" Warning
        "一项任务的指标都已达到，但没有计入任务的报送写明阶段", "all targets of a task are reached, and no report that counts for it states its stage";
        "已完成的，报 `stage: completed`", "if it is completed, report `stage: completed`";
    Template "template" Error
        "模板运行出错：变量、用语或参数不对", "a template fails: a variable, a word or an argument";
        "按提示改正", "mend it as the message says";
    TemplateSyntax "template-syntax" Error
        "模板语法有误", "a template has a syntax error";
        "按 Tera 2 的语法改正", "mend it; the syntax is that of Tera 2";
    ThemeLoop "theme-loop" Error
        "主题的 `extends` 绕成了圈", "themes extend each other in a circle";
        "去掉其中一个", "remove one `extends`";
    TileTaken "tile-taken" Error
        "两个同类单位写了方格图的同一格", "two bodies of a kind stand on one tile";
        "换一格", "take another tile";
    TimeZone "time-zone" Error
        "没有这个时区", "there is no such time zone";
        "用 IANA 的名称，如 `Asia/Shanghai`", "use its IANA name, as in `Asia/Shanghai`";
    TooLarge "too-large" Error
        "文本文件超过4 MiB", "a text file has more than 4 MiB";
        "拆分；附件放到 `content/files/`", "split it; attachments belong in `content/files/`";
    TwoRoles "two-roles" Error (new)
        "一个单位在同一任务里写了两个角色（`lead`、`responsible`、`cooperating`）", "a body is named in two roles of a task (`lead`, `responsible`, `cooperating`)";
        "只留一处，留最重的角色；通过组兼有两个角色的不算", "keep one, the strongest; through a group a body may be in two";
    TwoSubjects "two-subjects" Error
        "一条调整同时写了 `measure` 和 `target`", "an amendment names a measure and a target";
        "分成两条", "make two of it";
    UnclosedFrontMatter "unclosed-front-matter" Error
        "开头的 `---` 没有结束", "the front matter is not closed";
        "在最后一个键下面加一行 `---`", "add a line `---` below the last key";
    UndefinedFootnote "undefined-footnote" Error
        "引用的脚注没有定义", "the text refers to a footnote that is not there";
        "写上定义，或写 `\\[^`", "define it, or write `\\[^`";
    UndefinedReference "undefined-reference" Error
        "`[文字][名称]` 的名称没有定义，只会显示方括号", "`[words][name]` where nothing has that name: brackets would be shown";
        "写 `[文字](文件)`", "write `[words](file)`";
    UnknownBody "unknown-body" Error
        "`organizations.yaml` 里没有这个单位", "no body in `organizations.yaml` has this id";
        "改正标识，或加上这个单位", "mend the id, or add the body";
    UnknownFile "unknown-file" Warning
        "文件不在任何已知的位置上，没有使用", "the file has no known place and is not used";
        "移到该放的文件夹，或删去", "move it to where it belongs, or remove it";
    UnknownKey "unknown-key" Error
        "不认识的键", "the key is not known";
        "按提示改正", "mend it as the help says";
    UnknownLanguage "unknown-language" Error
        "不是本站的语言", "no language of the portal";
        "改正文件名或标签，或在 `languages` 里加上", "mend the file name or tag, or add the language";
    UnknownMeasure "unknown-measure" Error
        "任务里没有这项举措", "the task has no such measure";
        "改正标识", "mend the id";
    UnknownPlan "unknown-plan" Error
        "通报的计划不存在", "a bulletin is of a plan that is not there";
        "写计划所在文件夹的名称", "write the name of the plan’s folder";
    UnknownReport "unknown-report" Error
        "没有这条报送", "there is no such report";
        "写它的 `id` 或日期", "write its `id` or date";
    UnknownSection "unknown-section" Error
        "`plan.md` 里没有这个部分", "`plan.md` has no such section";
        "改正标识，或在 `sections` 里加上", "mend the id, or add the section";
    UnknownTarget "unknown-target" Error
        "任务里没有这项指标", "the task has no such target";
        "改正标识", "mend the id";
    UnknownTask "unknown-task" Error
        "通报里的任务不存在", "a bulletin names a task that is not there";
        "写任务的文件名；改过名的文件改回来", "write the task’s file name; a renamed file takes its old name again";
    UnknownText "unknown-text" Error
        "译文里的这段文字在源文件里没有对应", "a translated text translates nothing";
        "改正键", "mend the key";
    UnknownTheme "unknown-theme" Error
        "没有这个主题", "there is no such theme";
        "改正名称", "mend the name";
    UnknownWord "unknown-word" Error
        "这里只能用规定的词", "only certain words are allowed here";
        "用提示的词", "use one that the help lists";
    UnsafeAddress "unsafe-address" Error
        "链接的协议不允许", "the link has a scheme that is not allowed";
        "可用 `https`、`http`、`mailto`、`tel` 和站内文件", "`https`, `http`, `mailto`, `tel` and files of the portal";
    Unstamped "unstamped" Note
        "有译文没有标记译自哪段源文", "translated texts without a stamp";
        "核对后运行 `jindu translate stamp`", "compare, then run `jindu translate stamp`";
    UnusedFootnote "unused-footnote" Error
        "正文没有引用这条脚注，它不会显示", "nothing refers to a footnote: it would not be shown";
        "引用它，或删去", "refer to it, or remove it";
    Unverified "unverified" Error
        "发布目标要求 `verified`，有报了完成而未经核查的", "a target requires `verified`, and something is reported as completed and not verified";
        "核查后写进 `verifications`，或者从 `require` 里删去", "have it looked into and write `verifications`, or take it out of `require`";
    VerificationBeforeReport "verification-before-report" Error
        "核查的日期早于所核查的报送", "the verification comes before the report that it verifies";
        "改正日期，或改正 `of`", "mend the date, or `of`";
    VerifiesItself "verifies-itself" Error
        "核查单位就是报送单位，或者是包括它的组", "the verification is by who reported, or by a group to which they belong";
        "由没有报送的单位核查", "let a body verify that did not report";
    VerifiesNoReport "verifies-no-report" Error
        "`of` 指的是更正、草稿或此前已撤回的报送", "`of` names a correction, a draft, or a report that had been taken back";
        "写一条有效的报送", "name a report that stands";
    WhoseValue "whose-value" Error
        "这个值不是承担指标的单位的，或指标不按单位而值按单位写", "a value is none of the target's bodies', or stands by body where the target is not by bodies";
        "写承担指标的单位：`values: {指标: {单位: 5}}`；不按单位的指标写一个数", "name one of the target's bodies: `values: {target: {body: 5}}`; a target that is not by bodies has one figure";
    WithdrawnNothing "withdrawn-nothing" Error
        "`withdrawn` 没有和 `corrects` 一起写", "`withdrawn` stands without `corrects`";
        "另加一条：`{date: …, corrects: …, withdrawn: true}`", "add an entry `{date: …, corrects: …, withdrawn: true}`";
    WordsCut "words-cut" Warning
        "YAML 把空格加 `#` 以后的字当作注释", "YAML takes words from a space and `#` on for a comment";
        "给整个值加英文引号", "put the value in quotes";
    WordsFolded "words-folded" Warning
        "值在两个汉字之间换行，YAML 会加空格", "a line of a value ends between two Chinese characters, where YAML puts a space";
        "写在一行里，或在键后写 `|`", "one line, or begin with `|`";
    WrongForm "wrong-form" Error
        "写法不对", "the words have the wrong form";
        "按提示的格式写", "write them as the message says";
    WrongType "wrong-type" Error
        "值的类型不对，如该写列表的写了文字", "the value has the wrong type, as text for a list";
        "按提示改正；要当文字的数字加引号", "mend it; put a number that is text in quotes";
    YamlSyntax "yaml-syntax" Error
        "YAML 语法有误", "YAML syntax";
        "检查此处和上一行的引号、冒号、缩进", "look at quotes, colons and indentation here and in the line above";
}
