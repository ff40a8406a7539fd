//! The operator console: who gets in, what is seen, what support does and where it is told.

mod letters;
mod sessions;
mod support;
