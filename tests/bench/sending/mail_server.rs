//! A mail server that answers at once and keeps nothing.

use std::error::Error;

use tokio::io::AsyncReadExt;
use tokio::io::AsyncWriteExt;
use tokio::net::TcpListener;
use tokio::net::TcpStream;

pub async fn serve() -> Result<(), Box<dyn Error>> {
    let listener = TcpListener::bind("127.0.0.1:0").await?;
    println!("{}", listener.local_addr()?.port());
    loop {
        let (stream, _) = listener.accept().await?;
        stream.set_nodelay(true)?;
        tokio::spawn(async move {
            // A client that has gone is no error here.
            let _ = answer(stream).await;
        });
    }
}

async fn answer(mut stream: TcpStream) -> std::io::Result<()> {
    stream.write_all(b"220 bench\r\n").await?;
    let mut heard: Vec<u8> = Vec::with_capacity(64 * 1024);
    let mut is_letter = false;
    loop {
        let end: &[u8] = if is_letter { b"\r\n.\r\n" } else { b"\r\n" };
        let Some(at) = position(&heard, end) else {
            if stream.read_buf(&mut heard).await? == 0 {
                return Ok(());
            }
            continue;
        };
        let line = heard[..at].to_ascii_uppercase();
        heard.drain(..at + end.len());
        let reply: &[u8] = match (is_letter, line.get(..4)) {
            (true, _) => b"250 kept\r\n",
            (false, Some(b"EHLO")) => b"250-bench\r\n250 8BITMIME\r\n",
            (false, Some(b"DATA")) => b"354 go on\r\n",
            (false, Some(b"QUIT")) => b"221 bye\r\n",
            (false, _) => b"250 ok\r\n",
        };
        is_letter = !is_letter && line.starts_with(b"DATA");
        stream.write_all(reply).await?;
    }
}

fn position(heard: &[u8], end: &[u8]) -> Option<usize> {
    heard.windows(end.len()).position(|window| window == end)
}
