//! Transports of emails: a mail server, the local mailbox, or the memory of a test.
//!
//! A transport tries once; the outbox decides about retries.

use std::sync::{Arc, Mutex, PoisonError};

use super::{Letter, Mailbox, Receipt, SendError, Smtp};

pub enum Transport {
    Smtp(Box<Smtp>),
    /// Stores emails on this machine, for trying Roster without a mail server.
    Mailbox(Mailbox),
    Memory(Arc<Mutex<Vec<Letter>>>),
}

impl Transport {
    /// # Errors
    /// The server's refusal, or why it couldn't be reached.
    pub async fn send(&self, letter: &Letter) -> Result<Receipt, SendError> {
        match self {
            Transport::Smtp(smtp) => smtp.send(letter).await,
            Transport::Mailbox(mailbox) => {
                let deliveries = mailbox.keep(letter).map_err(|error| SendError::temporary(&error.to_string()))?;
                tracing::info!(
                    message_id = letter.message_id,
                    deliveries,
                    folder = %mailbox.folder().display(),
                    "no mail server is configured: email kept"
                );
                Ok(Receipt { response: "kept in the local mailbox".to_owned() })
            }
            Transport::Memory(letters) => {
                letters.lock().unwrap_or_else(PoisonError::into_inner).push(letter.clone());
                Ok(Receipt { response: "kept in memory".to_owned() })
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The outbox's workers are separate tasks.
    fn for_a_task<T: Send + Sync + 'static>(value: T) -> T {
        value
    }

    #[tokio::test]
    async fn letters_are_kept_in_memory_and_in_the_mailbox() {
        let letter = Letter {
            message_id: "<out_1@localhost>".to_owned(),
            to: "bo@example.org".to_owned(),
            to_name: None,
            subject: "Hello".to_owned(),
            text: "Hello".to_owned(),
            html: "<p>Hello</p>".to_owned(),
        };
        let letters = Arc::default();
        let memory = for_a_task(Transport::Memory(Arc::clone(&letters)));
        let folder = tempfile::tempdir().expect("a folder");
        let mailbox = Transport::Mailbox(Mailbox::open(folder.path()).expect("a mailbox"));
        let sending = tokio::spawn(async move {
            memory.send(&letter).await.expect("kept");
            mailbox.send(&letter).await.expect("kept");
            mailbox.send(&letter).await.expect("kept again");
            (mailbox, letter)
        });
        let (mailbox, letter) = sending.await.expect("no panic");
        assert_eq!(*letters.lock().expect("unpoisoned"), [letter]);
        let Transport::Mailbox(mailbox) = mailbox else { unreachable!() };
        assert_eq!(mailbox.list().expect("a list").iter().map(|line| line.deliveries).collect::<Vec<_>>(), [2]);
    }
}
