//! The service's key, given or read from a file that the first start creates; and the host's key, which is only read.

use std::{fmt, fs, io::Write, path::PathBuf};

use crate::{
    random,
    secrets::{self, Hash, ServiceKey},
};

#[derive(Clone)]
pub enum KeySource {
    Given(ServiceKey),
    File(PathBuf),
}

impl fmt::Display for KeySource {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            KeySource::Given(_) => f.write_str("ROSTER_SECRET_KEY"),
            KeySource::File(path) => write!(f, "the file {}, or ROSTER_SECRET_KEY", path.display()),
        }
    }
}

impl KeySource {
    /// Reads the key, and creates a missing file, readable only by its owner.
    pub fn open(&self) -> Result<ServiceKey, String> {
        let path = match self {
            KeySource::Given(key) => return Ok(key.clone()),
            KeySource::File(path) => path,
        };
        let at = |fault: std::io::Error| format!("{}: {fault}", path.display());
        if let Some(folder) = path.parent() {
            fs::create_dir_all(folder).map_err(at)?;
        }
        let mut options = fs::OpenOptions::new();
        options.write(true).create_new(true);
        #[cfg(unix)]
        std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
        match options.open(path) {
            Ok(mut file) => {
                let key = ServiceKey::new(random::bytes());
                file.write_all(key.reveal().as_bytes()).and_then(|()| file.sync_all()).map_err(at)?;
                Ok(key)
            }
            Err(fault) if fault.kind() == std::io::ErrorKind::AlreadyExists => {
                let text = fs::read_to_string(path).map_err(at)?;
                ServiceKey::parse(text.trim_start_matches('\u{feff}'))
                    .ok_or_else(|| format!("{}: expected 64 hexadecimal digits", path.display()))
            }
            Err(fault) => Err(at(fault)),
        }
    }
}

/// Minimum length of the host key, in characters: 128 bits even if it is hexadecimal.
const SHORTEST: usize = 32;

/// The hash of the host's key, which alone is stored, or what is wrong with the key.
pub(super) fn host_key(text: &str) -> Result<Hash, String> {
    let key = text.trim();
    if key.chars().count() < SHORTEST {
        return Err(format!("shorter than {SHORTEST} characters"));
    }
    match key.bytes().all(|b| b.is_ascii_graphic()) {
        true => Ok(secrets::hash(key.as_bytes())),
        false => Err("a character that isn't allowed in a header".to_owned()),
    }
}
