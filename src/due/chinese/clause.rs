//! What the rest of a Chinese clause says about a vague word: is it told of the past, or of what will come?

use crate::due::text::Cursor;

const WILL: [&str; 13] =
    ["将", "会", "可能", "有望", "预计", "要", "必", "能", "应该", "或许", "内", "不再", "即"];

/// The rest of the clause.
fn rest(c: Cursor<'_>) -> &str {
    let rest = c.rest();
    let end = rest.find([',', '。', ';', '!', '?', ':', '\n']).unwrap_or(rest.len());
    rest.get(..end).unwrap_or_default()
}

/// "短短几年内实现了": done already.
pub fn is_narrated(c: Cursor) -> bool {
    let rest = rest(c);
    rest.contains('了') && !WILL.iter().any(|word| rest.contains(word))
}

/// "短短几年内，我们将": a brief time is mostly told of the past, unless the sentence goes on about what will be.
pub fn foretells(c: Cursor) -> bool {
    let rest = c.rest().split('。').next().unwrap_or_default();
    ["将", "会", "有望", "预计", "可能"].iter().any(|word| rest.contains(word))
}

/// "近期将发布" speaks of what will be, "近期上线的系统将改变" of something that already is, "近期达到一千万"
/// of what has been.
pub fn is_foretold(word: Cursor, behind: Cursor) -> bool {
    let rest = rest(behind);
    let before = word.before().rsplit([',', '。', ';', '!', '?', ':', '\n']).next().unwrap_or_default();
    let announced = ["将", "会", "有望", "预计", "可能"].iter().any(|word| before.contains(word));
    let will = WILL.iter().filter_map(|word| rest.find(word)).min();
    match (rest.find(['的', '了']), will) {
        (Some(done), Some(will)) => will < done,
        (_, will) => will.is_some() || announced,
    }
}
