//! Pages: the part a selector names, or the readable main text. A page is one item; when its text changes, it is a
//! new one.

use chrono::DateTime;
use chrono::Utc;
use dom_smoothie::Config;
use dom_smoothie::Readability;
use scraper::ElementRef;
use scraper::Html;
use scraper::Selector;

use super::Answer;
use super::Brought;
use super::NewItem;
use super::Unreadable;
use super::charset;
use super::html;
use super::html::Parsed;
use super::moment;
use super::text;

/// The page as one item, its key the hash of its text.
///
/// # Errors
/// `BadSelector`; `SelectorNotFound` when nothing on the page matches; `NoText`.
pub fn read(selector: Option<&str>, answer: &Answer) -> Result<Brought, Unreadable> {
    let html = charset::decode(answer);
    let document = html::parse(&html);
    let page = match selector {
        Some(selector) => part(&document.tree, selector)?,
        None => main_text(&document, answer),
    };
    if page.text.is_empty() {
        return Err(Unreadable::NoText);
    }
    let item = NewItem {
        key: text::hash(&[&page.text]),
        url: answer.resolve(answer.url.as_str()).map(String::from),
        title: text::title_or_beginning(&page.title, &page.text),
        text: page.text,
        published: page.published,
        reference: None,
        updated: page.updated,
    };
    Ok(Brought { title: Some(item.title.clone()), items: vec![item] })
}

/// What was read from a page.
#[derive(Default)]
struct Page {
    title: String,
    text: String,
    published: Option<DateTime<Utc>>,
    updated: Option<DateTime<Utc>>,
}

/// # Errors
/// `BadSelector`
pub fn selector(selector: &str) -> Result<Selector, Unreadable> {
    Selector::parse(selector).map_err(|_| Unreadable::BadSelector { selector: selector.to_owned() })
}

fn part(document: &Html, selector: &str) -> Result<Page, Unreadable> {
    let matches: Vec<String> = document.select(&self::selector(selector)?).map(text::of_element).collect();
    if matches.is_empty() {
        return Err(Unreadable::SelectorNotFound { selector: selector.to_owned() });
    }
    Ok(Page { title: title(document), text: text::fold_lines(&matches.join("\n")), ..Page::default() })
}

/// The article on the page, else all its text.
fn main_text(document: &Parsed<'_>, answer: &Answer) -> Page {
    let article = Readability::new(document.source, Some(answer.url.as_str()), Some(Config::default()))
        .and_then(|mut readability| readability.parse());
    if let Ok(article) = article {
        let page = Page {
            title: article.title,
            text: html::prose(&article.content),
            published: article.published_time.as_deref().and_then(moment::of_text),
            updated: article.modified_time.as_deref().and_then(moment::of_text),
        };
        if !page.text.is_empty() {
            return page;
        }
    }
    Page { title: title(&document.tree), text: text::of_tree(&document.tree), ..Page::default() }
}

fn title(document: &Html) -> String {
    let mut elements = document.tree.nodes().filter_map(ElementRef::wrap);
    let title = elements.find(|element| element.value().name() == "title");
    title.map(|element| element.text().collect()).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    const PAGE: &[u8] = include_bytes!("../../tests/fixtures/pages/port.html");

    fn page(body: &[u8]) -> Answer {
        let url = "https://port.example/news/berths".parse().expect("address");
        Answer::new(url, Some("text/html".to_owned()), body.to_vec())
    }

    #[test]
    fn the_main_text_is_found_and_the_rest_left_out() {
        let brought = read(None, &page(PAGE)).expect("page");
        let [item] = brought.items.as_slice() else { panic!("one item") };
        assert!(item.title.contains("三号泊位"), "{}", item.title);
        assert!(item.text.contains("三号泊位预计在明年六月底之前投入使用"));
        assert!(!item.text.contains("版权所有") && !item.text.contains("track("), "{}", item.text);
        assert_eq!(item.key, text::hash(&[&item.text]));
        assert_eq!(item.url.as_deref(), Some("https://port.example/news/berths"));
        assert_eq!(item.published, moment::of_text("2026-02-10T09:00:00+08:00"));
    }

    #[test]
    fn a_selector_names_the_part() {
        let brought = read(Some("table.tonnage td.total"), &page(PAGE)).expect("part");
        assert_eq!(brought.items[0].text, "412 万吨");
        assert_eq!(brought.items[0].title, "三号泊位六月底启用 · 海湾港");
    }

    #[test]
    fn all_matches_of_a_selector_are_taken() {
        let brought = read(Some("table.tonnage th"), &page(PAGE)).expect("part");
        assert_eq!(brought.items[0].text, "月份\n吞吐量");
    }

    #[test]
    fn what_cannot_be_read_says_why() {
        let missing = Unreadable::SelectorNotFound { selector: "#price".to_owned() };
        assert_eq!(read(Some("#price"), &page(PAGE)), Err(missing));
        let bad = Unreadable::BadSelector { selector: "p >> q".to_owned() };
        assert_eq!(read(Some("p >> q"), &page(PAGE)), Err(bad));
        let empty = "<html><head><title>t</title></head><body><script>draw()</script></body></html>";
        assert_eq!(read(None, &page(empty.as_bytes())), Err(Unreadable::NoText));
        assert_eq!(read(Some("p"), &page(b"<p> </p>")), Err(Unreadable::NoText));
    }

    #[test]
    fn a_page_too_short_for_an_article_gives_its_body() {
        let brought = read(None, &page("<title>铜</title><p>铜价 9,800 美元</p>".as_bytes())).expect("page");
        assert_eq!(brought.items[0].text, "铜价 9,800 美元");
    }
}
