//! Calculating with values that pay for it: numbers, and what texts, lists and objects make of the same signs.

use std::ops::Add;
use std::ops::Div;
use std::ops::Mul;
use std::ops::Neg;
use std::ops::Rem;
use std::ops::Sub;

use jaq_core::ValR;
use jaq_json::Num;
use jaq_json::Val;

use super::cost::ENTRY;
use super::cost::STEP;
use super::cost::kind;
use super::cost::pay_for_all_of;
use super::cost::pay_for_entries;
use super::cost::pay_for_own_copy;
use super::meter::CONTAINER;
use super::meter::spend;
use super::value::Value;
use super::value::done;

/// Numbers of more digits than these are no data.
const MOST_BITS: u64 = 4_096;

impl Value {
    fn calculated(self, sign: &str, other: Value, calculate: fn(Val, Val) -> ValR<Val>) -> ValR<Value> {
        let (left, right) = (kind(&self.0), kind(&other.0));
        pay_for_digits(&self.0);
        pay_for_digits(&other.0);
        done(calculate(self.0, other.0), || format!("cannot calculate {left} {sign} {right}"))
    }
}

/// A text that is divided comes apart into its characters, at worst.
fn pay_for_characters(value: &Val) {
    spend(CONTAINER);
    if let Val::TStr(text) | Val::BStr(text) = value {
        spend(text.len() * ENTRY);
    }
}

fn pay_for_digits(value: &Val) {
    if let Val::Num(Num::BigInt(number)) = value {
        spend(if number.bits() > MOST_BITS { usize::MAX } else { CONTAINER });
    }
}

impl Add for Value {
    type Output = ValR<Value>;

    fn add(self, other: Value) -> ValR<Value> {
        pay_for_own_copy(&self.0);
        pay_for_entries(&other.0);
        self.calculated("+", other, Add::add)
    }
}

impl Sub for Value {
    type Output = ValR<Value>;

    fn sub(self, other: Value) -> ValR<Value> {
        pay_for_all_of(&self.0);
        pay_for_all_of(&other.0);
        self.calculated("-", other, Sub::sub)
    }
}

impl Mul for Value {
    type Output = ValR<Value>;

    fn mul(self, other: Value) -> ValR<Value> {
        match (&self.0, &other.0) {
            (Val::TStr(text) | Val::BStr(text), Val::Num(Num::Int(times)))
            | (Val::Num(Num::Int(times)), Val::TStr(text) | Val::BStr(text)) => {
                spend(text.len().max(1).saturating_mul(usize::try_from(*times).unwrap_or(0)));
            }
            (Val::TStr(_) | Val::BStr(_), Val::Num(Num::BigInt(_)))
            | (Val::Num(Num::BigInt(_)), Val::TStr(_) | Val::BStr(_)) => spend(usize::MAX),
            (Val::Obj(_), Val::Obj(_)) => {
                pay_for_all_of(&self.0);
                pay_for_all_of(&other.0);
            }
            _ => spend(STEP),
        }
        self.calculated("*", other, Mul::mul)
    }
}

impl Div for Value {
    type Output = ValR<Value>;

    fn div(self, other: Value) -> ValR<Value> {
        pay_for_characters(&self.0);
        self.calculated("/", other, Div::div)
    }
}

impl Rem for Value {
    type Output = ValR<Value>;

    fn rem(self, other: Value) -> ValR<Value> {
        self.calculated("%", other, Rem::rem)
    }
}

impl Neg for Value {
    type Output = ValR<Value>;

    fn neg(self) -> ValR<Value> {
        let of = kind(&self.0);
        done(-self.0, || format!("{of} has no negative"))
    }
}
