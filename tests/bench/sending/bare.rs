//! The least that can be done: compose a letter, send it, go on to the next.

use std::error::Error;
use std::time::Instant;

use lettre::Message;
use lettre::message::Attachment;
use lettre::message::MultiPart;
use lettre::message::header::ContentType;
use lettre::transport::smtp::client::AsyncSmtpConnection;
use lettre::transport::smtp::extension::ClientId;
use tokio::net::TcpStream;

use crate::CONNECTIONS;

/// A mail of the product, so that both carry the same load.
const TEXT: &str = include_str!("../../it/reminders/snapshots/it__reminders__mails__due.zh-CN.txt.snap");
const HTML: &str = include_str!("../../it/reminders/snapshots/it__reminders__mails__due.zh-CN.html.snap");
const CALENDAR: &str = "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nBEGIN:VEVENT\r\nUID:claim-1@foresaid.example\r\n\
    DTSTAMP:20261125T010000Z\r\nDTSTART;VALUE=DATE:20261125\r\nDTEND;VALUE=DATE:20261126\r\nSUMMARY:Due\r\n\
    URL:https://foresaid.example/claims/1\r\nTRANSP:TRANSPARENT\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n";

pub async fn send(port: u16, letters: usize) -> Result<(), Box<dyn Error>> {
    let begun = Instant::now();
    let mut senders = tokio::task::JoinSet::new();
    for sender in 0..CONNECTIONS {
        let theirs = (sender..letters).step_by(CONNECTIONS);
        senders.spawn(async move { some(port, theirs).await.map_err(|error| error.to_string()) });
    }
    while let Some(outcome) = senders.join_next().await {
        outcome??;
    }
    println!("{}", begun.elapsed().as_secs_f64());
    Ok(())
}

async fn some(port: u16, letters: impl Iterator<Item = usize>) -> Result<(), Box<dyn Error>> {
    let stream = TcpStream::connect(("127.0.0.1", port)).await?;
    stream.set_nodelay(true)?;
    let hello = ClientId::default();
    let mut connection = AsyncSmtpConnection::connect_with_transport(Box::new(stream), &hello).await?;
    for number in letters {
        let message = letter(number)?;
        connection.send(message.envelope(), &message.formatted()).await?;
    }
    connection.quit().await?;
    Ok(())
}

fn letter(number: usize) -> Result<Message, Box<dyn Error>> {
    let calendar = Attachment::new("due.ics".to_owned())
        .body(CALENDAR.to_owned(), ContentType::parse("text/calendar; charset=utf-8; method=PUBLISH")?);
    let twins = MultiPart::alternative_plain_html(TEXT.to_owned(), HTML.to_owned());
    Ok(Message::builder()
        .from("Foresaid <foresaid@localhost>".parse()?)
        .to("Wen <wen@reviewers.example>".parse()?)
        .subject(format!("今天到期：{number} 号码头开放"))
        .message_id(Some(format!("<letter-{number}@foresaid.example>")))
        .multipart(MultiPart::mixed().multipart(twins).singlepart(calendar))?)
}
