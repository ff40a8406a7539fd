//! Transports of emails: a mail server, the local mailbox, or the memory of a test.
//!
//! A transport tries once; the outbox decides about retries.

use std::sync::{Arc, Mutex, PoisonError};

use super::{Mailbox, Receipt, RenderedEmail, SendError, Smtp};

pub enum Transport {
    Smtp(Box<Smtp>),
    /// Stores emails on this machine, for trying Roster without a mail server.
    Mailbox(Mailbox),
    Memory(Arc<Mutex<Vec<RenderedEmail>>>),
}

impl Transport {
    /// # Errors
    /// The server's refusal, or why it couldn't be reached.
    pub async fn send(&self, message: &RenderedEmail) -> Result<Receipt, SendError> {
        match self {
            Transport::Smtp(smtp) => smtp.send(message).await,
            Transport::Mailbox(mailbox) => {
                let deliveries = mailbox.keep(message).map_err(|error| SendError::temporary(&error.to_string()))?;
                tracing::info!(
                    message_id = message.message_id,
                    deliveries,
                    folder = %mailbox.folder().display(),
                    "no mail server is configured: email kept"
                );
                Ok(Receipt { response: "kept in the local mailbox".to_owned() })
            }
            Transport::Memory(messages) => {
                messages.lock().unwrap_or_else(PoisonError::into_inner).push(message.clone());
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
    async fn emails_are_kept_in_memory_and_in_the_mailbox() {
        let message = RenderedEmail {
            message_id: "<out_1@localhost>".to_owned(),
            to: "bo@example.org".to_owned(),
            to_name: None,
            subject: "Hello".to_owned(),
            text: "Hello".to_owned(),
            html: "<p>Hello</p>".to_owned(),
        };
        let messages = Arc::default();
        let memory = for_a_task(Transport::Memory(Arc::clone(&messages)));
        let folder = tempfile::tempdir().expect("a folder");
        let mailbox = Transport::Mailbox(Mailbox::open(folder.path()).expect("a mailbox"));
        let sending = tokio::spawn(async move {
            memory.send(&message).await.expect("kept");
            mailbox.send(&message).await.expect("kept");
            mailbox.send(&message).await.expect("kept again");
            (mailbox, message)
        });
        let (mailbox, message) = sending.await.expect("no panic");
        assert_eq!(*messages.lock().expect("unpoisoned"), [message]);
        let Transport::Mailbox(mailbox) = mailbox else { unreachable!() };
        assert_eq!(mailbox.list().expect("a list").iter().map(|line| line.deliveries).collect::<Vec<_>>(), [2]);
    }
}
