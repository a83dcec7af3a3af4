//! Which way words run: where a page holds words that run the other way, every element with a `lang` says its direction (`dir`),
//! whoever wrote it: templates, authors, borrowed words.

use crate::config::tags::direction;

/// A page in which words that run another way than the page say so.
pub(super) fn said(page: String, own: &str) -> String {
    let mut last = ("", own);
    let mut differs = false;
    for (_, tag) in langs(&page) {
        if tag != last.0 {
            last = (tag, direction(tag));
        }
        differs |= last.1 != own;
    }
    if !differs {
        return page;
    }
    let mut out = String::with_capacity(page.len() + 256);
    let mut from = 0;
    for (at, tag) in langs(&page) {
        let element = &page[page[..at].rfind('<').unwrap_or(at)..];
        let element = &element[..element.find('>').unwrap_or(element.len())];
        out.push_str(&page[from..at]);
        from = at;
        if element.starts_with('<') && !element.contains(" dir=\"") && !element.starts_with("<link") {
            out.extend([" dir=\"", direction(tag), "\""]);
        }
    }
    out.push_str(&page[from..]);
    out
}

/// Every `lang="TAG"` inside an element's tag, with where it begins. In text `<` and `>` are escaped, so what comes last before it says
/// whether it stands in a tag.
fn langs(page: &str) -> impl Iterator<Item = (usize, &str)> {
    page.match_indices(LANG).filter_map(|(at, _)| {
        let inside = page[..at].rfind(['<', '>']).is_some_and(|place| page.as_bytes()[place] == b'<');
        let rest = &page[at + LANG.len()..];
        let tag = rest.split('"').next().unwrap_or_default();
        (inside && !tag.is_empty()).then_some((at, tag))
    })
}

const LANG: &str = " lang=\"";

#[cfg(test)]
mod tests {
    use super::said;

    #[test]
    fn words_that_run_another_way_say_so() {
        let page = "<html lang=\"zh-CN\" dir=\"ltr\"><p>写 lang=\"ar\"</p><a lang=\"ug\" hreflang=\"ug\">ئۇيغۇرچە</a> <i class=\"x\" lang=\"en\">a</i>";
        assert_eq!(
            said(page.to_owned(), "ltr"),
            "<html lang=\"zh-CN\" dir=\"ltr\"><p>写 lang=\"ar\"</p><a dir=\"rtl\" lang=\"ug\" hreflang=\"ug\">ئۇيغۇرچە</a> <i class=\"x\" dir=\"ltr\" lang=\"en\">a</i>"
        );
        let page = "<html lang=\"ug\" dir=\"rtl\"><p lang=\"ar\">ا</p>";
        assert_eq!(said(page.to_owned(), "rtl"), page);
        let page = "<html lang=\"ug\" dir=\"rtl\"><p lang=\"en\">a</p>";
        assert_eq!(said(page.to_owned(), "rtl"), "<html lang=\"ug\" dir=\"rtl\"><p dir=\"ltr\" lang=\"en\">a</p>");
    }
}
