//! The inviting side.

mod batch;
mod health;
mod idempotency;
mod resend;
mod single;
