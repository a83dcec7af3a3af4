//! XML as a tree of elements with local names: what of office files is small enough to be held whole.

use quick_xml::Reader;
use quick_xml::escape::resolve_predefined_entity;
use quick_xml::events::{BytesStart, Event};

/// Deeper than this nobody nests.
const DEEPEST: usize = 200;

/// An element. Prefixes of names are left out: these files do not reuse a local name for another thing where we look.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Element {
    /// Its local name.
    pub name: String,
    /// Its attributes by local name, in their order.
    pub attributes: Vec<(String, String)>,
    /// What stands in it.
    pub children: Vec<Node>,
}

/// What stands in an element.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Node {
    /// An element.
    Element(Element),
    /// Words.
    Text(String),
}

impl Element {
    /// An attribute by its local name.
    pub fn get(&self, name: &str) -> Option<&str> {
        self.attributes.iter().find(|(n, _)| n == name).map(|(_, v)| &**v)
    }

    /// The elements in it.
    pub fn elements(&self) -> impl Iterator<Item = &Self> {
        self.children.iter().filter_map(|node| match node {
            Node::Element(element) => Some(element),
            Node::Text(_) => None,
        })
    }

    /// The first element of a name in it.
    pub fn child(&self, name: &str) -> Option<&Self> {
        self.elements().find(|e| e.name == name)
    }

    /// The element at the end of a path of names.
    pub fn at(&self, path: &[&str]) -> Option<&Self> {
        path.iter().try_fold(self, |element, name| element.child(name))
    }

    /// Every element below it of a name, in document order.
    pub fn all<'a>(&'a self, name: &'a str) -> Vec<&'a Self> {
        let mut found = Vec::new();
        let mut open: Vec<&Self> = vec![self];
        while let Some(element) = open.pop() {
            if element.name == name {
                found.push(element);
            }
            let below: Vec<&Self> = element.elements().collect();
            open.extend(below.into_iter().rev());
        }
        found
    }

    /// All words in it.
    pub fn text(&self) -> String {
        let mut out = String::new();
        self.add_text(&mut out);
        out
    }

    fn add_text(&self, out: &mut String) {
        for node in &self.children {
            match node {
                Node::Element(element) => element.add_text(out),
                Node::Text(text) => out.push_str(text),
            }
        }
    }
}

fn opened(start: &BytesStart<'_>) -> Option<Element> {
    let mut element = Element { name: local(start.local_name().as_ref()), ..Element::default() };
    for attribute in start.attributes().with_checks(false) {
        let attribute = attribute.ok()?;
        let value = attribute.normalized_value(quick_xml::XmlVersion::Implicit1_0).ok()?.into_owned();
        element.attributes.push((local(attribute.key.local_name().as_ref()), value));
    }
    Some(element)
}

fn local(name: impl AsRef<[u8]>) -> String {
    String::from_utf8_lossy(name.as_ref()).into_owned()
}

/// The root element; none where the bytes are no XML, or nest too deep. Entities of its own are not resolved.
pub fn read(bytes: &[u8]) -> Option<Element> {
    let mut reader = Reader::from_reader(bytes);
    let mut open: Vec<Element> = vec![Element::default()];
    loop {
        match reader.read_event().ok()? {
            Event::Start(start) => {
                open.push(opened(&start)?);
                if open.len() > DEEPEST {
                    return None;
                }
            }
            Event::Empty(start) => open.last_mut()?.children.push(Node::Element(opened(&start)?)),
            Event::End(_) => {
                let element = open.pop()?;
                open.last_mut()?.children.push(Node::Element(element));
            }
            Event::Text(text) => add(open.last_mut()?, &text.xml10_content()),
            Event::CData(text) => add(open.last_mut()?, &text.xml10_content()),
            Event::GeneralRef(reference) => {
                if let Some(character) = reference.resolve_char_ref().ok()? {
                    add(open.last_mut()?, character.encode_utf8(&mut [0; 4]));
                } else if let Some(words) = resolve_predefined_entity(&reference.xml10_content()) {
                    add(open.last_mut()?, words);
                }
            }
            Event::Eof => break,
            _ => {}
        }
    }
    // All are closed, and one stands at the top.
    let [top] = <[Element; 1]>::try_from(open).ok()?;
    top.children.into_iter().find_map(|node| match node {
        Node::Element(element) => Some(element),
        Node::Text(_) => None,
    })
}

fn add(element: &mut Element, words: &str) {
    match element.children.last_mut() {
        Some(Node::Text(text)) => text.push_str(words),
        _ => element.children.push(Node::Text(words.to_owned())),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_tree_with_its_words() {
        let root =
            read("<?xml version=\"1.0\"?><w:a x:k=\"1&amp;2\"><b>甲&lt;&#20057;</b> <c/><b>丙</b></w:a>".as_bytes())
                .expect("XML");
        assert_eq!((&*root.name, root.get("k"), &*root.text()), ("a", Some("1&2"), "甲<乙 丙"));
        assert_eq!(root.all("b").len(), 2);
        assert_eq!(root.at(&["b"]).map(Element::text).as_deref(), Some("甲<乙"));
        for bad in ["<a><b></a>", "<a", "", &"<a>".repeat(300)] {
            assert_eq!(read(bad.as_bytes()), None, "{bad}");
        }
    }
}
