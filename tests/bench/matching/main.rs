//! How fast an article finds its claims.
mod texts;
use std::time::Duration;
use rustix::time::*;
use foresaid::evidence::*;
fn cpu() -> Duration { let t = clock_gettime(ClockId::ThreadCPUTime); Duration::new(t.tv_sec as u64, t.tv_nsec as u32) }
fn main() {
    let words = texts::Words::new();
    let mut dice = texts::Dice(7);
    let claims: Vec<_> = (0..100_000).map(|_| texts::claim(&words, &mut dice)).collect();
    let articles: Vec<_> = (0..400).map(|_| texts::article(&words, &claims, 5120, &mut dice)).collect();
    let t = cpu();
    let mut m = Matcher::new(0.34);
    m.watch(claims.iter().zip(0..).map(|(c, id)| ClaimText { id, text: &c.text, detail: c.detail.as_deref(), glossary: &[] }));
    println!("build {:?}", cpu()-t);
    let mut times = vec![]; let mut n = 0;
    for a in articles.iter().cycle().take(if std::env::args().count()>1 {8000} else {400}) { let t = cpu(); n += m.matches(&ItemText { title: &a.title, text: &a.text }, 1000).len(); times.push(cpu()-t); }
    times.sort();
    println!("p50 {:?} p90 {:?} found {n}", times[200], times[360]);
    for han in [true, false] {
    let mut times = vec![];
    for a in articles.iter().filter(|a| a.title.is_ascii() != han) { let t = cpu(); n += m.matches(&ItemText { title: &a.title, text: &a.text }, 1000).len(); times.push(cpu()-t); }
    times.sort();
    println!("han {han} matches p50 {:?} p90 {:?} ", times[times.len()/2], times[times.len()*9/10]);
    let mut times = vec![];
    for a in articles.iter().filter(|a| a.title.is_ascii() != han) { let t = cpu(); std::hint::black_box(foresaid::evidence::words::terms(&a.text)); times.push(cpu()-t); }
    times.sort();
    println!("han {han} terms p50 {:?} p90 {:?} ", times[times.len()/2], times[times.len()*9/10]);
    }
    let mut times = vec![];
    for i in 0..1000 { let c = &claims[i+1]; let t = cpu(); m.watch(std::iter::once(ClaimText { id: i as i64, text: &c.text, detail: c.detail.as_deref(), glossary: &[] })); times.push(cpu()-t); }
    times.sort();
    println!("change p50 {:?} p90 {:?} ", times[times.len()/2], times[times.len()*9/10]);
    let s = std::fs::read_to_string("/proc/self/status").unwrap();
    println!("{}", s.lines().find(|l| l.starts_with("VmRSS")).unwrap());
    println!("{:?}", foresaid::evidence::STATS.lock().unwrap());
}
