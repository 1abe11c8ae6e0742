//! Pages that ask who is there instead of answering: checks of the browser, captchas, gates of firewalls. They come with
//! any status, and a source that meets one has not changed.

use super::Answer;
use super::charset;
use super::html;
use super::text;

/// Longest text that such a page shows, in characters; a page that only tells of them is longer.
const LONGEST: usize = 1_500;
/// Largest such page, in bytes.
const LARGEST: usize = 300_000;

/// What only the gates themselves write into a page.
const MARKS: [&str; 21] = [
    "/cdn-cgi/challenge-platform/",
    "_cf_chl_opt",
    "cf-chl-widget",
    "challenges.cloudflare.com/turnstile",
    "captcha-delivery.com",
    "/_incapsula_resource",
    "px-captcha",
    "/.well-known/ddos-guard/",
    "ddos-guard/js-challenge",
    "awswafintegration",
    "aws-waf-token",
    "sucuri_cloudproxy_js",
    "/.within.website/x/cmd/anubis",
    "bm-verify",
    "acw_sc__v2",
    "geetest.com",
    "yunsuo_session",
    "/_guard/auto.js",
    "hcaptcha.com/1/api.js",
    "recaptcha/api.js",
    "wzwschallenge",
];

/// What they say, in small letters.
const WORDS: [&str; 20] = [
    "just a moment...",
    "checking your browser",
    "verifying you are human",
    "verify you are human",
    "verify that you are human",
    "are you a robot",
    "you are not a robot",
    "enable javascript and cookies to continue",
    "unusual traffic from your",
    "attention required! | cloudflare",
    "pardon our interruption",
    "making sure you're not a bot",
    "ddos protection by",
    "人机验证",
    "安全验证",
    "访问验证",
    "请完成验证",
    "拖动滑块",
    "正在检查您的浏览器",
    "验证您是真人",
];

/// Whether the answer is such a page. Little text, and either what only a gate says or two things that it may say.
pub fn is_one(answer: &Answer) -> bool {
    if answer.body.len() > LARGEST || !looks_like_a_page(answer) {
        return false;
    }
    let page = charset::decode(answer);
    let source = page.to_lowercase();
    let marks = MARKS.iter().filter(|mark| source.contains(*mark)).count();
    let words = WORDS.iter().filter(|words| source.contains(*words)).count();
    if marks + words == 0 {
        return false;
    }
    let tree = html::parse(&page).tree;
    let shown = text::of_tree(&tree).chars().count();
    // A form with a captcha stands on many a page with little text, so a mark alone is not enough where something is said.
    shown <= LONGEST && (marks + words > 1 || (words == 1 && shown <= LONGEST / 3) || shown <= LONGEST / 10)
}

fn looks_like_a_page(answer: &Answer) -> bool {
    let start = answer.body.iter().position(|byte| !byte.is_ascii_whitespace()).unwrap_or_default();
    let said = answer.content_type.as_deref().is_some_and(|kind| kind.contains("html"));
    let start = answer.body.get(start..).unwrap_or_default();
    let start = String::from_utf8_lossy(start.get(..20).unwrap_or(start)).to_lowercase();
    said || ["<!doctype html", "<html", "<head", "<script"].iter().any(|mark| start.starts_with(mark))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn page(html: &str) -> Answer {
        let url = "https://port.example/".parse().expect("address");
        Answer::new(url, Some("text/html".to_owned()), html.as_bytes().to_vec())
    }

    #[test]
    fn gates_are_known_by_what_they_say_and_how_they_are_built() {
        let gates = [
            "<title>Just a moment...</title><script>window._cf_chl_opt={}</script><h1>port.example</h1>",
            "<html><script src='https://geo.captcha-delivery.com/c.js'></script><p>Please wait</p></html>",
            "<html><head><script src='/_Incapsula_Resource?x=1'></script></head><body></body></html>",
            "<title>Checking your browser before accessing port.example</title><p>One moment, please.",
            "<title>Making sure you're not a bot!</title><img src='/.within.website/x/cmd/anubis/static/pensive.webp'>",
            "<title>访问验证</title><p>您的访问过于频繁，请拖动滑块后继续浏览。",
            "<script>var arg1='0A';document.cookie='acw_sc__v2='+arg1;</script>",
            "<title>百度安全验证</title><div id='root'></div>",
        ];
        for html in gates {
            assert!(is_one(&page(html)), "{html}");
        }
    }

    #[test]
    fn pages_that_speak_of_gates_are_none() {
        let long = "The harbour counts its ships and writes them down. ".repeat(40);
        let pages = [
            format!("<title>Ships</title><p>{long}Visitors first see “just a moment...” and then the list."),
            format!(
                "<p>{long}</p><script src='https://challenges.cloudflare.com/turnstile/v0/api.js'></script>"
            ),
            "<title>Copper</title><p>9,800 dollars</p>".to_owned(),
            format!(
                "<p>{}</p><form><script src='https://a.example/recaptcha/api.js'></script>",
                &long[..400]
            ),
            "<p>本月吞吐量为四百一十二万吨，比上月多一成。</p>".to_owned(),
        ];
        for html in pages {
            assert!(!is_one(&page(&html)), "{html}");
        }
        let feed = Answer::new(
            "https://port.example/".parse().expect("address"),
            Some("application/rss+xml".to_owned()),
            b"<rss><item><title>Just a moment... with _cf_chl_opt</title></item></rss>".to_vec(),
        );
        assert!(!is_one(&feed));
    }
}
