//! Converts PostgreSQL's errors to the store's.

use std::error::Error;

use tokio_postgres::error::SqlState;

use crate::store::StoreError;

/// An error before there is a connection isn't caused by a query.
pub(super) fn unavailable(fault: &tokio_postgres::Error) -> StoreError {
    match translate(fault) {
        StoreError::Other { reason, .. } => StoreError::Unavailable(reason),
        fault => fault,
    }
}

/// Keeps the server's message and leaves its detail, which quotes the values of the row.
pub(super) fn translate(fault: &tokio_postgres::Error) -> StoreError {
    let Some(refusal) = fault.as_db_error() else {
        let mut reason = fault.to_string();
        let mut cause = fault.source();
        while let Some(inner) = cause {
            reason = format!("{reason}: {inner}");
            cause = inner.source();
        }
        // Without an answer from the server, the error comes from the connection or, before anything was sent, from an
        // argument.
        let sent = fault.is_closed() || fault.source().is_none_or(|cause| cause.is::<std::io::Error>());
        return if sent { StoreError::Unavailable(reason) } else { StoreError::postgres(reason) };
    };
    let code = refusal.code();
    match code {
        &SqlState::UNIQUE_VIOLATION => {
            StoreError::Unique { constraint: refusal.constraint().unwrap_or_default().to_owned() }
        }
        &SqlState::T_R_SERIALIZATION_FAILURE | &SqlState::T_R_DEADLOCK_DETECTED | &SqlState::LOCK_NOT_AVAILABLE => {
            StoreError::Busy
        }
        // Connection exceptions, a standby, refused sign-ins, unknown databases, exhausted resources, statements over
        // their deadline, shutdowns, system errors.
        code if ["08", "25006", "28", "3D", "53", "57014", "57P", "58"]
            .iter()
            .any(|class| code.code().starts_with(class)) =>
        {
            StoreError::Unavailable(refusal.message().to_owned())
        }
        code => StoreError::postgres(format!("{} ({})", refusal.message(), code.code())),
    }
}
