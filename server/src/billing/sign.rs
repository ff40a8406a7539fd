//! Signatures according to Standard Webhooks: HMAC-SHA256 over id, time, and body, in both directions.
//!
//! Knows no HTTP library; the three headers are texts.

use base64::{Engine, engine::general_purpose::STANDARD};
use hmac::{Hmac, Mac};
use sha2::Sha256;
use shared::time::Timestamp;

/// The maximum clock difference, and how long a message can be replayed.
pub const TOLERANCE_SECONDS: i64 = 300;
const PREFIX: &str = "whsec_";

/// The shared key. Has no `Debug`.
#[derive(Clone)]
pub struct SigningSecret(Vec<u8>);

/// The headers of a signed message: `webhook-id`, `webhook-timestamp`, `webhook-signature`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Stamp {
    pub id: String,
    /// Seconds since 1970.
    pub timestamp: String,
    /// `v1,` and base64; several, separated by spaces, while the key is rotated.
    pub signature: String,
}

impl SigningSecret {
    /// Parses `whsec_` and 24 to 64 bytes in base64.
    #[must_use]
    pub fn parse(text: &str) -> Option<SigningSecret> {
        let bytes = STANDARD.decode(text.trim().strip_prefix(PREFIX)?).ok()?;
        (24..=64).contains(&bytes.len()).then_some(SigningSecret(bytes))
    }

    #[must_use]
    pub fn sign(&self, id: &str, now: Timestamp, body: &[u8]) -> Stamp {
        let timestamp = (now.micros() / 1_000_000).to_string();
        let bytes = self.mac(id, &timestamp, body).finalize().into_bytes();
        Stamp { id: id.to_owned(), signature: format!("v1,{}", STANDARD.encode(bytes)), timestamp }
    }

    /// Whether the message is complete, recent, and signed with the key.
    #[must_use]
    pub fn verifies(&self, stamp: &Stamp, now: Timestamp, body: &[u8]) -> bool {
        let Ok(seconds) = stamp.timestamp.parse::<i64>() else { return false };
        let recent = (now.micros() / 1_000_000).abs_diff(seconds) <= TOLERANCE_SECONDS as u64;
        let fits = |one: &str| {
            let bytes = one.strip_prefix("v1,").and_then(|text| STANDARD.decode(text).ok());
            bytes.is_some_and(|bytes| self.mac(&stamp.id, &stamp.timestamp, body).verify_slice(&bytes).is_ok())
        };
        recent && stamp.signature.split(' ').any(fits)
    }

    fn mac(&self, id: &str, timestamp: &str, body: &[u8]) -> Hmac<Sha256> {
        #[expect(clippy::expect_used, reason = "HMAC takes keys of any length")]
        let mut mac = Hmac::<Sha256>::new_from_slice(&self.0).expect("a key");
        for part in [id.as_bytes(), b".", timestamp.as_bytes(), b".", body] {
            mac.update(part);
        }
        mac
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The example in the documentation of Standard Webhooks.
    #[test]
    fn signs_as_the_standard_does() {
        let secret = SigningSecret::parse("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw").expect("a secret");
        let body = br#"{"test": 2432232314}"#;
        let at = Timestamp::from_micros(1_614_265_330_000_000);
        let stamp = secret.sign("msg_p5jXN8AQM9LWM0D4loKWxJek", at, body);
        assert_eq!(stamp.signature, "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=");
        assert!(secret.verifies(&stamp, at.plus_seconds(300), body));
        assert!(!secret.verifies(&stamp, at.plus_seconds(301), body), "too late");
        assert!(!secret.verifies(&stamp, at.plus_seconds(-301), body), "too early");
        assert!(!secret.verifies(&stamp, at, b"{}"), "another body");
        let other = SigningSecret::parse("whsec_AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA").expect("a secret");
        assert!(!other.verifies(&stamp, at, body), "another key");
        let both = Stamp { signature: format!("v1,AAAA {}", stamp.signature), ..stamp };
        assert!(secret.verifies(&both, at, body), "one of several fits");
    }

    #[test]
    fn short_and_unmarked_secrets_are_refused() {
        for text in ["", "whsec_", "whsec_c2hvcnQ=", "MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"] {
            assert!(SigningSecret::parse(text).is_none(), "{text}");
        }
    }
}
