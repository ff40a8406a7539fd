//! Keyset paging: a page, and the opaque cursor that leads to the next.

use crate::json::FromJson;
use serde::{Deserialize, Serialize};

/// Most rows of one page.
pub const MAX_LIMIT: u32 = 200;
/// Rows of a page when the caller does not say.
pub const DEFAULT_LIMIT: u32 = 50;

/// Where the next page starts. Opaque to clients; the server writes the sort key and the id into it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, FromJson)]
#[serde(transparent)]
pub struct Cursor(pub String);

/// One page of a list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, FromJson)]
pub struct Page<T> {
    pub items: Vec<T>,
    /// Absent on the last page.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub next: Option<Cursor>,
    /// Only when asked for.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub total: Option<u64>,
}

/// A page's size as asked for, held within its limits.
#[must_use]
pub fn limit(asked: Option<u32>) -> u32 {
    asked.unwrap_or(DEFAULT_LIMIT).clamp(1, MAX_LIMIT)
}
