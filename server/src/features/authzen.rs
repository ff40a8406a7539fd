//! The AuthZEN Authorization API 1.0 for the host product: the same answers as `permission_check`, in a standard format
//! with its own requests and errors.
//!
//! A subject is a `member` (`mem_…`) or a `user` (`usr_…`, or their email); a resource is the `organization`, a
//! `space`, a `member`, or a record with its kind's name. The organization is named in the properties of the resource
//! or the subject, or in the context.

mod evaluate;
pub mod handlers;
mod search;
mod translate;
