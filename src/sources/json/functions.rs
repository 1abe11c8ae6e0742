//! The functions that jaq has for its own values, for those that pay.

use jaq_core::Bind;
use jaq_core::DataT;
use jaq_core::Error;
use jaq_core::RunPtr;
use jaq_core::ValR;
use jaq_core::native;
use jaq_core::native::Filter;
use jaq_core::native::Fun;
use jaq_core::native::bome;
use jaq_core::native::unary;
use jaq_json::Num;
use jaq_json::Val;
use serde::Deserialize;

use super::cost::kind;
use super::cost::pay_for_all_of;
use super::meter::CONTAINER;
use super::meter::spend;
use super::value::Value;

pub fn functions<D: for<'a> DataT<V<'a> = Value>>() -> impl Iterator<Item = Fun<D>> {
    all().into_iter().map(native::run)
}

fn all<D: for<'a> DataT<V<'a> = Value>>() -> [Filter<RunPtr<D>>; 7] {
    let none = || Box::<[Bind]>::default();
    [
        ("fromjson", none(), |given| bome(from_json(&given.1))),
        ("tojson", none(), |given| bome(Ok(given.1.to_string().into()))),
        ("length", none(), |given| bome(length(&given.1.0))),
        ("contains", native::v(1), |given| unary(given, |all, part| Ok(contains(&all.0, &part.0).into()))),
        ("has", native::v(1), |given| unary(given, |all, key| has(&all.0, &key.0))),
        ("indices", native::v(1), |given| unary(given, |all, part| indices(&all.0, &part.0))),
        ("bsearch", native::v(1), |given| unary(given, |all, wanted| search(&all, &wanted))),
    ]
}

/// As deep as an answer may be, and no deeper.
fn from_json(text: &Value) -> ValR<Value> {
    let (Val::TStr(bytes) | Val::BStr(bytes)) = &text.0 else {
        return Err(Error::str(format!("{} is no text to be read as JSON", kind(&text.0))));
    };
    spend(CONTAINER.saturating_mul(8) + bytes.len() * 64);
    let json: Result<serde_json::Value, _> = serde_json::from_slice(bytes);
    let value = json.and_then(Val::deserialize);
    value.map(Value).map_err(|error| Error::str(format!("cannot parse as JSON: {error}")))
}

fn length(value: &Val) -> ValR<Value> {
    Ok(match value {
        Val::Null => 0_usize.into(),
        Val::Num(Num::Int(number)) => number.saturating_abs().into(),
        Val::Num(_) => jaq_std::ValT::as_f64(value).unwrap_or_default().abs().into(),
        Val::TStr(text) => {
            spend(text.len());
            String::from_utf8_lossy(text).chars().count().into()
        }
        Val::BStr(bytes) => bytes.len().into(),
        Val::Arr(list) => list.len().into(),
        Val::Obj(map) => map.len().into(),
        Val::Bool(_) => return Err(Error::str("a boolean has no length")),
    })
}

fn contains(all: &Val, part: &Val) -> bool {
    spend(CONTAINER);
    match (all, part) {
        (Val::TStr(all) | Val::BStr(all), Val::TStr(part) | Val::BStr(part)) => {
            spend(all.len() + part.len());
            memchr::memmem::find(all, part).is_some()
        }
        (Val::Arr(all), Val::Arr(parts)) => {
            parts.iter().all(|part| all.iter().any(|one| contains(one, part)))
        }
        (Val::Obj(all), Val::Obj(parts)) => {
            parts.iter().all(|(key, part)| all.get(key).is_some_and(|one| contains(one, part)))
        }
        _ => same(all, part),
    }
}

fn same(one: &Val, other: &Val) -> bool {
    pay_for_all_of(one);
    pay_for_all_of(other);
    one == other
}

fn has(all: &Val, key: &Val) -> ValR<Value> {
    pay_for_all_of(key);
    match (all, key) {
        (Val::Obj(map), key) => Ok(map.contains_key(key).into()),
        (Val::Arr(list), Val::Num(at)) => {
            let at = at.as_isize().and_then(|at| usize::try_from(at).ok());
            Ok(at.is_some_and(|at| at < list.len()).into())
        }
        (all, key) => Err(Error::str(format!("cannot look for {} in {}", kind(key), kind(all)))),
    }
}

/// Where a part begins: counted in characters, or in entries.
fn indices(all: &Val, part: &Val) -> ValR<Value> {
    let found: Vec<usize> = match (all, part) {
        (Val::TStr(all), Val::TStr(part)) => {
            spend(all.len().saturating_mul(part.len().max(1)));
            let (all, part) = (String::from_utf8_lossy(all), String::from_utf8_lossy(part));
            let begins = all.char_indices().enumerate().filter(|(_, (at, _))| all[*at..].starts_with(&*part));
            begins.map(|(index, _)| index).filter(|_| !part.is_empty()).collect()
        }
        (Val::Arr(all), Val::Arr(part)) => {
            let length = part.len();
            let begins = (0..(all.len() + 1).saturating_sub(length)).filter(|_| length > 0);
            let equal = |at: usize| all[at..].iter().zip(part.iter()).all(|(one, other)| same(one, other));
            begins.filter(|at| equal(*at)).collect()
        }
        (Val::Arr(all), part) => (0..all.len()).filter(|at| same(&all[*at], part)).collect(),
        (all, part) => {
            return Err(Error::str(format!("cannot look for {} in {}", kind(part), kind(all))));
        }
    };
    Ok(found.into_iter().map(Value::from).collect())
}

/// The place of a value in a sorted list; where it is missing, -1 less the place where it would stand.
fn search(all: &Value, wanted: &Value) -> ValR<Value> {
    let Val::Arr(list) = &all.0 else {
        return Err(Error::str(format!("{} is no list to search", kind(&all.0))));
    };
    let found = list.binary_search_by(|one| {
        pay_for_all_of(one);
        one.cmp(&wanted.0)
    });
    let place = |at: usize| isize::try_from(at).unwrap_or(isize::MAX);
    Ok(found.map_or_else(|at| -1 - place(at), place).into())
}
