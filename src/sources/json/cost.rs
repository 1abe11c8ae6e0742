//! What the steps of a filter cost, by the values that they take.

use jaq_json::Num;
use jaq_json::Rc;
use jaq_json::Val;

use super::meter::spend;

/// The cost of a value within a list or an object.
pub const ENTRY: usize = 64;
/// The cost of having one more of a value.
pub const STEP: usize = 32;
/// The cost of a byte of a text that some function is going to read, and perhaps write in longer words.
pub const READ: usize = 8;
/// The cost of a byte of a text longer than this, where each may be a match of its own.
pub const MATCH: usize = 256;
pub const LONG: usize = 64 * 1_024;

/// The cost of looking at all of a value, which may be far longer to write than to keep. Paid while it is counted.
pub fn pay_for_all_of(value: &Val) {
    match value {
        Val::Arr(list) => list.iter().for_each(|value| {
            spend(ENTRY);
            pay_for_all_of(value);
        }),
        Val::Obj(map) => map.iter().for_each(|(key, value)| {
            spend(ENTRY);
            pay_for_all_of(key);
            pay_for_all_of(value);
        }),
        Val::BStr(bytes) | Val::TStr(bytes) => spend(STEP + bytes.len() * READ),
        Val::Num(Num::BigInt(number)) => spend(STEP + (number.bits() / 8) as usize),
        Val::Null | Val::Bool(_) | Val::Num(_) => spend(STEP),
    }
}

/// What is copied when a value is taken apart or changed, because others have it too.
pub fn pay_for_own_copy(value: &Val) {
    spend(match value {
        Val::Arr(list) if Rc::strong_count(list) > 1 => list.len() * ENTRY,
        Val::Obj(map) if Rc::strong_count(map) > 1 => map.len() * 2 * ENTRY,
        Val::BStr(bytes) | Val::TStr(bytes) if !bytes.is_unique() => bytes.len(),
        _ => STEP,
    });
}

/// What is copied when a value is put behind another.
pub fn pay_for_entries(value: &Val) {
    spend(match value {
        Val::Arr(list) => list.len() * ENTRY,
        Val::Obj(map) => map.len() * 2 * ENTRY,
        Val::BStr(bytes) | Val::TStr(bytes) => bytes.len(),
        _ => STEP,
    });
}

/// The kind of a value, for a sentence that does not write the value out.
pub fn kind(value: &Val) -> &'static str {
    match value {
        Val::Null => "null",
        Val::Bool(_) => "a boolean",
        Val::Num(_) => "a number",
        Val::BStr(_) | Val::TStr(_) => "a string",
        Val::Arr(_) => "an array",
        Val::Obj(_) => "an object",
    }
}
