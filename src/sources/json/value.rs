//! The values that a filter works on: those of jaq, which pay for every step before it is made.

use std::cmp::Ordering;
use std::fmt;

use jaq_core::Error;
use jaq_core::ValR;
use jaq_core::ValT;
use jaq_core::ValX;
use jaq_core::box_iter::BoxIter;
use jaq_core::path::Opt;
use jaq_json::Map;
use jaq_json::Num;
use jaq_json::Rc;
use jaq_json::Val;

use super::cost::ENTRY;
use super::cost::LONG;
use super::cost::MATCH;
use super::cost::READ;
use super::cost::STEP;
use super::cost::kind;
use super::cost::pay_for_all_of;
use super::cost::pay_for_entries;
use super::cost::pay_for_own_copy;
use super::meter::CONTAINER;
use super::meter::spend;

/// A value whose steps are paid for.
pub struct Value(pub Val);

type Range<V> = std::ops::Range<Option<V>>;

/// A step of jaq, whose own complaint would write out the values.
pub fn done(result: ValR<Val>, complaint: impl FnOnce() -> String) -> ValR<Value> {
    result.map(Value).map_err(|_| Error::str(complaint()))
}

impl Value {
    /// The entries at a place, or none where there is none to have entries.
    fn entries(self) -> Result<Vec<(Val, Val)>, Error<Value>> {
        pay_for_own_copy(&self.0);
        match self.0 {
            Val::Arr(list) => {
                Ok(list.iter().cloned().enumerate().map(|(i, value)| (i.into(), value)).collect())
            }
            Val::Obj(map) => Ok(map.iter().map(|(key, value)| (key.clone(), value.clone())).collect()),
            other => Err(Error::str(format!("{} has no entries", kind(&other)))),
        }
    }
}

impl Clone for Value {
    fn clone(&self) -> Self {
        spend(STEP);
        Value(self.0.clone())
    }
}

impl fmt::Display for Value {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        pay_for_all_of(&self.0);
        self.0.fmt(f)
    }
}

impl From<bool> for Value {
    fn from(value: bool) -> Self {
        Value(value.into())
    }
}

impl From<isize> for Value {
    fn from(value: isize) -> Self {
        Value(value.into())
    }
}

impl From<usize> for Value {
    fn from(value: usize) -> Self {
        Value(value.into())
    }
}

impl From<f64> for Value {
    fn from(value: f64) -> Self {
        Value(value.into())
    }
}

impl From<String> for Value {
    fn from(value: String) -> Self {
        spend(STEP + value.len());
        Value(value.into())
    }
}

impl From<Range<Value>> for Value {
    fn from(range: Range<Value>) -> Self {
        spend(CONTAINER);
        Value((range.start.map(|value| value.0)..range.end.map(|value| value.0)).into())
    }
}

impl FromIterator<Value> for Value {
    fn from_iter<I: IntoIterator<Item = Value>>(values: I) -> Self {
        spend(CONTAINER);
        let paid = values.into_iter().map(|value| {
            spend(ENTRY);
            value.0
        });
        Value(paid.collect())
    }
}

impl PartialEq for Value {
    fn eq(&self, other: &Self) -> bool {
        self.cmp(other) == Ordering::Equal
    }
}

impl Eq for Value {}

impl PartialOrd for Value {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Value {
    fn cmp(&self, other: &Self) -> Ordering {
        match (&self.0, &other.0) {
            (Val::Arr(_), Val::Arr(_)) | (Val::Obj(_), Val::Obj(_)) => {
                pay_for_all_of(&self.0);
                pay_for_all_of(&other.0);
            }
            _ => spend(STEP),
        }
        self.0.cmp(&other.0)
    }
}

impl ValT for Value {
    fn from_num(number: &str) -> ValR<Self> {
        spend(STEP + number.len());
        Val::from_num(number).map(Value).map_err(|_| Error::str("no number"))
    }

    fn from_map<I: IntoIterator<Item = (Self, Self)>>(entries: I) -> ValR<Self> {
        spend(CONTAINER);
        let paid = entries.into_iter().map(|(key, value)| {
            spend(2 * ENTRY);
            pay_for_all_of(&key.0);
            (key.0, value.0)
        });
        Ok(Value(Val::obj(paid.collect())))
    }

    fn key_values(self) -> BoxIter<'static, ValR<(Self, Self), Self>> {
        match self.entries() {
            Ok(entries) => Box::new(entries.into_iter().map(|(key, value)| {
                spend(ENTRY);
                Ok((Value(key), Value(value)))
            })),
            Err(error) => Box::new(std::iter::once(Err(error))),
        }
    }

    fn values(self) -> Box<dyn Iterator<Item = ValR<Self>>> {
        let of = kind(&self.0);
        pay_for_own_copy(&self.0);
        Box::new(self.0.values().map(move |value| {
            spend(STEP);
            done(value, || format!("{of} has no entries"))
        }))
    }

    fn index(self, index: &Self) -> ValR<Self> {
        let (of, by) = (kind(&self.0), kind(&index.0));
        if let (Val::Arr(_), Val::Arr(wanted)) = (&self.0, &index.0) {
            (0..=wanted.len()).for_each(|_| pay_for_all_of(&self.0));
            spend(CONTAINER);
        }
        pay_for_all_of(&index.0);
        if let Val::Obj(_) = &index.0 {
            pay_for_entries(&self.0);
        }
        done(self.0.index(&index.0), || format!("cannot index {of} with {by}"))
    }

    fn range(self, range: Range<&Self>) -> ValR<Self> {
        let of = kind(&self.0);
        spend(CONTAINER);
        pay_for_entries(&self.0);
        let range = range.start.map(|value| &value.0)..range.end.map(|value| &value.0);
        done(self.0.range(range), || format!("cannot take a part of {of}"))
    }

    fn map_values<'a, I: Iterator<Item = ValX<'a, Self>>>(
        self,
        opt: Opt,
        f: impl Fn(Self) -> I,
    ) -> ValX<'a, Self> {
        spend(CONTAINER);
        pay_for_entries(&self.0);
        match self.0 {
            Val::Arr(list) => list.iter().cloned().flat_map(|value| f(Value(value))).collect(),
            Val::Obj(map) => {
                let changed = map.iter().filter_map(|(key, value)| {
                    let value = f(Value(value.clone())).next()?;
                    Some(value.map(|value| (key.clone(), value.0)))
                });
                Ok(Value(Val::obj(changed.collect::<Result<Map, _>>()?)))
            }
            other => failed(opt, other, "has no entries"),
        }
    }

    fn map_index<'a, I: Iterator<Item = ValX<'a, Self>>>(
        self,
        index: &Self,
        opt: Opt,
        f: impl Fn(Self) -> I,
    ) -> ValX<'a, Self> {
        spend(CONTAINER);
        pay_for_own_copy(&self.0);
        pay_for_all_of(&index.0);
        match (self.0, &index.0) {
            (Val::Obj(mut map), key) => {
                let entries = Rc::make_mut(&mut map);
                let before = entries.get(key).cloned().unwrap_or(Val::Null);
                match f(Value(before)).next().transpose()? {
                    Some(after) => drop(entries.insert(key.clone(), after.0)),
                    None => drop(entries.shift_remove(key)),
                }
                Ok(Value(Val::Obj(map)))
            }
            (Val::Arr(mut list), Val::Num(at)) => {
                let Some(at) = place(at, list.len()) else {
                    return failed(opt, Val::Arr(list), "has no such entry");
                };
                let entries = Rc::make_mut(&mut list);
                let before = std::mem::take(&mut entries[at]);
                match f(Value(before)).next().transpose()? {
                    Some(after) => entries[at] = after.0,
                    None => drop(entries.remove(at)),
                }
                Ok(Value(Val::Arr(list)))
            }
            (list @ (Val::Arr(_) | Val::TStr(_) | Val::BStr(_)), Val::Obj(range)) => {
                let bound = |name: &str| range.get(&Val::from(name.to_owned())).cloned().map(Value);
                let (start, end) = (bound("start"), bound("end"));
                Value(list).map_range(start.as_ref()..end.as_ref(), opt, f)
            }
            (other, _) => failed(opt, other, "has no such entry"),
        }
    }

    /// What is before the part, the part as it becomes, and what is behind it.
    fn map_range<'a, I: Iterator<Item = ValX<'a, Self>>>(
        self,
        range: Range<&Self>,
        opt: Opt,
        f: impl Fn(Self) -> I,
    ) -> ValX<'a, Self> {
        if !matches!(self.0, Val::Arr(_) | Val::TStr(_) | Val::BStr(_)) {
            return failed(opt, self.0, "has no parts");
        }
        let is_none = |bound: Option<&Value>| bound.is_none_or(|bound| matches!(bound.0, Val::Null));
        let nothing = Value(Val::from(0_usize));
        let before = match is_none(range.start) {
            true => self.clone().range(None..Some(&nothing))?,
            false => self.clone().range(None..range.start)?,
        };
        let behind = match is_none(range.end) {
            true => self.clone().range(None..Some(&nothing))?,
            false => self.clone().range(range.end..None)?,
        };
        let part = self.range(range)?;
        let part = f(part).next().transpose()?.unwrap_or(Value(Val::Null));
        Ok(((before + part)? + behind)?)
    }

    fn as_bool(&self) -> bool {
        self.0.as_bool()
    }

    fn into_string(self) -> Self {
        if !matches!(self.0, Val::TStr(_) | Val::BStr(_)) {
            pay_for_all_of(&self.0);
        }
        Value(self.0.into_string())
    }
}

fn place(at: &Num, length: usize) -> Option<usize> {
    let at = at.as_isize()?;
    let at = if at < 0 { length.checked_sub(at.unsigned_abs())? } else { at.unsigned_abs() };
    (at < length).then_some(at)
}

fn failed<'a>(opt: Opt, value: Val, what: &str) -> ValX<'a, Value> {
    opt.fail(Value(value), |value| Error::str(format!("{} {what}", kind(&value.0))).into())
}

impl jaq_std::ValT for Value {
    fn into_seq<S: FromIterator<Self>>(self) -> Result<S, Self> {
        pay_for_entries(&self.0);
        match self.0 {
            Val::Arr(list) => Ok(list.iter().cloned().map(Value).collect()),
            other => Err(Value(other)),
        }
    }

    fn is_int(&self) -> bool {
        self.0.is_int()
    }

    fn as_isize(&self) -> Option<isize> {
        self.0.as_isize()
    }

    fn as_f64(&self) -> Option<f64> {
        self.0.as_f64()
    }

    fn is_utf8_str(&self) -> bool {
        self.0.is_utf8_str()
    }

    fn as_bytes(&self) -> Option<&[u8]> {
        let bytes = self.0.as_bytes()?;
        spend(STEP + bytes.len() * READ);
        Some(bytes)
    }

    /// A regular expression notes all matches before it tells of the first.
    fn try_as_utf8_bytes(&self) -> Result<&[u8], Error<Self>> {
        let bytes = self.as_utf8_bytes().ok_or_else(|| Error::typ(self.clone(), "string"))?;
        if bytes.len() > LONG {
            spend(bytes.len() * MATCH);
        }
        Ok(bytes)
    }

    fn as_sub_str(&self, sub: &[u8]) -> Self {
        spend(ENTRY);
        Value(self.0.as_sub_str(sub))
    }

    fn from_utf8_bytes(bytes: impl AsRef<[u8]> + Send + 'static) -> Self {
        spend(STEP + bytes.as_ref().len());
        Value(Val::from_utf8_bytes(bytes))
    }
}
