//! JSON answers: lists, values, and filters that no longer fit.

use super::*;

const FORECASTS: &str = include_str!("../../../tests/fixtures/json/forecasts.json");

fn answer(body: &str) -> Answer {
    let url = "https://weather.example/api/forecasts".parse().expect("address");
    Answer::new(url, Some("application/json".to_owned()), body.as_bytes().to_vec())
}

#[test]
fn objects_become_items_by_their_common_names() {
    let items = read(Some(".items"), &answer(FORECASTS)).expect("items").items;
    assert_eq!(items.len(), 3);
    assert_eq!((items[0].key.as_str(), items[0].title.as_str()), ("17", "夏季降水"));
    assert_eq!(items[0].text, "今年夏季降水预计比常年偏多两成。");
    assert_eq!(items[0].url.as_deref(), Some("https://weather.example/f/17"));
    assert_eq!(items[0].published.map(|t| t.to_rfc3339()).as_deref(), Some("2026-04-02T00:00:00+00:00"));
    assert_eq!(items[1].title, "Autumn frost");
    assert_eq!(items[1].published.map(|t| t.timestamp()), Some(1_775_092_800));
    assert_eq!((items[2].text.as_str(), items[2].key.len()), ("reading: 12.5\nstation: 北坡", 64));
}

#[test]
fn a_list_and_its_elements_are_the_same() {
    let whole = read(Some(".items"), &answer(FORECASTS));
    let each = read(Some(".items[]"), &answer(FORECASTS));
    assert_eq!(whole, each);
}

#[test]
fn a_value_is_one_item_that_is_new_when_it_changes() {
    let at = |body: &str| read(Some(".price"), &answer(body)).expect("value").items.remove(0);
    let (first, same, next) = (at("{\"price\": 3.25}"), at("{ \"price\":3.25 }"), at("{\"price\": 3.5}"));
    assert_eq!((first.title.as_str(), first.text.as_str()), ("3.25", "3.25"));
    assert_eq!(first.key, same.key);
    assert_ne!(first.key, next.key);
}

#[test]
fn an_object_that_is_no_part_of_a_list_is_a_value_whatever_it_calls_itself() {
    let key =
        |filter: &str, body: &str| read(Some(filter), &answer(body)).expect("value").items.remove(0).key;
    let (coin, dearer) = ("{\"id\": \"coin\", \"price\": 3}", "{\"id\": \"coin\", \"price\": 4}");
    assert_ne!(key(".", coin), key(".", dearer));
    let listed = |body: &str| format!("{{\"items\": [{body}]}}");
    for filter in [".items", ".items[]"] {
        assert_eq!(
            (key(filter, &listed(coin)), key(filter, &listed(dearer))),
            ("coin".into(), "coin".into())
        );
    }
}

#[test]
fn an_empty_list_is_no_news_but_a_missing_field_is_an_error() {
    assert_eq!(read(Some(".items"), &answer("{\"items\": []}")).map(|b| b.items.len()), Ok(0));
    let missing = Unreadable::FilterFoundNothing { filter: ".entries".to_owned() };
    assert_eq!(read(Some(".entries"), &answer("{\"items\": []}")), Err(missing));
}

#[test]
fn what_is_no_json_says_so() {
    for body in ["<html></html>", "{\"a\": ", &"[".repeat(100_000)] {
        assert!(matches!(read(None, &answer(body)), Err(Unreadable::NotJson { .. })));
    }
}
