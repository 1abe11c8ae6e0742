//! A real mail server on 127.0.0.1 that keeps what it is given, and makes trouble when told to.

mod session;

use std::collections::VecDeque;
use std::net::SocketAddr;
use std::sync::Arc;
use std::sync::Mutex;

use rcgen::BasicConstraints;
use rcgen::CertificateParams;
use rcgen::IsCa;
use rcgen::Issuer;
use rcgen::KeyPair;
use rustls::pki_types::PrivateKeyDer;
use tokio::net::TcpListener;
use tokio::task::AbortHandle;
use tokio::task::JoinSet;
use tokio_rustls::TlsAcceptor;

use session::Session;

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
    /// This instead of the usual answer.
    Answers(At, &'static str),
    /// Never an answer.
    Hangs(At),
    /// The connection ends instead of an answer.
    Ends(At),
}

/// Where trouble comes up.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum At {
    Mail,
    Rcpt,
    Data,
    /// The letter has been handed over; it is kept.
    Content,
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
    connections: usize,
    open: Vec<AbortHandle>,
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
                let connection = connections.spawn(Session::hold(stream, mode, acceptor, state));
                let mut state = shared.lock().unwrap();
                state.connections += 1;
                state.open.push(connection);
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

    /// How many connections there have been.
    pub fn connections(&self) -> usize {
        self.state.lock().unwrap().connections
    }

    /// Ends all connections without a word, as servers do with idle ones.
    pub fn end_connections(&self) {
        self.state.lock().unwrap().open.drain(..).for_each(|connection| connection.abort());
    }

    /// What was received after so many, in order.
    pub fn received_after(&self, many: usize) -> Vec<Received> {
        self.state.lock().unwrap().received[many..].to_vec()
    }

    /// How many planned troubles nobody has met yet.
    pub fn troubles_ahead(&self) -> usize {
        self.state.lock().unwrap().troubles.len()
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
