//! Words that every text holds and that say nothing about its subject.

use std::collections::HashSet;
use std::sync::LazyLock;

/// Chinese characters that join words.
pub fn is_function_character(c: char) -> bool {
    "的了是在会将和与及或都也就还而且但被把让吗呢吧啊这那其他她它们我你您着过等很更最已不没无之以所于从向由则每各该此"
        .contains(c)
}

/// Whether two Chinese characters are a word of every text.
pub fn is_generic(first: char, second: char) -> bool {
    static WORDS: LazyLock<Vec<[char; 2]>> = LazyLock::new(|| {
        let pair = |word: &str| {
            let mut characters = word.chars();
            Some([characters.next()?, characters.next()?])
        };
        let mut words: Vec<[char; 2]> = GENERIC.into_iter().filter_map(pair).collect();
        words.sort_unstable();
        words
    });
    WORDS.binary_search(&[first, second]).is_ok()
}

/// Whether a lower-case word is one of every text.
pub fn is_stop_word(word: &str) -> bool {
    static WORDS: LazyLock<HashSet<&str>> = LazyLock::new(|| STOP_WORDS.into_iter().collect());
    WORDS.contains(word)
}

#[rustfmt::skip]
const GENERIC: [&str; 120] = [
    "未来", "将来", "明年", "后年", "今年", "去年", "前年", "目前", "现在", "眼下", "如今", "近期", "最近",
    "之后", "之前", "以后", "以前", "时间", "时候", "年内", "年后", "年前", "年底", "年初", "年末", "上半",
    "下半", "半年", "季度", "内会", "可能", "应该", "能够", "可以", "认为", "觉得", "预计", "估计", "判断",
    "表示", "看来", "相信", "预测", "指出", "强调", "坚持", "给出", "期限", "大概", "大约", "左右", "至少",
    "至多", "最多", "最快", "最晚", "一个", "一种", "一次", "一座", "一家", "一条", "第一", "第二", "第三",
    "这个", "那个", "什么", "怎么", "如何", "为何", "因为", "所以", "如果", "但是", "而且", "不是", "就是",
    "没有", "已经", "开始", "进行", "成为", "变成", "变得", "出现", "问题", "情况", "方面", "方向", "重要",
    "非常", "比较", "更多", "很多", "大家", "自己", "基本", "真正", "其实", "主要", "相关", "以及", "或者",
    "甚至", "还有", "之间", "其中", "通过", "对于", "关于", "由于", "随着", "需要", "真的", "看好", "这样",
    "那样", "得花", "时机",
];

#[rustfmt::skip]
const STOP_WORDS: [&str; 141] = [
    "a", "an", "the", "of", "to", "in", "on", "at", "by", "for", "from", "with", "within", "without", "as", "and",
    "or", "but", "not", "no", "nor", "so", "if", "than", "then", "that", "this", "these", "those", "it", "its", "he",
    "she", "they", "them", "his", "her", "their", "we", "us", "our", "you", "your", "i", "me", "my", "is", "are",
    "was", "were", "be", "been", "being", "am", "do", "does", "did", "has", "have", "had", "will", "would", "shall",
    "should", "can", "could", "may", "might", "must", "won", "ll", "re", "ve", "don", "doesn", "isn", "going",
    "about", "into", "over", "under", "out", "up", "down", "off", "after", "before", "until", "during", "between",
    "around", "again", "only", "just", "more", "most", "less", "least", "very", "also", "still", "even", "all",
    "any", "some", "each", "every", "both", "either", "such", "same", "other", "another", "one", "two", "three",
    "four", "five", "six", "ten", "first", "last", "next", "year", "years", "month", "months", "week", "weeks",
    "decade", "decades", "quarter", "end", "now", "there", "here", "when", "what", "which", "who", "how",
];
