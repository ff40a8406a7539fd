//! The result of an attempt to send an email.

use super::clean;

/// Maximum length of a server's response, which admins see.
const ANSWER_CHARS: usize = 300;

/// The mail server accepted the email.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Receipt {
    /// The server's response in one line: `250 2.0.0 Ok: queued as 4F2A`.
    pub response: String,
}

/// The email wasn't accepted.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{response}")]
pub struct SendError {
    /// Whether trying again later can help.
    pub temporary: bool,
    /// The server's response or why it couldn't be reached, in one line without secrets.
    pub response: String,
}

impl Receipt {
    pub(super) fn new(response: &str) -> Self {
        Receipt { response: clean::line(response, ANSWER_CHARS) }
    }
}

impl SendError {
    pub(super) fn temporary(response: &str) -> Self {
        SendError { temporary: true, response: clean::line(response, ANSWER_CHARS) }
    }

    pub(super) fn permanent(response: &str) -> Self {
        SendError { temporary: false, response: clean::line(response, ANSWER_CHARS) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_servers_answer_is_one_short_line() {
        let error = SendError::permanent(&format!("550 no\r\nsuch\tuser {}", "x".repeat(1_000)));
        assert!(error.response.starts_with("550 no such user xxx"));
        assert_eq!(error.response.chars().count(), ANSWER_CHARS);
    }
}
