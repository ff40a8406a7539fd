//! Sending invitations.

mod batch;
mod blocked;
mod health;
mod idempotency;
mod links;
mod resend;
mod single;
