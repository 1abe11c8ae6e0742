//! What a host's `robots.txt` opens and closes to us. Asked for pages and links, which are made for people; feeds and JSON
//! are made for programs. And how long it wants to be left alone between two of them.

use std::collections::HashMap;
use std::pin::Pin;
use std::sync::Arc;
use std::sync::Mutex;
use std::sync::PoisonError;
use std::time::Duration;
use std::time::Instant;

use texting_robots::Robot;
use url::Url;

use super::FetchError;
use super::Fetched;
use super::Fetcher;
use crate::language::Message;

/// How long a host's rules are remembered, and how long it is believed that they could not be had.
const REMEMBERED: Duration = Duration::from_secs(24 * 60 * 60);
const SOON: Duration = Duration::from_secs(60 * 60);
/// More of the file than this nobody has to read (RFC 9309).
const MOST_BYTES: usize = 500 * 1024;
/// Nobody who names a pause between two visits means more than this.
const LONGEST_DELAY: Duration = Duration::from_secs(60 * 60);
/// How long a visit waits for its turn at most; who would wait longer comes back later.
const PATIENCE: Duration = Duration::from_secs(10);
/// More hosts than this are not remembered.
const MOST_HOSTS: usize = 10_000;

/// The rules of hosts, remembered for a day. All clones share them.
#[derive(Clone, Debug)]
pub struct Robots {
    /// What the rules are asked for: `Foresaid`.
    name: String,
    obeyed: bool,
    known: Arc<Mutex<HashMap<String, Arc<Host>>>>,
}

/// What is known of one host.
#[derive(Default)]
struct Host {
    /// Asked by one at a time, so that it is asked once.
    rules: tokio::sync::Mutex<Option<(Instant, Rules)>>,
    /// When it was, or will be, visited last.
    visited: Mutex<Option<Instant>>,
}

impl std::fmt::Debug for Host {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Host").finish_non_exhaustive()
    }
}

#[derive(Clone)]
enum Rules {
    None,
    Some(Arc<Robot>),
    /// The host has rules and cannot give them at the moment.
    Unknown(u16),
    /// There was no host to be heard; RFC 9309 says to keep out until there is.
    Unheard(Message),
}

impl std::fmt::Debug for Rules {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(match self {
            Rules::None => "None",
            Rules::Some(_) => "Some",
            Rules::Unknown(_) => "Unknown",
            Rules::Unheard(_) => "Unheard",
        })
    }
}

impl Robots {
    /// `user_agent` is what the client calls itself; its name stands before the version.
    pub fn new(user_agent: &str, obeyed: bool) -> Robots {
        let name = user_agent.split(['/', ' ']).next().unwrap_or_default().to_owned();
        Robots { name, obeyed, known: Arc::default() }
    }

    /// Whether an address is open to us.
    ///
    /// # Errors
    /// The sentence that says that it is not.
    pub async fn admit(&self, fetcher: &Fetcher, url: &Url) -> Result<(), Message> {
        if !self.obeyed {
            return Ok(());
        }
        match self.rules(fetcher, url).await {
            Rules::Some(robot) if !robot.allowed(url.as_str()) => Err(Message::new("source-robots")),
            Rules::Unknown(code) => Err(Message::new("source-robots-unknown").with("code", code.to_string())),
            Rules::Unheard(error) => Err(Message::new("source-robots-unreachable").with("error", error)),
            Rules::None | Rules::Some(_) => Ok(()),
        }
    }

    /// Takes a turn with a host that wants a pause between two visits (`Crawl-delay`), as far as its rules are known.
    ///
    /// # Errors
    /// How long it is until then, when that is too long to wait for; no turn is taken.
    pub async fn turn(&self, url: &Url) -> Result<Duration, Duration> {
        let host = self.host(url.origin().ascii_serialization());
        let delay = match host.rules.lock().await.as_ref() {
            Some((_, Rules::Some(robot))) if self.obeyed => robot.delay,
            _ => None,
        };
        let delay = delay.and_then(|seconds| Duration::try_from_secs_f32(seconds).ok());
        let Some(delay) = delay.filter(|delay| !delay.is_zero()) else { return Ok(Duration::ZERO) };
        let mut visited = host.visited.lock().unwrap_or_else(PoisonError::into_inner);
        turn(Instant::now(), &mut visited, delay.min(LONGEST_DELAY))
    }

    async fn rules(&self, fetcher: &Fetcher, url: &Url) -> Rules {
        let host = self.host(url.origin().ascii_serialization());
        let mut known = host.rules.lock().await;
        if let Some((since, rules)) = known.as_ref() {
            let long = if matches!(rules, Rules::Unknown(_)) { SOON } else { REMEMBERED };
            if since.elapsed() < long {
                return rules.clone();
            }
        }
        let Ok(address) = url.join("/robots.txt") else { return Rules::None };
        let rules = match ask(fetcher, &address).await {
            Ok(Fetched::Answer(answer)) => self.read(&answer.body),
            Err(FetchError::Status { code: code @ 500..=599, .. }) => Rules::Unknown(code),
            Ok(Fetched::NotModified(_)) | Err(FetchError::Status { .. } | FetchError::TooLarge { .. }) => {
                Rules::None
            }
            Err(error) if FetchError::is_of_the_network(error.message().key()) => {
                return Rules::Unheard(error.message());
            }
            // The page itself will say what is wrong with the host.
            Err(_) => return Rules::None,
        };
        *known = Some((Instant::now(), rules.clone()));
        rules
    }

    fn read(&self, body: &[u8]) -> Rules {
        // What cannot be read forbids nothing.
        Robot::new(&self.name, &body[..body.len().min(MOST_BYTES)])
            .map_or(Rules::None, |robot| Rules::Some(Arc::new(robot)))
    }

    fn host(&self, origin: String) -> Arc<Host> {
        let mut known = self.known.lock().unwrap_or_else(PoisonError::into_inner);
        if known.len() >= MOST_HOSTS {
            known.clear();
        }
        Arc::clone(known.entry(origin).or_default())
    }
}

/// The file itself is open to everybody. Boxed, as fetching a page asks for it.
fn ask<'a>(
    fetcher: &'a Fetcher,
    address: &'a Url,
) -> Pin<Box<dyn Future<Output = Result<Fetched, FetchError>> + Send + 'a>> {
    let fetcher = fetcher.as_program();
    Box::pin(async move { fetcher.get(address, None, None).await })
}

/// How long until a visit may begin that keeps a delay from the one before, which it then is itself.
fn turn(now: Instant, visited: &mut Option<Instant>, delay: Duration) -> Result<Duration, Duration> {
    let next = visited.map_or(now, |last| now.max(last + delay));
    let wait = next - now;
    if wait > PATIENCE {
        return Err(wait);
    }
    *visited = Some(next);
    Ok(wait)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn visits_keep_their_distance_and_who_would_wait_too_long_comes_back_later() {
        let seconds = Duration::from_secs;
        let (begin, mut visited) = (Instant::now(), None);
        for (at, delay, expected) in [
            (0, 4, Ok(0)),
            (0, 4, Ok(4)),
            (0, 4, Ok(8)),
            (0, 4, Err(12)),
            (0, 4, Err(12)),
            (3, 4, Ok(9)),
            (60, 4, Ok(0)),
            (61, 120, Err(119)),
            (180, 120, Ok(0)),
        ] {
            let got = turn(begin + seconds(at), &mut visited, seconds(delay));
            assert_eq!(got, expected.map(seconds).map_err(seconds), "{at} {delay}");
        }
    }

    #[test]
    fn the_rules_for_us_hold_before_those_for_all() {
        let robots = Robots::new("Foresaid/0.1 (+https://foresaid.example)", true);
        let for_all = "User-agent: *\nDisallow: /private/\nAllow: /private/open\n";
        let for_us = format!("{for_all}\nUser-agent: foresaid\nDisallow: /archive\n");
        for (rules, path, open) in [
            (for_all, "/news", true),
            (for_all, "/private/a", false),
            (for_all, "/private/open", true),
            (&for_us, "/private/a", true),
            (&for_us, "/archive/1", false),
            ("", "/news", true),
            ("User-agent: *\nDisallow: /", "/", false),
            ("<html>no rules</html>", "/news", true),
        ] {
            let Rules::Some(robot) = robots.read(rules.as_bytes()) else { panic!("{rules}") };
            assert_eq!(robot.allowed(&format!("https://a.example{path}")), open, "{rules} {path}");
        }
    }
}
