//! What the rest of a Chinese clause says about a vague word: is it told of the past, or of what will come?

use crate::due::text::Cursor;

const WILL: [&str; 15] =
    ["将", "会", "可能", "有望", "预计", "要", "必", "能", "应该", "或许", "内", "不再", "即", "再", "就"];

/// Without 将, which is also the sign of an object: 将佣金提高到了.
const SURELY_WILL: [&str; 7] = ["会", "可能", "有望", "预计", "必", "或许", "应该"];

/// Before a length: done already.
const DONE_BEFORE: [&str; 12] =
    ["曾在", "曾经在", "已在", "已经在", "已于", "曾于", "刚刚在", "曾", "已经", "已", "竟在", "便在"];

/// Things that happen once, as an attribute: 两个月内发布的.
const DONE_ATTRIBUTE: [&str; 14] = [
    "发布的",
    "推出的",
    "完成的",
    "成立的",
    "上线的",
    "发生的",
    "出现的",
    "获得的",
    "建成的",
    "上市的",
    "实现的",
    "做的",
    "取得的",
    "投入的",
];

/// "短短几年内实现了", "已经在一个月内突破", "两个月内发布的功能": done already. `start` is where the length begins,
/// `behind` where it ends.
pub fn is_narrated(start: Cursor, behind: Cursor) -> bool {
    let rest = behind.clause();
    let before = start.clause_before().trim_end_matches(['在', '于']);
    let will = first(rest, &WILL).is_some();
    if DONE_BEFORE.iter().any(|word| before.ends_with(word.trim_end_matches(['在', '于']))) {
        return first(rest, &SURELY_WILL).is_none();
    }
    if DONE_ATTRIBUTE.iter().any(|word| near(rest).contains(word)) && !will {
        return true;
    }
    // 两三年以后了: 了 at the end tells nothing of the past
    let done = rest.trim_end_matches('了').contains('了');
    let moved = rest.find('将').is_some_and(|at| rest.get(at..).is_some_and(|rest| rest.contains("到了")));
    done && (!will || moved && first(rest, &SURELY_WILL).is_none())
}

/// Where the first of the words stands, unless it is a part of a noun: 会议, 机会, 功能.
fn first(rest: &str, words: &[&str]) -> Option<usize> {
    let is_noun = |at: usize, word: &str| {
        let before = rest.get(..at).and_then(|before| before.chars().next_back()).unwrap_or(' ');
        let behind = rest.get(at + word.len()..).and_then(|rest| rest.chars().next()).unwrap_or(' ');
        match word {
            "会" => {
                "社大协机学开峰宴晚聚约工商理委".contains(before) || "议员见计场展所长话".contains(behind)
            }
            "能" => "功智性产技职效动核电热节本潜".contains(before) || "力源量耗".contains(behind),
            "要" => "主重需摘概纪".contains(before) || "求素点闻".contains(behind),
            "再" => "不".contains(before),
            _ => false,
        }
    };
    let found = words.iter().flat_map(|word| rest.match_indices(word));
    found.filter(|(at, word)| !is_noun(*at, word)).map(|(at, _)| at).min()
}

/// The first few characters.
fn near(rest: &str) -> &str {
    rest.char_indices().nth(6).map_or(rest, |(at, _)| rest.get(..at).unwrap_or(rest))
}

/// "短短几年内，我们将": a brief time is mostly told of the past, unless the sentence goes on about what will be. 将
/// directly behind a comma is the sign of an object.
pub fn foretells(c: Cursor) -> bool {
    let rest = c.sentence();
    let object = rest.strip_prefix(',').is_some_and(|rest| rest.starts_with('将'));
    first(rest, &["将", "会", "有望", "预计", "可能"]).is_some() && !object
}

/// "近期将发布" speaks of what will be, "近期上线的系统将改变" of something that already is, "近期达到一千万"
/// of what has been.
pub fn is_foretold(word: Cursor, behind: Cursor) -> bool {
    let rest = behind.clause();
    let before = word.clause_before();
    let announced = first(before, &["将", "会", "有望", "预计", "可能"]).is_some();
    let will = first(rest, &WILL);
    match (rest.find(['的', '了']), will) {
        (Some(done), Some(will)) => will < done,
        (_, will) => will.is_some() || announced,
    }
}
