//! The URL of a PostgreSQL server, as libpq reads it, and stricter where a mistake would connect somewhere else.
//!
//! No message quotes the URL, because it contains a password.

use std::path::PathBuf;
use std::str::FromStr;

use tokio_postgres::Config;
use tokio_postgres::config::SslMode;

/// What the URL says about TLS, besides whether there is any.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct TlsOptions {
    pub verify: Verify,
    /// PEM certificates to trust; the system's if `None`.
    pub authorities: Option<PathBuf>,
    /// PEM files of the client's certificate and its key.
    pub client: Option<(PathBuf, PathBuf)>,
}

/// How much of the server's certificate is verified.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Verify {
    #[default]
    Nothing,
    /// That a trusted authority issued it.
    Authority,
    /// The same, and that it is for the host of the URL.
    Name,
}

pub(super) struct Address {
    pub config: Config,
    pub tls: TlsOptions,
}

const ENCODE: &str = "a name or password contains a character that separates parts of a URL: percent-encode it \
    (# is %23, % is %25, / is %2F, : is %3A, ? is %3F, @ is %40)";

/// Parses the URL.
///
/// # Errors
/// What is wrong with it, without its text.
pub(super) fn parse(url: &str) -> Result<Address, String> {
    let (base, query) = split(url)?;
    let (mut tls, mut mode, mut certificate, mut key) = (TlsOptions::default(), None, None, None);
    let mut kept = Vec::new();
    for part in query.split('&').filter(|part| !part.is_empty()) {
        let (name, value) = part.split_once('=').ok_or(ENCODE)?;
        match name {
            "sslmode" => mode = Some(decoded(value)?),
            "sslrootcert" => tls.authorities = Some(decoded(value)?).filter(|path| path != "system").map(PathBuf::from),
            "sslcert" => certificate = Some(PathBuf::from(decoded(value)?)),
            "sslkey" => key = Some(PathBuf::from(decoded(value)?)),
            // The encryption of Kerberos, which we don't speak, and what rustls always does.
            "gssencmode" | "sslcompression" | "sslsni" => {}
            "target_session_attrs" if value == "primary" => kept.push("target_session_attrs=read-write".to_owned()),
            _ => kept.push(part.to_owned()),
        }
    }
    tls.client = match (certificate, key) {
        (Some(certificate), Some(key)) => Some((certificate, key)),
        (None, None) => None,
        (Some(_), None) => return Err("sslcert is set, and sslkey is missing".to_owned()),
        (None, Some(_)) => return Err("sslkey is set, and sslcert is missing".to_owned()),
    };
    let (ssl, verify) = modes(mode.as_deref(), tls.authorities.is_some())?;
    tls.verify = verify;
    let url = if kept.is_empty() { base.to_owned() } else { format!("{base}?{}", kept.join("&")) };
    let mut config = Config::from_str(&url).map_err(|_| unreadable(base, &kept))?;
    if config.get_hosts().is_empty() && config.get_hostaddrs().is_empty() {
        return Err("the host is missing".to_owned());
    }
    config.ssl_mode(ssl);
    Ok(Address { config, tls })
}

/// `sslmode` as in libpq, where `require` verifies the authority if one is given.
fn modes(mode: Option<&str>, authorities: bool) -> Result<(SslMode, Verify), String> {
    Ok(match mode {
        Some("disable") => (SslMode::Disable, Verify::Nothing),
        None | Some("allow" | "prefer") => (SslMode::Prefer, Verify::Nothing),
        Some("require") if authorities => (SslMode::Require, Verify::Authority),
        Some("require") => (SslMode::Require, Verify::Nothing),
        Some("verify-ca") => (SslMode::Require, Verify::Authority),
        Some("verify-full") => (SslMode::Require, Verify::Name),
        Some(_) => return Err("sslmode must be disable, prefer, require, verify-ca, or verify-full".to_owned()),
    })
}

/// The URL up to its query, and its query. A password with `@` would otherwise change the host, and one with `/` or `#`
/// the database.
fn split(url: &str) -> Result<(&str, &str), String> {
    let (_, rest) = url.split_once("://").ok_or("it must start with postgres://")?;
    let end = rest.find(['/', '?', '#']).unwrap_or(rest.len());
    let (authority, tail) = rest.split_at(end);
    let user_info = authority.split_once('@').map_or("", |(user_info, _)| user_info);
    let stray = authority.matches('@').count() > 1 || tail.contains(['@', '#']) || tail.matches('?').count() > 1;
    let colons = user_info.matches(':').count() > 1;
    let base = url.len() - rest.len() + rest.find('?').unwrap_or(rest.len());
    let escapes_hold = url[..base].split('%').skip(1).all(is_escape);
    if stray || colons || !escapes_hold {
        return Err(ENCODE.to_owned());
    }
    Ok((&url[..base], url[base..].trim_start_matches('?')))
}

/// Whether the text after a `%` continues an escape.
fn is_escape(rest: &str) -> bool {
    rest.get(..2).is_some_and(|digits| digits.bytes().all(|b| b.is_ascii_hexdigit()))
}

fn decoded(value: &str) -> Result<String, String> {
    let mut parts = value.split('%');
    let mut bytes = parts.next().unwrap_or_default().as_bytes().to_vec();
    for part in parts {
        let byte = part.get(..2).and_then(|digits| u8::from_str_radix(digits, 16).ok()).ok_or(ENCODE)?;
        bytes.push(byte);
        bytes.extend_from_slice(&part.as_bytes()[2..]);
    }
    String::from_utf8(bytes).map_err(|_| "a parameter isn't UTF-8".to_owned())
}

/// Finds the part that is wrong by leaving out one parameter after the other.
fn unreadable(base: &str, parameters: &[String]) -> String {
    if Config::from_str(base).is_err() {
        return "the host or port is malformed".to_owned();
    }
    let wrong = parameters.iter().find(|part| Config::from_str(&format!("{base}?{part}")).is_err());
    let name = wrong.and_then(|part| part.split('=').next()).unwrap_or_default();
    format!("the parameter {name} is unknown or has a wrong value")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn tls(query: &str) -> (SslMode, Verify) {
        let address =
            parse(&format!("postgres://roster:secret@db.example.com/roster{query}")).unwrap_or_else(|f| panic!("{f}"));
        (address.config.get_ssl_mode(), address.tls.verify)
    }

    #[test]
    fn modes_mean_what_they_mean_in_libpq() {
        assert_eq!(tls(""), (SslMode::Prefer, Verify::Nothing));
        assert_eq!(tls("?sslmode=disable"), (SslMode::Disable, Verify::Nothing));
        assert_eq!(tls("?sslmode=prefer&application_name=x"), (SslMode::Prefer, Verify::Nothing));
        assert_eq!(tls("?sslmode=require"), (SslMode::Require, Verify::Nothing));
        assert_eq!(tls("?sslmode=require&sslrootcert=ca.pem"), (SslMode::Require, Verify::Authority));
        assert_eq!(tls("?sslrootcert=ca.pem&sslmode=verify-ca"), (SslMode::Require, Verify::Authority));
        assert_eq!(tls("?sslmode=verify-full&sslrootcert=system"), (SslMode::Require, Verify::Name));
        let files =
            parse("postgres://db/x?sslcert=%2Fetc%2Fclient%20one.pem&sslkey=/etc/client.key&gssencmode=disable");
        let client = files.unwrap_or_else(|fault| panic!("{fault}")).tls.client;
        assert_eq!(client, Some(("/etc/client one.pem".into(), "/etc/client.key".into())));
    }

    #[test]
    fn several_hosts_and_the_writable_one() {
        let address = parse("postgres://roster@one:5433,[::1],three:5434/x?target_session_attrs=primary");
        let config = address.unwrap_or_else(|fault| panic!("{fault}")).config;
        assert_eq!((config.get_hosts().len(), config.get_ports()), (3, &[5433, 5432, 5434][..]));
        assert_eq!(config.get_target_session_attrs(), tokio_postgres::config::TargetSessionAttrs::ReadWrite);
    }

    #[test]
    fn a_raw_separator_in_the_password_is_refused() {
        for password in ["pa#ss", "pa/ss", "pa@ss", "pa%ss", "100%", "%4", "pa?ss", "a:b", "@", "a@b/c#d?e=f"] {
            for end in ["db.example.com/roster", "db.example.com:5432/roster?sslmode=require", "db"] {
                let fault = parse(&format!("postgres://roster:{password}@{end}")).err().unwrap_or_default();
                assert!(fault.contains("percent-encode"), "{password} {end}: {fault}");
                assert!(password.len() < 5 || !fault.contains(password), "{fault}");
            }
        }
        let address =
            parse("postgres://ro%40ster:p%23a%2Fs%40s%25%3F%3A@db/roster").unwrap_or_else(|fault| panic!("{fault}"));
        assert_eq!(address.config.get_password(), Some(&b"p#a/s@s%?:"[..]));
        assert_eq!(address.config.get_user(), Some("ro@ster"));
    }

    #[test]
    fn a_fault_names_the_part() {
        for (url, reason) in [
            ("postgres://", "the host is missing"),
            ("postgres://roster:hunter2@db:70000/x", "the host or port is malformed"),
            ("postgres://db/x?sslmode=full", "sslmode must be disable, prefer, require, verify-ca, or verify-full"),
            ("postgres://db/x?sslcert=a", "sslcert is set, and sslkey is missing"),
            ("postgres://db/x?sslkey=a", "sslkey is set, and sslcert is missing"),
            (
                "postgres://db/x?connect_timeout=3&pool_size=4",
                "the parameter pool_size is unknown or has a wrong value",
            ),
            ("postgres://db/x?connect_timeout=soon", "the parameter connect_timeout is unknown or has a wrong value"),
        ] {
            assert_eq!(parse(url).err().as_deref(), Some(reason), "{url}");
        }
    }
}
