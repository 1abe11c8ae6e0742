//! The mail server, tried with lettre.

use std::time::Duration;

use lettre::AsyncSmtpTransport;
use lettre::AsyncTransport;
use lettre::Message;
use lettre::Tokio1Executor;
use lettre::transport::smtp::Error;
use lettre::transport::smtp::authentication::Credentials;
use lettre::transport::smtp::authentication::Mechanism;
use lettre::transport::smtp::client::Certificate;
use lettre::transport::smtp::client::Tls;
use lettre::transport::smtp::client::TlsParameters;
use mail_parser::MessageParser;

use crate::support::smtp::Mode;
use crate::support::smtp::PASSWORD;
use crate::support::smtp::SmtpServer;
use crate::support::smtp::Trouble;
use crate::support::smtp::USERNAME;

/// A client without credentials that trusts the server's authority.
fn client(server: &SmtpServer, mode: Mode) -> lettre::transport::smtp::AsyncSmtpTransportBuilder {
    let authority = Certificate::from_pem(server.ca_pem().as_bytes()).unwrap();
    let parameters =
        TlsParameters::builder("localhost".to_owned()).add_root_certificate(authority).build().unwrap();
    let tls = match mode {
        Mode::Plain => Tls::None,
        Mode::StartTls => Tls::Required(parameters),
        Mode::Tls => Tls::Wrapper(parameters),
    };
    AsyncSmtpTransport::<Tokio1Executor>::builder_dangerous("127.0.0.1")
        .port(server.address().port())
        .tls(tls)
}

fn mail(subject: &str) -> Message {
    Message::builder()
        .from("Foresaid <foresaid@mail.example>".parse().unwrap())
        .to("艾达 <ada@mail.example>".parse().unwrap())
        .subject(subject)
        .body("第一行\n.hidden dot\n".to_owned())
        .unwrap()
}

async fn send(server: &SmtpServer, mode: Mode) -> Result<(), Error> {
    client(server, mode).build::<Tokio1Executor>().send(mail("到期提醒")).await.map(|_| ())
}

#[tokio::test]
async fn a_mail_arrives_whole_in_every_mode_and_with_both_ways_to_sign_in() {
    for mode in [Mode::Plain, Mode::StartTls, Mode::Tls] {
        for mechanism in [Mechanism::Plain, Mechanism::Login] {
            let server = SmtpServer::start(mode).await;
            let credentials = Credentials::new(USERNAME.to_owned(), PASSWORD.to_owned());
            let client = client(&server, mode).credentials(credentials).authentication(vec![mechanism]);
            client.build::<Tokio1Executor>().send(mail("到期提醒")).await.unwrap();

            let received = server.received();
            assert_eq!(received.len(), 1, "{mode:?} {mechanism:?}");
            assert_eq!(received[0].from, "foresaid@mail.example");
            assert_eq!(received[0].to, ["ada@mail.example"]);
            assert!(received[0].signed_in);
            assert_eq!(received[0].encrypted, mode != Mode::Plain);
            let message = MessageParser::new().parse(&received[0].raw).unwrap();
            assert_eq!(message.subject(), Some("到期提醒"));
            assert_eq!(message.body_text(0).unwrap().replace('\r', "").trim_end(), "第一行\n.hidden dot");
        }
    }
}

#[tokio::test]
async fn a_wrong_password_is_refused() {
    let server = SmtpServer::start(Mode::StartTls).await;
    let wrong = Credentials::new(USERNAME.to_owned(), "guess".to_owned());
    let client = client(&server, Mode::StartTls).credentials(wrong).build::<Tokio1Executor>();
    let error = client.send(mail("x")).await.unwrap_err();
    assert_eq!(error.status().unwrap().to_string(), "535");
    assert!(server.received().is_empty());
}

#[tokio::test]
async fn a_certificate_of_an_unknown_authority_is_not_trusted() {
    let (server, stranger) = (SmtpServer::start(Mode::Tls).await, SmtpServer::start(Mode::Tls).await);
    let client = client(&stranger, Mode::Tls).port(server.address().port()).build::<Tokio1Executor>();
    assert!(client.send(mail("x")).await.is_err());
    assert!(server.received().is_empty());
}

#[tokio::test]
async fn mail_in_the_open_is_refused_where_starttls_is_wanted() {
    let server = SmtpServer::start(Mode::StartTls).await;
    let error = send(&server, Mode::Plain).await.unwrap_err();
    assert_eq!(error.status().unwrap().to_string(), "530");
}

/// What the client hears of each trouble, and how many messages the server has after it.
#[tokio::test]
async fn each_trouble_meets_one_message_and_the_next_one_passes() {
    type Heard = fn(&Error) -> bool;
    let cases: [(Trouble, Heard, usize); 4] = [
        (Trouble::Busy, |error| error.status().is_some_and(|code| code.to_string() == "421"), 0),
        (Trouble::Greylisted, Error::is_transient, 0),
        (Trouble::RecipientRefused, Error::is_permanent, 0),
        (Trouble::AnswerLost, |error| error.status().is_none(), 1),
    ];
    for (trouble, heard, kept) in cases {
        let server = SmtpServer::start(Mode::Tls).await;
        server.next_trouble(trouble);
        let error = send(&server, Mode::Tls).await.unwrap_err();
        assert!(heard(&error), "{trouble:?}: {error:?}");
        assert_eq!(server.received().len(), kept, "{trouble:?}");

        send(&server, Mode::Tls).await.unwrap();
        assert_eq!(server.received().len(), kept + 1, "{trouble:?}");
    }
}

/// lettre's own time-out ends with the connecting; whoever sends must keep a watch of their own.
#[tokio::test]
async fn a_silent_server_is_never_heard_from() {
    let server = SmtpServer::start(Mode::StartTls).await;
    server.next_trouble(Trouble::Silent);
    let patience = Duration::from_secs(1);
    assert!(tokio::time::timeout(patience, send(&server, Mode::StartTls)).await.is_err());
    assert!(server.received().is_empty());
}

#[tokio::test]
async fn one_connection_carries_several_messages_and_their_troubles() {
    let server = SmtpServer::start(Mode::Plain).await;
    server.next_trouble(Trouble::RecipientRefused);
    let client = client(&server, Mode::Plain).build::<Tokio1Executor>();
    assert!(client.send(mail("one")).await.is_err());
    client.send(mail("two")).await.unwrap();
    client.send(mail("three")).await.unwrap();
    assert_eq!(server.received().len(), 2);
}
