//! The shortest way from a page to a file of the site.
//!
//! Templates write every address from the site's root, so that pieces are the same on all pages of a depth:
//! `../../../en/2024/sections/market.html`. Once the page is whole, each of them is cut to what leads there from the page's own
//! folder: `../sections/market.html`. Nothing but the value of an attribute is touched, and only one that begins at the root.

/// The HTML of the page at `here` (its address from the site's root), with its addresses cut short.
pub(super) fn nearer(html: String, here: &str) -> String {
    let Some((folder, _)) = here.rsplit_once('/') else { return html };
    let folders: Vec<&str> = folder.split('/').collect();
    let root = format!("=\"{}", "../".repeat(folders.len()));
    let mut out = String::with_capacity(html.len());
    let mut rest = html.as_str();
    while let Some(at) = rest.find(&root) {
        let (before, address) = rest.split_at(at + root.len());
        let end = address.find('"').unwrap_or(address.len());
        out.push_str(&before[..at + 2]);
        out.push_str(&way(&folders, &address[..end]));
        rest = &address[end..];
    }
    out.push_str(rest);
    out
}

/// What leads from a page to an address, both counted from the root.
pub(super) fn from(here: &str, address: &str) -> String {
    let folders: Vec<&str> = here.rsplit_once('/').map(|(folder, _)| folder.split('/').collect()).unwrap_or_default();
    way(&folders, address)
}

/// What leads from these folders to an address that is counted from the root.
fn way(folders: &[&str], address: &str) -> String {
    let path = address.split(['?', '#']).next().unwrap_or_default();
    let steps: Vec<&str> = path.split('/').collect();
    let shared = folders.iter().zip(&steps[..steps.len() - 1]).take_while(|(folder, step)| folder == step).count();
    let cut: usize = steps[..shared].iter().map(|step| step.len() + 1).sum();
    let (up, down) = ("../".repeat(folders.len() - shared), &address[cut..]);
    // A folder's own address is not empty, and a colon in a name is no scheme.
    let needs_dot =
        up.is_empty() && (!down.starts_with(|c: char| c.is_ascii_alphanumeric()) || steps[shared].contains(':'));
    format!("{}{up}{down}", if needs_dot { "./" } else { "" })
}

#[cfg(test)]
mod tests {
    use super::{from, nearer};

    #[test]
    fn an_address_is_cut_to_what_the_page_does_not_share() {
        let cut = |address: &str| nearer(format!("<a href=\"{address}\">x</a>"), "en/2024/tasks/01-a.html");
        let is = |address: &str| format!("<a href=\"{address}\">x</a>");
        assert_eq!(cut("../../../en/2024/tasks/02-b.html#measures"), is("02-b.html#measures"));
        assert_eq!(cut("../../../en/2024/tasks/01-a.html"), is("01-a.html"));
        assert_eq!(cut("../../../en/2024/index.html?q=../en/"), is("../index.html?q=../en/"));
        assert_eq!(cut("../../../en/index.html"), is("../../index.html"));
        assert_eq!(cut("../../../assets/style.css"), is("../../../assets/style.css"));
        assert_eq!(cut("../../../enormous/x.html"), is("../../../enormous/x.html"));
        assert_eq!(cut("../../../en/2024/tasks/a:b.html"), is("./a:b.html"));
        assert_eq!(cut("../../../en/2024/tasks/"), is("./"));
        assert_eq!(cut("../../../"), is("../../../"));
        assert_eq!(cut("../../x.html"), is("../../x.html"));
        assert_eq!(cut("https://a.example/../../../en/"), is("https://a.example/../../../en/"));
    }

    #[test]
    fn files_that_are_no_pages_lead_the_shortest_way_too() {
        assert_eq!(from("en/2024/tasks/01-a.md", "en/2024/tasks/01-a.html#x"), "01-a.html#x");
        assert_eq!(from("en/2024/llms.txt", "data/2024/tasks.json"), "../../data/2024/tasks.json");
        assert_eq!(from("llms.txt", "2024/llms.txt"), "2024/llms.txt");
    }

    #[test]
    fn words_stay_and_a_page_at_the_root_stays() {
        let words = "<p>=\"../../en/a.html</p><p>../en/</p>";
        assert_eq!(nearer(words.to_owned(), "index.html"), words);
        assert_eq!(nearer("<p>../en/x</p>".to_owned(), "en/index.html"), "<p>../en/x</p>");
    }
}
