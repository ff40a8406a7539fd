//! Secrets of emailed links and sessions: created here, stored only as hashes.
//!
//! A link's secret is an HMAC of a random salt with the service's key. The outbox can therefore derive it again when it
//! sends the email, and a copy of the database is useless without the key. Passwords are in `features/sessions`.

use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use hmac::{Hmac, Mac};
use sha2::{Digest, Sha256};
use shared::secret::LinkSecret;

use crate::random;

/// 256 bits from which every link of this installation is derived. All processes of one database share it.
#[derive(Clone)]
pub struct ServiceKey([u8; 32]);

pub type Hash = [u8; 32];

/// A new link: what is stored, and what is emailed.
pub struct NewLink {
    pub salt: [u8; 32],
    pub hash: Hash,
    pub secret: LinkSecret,
}

impl ServiceKey {
    #[must_use]
    pub fn new(bytes: [u8; 32]) -> ServiceKey {
        ServiceKey(bytes)
    }

    /// Parses 64 hexadecimal digits.
    #[must_use]
    pub fn parse(text: &str) -> Option<ServiceKey> {
        let text = text.trim();
        if text.len() != 64 || !text.is_ascii() {
            return None;
        }
        let mut bytes = [0; 32];
        for (index, byte) in bytes.iter_mut().enumerate() {
            *byte = u8::from_str_radix(&text[2 * index..2 * index + 2], 16).ok()?;
        }
        Some(ServiceKey(bytes))
    }

    /// As 64 hexadecimal digits, only for the key file.
    #[must_use]
    pub fn reveal(&self) -> String {
        hex(&self.0)
    }

    /// Identifies a key without revealing it.
    #[must_use]
    pub fn fingerprint(&self) -> String {
        hex(&hash(&self.mac(b"fingerprint", &[]))[..8])
    }

    #[must_use]
    pub fn new_link(&self) -> NewLink {
        let salt = random::bytes();
        let secret = self.link_secret(&salt);
        NewLink { salt, hash: hash(secret.reveal().as_bytes()), secret }
    }

    /// The secret of a link, derived from its salt.
    #[must_use]
    pub fn link_secret(&self, salt: &[u8]) -> LinkSecret {
        let text = URL_SAFE_NO_PAD.encode(self.mac(b"link", salt));
        #[expect(clippy::expect_used, reason = "32 bytes are always 43 characters of base64url")]
        LinkSecret::parse(&text).expect("a link secret")
    }

    /// Hashes the name of a rate-limited or idempotent thing (an email, a key) for its table.
    #[must_use]
    pub fn blind(&self, purpose: &str, name: &str) -> Hash {
        self.mac(purpose.as_bytes(), name.as_bytes())
    }

    fn mac(&self, purpose: &[u8], data: &[u8]) -> Hash {
        #[expect(clippy::expect_used, reason = "HMAC takes keys of any length")]
        let mut mac = Hmac::<Sha256>::new_from_slice(&self.0).expect("a key");
        mac.update(purpose);
        mac.update(&[0]);
        mac.update(data);
        mac.finalize().into_bytes().into()
    }
}

/// Two hexadecimal digits for each byte.
#[must_use]
pub fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

#[must_use]
pub fn hash(bytes: &[u8]) -> Hash {
    Sha256::digest(bytes).into()
}

/// Whether two hashes are equal, in constant time.
#[must_use]
pub fn same(one: &Hash, other: &Hash) -> bool {
    one.iter().zip(other).fold(0, |differing, (a, b)| differing | (a ^ b)) == 0
}

/// A session's token for its cookie, and the hash to store.
#[must_use]
pub fn session_token() -> (String, Hash) {
    let token = URL_SAFE_NO_PAD.encode(random::bytes::<32>());
    let stored = hash(token.as_bytes());
    (token, stored)
}
