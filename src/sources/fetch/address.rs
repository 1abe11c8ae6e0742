//! Which addresses may be requested, as far as can be said before their names are resolved.

use std::net::IpAddr;
use std::net::Ipv4Addr;
use std::net::Ipv6Addr;

use url::Host;
use url::Url;

use super::FetchError;
use crate::sources::guard::Guard;

/// Ports of services that a request could be mistaken by, as browsers refuse them.
const OTHER_SERVICES: [u16; 83] = [
    0, 1, 7, 9, 11, 13, 15, 17, 19, 20, 21, 22, 23, 25, 37, 42, 43, 53, 69, 77, 79, 87, 95, 101, 102, 103,
    104, 109, 110, 111, 113, 115, 117, 119, 123, 135, 137, 139, 143, 161, 179, 389, 427, 465, 512, 513, 514,
    515, 526, 530, 531, 532, 540, 548, 554, 556, 563, 587, 601, 636, 989, 990, 993, 995, 1719, 1720, 1723,
    2049, 3659, 4045, 4190, 5060, 5061, 6000, 6379, 6566, 6665, 6666, 6667, 6668, 6669, 6697, 10080,
];

/// # Errors
/// `BadUrl` for what is no web address, holds a name or a password, or asks for another service; `Refused` for an
/// address that the guard refuses.
pub fn admit(guard: &Guard, url: &Url) -> Result<(), FetchError> {
    let bad = || FetchError::BadUrl { url: url.to_string() };
    if !matches!(url.scheme(), "http" | "https") {
        return Err(bad());
    }
    if !url.username().is_empty() || url.password().is_some() {
        return Err(FetchError::Credentials);
    }
    match url.host().ok_or_else(bad)? {
        Host::Ipv4(address) => guard.check(IpAddr::V4(address))?,
        Host::Ipv6(address) => guard.check(IpAddr::V6(address))?,
        // Whatever else it may be, it is this machine.
        Host::Domain(name) if is_local(name) => {
            guard.check(Ipv6Addr::LOCALHOST.into()).or_else(|_| guard.check(Ipv4Addr::LOCALHOST.into()))?
        }
        Host::Domain(_) => {}
    }
    match url.port().filter(|port| OTHER_SERVICES.contains(port)) {
        Some(port) => Err(FetchError::Port { port }),
        None => Ok(()),
    }
}

/// RFC 6761: these names never leave the machine.
fn is_local(name: &str) -> bool {
    let name = name.trim_end_matches('.').to_ascii_lowercase();
    name == "localhost" || name.ends_with(".localhost")
}
