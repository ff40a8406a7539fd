//! `roster operator`: manages who can sign in to the console. Passwords come from the terminal or a pipe, never from an
//! argument, which other users of the machine could read.

use std::{
    io::{self, BufRead, IsTerminal as _, Write as _},
    process::{Command, Stdio},
};

use clap::Subcommand;
use shared::secret::Password;

use crate::{
    Service,
    features::operator::{self, AccountError},
};

#[derive(Subcommand, Debug, Clone)]
pub enum OperatorCommand {
    /// Create an operator. Asks for a password, or reads it from a pipe.
    Add {
        /// Email of the operator.
        email: String,
    },
    /// Change an operator's password and end their sessions.
    Password {
        /// Email of the operator.
        email: String,
    },
    /// List operators.
    List,
    /// Delete an operator and end their sessions.
    Remove {
        /// Email of the operator.
        email: String,
    },
}

/// Why the command failed.
#[derive(Debug, thiserror::Error)]
pub enum OperatorError {
    #[error(transparent)]
    Account(#[from] AccountError),
    #[error("couldn't read the password: {0}")]
    Input(#[from] io::Error),
}

/// Runs the command, and returns what it did.
pub async fn run(service: &Service, command: &OperatorCommand) -> Result<String, OperatorError> {
    let page = format!("{}/operator", service.config().public_url);
    Ok(match command {
        OperatorCommand::Add { email } => {
            let email = operator::add(service, email, password()?).await?;
            format!("{email} can sign in at {page}")
        }
        OperatorCommand::Password { email } => {
            let email = operator::set_password(service, email, password()?).await?;
            format!("The password of {email} was changed, and their sessions ended.")
        }
        OperatorCommand::List => {
            let lines =
                operator::all(service).await?.into_iter().map(|one| format!("{} since {}", one.email, one.created_at));
            let lines: Vec<String> = lines.collect();
            if lines.is_empty() {
                "No operators yet. Create one: roster operator add EMAIL".to_owned()
            } else {
                lines.join("\n")
            }
        }
        OperatorCommand::Remove { email } => {
            format!("{} is no longer an operator.", operator::remove(service, email).await?)
        }
    })
}

fn password() -> io::Result<Password> {
    let shown = io::stdin().is_terminal();
    if shown {
        eprint!("Password, 15 characters or more: ");
        io::stderr().flush()?;
        echo(false);
    }
    let mut line = String::new();
    let read = io::stdin().lock().read_line(&mut line);
    if shown {
        echo(true);
        eprintln!();
    }
    read?;
    Ok(Password::new(line.trim_end_matches(['\r', '\n']).to_owned()))
}

/// Without `stty` the password is visible while typed, which is better than failing.
fn echo(on: bool) {
    let how = if on { "echo" } else { "-echo" };
    let _ = Command::new("stty").arg(how).stdin(Stdio::inherit()).status();
}
