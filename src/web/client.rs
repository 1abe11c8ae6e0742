//! Where a request comes from, as far as that can be known: the address of the other end, or the one that a proxy on this
//! machine or in its network gives for it.

use std::convert::Infallible;
use std::net::IpAddr;
use std::net::Ipv6Addr;
use std::net::SocketAddr;

use axum::extract::ConnectInfo;
use axum::extract::FromRequestParts;
use axum::http::request::Parts;
use axum_extra::extract::CookieJar;

use super::session::PLACE_COOKIE;
use crate::allowance::sign_ins::Origin;
use crate::app::App;
use crate::error::Result;
use crate::review::places;

/// One household or office, in letters.
#[derive(Clone, Debug)]
pub struct Client(String);

impl FromRequestParts<App> for Client {
    type Rejection = Infallible;

    async fn from_request_parts(parts: &mut Parts, _app: &App) -> std::result::Result<Self, Infallible> {
        let peer = parts.extensions.get::<ConnectInfo<SocketAddr>>().map(|ConnectInfo(peer)| peer.ip());
        let mut forwarded =
            parts.headers.get_all("x-forwarded-for").iter().filter_map(|value| value.to_str().ok());
        Ok(Client(client(peer, forwarded.next_back())))
    }
}

/// Of the addresses that proxies noted, the last is the one that the nearest proxy saw; what stands before it anybody may
/// have written.
fn client(peer: Option<IpAddr>, forwarded: Option<&str>) -> String {
    let Some(peer) = peer.map(|peer| peer.to_canonical()) else { return "somewhere".to_owned() };
    let seen = forwarded.and_then(|all| all.rsplit(',').next()?.trim().parse::<IpAddr>().ok());
    let client = seen.filter(|_| is_near(peer)).unwrap_or(peer);
    match client.to_canonical() {
        IpAddr::V4(address) => address.to_string(),
        // Who has one address of such a network has all of them.
        IpAddr::V6(address) => {
            let [a, b, c, d, ..] = address.segments();
            format!("{}/64", Ipv6Addr::new(a, b, c, d, 0, 0, 0, 0))
        }
    }
}

fn is_near(peer: IpAddr) -> bool {
    match peer {
        IpAddr::V4(address) => address.is_loopback() || address.is_private() || address.is_link_local(),
        IpAddr::V6(address) => address.is_loopback() || address.is_unique_local(),
    }
}

/// Where somebody who gives this email address signs in from.
pub async fn origin(app: &App, cookies: &CookieJar, client: &Client, address: &str) -> Result<Origin> {
    if let Some(place) = cookies.get(PLACE_COOKIE)
        && places::is_known(&app.db, place.value(), address).await?
    {
        return Ok(Origin::Known(place.value().to_owned()));
    }
    Ok(Origin::Unknown(client.0.clone()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_client_is_known_by_its_address() {
        for (peer, forwarded, known_as) in [
            ("203.0.113.7", None, "203.0.113.7"),
            // Somebody from outside may claim what they like.
            ("203.0.113.7", Some("198.51.100.1"), "203.0.113.7"),
            ("127.0.0.1", Some("192.0.2.9, 198.51.100.1"), "198.51.100.1"),
            ("172.18.0.2", Some("198.51.100.1"), "198.51.100.1"),
            ("10.0.0.3", Some("unknown"), "10.0.0.3"),
            ("::ffff:127.0.0.1", Some("2001:db8:1:2:3:4:5:6"), "2001:db8:1:2::/64"),
            ("2001:db8:1:2:a::1", None, "2001:db8:1:2::/64"),
        ] {
            assert_eq!(client(peer.parse().ok(), forwarded), known_as, "{peer} {forwarded:?}");
        }
        assert_eq!(client(None, Some("198.51.100.1")), "somewhere");
    }
}
