//! `foresaid healthcheck`: what a container or a supervisor asks.

use std::net::Ipv4Addr;
use std::net::Ipv6Addr;
use std::net::SocketAddr;
use std::process::ExitCode;
use std::time::Duration;

use tokio::io::AsyncReadExt;
use tokio::io::AsyncWriteExt;
use tokio::net::TcpStream;

use super::output;
use super::start::Start;
use crate::error::Result;
use crate::language::Message;

/// A server that takes longer is not healthy.
const PATIENCE: Duration = Duration::from_secs(5);

/// Asks `/readyz` of the server at `server.listen`. It speaks HTTP by hand: the client for the outside world rightly
/// refuses loopback addresses.
pub async fn run(start: &Start) -> Result<ExitCode> {
    let listen = start.settings()?.server.listen;
    let address = reachable(&listen);
    let answer = match tokio::time::timeout(PATIENCE, ask(&address)).await {
        Ok(Ok(answer)) => answer,
        Ok(Err(error)) => error.to_string(),
        Err(_) => start.language().say("cli-health-silent"),
    };
    let ready = answer.starts_with("HTTP/1.1 200");
    let last_line = answer.lines().last().unwrap_or_default().to_owned();
    let message = Message::new(if ready { "cli-healthy" } else { "cli-unhealthy" });
    output::line(message.with("address", address).with("answer", last_line).in_language(start.language()));
    Ok(if ready { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}

/// Where a server that listens on every address can be asked from the same machine.
fn reachable(listen: &str) -> String {
    match listen.parse::<SocketAddr>() {
        Ok(address) if address.ip().is_unspecified() && address.is_ipv4() => {
            SocketAddr::from((Ipv4Addr::LOCALHOST, address.port())).to_string()
        }
        Ok(address) if address.ip().is_unspecified() => {
            SocketAddr::from((Ipv6Addr::LOCALHOST, address.port())).to_string()
        }
        _ => listen.to_owned(),
    }
}

async fn ask(address: &str) -> std::io::Result<String> {
    let mut stream = TcpStream::connect(address).await?;
    stream.write_all(b"GET /readyz HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n").await?;
    let mut answer = Vec::new();
    stream.read_to_end(&mut answer).await?;
    Ok(String::from_utf8_lossy(&answer).into_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_address_means_this_machine() {
        for (listen, asked) in [
            ("0.0.0.0:8420", "127.0.0.1:8420"),
            ("[::]:8420", "[::1]:8420"),
            ("[0:0::0]:80", "[::1]:80"),
            ("10.0.0.0:80", "10.0.0.0:80"),
            ("localhost:8420", "localhost:8420"),
        ] {
            assert_eq!(reachable(listen), asked);
        }
    }
}
