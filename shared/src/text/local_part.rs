//! Checks the part of an email address before the `@`, and says what exactly is wrong with it.

use crate::form::{FaultCode, LocalPartFault};

use super::hidden::{is_control, is_invisible, is_joiner};

/// Maximum length in octets (RFC 5321, 4.5.3.1.1).
const MAX: usize = 64;

/// Checks a dot-atom (RFC 5322, 3.2.3): no quoted, commented, or non-ASCII local parts.
pub fn check(local: &str) -> Result<(), LocalPartFault> {
    if local.is_empty() {
        return Err(LocalPartFault::Missing);
    }
    for c in local.chars() {
        match c {
            '@' => return Err(LocalPartFault::SecondAt),
            c if c.is_whitespace() => return Err(LocalPartFault::Space),
            '.' => {}
            c if is_atom(c) => {}
            c => return Err(LocalPartFault::Character { character: c.to_string() }),
        }
    }
    if local.contains("..") {
        return Err(LocalPartFault::TwoDots);
    }
    if local.starts_with('.') {
        return Err(LocalPartFault::DotAtStart);
    }
    if local.ends_with('.') {
        return Err(LocalPartFault::DotAtEnd);
    }
    if local.len() > MAX {
        return Err(LocalPartFault::TooLong { max: MAX as u32 });
    }
    Ok(())
}

fn is_atom(c: char) -> bool {
    c.is_ascii_alphanumeric() || "!#$%&'*+/=?^_`{|}~-".contains(c)
}

/// The first hidden character of an address, named by its code point.
pub fn check_hidden(address: &str) -> Result<(), FaultCode> {
    // Joiners aren't hidden in names, but no address has them.
    let hidden = |c: &char| is_invisible(*c) || (is_control(*c) && !c.is_whitespace()) || is_joiner(*c);
    match address.chars().find(hidden) {
        Some(c) => Err(FaultCode::HiddenCharacter { code_point: format!("U+{:04X}", u32::from(c)) }),
        None => Ok(()),
    }
}
