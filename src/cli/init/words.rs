//! What a new portal says, in the languages that the built-in theme speaks, and what languages call themselves.

use crate::config::tags::Kin;

/// Words in Chinese, English and French, or in the source language alone.
#[derive(Debug, Clone)]
pub(super) enum Said {
    /// Ours.
    Ours([&'static str; 3]),
    /// The user's, in the source language.
    Users(String),
}

const TAGS: [&str; 3] = ["zh", "en", "fr"];

impl Said {
    /// The words in a language that is not the source.
    pub(super) fn in_language(&self, tag: &str) -> Option<String> {
        let place = TAGS.iter().position(|ours| Kin::of(tag, ours).is_some())?;
        match self {
            Self::Ours(words) => Some(words[place].to_owned()),
            Self::Users(_) => None,
        }
    }

    /// The words in the source language; in English where we do not speak it.
    pub(super) fn or_english(&self, tag: &str) -> String {
        if let Self::Users(words) = self {
            return words.clone();
        }
        self.in_language(tag).or_else(|| self.in_language("en")).unwrap_or_default()
    }
}

pub(super) const TITLE: Said = Said::Ours([
    "YEAR年重点工作进展",
    "Progress on the key tasks of YEAR",
    "L’avancement des tâches prioritaires de YEAR",
]);
pub(super) const DESCRIPTION: Said = Said::Ours([
    "要做什么、由谁负责、何时完成、进展如何。",
    "What is to be done, who is responsible, by when, and what progress has been reported.",
    "Ce qui est à faire, qui en est responsable, pour quand, et quel avancement a été déclaré.",
]);
pub(super) const BANNER: Said = Said::Ours([
    "本站正在筹备，内容尚未核对。",
    "This portal is being set up; its content has not been verified yet.",
    "Ce portail est en préparation ; son contenu n’a pas encore été vérifié.",
]);
pub(super) const BANNER_EXAMPLE: Said = Said::Ours([
    "这是示例，不是任何机关的工作计划。",
    "This is an example, not the plan of any authority.",
    "Ceci est un exemple : ce n’est le plan d’aucune autorité.",
]);
pub(super) const ABOUT: Said = Said::Ours(["关于本站", "About this portal", "À propos de ce portail"]);
pub(super) const ABOUT_TEXT: Said = Said::Ours([
    "本站公布重点工作的进展：要做什么、由谁负责、何时完成、报送了哪些进展。",
    "This portal publishes the progress of the key tasks: what is to be done, who is responsible, by when, and what has been reported.",
    "Ce portail publie l’avancement des tâches prioritaires : ce qui est à faire, qui en est responsable, pour quand, et ce qui a été déclaré.",
]);
pub(super) const ABOUT_PLAN: Said = Said::Ours([
    "本站公布[计划](/YEAR/plan.md)中各项任务的进展。",
    "This portal publishes the progress of the tasks of the [plan](/YEAR/plan.md).",
    "Ce portail publie l’avancement des tâches du [plan](/YEAR/plan.md).",
]);
pub(super) const PLAN: Said = Said::Ours(["YEAR年重点工作", "Key tasks of YEAR", "Tâches prioritaires de YEAR"]);
pub(super) const PLAN_TEXT: Said =
    Said::Ours(["总体要求写在这里。", "The general requirements go here.", "Les exigences générales viennent ici."]);
pub(super) const SECTION: Said = Said::Ours(["第一部分", "First section", "Première partie"]);
pub(super) const TASK: Said = Said::Ours(["第一项任务", "First task", "Première tâche"]);
pub(super) const MEASURE: Said = Said::Ours([
    "年底前公布全部事项清单",
    "Publish the full list of matters by the end of the year",
    "Publier la liste complète des affaires avant la fin de l’année",
]);
pub(super) const DUE: Said = Said::Ours(["年底前", "by the end of the year", "avant la fin de l’année"]);
pub(super) const TASK_TEXT: Said = Said::Ours([
    "年底前公布全部事项清单。",
    "Publish the full list of matters by the end of the year.",
    "Publier la liste complète des affaires avant la fin de l’année.",
]);
pub(super) const OFFICE: Said = Said::Ours(["办公室", "Office", "Bureau"]);
pub(super) const FINANCE: Said = Said::Ours(["财政局", "Finance Bureau", "Direction des finances"]);
pub(super) const DEPARTMENTS: Said = Said::Ours(["各部门", "All departments", "Toutes les directions"]);

/// What a language calls itself.
pub(super) fn label(tag: &str) -> Option<&'static str> {
    const LABELS: [(&str, &str); 26] = [
        ("zh-Hant", "繁體中文"),
        ("zh", "中文"),
        ("en", "English"),
        ("fr", "Français"),
        ("ii", "ꆈꌠꉙ"),
        ("bo", "བོད་ཡིག"),
        ("ug", "ئۇيغۇرچە"),
        ("mn-Mong", "ᠮᠣᠩᠭᠣᠯ"),
        ("mn", "Монгол"),
        ("za", "Vahcuengh"),
        ("kk", "Қазақша"),
        ("ko", "한국어"),
        ("ja", "日本語"),
        ("de", "Deutsch"),
        ("es", "Español"),
        ("pt", "Português"),
        ("it", "Italiano"),
        ("ru", "Русский"),
        ("ar", "العربية"),
        ("vi", "Tiếng Việt"),
        ("th", "ไทย"),
        ("id", "Bahasa Indonesia"),
        ("hi", "हिन्दी"),
        ("nl", "Nederlands"),
        ("pl", "Polski"),
        ("tr", "Türkçe"),
    ];
    let own = |ours: &str| Kin::of(tag, ours).is_some_and(Kin::is_own);
    LABELS.iter().find(|(ours, _)| own(ours)).map(|(_, label)| *label)
}
