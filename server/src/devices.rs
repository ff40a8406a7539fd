//! Browsers that signed in before. Each has a budget of its own for guessing a password, so that a stranger who uses up an
//! account's budget doesn't lock out its owner.
//!
//! The cookie proves only that: it signs no one in, and it outlives sessions.

use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};

use crate::{
    random,
    secrets::{self, ServiceKey},
};

/// Accounts that one browser remembers; the oldest is forgotten.
const MOST: usize = 5;
const NONCE_BYTES: usize = 16;

/// The name of this browser at an account (a user's or an operator's id), if it signed in there before.
#[must_use]
pub fn known(key: &ServiceKey, cookie: Option<&str>, account: &str) -> Option<String> {
    entries(cookie?).find(|entry| is_of(key, entry, account)).map(str::to_owned)
}

/// The cookie after a sign-in. A browser keeps its name, so that signing in again doesn't renew its budget.
#[must_use]
pub fn remember(key: &ServiceKey, cookie: Option<&str>, account: &str) -> String {
    let old: Vec<&str> = cookie.map(entries).into_iter().flatten().collect();
    let own = old.iter().find(|entry| is_of(key, entry, account)).map(|entry| (*entry).to_owned());
    let own = own.unwrap_or_else(|| {
        let nonce = URL_SAFE_NO_PAD.encode(random::bytes::<NONCE_BYTES>());
        let proof = proof(key, &nonce, account);
        format!("{nonce}.{proof}")
    });
    let others = old.into_iter().filter(|entry| *entry != own).take(MOST - 1);
    std::iter::once(own.as_str()).chain(others).collect::<Vec<_>>().join("~")
}

/// Only entries that could be ours, so that a cookie can't grow.
fn entries(cookie: &str) -> impl Iterator<Item = &str> {
    let fits =
        |entry: &&str| entry.len() < 100 && entry.bytes().all(|b| b.is_ascii_alphanumeric() || b"-_.".contains(&b));
    cookie.split('~').filter(fits).take(MOST)
}

fn is_of(key: &ServiceKey, entry: &str, account: &str) -> bool {
    let Some((nonce, given)) = entry.split_once('.') else { return false };
    let expected = proof(key, nonce, account);
    secrets::same(&secrets::hash(given.as_bytes()), &secrets::hash(expected.as_bytes()))
}

fn proof(key: &ServiceKey, nonce: &str, account: &str) -> String {
    URL_SAFE_NO_PAD.encode(key.blind("device", &format!("{account} {nonce}")))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_browser_is_known_only_where_it_signed_in() {
        let key = ServiceKey::new([7; 32]);
        let cookie = remember(&key, None, "usr_1");
        let name = known(&key, Some(&cookie), "usr_1").expect("its name");
        assert_eq!(known(&key, Some(&cookie), "usr_2"), None);
        assert_eq!(known(&ServiceKey::new([8; 32]), Some(&cookie), "usr_1"), None);
        assert_eq!(known(&key, None, "usr_1"), None);
        for forged in ["", ".", "~~", &cookie[1..], &format!("{cookie}x"), &"a.b~".repeat(1000)] {
            assert_eq!(known(&key, Some(forged), "usr_1"), None, "{forged}");
        }
        let both = remember(&key, Some(&cookie), "usr_2");
        assert_eq!(known(&key, Some(&both), "usr_1"), Some(name.clone()));
        assert!(known(&key, Some(&both), "usr_2").is_some());
        let again = remember(&key, Some(&both), "usr_1");
        assert_eq!(known(&key, Some(&again), "usr_1"), Some(name), "signing in again gives no new budget");
        assert_eq!(again.len(), both.len());
    }

    #[test]
    fn a_cookie_does_not_grow() {
        let key = ServiceKey::new([7; 32]);
        let start = Some("x".repeat(5_000) + "~a;b~c d");
        let cookie =
            (0..20).fold(start, |cookie, number| Some(remember(&key, cookie.as_deref(), &format!("usr_{number}"))));
        let cookie = cookie.unwrap_or_default();
        assert_eq!(cookie.split('~').count(), MOST);
        assert!(cookie.len() < 400 && known(&key, Some(&cookie), "usr_19").is_some(), "{cookie}");
    }
}
