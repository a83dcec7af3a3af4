//! The desk's pages: templates inside the program, in the language of its messages. Words are escaped as in any other page.

use crate::diagnose::Tongue;
use serde_json::{Map, Value, json};
use tera::{Context, Kwargs, State, Tera};

const TEMPLATES: &[(&str, &str)] = &[
    ("base.html", include_str!("pages/base.html")),
    ("home.html", include_str!("pages/home.html")),
    ("task.html", include_str!("pages/task.html")),
    ("amend-what.html", include_str!("pages/amend-what.html")),
    ("amend.html", include_str!("pages/amend.html")),
    ("amend-field.html", include_str!("pages/amend-field.html")),
    ("translate.html", include_str!("pages/translate.html")),
    ("translations.html", include_str!("pages/translations.html")),
    ("inspect.html", include_str!("pages/inspect.html")),
    ("faults.html", include_str!("pages/faults.html")),
    ("who.html", include_str!("pages/who.html")),
    ("report.html", include_str!("pages/report.html")),
    ("file.html", include_str!("pages/file.html")),
    ("forms.html", include_str!("pages/forms.html")),
    ("year.html", include_str!("pages/year.html")),
    ("done.html", include_str!("pages/done.html")),
    ("nothing.html", include_str!("pages/nothing.html")),
    ("fault.html", include_str!("pages/fault.html")),
];

pub(super) struct Pages {
    tera: Tera,
    words: Value,
    lang: &'static str,
}

impl Pages {
    pub(super) fn new(tongue: Tongue) -> Result<Self, tera::Error> {
        let mut tera = Tera::new();
        tera.register_filter("query", |words: &str, _: Kwargs, _: &State<'_>| super::report::encoded(words));
        tera.add_raw_templates(TEMPLATES.iter().copied())?;
        let one =
            |(key, zh, en): &(&str, &str, &str)| ((*key).to_owned(), json!(if tongue == Tongue::Zh { zh } else { en }));
        let words = Value::Object(WORDS.iter().map(one).collect::<Map<_, _>>());
        Ok(Self { tera, words, lang: if tongue == Tongue::Zh { "zh-CN" } else { "en" } })
    }

    /// A page; where a template fails, which a test keeps from happening, its fault as text.
    pub(super) fn render(&self, page: &str, own: &Value) -> String {
        let mut all = own.clone();
        all["w"] = self.words.clone();
        all["lang"] = json!(self.lang);
        let rendered =
            Context::from_serialize(&all).and_then(|context| self.tera.render(&format!("{page}.html"), &context));
        rendered.unwrap_or_else(|error| {
            let error = error.to_string().replace('&', "&amp;").replace('<', "&lt;");
            format!("<!doctype html><title>jindu</title><pre>{error}</pre>")
        })
    }
}

const WORDS: &[(&str, &str, &str)] = &[
    ("desk", "办公桌", "Desk"),
    ("site", "网站预览", "Preview of the site"),
    ("tasks", "任务", "Tasks"),
    ("body", "单位", "Body"),
    ("all_bodies", "全部单位", "All bodies"),
    ("choose", "选择", "Choose"),
    ("task", "任务", "Task"),
    ("status", "状态", "Status"),
    ("due", "期限", "Deadline"),
    ("last", "最近报送", "Latest report"),
    ("none", "无", "none"),
    ("not_stated_due", "没有写明", "none stated"),
    ("report", "报送", "Report"),
    ("file", "文件", "File"),
    ("problems", "问题", "Problems"),
    ("no_problems", "没有错误，没有警告。", "No errors, no warnings."),
    ("more", "另有", "More:"),
    ("forms", "收回的报送表", "Forms that came back"),
    ("year", "快照和发布", "Snapshot and publishing"),
    ("done", "本次办理", "Done in this run"),
    ("nothing_done", "还没有办理。", "Nothing yet."),
    ("undo", "撤回", "Undo"),
    ("versions", "没有提交的改动", "Not committed"),
    ("all_committed", "全部已经提交。", "All is committed."),
    ("commit", "提交", "Commit"),
    ("message", "说明", "Message"),
    ("differences", "改了什么", "What changed"),
    ("who", "由谁报送", "Who reports"),
    ("other_ways", "其他办理", "More"),
    ("report_way", "报送进展", "Report progress"),
    ("report_told", "也在这里更正或撤回以前的报送", "earlier reports are corrected and withdrawn here too"),
    ("amend", "调整期限、目标或单位", "Change a deadline, a goal or a body"),
    ("amend_told", "按文件延期、改目标、换单位、撤销或恢复", "a document moved, changed, withdrew or reinstated it"),
    (
        "amend_hint",
        "原来的承诺留在那里，调整另记一条，从决定的日期起有效。",
        "What was promised stays as it was issued; the change is an entry of its own and holds from the day of the decision.",
    ),
    ("measure", "举措", "Measure"),
    ("target", "指标", "Target"),
    ("semicolon", "；", "; "),
    ("comma", "，", ", "),
    ("amend_what", "改哪一项", "What is changed"),
    ("becomes", "改成什么", "What it becomes"),
    ("becomes_hint", "只填要改的，空着的不变", "fill in only what changes"),
    ("now", "现在", "now"),
    ("as_it_is", "不变", "unchanged"),
    ("take_back", "撤销", "Withdraw it"),
    ("reinstate", "恢复", "Reinstate it"),
    ("bodies_hint", "写全所有单位，用“、”隔开", "all of them, with commas between"),
    ("rest", "其他改动", "Other changes"),
    ("decided", "依据", "The decision"),
    ("decision", "是什么决定", "What was decided"),
    ("changed", "批准调整", "The change was made"),
    ("was_refused", "申请过，未获批准（什么也不改变）", "It was asked for and refused (nothing changes)"),
    ("erratum", "本站录入有误，更正过来", "This portal had it wrong, and puts it right"),
    ("decided_on", "决定的日期", "Day of the decision"),
    ("date_hint", "例如 2024-06-30、6月30日", "as in 2024-06-30"),
    ("document", "文件标题", "Title of the document"),
    ("number", "文号", "Its number"),
    ("why", "原因", "Why"),
    ("inspect", "记录核查结果", "Record a verification"),
    ("inspect_told", "报送单位以外的单位核实过某条报送", "somebody other than who reported looked into it"),
    ("inspected", "核查哪一条报送", "Which report"),
    ("inspector", "由谁核查", "Who looked"),
    ("inspector_hint", "不能是报送的单位", "not who reported it"),
    ("result", "结果", "Result"),
    ("choose_one", "请选择", "choose"),
    ("confirmed", "属实", "Confirmed"),
    ("not_confirmed", "未证实", "Not confirmed"),
    ("inspected_on", "核查日期", "Day of the verification"),
    ("finding", "核查情况", "What was found"),
    ("only_measure", "针对该条的哪一部分", "Which part of that report"),
    ("all_of_it", "整条报送", "all of it"),
    ("no_reports", "还没有可以核查的报送。", "There is no report to look into yet."),
    ("file_way", "打开文件", "Open the file"),
    ("file_told", "直接改文字，写入前先检查", "change its text; it is checked before it is written"),
    ("to_task", "回到这项任务", "Back to this task"),
    ("sound", "检查通过，可以写入。", "Checked: it can be saved."),
    ("wrong", "要改正 {n} 处。", "To be mended: {n}."),
    ("on_what", "报什么", "On what"),
    ("whole", "整项任务", "The task as a whole"),
    ("stage", "阶段", "Stage"),
    ("not_stated", "这次不报", "not stated"),
    ("percent", "完成比例", "Percentage"),
    ("percent_hint", "例如 45%", "as in 45%"),
    ("on", "完成日期", "Day of completion"),
    (
        "on_hint",
        "只在已完成时写，例如 6月30日；不写就是今天",
        "only where it is completed, as in 2024-06-30; today if left empty",
    ),
    ("values", "指标的数值", "Values of targets"),
    ("values_hint", "报整项任务时填写", "with a report on the task as a whole"),
    ("last_value", "上次", "last"),
    ("note", "进展情况", "What was done"),
    ("problems_met", "存在问题", "Problems met"),
    ("next", "下一步打算", "Next steps"),
    ("evidence", "佐证材料", "Evidence"),
    ("evidence_title", "标题", "Title"),
    ("evidence_url", "网址", "Address"),
    ("correct", "更正以前的报送", "Correct an earlier report"),
    ("corrects", "更正哪一条", "Which report"),
    ("no_correction", "不更正", "none"),
    ("reason", "更正的理由", "Reason of the correction"),
    ("withdrawn", "撤销这一条", "Withdraw that report"),
    ("reports_as_of", "报送日期", "Date of the report"),
    ("save", "写入", "Save"),
    ("refused", "没有写入", "Not saved"),
    ("saved", "已办理", "Done"),
    ("failed", "没有办成", "Not done"),
    ("command", "在终端里是", "At a terminal this is"),
    ("next_task", "回到任务", "Back to the tasks"),
    ("back", "回到办公桌", "Back to the desk"),
    ("text", "内容", "Text"),
    ("mixed", "这个文件的换行有几种，请用文本编辑器改。", "This file mixes line ends: change it in a text editor."),
    (
        "file_hint",
        "写入前先检查；检查出错误就不写入。",
        "It is checked before it is written, and not written where it has errors.",
    ),
    ("translations", "译文", "Translations"),
    ("no_translations", "这个站点只有一种语言。", "This portal has one language."),
    ("translate", "译成", "Translate into"),
    ("made", "写入时新建", "made when it is saved"),
    (
        "translate_hint",
        "每段先是源文，再是译文，不译的空着。写了或改了的译文，写入后就算与源文一致；没有改、仍然正确的，勾选即可。",
        "Each text has the source's words and a field for the translation; what is not translated stays empty. Words that are added or changed count as up to date with the source once they are saved; what is right as it stands is ticked.",
    ),
    (
        "by_machine",
        "这份译文标明由机器翻译。人工核对全文之后，打开文件删去 translated 一行。",
        "This translation is marked as made by a machine. Once a person has checked all of it, open the file and take out the line “translated”.",
    ),
    ("is_missing", "还没有译", "not translated"),
    ("is_stale", "译后源文改过", "the source has changed since"),
    ("is_unstamped", "没有核对的记录", "without a record of what it was translated from"),
    ("right", "译文不改，与源文一致", "Right as it stands: up to date with the source"),
    ("theirs", "现在文件里是：", "In the file stands now:"),
    ("to_translations", "回到译文", "Back to the translations"),
    (
        "choose_files",
        "选择收回的表（xlsx、xls、ods，可多选）",
        "Choose the forms that came back (xlsx, xls, ods; several at once)",
    ),
    ("look", "查看会改什么", "See what would change"),
    ("accept", "全部写入", "Accept"),
    ("accept_partial", "只写入没有问题的行，其余退回", "Accept the sound rows, return the others"),
    ("would", "会这样写入", "What would be written"),
    ("returned", "退回的表（单元格里写有理由）", "Forms to send back (each cell says why)"),
    ("snapshot", "快照", "Snapshot"),
    (
        "snapshot_hint",
        "把网站和源文件封存起来，封存后不再改变。",
        "Seals the site and its sources; what is sealed never changes.",
    ),
    ("prove", "验证快照", "Prove a snapshot"),
    (
        "prove_hint",
        "读出每个文件，看与封存时是否一字不差。",
        "Every file is read and compared with what was sealed, byte for byte.",
    ),
    ("digest", "记下的摘要", "The digest that was noted"),
    (
        "digest_hint",
        "封存时显示的64位；不填只证明完整",
        "the 64 digits shown when it was sealed; without it only wholeness is proven",
    ),
    ("label", "名称", "Name"),
    ("label_hint", "小写字母、数字、连字符", "lower-case letters, digits, hyphens"),
    ("public", "草稿和日期更晚的内容不封存", "Leave out drafts and what is dated later"),
    ("take", "封存", "Take the snapshot"),
    ("publish", "发布", "Publish"),
    ("rehearse", "预演", "Rehearse"),
    (
        "no_targets",
        "site.yaml 里没有 publish，没有可以发布的地方。",
        "site.yaml has no publish: there is nowhere to publish to.",
    ),
    ("open_settings", "打开 site.yaml，在末尾填写", "Open site.yaml and fill it in at its end"),
    ("files", "设置、单位和计划的文件", "Files of settings, bodies and plans"),
    ("nothing", "没有这一页。", "There is no such page."),
    ("fault", "出错了", "Something failed"),
    (
        "no_content",
        "现在读不出任务，先改正下面的问题。",
        "The tasks cannot be read now: mend the problems below first.",
    ),
    ("count", "项", "in all"),
    ("as_of", "数据截至", "As of"),
    ("skip", "跳到正文", "Skip to content"),
];

#[cfg(test)]
mod tests {
    use super::{Pages, TEMPLATES, WORDS};
    use crate::diagnose::Tongue;

    #[test]
    fn each_word_is_used_and_each_that_is_used_is_there() {
        Pages::new(Tongue::Zh).expect("the templates are sound");
        let all: String = TEMPLATES.iter().map(|(_, text)| *text).collect();
        for (key, ..) in WORDS {
            let by_name = ["next_task", "to_translations", "to_task"].contains(key);
            assert!(by_name || all.contains(&format!("w.{key} ")), "{key} is used nowhere");
        }
        for used in all.split("w.").skip(1).filter_map(|rest| rest.split([' ', '}', '[']).next()) {
            assert!(WORDS.iter().any(|(key, ..)| *key == used), "there are no words for {used}");
        }
    }
}
