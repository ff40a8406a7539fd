//! Where the service's key comes from: given, or kept in a file that the first start writes.

use std::{fmt, fs, io::Write, path::PathBuf};

use crate::{chance, secrets::ServiceKey};

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
    /// The key; a missing file is made, readable by its owner only.
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
                let key = ServiceKey::new(chance::bytes());
                file.write_all(key.reveal().as_bytes()).and_then(|()| file.sync_all()).map_err(at)?;
                Ok(key)
            }
            Err(fault) if fault.kind() == std::io::ErrorKind::AlreadyExists => {
                let text = fs::read_to_string(path).map_err(at)?;
                ServiceKey::parse(&text).ok_or_else(|| format!("{}: expected 64 hexadecimal digits", path.display()))
            }
            Err(fault) => Err(at(fault)),
        }
    }
}
