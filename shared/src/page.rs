//! Keyset paging: a page, and the opaque cursor of the next one.

use crate::json::FromJson;
use serde::{Deserialize, Serialize};

/// Maximum rows of one page.
pub const MAX_LIMIT: u32 = 200;
/// Rows of a page if the caller doesn't say.
pub const DEFAULT_LIMIT: u32 = 50;

/// Where the next page starts. Opaque to clients; the server writes the sort key and the id into it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, FromJson)]
#[serde(transparent)]
pub struct Cursor(pub String);

/// One page of a list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, FromJson)]
pub struct Page<T> {
    pub items: Vec<T>,
    /// `None` on the last page.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub next: Option<Cursor>,
    /// Only if requested, and not for a search that finds many in a large organization.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub total: Option<u64>,
}

/// The requested size of a page, within its limits.
#[must_use]
pub fn limit(asked: Option<u32>) -> u32 {
    asked.unwrap_or(DEFAULT_LIMIT).clamp(1, MAX_LIMIT)
}
