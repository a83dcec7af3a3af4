//! Words put into a translation, and all else left as it was.

use super::*;

fn put(yaml: &str, key: &str, words: &str) -> Option<String> {
    let of = |text: &str| {
        let edited = with_words(&SourceText::new("a.en.md", text), key, words)?;
        Some(edited.text.to_string())
    };
    let text = format!("---\n{yaml}---\nbody\n---\nx");
    let plain = of(&text);
    // Files of Windows keep their line ends.
    let windows = of(&text.replace('\n', "\r\n"));
    assert_eq!(windows, plain.as_ref().map(|text| text.replace('\n', "\r\n")), "{yaml}");
    plain
        .map(|text| text.strip_prefix("---\n").unwrap_or_default().split("---\n").next().unwrap_or_default().to_owned())
}

#[test]
fn words_are_replaced_and_all_else_stays() {
    for (before, key, words, after) in [
        ("title: Old one # a\nx: y\n", "title", "New one", "title: New one # a\nx: y\n"),
        ("title: \"Old\" # a\n", "title", "New: one", "title: \"New: one\" # a\n"),
        ("title: 'It''s old'\n", "title", "It's new", "title: \"It's new\"\n"),
        ("title: Old\n  and long\nx: y\n", "title", "New one", "title: New one\nx: y\n"),
        (
            "measures:\n  app:\n    text: |\n      a\n\n      b\n    due_text: c\n",
            "measures.app.text",
            "d e",
            "measures:\n  app:\n    text: d e\n    due_text: c\n",
        ),
        ("measures:\n  app: plain words\n", "measures.app.text", "other words", "measures:\n  app: other words\n"),
        (
            "measures: {app: {text: a b, due_text: c}}\n",
            "measures.app.text",
            "d, e",
            "measures: {app: {text: \"d, e\", due_text: c}}\n",
        ),
        (
            "reports:\n  \"2024-01-02\": {note: a, reason: b c}\n",
            "reports.2024-01-02.reason",
            "d",
            "reports:\n  \"2024-01-02\": {note: a, reason: \"d\"}\n",
        ),
        (
            "documents:\n  - One title\n  - {title: Two, x: y}\n",
            "documents.1",
            "Three",
            "documents:\n  - One title\n  - {title: \"Three\", x: y}\n",
        ),
        ("documents: [One, Two]\n", "documents.0", "Three", "documents: [\"Three\", Two]\n"),
        ("title: One two\n", "title", "", "title: \"\"\n"),
    ] {
        assert_eq!(put(before, key, words).as_deref(), Some(after), "{before}");
    }
}

#[test]
fn a_key_without_words_gets_them() {
    for (before, key, words, after) in [
        (
            "# 源文\ntitle:\nmeasures:\n  app:\n    # 做\n    text:\n    # 年底\n    due_text:\n",
            "measures.app.text",
            "Do it",
            "# 源文\ntitle:\nmeasures:\n  app:\n    # 做\n    text: Do it\n    # 年底\n    due_text:\n",
        ),
        ("title: # later\n", "title", "New one", "title: New one # later\n"),
        ("title: ~\nx: y\n", "title", "New one", "title: New one\nx: y\n"),
        (
            "documents:\n  # 一\n  -\n  # 二\n  -\n",
            "documents.1",
            "Two of them",
            "documents:\n  # 一\n  -\n  # 二\n  - Two of them\n",
        ),
        ("measures:\n  app:\n", "measures.app.text", "Do it", "measures:\n  app:\n    text: Do it\n"),
        (
            "reports: {\"2024-01-02\": }\n",
            "reports.2024-01-02.note",
            "a",
            "reports: {\"2024-01-02\": {note: \"a\"} }\n",
        ),
        (
            "reports:\n  \"2024-01-02\":\n    note:\n",
            "reports.2024-01-02.note",
            "One\n\n* two",
            "reports:\n  \"2024-01-02\":\n    note: |-\n      One\n\n      * two\n",
        ),
    ] {
        assert_eq!(put(before, key, words).as_deref(), Some(after), "{before}");
    }
}

#[test]
fn a_key_that_is_not_there_is_begun() {
    for (before, key, words, after) in [
        ("", "title", "New one", "title: New one\n"),
        ("title: a\n", "measures.app.text", "Do it", "title: a\nmeasures:\n  app:\n    text: Do it\n"),
        (
            "measures:\n  app:\n    text: a b\ntitle: c\n",
            "measures.app.due_text",
            "soon now",
            "measures:\n  app:\n    text: a b\n    due_text: soon now\ntitle: c\n",
        ),
        (
            "measures:\n  app: a b\ntitle: c\n",
            "measures.app.due_text",
            "soon now",
            "measures:\n  app:\n    text: a b\n    due_text: soon now\ntitle: c\n",
        ),
        ("measures: {app: {text: a}}\n", "measures.web.text", "b", "measures: {app: {text: a}, web: {text: \"b\"}}\n"),
        (
            "documents:\n- One title\ntitle: a\n",
            "documents.2",
            "Three of them",
            "documents:\n- One title\n-\n- Three of them\ntitle: a\n",
        ),
        ("documents: [One]\n", "documents.1", "Two", "documents: [One, \"Two\"]\n"),
        ("documents:\n- One title\n", "title", "New one", "documents:\n- One title\ntitle: New one\n"),
        (
            "targets:\n  t:\n    name: a\n",
            "targets.t.goals.1.goal_text",
            "so many",
            "targets:\n  t:\n    name: a\n    goals:\n      -\n      - goal_text: so many\n",
        ),
        ("extra: {}\n", "extra.leader", "b", "extra: {leader: \"b\"}\n"),
        (
            "amendments:\n  \"2024-01-02\": why so\n",
            "amendments.2024-01-02#2.reason",
            "that is why",
            "amendments:\n  \"2024-01-02\": why so\n  \"2024-01-02#2\":\n    reason: that is why\n",
        ),
    ] {
        assert_eq!(put(before, key, words).as_deref(), Some(after), "{before}");
    }
}

#[test]
fn a_body_is_replaced_between_its_blank_lines() {
    let put = |text: &str, words: &str| {
        with_words(&SourceText::new("a.en.md", text), BODY, words).map(|edited| edited.text.to_string())
    };
    assert_eq!(
        put("---\ntitle: a\n---\n\nold\n\n\n", "new\n\none").as_deref(),
        Some("---\ntitle: a\n---\n\nnew\n\none\n\n\n")
    );
    assert_eq!(put("---\r\ntitle: a\r\n---\r\nold", "a\nb").as_deref(), Some("---\r\ntitle: a\r\n---\r\na\r\nb\r\n"));
    assert_eq!(put("---\ntitle: a\n---", "new").as_deref(), Some("---\ntitle: a\n---\nnew\n"));
    assert_eq!(put("---\n---\nold\n", "").as_deref(), Some("---\n---\n"));
}

#[test]
fn what_would_be_spoilt_is_refused() {
    assert_eq!(put("title: [a]\n", "title", "b"), None);
    assert_eq!(put("documents: {a: b}\n", "documents.0", "b"), None);
}
