//! Why a handler fails: a problem that the client sees, or a fault of the server that is only logged.

use shared::{form::Faults, policy::Reason, problem::Problem};

use crate::store::StoreError;

/// Why a handler fails.
#[derive(Debug)]
pub enum Error {
    /// Sent to the client unchanged.
    Problem(Problem),
    /// A server error: logged with the request's id, and sent to the client as a 500 or 503 without details.
    Store(StoreError),
    Fault(String),
}

impl From<Problem> for Error {
    fn from(problem: Problem) -> Error {
        Error::Problem(problem)
    }
}
impl From<Faults> for Error {
    fn from(faults: Faults) -> Error {
        Error::Problem(faults.into())
    }
}
impl From<StoreError> for Error {
    fn from(error: StoreError) -> Error {
        Error::Store(error)
    }
}
impl From<Vec<Reason>> for Error {
    fn from(reasons: Vec<Reason>) -> Error {
        Error::Problem(Problem::Denied { reasons })
    }
}

impl Error {
    /// The problem to send. Logs server errors, whose details the client must not see.
    #[must_use]
    pub fn problem(self, trace: &str) -> Problem {
        match self {
            Error::Problem(problem) => problem,
            Error::Store(error @ (StoreError::Busy | StoreError::Unavailable(_))) => {
                tracing::warn!(trace, %error, "the database didn't answer in time");
                Problem::Unavailable
            }
            Error::Store(error) => {
                tracing::error!(trace, %error, "a query failed");
                Problem::Internal
            }
            Error::Fault(fault) => {
                tracing::error!(trace, fault, "a handler failed");
                Problem::Internal
            }
        }
    }
}
