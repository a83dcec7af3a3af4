//! The edits that are drawn.

use super::folder::Folder;
use super::portal::{self, Drawn, SITE, WORDS};
use crate::support::{Dice, ORGANIZATIONS, png, repository};
use jindu::bag::{Files, Info, seal};
use std::fs;

/// What a build is asked for beside the files.
#[derive(Debug, Clone)]
pub struct Setting {
    pub as_of: Option<&'static str>,
    pub today: &'static str,
    pub base_url: Option<&'static str>,
}

impl Default for Setting {
    fn default() -> Self {
        Self { as_of: Some("2023-08-15"), today: "2023-10-01", base_url: None }
    }
}

/// Some are before any plan is issued, some after both have ended.
const DAYS: &[&str] = &[
    "2023-02-01",
    "2023-03-01",
    "2023-06-15",
    "2023-08-15",
    "2023-08-16",
    "2023-12-31",
    "2024-01-01",
    "2024-02-20",
    "2025-06-01",
];

type Edit = fn(&mut Folder, &mut Dice) -> String;

const OF_CONTENT: &[Edit] = &[
    facts,
    facts,
    facts,
    body,
    body,
    words,
    words,
    no_words,
    new_task,
    no_task,
    renamed_task,
    swapped,
    swapped,
    swapped_words,
    organizations,
    settings,
    plan,
    plan_words,
    no_plan,
    bulletin,
    bulletin,
    no_bulletin,
    page,
    no_page,
    attachment,
    attachment,
    image,
    image,
    no_attachment,
    swapped_attachments,
    snapshot,
    no_snapshot,
    template,
    template,
    no_override,
    style,
    strings,
    touched,
    line_ends,
    broken,
    broken,
    broken,
];

/// Makes an edit; gives what it was, and whether the site itself was laid hands on.
pub fn edit(folder: &mut Folder, setting: &mut Setting, sound: bool, dice: &mut Dice) -> (String, bool) {
    match dice.below(100) {
        0..10 => {
            match dice.below(6) {
                0 => (setting.as_of, setting.today) = (None, dice.pick(DAYS)),
                1 => setting.base_url = dice.chance(50).then_some("https://other.example/below/"),
                _ => setting.as_of = Some(dice.pick(DAYS)),
            }
            (format!("{setting:?}"), false)
        }
        10..18 => (on_the_site(folder, sound, dice), true),
        _ => {
            // Several at once now and then, as a checkout does.
            let count = if dice.chance(15) { 2 + dice.below(4) } else { 1 };
            let done: Vec<String> = (0..count).map(|_| dice.among(OF_CONTENT).expect("edits")(folder, dice)).collect();
            (done.join("; "), false)
        }
    }
}

/// Somebody edits the site, removes from it, or loses what jindu remembers.
fn on_the_site(folder: &mut Folder, sound: bool, dice: &mut Dice) -> String {
    let all: Vec<String> = crate::support::files(&folder.root().join("public")).into_keys().collect();
    let ours: Vec<String> = all.into_iter().filter(|path| !super::FOREIGN.contains(&path.as_str())).collect();
    if dice.chance(20) && sound {
        fs::remove_dir_all(folder.root().join(".jindu")).expect("it is there");
        return "lost .jindu".to_owned();
    }
    let Some(path) = dice.among(&ours) else { return "nothing".to_owned() };
    for site in ["public", "again"] {
        let file = folder.root().join(site).join(&path);
        let Ok(mut bytes) = fs::read(&file) else { continue };
        if dice.chance(40) || bytes.is_empty() || !sound {
            // A site that cannot be mended yet would differ from what stood before.
            if sound {
                fs::remove_file(&file).expect("a file");
            }
        } else {
            let last = bytes.len() - 1;
            bytes[last] = bytes[last].wrapping_add(1);
            #[allow(clippy::disallowed_methods, reason = "somebody edits the site by hand")]
            fs::write(&file, bytes).expect("a file");
        }
    }
    format!("laid hands on {path}")
}

fn put(folder: &mut Folder, dice: &mut Dice, path: &str, text: String) -> String {
    folder.put(path, text.into_bytes(), dice);
    path.to_owned()
}

fn tasks(folder: &Folder) -> Vec<String> {
    folder.paths("/tasks/", ".md").into_iter().filter(|path| !path.ends_with(".en.md")).collect()
}

fn year(path: &str) -> u64 {
    if path.contains("/2024/") { 2024 } else { 2023 }
}

fn drawn_task(folder: &Folder, path: &str, number: u64, dice: &mut Dice) -> String {
    let others: Vec<String> =
        tasks(folder).iter().filter(|o| *o != path).map(|o| o.trim_start_matches("content").to_owned()).collect();
    let files: Vec<String> =
        folder.paths("content/files/", "").iter().map(|f| f.trim_start_matches("content/files/").to_owned()).collect();
    portal::task(number, &Drawn { year: year(path), others: &others, files: &files }, dice)
}

fn english(path: &str) -> String {
    path.replace(".md", ".en.md")
}

fn facts(folder: &mut Folder, dice: &mut Dice) -> String {
    let Some(path) = dice.among(&tasks(folder)) else { return new_task(folder, dice) };
    let text = folder.text(&path);
    let number = text.lines().find_map(|l| l.strip_prefix("number: ")).and_then(|n| n.trim().parse().ok());
    let task = drawn_task(folder, &path, number.unwrap_or(30), dice);
    if folder.files().contains_key(&english(&path)) {
        let words = portal::task_words(&task, dice);
        put(folder, dice, &english(&path), words);
    }
    format!("facts of {}", put(folder, dice, &path, task))
}

fn body(folder: &mut Folder, dice: &mut Dice) -> String {
    let Some(path) = dice.among(&folder.paths("content/", ".md")) else { return "nothing".to_owned() };
    let text = folder.text(&path) + "\n" + dice.pick(WORDS) + "。\n";
    format!("body of {}", put(folder, dice, &path, text))
}

fn words(folder: &mut Folder, dice: &mut Dice) -> String {
    let Some(path) = dice.among(&tasks(folder)) else { return "nothing".to_owned() };
    let words = portal::task_words(&folder.text(&path), dice);
    format!("words {}", put(folder, dice, &english(&path), words))
}

fn remove_one(folder: &mut Folder, dice: &mut Dice, paths: &[String]) -> String {
    let Some(path) = dice.among(paths) else { return "nothing".to_owned() };
    folder.remove(&path);
    format!("removed {path}")
}

fn no_words(folder: &mut Folder, dice: &mut Dice) -> String {
    let paths = folder.paths("content/", ".en.md");
    remove_one(folder, dice, &paths)
}

fn new_task(folder: &mut Folder, dice: &mut Dice) -> String {
    let plans = folder.paths("content/", "/plan.md");
    let Some(plan) = dice.among(&plans) else { return "nothing".to_owned() };
    let number = 1 + dice.below(14);
    let path = format!("{}tasks/{number:02}-{}.md", plan.trim_end_matches("plan.md"), dice.pick(&["a", "b", "new"]));
    let task = drawn_task(folder, &path, number, dice);
    format!("new {}", put(folder, dice, &path, task))
}

fn no_task(folder: &mut Folder, dice: &mut Dice) -> String {
    let Some(path) = dice.among(&tasks(folder)) else { return "nothing".to_owned() };
    folder.remove(&path);
    if folder.files().contains_key(&english(&path)) && dice.chance(90) {
        folder.remove(&english(&path));
    }
    format!("removed {path}")
}

fn renamed_task(folder: &mut Folder, dice: &mut Dice) -> String {
    let Some(path) = dice.among(&tasks(folder)) else { return "nothing".to_owned() };
    let to = path.replace(".md", "-moved.md");
    folder.rename(&path, &to);
    if folder.files().contains_key(&english(&path)) && dice.chance(90) {
        folder.rename(&english(&path), &english(&to));
    }
    format!("renamed {path} to {to}")
}

fn swap_two(folder: &mut Folder, dice: &mut Dice, paths: &[String]) -> String {
    match (dice.among(paths), dice.among(paths)) {
        (Some(a), Some(b)) if a != b => {
            folder.swap(&a, &b);
            format!("swapped {a} and {b}")
        }
        _ => "nothing".to_owned(),
    }
}

fn swapped(folder: &mut Folder, dice: &mut Dice) -> String {
    let mut paths = tasks(folder);
    paths.retain(|path| path.contains("/2023/"));
    swap_two(folder, dice, &paths)
}

fn swapped_words(folder: &mut Folder, dice: &mut Dice) -> String {
    let paths = folder.paths("/tasks/", ".en.md");
    swap_two(folder, dice, &paths)
}

fn swapped_attachments(folder: &mut Folder, dice: &mut Dice) -> String {
    let paths = folder.paths("content/files/", "");
    swap_two(folder, dice, &paths)
}

fn organizations(folder: &mut Folder, dice: &mut Dice) -> String {
    let old = folder.text("content/organizations.yaml");
    let word = dice.pick(WORDS);
    let text = match dice.below(6) {
        0 => ORGANIZATIONS.to_owned(),
        1 => old.replacen("name: 财政局", &format!("name: 财政{word}局"), 1),
        2 => old.replacen("name: 东县", &format!("name: {{zh-CN: 东{word}县, en: East}}"), 1),
        3 => old.replacen("members: [finance, health]", "members: [finance, water]", 1),
        4 => old.replacen("name: 水利局}", "name: 水利局, formerly: [{until: 2023-08-15, name: 水务局}]}", 1),
        _ => old + &format!("- {{id: body-{}, kind: county, name: 新{word}县}}\n", dice.below(1000)),
    };
    put(folder, dice, "content/organizations.yaml", text)
}

fn settings(folder: &mut Folder, dice: &mut Dice) -> String {
    let english = "  - {tag: en, label: English, path: en}\n";
    let text = match dice.below(12) {
        0 => SITE.to_owned(),
        1 => SITE.replacen("due_soon_days: 30", &format!("due_soon_days: {}", dice.below(90)), 1),
        2 => SITE.replacen("reporting: quarterly", dice.pick(&["reporting: monthly", "reporting: none"]), 1),
        3 => SITE.replacen("theme: mine", dice.pick(&["theme: base", "theme: liangshan"]), 1),
        4 => SITE.replacen("base_url: https://test.example/\n", "", 1),
        5 => SITE.to_owned() + "banner: {zh-CN: 演示, en: Demonstration}\n",
        6 => SITE.replacen(english, "", 1),
        7 => SITE.replacen("path: en", "path: english", 1).replacen("label: 中文", "label: 汉语", 1),
        8 => SITE.replacen("time_zone: Asia/Shanghai", "time_zone: Pacific/Honolulu", 1),
        9 => SITE.to_owned() + "government: {site_name: 某州, external_links: {allow: [law.example]}}\n",
        10 => {
            SITE.to_owned()
                + &format!("terms: {{{}: {{zh-CN: {}, en: word}}}}\n", dice.pick(portal::TERMS), dice.pick(WORDS))
        }
        _ => SITE.replacen("coordinator: office", "coordinator: water", 1),
    };
    put(folder, dice, "content/site.yaml", text)
}

fn plan(folder: &mut Folder, dice: &mut Dice) -> String {
    let (path, issued) = if dice.chance(60) {
        ("content/2023/plan.md", dice.pick(&["2023-03-01", "2023-02-15"]))
    } else {
        ("content/2024/plan.md", dice.pick(&["2024-01-10", "2024-02-20"]))
    };
    let text = portal::plan(issued, dice);
    put(folder, dice, path, text)
}

fn plan_words(folder: &mut Folder, dice: &mut Dice) -> String {
    let text = portal::plan_words(dice);
    let path = dice.pick(&["content/2023/plan.en.md", "content/2024/plan.en.md"]);
    put(folder, dice, path, text)
}

/// The second plan goes with all its files, and mostly with its bulletins.
fn no_plan(folder: &mut Folder, dice: &mut Dice) -> String {
    folder.paths("content/2024/", "").iter().for_each(|path| folder.remove(path));
    if dice.chance(80) {
        folder.paths("content/bulletins/2024-", "").iter().for_each(|path| folder.remove(path));
    }
    "removed content/2024".to_owned()
}

/// A bulletin that is new, or says something else than it did.
fn bulletin(folder: &mut Folder, dice: &mut Dice) -> String {
    let plan = dice.pick(&["2023", "2023", "2024"]);
    let folder_of = format!("content/{plan}/tasks/");
    let tasks: Vec<(String, String)> = tasks(folder)
        .iter()
        .filter_map(|path| Some((path.strip_prefix(&folder_of)?.trim_end_matches(".md").to_owned(), folder.text(path))))
        .collect();
    let label = format!("{plan}-{}", dice.pick(portal::LABELS));
    let text = portal::bulletin(plan, &label, &tasks, dice);
    format!("bulletin {}", put(folder, dice, &format!("content/bulletins/{plan}-{label}.yaml"), text))
}

fn no_bulletin(folder: &mut Folder, dice: &mut Dice) -> String {
    let paths = folder.paths("content/bulletins/", ".yaml");
    remove_one(folder, dice, &paths)
}

fn page(folder: &mut Folder, dice: &mut Dice) -> String {
    let path = format!("content/pages/{}{}.md", dice.pick(&["about", "help", "method"]), dice.pick(&["", "", ".en"]));
    let text = portal::page(path.ends_with(".en.md"), dice);
    put(folder, dice, &path, text)
}

fn no_page(folder: &mut Folder, dice: &mut Dice) -> String {
    let paths = folder.paths("content/pages/", ".md");
    remove_one(folder, dice, &paths)
}

fn attachment(folder: &mut Folder, dice: &mut Dice) -> String {
    let path =
        format!("content/files/{}", dice.pick(&["map.txt", "evidence/list.csv", "two.txt", "deep/er/three.csv"]));
    // Sizes are mostly the same.
    let text = format!("of the size {}", dice.below(12));
    put(folder, dice, &path, text)
}

/// Of another size, or of the same; of as many bytes in any case.
fn image(folder: &mut Folder, dice: &mut Dice) -> String {
    let (width, height) = (dice.pick(&["1", "64"]), dice.pick(&["1", "48"]));
    let side = |words: &str| words.parse().expect("a number");
    folder.put(portal::IMAGE, png(side(width), side(height)), dice);
    format!("image {width} × {height}")
}

fn no_attachment(folder: &mut Folder, dice: &mut Dice) -> String {
    let paths = folder.paths("content/files/", "");
    remove_one(folder, dice, &paths)
}

/// A snapshot of one page and a task, some of them of a day that is still to come, some not as they were sealed; in most, the task
/// says something else than today.
fn snapshot(folder: &mut Folder, dice: &mut Dice) -> String {
    let label = dice.pick(&["2023-06-30", "second"]);
    let bag = format!("content/archive/{label}");
    // A page that stands in the site as it was sealed is not read again. So one that is not as it was sealed never stood there.
    let broken = dice.chance(15);
    let page = format!("<p>{}{}</p>\n", if broken { "broken " } else { "" }, dice.below(5));
    let task = dice.among(&tasks(folder)).unwrap_or_else(|| "content/2023/tasks/gone.md".to_owned());
    let sealed =
        folder.text(&task).replace(dice.pick(&["2023-0", "a", "第", "- "]), dice.pick(&["2023-0", "b", "2023-1"]));
    let info = Info {
        version: "0.1.0".to_owned(),
        title: "测试".to_owned(),
        id: "tag:test.example,2023:walk".to_owned(),
        as_of: dice.pick(&["2023-06-30", "2024-01-31"]).parse().expect("a date"),
        living: None,
        octets: 0,
        files: 0,
    };
    let plan = format!("{}plan.md", task.split("tasks/").next().unwrap_or_default());
    let mut files = Files::new();
    for (path, text) in [(&*task, &sealed), (&plan, &folder.text(&plan)), ("site/index.html", &page)] {
        files.insert(format!("data/{path}"), text.clone().into_bytes().into());
    }
    let (mut files, _) = seal(files, info).expect("in memory");
    if broken {
        files.insert("data/site/index.html".to_owned(), page.to_uppercase().into_bytes().into());
    }
    for (path, octets) in files {
        let bytes = octets.whole().expect("in memory").into_owned();
        folder.put(&format!("{bag}/{path}"), bytes, dice);
    }
    bag
}

fn no_snapshot(folder: &mut Folder, dice: &mut Dice) -> String {
    let seals = folder.paths("content/archive/", "/tagmanifest-sha256.txt");
    let Some(seal) = dice.among(&seals) else { return "no snapshot".to_owned() };
    let bag = seal.trim_end_matches("tagmanifest-sha256.txt");
    for path in folder.paths(bag, "") {
        folder.remove(&path);
    }
    format!("removed {bag}")
}

/// A template of the program, overridden: as it was but for a word, or with one that means nothing.
fn template(folder: &mut Folder, dice: &mut Dice) -> String {
    let name =
        dice.pick(&["layout.html", "components.html", "task.html", "ledger.html", "not-found.html", "page.html"]);
    let own = fs::read_to_string(repository().join("themes/base/templates").join(name)).expect("a template");
    let text = if dice.chance(25) {
        own + dice.pick(&["{{ nothing.at.all }}", "{% if %}", "{% block content %}"])
    } else {
        own.replacen("class=\"", &format!("class=\"own-{} ", dice.below(100)), 1)
    };
    let theme = dice.pick(&["mine", "base"]);
    put(folder, dice, &format!("themes/{theme}/templates/{name}"), text)
}

fn no_override(folder: &mut Folder, dice: &mut Dice) -> String {
    let mut paths = folder.paths("themes/", "");
    paths.retain(|path| path != "themes/mine/theme.yaml");
    if dice.chance(40) {
        paths.iter().for_each(|path| folder.remove(path));
        return "removed all overrides".to_owned();
    }
    remove_one(folder, dice, &paths)
}

fn style(folder: &mut Folder, dice: &mut Dice) -> String {
    let path = format!("themes/mine/static/{}", dice.pick(&["style.css", "seal.svg", "mark.txt"]));
    let text = format!("/* {} */", dice.below(30));
    put(folder, dice, &path, text)
}

fn strings(folder: &mut Folder, dice: &mut Dice) -> String {
    let path = format!("themes/mine/i18n/{}.ftl", dice.pick(&["zh-CN", "en"]));
    let text = match dice.below(8) {
        0 => "nav-home = { $broken\n".to_owned(),
        1 => format!("only-here-{} = word\n", dice.below(9)),
        _ => format!("nav-home = Home {}\nnav-ledger = {}\n", dice.below(30), dice.pick(WORDS)),
    };
    put(folder, dice, &path, text)
}

/// Saved again as it was.
fn touched(folder: &mut Folder, dice: &mut Dice) -> String {
    let paths: Vec<String> = folder.files().keys().cloned().collect();
    let path = dice.among(&paths).expect("files");
    let bytes = folder.files()[&path].clone();
    folder.put(&path, bytes, dice);
    format!("touched {path}")
}

/// Another editor's line ends, and its byte order mark.
fn line_ends(folder: &mut Folder, dice: &mut Dice) -> String {
    let Some(path) = dice.among(&folder.paths("content/", ".md")) else { return "nothing".to_owned() };
    let text = folder.text(&path);
    let text = if text.contains('\r') {
        text.replace(['\r', '\u{feff}'], "")
    } else {
        format!("\u{feff}{}", text.replace('\n', "\r\n"))
    };
    format!("line ends of {}", put(folder, dice, &path, text))
}

fn broken(folder: &mut Folder, dice: &mut Dice) -> String {
    let paths = folder.paths("content/", "");
    let path = dice.among(&paths).expect("files");
    if path.starts_with("content/files/") {
        return touched(folder, dice);
    }
    let text = folder.text(&path);
    let bytes = match dice.below(8) {
        0 => text.replacen("---\n", "", 1).into_bytes(),
        1 => [text.as_bytes(), b"\xff\xfe"].concat(),
        2 => text.replacen("title:", "titel:", 1).into_bytes(),
        3 => text.replacen("number: ", "number: 1\nnumber: ", 1).into_bytes(),
        4 => (text + "\n见[这里](no-such-file.md)。\n").into_bytes(),
        5 => text.replacen("finance", "finanze", 1).into_bytes(),
        6 => Vec::new(),
        _ => text.replacen(": ", ":", 1).into_bytes(),
    };
    folder.put(&path, bytes, dice);
    format!("broke {path}")
}
