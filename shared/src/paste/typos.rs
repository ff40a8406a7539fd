//! Likely typos in the domain of an address. A suggestion never blocks: the domain can be right.

/// Providers by name, with the endings they use; the first is suggested. `*` stands for any other.
const PROVIDERS: [(&str, &[&str]); 24] = [
    ("gmail", &["com"]),
    ("googlemail", &["com"]),
    ("hotmail", &["com", "*"]),
    ("outlook", &["com", "*"]),
    ("yahoo", &["com", "*"]),
    ("ymail", &["com"]),
    ("icloud", &["com"]),
    ("live", &["com", "*"]),
    ("msn", &["com"]),
    ("aol", &["com", "*"]),
    ("gmx", &["net", "*"]),
    ("web", &["de", "*"]),
    ("protonmail", &["com", "ch"]),
    ("proton", &["me", "*"]),
    ("fastmail", &["com", "fm", "*"]),
    ("t-online", &["de"]),
    ("freenet", &["de", "*"]),
    ("orange", &["fr", "*"]),
    ("wanadoo", &["fr", "*"]),
    ("laposte", &["net"]),
    ("libero", &["it"]),
    ("virgilio", &["it"]),
    ("yandex", &["com", "*"]),
    ("comcast", &["net"]),
];

/// Domains that are near a provider's and not typos.
const OTHERS: [&str; 9] =
    ["mail", "email", "rocketmail", "zmail", "hmail", "outlooks", "protonemail", "oranges", "orang"];

/// Endings that don't exist, and the ones they stand for.
const ENDINGS: [(&str, &str); 20] = [
    ("con", "com"),
    ("cmo", "com"),
    ("ocm", "com"),
    ("comm", "com"),
    ("coom", "com"),
    ("cpm", "com"),
    ("vom", "com"),
    ("xom", "com"),
    ("cim", "com"),
    ("clm", "com"),
    ("comn", "com"),
    ("c0m", "com"),
    ("cok", "com"),
    ("con1", "com"),
    ("ogr", "org"),
    ("rog", "org"),
    ("orgg", "org"),
    ("nte", "net"),
    ("ent", "net"),
    ("nett", "net"),
];

/// Endings that exist but at these providers' names are typos of `com`.
const NEAR_COM: [&str; 4] = ["co", "cm", "om", "comz"];

/// The address with the domain that was probably meant; `None` if nothing seems wrong.
#[must_use]
pub fn suggestion(email: &str) -> Option<String> {
    let (local, domain) = email.rsplit_once('@')?;
    let domain = domain.to_lowercase();
    let meant = meant(&domain)?;
    (!local.is_empty() && meant != domain).then(|| [local, "@", &meant].concat())
}

fn meant(domain: &str) -> Option<String> {
    let Some((name, ending)) = domain.split_once('.') else { return bare(domain) };
    let corrected = ENDINGS.iter().find(|(wrong, _)| *wrong == ending).map(|(_, right)| *right);
    match provider(name) {
        Some((provider, endings)) => {
            let known = endings.contains(&ending) || (endings.contains(&"*") && corrected.is_none());
            let near_com = endings.first() == Some(&"com") && NEAR_COM.contains(&ending);
            let ending = if known && !near_com {
                ending
            } else {
                corrected.filter(|it| endings.contains(it)).or(endings.first().copied())?
            };
            Some([provider, ".", ending].concat())
        }
        // The last ending counts: `example.co.con`.
        None => {
            let (rest, last) = domain.rsplit_once('.')?;
            let (_, right) = ENDINGS.iter().find(|(wrong, _)| *wrong == last)?;
            Some([rest, ".", right].concat())
        }
    }
}

/// `gmail` and `gmailcom`, whose dot is missing.
fn bare(domain: &str) -> Option<String> {
    let of = |(name, endings): &(&str, &[&str])| {
        let ending = endings.first()?;
        (domain == *name || domain == [*name, *ending].concat()).then(|| [*name, ".", *ending].concat())
    };
    PROVIDERS.iter().filter(|(name, _)| name.len() > 3).find_map(of)
}

/// The provider with this name or, if the name is long enough to tell, one that is one slip away.
fn provider(name: &str) -> Option<(&'static str, &'static [&'static str])> {
    let exact = PROVIDERS.iter().find(|(known, _)| *known == name);
    let near = || PROVIDERS.iter().find(|(known, _)| known.len() >= 5 && is_slip(name, known));
    let found = exact.or_else(|| if OTHERS.contains(&name) { None } else { near() });
    found.map(|(name, endings)| (*name, *endings))
}

/// Whether one character is missing, added, wrong, or swapped with the next.
fn is_slip(typed: &str, meant: &str) -> bool {
    let (mut a, mut b) = (typed.as_bytes(), meant.as_bytes());
    let same_start = a.iter().zip(b).take_while(|(a, b)| a == b).count();
    (a, b) = (&a[same_start..], &b[same_start..]);
    let same_end = a.iter().rev().zip(b.iter().rev()).take_while(|(a, b)| a == b).count();
    (a, b) = (&a[..a.len() - same_end], &b[..b.len() - same_end]);
    match (a, b) {
        ([_], [_]) | ([_], []) | ([], [_]) => true,
        ([one, two], [three, four]) => one == four && two == three,
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn slips_in_providers_and_endings() {
        for (typed, meant) in [
            ("gmial.com", "gmail.com"),
            ("gmail.con", "gmail.com"),
            ("hotmial.com", "hotmail.com"),
            ("outlok.com", "outlook.com"),
            ("gmal.com", "gmail.com"),
            ("gmaill.com", "gmail.com"),
            ("gnail.con", "gmail.com"),
            ("gmail.co", "gmail.com"),
            ("gmail.cm", "gmail.com"),
            ("GMAIL.CMO", "gmail.com"),
            ("gmail", "gmail.com"),
            ("hotmailcom", "hotmail.com"),
            ("yaho.com", "yahoo.com"),
            ("yahooo.fr", "yahoo.fr"),
            ("iclould.com", "icloud.com"),
            ("icloud.co", "icloud.com"),
            ("t-onlin.de", "t-online.de"),
            ("example.con", "example.com"),
            ("mail.example.ogr", "mail.example.org"),
            ("outlook.con", "outlook.com"),
            ("gmx.nte", "gmx.net"),
        ] {
            assert_eq!(suggestion(&format!("A.b@{typed}")), Some(format!("A.b@{meant}")), "{typed}");
        }
    }

    #[test]
    fn domains_that_are_right() {
        for domain in [
            "gmail.com",
            "googlemail.com",
            "mail.com",
            "ymail.com",
            "gmx.net",
            "gmx.at",
            "gmx.com",
            "yahoo.co.uk",
            "yahoo.com.br",
            "hotmail.fr",
            "outlook.de",
            "live.nl",
            "web.de",
            "aim.com",
            "example.co",
            "example.cm",
            "proton.me",
            "protonmail.ch",
            "example.com",
            "example",
            "email.com",
            "xn--bcher-kva.example",
            "",
        ] {
            assert_eq!(suggestion(&format!("a@{domain}")), None, "{domain}");
        }
        assert_eq!(suggestion("gmial.com"), None);
        assert_eq!(suggestion("@gmial.com"), None);
    }
}
