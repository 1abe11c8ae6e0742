//! Somebody who asks: kept connections that each ask for the next page as soon as they have one.

use std::error::Error;
use std::net::SocketAddr;
use std::sync::Arc;
use std::sync::atomic::AtomicU64;
use std::sync::atomic::Ordering;
use std::time::Duration;
use std::time::Instant;

use tokio::io::AsyncReadExt;
use tokio::io::AsyncWriteExt;
use tokio::net::TcpStream;

use crate::Paths;

type Failure = Box<dyn Error + Send + Sync>;

pub struct Asking {
    pub address: SocketAddr,
    /// The cookie of somebody who is signed in.
    pub session: String,
    pub connections: usize,
}

pub struct Outcome {
    /// How long each answer took, the quickest first.
    times: Vec<Duration>,
    took: Duration,
}

impl Outcome {
    pub fn per_second(&self) -> f64 {
        self.times.len() as f64 / self.took.as_secs_f64()
    }

    /// How long this share of the answers took at most.
    pub fn share(&self, share: f64) -> Duration {
        let last = self.times.len().saturating_sub(1);
        self.times.get((last as f64 * share) as usize).copied().unwrap_or_default()
    }
}

impl Asking {
    /// Asks for as long as that; the first second is not counted.
    pub async fn ask(&self, paths: Paths, time: Duration) -> Result<Outcome, Box<dyn Error>> {
        self.round(&paths, Duration::from_secs(1)).await?;
        let begun = Instant::now();
        let mut times = self.round(&paths, time).await?;
        let took = begun.elapsed();
        times.sort_unstable();
        Ok(Outcome { times, took })
    }

    async fn round(&self, paths: &Paths, time: Duration) -> Result<Vec<Duration>, Box<dyn Error>> {
        let count = Arc::new(AtomicU64::new(0));
        let until = Instant::now() + time;
        let connections: Vec<_> = (0..self.connections)
            .map(|_| {
                let (paths, count) = (Arc::clone(paths), Arc::clone(&count));
                let (address, session) = (self.address, self.session.clone());
                tokio::spawn(async move {
                    let mut line = Line::open(address, session).await?;
                    let mut times = Vec::new();
                    while Instant::now() < until {
                        let path = paths(count.fetch_add(1, Ordering::Relaxed));
                        let begun = Instant::now();
                        let answer = line.get(&path, false).await?;
                        if answer.status != 200 {
                            return Err(format!("{path}: {}", answer.status).into());
                        }
                        times.push(begun.elapsed());
                    }
                    Ok::<_, Failure>(times)
                })
            })
            .collect();
        let mut times = Vec::new();
        for connection in connections {
            times.extend(connection.await?.map_err(|error| error.to_string())?);
        }
        Ok(times)
    }

    /// What a page weighs, packed: with all it needs, and by itself.
    pub async fn weight(&self, path: &str) -> Result<(usize, usize), Box<dyn Error>> {
        let fetch = async || -> Result<(usize, usize), Failure> {
            let mut line = Line::open(self.address, self.session.clone()).await?;
            let packed = line.get(path, true).await?.body.len();
            let page = String::from_utf8(line.get(path, false).await?.body)?;
            let mut all = packed;
            for address in parts(&page) {
                all += line.get(&address, true).await?.body.len();
            }
            Ok((all, packed))
        };
        Ok(fetch().await.map_err(|error| error.to_string())?)
    }
}

/// The style sheet, the scripts and the picture that a page names, each once.
fn parts(page: &str) -> Vec<String> {
    let named = page.split("=\"/static/").skip(1).filter_map(|rest| rest.split('"').next());
    let mut parts: Vec<String> = named.map(|name| format!("/static/{name}")).collect();
    parts.sort();
    parts.dedup();
    parts
}

struct Answer {
    status: u16,
    body: Vec<u8>,
}

/// One kept connection.
struct Line {
    stream: TcpStream,
    address: SocketAddr,
    session: String,
    read: Vec<u8>,
}

impl Line {
    async fn open(address: SocketAddr, session: String) -> Result<Self, Failure> {
        let stream = TcpStream::connect(address).await?;
        stream.set_nodelay(true)?;
        Ok(Line { stream, address, session, read: Vec::new() })
    }

    async fn get(&mut self, path: &str, packed: bool) -> Result<Answer, Failure> {
        let encoding = if packed { "accept-encoding: gzip\r\n" } else { "" };
        let path: String =
            path.chars().map(|c| if c.is_ascii() { c.to_string() } else { escaped(c) }).collect();
        let question = format!(
            "GET {path} HTTP/1.1\r\nhost: {}\r\ncookie: {}\r\n{encoding}\r\n",
            self.address, self.session
        );
        self.stream.write_all(question.as_bytes()).await?;
        let head = self.until_blank_line().await?;
        let status = head.split(' ').nth(1).ok_or("no status")?.parse()?;
        let field = |name: &str| {
            let lines = head.lines().filter_map(|line| line.split_once(": "));
            lines.into_iter().find(|(known, _)| known.eq_ignore_ascii_case(name)).map(|(_, value)| value)
        };
        let body = match field("content-length") {
            Some(length) => self.exactly(length.parse()?).await?,
            None => self.chunks().await?,
        };
        Ok(Answer { status, body })
    }

    async fn until_blank_line(&mut self) -> Result<String, Failure> {
        loop {
            if let Some(end) = self.read.windows(4).position(|bytes| bytes == b"\r\n\r\n") {
                let head = self.read.drain(..end + 4).collect();
                return Ok(String::from_utf8(head)?);
            }
            self.more().await?;
        }
    }

    async fn exactly(&mut self, length: usize) -> Result<Vec<u8>, Failure> {
        while self.read.len() < length {
            self.more().await?;
        }
        Ok(self.read.drain(..length).collect())
    }

    async fn chunks(&mut self) -> Result<Vec<u8>, Failure> {
        let mut body = Vec::new();
        loop {
            let end = loop {
                match self.read.windows(2).position(|bytes| bytes == b"\r\n") {
                    Some(end) => break end,
                    None => self.more().await?,
                }
            };
            let line: Vec<u8> = self.read.drain(..end + 2).collect();
            let length = usize::from_str_radix(std::str::from_utf8(&line)?.trim(), 16)?;
            body.extend(self.exactly(length).await?);
            self.exactly(2).await?;
            if length == 0 {
                return Ok(body);
            }
        }
    }

    async fn more(&mut self) -> Result<(), Failure> {
        if self.stream.read_buf(&mut self.read).await? == 0 {
            return Err("the connection was closed".into());
        }
        Ok(())
    }
}

fn escaped(character: char) -> String {
    let mut bytes = [0; 4];
    character.encode_utf8(&mut bytes).bytes().map(|byte| format!("%{byte:02X}")).collect()
}
