//! The client's address: the peer's, or the one that trusted proxies report, read from right to left.

use std::{
    fmt,
    net::{IpAddr, Ipv4Addr, SocketAddr},
    str::FromStr,
};

use ipnet::{IpNet, Ipv6Net};
use serde::Deserialize;

/// Networks whose `X-Forwarded-For` is trusted, such as `10.0.0.0/8`.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize)]
#[serde(try_from = "Vec<String>")]
pub struct Networks(Vec<IpNet>);

impl FromStr for Networks {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        let parts = text.split(',').map(str::trim).filter(|part| !part.is_empty());
        parts.map(network).collect::<Result<_, _>>().map(Networks)
    }
}

impl TryFrom<Vec<String>> for Networks {
    type Error = String;
    fn try_from(list: Vec<String>) -> Result<Self, String> {
        list.iter().map(|part| network(part)).collect::<Result<_, _>>().map(Networks)
    }
}

fn network(text: &str) -> Result<IpNet, String> {
    let single = |_| text.parse().map(|address| IpNet::from(fold(address)));
    text.parse().or_else(single).map_err(|_| format!("{text} is not an address or network such as 10.0.0.0/8"))
}

impl Networks {
    fn hold(&self, address: IpAddr) -> bool {
        self.0.iter().any(|network| network.contains(&address))
    }

    /// The client behind any trusted proxies: the first address from the right that is not one of them.
    /// `forwarded`: the lines of `X-Forwarded-For`.
    pub fn client<'a>(&self, peer: Option<IpAddr>, forwarded: impl Iterator<Item = &'a str>) -> ClientAddress {
        let Some(mut client) = peer.map(fold) else { return ClientAddress(None) };
        let mut chain: Vec<&str> = forwarded.flat_map(|line| line.split(',')).map(str::trim).collect();
        while self.hold(client) {
            match chain.pop().and_then(reported) {
                Some(next) => client = fold(next),
                None => break,
            }
        }
        ClientAddress(Some(client))
    }
}

/// An address as proxies write it: alone, in brackets, with a port, or quoted.
fn reported(text: &str) -> Option<IpAddr> {
    let text = text.trim_matches('"');
    let bare = || text.strip_prefix('[').and_then(|text| text.strip_suffix(']')).unwrap_or(text).parse().ok();
    text.parse::<SocketAddr>().map(|address| address.ip()).ok().or_else(bare)
}

/// IPv4 mapped to IPv6 is IPv4.
fn fold(address: IpAddr) -> IpAddr {
    match address {
        IpAddr::V6(v6) => v6.to_ipv4_mapped().map_or(address, IpAddr::V4),
        IpAddr::V4(_) => address,
    }
}

/// The origin of a request; none for requests in process.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ClientAddress(pub Option<IpAddr>);

impl ClientAddress {
    /// The address for limits and history: the full IPv4 address, or the /64 of an IPv6 address.
    #[must_use]
    pub fn network(&self) -> String {
        match self.0 {
            None => "local".to_owned(),
            Some(IpAddr::V4(v4)) => v4.to_string(),
            Some(IpAddr::V6(v6)) => Ipv6Net::new_assert(v6, 64).trunc().to_string(),
        }
    }
}

impl fmt::Display for ClientAddress {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.network())
    }
}

/// For configuration: whether only this machine can reach a listener.
#[must_use]
pub fn is_loopback(address: IpAddr) -> bool {
    fold(address).is_loopback() || address == IpAddr::V4(Ipv4Addr::LOCALHOST)
}

/// Whether a host, with or without a port, is a local name of this machine.
#[must_use]
pub fn is_local_host(host: &str) -> bool {
    let name = match host.strip_prefix('[') {
        Some(v6) => v6.split(']').next().unwrap_or_default(),
        None => host.split(':').next().unwrap_or_default(),
    };
    name.eq_ignore_ascii_case("localhost") || name.parse().is_ok_and(is_loopback)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn client(networks: &str, peer: &str, forwarded: &str) -> String {
        let networks: Networks = networks.parse().unwrap();
        networks.client(Some(peer.parse().unwrap()), [forwarded].into_iter()).network()
    }

    #[test]
    fn only_configured_proxies_are_trusted() {
        assert_eq!(client("", "203.0.113.9", "198.51.100.1"), "203.0.113.9");
        assert_eq!(client("10.0.0.0/8", "10.1.2.3", "6.6.6.6, 198.51.100.1, 10.9.9.9"), "198.51.100.1");
        assert_eq!(client("10.0.0.0/8", "10.1.2.3", "nonsense"), "10.1.2.3");
        assert_eq!(client("10.0.0.7, ::ffff:10.0.0.8", "10.0.0.8", "198.51.100.1, 10.0.0.7"), "198.51.100.1");
        assert_eq!(client("fd00::/8", "fd12::1", "198.51.100.1, 10.0.0.7"), "10.0.0.7");
        for (reported, client_is) in [
            ("198.51.100.1:4711", "198.51.100.1"),
            ("6.6.6.6:1, 198.51.100.1:4711, 10.9.9.9:443", "198.51.100.1"),
            ("[2001:db8:1:2::9]:443", "2001:db8:1:2::/64"),
            ("[2001:db8:1:2::9]", "2001:db8:1:2::/64"),
            ("2001:db8:1:2::9", "2001:db8:1:2::/64"),
            ("\"[::ffff:198.51.100.1]:80\"", "198.51.100.1"),
            ("198.51.100.1:99999", "10.1.2.3"),
        ] {
            assert_eq!(client("10.0.0.0/8", "10.1.2.3", reported), client_is, "{reported}");
        }
        for bad in ["10.0.0.0/33", "10.0.0", "::/129", "10.0.0.0/", "proxy"] {
            assert!(bad.parse::<Networks>().is_err(), "{bad}");
        }
    }

    #[test]
    fn this_machine_is_recognized_by_its_own_names() {
        for host in ["localhost", "LOCALHOST:8080", "127.0.0.1:80", "[::1]", "[::1]:8080"] {
            assert!(is_local_host(host), "{host}");
        }
        for host in
            ["", "localhost.evil.example", "evil.example:8080", "10.0.0.1", "[::2]:80", "127.0.0.1.evil.example"]
        {
            assert!(!is_local_host(host), "{host}");
        }
    }

    #[test]
    fn addresses_are_folded() {
        assert_eq!(client("", "::ffff:203.0.113.9", ""), "203.0.113.9");
        assert_eq!(client("", "2001:db8:1:2:3:4:5:6", ""), "2001:db8:1:2::/64");
    }
}
