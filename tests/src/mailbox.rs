//! Emails that people received.

use std::sync::{Arc, Mutex, PoisonError};

use server::mail::RenderedEmail;

/// The emails of one server, oldest first.
#[derive(Clone)]
pub struct Mailbox(pub(crate) Arc<Mutex<Vec<RenderedEmail>>>);

impl Mailbox {
    pub fn all(&self) -> Vec<RenderedEmail> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }

    /// Emails to one address.
    pub fn to(&self, address: &str) -> Vec<RenderedEmail> {
        self.all().into_iter().filter(|message| message.to.eq_ignore_ascii_case(address)).collect()
    }

    /// Subjects of the emails to one address, one per line, without the hair spaces that keep names from becoming
    /// links.
    pub fn subjects(&self, address: &str) -> String {
        let subjects = self.to(address).into_iter().map(|message| message.subject.replace('\u{200a}', ""));
        subjects.collect::<Vec<_>>().join("\n")
    }

    /// The link to a page (`verify`, `reset`, `invitation`) in the newest email that has one.
    pub fn find_link(&self, address: &str, page: &str) -> Option<String> {
        let mark = format!("/{page}#");
        let link = |message: &RenderedEmail| {
            message.text.split_whitespace().find(|word| word.contains(&mark)).map(str::to_owned)
        };
        self.to(address).iter().rev().find_map(link)
    }

    /// # Panics
    /// If no such email has arrived. [`crate::TestServer::deliver`] delivers emails.
    pub fn link_for(&self, address: &str, page: &str) -> String {
        let found = self.find_link(address, page);
        found.unwrap_or_else(|| panic!("no {page} link among the emails to {address}: {:?}", self.subjects(address)))
    }

    pub fn clear(&self) {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).clear();
    }
}
