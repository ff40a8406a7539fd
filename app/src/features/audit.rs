//! The history of an organization, as a page and as a part of a member's page.

mod changes;
mod event;
mod filters;
mod history;
mod member;
mod query;
mod sentence;

pub use history::HistoryPage;
pub use member::MemberHistory;
