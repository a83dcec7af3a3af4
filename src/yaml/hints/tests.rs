//! A table of slips: the text, the place and the words under the caret, and what is said.

use crate::diagnose::{SourceText, Span};

/// `LINE:COLUMN WORDS | MESSAGE`, for each thing that is told.
fn messages(yaml: &str) -> Vec<String> {
    let source = SourceText::new("a.yaml", yaml);
    let mut diagnostics = Vec::new();
    crate::yaml::read(&source, Span::new(0, yaml.len()), &mut diagnostics);
    let messages = diagnostics.iter().filter_map(|d| {
        let place = d.place.as_ref()?;
        assert!(d.help.is_some(), "{yaml:?}");
        let english = d.message.zh.chars().filter(|c| c.is_ascii_alphabetic()).count();
        assert!(english <= "YAML".len() + 5, "English in the Chinese message: {}", d.message.zh);
        Some(format!("{}:{} {} | {}", place.line, place.column, &place.text[place.from..place.to], d.message.en))
    });
    messages.collect()
}

#[test]
fn slips_are_told_where_they_stand() {
    let table: &[(&str, &[&str])] = &[
        ("title: \"甲\nnumber: 1\n", &["1:8 \" | the quote that opens here is not closed"]),
        ("title: '甲\nnumber: 1\n", &["1:8 ' | the quote that opens here is not closed"]),
        ("title: \"甲\nlead: \"x\"\n", &["1:8 \" | the quote that opens here is not closed"]),
        ("title: \"甲\" 乙\nb: 1\n", &["1:12 乙 | words follow the closing quote"]),
        ("a: 'it's'\n", &["1:8 s' | words follow the closing quote"]),
        ("a: \"b\"c: 1\n", &["1:7 c: 1 | words follow the closing quote"]),
        ("a: \"\\d\"\n", &["1:5 \\d | inside double quotes \\ means something else"]),
        ("a: 1\ntitle: 甲: 乙\n", &["2:9 : | the value holds “: ”, which makes another key of it"]),
        ("a:\n  - {id: a, text: 甲: 乙}\n", &["2:20 : | the value holds “: ”, which makes another key of it"]),
        ("a: 1\ntitle:甲\nb: 1\n", &["2:6 : | the colon of the key “title” needs a space after it"]),
        ("title:甲\nb: 1\n", &["1:6 : | the colon of the key “title” needs a space after it"]),
        ("a:\n  - b: 1\n    c:2\n    d: 1\n", &["3:6 : | the colon of the key “c” needs a space after it"]),
        ("a:\u{a0}b\nc: 1\n", &["1:2 : | the colon of the key “a” needs a space after it"]),
        ("标题：甲\nb: 1\n", &["1:3 ： | the key “标题” is followed by a full-width colon"]),
        ("a: 1\n标题：甲\n", &["2:3 ： | the key “标题” is followed by a full-width colon"]),
        ("a: {id: a，text: 甲}\n", &["1:10 ， | here stands a full-width comma"]),
        ("a:\n－ b\n", &["2:1 － | the item begins with “－” instead of a plain hyphen"]),
        (
            "a:\n\u{3000}- b\n",
            &["2:1 \u{3000} | a full-width space stands in the indentation: YAML knows plain spaces alone"],
        ),
        ("a:\n\t- b\n", &["2:1 \t | YAML cannot be indented by tabs"]),
        ("a: .nan\n", &["1:4 .nan | “.nan” is no number"]),
        ("a: -.inf\n", &["1:4 -.inf | “-.inf” is no number"]),
        ("a: 1\n---\nb: 2\n", &["2:1 --- | “---” begins another document; there can be one"]),
        ("a: 1\n...\nb: 1\n", &["2:1 ... | “...” begins another document; there can be one"]),
        ("<<: *x\n", &["1:1 << | the merge key << cannot be used"]),
        ("a: &x {b: 1}\nc:\n  <<: *x\n", &["3:3 << | the merge key << cannot be used"]),
        (
            "a: *重点*工作\n",
            &["1:4 *重点*工作 | words that begin with * need quotes: YAML gives it a meaning of its own"],
        ),
        ("a:\n  - *x\n", &["2:5 *x | words that begin with * need quotes: YAML gives it a meaning of its own"]),
        ("a: &重点\nb: 1\n", &["1:4 &重点 | words that begin with & need quotes: YAML gives it a meaning of its own"]),
        (
            "a: &重点 工作\n",
            &["1:4 &重点 工作 | words that begin with & need quotes: YAML gives it a meaning of its own"],
        ),
        ("a: [&x b]\n", &["1:5 &x b] | words that begin with & need quotes: YAML gives it a meaning of its own"]),
        ("a:\n  - &x b\n", &["2:5 &x b | words that begin with & need quotes: YAML gives it a meaning of its own"]),
        ("a: !重要\nb: 1\n", &["1:4 !重要 | words that begin with ! need quotes: YAML gives it a meaning of its own"]),
        ("a: !x 甲\n", &["1:4 !x 甲 | words that begin with ! need quotes: YAML gives it a meaning of its own"]),
        ("a: @x\n", &["1:4 @x | words that begin with @ need quotes: YAML gives it a meaning of its own"]),
        ("a: `x`\n", &["1:4 `x` | words that begin with ` need quotes: YAML gives it a meaning of its own"]),
        ("a: %x\n", &["1:4 %x | words that begin with % need quotes: YAML gives it a meaning of its own"]),
        ("a: |x\n  b\n", &["1:4 |x | words that begin with | need quotes: YAML gives it a meaning of its own"]),
        ("a: ]\n", &["1:4 ] | words that begin with ] need quotes: YAML gives it a meaning of its own"]),
        ("a: [b\nc: 1\n", &["1:4 [ | the bracket “[” that opens here is not closed"]),
        ("a: 1\nb: {c: 1\nd: 2\n", &["2:4 { | the bracket “{” that opens here is not closed"]),
        ("a: {b\n", &["1:4 { | the bracket “{” that opens here is not closed"]),
        ("a: [b, c}\n", &["1:4 [ | the bracket that opens here is closed by one of another kind"]),
        ("a: [试行] 甲\n", &["1:4 [试行] 甲 | words follow the bracket: words that begin with [ or { need quotes"]),
        ("a: b\n  c: 1\n", &["2:3 c: 1 | this line is indented too far: the key above has its value already"]),
        ("a:\n    - b\n   - c\n", &["3:4 - c | the indentation of this line fits none of the lines above"]),
        ("- a\nb: 1\n", &["2:1 b: 1 | the indentation of this line fits none of the lines above"]),
        ("a: - b\n", &["1:4 - | an item cannot stand on the line of its key"]),
        ("a: b\nd\n", &["2:1 d | this line is neither “key: value” nor an item of a list"]),
        ("a\nb: 1\n", &["1:1 a | this line is neither “key: value” nor an item of a list"]),
        (
            "\ta: 1\nb：2\n c: 3",
            &["1:1 \t | YAML cannot be indented by tabs", "2:2 ： | the key “b” is followed by a full-width colon"],
        ),
        ("a: 甲\u{7}乙\nb: 1\n", &["1:5 \u{7} | here stands the control character U+0007"]),
    ];
    for (yaml, expected) in table {
        assert_eq!(messages(yaml), *expected, "{yaml:?}");
    }
}

#[test]
fn what_is_yaml_is_no_slip() {
    for yaml in [
        "a: &x [1, 2]\nb: *x\n",
        "a: R&D 甲\nb: 甲！乙\n",
        "a: \"*甲\"\nb: '&乙'\n",
        "a: |\n  标题：甲\n  　　乙: 丙\n",
        "a: 甲\n  －乙\n",
        "---\na: 1\n",
        "# 甲\na: 1 # 乙\n",
        "- &x a\n- *x\n",
    ] {
        assert_eq!(messages(yaml), [""; 0], "{yaml:?}");
    }
}

#[test]
fn nesting_is_refused_before_it_hurts() {
    for n in [30, 100, 3_000] {
        let steps: String = (0..n).map(|i| format!("{}a:\n", " ".repeat(i))).collect();
        for deep in ["[".repeat(n), "- ".repeat(n), steps] {
            assert!(messages(&deep)[0].ends_with("| nested too deep"), "{n}: {:?}", messages(&deep));
        }
    }
}

#[test]
fn any_slip_anywhere_is_told_in_our_words() {
    let text = "title: 甲\nlead: [财政, \"水利\"]\nmeasures:\n  - id: m\n    text: '乙'\n    due: {a: 1}\n# 注\nnote: |\n  丙\n";
    let source = |text: String| SourceText::new("a.yaml", text);
    for (at, _) in text.char_indices() {
        for slip in [
            "\"", "'", ":", ": ", "：", "，", "[", "}", "]", "{", "- ", "－", "*", "&", "!", "#", "@", "|", "\t",
            "\u{3000}", "\n", "\n---\n", "<<: ", "\\", "\r",
        ] {
            let source = source(format!("{}{slip}{}", &text[..at], &text[at..]));
            let mut diagnostics = Vec::new();
            let node = crate::yaml::read(&source, Span::new(0, source.text.len()), &mut diagnostics);
            assert_eq!(node.is_none(), !diagnostics.is_empty(), "{:?}", source.text);
        }
    }
}
