//! Bodies of a task as they were met → the portal's ids, each in one role.

use super::bodies::Directory;
use crate::diagnose::Message;
use crate::msg;
use crate::phrases::roles::Role;

/// Joins names by role. A body that is named in two roles keeps the stronger; that is told.
pub(super) fn roles(
    found: Vec<(Role, String, String)>,
    bodies: &mut Directory,
    tell: &mut dyn FnMut(Message),
) -> Vec<(Role, Vec<String>, String)> {
    let mut settled: Vec<(Role, Vec<String>, String)> = Vec::new();
    let mut met: Vec<(String, Role)> = Vec::new();
    let found: Vec<(Role, String, String, String)> =
        found.into_iter().map(|(role, name, at)| (role, bodies.id(&name, &at), name, at)).collect();
    for role in [Role::Lead, Role::Responsible, Role::Cooperating] {
        for (_, id, name, at) in found.iter().filter(|(r, ..)| *r == role) {
            if let Some((_, stronger)) = met.iter().find(|(known, _)| known == id) {
                if *stronger != role {
                    tell(msg!(
                        "{at}：“{name}”有两种责任，只写较重的一种",
                        "{at}: “{name}” is named in two roles; the stronger one stands"
                    ));
                }
                continue;
            }
            met.push((id.clone(), role));
            match settled.iter_mut().find(|(r, ..)| *r == role) {
                Some((_, ids, places)) => {
                    ids.push(id.clone());
                    *places = joined(places, at);
                }
                None => settled.push((role, vec![id.clone()], at.clone())),
            }
        }
    }
    settled
}

/// Two places as one: from where the first begins to where the last ends, where they count characters; else both.
fn joined(first: &str, last: &str) -> String {
    let ends =
        |at: &str| at.strip_prefix('@').and_then(|at| at.split_once('-').map(|(a, b)| (a.to_owned(), b.to_owned())));
    match (ends(first), ends(last)) {
        (Some((start, _)), Some((_, end))) => format!("@{start}-{end}"),
        _ if first.split(' ').any(|place| place == last) => first.to_owned(),
        _ => format!("{first} {last}"),
    }
}
