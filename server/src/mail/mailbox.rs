//! The local mailbox: emails stored as files, for trying Roster without a mail server.
//!
//! Not for production, because anyone who can read the folder can use the links in the emails.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::{Mutex, PoisonError};
use std::time::UNIX_EPOCH;

use serde::{Deserialize, Serialize};
use shared::time::Timestamp;

use super::RenderedEmail;

/// The list ends here; older emails stay on disk.
pub const LISTED: usize = 200;

pub struct Mailbox {
    folder: PathBuf,
    /// Counting deliveries reads, then writes.
    writing: Mutex<()>,
}

/// A stored email.
#[derive(Clone, Serialize, Deserialize)]
pub struct StoredEmail {
    #[serde(alias = "letter")]
    pub message: RenderedEmail,
    /// More than one after an attempt whose success wasn't recorded in time.
    pub deliveries: u32,
    /// Its id in URLs, consisting of letters, digits, and `._=-`.
    #[serde(skip)]
    pub id: String,
    #[serde(skip)]
    pub received: Timestamp,
}

/// A row of the list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct EmailSummary {
    pub id: String,
    pub to: String,
    pub to_name: Option<String>,
    pub subject: String,
    pub received: Timestamp,
    pub deliveries: u32,
}

impl Mailbox {
    /// # Errors
    /// If the folder can't be created.
    pub fn open(folder: impl Into<PathBuf>) -> io::Result<Mailbox> {
        let folder = folder.into();
        fs::create_dir_all(&folder)?;
        private(&folder, 0o700)?;
        Ok(Mailbox { folder, writing: Mutex::default() })
    }

    /// The folder of the emails.
    pub fn folder(&self) -> &Path {
        &self.folder
    }

    /// Stores the email and returns how often it has been delivered. A crash leaves the old file or the new one.
    pub(super) fn keep(&self, message: &RenderedEmail) -> io::Result<u32> {
        let _one = self.writing.lock().unwrap_or_else(PoisonError::into_inner);
        let id = file_stem(&message.message_id);
        let deliveries = self.get(&id)?.map_or(0, |earlier| earlier.deliveries).saturating_add(1);
        let stored =
            StoredEmail { message: message.clone(), deliveries, id: String::new(), received: Timestamp::default() };
        let unfinished = self.folder.join(format!("{id}.tmp"));
        fs::write(&unfinished, serde_json::to_vec_pretty(&stored)?)?;
        private(&unfinished, 0o600)?;
        fs::rename(&unfinished, self.path(&id))?;
        Ok(deliveries)
    }

    /// The newest [`LISTED`] emails, newest first.
    ///
    /// # Errors
    /// If the folder can't be read.
    pub fn list(&self) -> io::Result<Vec<EmailSummary>> {
        let mut files = Vec::new();
        for entry in fs::read_dir(&self.folder)? {
            let name = entry?.file_name();
            if let Some(id) = name.to_str().and_then(|name| name.strip_suffix(".json")) {
                files.push((self.received(id)?, id.to_owned()));
            }
        }
        files.sort_unstable_by(|a, b| b.cmp(a));
        let messages = files.iter().take(LISTED).map(|(_, id)| self.get(id));
        Ok(messages.collect::<io::Result<Vec<_>>>()?.into_iter().flatten().map(StoredEmail::summary).collect())
    }

    /// # Errors
    /// If the file can't be read; an unknown id is `None`.
    pub fn get(&self, id: &str) -> io::Result<Option<StoredEmail>> {
        if !is_file_stem(id) {
            return Ok(None);
        }
        let bytes = match fs::read(self.path(id)) {
            Ok(bytes) => bytes,
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(None),
            Err(error) => return Err(error),
        };
        let stored: StoredEmail = serde_json::from_slice(&bytes)?;
        Ok(Some(StoredEmail { id: id.to_owned(), received: self.received(id)?, ..stored }))
    }

    fn path(&self, id: &str) -> PathBuf {
        self.folder.join(format!("{id}.json"))
    }

    /// The file's own time, with the file system's precision.
    fn received(&self, id: &str) -> io::Result<Timestamp> {
        let age = fs::metadata(self.path(id))?.modified()?.duration_since(UNIX_EPOCH);
        let micros = age.map(|age| i64::try_from(age.as_micros()).unwrap_or(i64::MAX)).unwrap_or_default();
        Ok(Timestamp::from_micros(micros))
    }
}

impl StoredEmail {
    fn summary(self) -> EmailSummary {
        let StoredEmail { message, deliveries, id, received } = self;
        EmailSummary { id, to: message.to, to_name: message.to_name, subject: message.subject, received, deliveries }
    }
}

/// Unique per Message-ID: characters that a file name should not contain are written as `=` and their number.
fn file_stem(message_id: &str) -> String {
    let mut stem = String::new();
    for c in message_id.trim_start_matches('<').trim_end_matches('>').chars() {
        if c.is_ascii_alphanumeric() || c == '-' || c == '_' || (c == '.' && !stem.is_empty()) {
            stem.push(c);
        } else {
            stem.push_str(&format!("={:02x}", u32::from(c)));
        }
    }
    stem
}

fn is_file_stem(id: &str) -> bool {
    !id.is_empty()
        && id.len() <= 200
        && !id.starts_with('.')
        && id.chars().all(|c| c.is_ascii_alphanumeric() || "._=-".contains(c))
}

#[cfg(unix)]
fn private(path: &Path, mode: u32) -> io::Result<()> {
    use std::os::unix::fs::PermissionsExt;
    fs::set_permissions(path, fs::Permissions::from_mode(mode))
}

#[cfg(not(unix))]
fn private(_path: &Path, _mode: u32) -> io::Result<()> {
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn message(id: &str, subject: &str) -> RenderedEmail {
        RenderedEmail {
            message_id: format!("<{id}@example.com>"),
            to: "bo@example.org".to_owned(),
            to_name: Some("Bo".to_owned()),
            subject: subject.to_owned(),
            text: "Hello".to_owned(),
            html: "<p>Hello</p>".to_owned(),
        }
    }

    #[test]
    fn a_repeat_replaces_the_email_and_is_counted() {
        let folder = tempfile::tempdir().expect("a folder");
        let mailbox = Mailbox::open(folder.path().join("mail")).expect("a mailbox");
        assert_eq!(mailbox.keep(&message("out_1", "First")).expect("kept"), 1);
        assert_eq!(mailbox.keep(&message("out_2", "Other")).expect("kept"), 1);
        assert_eq!(mailbox.keep(&message("out_1", "First, again")).expect("kept"), 2);

        let list = mailbox.list().expect("a list");
        assert_eq!(list.len(), 2);
        let again = mailbox.get("out_1=40example.com").expect("readable").expect("there");
        assert_eq!((again.deliveries, again.message.subject.as_str()), (2, "First, again"));
        assert!(again.received > Timestamp::default());
        assert!(list.iter().any(|line| line.id == again.id && line.deliveries == 2));
    }

    #[test]
    fn no_name_leads_out_of_the_folder() {
        let folder = tempfile::tempdir().expect("a folder");
        fs::write(folder.path().join("secret.json"), "{}").expect("written");
        let mailbox = Mailbox::open(folder.path().join("mail")).expect("a mailbox");
        for id in ["../secret", "", ".", "..", "/etc/passwd", "a/b", "a\0b", "none"] {
            assert!(mailbox.get(id).expect("no error").is_none(), "{id:?}");
        }
        mailbox.keep(&message("../../up", "x")).expect("kept inside");
        assert_eq!(mailbox.list().expect("a list").len(), 1);
    }

    #[test]
    fn different_emails_never_share_a_file() {
        let stems = ["a/b", "a_b", "a=2fb", "a.b", ".b", "ä"].map(file_stem);
        for (index, stem) in stems.iter().enumerate() {
            assert!(is_file_stem(stem), "{stem}");
            assert!(!stems[..index].contains(stem), "{stem}");
        }
    }
}
