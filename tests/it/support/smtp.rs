//! A real mail server on 127.0.0.1 that keeps what it is given, and makes trouble when told to.

use std::collections::VecDeque;
use std::io;
use std::net::SocketAddr;
use std::sync::Arc;
use std::sync::Mutex;

use mail_parser::decoders::base64::base64_decode;
use rcgen::BasicConstraints;
use rcgen::CertificateParams;
use rcgen::IsCa;
use rcgen::Issuer;
use rcgen::KeyPair;
use rustls::pki_types::PrivateKeyDer;
use tokio::io::AsyncBufReadExt;
use tokio::io::AsyncRead;
use tokio::io::AsyncWrite;
use tokio::io::AsyncWriteExt;
use tokio::io::BufReader;
use tokio::net::TcpListener;
use tokio::task::AbortHandle;
use tokio::task::JoinSet;
use tokio_rustls::TlsAcceptor;

/// The only account; anything else is answered with 535.
pub const USERNAME: &str = "foresaid";
pub const PASSWORD: &str = "not-a-secret";

/// How a connection is protected.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mode {
    Plain,
    /// Open at first; mail is refused with 530 until the client has said STARTTLS.
    StartTls,
    /// From the first byte.
    Tls,
}

/// What goes wrong with the next message.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Trouble {
    /// 421 instead of a greeting.
    Busy,
    /// 450 to RCPT: try again later.
    Greylisted,
    /// 550 to RCPT: no such mailbox.
    RecipientRefused,
    /// The message is kept, but the connection ends before the client hears so.
    AnswerLost,
    /// MAIL is never answered.
    Silent,
}

/// One message as it came over the wire.
#[derive(Clone, Debug)]
pub struct Received {
    pub from: String,
    pub to: Vec<String>,
    /// Headers and body, dots unstuffed; give it to `mail_parser::MessageParser`.
    pub raw: Vec<u8>,
    pub encrypted: bool,
    pub signed_in: bool,
}

/// Stops, with all its connections, when dropped.
pub struct SmtpServer {
    address: SocketAddr,
    ca_pem: String,
    state: Arc<Mutex<State>>,
    accepting: AbortHandle,
}

#[derive(Default)]
struct State {
    received: Vec<Received>,
    troubles: VecDeque<Trouble>,
}

impl SmtpServer {
    pub async fn start(mode: Mode) -> SmtpServer {
        let (ca_pem, acceptor) = certificates();
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let address = listener.local_addr().unwrap();
        let state = Arc::new(Mutex::new(State::default()));
        let shared = Arc::clone(&state);
        let accepting = tokio::spawn(async move {
            // The set ends its connections when this task is aborted.
            let mut connections = JoinSet::new();
            while let Ok((stream, _)) = listener.accept().await {
                let (state, acceptor) = (Arc::clone(&shared), acceptor.clone());
                connections.spawn(async move {
                    let encrypted = mode == Mode::Tls;
                    let wire: Wire =
                        if encrypted { Box::new(acceptor.accept(stream).await?) } else { Box::new(stream) };
                    let wire = BufReader::new(wire);
                    Session { wire, mode, acceptor, state, encrypted, signed_in: false }.serve().await
                });
            }
        });
        SmtpServer { address, ca_pem, state, accepting: accepting.abort_handle() }
    }

    pub fn address(&self) -> SocketAddr {
        self.address
    }

    /// The authority that signed the server's certificate (for `127.0.0.1` and `localhost`).
    pub fn ca_pem(&self) -> &str {
        &self.ca_pem
    }

    /// Everything received so far, in order.
    pub fn received(&self) -> Vec<Received> {
        self.state.lock().unwrap().received.clone()
    }

    /// Plans trouble; each message meets one, in the order given, and later messages meet none.
    pub fn next_trouble(&self, trouble: Trouble) {
        self.state.lock().unwrap().troubles.push_back(trouble);
    }
}

impl Drop for SmtpServer {
    fn drop(&mut self) {
        self.accepting.abort();
    }
}

/// An authority of our own and a server certificate signed by it.
fn certificates() -> (String, TlsAcceptor) {
    let mut authority = CertificateParams::new(Vec::new()).unwrap();
    authority.is_ca = IsCa::Ca(BasicConstraints::Unconstrained);
    let authority_key = KeyPair::generate().unwrap();
    let ca_pem = authority.self_signed(&authority_key).unwrap().pem();
    let names = ["127.0.0.1".to_owned(), "localhost".to_owned()];
    let key = KeyPair::generate().unwrap();
    let issuer = Issuer::new(authority, authority_key);
    let certificate = CertificateParams::new(names).unwrap().signed_by(&key, &issuer).unwrap();
    // Named, because the process may hold two providers and then has no default.
    let provider = Arc::new(rustls::crypto::ring::default_provider());
    let config = rustls::ServerConfig::builder_with_provider(provider)
        .with_safe_default_protocol_versions()
        .unwrap()
        .with_no_client_auth()
        .with_single_cert(vec![certificate.der().clone()], PrivateKeyDer::Pkcs8(key.serialize_der().into()))
        .unwrap();
    (ca_pem, TlsAcceptor::from(Arc::new(config)))
}

trait Duplex: AsyncRead + AsyncWrite + Unpin + Send {}
impl<T: AsyncRead + AsyncWrite + Unpin + Send> Duplex for T {}
type Wire = Box<dyn Duplex>;

/// One connection, which may carry several messages.
struct Session {
    wire: BufReader<Wire>,
    mode: Mode,
    acceptor: TlsAcceptor,
    state: Arc<Mutex<State>>,
    encrypted: bool,
    signed_in: bool,
}

/// The envelope being filled, with the trouble that is planned for it.
struct Envelope {
    from: String,
    to: Vec<String>,
    trouble: Option<Trouble>,
}

impl Session {
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
                    envelope = Some(Envelope { from: path_in(rest), to: Vec::new(), trouble });
                    self.say("250 2.1.0 ok").await?;
                }
                ("RCPT", Some(envelope)) => match envelope.trouble {
                    Some(Trouble::Greylisted) => self.say("450 4.2.0 greylisted, try again later").await?,
                    Some(Trouble::RecipientRefused) => self.say("550 5.1.1 no such mailbox").await?,
                    _ => {
                        envelope.to.push(path_in(rest));
                        self.say("250 2.1.5 ok").await?;
                    }
                },
                ("DATA", Some(full)) if !full.to.is_empty() => {
                    let Envelope { from, to, trouble } = std::mem::replace(full, Envelope::empty());
                    self.say("354 end with a lone dot").await?;
                    let raw = self.body().await?;
                    let (encrypted, signed_in) = (self.encrypted, self.signed_in);
                    let received = Received { from, to, raw, encrypted, signed_in };
                    self.state.lock().unwrap().received.push(received);
                    if trouble == Some(Trouble::AnswerLost) {
                        return Ok(());
                    }
                    envelope = None;
                    self.say("250 2.0.0 kept").await?;
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

impl Envelope {
    fn empty() -> Envelope {
        Envelope { from: String::new(), to: Vec::new(), trouble: None }
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
