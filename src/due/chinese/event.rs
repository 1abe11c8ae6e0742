//! Events that a length hangs on, before it: 上市后两年内, 自获批之日起90天内, 发布一年后.

use crate::due::characters;
use crate::due::text::Cursor;

/// 今后, 最后 ...: an end in 后 that names no event.
const NO_EVENT: [&str; 24] = [
    "最后",
    "今后",
    "此后",
    "往后",
    "随后",
    "其后",
    "先后",
    "前后",
    "然后",
    "之后",
    "以后",
    "日后",
    "背后",
    "落后",
    "幕后",
    "战后",
    "而后",
    "那后",
    "年后",
    "月后",
    "天后",
    "周后",
    "日后",
    "之后的",
];

/// What happens once and is counted from, also without 后.
const EVENTS: [&str; 34] = [
    "发布", "上市", "上线", "投产", "开业", "成立", "推出", "获批", "签约", "交付", "量产", "生效", "毕业",
    "退休", "当选", "上任", "就任", "离职", "收购", "合并", "开通", "启动", "开工", "竣工", "落地", "交割",
    "选举", "大选", "发射", "通车", "立项", "融资", "入职", "投运",
];

/// Where the event's words stand, directly before a length that ends at `end`.
pub fn before(c: Cursor, end: Cursor) -> Option<(usize, usize)> {
    let before = c.before().trim_end_matches(',');
    let before = before.strip_suffix('的').unwrap_or(before);
    let tied = after(before).or_else(|| since(before)).or_else(|| named(before, c, end))?;
    let start = start_of_event(tied);
    (tied.len() >= start + 6).then_some((start, tied.len()))
}

/// What stands before 后.
fn after(before: &str) -> Option<&str> {
    if NO_EVENT.iter().any(|word| before.ends_with(word)) && !is_behind_event(before) {
        return None;
    }
    let bare = before.strip_suffix("之后").or_else(|| before.strip_suffix("以后"));
    bare.or_else(|| before.strip_suffix('后'))
}

/// 获批之后: 之后 with an event before it.
fn is_behind_event(before: &str) -> bool {
    let bare = before.strip_suffix("之后").or_else(|| before.strip_suffix("以后"));
    bare.is_some_and(|bare| EVENTS.iter().any(|event| bare.ends_with(event)))
}

/// What stands between 自 and 起.
fn since(before: &str) -> Option<&str> {
    let bare = before.strip_suffix('起').or_else(|| before.strip_suffix("开始"))?;
    let bare = bare.strip_suffix("之日").unwrap_or(bare);
    let clause = bare.get(start_of_event(bare).saturating_sub(3)..)?;
    (clause.starts_with('自') || clause.starts_with('从')).then_some(bare)
}

/// 发布一年后: the event itself, before a length with 后 or 内.
fn named<'t>(before: &'t str, c: Cursor<'t>, end: Cursor<'t>) -> Option<&'t str> {
    let length = c.rest().get(..end.at - c.at)?;
    let closed = length.ends_with('后') || length.ends_with('内');
    (closed && EVENTS.iter().any(|event| before.ends_with(event))).then_some(before)
}

/// Back over Chinese characters, at most a dozen, to a mark or a word that leads in.
fn start_of_event(before: &str) -> usize {
    let leads = |c: char| !characters::is_han(c) || "在于将会自从、。年月日到至等".contains(c);
    let mut start = before.len();
    for (at, c) in before.char_indices().rev().take(12) {
        if leads(c) {
            break;
        }
        start = at;
    }
    start
}
