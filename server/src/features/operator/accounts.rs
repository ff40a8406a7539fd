//! Operators' accounts, which only the command line manages: a person who can run the program on the server decides who
//! is an operator. No request creates, changes, or deletes one.

use shared::{form::FaultCode, secret::Password, sessions::chosen_password, text::Email, time::Timestamp};

use super::queries;
use crate::{Service, error::Error, passwords::check_password, request::surroundings, store::StoreError};

/// An operator in the list of the command line.
pub struct Account {
    pub email: Email,
    pub created_at: Timestamp,
}

/// Why an account couldn't be created or changed.
#[derive(Debug, thiserror::Error)]
pub enum AccountError {
    #[error("{0} isn't an email address")]
    Address(String),
    #[error("this password can't be used: {0}")]
    Password(&'static str),
    #[error("{0} is already an operator")]
    Known(Email),
    #[error("{0} isn't an operator")]
    Unknown(Email),
    #[error("database: {0}")]
    Store(#[from] StoreError),
    #[error("couldn't hash the password")]
    Hash,
}

fn address(text: &str) -> Result<Email, AccountError> {
    Email::parse(text, surroundings().domain_to_ascii).map_err(|_| AccountError::Address(text.to_owned()))
}

async fn hash(service: &Service, email: &Email, password: Password) -> Result<String, AccountError> {
    let judged = chosen_password(password).and_then(|password| {
        check_password(&password, &[email.as_str()])?;
        Ok(password)
    });
    let password = judged.map_err(|fault| AccountError::Password(message(&fault)))?;
    service.hasher().hash(&password).await.map_err(|_: Error| AccountError::Hash)
}

fn message(fault: &FaultCode) -> &'static str {
    match fault {
        FaultCode::PasswordCommon => "it is too common",
        FaultCode::PasswordContext => "it is too similar to the email or the product's name",
        FaultCode::TooLong { .. } => "it is too long",
        _ => "use at least 15 characters",
    }
}

/// Creates an operator.
pub async fn add(service: &Service, email: &str, password: Password) -> Result<Email, AccountError> {
    let email = address(email)?;
    let hash = hash(service, &email, password).await?;
    let mut tx = service.store().write().await?;
    match queries::insert(&mut tx, &email, &hash, service.clock().now()).await {
        Err(fault) if fault.is_unique() => return Err(AccountError::Known(email)),
        other => other?,
    }
    tx.commit().await?;
    Ok(email)
}

/// Changes an operator's password and ends their sessions.
pub async fn set_password(service: &Service, email: &str, password: Password) -> Result<Email, AccountError> {
    let email = address(email)?;
    let hash = hash(service, &email, password).await?;
    let mut tx = service.store().write().await?;
    let Some(operator) = queries::by_email(&mut tx, &email).await? else { return Err(AccountError::Unknown(email)) };
    queries::set_password(&mut tx, operator.id, &hash).await?;
    queries::close_all(&mut tx, operator.id).await?;
    tx.commit().await?;
    Ok(email)
}

pub async fn all(service: &Service) -> Result<Vec<Account>, AccountError> {
    let mut db = service.store().read().await?;
    let rows = queries::all(&mut db).await?;
    Ok(rows.into_iter().map(|row| Account { email: row.email, created_at: row.created_at }).collect())
}

/// Removes an operator, whose next request is refused. Their actions stay in the log.
pub async fn remove(service: &Service, email: &str) -> Result<Email, AccountError> {
    let email = address(email)?;
    let mut tx = service.store().write().await?;
    let Some(operator) = queries::by_email(&mut tx, &email).await? else { return Err(AccountError::Unknown(email)) };
    queries::close_all(&mut tx, operator.id).await?;
    queries::delete(&mut tx, operator.id).await?;
    tx.commit().await?;
    Ok(email)
}
