//! The time that a sentence of the body gives to what it speaks of. Questions, memories, refusals to name a day and
//! what is said of the programme itself give none.

use std::sync::LazyLock;

use chrono::Datelike;
use chrono::NaiveDate;

use crate::config::DuePolicy;
use crate::documents;
use crate::due;
use crate::due::CellReading;
use crate::due::Window;
use crate::spelling;
use crate::spelling::WordList;

use super::length;

/// Without one of these no time can stand in a text: a cheap look before the slow one.
#[rustfmt::skip]
const TIME_HAN: &str = "年月周季天日号世春夏秋冬节旦夕午庆晚久近短";
#[rustfmt::skip]
const TIME_WORDS: [&str; 40] = [
    "year", "month", "week", "decade", "quarter", "century", "tomorrow", "tonight", "soon", "spring", "summer",
    "autumn", "winter", "fall", "day", "january", "february", "march", "april", "may", "june", "july", "august",
    "september", "october", "november", "december", "christmas", "easter", "20", "19", "21", "q1", "q2", "q3", "q4",
    "h1", "h2", "term", "season",
];

#[rustfmt::skip]
static ASKING: LazyLock<WordList> = LazyLock::new(|| WordList::new(&[
    "会不会", "是不是", "能不能", "要不要", "有没有可能", "什么时候", "何时", "多久", "哪一年", "哪年", "是否",
    "几年才", "多少年", "是多少", "能否", "问到", "问及", "问题是", "whether", "when will", "how long", "how soon", "what happens",
    "asked about", "asks about", "the question",
]));

#[rustfmt::skip]
static DECLINING: LazyLock<WordList> = LazyLock::new(|| WordList::new(&[
    "没有时间表", "时间表", "不给时间", "不给期限", "没给", "不肯", "不愿", "拒绝", "说不准", "不好说", "很难说",
    "难说", "不敢说", "我不说", "没说", "不知道", "不清楚", "不确定", "不评论", "不预测", "无法预测", "没法预测",
    "猜不", "未透露", "没有透露", "没有给", "并未给", "没有回答", "不置可否", "不押", "declin", "refus", "won't say",
    "won’t say", "would not say", "wouldn't say", "wouldn’t say", "hard to say", "can't say", "cannot say",
    "don't know", "doesn't know", "not sure", "no idea", "no comment", "would not commit", "no timeline",
]));

#[rustfmt::skip]
static REMEMBERING: LazyLock<WordList> = LazyLock::new(|| WordList::new(&[
    "当初", "当年", "那时候", "当时", "曾", "原本", "本来", "原以为", "以为", "之前人们", "此前", "早在", "去年",
    "前年", "上个月", "过去", "回想", "回顾", "used to ", "back then", "originally", "at the time", "had planned",
    "was supposed", "were supposed", "was meant", "once thought", "last year", "had been", "was going to",
    "had hoped", "had promised", "years ago", "ago ",
]));

/// Plans of the programme, and what it sells.
#[rustfmt::skip]
static PROGRAMME: LazyLock<WordList> = LazyLock::new(|| WordList::new(&[
    "下期", "下一期", "下集", "下一集", "本期", "这期", "上期", "节目", "播客", "听众", "观众", "订阅", "关注我",
    "关注我们", "点赞", "转发", "扫码", "报名", "优惠", "折扣", "打折", "课程", "购票", "门票", "抽奖", "直播间",
    "会员群", "加群", "赞助", "本书", "书评", "下次再", "下回", "subscribe", "sponsor", "discount", "promo",
    "sign up", "register", "tickets", "next episode", "this episode", "next time on", "the show", "our podcast",
    "newsletter", "listeners", "giveaway", "early bird", "webinar",
]));

#[rustfmt::skip]
const SUPPOSING: [&str; 18] = [
    "假设", "假如", "假使", "设想", "想象", "试想", "比如", "例如", "比方", "要是", "举个例子", "imagine", "suppose",
    "what if", "let's say", "say you", "for example", "for instance",
];

/// Where advice and orders begin.
#[rustfmt::skip]
const ORDERING: [&str; 26] = [
    "思考", "考虑", "尝试", "试着", "关注", "学会", "请", "不要", "别", "建议", "记住", "问问", "确保", "避免", "选择",
    "准备", "制定", "规划", "设定", "坚持", "think ", "consider ", "try ", "make sure", "don't ", "ask ",
];

/// What is so again and again is no event to wait for.
#[rustfmt::skip]
static RECURRING: LazyLock<WordList> = LazyLock::new(|| WordList::new(&[
    "每年", "每月", "每个月", "每周", "每天", "每隔", "每逢", "平均", "通常", "一年一度", "every ", "annual", "each year",
    "usually",
]));

/// Verbs that outweigh a word of the past.
const WILL: [&str; 10] =
    ["会", "可能", "将是", "将成", "将会", "预计", "有望", "will ", "going to ", "expects"];

/// When a sentence is said, and how its words are read.
pub struct Saying<'a> {
    pub said_on: Option<NaiveDate>,
    pub today: NaiveDate,
    pub policy: &'a DuePolicy,
}

impl Saying<'_> {
    /// The time a sentence gives to what it speaks of.
    pub fn horizon(&self, text: &str) -> Option<Window> {
        if !may_name_time(text) {
            return None;
        }
        let plain = plain(text);
        let asks = plain.contains('?') || ASKING.stands_in(&plain);
        if asks || DECLINING.stands_in(&plain) || plain.ends_with(':') {
            return None;
        }
        let window = self.window(text).or_else(|| self.estimate(text, &plain))?;
        let is_soft = is_soft(&window);
        let foretells = documents::foretells(text);
        let remembers = REMEMBERING.stands_in(&plain);
        (!remembers && (foretells || !is_soft)).then_some(window)
    }

    /// Without a day to count from, only a window that is the same whenever the words were said.
    fn window(&self, text: &str) -> Option<Window> {
        let read = |day| due::read(text, day, self.policy).window;
        let said = self.said_on.unwrap_or(self.today);
        let window = read(said)?;
        let hangs_on_day =
            || said.checked_sub_days(chrono::Days::new(400)).and_then(read) != Some(window.clone());
        (self.said_on.is_some() || !hangs_on_day()).then_some(window)
    }

    /// “她估计得花三到五年”, “that takes another two years”: a length that is given as an answer.
    fn estimate(&self, text: &str, plain: &str) -> Option<Window> {
        if !length::is_estimate(plain) || RECURRING.stands_in(plain) || happened(plain) {
            return None;
        }
        match due::read_cell(length::bare_length(text)?, Some(self.said_on?), self.policy) {
            CellReading::Window(window) => Some(window),
            _ => None,
        }
    }

    /// Whether a sentence with a horizon is a prediction that can be offered by itself.
    pub fn predicts(&self, text: &str, window: &Window) -> bool {
        let plain = plain(text);
        let begins = |words: &[&str]| words.iter().any(|word| plain.starts_with(word));
        let is_rule = holds(&plain, &["通常", "平均", "usually", "on average"]);
        if is_rule
            || PROGRAMME.stands_in(&plain)
            || begins(&SUPPOSING)
            || begins(&ORDERING)
            || documents::advises(text)
        {
            return false;
        }
        let foretells = documents::foretells(text);
        let phrase = spelling::folded(&window.phrase);
        let rest = plain.split_once(&phrase).map(|(_, rest)| rest.trim_start()).unwrap_or_default();
        let goes_on = ["会", "将", "就", "内会", "内将", "有望"].iter().any(|verb| rest.starts_with(verb));
        if (is_soft(window) && !goes_on && !plain.contains("will soon")) || is_figure_of_speech(&phrase) {
            return false;
        }
        // what only counts as an answer about a row is no prediction by itself
        if self.window(text).is_none() || (plain.contains(['你', '您']) && !goes_on) {
            return false;
        }
        let is_attribute = rest.starts_with('的') || rest.starts_with("of ");
        let is_after = phrase.ends_with('后') || phrase.ends_with("later");
        let is_told = RECURRING.stands_in(&plain) || length::is_estimate(&plain);
        if happened(&plain) || is_attribute {
            return WILL.iter().any(|verb| plain.contains(verb));
        }
        foretells || !(is_told || is_after || self.is_running(&phrase, window))
    }

    /// Whether the period had begun when the words were said and no limit is named: 今年, this quarter.
    fn is_running(&self, phrase: &str, window: &Window) -> bool {
        let said = self.said_on.unwrap_or(self.today);
        let is_limit = ["前", "底", "末", "内", "之内"].iter().any(|word| phrase.ends_with(word))
            || ["by", "before", "end of", "within", "until"].iter().any(|word| phrase.contains(word));
        let names = phrase.contains("年代")
            || ["今", "本", "这", "this ", "current"].iter().any(|word| phrase.starts_with(word))
            || phrase.contains(&said.year().to_string());
        names && !is_limit && window.due_from.is_none_or(|from| from <= said)
    }
}

/// 近期, soon: as often a habit or a memory as a time to come.
fn is_soft(window: &Window) -> bool {
    const SOFT: [&str; 6] = ["近期", "短期", "最近", "近来", "soon", "recently"];
    SOFT.iter().any(|word| spelling::folded(&window.phrase).starts_with(word))
}

/// Tomorrow as an image, a weekday of a habit, a range of figures that are no years.
fn is_figure_of_speech(phrase: &str) -> bool {
    const DAYS: [&str; 9] = ["明天", "明晚", "后天", "今天", "今晚", "周", "星期", "tomorrow", "tonight"];
    let has_unit = phrase.contains(|c: char| c.is_ascii_alphabetic() || "年月周天日季节世代期".contains(c));
    let is_year = phrase.chars().filter(char::is_ascii_digit).count() >= 4;
    DAYS.iter().any(|day| phrase.starts_with(day)) || !(has_unit || is_year) || phrase.contains("小时")
}

/// Whether it is told as done: 了 and words of the past.
fn happened(plain: &str) -> bool {
    let without = ["为了", "除了", "了解", "了不起", "不了", "罢了"];
    let done = plain.match_indices('了').any(|(at, _)| {
        let before = plain[..at].char_indices().next_back().map_or(at, |(before, _)| before);
        let end = plain[at..].char_indices().nth(2).map_or(plain.len(), |(next, _)| at + next);
        !without.iter().any(|word| plain[before..end].contains(word))
    });
    done || holds(plain, &["已经", "已", " was ", " were ", " had ", " has been ", " have been "])
}

fn plain(text: &str) -> String {
    let folded = spelling::folded(text);
    folded.trim_start_matches(|c: char| !c.is_alphanumeric()).to_owned()
}

fn holds(plain: &str, words: &[&str]) -> bool {
    words.iter().any(|word| plain.contains(word))
}

fn may_name_time(text: &str) -> bool {
    if text.chars().any(|c| TIME_HAN.contains(c) || matches!(c, '節' | '號' | '０'..='９')) {
        return true;
    }
    let lower = text.to_ascii_lowercase();
    TIME_WORDS.iter().any(|word| lower.contains(word))
}
