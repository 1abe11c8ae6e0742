//! How fast an article of 5 KB finds the claims it speaks to among 100,000: `cargo bench --bench matching`.
//!
//! Prints how long the index takes to build and how much memory it holds, the CPU time of one article and of one
//! changed claim, and the share of what a search through all claims finds (the recall of the index).

mod texts;

use std::collections::HashSet;
use std::time::Duration;

use foresaid::evidence::ClaimText;
use foresaid::evidence::ItemText;
use foresaid::evidence::Matcher;
use rustix::time::ClockId;
use rustix::time::clock_gettime;
use texts::Article;
use texts::Claim;
use texts::Dice;
use texts::Words;

const CLAIMS: usize = 100_000;
const ARTICLES: usize = 500;
const BYTES: usize = 5 * 1024;
/// The default of `evidence.threshold`.
const THRESHOLD: f64 = 0.38;
/// All articles are looked up this often and the best time of each counts: what else the machine does is not ours.
const ROUNDS: usize = 3;
/// An exhaustive search takes long; this many articles show the recall.
const SEARCHED: usize = 40;
const CHANGED: usize = 500;

fn main() {
    let words = Words::new();
    let mut dice = Dice(7);
    let claims: Vec<Claim> = (0..CLAIMS).map(|_| texts::claim(&words, &mut dice)).collect();
    let articles: Vec<Article> =
        (0..ARTICLES).map(|_| texts::article(&words, &claims, BYTES, &mut dice)).collect();
    // Loads the Chinese dictionary, which every process holds once.
    Matcher::new(THRESHOLD).watch(std::iter::once(text(&claims, 0)));

    let before = memory();
    let mut matcher = Matcher::new(THRESHOLD);
    let built = timed(|| matcher.watch((0..CLAIMS).map(|at| text(&claims, at))));
    println!("{CLAIMS} claims, {ARTICLES} articles of {BYTES} bytes, CPU time");
    println!("index built       {:.2} s", built.as_secs_f64());
    println!("memory            {} MB", (memory().saturating_sub(before)) >> 20);

    let mut found = Vec::new();
    let mut best = vec![Duration::MAX; ARTICLES];
    for _ in 0..ROUNDS {
        found.clear();
        for (article, best) in articles.iter().zip(&mut best) {
            *best = timed(|| found.push(matcher.matches(&item(article), CLAIMS))).min(*best);
        }
    }
    print("one article", best);
    println!(
        "claims found      {:.1} for an article",
        found.iter().map(Vec::len).sum::<usize>() as f64 / ARTICLES as f64
    );

    let changed = (0..CHANGED).map(|at| {
        let other = ClaimText { id: at as i64, ..text(&claims, CLAIMS - 1 - at) };
        timed(|| matcher.watch(std::iter::once(other)))
    });
    print("one claim changed", changed.collect());
    drop(matcher);

    let mut exhaustive = Matcher::new(0.0);
    exhaustive.watch((0..CLAIMS).map(|at| text(&claims, at)));
    let (mut all, mut seen) = (0, 0);
    for (article, found) in articles.iter().zip(&found).take(SEARCHED) {
        let found: HashSet<i64> = found.iter().map(|found| found.claim_id).collect();
        let every = exhaustive.matches(&item(article), CLAIMS);
        for one in every.iter().filter(|one| one.score >= THRESHOLD) {
            all += 1;
            seen += usize::from(found.contains(&one.claim_id));
        }
    }
    println!(
        "recall            {:.4} of {all} found by looking at every claim",
        f64::from(seen as u32) / f64::from(all.max(1))
    );
}

fn text(claims: &[Claim], at: usize) -> ClaimText<'_> {
    let claim = &claims[at];
    ClaimText { detail: claim.detail.as_deref(), ..ClaimText::new(at as i64, &claim.text) }
}

fn item(article: &Article) -> ItemText<'_> {
    ItemText { title: &article.title, text: &article.text }
}

fn print(what: &str, mut times: Vec<Duration>) {
    times.sort();
    let at = |share: usize| times[times.len() * share / 100].as_secs_f64() * 1e3;
    println!("{what:<17} p50 {:.3} ms, p90 {:.3} ms, p99 {:.3} ms", at(50), at(90), at(99));
}

/// CPU time of this thread: other programs do not count.
fn timed(work: impl FnOnce()) -> Duration {
    let now = || {
        let time = clock_gettime(ClockId::ThreadCPUTime);
        Duration::new(time.tv_sec as u64, time.tv_nsec as u32)
    };
    let before = now();
    work();
    now() - before
}

/// Resident memory in bytes, where the system tells it; 0 elsewhere.
fn memory() -> usize {
    let pages = std::fs::read_to_string("/proc/self/statm").unwrap_or_default();
    pages.split(' ').nth(1).and_then(|pages| pages.parse::<usize>().ok()).unwrap_or_default() * 4096
}
