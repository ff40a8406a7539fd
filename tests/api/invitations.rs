//! Sending invitations.

mod batch;
mod health;
mod idempotency;
mod resend;
mod single;
