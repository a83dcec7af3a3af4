//! Which language of the portal is meant on the command line: by its tag.

use crate::config::{Config, Lang};
use crate::diagnose::Message;
use crate::msg;

/// The language; where there is none of that tag, what is to be said.
pub(super) fn meant(config: &Config, words: &str) -> Result<Lang, Message> {
    let tag = |lang: &Lang| config.language(*lang).tag.to_string();
    config.langs().find(|lang| tag(lang).eq_ignore_ascii_case(words)).ok_or_else(|| {
        let tags: Vec<String> = config.langs().map(|lang| tag(&lang)).collect();
        let (zh, en) = (tags.join("、"), tags.join(", "));
        msg!(
            "错误：本站没有语言“{words}”。写 site.yaml 里的一种：{zh}。",
            "error: this portal has no language “{words}”. Give one of site.yaml: {en}."
        )
    })
}
