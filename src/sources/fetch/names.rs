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
use crate::sources::guard::Guard;

/// Where the addresses behind a name come from.
#[derive(Clone)]
pub enum Names {
    System,
    /// A test's own.
    #[cfg(test)]
    Fixed(Arc<dyn Fn(&str) -> Vec<SocketAddr> + Send + Sync>),
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
                // Port 0: the client puts in the one of the address.
                Names::System => tokio::net::lookup_host((name.as_str(), 0)).await?.collect(),
                #[cfg(test)]
                Names::Fixed(names) => names(name.as_str()),
            };
            let addresses: Addrs = Box::new(allowed(&guard, found)?.into_iter());
            Ok(addresses)
        })
    }
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
