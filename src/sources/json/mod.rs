//! JSON endpoints: a jq filter picks the value or the list of items.

mod arithmetic;
mod cost;
mod filter;
mod functions;
mod item;
mod meter;
mod value;

use serde_json::Value;

use super::Answer;
use super::Brought;
use super::MOST_ITEMS;
use super::Unreadable;
use super::charset;
use super::key;

pub use filter::check;

/// What the filter (default `.`) makes of the answer: each of its outputs is an item, and a list is its elements. An object
/// that is no part of a list is a value: it is new when it changes, whatever it calls itself.
///
/// # Errors
/// `NotJson`; `BadFilter`; `FilterFailed`; `FilterFoundNothing` when all outputs are `null`, as when a field was
/// renamed.
pub fn read(selector: Option<&str>, answer: &Answer) -> Result<Brought, Unreadable> {
    let code = selector.unwrap_or(".");
    let input: Value = serde_json::from_str(&charset::decode(answer))
        .map_err(|error| Unreadable::NotJson { reason: error.to_string() })?;
    let outputs = filter::run(code, input, MOST_ITEMS)?;
    if !outputs.is_empty() && outputs.iter().all(Value::is_null) {
        return Err(Unreadable::FilterFoundNothing { filter: code.to_owned() });
    }
    let is_value = matches!(outputs.as_slice(), [Value::Object(_)]) && !code.contains("[]");
    let values = outputs.into_iter().flat_map(|output| match output {
        Value::Array(elements) => elements,
        value => vec![value],
    });
    let items = values.filter(|value| !value.is_null()).take(MOST_ITEMS);
    let mut items: Vec<_> = items.map(|value| item::of(&value, is_value, answer)).collect();
    key::tell_apart(&mut items);
    Ok(Brought { title: None, items })
}

#[cfg(test)]
mod tests;
