//! Checks domains after they were converted to ASCII, the same way in browsers and on the server.
//!
//! Conversion follows the URL standard, which allows more than host names do. What it lets through inside an encoded
//! label is found here, without Unicode tables.

use crate::form::FaultCode;

/// Checks a domain in lowercase ASCII: host names (RFC 1123, 2.1) with at least two labels, and a top label that no URL
/// parser takes for a number.
pub fn check(domain: &str) -> Result<(), FaultCode> {
    let top = domain.rsplit('.').next().unwrap_or_default();
    let well_formed = domain.len() <= 253
        && domain.contains('.')
        && domain.split('.').all(is_label)
        && top.len() >= 2
        && !is_number(top);
    well_formed.then_some(()).ok_or(FaultCode::EmailDomain)
}

fn is_label(label: &str) -> bool {
    let allowed = |b: u8| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-';
    (1..=63).contains(&label.len()) && has_no_edge(label) && label.bytes().all(allowed) && is_encoded_well(label)
}

fn has_no_edge(label: &str) -> bool {
    !label.starts_with('-') && !label.ends_with('-')
}

/// `127` and `0x7f`, after which URL parsers expect an IPv4 address.
fn is_number(label: &str) -> bool {
    let hex = label.strip_prefix("0x").is_some_and(|rest| rest.bytes().all(|b| b.is_ascii_hexdigit()));
    hex || label.bytes().all(|b| b.is_ascii_digit())
}

/// An encoded label decodes, and holds no hyphen at its edges and no ASCII character that host names don't have.
fn is_encoded_well(label: &str) -> bool {
    let Some(encoded) = label.strip_prefix("xn--") else { return true };
    let allowed = |c: &char| !c.is_ascii() || c.is_ascii_alphanumeric() || *c == '-';
    decode(encoded).is_some_and(|label| {
        let edges = [label.first(), label.last()];
        label.iter().all(allowed) && edges.iter().all(|edge| edge.is_some_and(|c| *c != '-'))
    })
}

/// Decodes Punycode (RFC 3492, 6.2).
fn decode(encoded: &str) -> Option<Vec<char>> {
    const BASE: u32 = 36;
    let (mut output, digits): (Vec<char>, &str) = match encoded.rsplit_once('-') {
        Some((basic, digits)) => (basic.chars().collect(), digits),
        None => (Vec::new(), encoded),
    };
    let (mut n, mut i, mut bias) = (128_u32, 0_u32, 72_u32);
    let mut digits = digits.bytes().peekable();
    while digits.peek().is_some() {
        let (before, mut weight, mut k) = (i, 1_u32, BASE);
        loop {
            let digit = match digits.next()? {
                b @ b'a'..=b'z' => u32::from(b - b'a'),
                b @ b'0'..=b'9' => u32::from(b - b'0') + 26,
                _ => return None,
            };
            i = i.checked_add(digit.checked_mul(weight)?)?;
            let threshold = k.saturating_sub(bias).clamp(1, 26);
            if digit < threshold {
                break;
            }
            weight = weight.checked_mul(BASE - threshold)?;
            k += BASE;
        }
        let length = output.len() as u32 + 1;
        bias = adapt(i - before, length, before == 0);
        n = n.checked_add(i / length)?;
        i %= length;
        output.insert(i as usize, char::from_u32(n)?);
        i += 1;
    }
    (!output.is_empty()).then_some(output)
}

/// Adapts the bias (RFC 3492, 6.1).
fn adapt(delta: u32, length: u32, first: bool) -> u32 {
    let mut delta = if first { delta / 700 } else { delta / 2 };
    delta += delta / length;
    let mut k = 0;
    while delta > 455 {
        delta /= 35;
        k += 36;
    }
    k + 36 * delta / (delta + 38)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn encoded_labels_are_decoded() {
        let text = |encoded| decode(encoded).map(String::from_iter);
        assert_eq!(text("bcher-kva").as_deref(), Some("bücher"));
        assert_eq!(text("fiqs8s").as_deref(), Some("中国"));
        assert_eq!(text("egbpdaj6bu4bxfgehfvwxn").as_deref(), Some("ليهمابتكلموشعربي؟"));
        assert_eq!(text("b1abfaaepdrnnbgefbadotcwatmq2g4l").as_deref(), Some("почемужеонинеговорятпорусски"));
        for broken in ["", "a", "99999999", "ü", "bcher-kv!"] {
            assert!(text(broken).is_none() || broken == "a", "{broken}");
        }
    }

    #[test]
    fn what_encoded_labels_hide_is_refused() {
        // `-ü`, `ü-`, `ü_`, and a label that doesn't decode.
        for domain in
            ["xn----eha.example", "xn----fha.example", "xn--_-xka.example", "xn--99999999.example", "xn--.example"]
        {
            assert_eq!(check(domain), Err(FaultCode::EmailDomain), "{domain}");
        }
        for domain in ["xn--bcher-kva.example", "xn--fiqs8s.xn--fiqs8s", "ab--c.example", "a.b-c.museum"] {
            assert_eq!(check(domain), Ok(()), "{domain}");
        }
        for domain in ["a.0x7f", "a.0x", "a.127", "-a.example", "a-.example", "a..example", "a_b.example"] {
            assert_eq!(check(domain), Err(FaultCode::EmailDomain), "{domain}");
        }
    }
}
