//! Why something is not done: said to the client as it is, or ours to mend.

use shared::{form::Faults, policy::Reason, problem::Problem};

use crate::store::StoreError;

/// Why a handler gives up.
#[derive(Debug)]
pub enum Error {
    /// Said to the client as it is.
    Problem(Problem),
    /// Ours: logged with the request's id, said to the client as a bare 500 or 503.
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
    /// What the client may know.
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
