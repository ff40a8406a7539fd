//! The signed-in user, as the client sees them.

use shared::{
    sessions::{SessionView, UserView},
    text::PersonName,
};

use super::queries::{self, UserRow};
use crate::{Service, error::Error, permit::SignedIn, store::Conn};

/// Where emails are shown in local mailbox mode.
const LOCAL_MAILBOX: &str = "/dev/mail";

/// The session of a user or a visitor. Reads committed data, or that of the caller's transaction.
pub async fn view(service: &Service, conn: &mut Conn, user: Option<UserView>) -> Result<SessionView, Error> {
    let organizations = match &user {
        Some(user) => queries::organizations_of(conn, user.id).await?,
        None => Vec::new(),
    };
    let disabled_in = match &user {
        Some(user) if organizations.is_empty() => queries::disabled_in(conn, user.id).await?,
        Some(_) | None => Vec::new(),
    };
    let local_mailbox = service.mailbox().map(|_| LOCAL_MAILBOX.to_owned());
    let sign_up_domains = service.config().sign_up.limit();
    let creates = user.as_ref().is_some_and(|user| service.config().creators.admits(&user.email));
    Ok(SessionView { sign_up_domains, creates, user, organizations, disabled_in, local_mailbox })
}

fn name(stored: &str) -> Result<PersonName, Error> {
    PersonName::parse(stored).map_err(|code| Error::Fault(format!("a stored name is not a name: {code:?}")))
}

impl TryFrom<&UserRow> for UserView {
    type Error = Error;
    fn try_from(user: &UserRow) -> Result<UserView, Error> {
        let (first_name, last_name) = (name(&user.first_name)?, name(&user.last_name)?);
        Ok(UserView { id: user.id, email: user.email.clone(), first_name, last_name })
    }
}

impl TryFrom<&SignedIn> for UserView {
    type Error = Error;
    fn try_from(user: &SignedIn) -> Result<UserView, Error> {
        let (first_name, last_name) = (name(&user.first_name)?, name(&user.last_name)?);
        Ok(UserView { id: user.user, email: user.email.clone(), first_name, last_name })
    }
}
