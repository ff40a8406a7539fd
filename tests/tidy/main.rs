//! Architecture as tests: each says what to do when it fails.
//!
//! They read the source as text. What a type can enforce is enforced there; these rules are about who may know whom.

mod app;
mod layers;
mod prose;
mod server;
mod size;
mod source;
mod styles;
mod words;
