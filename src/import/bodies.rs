//! Names of bodies → the portal's ids. A body that is not known by its name, an alias or a short name is proposed, with nothing said of
//! it that its name does not say.

use super::draft::Comments;
use crate::msg;
use crate::yaml::shape::is_id;
use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;

/// The portal's bodies by the names that they bear, and those that were met and are not known.
#[derive(Debug, Default)]
pub struct Directory {
    ids: BTreeMap<String, String>,
    taken: BTreeSet<String>,
    counties: bool,
    next: usize,
    proposed: Vec<Proposed>,
}

/// A body that the portal does not know.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Proposed {
    /// Its id: a running number, or its name where that can be one.
    pub id: String,
    /// Its name.
    pub name: String,
    /// Where it was met first.
    pub at: String,
}

/// A name as it is compared: brackets and blanks do not tell bodies apart.
fn folded(name: &str) -> String {
    name.chars().filter(|c| !c.is_whitespace() && !"（）()".contains(*c)).collect()
}

impl Directory {
    /// Makes a body known by a name. The first that bears it keeps it.
    pub fn know(&mut self, id: &str, kind: &str, names: impl IntoIterator<Item = String>) {
        self.taken.insert(id.to_owned());
        self.counties |= kind == "county";
        for name in names {
            self.ids.entry(folded(&name)).or_insert_with(|| id.to_owned());
        }
    }

    /// The id of a body; a new one where it is not known.
    pub fn id(&mut self, name: &str, at: &str) -> String {
        let key = folded(name);
        if let Some(id) = self.ids.get(&key) {
            return id.clone();
        }
        let slug = name.to_ascii_lowercase().replace([' ', '.', '_'], "-");
        let id = if is_id(&slug) && slug.contains(|c: char| c.is_ascii_alphabetic()) && !self.taken.contains(&slug) {
            slug
        } else {
            loop {
                self.next += 1;
                let id = format!("body-{}", self.next);
                if !self.taken.contains(&id) {
                    break id;
                }
            }
        };
        self.taken.insert(id.clone());
        self.ids.insert(key, id.clone());
        self.proposed.push(Proposed { id: id.clone(), name: name.to_owned(), at: at.to_owned() });
        id
    }

    /// The id of a body that is known already.
    pub fn known(&self, name: &str) -> Option<&str> {
        self.ids.get(&folded(name)).map(String::as_str)
    }

    /// Bodies that were met and are not known.
    pub fn proposed(&self) -> &[Proposed] {
        &self.proposed
    }

    /// Lines for `organizations.yaml`; none where all are known.
    pub fn yaml(&self, source: &str, comments: Comments) -> Option<String> {
        if self.proposed.is_empty() {
            return None;
        }
        let mut out = format!(
            "\n{}",
            comments.lines(&msg!(
                "以下由 jindu import 从 {source} 建议：请核对名称和类别，把编号改成好记的标识（任务文件里一并改）。",
                "Proposed by jindu import from {source}: check names and kinds, and give each an id that says who it is (in the tasks too)."
            ))
        );
        for Proposed { id, name, at } in &self.proposed {
            let kind = match kind(name, self.counties) {
                Kind::Department => "kind: department".to_owned(),
                Kind::Counties => "kind: group, members_of: county".to_owned(),
                Kind::Group => "kind: group, members: unspecified".to_owned(),
            };
            let (id, name) = (crate::edit::name_as_yaml(id), super::yaml::flow(name));
            let _ = writeln!(out, "- {{id: {id}, {kind}, name: {name}}} # {at}");
        }
        Some(out)
    }
}

enum Kind {
    Department,
    /// All counties of a portal that has some.
    Counties,
    Group,
}

fn kind(name: &str, counties: bool) -> Kind {
    let folded = folded(name);
    if counties && ["各县市人民政府", "各县市区人民政府", "各县市", "各县市区", "各区县"].contains(&&*folded)
    {
        return Kind::Counties;
    }
    let many = name.starts_with(['各', '全'])
        || ["有关部门", "相关部门", "有关单位", "相关单位", "部门（单位）", "部门(单位)"]
            .iter()
            .any(|w| name.contains(w));
    if many { Kind::Group } else { Kind::Department }
}
