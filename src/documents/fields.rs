//! What the keys of a document's metadata are called, in Chinese and English.

use crate::documents::draft::Part;
use crate::documents::script::fold;

/// What a key of the metadata stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) enum Field {
    Title,
    Recorded,
    Published,
    Link,
    Programme,
    Person(Part),
}

/// Keys as [`fold`] leaves them.
#[rustfmt::skip]
const KEYS: [(Field, &[&str]); 8] = [
    (
        Field::Title,
        &[
            "视频标题", "标题", "文档标题", "节目标题", "文章标题", "报告标题", "访谈标题", "原标题",
            "title", "video title", "document title", "headline",
        ],
    ),
    (
        Field::Recorded,
        &[
            "录制时间", "录制日期", "录音时间", "录音日期", "拍摄时间", "拍摄日期", "访谈时间", "访谈日期",
            "采访时间", "采访日期", "对谈时间", "对谈日期", "直播时间", "直播日期", "会议时间", "会议日期",
            "活动时间", "演讲时间", "演讲日期", "录制", "录制于", "录于", "录音", "录音于",
            "拍摄", "拍摄于", "采访于", "访谈于", "对谈于", "发言时间", "发言日期", "讲话时间", "直播", "直播于", "recorded", "recorded on",
            "recording date", "date recorded", "interview date", "date of interview", "date of recording",
            "event date", "recorded_at", "recorded_on", "recorded at", "taped", "taped on", "interviewed on",
            "conducted on", "live on", "streamed on", "date of talk", "talk date", "episode recorded",
        ],
    ),
    (
        Field::Published,
        &[
            "发布时间", "发布日期", "发表时间", "发表日期", "发布", "发表", "上线时间", "上线日期", "上架时间", "上架日期",
            "播出时间", "播出日期", "首播", "首播时间", "刊发时间", "刊发日期", "出版日期", "报告日期",
            "上传时间", "上传日期", "日期", "时间", "发布于", "发表于", "刊于", "播出", "播出于", "首播于",
            "首发", "首发于", "首发时间", "首发日期", "上线", "上线于", "上架", "上架于", "刊发", "刊发于", "刊载于",
            "发行日期", "发文日期", "发文时间", "published",
            "published on", "date", "release date", "released", "aired", "air date", "publication date",
            "publish date", "date published", "upload date", "published_at", "publish_date",
            "date_published", "pubdate", "pub date", "broadcast", "broadcast on", "broadcast date",
            "aired on", "first aired", "original air date", "released on", "posted on", "published at",
            "published date", "publishing date", "uploaded", "uploaded on", "episode date", "report date", "posted",
        ],
    ),
    (
        Field::Link,
        &[
            "视频链接", "原文链接", "链接", "原文", "原视频", "原片", "来源链接", "网址", "地址",
            "节目链接", "收听链接", "连结", "影片连结", "节目连结", "原文连结", "音频链接", "播客链接",
            "视频地址", "原文地址", "文档链接", "来源", "link", "url", "source", "source_url",
            "source url", "video", "video link", "video url", "watch", "listen", "original",
            "original link", "episode link", "permalink",
        ],
    ),
    (
        Field::Programme,
        &[
            "节目名称", "节目", "播客", "播客名称", "栏目", "栏目名称", "专栏", "频道", "频道名称", "show",
            "podcast", "program", "programme", "series", "channel", "column", "show name", "podcast name",
            "newsletter",
        ],
    ),
    (
        Field::Person(Part::Guest),
        &[
            "嘉宾", "来宾", "受访者", "受访人", "受访嘉宾", "访谈嘉宾", "对谈嘉宾", "对话嘉宾", "采访对象",
            "访谈对象", "主讲人", "主讲", "演讲者", "演讲人", "讲者", "发言人", "嘉宾姓名", "guest",
            "guests", "speaker", "speakers", "interviewee", "interviewees", "featuring", "with",
        ],
    ),
    (
        Field::Person(Part::Host),
        &[
            "主持人", "主持", "主播", "采访者", "采访人", "访谈人", "访谈者", "提问者", "提问人", "host",
            "hosts", "interviewer", "interviewers", "moderator", "hosted by",
        ],
    ),
    (
        Field::Person(Part::Author),
        &[
            "作者", "撰文", "撰稿", "撰稿人", "撰写", "执笔", "报告作者", "文章作者", "分析师", "文",
            "author", "authors", "by", "written by", "analyst", "analysts",
        ],
    ),
];

/// What a key stands for; 嘉宾一 and Guest 2 are guests.
pub(super) fn field_of(key: &str) -> Option<Field> {
    let key = fold(key);
    let key = key.trim_matches(|c: char| !c.is_alphanumeric());
    let exact = |key: &str| KEYS.iter().find(|(_, keys)| keys.contains(&key)).map(|(field, _)| *field);
    exact(key).or_else(|| {
        let bare = key.trim_end_matches(|c: char| c.is_ascii_digit() || "一二三四五甲乙丙丁 ".contains(c));
        exact(bare).filter(|field| matches!(field, Field::Person(_)))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_stand_for_what_people_mean_by_them() {
        for (key, field) in [
            ("发布时间", Some(Field::Published)),
            ("**錄音日期**", Some(Field::Recorded)),
            ("📅 日期", Some(Field::Published)),
            ("Recorded on", Some(Field::Recorded)),
            ("節目名稱", Some(Field::Programme)),
            ("嘉宾二", Some(Field::Person(Part::Guest))),
            ("Guest 2", Some(Field::Person(Part::Guest))),
            ("主持", Some(Field::Person(Part::Host))),
            ("Written by", Some(Field::Person(Part::Author))),
            ("原文链接", Some(Field::Link)),
            ("字幕校对", None),
            ("搬运UP主", None),
            ("文档生成时间", None),
            ("updated", None),
            ("created", None),
        ] {
            assert_eq!(field_of(key), field, "{key}");
        }
    }
}
