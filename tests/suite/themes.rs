//! The contract of themes: the handbook's chapter names every template and every variable with its type, as the views have them; and
//! nothing is tied to the two themes that are inside the program.

use crate::support::{Site, repository};
use std::collections::BTreeMap;
use std::fs;

/// A struct's fields with their types, in order.
type Fields = Vec<(String, String)>;

/// How the chapter of a language writes types.
struct Tongue {
    chapter: &'static str,
    plain: [(&'static [&'static str], &'static str); 6],
    /// Around what may be null, and around what there are many of.
    or_null: &'static str,
    list_of: &'static str,
    two: &'static str,
}

const TONGUES: [Tongue; 2] = [
    Tongue {
        chapter: "docs/en/themes.md",
        plain: [
            (&["String", "&'static str"], "text"),
            (&["bool"], "true/false"),
            (&["usize", "u32", "i32"], "integer"),
            (&["f64"], "number"),
            (&["Html"], "safe HTML"),
            (&["serde_json::Value"], "anything"),
        ],
        or_null: " or null",
        list_of: "list of ",
        two: "two",
    },
    Tongue {
        chapter: "docs/zh/themes.md",
        plain: [
            (&["String", "&'static str"], "文字"),
            (&["bool"], "true/false"),
            (&["usize", "u32", "i32"], "整数"),
            (&["f64"], "数"),
            (&["Html"], "安全的 HTML"),
            (&["serde_json::Value"], "任意"),
        ],
        or_null: " 或 null",
        list_of: "列表：",
        two: "两个",
    },
];

impl Tongue {
    /// A type in the chapter's words.
    fn kind(&self, rust: &str) -> String {
        let inner = |name: &str| rust.strip_prefix(name)?.strip_prefix('<')?.strip_suffix('>');
        if let Some(inner) = inner("Shared") {
            return self.kind(inner);
        }
        if let Some(inner) = inner("Option") {
            return self.kind(inner) + self.or_null;
        }
        if let Some(inner) = inner("Vec") {
            return format!("{}{}", self.list_of, self.kind(inner));
        }
        if let Some((_, words)) = self.plain.iter().find(|(types, _)| types.contains(&rust)) {
            return (*words).to_owned();
        }
        match rust.strip_prefix('(').and_then(|rest| rest.strip_suffix(')')?.split_once(", ")) {
            Some((first, _)) => format!("{} {}", self.two, self.kind(first)),
            None => format!("[{rust}](#{})", rust.to_lowercase()),
        }
    }
}

/// Every struct of the views.
fn views() -> BTreeMap<String, Fields> {
    let mut all = BTreeMap::new();
    for entry in fs::read_dir(repository().join("src/render/view")).expect("the views") {
        let text = fs::read_to_string(entry.expect("a file").path()).expect("UTF-8");
        let mut open: Option<(String, Fields)> = None;
        for line in text.lines() {
            match &mut open {
                None => {
                    let name = line.strip_prefix("pub struct ").and_then(|l| l.strip_suffix(" {"));
                    open = name.map(|name| (name.to_owned(), Vec::new()));
                }
                Some((name, fields)) if line == "}" => {
                    all.insert(name.clone(), std::mem::take(fields));
                    open = None;
                }
                Some((_, fields)) => {
                    let field = line.trim().strip_prefix("pub ").and_then(|l| l.strip_suffix(','));
                    fields.extend(field.and_then(|f| f.split_once(": ")).map(|(n, t)| (n.to_owned(), t.to_owned())));
                }
            }
        }
    }
    all
}

/// The sections of a chapter with their rows: the names in the first cell, each with the second.
fn tables(chapter: &str) -> BTreeMap<String, Fields> {
    let text = fs::read_to_string(repository().join(chapter)).expect("the chapter");
    let mut all: BTreeMap<String, Fields> = BTreeMap::new();
    let mut section = String::new();
    for line in text.lines() {
        if line.starts_with('#') {
            section = line.trim_start_matches('#').trim().to_owned();
            continue;
        }
        let Some(row) = line.strip_prefix("| `") else { continue };
        let cells: Vec<&str> = row.split(" | ").collect();
        let rows = all.entry(section.clone()).or_default();
        for name in cells[0].split('`').step_by(2) {
            rows.extend((!name.trim().is_empty()).then(|| (name.to_owned(), cells[1].replace(' ', ""))));
        }
    }
    all
}

#[test]
fn the_handbook_names_every_variable_with_its_type() {
    let views = views();
    assert!(views.len() > 50, "{}", views.len());
    let mut faults = Vec::new();
    for tongue in &TONGUES {
        let tables = tables(tongue.chapter);
        for (name, fields) in &views {
            // Chinese has no space between words, but beside a link it may.
            let kind = |rust: &str| tongue.kind(rust).replace(' ', "");
            let expected: Fields = fields.iter().map(|(n, rust)| (n.clone(), kind(rust))).collect();
            match tables.get(name) {
                None => faults.push(format!("{}: there is no section {name}: {expected:?}", tongue.chapter)),
                Some(found) => {
                    let (mut found, mut expected) = (found.clone(), expected);
                    found.sort();
                    expected.sort();
                    let lacking = expected.iter().filter(|row| !found.contains(row));
                    faults.extend(lacking.map(|row| format!("{}: {name} lacks {row:?}", tongue.chapter)));
                    let odd = found.iter().filter(|row| !expected.contains(row));
                    faults.extend(odd.map(|row| format!("{}: {name} has {row:?}", tongue.chapter)));
                }
            }
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

/// The template, the variable and the type of every kind of page, as `pages` hands them over:
/// `self.finish("plan", frame, "plan", &view)`.
fn handed_over() -> BTreeMap<String, String> {
    let mut all = BTreeMap::new();
    for entry in fs::read_dir(repository().join("src/render/pages")).expect("the pages") {
        let text = fs::read_to_string(entry.expect("a file").path()).expect("UTF-8");
        for call in text.split(".finish(\"").skip(1) {
            // Its end is the view; the last words before it name the variable.
            let words: Vec<&str> = call.lines().next().unwrap_or_default().split('"').collect();
            all.insert(format!("{}.html", words[0]), words[words.len() - 2].to_owned());
        }
    }
    all
}

#[test]
fn the_handbook_names_every_template_with_its_variable() {
    let handed = handed_over();
    assert!(handed.len() > 15, "{handed:?}");
    let templates = |name: &str| {
        let folder = fs::read_dir(repository().join("themes").join(name).join("templates"));
        folder.into_iter().flatten().map(|e| e.expect("a file").file_name().to_string_lossy().into_owned())
    };
    // What no page is made from: others extend or include it.
    let parts =
        ["layout.html", "components.html", "charts.html", "ledger-filter.html", "ledger-row.html", "search-form.html"];
    let pages: Vec<String> = templates("base").filter(|name| !parts.contains(&name.as_str())).collect();
    for tongue in &TONGUES {
        let text = fs::read_to_string(repository().join(tongue.chapter)).expect("the chapter");
        let rows: BTreeMap<&str, (&str, &str)> = text
            .lines()
            .filter_map(|line| line.strip_prefix("| `")?.split_once(".html` | "))
            .filter_map(|(name, rest)| Some((name, rest.split(" | ").nth(1)?, rest.split(" | ").nth(2)?)))
            .map(|(name, variable, kind)| (name, (variable.trim_matches('`'), kind)))
            .collect();
        for page in &pages {
            let name = page.trim_end_matches(".html");
            let (variable, kind) = rows.get(name).unwrap_or_else(|| panic!("{} lacks {page}", tongue.chapter));
            assert!(kind.contains("](#"), "{}: {page} has {kind}", tongue.chapter);
            // The page of what is not found is made for all languages at once.
            if name != "not-found" {
                assert_eq!(handed.get(page).map(String::as_str), Some(*variable), "{}: {page}", tongue.chapter);
            }
        }
        assert_eq!(rows.len(), pages.len(), "{}: {rows:?}", tongue.chapter);
    }
}

/// A theme that extends nothing: a template for each kind of page, in a few lines each, and no file of the other two.
#[test]
fn a_theme_of_its_own_needs_nothing_of_the_two() {
    let site = Site::bilingual().edit("content/site.yaml", "theme: base", "theme: tiny").task_with("due: 2023-06-30\n");
    let site = site
        .with("themes/tiny/theme.yaml", "name: Tiny\n")
        .with("themes/tiny/static/style.css", "body { max-width: 40rem }\n")
        .with(
            "themes/tiny/templates/layout.html",
            "<!DOCTYPE html>\n<html lang=\"{{ site.lang }}\">\n<head><meta charset=\"utf-8\"><title>{{ page.title.text }}</title>\n\
             <meta name=\"generator\" content=\"{{ site.generator }}\">\n<link rel=\"stylesheet\" href=\"{{ page.root }}{{ site.style }}\"></head>\n\
             <body>{% if page.fallback %}<p>{{ t(key=\"fallback\") }}</p>{% endif %}\n<h1>{{ page.title.text }}</h1>\n{% block content %}{% endblock content %}\n</body>\n</html>\n",
        );
    let pages: Vec<String> = handed_over().into_keys().collect();
    let site = pages.iter().fold(site, |site, page| {
        let body = match page.as_str() {
            "task.html" => "<p>{{ t(key=\"status-\" ~ task.row.status) }} {{ task.row.due.day.iso }}</p>",
            "ledger.html" => "{% for task in ledger.rows %}<a href=\"{{ page.root }}{{ task.href }}\">{{ task.title.text }}</a>{% endfor %}",
            _ => "",
        };
        let text = format!("{{% extends \"layout.html\" %}}\n{{% block content %}}{body}{{% endblock content %}}\n");
        site.with(&format!("themes/tiny/templates/{page}"), &text)
    });
    let site = site.with(
        "themes/tiny/templates/not-found.html",
        "<!DOCTYPE html>\n<html lang=\"{{ site.lang }}\"><head><title>404</title><meta name=\"generator\" content=\"{{ site.generator }}\"></head><body></body></html>\n",
    );
    let otherwise = |words: &str, own: &str| -> String {
        let old = words.lines().find(|line| line.starts_with("fallback = ")).expect("the word");
        words.replace(&format!("{old}\n"), own)
    };
    let base = |tag: &str| fs::read_to_string(repository().join(format!("themes/base/i18n/{tag}.ftl"))).expect("words");
    let site = site
        .with("themes/tiny/i18n/zh-CN.ftl", &otherwise(&base("zh-CN"), "fallback = 没有译文\n"))
        .with("themes/tiny/i18n/en.ftl", &otherwise(&base("en"), "fallback = Not translated\n"));
    site.build("2023-06-15");
    let task = site.read("public/en/2023/tasks/01-a.html");
    assert!(task.contains("<p>Not translated</p>") && task.contains("<p>Due soon 2023-06-30</p>"), "{task}");
    assert!(site.read("public/2023/tasks/index.html").contains("<a href=\"01-a.html\">甲任务</a>"));
    for (path, bytes) in site.public() {
        let text = String::from_utf8_lossy(&bytes).into_owned();
        assert!(!path.ends_with(".html") || !text.contains("class=\""), "{path} holds something of another theme");
        assert!(!path.ends_with(".css") || text == "body{max-width:40rem}", "{path}: {text}");
    }
    // What is no page does not know of themes.
    assert!(site.exists("public/2023/calendar.ics") && site.exists("public/data/2023/ledger.xlsx"));
}

/// A third language of which few words are there: of each that is not, the source's stands in and says so, in calendars and feeds
/// without.
#[test]
fn words_of_a_third_language_fall_back_one_by_one() {
    let third = "label: 中文}\n  - {tag: br, label: Brezhoneg, path: br}\n";
    let site = Site::tiny().edit("content/site.yaml", "label: 中文}\n", third).task_with("due: 2023-06-30\n");
    let site = site.edit("content/site.yaml", "theme: base", "theme: own");
    let site = site
        .with("themes/own/theme.yaml", "name: Own\nextends: base\n")
        .with("themes/own/i18n/br.ftl", "status-due-soon = ⟨due soon⟩\n");
    let run = site.build("2023-06-15");
    assert!(run.stderr.contains("warning[missing-word]: 1"), "{}", run.stderr);
    let task = site.read("public/br/2023/tasks/01-a.html");
    assert!(task.contains("<html lang=\"br\"") && task.contains("⟨due soon⟩"), "{task}");
    assert!(task.contains("<span lang=\"zh-CN\">牵头单位</span>"), "{task}");
    let attributes = task.split('<').filter_map(|part| part.split('>').next());
    assert!(attributes.clone().count() > 50 && attributes.clone().all(|tag| !tag.contains("=\"<")), "{task}");
    for (path, bytes) in site.public() {
        let text = String::from_utf8_lossy(&bytes);
        assert!(!text.contains(['\u{fffe}', '\u{ffff}']), "{path}");
        assert!(!path.ends_with(".html") || !text.contains("lang=\"zh-CN\"></span>"), "{path}");
    }
    let calendar = site.read("public/br/2023/calendar.ics").replace("\r\n ", "");
    assert!(calendar.contains("状态：⟨due soon⟩"), "{calendar}");
    assert!(!site.read("public/2023/tasks/01-a.html").contains("<span lang=\"zh-CN\">牵头单位"));
    // What the source language lacks has nothing to stand in for it.
    let site = site.with("themes/own/i18n/br.ftl", "own-word = Mot\n");
    let run = site.run(&["build", "--as-of", "2023-06-15"]);
    assert!(run.status == 1 && run.stderr.contains("error[missing-word]: zh-CN lacks 1"), "{}", run.stderr);
}

/// What the chapters say of each component: its arguments, in their order.
#[test]
fn the_handbook_names_every_component_with_what_it_takes() {
    let mut there: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for file in fs::read_dir(repository().join("themes/base/templates")).expect("templates") {
        let text = fs::read_to_string(file.expect("a file").path()).expect("a template");
        for (name, rest) in text.split("{% component ").skip(1).filter_map(|rest| rest.split_once('(')) {
            let arguments = rest.split(')').next().unwrap_or_default().split(',').map(|a| a.trim().to_owned());
            there.insert(name.to_owned(), arguments.filter(|a| !a.is_empty()).collect());
        }
    }
    assert!(there.len() > 50, "{there:?}");
    for (chapter, heading) in [("docs/en/themes.md", "## Components\n"), ("docs/zh/themes.md", "## 组件\n")] {
        let text = fs::read_to_string(repository().join(chapter)).expect("the chapter");
        let section = text.split(heading).nth(1).expect("its heading").split("\n## ").next().unwrap_or_default();
        let ticked = |cell: &str| cell.split('`').skip(1).step_by(2).map(str::to_owned).collect::<Vec<String>>();
        let told: BTreeMap<String, Vec<String>> = section
            .lines()
            .filter_map(|line| line.strip_prefix("| `")?.split_once("` | "))
            .map(|(name, rest)| (name.to_owned(), ticked(rest.split('|').next().unwrap_or_default())))
            .collect();
        assert_eq!(told, there, "{chapter}");
    }
}

/// A theme may replace components in any way that answers all calls, and what never runs is not held against it.
#[test]
fn components_of_a_theme_may_take_more_than_they_are_given() {
    let site = Site::tiny().edit("content/site.yaml", "theme: base", "theme: own");
    let site = site
        .with("themes/own/theme.yaml", "name: Own\nextends: between\n")
        .with("themes/between/theme.yaml", "name: Between\nextends: base\n")
        // In the place of these stand the components and the template of `own`.
        .with("themes/between/templates/own.html", "{% component day(when) %}{{<tag state={when} />}}{% endcomponent day %}\n")
        .with("themes/between/templates/task.html", "{{<tag />}}\n")
        .with(
            "themes/own/templates/own.html",
            "{% component day(d, form=\"short\") %}<time class=\"{{ form }}\">{{ d.words }}</time>{% endcomponent day %}\n\
             {% component line(...rest) %}{{ rest.x.id }}{% endcomponent line %}\n\
             {% component box(title) %}<h2>{{ title }}</h2>{{ body }}{% endcomponent box %}\n",
        )
        .with(
            "themes/own/templates/task.html",
            "{% extends \"layout.html\" %}\n{% block content %}{% set title = \"<tag />\" %}{% <box title> %}<p>{{<day {...{\"d\": site.as_of} } />}}</p>{% </box> %}\
             {% if 1 < 2 %}<p>{{<day d={site.as_of} form=\"long\" />}}</p>{% endif %}{% endblock content %}\n",
        );
    let run = site.build("2023-06-15");
    assert!(!run.stderr.contains("template"), "{}", run.stderr);
    let task = site.read("public/2023/tasks/01-a.html");
    assert!(task.contains("<h2>&lt;tag /&gt;</h2><p><time class=\"short\">"), "{task}");
    assert!(task.contains("<p><time class=\"long\">"), "{task}");
}
