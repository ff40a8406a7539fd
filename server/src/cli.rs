//! Commands beside serving that are more than a line. None of them touches a database.

pub mod policy;
