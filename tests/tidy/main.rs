//! Tests of the architecture; each failure says what to do.
//!
//! They read the source as text. Types enforce what they can; these rules are about dependencies between modules.

mod app;
mod layers;
mod order;
mod prose;
mod retired;
mod server;
mod size;
mod source;
mod styles;
mod words;
