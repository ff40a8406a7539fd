//! Questions that any page can ask: who the user is, and whether to discard what was typed. They are a part of their own,
//! which is fetched ahead.

mod discard;
mod password;
mod session;

use leptos::prelude::*;

use crate::lazy::{Page, lazy_part};
use discard::Discard;
pub use discard::ask_to_discard;
pub use session::SessionDialogHost;

lazy_part!(QuestionsPart, questions, {
    session: Page = session::dialog,
    discard: fn(Discard) -> AnyView = discard::dialog,
});
