//! One connection of the mail server: what it answers to each command.

use std::io;
use std::sync::Arc;
use std::sync::Mutex;

use mail_parser::decoders::base64::base64_decode;
use tokio::io::AsyncBufReadExt;
use tokio::io::AsyncRead;
use tokio::io::AsyncWrite;
use tokio::io::AsyncWriteExt;
use tokio::io::BufReader;
use tokio::net::TcpStream;
use tokio_rustls::TlsAcceptor;

use super::At;
use super::Mode;
use super::PASSWORD;
use super::Received;
use super::State;
use super::Trouble;
use super::USERNAME;

trait Duplex: AsyncRead + AsyncWrite + Unpin + Send {}
impl<T: AsyncRead + AsyncWrite + Unpin + Send> Duplex for T {}
type Wire = Box<dyn Duplex>;

/// One connection, which may carry several messages.
pub struct Session {
    wire: BufReader<Wire>,
    mode: Mode,
    acceptor: TlsAcceptor,
    state: Arc<Mutex<State>>,
    encrypted: bool,
    signed_in: bool,
}

/// The envelope being filled, with the trouble that is planned for it.
#[derive(Default)]
struct Envelope {
    from: String,
    to: Vec<String>,
    trouble: Option<Trouble>,
}

impl Session {
    /// Talks with one client until either side ends.
    pub async fn hold(
        stream: TcpStream,
        mode: Mode,
        acceptor: TlsAcceptor,
        state: Arc<Mutex<State>>,
    ) -> io::Result<()> {
        let encrypted = mode == Mode::Tls;
        let wire: Wire = if encrypted { Box::new(acceptor.accept(stream).await?) } else { Box::new(stream) };
        let wire = BufReader::new(wire);
        Session { wire, mode, acceptor, state, encrypted, signed_in: false }.serve().await
    }

    async fn serve(mut self) -> io::Result<()> {
        if self.take_trouble(|trouble| trouble == Trouble::Busy).is_some() {
            return self.say("421 4.3.2 too busy, try again later").await;
        }
        self.say("220 mail.example ESMTP").await?;
        let mut envelope: Option<Envelope> = None;
        loop {
            let line = self.line().await?;
            let (verb, rest) = line.split_once(' ').unwrap_or((&line, ""));
            match (verb.to_ascii_uppercase().as_str(), &mut envelope) {
                ("EHLO", _) => self.greet().await?,
                ("HELO", _) => self.say("250 mail.example").await?,
                ("STARTTLS", _) if self.mode == Mode::StartTls && !self.encrypted => {
                    self.say("220 2.0.0 go ahead").await?;
                    self = self.encrypt().await?;
                }
                ("AUTH", _) => self.sign_in(rest).await?,
                ("MAIL", _) if self.mode == Mode::StartTls && !self.encrypted => {
                    self.say("530 5.7.0 say STARTTLS first").await?;
                }
                ("MAIL", _) => {
                    let trouble = self.take_trouble(|trouble| trouble != Trouble::Busy);
                    if trouble == Some(Trouble::Silent) {
                        std::future::pending::<()>().await;
                    }
                    if self.meets(trouble, At::Mail).await? {
                        continue;
                    }
                    envelope = Some(Envelope { from: path_in(rest), to: Vec::new(), trouble });
                    self.say("250 2.1.0 ok").await?;
                }
                ("RCPT", Some(envelope)) => match envelope.trouble {
                    Some(Trouble::Greylisted) => self.say("450 4.2.0 greylisted, try again later").await?,
                    Some(Trouble::RecipientRefused) => self.say("550 5.1.1 no such mailbox").await?,
                    trouble if self.meets(trouble, At::Rcpt).await? => {}
                    _ => {
                        envelope.to.push(path_in(rest));
                        self.say("250 2.1.5 ok").await?;
                    }
                },
                ("DATA", Some(full)) if !full.to.is_empty() => {
                    if self.meets(full.trouble, At::Data).await? {
                        continue;
                    }
                    let Envelope { from, to, trouble } = std::mem::take(full);
                    self.say("354 end with a lone dot").await?;
                    let raw = self.body().await?;
                    let (encrypted, signed_in) = (self.encrypted, self.signed_in);
                    let received = Received { from, to, raw, encrypted, signed_in };
                    self.state.lock().unwrap().received.push(received);
                    if trouble == Some(Trouble::AnswerLost) {
                        return Ok(());
                    }
                    envelope = None;
                    if !self.meets(trouble, At::Content).await? {
                        self.say("250 2.0.0 kept").await?;
                    }
                }
                ("RSET", _) => {
                    envelope = None;
                    self.say("250 2.0.0 ok").await?;
                }
                ("NOOP", _) => self.say("250 2.0.0 ok").await?,
                ("QUIT", _) => return self.say("221 2.0.0 bye").await,
                ("RCPT" | "DATA", _) => self.say("503 5.5.1 wrong order").await?,
                _ => self.say("502 5.5.1 not known here").await?,
            }
        }
    }

    /// Makes the trouble that is planned for here, if any is.
    async fn meets(&mut self, trouble: Option<Trouble>, here: At) -> io::Result<bool> {
        match trouble {
            Some(Trouble::Answers(at, answer)) if at == here => self.say(answer).await?,
            Some(Trouble::Hangs(at)) if at == here => std::future::pending::<()>().await,
            Some(Trouble::Ends(at)) if at == here => return Err(io::ErrorKind::ConnectionAborted.into()),
            _ => return Ok(false),
        }
        Ok(true)
    }

    async fn greet(&mut self) -> io::Result<()> {
        let open = self.mode == Mode::StartTls && !self.encrypted;
        let offer = if open { "STARTTLS" } else { "AUTH PLAIN LOGIN" };
        self.say(&format!("250-mail.example\r\n250-8BITMIME\r\n250-SMTPUTF8\r\n250 {offer}")).await
    }

    async fn encrypt(mut self) -> io::Result<Session> {
        let stream = self.acceptor.accept(self.wire.into_inner()).await?;
        self.wire = BufReader::new(Box::new(stream));
        self.encrypted = true;
        Ok(self)
    }

    async fn sign_in(&mut self, request: &str) -> io::Result<()> {
        let (mechanism, initial) = request.split_once(' ').unwrap_or((request, ""));
        let given = match mechanism.to_ascii_uppercase().as_str() {
            "PLAIN" => {
                let answer = if initial.is_empty() { self.ask("").await? } else { initial.to_owned() };
                decoded(&answer).split('\0').skip(1).map(str::to_owned).collect::<Vec<_>>()
            }
            // "Username:" and "Password:" in base64, as every server says them.
            "LOGIN" => {
                vec![decoded(&self.ask("VXNlcm5hbWU6").await?), decoded(&self.ask("UGFzc3dvcmQ6").await?)]
            }
            _ => return self.say("504 5.5.4 mechanism not known here").await,
        };
        self.signed_in = given == [USERNAME, PASSWORD];
        self.say(if self.signed_in { "235 2.7.0 welcome" } else { "535 5.7.8 wrong name or password" }).await
    }

    async fn ask(&mut self, question: &str) -> io::Result<String> {
        self.say(&format!("334 {question}")).await?;
        self.line().await
    }

    async fn body(&mut self) -> io::Result<Vec<u8>> {
        let mut raw = Vec::new();
        loop {
            let mut line = Vec::new();
            if self.wire.read_until(b'\n', &mut line).await? == 0 {
                return Err(io::ErrorKind::UnexpectedEof.into());
            }
            if line == b".\r\n" {
                return Ok(raw);
            }
            raw.extend_from_slice(line.strip_prefix(b".").unwrap_or(&line));
        }
    }

    async fn line(&mut self) -> io::Result<String> {
        let mut line = String::new();
        if self.wire.read_line(&mut line).await? == 0 {
            return Err(io::ErrorKind::UnexpectedEof.into());
        }
        Ok(line.trim_end().to_owned())
    }

    async fn say(&mut self, answer: &str) -> io::Result<()> {
        self.wire.write_all(format!("{answer}\r\n").as_bytes()).await?;
        self.wire.flush().await
    }

    /// The trouble at the front of the queue, if it is of the wanted sort.
    fn take_trouble(&self, wanted: impl Fn(Trouble) -> bool) -> Option<Trouble> {
        self.state.lock().unwrap().troubles.pop_front_if(|trouble| wanted(*trouble))
    }
}

/// `FROM:<ada@mail.example> SIZE=9` names ada@mail.example.
fn path_in(argument: &str) -> String {
    let inner = argument.split_once('<').and_then(|(_, rest)| rest.split_once('>'));
    inner.map(|(path, _)| path.to_owned()).unwrap_or_default()
}

fn decoded(base64: &str) -> String {
    String::from_utf8(base64_decode(base64.as_bytes()).unwrap_or_default()).unwrap_or_default()
}
