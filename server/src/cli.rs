//! What `roster` can be told. Settings are the library's, so that tests start the service with the same.

pub mod policy;
#[cfg(test)]
mod tests;

use std::path::PathBuf;

use clap::{Parser, Subcommand};
use server::{config::Settings, operators, seed};

/// Team management that you run yourself.
#[derive(Parser)]
#[command(name = "roster", version, about, max_term_width = 110)]
pub struct Command {
    #[command(subcommand)]
    pub what: Option<What>,
    #[command(flatten)]
    pub settings: Settings,
}

#[derive(Subcommand)]
pub enum What {
    /// Serve the API and the client (the default). Brings the database up to date first.
    Serve,
    /// Bring the database up to date, and stop.
    Migrate,
    /// Accept the configured secret key for this database, after the old one was lost.
    AdoptKey,
    /// Copy the SQLite database to a new file, while Roster runs. The secret key is not in it.
    Backup {
        /// The new file.
        file: PathBuf,
    },
    /// Put a backup in the place of the SQLite database, while Roster is stopped.
    Restore {
        /// The backup.
        file: PathBuf,
    },
    /// Look at policy packs, and prove them.
    #[command(subcommand)]
    Policy(policy::Command),
    /// Say who may sign in to the operator console.
    #[command(subcommand)]
    Operator(operators::Wish),
    /// Fill a new organization with made-up members, for trying out and measuring.
    Seed(seed::Wish),
}
