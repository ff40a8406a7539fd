//! The history: written in the transaction of the change, read with filters.

pub mod handlers;
mod queries;
