//! Prediction, statement or opinion: told from the words of a claim and the columns it stands in.

#[cfg(test)]
mod tests;

use std::sync::LazyLock;

use chrono::Datelike;
use chrono::NaiveDate;

use crate::documents::draft::Kind;
use crate::documents::script::fold;
use crate::spelling::WordList;

/// What is known about a row when its kind is decided.
#[derive(Debug, Default)]
pub(super) struct Signs<'a> {
    pub text: &'a str,
    pub detail: &'a str,
    /// The due cell, if the table has such a column.
    pub due: Option<&'a str>,
    /// Whether the column is headed 预测 or Prediction.
    pub in_prediction_column: bool,
    pub statement_date: Option<NaiveDate>,
}

/// Advice and taste, whatever else the sentence holds.
#[rustfmt::skip]
static ADVICE: LazyLock<WordList> = LazyLock::new(|| WordList::new(&[
    "应该", "应当", "不应", "理应", "应先", "应改", "不该", "该由", "建议", "最好", "宁可", "值得",
    "should ", "ought to", "shouldn't", "shouldn’t", "better to", "it is best", "uglier than", "deserve",
]));

/// Advice, unless the sentence speaks of the future: “will need to” foretells.
#[rustfmt::skip]
static MILD_ADVICE: LazyLock<WordList> = LazyLock::new(|| WordList::new(&[
    "需要", "必须", "不要", "更重要", "最重要", "应以", "意义在于", "must ", "need to", "needs to",
    "have to", "has to",
]));

/// Words that speak of the future by themselves.
#[rustfmt::skip]
static FUTURE: LazyLock<WordList> = LazyLock::new(|| WordList::new(&[
    "未来", "将来", "明年", "后年", "明后年", "下个月", "下月", "下季", "下周", "下半年", "年底", "年内",
    "月内", "年后", "年之后", "月后", "十年内", "即将", "有望", "预计", "终将", "必将", "迟早", "早晚",
    "不久", "很快", "近期", "接下来", "下一代", "到时候", "之内", "will ", "won't", "'ll ", "going to",
    "is set to", "are set to", "is about to", "shall ", "next year", "next month", "next quarter",
    "next decade", "next week", "over the next", "in the next", "the next ", "next few ", "next two ",
    "years away", "months away", "within ", "coming ", "by the end of", "later this year", "this year",
    "years from now", "years' time", "soon", "eventually", "expects to", "is likely to", "are likely to",
]));

/// Verbs that foretell.
#[rustfmt::skip]
static FORETELLING: LazyLock<WordList> = LazyLock::new(|| WordList::new(&[
    "可能", "有望", "预计", "预期", "必然", "终将", "迟早", "早晚", "即将", "要到", "就要", "快要", "想要到", "就能", "才能",
    "才会", "能够", "或许", "也许", "估计", "看好", "押注", "我押", "不再", "轮不到", "轮到", "will ", "won't ", "'ll ",
    "’ll ", "won’t ", "going to ", "is set to ", "are set to ", "about to ", "shall ", "may ", "might ", "could ",
    "expects ", "expect ", "is likely to ", "are likely to ", "predicts ",
]));

/// Words that speak of what is or was.
#[rustfmt::skip]
static PRESENT_OR_PAST: LazyLock<WordList> = LazyLock::new(|| WordList::new(&[
    "目前", "现在", "眼下", "如今", "当前", "现阶段", "至今", "已经", "已", "早就", "仍然", "仍", "依然",
    "去年", "前年", "上个月", "上月", "今天", "近年", "近两年", "一直", "从未", "还没", "没想到", "曾",
    "正在", "刚刚", "历史上", "过去", "今年以来", "was ", "were ", "is now", "are now", "now ", "had ",
    "already", "still", "currently", "today", "no longer", "so far", "last year", "at present",
]));

/// Words that hold 会 or 将 without the future in them.
#[rustfmt::skip]
const NOT_FUTURE: [&str; 52] = [
    "机会", "社会", "协会", "会议", "大会", "委员会", "董事会", "监事会", "运动会", "奥运会", "世博会",
    "演唱会", "音乐会", "座谈会", "研讨会", "峰会", "展会", "盛会", "会员", "学会", "公会", "工会", "教会",
    "宴会", "会计", "会话", "会谈", "会场", "会长", "会面", "聚会", "商会", "晚会", "年会", "开会", "约会",
    "体会", "领会", "误会", "会儿", "会所", "会展", "博览会", "基金会", "理事会", "听证会", "发布会",
    "将军", "将领", "将近", "议会", "国会",
];

/// Whether a sentence foretells by its verb, whatever days it names.
pub fn foretells(text: &str) -> bool {
    let text = format!("{} ", fold(text));
    has_modal(&text) || holds(&text, &FORETELLING)
}

/// Whether a sentence is advice or taste.
pub fn advises(text: &str) -> bool {
    is_advice(&format!("{} ", fold(text)))
}

/// Decides the kind. Advice is an opinion; what names the future, or has a due date, is a prediction; what names
/// the present or past is a statement; the rest follows its column.
pub(super) fn kind_of(signs: &Signs<'_>) -> Kind {
    let text = format!("{} ", fold(signs.text));
    let is_future = speaks_of_future(&text, signs.statement_date);
    if is_advice(&text) {
        return Kind::Opinion;
    }
    let due = signs.due.map(str::trim).filter(|due| !due.is_empty());
    let due_is_dash = due.is_some_and(is_dash);
    if is_future || (due.is_some() && !due_is_dash && !is_open(due)) {
        return Kind::Prediction;
    }
    if announces(&text) {
        return Kind::Prediction;
    }
    if holds(&text, &MILD_ADVICE) || text.starts_with("好的") {
        return Kind::Opinion;
    }
    if holds(&text, &PRESENT_OR_PAST) {
        return Kind::Statement;
    }
    if signs.in_prediction_column {
        // a dash where others have a day: the writer says that there is nothing to wait for
        return if due_is_dash { Kind::Statement } else { Kind::Prediction };
    }
    if speaks_of_future(&format!("{} ", fold(signs.detail)), signs.statement_date) {
        return Kind::Prediction;
    }
    Kind::Statement
}

/// “时机已成熟”, “the time is ripe”: said of the present, meant of what now comes.
fn announces(text: &str) -> bool {
    let ripe = text.contains("时机") && text.contains("成熟");
    let not_yet = ["不成熟", "未成熟", "没成熟", "没有成熟"].iter().any(|words| text.contains(words));
    (ripe && !not_yet)
        || ["time is ripe", "on the verge of", "on the cusp of"].iter().any(|words| text.contains(words))
}

fn is_advice(text: &str) -> bool {
    ADVICE.places(text).any(|(at, word)| {
        let rest = text[at + word.len()..].trim_start();
        // 应该会 and “should be able to” weigh what will be
        !["会", "能", "可以", "不会", "be able"].iter().any(|next| rest.starts_with(next))
    })
}

fn speaks_of_future(text: &str, statement_date: Option<NaiveDate>) -> bool {
    let Some(day) = statement_date else {
        return holds(text, &FUTURE) || has_modal(text) || sets_limit(text);
    };
    let text = without_past_years(text, day.year());
    holds(&text, &FUTURE)
        || has_modal(&text)
        || names_later_year(&text, day.year())
        // what is told of the year that has just begun, and not as done, is still to come
        || (day.month() <= 6 && years(&text).any(|(year, _)| year == day.year()) && !is_told_as_done(&text))
}

/// The years in a text, each with what stands behind it.
fn years(text: &str) -> impl Iterator<Item = (i32, &str)> {
    text.match_indices("20").filter_map(|(at, _)| {
        let digits = text[at..].bytes().take_while(u8::is_ascii_digit).count();
        let alone = !text[..at].ends_with(|c: char| c.is_ascii_alphanumeric());
        let year = text[at..at + digits].parse().ok().filter(|_| digits == 4 && alone)?;
        Some((year, &text[at + digits..]))
    })
}

/// Whether a year is a limit: by 2027, 2027年前. Without a day of the statement that is the only sign that it is ahead.
fn sets_limit(text: &str) -> bool {
    const BEFORE: [&str; 4] = ["by ", "before ", "until ", "no later than "];
    let limit = text.match_indices("20").any(|(at, _)| BEFORE.iter().any(|word| text[..at].ends_with(word)));
    let behind = |after: &str| {
        let after = after.trim_start_matches(['年', ' ']);
        ["前", "之前", "以前", "底", "内"].iter().any(|word| after.starts_with(word))
    };
    (limit || years(text).any(|(_, after)| behind(after))) && !is_told_as_done(text)
}

fn is_told_as_done(text: &str) -> bool {
    let ended = |word: &str| word.len() > 4 && word.ends_with("ed") && !word.ends_with("eed");
    holds(text, &PRESENT_OR_PAST)
        || text.contains(['了', '过'])
        || text.split(|c: char| !c.is_ascii_alphabetic()).any(ended)
}

/// The text without years before that of the statement and the 底, 内 or 后 that belongs to them.
fn without_past_years(text: &str, said_in: i32) -> String {
    let mut kept = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find("20") {
        let digits = rest[at..].bytes().take_while(u8::is_ascii_digit).count();
        let (before, year) = rest.split_at(at);
        let (year, after) = year.split_at(digits);
        kept.push_str(before);
        let is_past = digits == 4 && year.parse::<i32>().is_ok_and(|year| year < said_in);
        let unit = after.trim_start().strip_prefix('年').filter(|_| is_past);
        rest = match unit {
            Some(unit) => unit.trim_start_matches(['底', '末', '内', '后']),
            None => {
                kept.push_str(year);
                after
            }
        };
    }
    kept.push_str(rest);
    kept
}

/// 会 or 将 as a verb of the future.
fn has_modal(text: &str) -> bool {
    text.match_indices(['会', '将']).any(|(at, modal)| {
        let end = at + modal.len();
        let before = text[..at].char_indices().next_back().map_or(at, |(before, _)| before);
        let after = text[end..].chars().next().map_or(end, |c| end + c.len_utf8());
        !NOT_FUTURE.iter().any(|word| text[before..after].contains(word) || text[..end].ends_with(word))
    })
}

/// A year after that of the statement, or that year with its end named.
fn names_later_year(text: &str, said_in: i32) -> bool {
    years(text).any(|(year, after)| {
        let ends = || after.trim_start_matches(['年', ' ']).starts_with(['底', '内', '末']);
        year > said_in || (year == said_in && ends())
    })
}

fn is_dash(cell: &str) -> bool {
    cell.chars().all(|c| matches!(c, '-' | '—' | '–' | '－' | '/' | '／' | ' '))
}

fn is_open(cell: Option<&str>) -> bool {
    cell.is_some_and(|cell| {
        ["待定", "未定", "tbd", "n/a", "无", "不详", "?", "未知"].contains(&fold(cell).as_str())
    })
}

fn holds(text: &str, words: &WordList) -> bool {
    words.places(text).any(|(at, word)| {
        // English words begin where no letter stands before them
        !word.starts_with(|c: char| c.is_ascii_alphabetic())
            || !text[..at].ends_with(|c: char| c.is_ascii_alphanumeric())
    })
}
