//! How many sentences the due engine reads in a second: Chinese, English and both, on sentences put together from parts.
//!
//! ```text
//! cargo bench --bench reading
//! ```

use chrono::NaiveDate;
use criterion::Criterion;
use criterion::Throughput;
use criterion::criterion_group;
use criterion::criterion_main;
use foresaid::config::DuePolicy;
use foresaid::due;

const CHINESE_TIMES: [&str; 8] =
    ["未来两年内", "到2030年", "明年三季度", "不晚于年底", "近期", "几年后", "农历八月十五前", "三到五年内"];
const CHINESE_CLAIMS: [&str; 6] = [
    "，内河货轮会有一半改用电池驱动",
    "，这家公司将交付第一百座换电站",
    "，港口的岸电覆盖率有望翻倍",
    "，渡轮公司预计实现盈利，并把票价降低一成",
    "，潮汐电站将并网发电",
    "，两地之间会开通夜班渡轮",
];
const ENGLISH_TIMES: [&str; 8] = [
    "by the end of 2027",
    "within three to five years",
    "in the second half of next year",
    "no later than March 15",
    "before 2030",
    "over the coming months",
    "in Q3 2026",
    "a decade from now",
];
const ENGLISH_CLAIMS: [&str; 6] = [
    "Half of the river barges will run on batteries",
    "The company delivers its hundredth swapping station",
    "Shore power reaches every berth of the harbour",
    "The ferry line turns a profit and cuts its fares",
    "The tidal plant is connected to the grid",
    "A night ferry links the two towns again",
];

/// Every claim with every time, cut short or lengthened so that no two are alike.
fn sentences(times: &[&str], claims: &[&str], joined: impl Fn(&str, &str) -> String) -> Vec<String> {
    times.iter().flat_map(|time| claims.iter().map(|claim| joined(time, claim)).collect::<Vec<_>>()).collect()
}

fn reading(criterion: &mut Criterion) {
    let chinese = sentences(&CHINESE_TIMES, &CHINESE_CLAIMS, |time, claim| format!("他判断{time}{claim}。"));
    let english =
        sentences(&ENGLISH_TIMES, &ENGLISH_CLAIMS, |time, claim| format!("{claim} {time}, she said."));
    let both = chinese.iter().chain(&english).cloned().collect();
    let policy = DuePolicy::default();
    let said_on = NaiveDate::from_ymd_opt(2026, 2, 20).unwrap_or_default();
    let mut group = criterion.benchmark_group("due");
    for (name, sentences) in [("chinese", chinese), ("english", english), ("both", both)] {
        group.throughput(Throughput::Elements(sentences.len() as u64));
        group.bench_function(name, |bencher| {
            bencher.iter(|| {
                sentences.iter().map(|text| due::explain(text, said_on, &policy)).collect::<Vec<_>>()
            });
        });
    }
    group.finish();
}

criterion_group!(benches, reading);
criterion_main!(benches);
