//! The commands of `roster`. The library defines the settings, so that tests can start the service with them.

pub mod policy;
#[cfg(test)]
mod tests;

use std::path::PathBuf;

use clap::{Parser, Subcommand};
use server::{config::Settings, operators, seed};

/// Self-hosted team management.
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
    /// Serve the API and the client (the default). Updates the database schema first.
    Serve,
    /// Update the database schema and exit.
    Migrate,
    /// Accept the configured secret key for this database after the old one was lost.
    AdoptKey,
    /// Copy the SQLite database to a new file while Roster runs. It doesn't include the secret key.
    Backup {
        /// The new file.
        file: PathBuf,
    },
    /// Replace the SQLite database with a backup while Roster is stopped.
    Restore {
        /// The backup.
        file: PathBuf,
        /// Sign everyone out. Sessions that ended since the backup would be valid again.
        #[arg(long)]
        end_sessions: bool,
        /// Invalidate all unused links in emails. Links that were revoked since the backup would work again.
        #[arg(long)]
        void_links: bool,
    },
    /// Show and verify policy packs.
    #[command(subcommand)]
    Policy(policy::PolicyCommand),
    /// Manage operators, who can sign in to the operator console.
    #[command(subcommand)]
    Operator(operators::OperatorCommand),
    /// Create an organization with sample members, for testing and benchmarks.
    Seed(seed::SeedOptions),
}
