//! Which body is meant on the command line: by its id, or by a name that it alone has.

use crate::diagnose::Message;
use crate::model::{Bodies, Body, BodyIx};
use crate::msg;
use crate::phrases::numerals::narrow;
use crate::yaml::check::nearest;
use crate::yaml::shape::is_id;

/// So many ids are listed.
const LISTED: usize = 12;

/// What a body may be called: its id, its name and short name in each language, its aliases.
pub(super) fn names_of(body: &Body) -> Vec<&str> {
    let mut all = vec![&*body.id];
    all.extend(body.name.0.iter().flatten().map(String::as_str));
    all.extend(body.short.0.iter().flatten().map(String::as_str));
    all.extend(body.aliases.iter().map(String::as_str));
    all
}

/// The body; where none or several are called so, what is to be said.
pub(super) fn meant(bodies: &Bodies, words: &str) -> Result<BodyIx, Message> {
    if let Some(body) = bodies.find(words) {
        return Ok(body);
    }
    let folded = |name: &str| narrow(name).trim().to_lowercase();
    let wanted = folded(words);
    let called: Vec<BodyIx> = bodies
        .iter()
        .filter(|(_, body)| names_of(body).into_iter().any(|name| folded(name) == wanted))
        .map(|(ix, _)| ix)
        .collect();
    match called[..] {
        [one] => Ok(one),
        [] => Err(unknown(bodies, words)),
        _ => {
            let ids: Vec<&str> = called.iter().map(|ix| &*bodies.get(*ix).id).collect();
            let (zh, en) = (ids.join("、"), ids.join(", "));
            Err(msg!(
                "错误：“{words}”不止一个单位：{zh}。写其中一个标识。",
                "error: “{words}” is more than one body: {en}. Give one of these ids."
            ))
        }
    }
}

/// Its id. What could be an id stays as it is: the check tells where it names nothing.
pub(super) fn id_meant(bodies: &Bodies, words: &str) -> Result<String, Message> {
    match meant(bodies, words) {
        Ok(ix) => Ok(bodies.get(ix).id.to_string()),
        Err(_) if is_id(words) => Ok(words.to_owned()),
        Err(message) => Err(message),
    }
}

fn unknown(bodies: &Bodies, words: &str) -> Message {
    let names = || bodies.all.iter().flat_map(|body| names_of(body).into_iter().map(move |name| (name, &*body.id)));
    if let Some(near) = nearest(words, names().map(|(name, _)| name)) {
        let id = names().find(|(name, _)| *name == near).map_or(near, |(_, id)| id);
        return match id == near {
            true => {
                msg!(
                    "错误：没有单位“{words}”。是不是“{near}”？",
                    "error: there is no body “{words}”. Did you mean “{near}”?"
                )
            }
            false => msg!(
                "错误：没有单位“{words}”。是不是{near}（{id}）？",
                "error: there is no body “{words}”. Did you mean {near} ({id})?"
            ),
        };
    }
    let mut ids: Vec<&str> = bodies.all.iter().take(LISTED).map(|body| &*body.id).collect();
    if bodies.all.len() > LISTED {
        ids.push("…");
    }
    if ids.is_empty() {
        return msg!(
            "错误：没有单位“{words}”：organizations.yaml 里一个单位也没有。",
            "error: there is no body “{words}”: organizations.yaml lists none."
        );
    }
    let (zh, en) = (ids.join("、"), ids.join(", "));
    msg!(
        "错误：没有单位“{words}”。写名册里的名称、简称或标识：{zh}。",
        "error: there is no body “{words}”. Give its name, short name or id as organizations.yaml has it: {en}."
    )
}
