//! How fast pages come: `cargo bench --bench pages [-- --folder FOLDER] [--claims 100000] [--seconds 5]`.
//!
//! A SQLite database with 100,000 claims and ten times as much evidence, in Chinese and English, is filled in a temporary
//! folder, or once in the given one. The product serves it on loopback, and 32 kept connections ask for the list of claims,
//! for claims, and for Today, as somebody who is signed in: the same page again and again, each time another page (so that
//! nothing is ready), and the same page while something is written ten times a second. Printed are answers per second, the
//! middle and the slowest hundredth, and what the first view of a page weighs.

mod asking;
mod seed;
mod texts;

use std::error::Error;
use std::path::PathBuf;
use std::sync::Arc;
use std::time::Duration;

use asking::Asking;
use asking::Outcome;
use foresaid::app::App;
use foresaid::server;

const CONNECTIONS: usize = 32;

struct Wishes {
    folder: Option<PathBuf>,
    claims: usize,
    seconds: u64,
}

impl Wishes {
    fn read() -> Result<Self, Box<dyn Error>> {
        let mut wishes = Wishes { folder: None, claims: 100_000, seconds: 5 };
        let mut words = std::env::args().skip(1).filter(|word| word != "--bench");
        while let Some(word) = words.next() {
            let value = words.next().ok_or_else(|| format!("{word} wants a value"))?;
            match word.as_str() {
                "--folder" => wishes.folder = Some(value.into()),
                "--claims" => wishes.claims = value.parse()?,
                "--seconds" => wishes.seconds = value.parse()?,
                _ => return Err(format!("{word} is not known: --folder, --claims, --seconds").into()),
            }
        }
        Ok(wishes)
    }
}

fn main() -> Result<(), Box<dyn Error>> {
    let wishes = Wishes::read()?;
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build()?;
    runtime.block_on(run(&wishes))
}

async fn run(wishes: &Wishes) -> Result<(), Box<dyn Error>> {
    let temporary = tempfile::TempDir::new()?;
    let folder = wishes.folder.clone().unwrap_or_else(|| temporary.path().to_owned());
    std::fs::create_dir_all(&folder)?;
    let (app, session) = seed::instance(&folder, wishes.claims).await?;
    let listener = server::listen("127.0.0.1:0").await?;
    let address = listener.local_addr()?;
    let serving = tokio::spawn(server::serve(app.clone(), listener, None, std::future::pending()));
    let asking = Asking { address, session, connections: CONNECTIONS };
    println!("{} claims, {} rows of evidence", wishes.claims, wishes.claims * seed::EVIDENCE_EACH);
    println!("{:<44}{:>10}{:>10}{:>10}", "", "answers/s", "p50", "p99");
    let time = Duration::from_secs(wishes.seconds);
    let claims = wishes.claims as u64;
    for (what, paths) in questions(claims) {
        print(what, &asking.ask(paths, time).await?);
    }
    let writing = tokio::spawn(write_now_and_then(app.clone()));
    for (what, path) in [("the list", "/claims"), ("one claim", "/claims/77"), ("Today", "/")] {
        let what = format!("{what}, while something is written");
        print(&what, &asking.ask(Arc::new(move |_| path.to_owned()), time).await?);
    }
    writing.abort();
    println!();
    for path in ["/claims", "/claims/77", "/"] {
        let weight = asking.weight(path).await?;
        println!(
            "{path:<12} {:>6.1} KB at the first view, {:>5.1} KB then",
            kilobytes(weight.0),
            kilobytes(weight.1)
        );
    }
    serving.abort();
    Ok(())
}

type Paths = Arc<dyn Fn(u64) -> String + Send + Sync>;

/// Which page is asked for at the n-th time.
fn questions(claims: u64) -> Vec<(&'static str, Paths)> {
    let spread = move |n: u64| n.wrapping_mul(0x9E37_79B9_7F4A_7C15) % claims + 1;
    vec![
        ("the list of claims", Arc::new(|_| "/claims".to_owned())),
        ("the list, each time another page", Arc::new(move |n| format!("/claims?after={}", spread(n)))),
        ("the list, said last first", Arc::new(move |n| format!("/claims?sort=said&after={}", spread(n)))),
        (
            "the list, open and supported",
            Arc::new(move |n| format!("/claims?verdict=open&evidence=supported&after={}", spread(n))),
        ),
        ("a search for a frequent word", Arc::new(move |n| format!("/claims?q=港口&after={}", spread(n)))),
        ("a search for rare words", Arc::new(move |n| format!("/claims?q=no.%20{}", spread(n)))),
        ("one claim", Arc::new(|_| "/claims/77".to_owned())),
        ("claims, each time another one", Arc::new(move |n| format!("/claims/{}", spread(n)))),
        ("Today", Arc::new(|_| "/".to_owned())),
    ]
}

/// Ten times a second: as much as a busy instance stores.
async fn write_now_and_then(app: App) {
    let mut pace = tokio::time::interval(Duration::from_millis(100));
    loop {
        pace.tick().await;
        seed::write(&app).await;
    }
}

fn print(what: &str, outcome: &Outcome) {
    let milliseconds = |time: Duration| format!("{:.1} ms", time.as_secs_f64() * 1000.0);
    let (middle, slow) = (milliseconds(outcome.share(0.50)), milliseconds(outcome.share(0.99)));
    println!("{what:<44}{:>10.0}{middle:>10}{slow:>10}", outcome.per_second());
}

fn kilobytes(bytes: usize) -> f64 {
    bytes as f64 / 1000.0
}
