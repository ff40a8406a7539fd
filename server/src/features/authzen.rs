//! The AuthZEN Authorization API 1.0 for the host product: the same questions and answers as `decisions`, in the words
//! of a standard. It is no part of our own API, whose forms and problems are other ones.
//!
//! A subject is a `member` (`mem_…`) or a `user` (`usr_…`, or their address); a resource is the `organization`, a
//! `space`, a `member`, or a record under the name of its kind. The organization is named in the properties of the
//! resource or the subject, or in the context.

mod evaluate;
mod handlers;
mod search;
mod translate;

pub use handlers::mount;
