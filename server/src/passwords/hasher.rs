//! Password hashing: Argon2id with OWASP's parameters, at most one hash per core at a time.
//!
//! Uses no pepper, because losing the service's key must not lock everyone out.

use std::sync::{
    Arc, Mutex, PoisonError,
    atomic::{AtomicBool, Ordering},
};
use std::time::Duration;

use argon2::{
    ARGON2ID_IDENT, Algorithm, Argon2, Block, Params, PasswordHash, Version,
    password_hash::phc::{Output, ParamsString, Salt},
};
use icu_normalizer::ComposingNormalizerBorrowed;
use shared::{problem::Problem, secret::Password};
use tokio::sync::Semaphore;

use crate::{error::Error, random};

/// 19 MiB, two passes, one lane (OWASP Password Storage Cheat Sheet).
const MEMORY_KIB: u32 = 19 * 1024;
const PASSES: u32 = 2;
const LANES: u32 = 1;
const OUTPUT: usize = 32;
/// A request that waits longer for a core is refused and can retry, which limits the queue.
const TIMEOUT: Duration = Duration::from_secs(15);

/// Computes and compares password hashes outside the threads that serve requests. Clones share the pool.
#[derive(Clone)]
pub struct Hasher(Arc<Pool>);

struct Pool {
    cores: Arc<Semaphore>,
    /// Memory of finished hashes; allocating 19 MiB again costs a fifth of a hash.
    memory: Mutex<Vec<Vec<Block>>>,
    used: AtomicBool,
}

impl Default for Hasher {
    fn default() -> Hasher {
        Hasher::new()
    }
}

impl Hasher {
    #[must_use]
    pub fn new() -> Hasher {
        let cores = std::thread::available_parallelism().map_or(1, usize::from);
        Hasher(Arc::new(Pool {
            cores: Arc::new(Semaphore::new(cores)),
            memory: Mutex::default(),
            used: AtomicBool::new(false),
        }))
    }

    /// A new hash with a fresh salt, as a PHC string.
    pub async fn hash(&self, password: &Password) -> Result<String, Error> {
        let text = normal(password);
        self.run(move |memory| compute(&params()?, text.as_bytes(), &random::bytes::<16>(), memory)?.to_phc()).await
    }

    /// Whether the password is the stored one. Without a stored one, does the same work and returns false.
    pub async fn verify(&self, password: &Password, stored: Option<&str>) -> Result<bool, Error> {
        let text = normal(password);
        let stored = stored.map(|stored| PasswordHash::new(stored).map_err(fault)).transpose()?;
        self.run(move |memory| {
            let Some(stored) = stored else {
                compute(&params()?, text.as_bytes(), &[0; 16], memory)?;
                return Ok(false);
            };
            let (Some(salt), Some(expected)) = (&stored.salt, &stored.hash) else { return Ok(false) };
            let found = compute(&Params::try_from(&stored).map_err(fault)?, text.as_bytes(), salt, memory)?;
            // `Output` compares in constant time.
            Ok(found.output == *expected)
        })
        .await
    }

    /// Whether a stored hash was made with outdated parameters.
    #[must_use]
    pub fn is_outdated(stored: &str) -> bool {
        let read =
            PasswordHash::new(stored).ok().and_then(|hash| Some((hash.algorithm, Params::try_from(&hash).ok()?)));
        read.is_none_or(|(algorithm, params)| {
            algorithm != ARGON2ID_IDENT
                || (params.m_cost(), params.t_cost(), params.p_cost()) != (MEMORY_KIB, PASSES, LANES)
        })
    }

    /// Frees memory if nothing was hashed since the last call.
    pub fn rest(&self) {
        if !self.0.used.swap(false, Ordering::Relaxed) {
            self.0.memory.lock().unwrap_or_else(PoisonError::into_inner).clear();
        }
    }

    async fn run<T, W>(&self, work: W) -> Result<T, Error>
    where
        T: Send + 'static,
        W: FnOnce(&mut Vec<Block>) -> Result<T, Error> + Send + 'static,
    {
        let core = tokio::time::timeout(TIMEOUT, Arc::clone(&self.0.cores).acquire_owned()).await;
        let core = core.map_err(|_| Problem::Unavailable)?.map_err(fault)?;
        self.0.used.store(true, Ordering::Relaxed);
        let pool = Arc::clone(&self.0);
        let done = tokio::task::spawn_blocking(move || {
            // The task keeps the core, not the request: if a client disconnects, the core is still busy.
            let _core = core;
            let mut memory = pool.memory.lock().unwrap_or_else(PoisonError::into_inner).pop().unwrap_or_default();
            let answer = work(&mut memory);
            pool.memory.lock().unwrap_or_else(PoisonError::into_inner).push(memory);
            answer
        })
        .await;
        done.map_err(fault)?
    }
}

struct Computed {
    params: Params,
    salt: Salt,
    output: Output,
}

fn params() -> Result<Params, Error> {
    Params::new(MEMORY_KIB, PASSES, LANES, Some(OUTPUT)).map_err(fault)
}

fn compute(params: &Params, password: &[u8], salt: &[u8], memory: &mut Vec<Block>) -> Result<Computed, Error> {
    let blocks = params.block_count();
    if memory.len() < blocks {
        memory.resize(blocks, Block::new());
    }
    let mut output = [0; OUTPUT];
    let argon = Argon2::new(Algorithm::Argon2id, Version::V0x13, params.clone());
    argon.hash_password_into_with_memory(password, salt, &mut output, &mut memory[..blocks]).map_err(fault)?;
    let (salt, output) = (Salt::new(salt).map_err(fault)?, Output::new(&output).map_err(fault)?);
    Ok(Computed { params: params.clone(), salt, output })
}

impl Computed {
    fn to_phc(&self) -> Result<String, Error> {
        let hash = PasswordHash {
            algorithm: ARGON2ID_IDENT,
            version: Some(Version::V0x13.into()),
            params: ParamsString::try_from(&self.params).map_err(fault)?,
            salt: Some(self.salt),
            hash: Some(self.output),
        };
        Ok(hash.to_string())
    }
}

/// The same password from every keyboard, because accents can be composed or not (NIST SP 800-63B-4, 3.1.1.2).
fn normal(password: &Password) -> String {
    ComposingNormalizerBorrowed::new_nfc().normalize(password.reveal()).into_owned()
}

fn fault(fault: impl std::fmt::Display) -> Error {
    Error::Fault(format!("password hash: {fault}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn password(text: &str) -> Password {
        Password::new(text.to_owned())
    }

    #[tokio::test]
    async fn a_hash_knows_its_password_only() {
        let hasher = Hasher::new();
        let stored = hasher.hash(&password("velvet otter hums")).await.expect("a hash");
        assert!(stored.starts_with("$argon2id$v=19$m=19456,t=2,p=1$"), "{stored}");
        assert!(hasher.verify(&password("velvet otter hums"), Some(&stored)).await.expect("an answer"));
        assert!(!hasher.verify(&password("velvet otter hum"), Some(&stored)).await.expect("an answer"));
        assert!(!hasher.verify(&password("velvet otter hums"), None).await.expect("an answer"));
        let again = hasher.hash(&password("velvet otter hums")).await.expect("a hash");
        assert_ne!(stored, again, "every hash has its own salt");
    }

    #[tokio::test]
    async fn accents_compare_composed_or_not() {
        let hasher = Hasher::new();
        let stored = hasher.hash(&password("ma\u{f1}ana ser\u{e1} otro")).await.expect("a hash");
        assert!(hasher.verify(&password("man\u{303}ana sera\u{301} otro"), Some(&stored)).await.expect("an answer"));
    }

    #[tokio::test]
    async fn a_disconnect_frees_no_core_that_still_hashes() {
        let hasher = Hasher::new();
        let cores = hasher.0.cores.available_permits();
        let (done, wait) = std::sync::mpsc::channel::<()>();
        let work = hasher.run(move |_| wait.recv().map_err(fault));
        tokio::time::timeout(Duration::from_millis(1), work).await.expect_err("hung up");
        assert_eq!(hasher.0.cores.available_permits(), cores - 1);
        done.send(()).expect("it still computes");
        assert!(hasher.0.cores.acquire_many(cores as u32).await.is_ok(), "the core comes back");
    }

    #[test]
    fn other_parameters_are_outdated() {
        let salt_and_hash = "c2FsdHNhbHRzYWx0c2FsdA$AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA";
        assert!(!Hasher::is_outdated(&format!("$argon2id$v=19$m=19456,t=2,p=1${salt_and_hash}")));
        assert!(Hasher::is_outdated(&format!("$argon2id$v=19$m=9216,t=4,p=1${salt_and_hash}")));
        assert!(Hasher::is_outdated("plain"));
    }
}
