//! Which addresses may be connected to. Pure: the fetcher asks before every request, for every address that a name
//! resolves to, and again on every redirect.

use std::net::IpAddr;
use std::net::Ipv4Addr;
use std::net::Ipv6Addr;

use ipnet::IpNet;
use ipnet::Ipv4Net;
use ipnet::Ipv6Net;

use crate::language::Message;

/// IPv4 networks that are not the public Internet, by the IANA registry of special addresses, and one public
/// address that clouds answer on from inside.
const CLOSED_V4: [Ipv4Net; 17] = [
    v4([0, 0, 0, 0], 8),
    v4([10, 0, 0, 0], 8),
    v4([100, 64, 0, 0], 10),
    v4([127, 0, 0, 0], 8),
    v4([168, 63, 129, 16], 32),
    v4([169, 254, 0, 0], 16),
    v4([172, 16, 0, 0], 12),
    v4([192, 0, 0, 0], 24),
    v4([192, 0, 2, 0], 24),
    v4([192, 31, 196, 0], 24),
    v4([192, 52, 193, 0], 24),
    v4([192, 88, 99, 0], 24),
    v4([192, 168, 0, 0], 16),
    v4([198, 18, 0, 0], 15),
    v4([198, 51, 100, 0], 24),
    v4([203, 0, 113, 0], 24),
    // Multicast, reserved and broadcast.
    v4([224, 0, 0, 0], 3),
];

/// All public IPv6 addresses lie in here: no loopback, unique local, link local or multicast address does.
const GLOBAL_V6: Ipv6Net = v6([0x2000, 0, 0, 0, 0, 0, 0, 0], 3);

/// Parts of [`GLOBAL_V6`] that are not public: protocol assignments with Teredo and benchmarking, documentation.
const CLOSED_V6: [Ipv6Net; 3] = [
    v6([0x2001, 0, 0, 0, 0, 0, 0, 0], 23),
    v6([0x2001, 0xdb8, 0, 0, 0, 0, 0, 0], 32),
    v6([0x3fff, 0, 0, 0, 0, 0, 0, 0], 20),
];

/// Lets public addresses pass, and those in the networks that the settings allow.
#[derive(Clone, Debug, Default)]
pub struct Guard {
    allow: Vec<IpNet>,
}

/// An address that may not be connected to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{}", self.message())]
pub struct Refused {
    pub address: IpAddr,
}

impl Guard {
    pub fn new(allow: Vec<IpNet>) -> Self {
        Guard { allow }
    }

    /// # Errors
    /// `Refused` for an address that is neither public nor in an allowed network. An IPv4 address inside an IPv6 one
    /// (mapped, translated, 6to4, NAT64) is judged as itself.
    pub fn check(&self, address: IpAddr) -> Result<(), Refused> {
        let is_open = match address {
            IpAddr::V4(v4) => is_public_v4(v4),
            IpAddr::V6(v6) => match embedded(v6) {
                Some(v4) => self.check(IpAddr::V4(v4)).is_ok(),
                None => is_public_v6(v6),
            },
        };
        let is_allowed = self.allow.iter().any(|network| network.contains(&address));
        if is_open || is_allowed { Ok(()) } else { Err(Refused { address }) }
    }
}

impl Refused {
    pub fn message(&self) -> Message {
        Message::new("source-address-refused").with("address", self.address.to_string())
    }
}

fn is_public_v4(address: Ipv4Addr) -> bool {
    !CLOSED_V4.iter().any(|network| network.contains(&address))
}

fn is_public_v6(address: Ipv6Addr) -> bool {
    GLOBAL_V6.contains(&address) && !CLOSED_V6.iter().any(|network| network.contains(&address))
}

/// The IPv4 address that packets to this IPv6 address may end up at.
fn embedded(address: Ipv6Addr) -> Option<Ipv4Addr> {
    let [a, b, c, d, e, f, g, h] = address.segments();
    let (high, low) = match (a, b, c, d, e, f) {
        // Mapped, ::ffff:0:0/96; translated, ::ffff:0:0:0/96; NAT64, 64:ff9b::/96.
        (0, 0, 0, 0, 0, 0xffff) | (0, 0, 0, 0, 0xffff, 0) | (0x64, 0xff9b, 0, 0, 0, 0) => (g, h),
        // 6to4, 2002::/16.
        (0x2002, high, low, ..) => (high, low),
        _ => return None,
    };
    let [[w, x], [y, z]] = [high.to_be_bytes(), low.to_be_bytes()];
    Some(Ipv4Addr::new(w, x, y, z))
}

const fn v4([a, b, c, d]: [u8; 4], length: u8) -> Ipv4Net {
    Ipv4Net::new_assert(Ipv4Addr::new(a, b, c, d), length)
}

const fn v6([a, b, c, d, e, f, g, h]: [u16; 8], length: u8) -> Ipv6Net {
    Ipv6Net::new_assert(Ipv6Addr::new(a, b, c, d, e, f, g, h), length)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn address(text: &str) -> IpAddr {
        text.parse().expect(text)
    }

    #[test]
    fn public_addresses_pass() {
        let public = [
            "1.1.1.1",
            "93.184.215.14",
            "100.63.255.255",
            "100.128.0.1",
            "172.15.0.1",
            "172.32.0.1",
            "192.167.1.1",
            "198.17.0.1",
            "198.20.0.1",
            "223.255.255.254",
            "2606:4700:4700::1111",
            "2400:3200::1",
            "2001:200::1",
            "::ffff:1.1.1.1",
            "64:ff9b::101:101",
            "2002:101:101::1",
        ];
        for text in public {
            assert_eq!(Guard::default().check(address(text)), Ok(()), "{text}");
        }
    }

    #[test]
    fn everything_else_is_refused() {
        let refused = [
            // this host, loopback, private, shared, link-local with the metadata service
            "0.0.0.0",
            "0.1.2.3",
            "127.0.0.1",
            "127.255.255.254",
            "10.0.0.1",
            "172.16.0.1",
            "172.31.255.255",
            "192.168.1.1",
            "100.64.0.1",
            "100.100.100.200",
            "100.127.255.255",
            "169.254.169.254",
            // clouds from inside, protocol assignments, documentation, benchmarks
            "168.63.129.16",
            "192.0.0.192",
            "192.0.2.1",
            "198.51.100.7",
            "203.0.113.9",
            "198.18.0.1",
            "198.19.255.1",
            "192.88.99.1",
            "192.31.196.1",
            "192.52.193.1",
            // multicast, reserved, broadcast
            "224.0.0.1",
            "239.255.255.250",
            "240.0.0.1",
            "255.255.255.255",
            // IPv6: unspecified, loopback, unique local, link-local, site-local, multicast, documentation, Teredo
            "::",
            "::1",
            "fc00::1",
            "fd00:ec2::254",
            "fe80::1",
            "febf::1",
            "fec0::1",
            "ff02::1",
            "2001:db8::1",
            "3fff::1",
            "2001::1",
            "2001:2::1",
            "2001:10::1",
            "100::1",
            "5f00::1",
            "64:ff9b:1::a00:1",
            // IPv4 in IPv6: mapped, compatible, translated, 6to4, NAT64
            "::ffff:127.0.0.1",
            "::ffff:10.0.0.1",
            "::ffff:169.254.169.254",
            "::ffff:0.0.0.0",
            "::127.0.0.1",
            "::1.1.1.1",
            "::ffff:0:127.0.0.1",
            "2002:7f00:1::",
            "2002:a9fe:a9fe::1",
            "2002:c0a8:101::1",
            "64:ff9b::7f00:1",
            "64:ff9b::a9fe:a9fe",
            "::ffff:100.64.0.1",
            "::ffff:224.0.0.1",
        ];
        for text in refused {
            let refusal = Refused { address: address(text) };
            assert_eq!(Guard::default().check(address(text)), Err(refusal), "{text}");
        }
    }

    #[test]
    fn an_allowed_network_passes_and_only_that() {
        let networks = ["10.1.0.0/16", "127.0.0.1/32", "fd00::/8"];
        let guard = Guard::new(networks.iter().map(|n| n.parse().expect("network")).collect());
        for text in ["10.1.2.3", "127.0.0.1", "::ffff:127.0.0.1", "fd00::7", "8.8.8.8"] {
            assert_eq!(guard.check(address(text)), Ok(()), "{text}");
        }
        for text in ["10.2.0.1", "127.0.0.2", "192.168.0.1", "fe80::1", "::1", "::ffff:10.2.0.1"] {
            assert!(guard.check(address(text)).is_err(), "{text}");
        }
    }
}
