//! A document as elements: namespaces known by their addresses, tags that were never closed closed where they must
//! have been meant to be. It gets no deeper than people write, so that it can be walked without care.

use std::borrow::Cow;

use super::marks::Mark;
use super::marks::Marks;
use super::marks::Tag;

/// Deepest nesting kept; what lies deeper is read as text of the element around it.
const DEEPEST: usize = 64;

/// Whose word an element is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Space {
    /// RSS in all versions, and Atom.
    Feed,
    Dublin,
    Content,
    Media,
    Other,
}

#[derive(Clone, Debug)]
pub struct Element<'a> {
    pub space: Space,
    /// Without its prefix, as it is written.
    pub name: &'a str,
    written: &'a str,
    attributes: Vec<(&'a str, Cow<'a, str>)>,
    pub nodes: Vec<Node<'a>>,
}

#[derive(Clone, Debug)]
pub enum Node<'a> {
    Element(Element<'a>),
    Text(Cow<'a, str>),
}

impl<'a> Element<'a> {
    /// A document; its elements stand in one without a name.
    pub fn document(text: &'a str) -> Element<'a> {
        let mut tree = Tree { open: vec![Element::new(Space::Other, "")], spaces: Vec::new(), too_deep: 0 };
        for mark in Marks::of(text) {
            tree.take(mark);
        }
        tree.finish()
    }

    fn new(space: Space, written: &'a str) -> Self {
        let name = written.rsplit_once(':').map_or(written, |(_, name)| name);
        Element { space, name, written, attributes: Vec::new(), nodes: Vec::new() }
    }

    pub fn is(&self, space: Space, name: &str) -> bool {
        self.space == space && self.name.eq_ignore_ascii_case(name)
    }

    pub fn attribute(&self, name: &str) -> Option<&str> {
        let found = self.attributes.iter().find(|(key, _)| key.eq_ignore_ascii_case(name));
        found.map(|(_, value)| value.as_ref())
    }

    pub fn elements(&self) -> impl DoubleEndedIterator<Item = &Element<'a>> {
        self.nodes.iter().filter_map(|node| match node {
            Node::Element(element) => Some(element),
            Node::Text(_) => None,
        })
    }

    pub fn child(&self, space: Space, name: &str) -> Option<&Element<'a>> {
        self.elements().find(|element| element.is(space, name))
    }

    /// The words of an element that holds nothing else.
    pub fn only_text(&self) -> &str {
        match self.nodes.iter().find(|node| !matches!(node, Node::Text(text) if text.trim().is_empty())) {
            Some(Node::Text(text)) => text,
            _ => "",
        }
    }

    /// All the words inside, marks left out.
    pub fn text(&self) -> Cow<'_, str> {
        match self.nodes.as_slice() {
            [] => Cow::Borrowed(""),
            [Node::Text(text)] => Cow::Borrowed(text),
            nodes => nodes.iter().fold(Cow::Borrowed(""), |all, node| match node {
                Node::Text(text) => all + text.as_ref(),
                Node::Element(element) => all + element.text(),
            }),
        }
    }
}

/// A document that is being put together.
struct Tree<'a> {
    /// From the document to the innermost element that is still open.
    open: Vec<Element<'a>>,
    /// The prefixes in force, with how many elements were open when they were declared.
    spaces: Vec<(usize, &'a str, Option<Space>)>,
    /// How many elements are open beyond the deepest.
    too_deep: usize,
}

impl<'a> Tree<'a> {
    fn take(&mut self, mark: Mark<'a>) {
        match mark {
            Mark::Text(text) => self.add(Node::Text(text)),
            Mark::Open(tag) if self.open.len() > DEEPEST => self.too_deep += usize::from(!tag.is_closed),
            Mark::Open(tag) => self.open(tag),
            Mark::Close(_) if self.too_deep > 0 => self.too_deep -= 1,
            Mark::Close(name) => {
                let is_meant = |element: &Element<'_>| element.written.eq_ignore_ascii_case(name);
                if let Some(place) = self.open.iter().rposition(is_meant).filter(|place| *place > 0) {
                    self.close_down_to(place);
                }
            }
        }
    }

    fn open(&mut self, tag: Tag<'a>) {
        for (name, address) in &tag.attributes {
            let prefix = name.strip_prefix("xmlns:").or((*name == "xmlns").then_some(""));
            if let Some(prefix) = prefix {
                self.spaces.push((self.open.len(), prefix, of_address(address)));
            }
        }
        let element = Element::new(self.space_of(tag.name), tag.name);
        if is_entry(&element) {
            // An entry stands in no other: that one was never closed.
            if let Some(place) = self.open.iter().rposition(is_entry) {
                self.close_down_to(place);
            }
        }
        self.open.push(Element { attributes: tag.attributes, ..element });
        if tag.is_closed {
            self.close_down_to(self.open.len() - 1);
        }
    }

    fn space_of(&self, written: &str) -> Space {
        let prefix = written.rsplit_once(':').map_or("", |(prefix, _)| prefix);
        let declared = self.spaces.iter().rev().find(|(_, known, _)| *known == prefix);
        declared.and_then(|(_, _, space)| *space).unwrap_or_else(|| of_prefix(prefix))
    }

    /// Closes all open elements from this place on.
    fn close_down_to(&mut self, place: usize) {
        while self.open.len() > place.max(1) {
            if let Some(closed) = self.open.pop() {
                self.add(Node::Element(closed));
            }
        }
        self.spaces.retain(|(opened_at, ..)| *opened_at < place.max(1));
    }

    fn add(&mut self, node: Node<'a>) {
        if let Some(parent) = self.open.last_mut() {
            parent.nodes.push(node);
        }
    }

    fn finish(mut self) -> Element<'a> {
        self.close_down_to(1);
        self.open.pop().unwrap_or_else(|| Element::new(Space::Other, ""))
    }
}

pub fn is_entry(element: &Element<'_>) -> bool {
    element.is(Space::Feed, "item") || element.is(Space::Feed, "entry")
}

/// None for an address that is not known: then the prefix says what is meant.
fn of_address(address: &str) -> Option<Space> {
    let address = address.trim().trim_end_matches(['/', '#']);
    let address = address.strip_prefix("http://").or_else(|| address.strip_prefix("https://"))?;
    Some(match address.to_ascii_lowercase().as_str() {
        "purl.org/dc/elements/1.1" | "purl.org/dc/elements/1.0" | "purl.org/dc/terms" => Space::Dublin,
        "purl.org/rss/1.0/modules/content" => Space::Content,
        "search.yahoo.com/mrss" => Space::Media,
        "www.w3.org/1999/xhtml" | "www.w3.org/2000/svg" | "www.w3.org/1998/math/mathml" => Space::Other,
        "www.w3.org/2005/atom" | "purl.org/atom/ns" | "my.netscape.com/rdf/simple/0.9" => Space::Feed,
        feed if feed.starts_with("purl.org/rss/1.0/modules/") => Space::Other,
        feed if feed.starts_with("purl.org/rss/") || feed.starts_with("purl.org/net/rss") => Space::Feed,
        _ => return None,
    })
}

fn of_prefix(prefix: &str) -> Space {
    match prefix.to_ascii_lowercase().as_str() {
        "" | "atom" | "rss" => Space::Feed,
        "dc" | "dcterms" => Space::Dublin,
        "content" => Space::Content,
        "media" => Space::Media,
        _ => Space::Other,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// An element in short: names with their space's first letter, and texts.
    fn short(element: &Element<'_>) -> String {
        let inside = element.nodes.iter().map(|node| match node {
            Node::Text(text) => text.to_string(),
            Node::Element(inner) => {
                let space = format!("{:?}", inner.space);
                format!("{}.{}[{}]", &space[..1], inner.name, short(inner))
            }
        });
        inside.collect()
    }

    #[test]
    fn elements_are_known_by_the_addresses_of_their_namespaces() {
        let cases = [
            ("<rss><item>a</item></rss>", "F.rss[F.item[a]]"),
            ("<a:feed xmlns:a='http://www.w3.org/2005/Atom'><a:id/></a:feed>", "F.feed[F.id[]]"),
            ("<x xmlns:q='http://purl.org/dc/elements/1.1/'><q:date/></x><q:date/>", "F.x[D.date[]]O.date[]"),
            ("<rss xmlns='http://nobody.example/'><dc:date/><foaf:name/></rss>", "F.rss[D.date[]O.name[]]"),
            (
                "<item><p xmlns='http://www.w3.org/1999/xhtml'><b/></p><link/></item>",
                "F.item[O.p[O.b[]]F.link[]]",
            ),
        ];
        for (document, elements) in cases {
            assert_eq!(short(&Element::document(document)), elements, "{document}");
        }
    }

    #[test]
    fn what_was_never_closed_is_closed_where_it_was_meant_to_be() {
        let cases = [
            ("<rss><item><title>a<item>b</item></rss>", "F.rss[F.item[F.title[a]]F.item[b]]"),
            ("<item><p>a<br>b</item>c", "F.item[F.p[aF.br[b]]]c"),
            ("<a></b></a></a>c", "F.a[]c"),
            ("<a><b>c", "F.a[F.b[c]]"),
            ("<Item>a</item>", "F.Item[a]"),
        ];
        for (document, elements) in cases {
            assert_eq!(short(&Element::document(document)), elements, "{document}");
        }
    }

    #[test]
    fn a_document_without_a_bottom_is_read_to_a_depth() {
        let document = format!("<rss>{}words{}<item/></rss>", "<a>".repeat(100_000), "</a>".repeat(100_000));
        let document = Element::document(&document);
        let rss = document.elements().next().expect("rss");
        assert_eq!(rss.elements().map(|element| element.name).collect::<Vec<_>>(), ["a", "item"]);
        assert_eq!(rss.text(), "words");
    }
}
