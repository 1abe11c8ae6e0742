//! The system's names, less the addresses that the guard refuses. The client connects to the addresses that were looked
//! at here and asks for no name twice, so a name cannot be made to point elsewhere in between.

use std::error::Error as StdError;
use std::net::SocketAddr;
#[cfg(test)]
use std::sync::Arc;

use reqwest::dns::Addrs;
use reqwest::dns::Name;
use reqwest::dns::Resolve;
use reqwest::dns::Resolving;

use super::FetchError;
use super::error::Why;
use crate::sources::guard::Guard;

/// What a test has names stand for.
#[cfg(test)]
pub type Book = dyn Fn(&str) -> Vec<SocketAddr> + Send + Sync;

/// Where the addresses behind a name come from.
#[derive(Clone)]
pub enum Names {
    System,
    /// A test's own.
    #[cfg(test)]
    Fixed(Arc<Book>),
}

/// Resolves names for the client.
pub struct GuardedNames {
    pub names: Names,
    pub guard: Guard,
}

impl Resolve for GuardedNames {
    fn resolve(&self, name: Name) -> Resolving {
        let (names, guard) = (self.names.clone(), self.guard.clone());
        Box::pin(async move {
            let found = match names {
                Names::System => system(name.as_str()).await?,
                #[cfg(test)]
                Names::Fixed(names) => names(name.as_str()),
            };
            let addresses: Addrs = Box::new(allowed(&guard, found)?.into_iter());
            Ok(addresses)
        })
    }
}

async fn system(name: &str) -> Result<Vec<SocketAddr>, FetchError> {
    // Whatever the system says, in whichever way: it does not know the name.
    let unknown =
        |error: std::io::Error| FetchError::Unreachable { why: Why::NoSuchName, reason: error.to_string() };
    // Port 0: the client puts in the one of the address.
    Ok(tokio::net::lookup_host((name, 0)).await.map_err(unknown)?.collect())
}

/// The addresses that may be connected to; an error when there were some and all are refused.
fn allowed(
    guard: &Guard,
    found: Vec<SocketAddr>,
) -> Result<Vec<SocketAddr>, Box<dyn StdError + Send + Sync>> {
    let refusal = found.iter().find_map(|address| guard.check(address.ip()).err());
    let open: Vec<SocketAddr> = found.into_iter().filter(|a| guard.check(a.ip()).is_ok()).collect();
    match refusal {
        Some(refusal) if open.is_empty() => Err(Box::new(FetchError::from(refusal))),
        _ => Ok(open),
    }
}
