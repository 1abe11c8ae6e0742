//! The way in to the mail server: where it is, how the connection is protected, and who we are.

use std::error::Error as StdError;
use std::sync::Arc;

use lettre::transport::smtp::authentication::Credentials;
use lettre::transport::smtp::authentication::Mechanism;
use lettre::transport::smtp::client::AsyncSmtpConnection;
use lettre::transport::smtp::client::AsyncTokioStream;
use lettre::transport::smtp::client::Certificate;
use lettre::transport::smtp::client::TlsParameters;
use lettre::transport::smtp::extension::ClientId;
use tokio::net::TcpStream;
use tokio_rustls::TlsConnector;
use tokio_rustls::rustls::ClientConfig;
use tokio_rustls::rustls::RootCertStore;
use tokio_rustls::rustls::crypto::ring;
use tokio_rustls::rustls::pki_types::CertificateDer;
use tokio_rustls::rustls::pki_types::ServerName;
use tokio_rustls::rustls::pki_types::pem::PemObject;

use super::stream::Wrapped;
use crate::config::Encryption;
use crate::config::SmtpSettings;
use crate::error::Error;
use crate::error::Result;
use crate::language::Message;

pub struct Door {
    host: String,
    port: u16,
    protection: Protection,
    credentials: Option<Credentials>,
    /// What we call ourselves.
    hello: ClientId,
}

enum Protection {
    None,
    StartTls(TlsParameters),
    FromTheFirstByte(TlsConnector, ServerName<'static>),
}

impl Door {
    /// # Errors
    /// `Invalid` when the certificate file or the host's name cannot be used.
    pub fn new(settings: &SmtpSettings) -> Result<Door> {
        let protection = match settings.encryption {
            Encryption::None => Protection::None,
            Encryption::Starttls => Protection::StartTls(parameters(settings)?),
            Encryption::Tls => {
                let name = ServerName::try_from(settings.host.clone()).map_err(|error| {
                    let message = Message::new("config-smtp-name").with("value", settings.host.as_str());
                    Error::invalid(message.with("reason", error.to_string()))
                })?;
                Protection::FromTheFirstByte(TlsConnector::from(Arc::new(config(settings)?)), name)
            }
        };
        let credentials = (!settings.username.is_empty())
            .then(|| Credentials::new(settings.username.clone(), settings.password.clone()));
        let (host, port) = (settings.host.clone(), settings.port);
        Ok(Door { host, port, protection, credentials, hello: ClientId::default() })
    }

    /// A connection that is ready to take a letter.
    pub async fn enter(&self) -> Result<AsyncSmtpConnection, Box<dyn StdError + Send + Sync>> {
        let stream = TcpStream::connect((self.host.as_str(), self.port)).await?;
        stream.set_nodelay(true)?;
        let stream: Box<dyn AsyncTokioStream> = match &self.protection {
            Protection::FromTheFirstByte(connector, name) => {
                Box::new(Wrapped(connector.connect(name.clone(), stream).await?))
            }
            Protection::None | Protection::StartTls(_) => Box::new(stream),
        };
        let mut connection = AsyncSmtpConnection::connect_with_transport(stream, &self.hello).await?;
        if let Protection::StartTls(parameters) = &self.protection {
            // Refuses to go on where the server does not offer it.
            connection.starttls(parameters.clone(), &self.hello).await?;
        }
        if let Some(credentials) = &self.credentials {
            connection.auth(&[Mechanism::Plain, Mechanism::Login], credentials).await?;
        }
        Ok(connection)
    }
}

/// For STARTTLS, which the connection does itself.
fn parameters(settings: &SmtpSettings) -> Result<TlsParameters> {
    let mut builder = TlsParameters::builder(settings.host.clone());
    if let Some(pem) = authority(settings)? {
        let authority = Certificate::from_pem(&pem).map_err(|error| unusable(settings, &error))?;
        builder = builder.add_root_certificate(authority);
    }
    Ok(builder.build().map_err(anyhow::Error::new)?)
}

/// The same trust for TLS from the first byte.
fn config(settings: &SmtpSettings) -> Result<ClientConfig> {
    let mut roots = RootCertStore { roots: webpki_roots::TLS_SERVER_ROOTS.to_vec() };
    if let Some(pem) = authority(settings)? {
        for certificate in CertificateDer::pem_slice_iter(&pem) {
            let certificate = certificate.map_err(|error| unusable(settings, &error))?;
            roots.add(certificate).map_err(|error| unusable(settings, &error))?;
        }
    }
    let provider = Arc::new(ring::default_provider());
    let builder = ClientConfig::builder_with_provider(provider).with_safe_default_protocol_versions();
    let builder = builder.map_err(anyhow::Error::new)?;
    Ok(builder.with_root_certificates(roots).with_no_client_auth())
}

/// The authority that the settings name besides the public ones.
fn authority(settings: &SmtpSettings) -> Result<Option<Vec<u8>>> {
    if settings.ca_file.as_os_str().is_empty() {
        return Ok(None);
    }
    Ok(Some(std::fs::read(&settings.ca_file).map_err(|error| unusable(settings, &error))?))
}

fn unusable(settings: &SmtpSettings, error: &dyn StdError) -> Error {
    let message = Message::new("config-mail-ca").with("path", settings.ca_file.display().to_string());
    Error::invalid(message.with("reason", error.to_string()))
}
