//! stub
pub struct ClaimText<'a> { pub id: i64, pub text: &'a str, pub detail: Option<&'a str>, pub glossary: &'a [(String, Vec<String>)] }
pub struct ItemText<'a> { pub title: &'a str, pub text: &'a str }
pub struct Match { pub claim_id: i64, pub score: f64, pub words: Vec<String>, pub quote: String }
pub struct Matcher;
impl Matcher { pub fn build<'a>(_c: impl Iterator<Item = ClaimText<'a>>) -> Matcher { Matcher } pub fn matches(&self, _i: &ItemText, _t: f64, _m: usize) -> Vec<Match> { vec![] } }
