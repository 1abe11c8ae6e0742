//! What a round over five thousand feeds of twenty items costs: `cargo bench --bench round [-- FEEDS]`.
//!
//! A local site serves the feeds, 32 KB each. Beside the product's round (fetch, read, archive, store, match against ten
//! thousand claims) runs a bare loop that does the least: fetch, parse, insert. Each runs in a process of its own; printed
//! are CPU seconds, the ratio, and the peak of the memory, for a cold round (all is new) and a warm one (all is 304).

mod bare;
mod product;
mod site;
#[expect(dead_code, reason = "the bench of the matching uses the rest")]
#[path = "../matching/texts.rs"]
mod texts;

use std::error::Error;
use std::io::BufRead;
use std::io::BufReader;
use std::path::Path;
use std::path::PathBuf;
use std::process::Command;
use std::process::Stdio;
use std::time::Duration;

use rustix::time::ClockId;
use rustix::time::clock_gettime;

pub const AT_ONCE: usize = 8;
const FEEDS: usize = 5_000;

fn main() -> Result<(), Box<dyn Error>> {
    let words: Vec<String> = std::env::args().skip(1).filter(|word| word != "--bench").collect();
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build()?;
    match words.iter().map(String::as_str).collect::<Vec<_>>().as_slice() {
        ["site"] => runtime.block_on(site::serve()),
        ["bare", site, feeds] => runtime.block_on(bare::rounds(site, feeds.parse()?)),
        ["fill", folder, site, feeds] => {
            runtime.block_on(product::fill(Path::new(folder), site, feeds.parse()?))
        }
        ["product", folder, feeds] => {
            let (folder, feeds) = (PathBuf::from(folder), feeds.parse()?);
            runtime.block_on(in_a_task(async move { product::rounds(&folder, feeds).await }))
        }
        [] => compare(FEEDS),
        [feeds] => compare(feeds.parse()?),
        _ => Err("say how many feeds, or nothing".into()),
    }
}

/// As the schedule runs it: on a thread of the runtime.
async fn in_a_task(
    work: impl Future<Output = Result<(), Box<dyn Error>>> + Send + 'static,
) -> Result<(), Box<dyn Error>> {
    Ok(tokio::spawn(async move { work.await.map_err(|error| error.to_string()) }).await??)
}

fn compare(feeds: usize) -> Result<(), Box<dyn Error>> {
    let this = std::env::current_exe()?;
    let mut site = Command::new(&this).arg("site").stdout(Stdio::piped()).spawn()?;
    let mut address = String::new();
    BufReader::new(site.stdout.take().ok_or("no site")?).read_line(&mut address)?;
    let run = |words: &[&str]| -> Result<Vec<f64>, Box<dyn Error>> {
        let output = Command::new(&this).args(words).arg(feeds.to_string()).output()?;
        std::io::Write::write_all(&mut std::io::stderr(), &output.stderr)?;
        Ok(String::from_utf8(output.stdout)?.split_whitespace().map(str::parse).collect::<Result<_, _>>()?)
    };
    let (site_at, folder) = (address.trim(), tempfile::TempDir::new()?);
    let folder = folder.path().to_str().ok_or("the temporary folder has no name")?;
    let outcome = run(&["bare", site_at]).and_then(|bare| {
        // An instance as it is found in the morning: what filling it took is not the round's.
        run(&["fill", folder, site_at])?;
        Ok((bare, run(&["product", folder])?))
    });
    site.kill()?;
    site.wait()?;
    let (bare, product) = outcome?;
    println!("{feeds} feeds of 20 items, CPU seconds");
    for (at, round) in ["cold", "warm"].iter().enumerate() {
        let ratio = product[at] / bare[at];
        println!("{round}   bare {:.2}   product {:.2}   ratio {ratio:.2}", bare[at], product[at]);
    }
    println!("peak   bare {:.0} MB   product {:.0} MB", bare[2], product[2]);
    Ok(())
}

/// CPU time of this process so far.
pub fn spent() -> Duration {
    let time = clock_gettime(ClockId::ProcessCPUTime);
    Duration::new(time.tv_sec.unsigned_abs(), time.tv_nsec as u32)
}

/// Prints what the two rounds took, and the most memory that was resident, where the system tells it.
pub fn print(cold: Duration, warm: Duration) {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let peak = status.lines().find_map(|line| line.strip_prefix("VmHWM:"));
    let peak = peak.and_then(|line| line.split_whitespace().next()?.parse::<f64>().ok()).unwrap_or_default();
    println!("{} {} {}", cold.as_secs_f64(), warm.as_secs_f64(), peak / 1024.0);
}
