//! The operator console: who runs this installation looks after organizations, packs and letters, and helps customers.
//!
//! An operator is nobody's member and never becomes one here; what support does to an organization takes a reason that
//! its own history shows.

mod acts;

use crate::json::FromJson;
use serde::{Deserialize, Serialize};

use crate::{
    endpoint::Access,
    form::{self, Faults, Form, Nothing, Surroundings},
    id::{LetterId, MemberId, OperatorEventId, OrganizationId},
    members,
    page::{self, Cursor, Page},
    policy::{MemberStatus, Reason},
    sessions::SignInForm,
    text::Email,
    time::Timestamp,
};

pub use acts::{ProductsForm, ProductsGiven, SeatsForm, SeatsGiven, WhyForm};

crate::endpoints! {
    /// Which operator is signed in. Answers a visitor too.
    ReadOperatorSession: Get "/operator/session" 200, Access::OperatorVisitor, () => Nothing => OperatorSessionView;
    OperatorSignIn: Post "/operator/session" 200, Access::OperatorVisitor, () => SignInForm => OperatorSessionView;
    OperatorSignOut: Delete "/operator/session" 200, Access::OperatorVisitor, () => Nothing => Nothing;
    /// All organizations, newest first.
    ListAllOrganizations: Get "/operator/organizations" 200, Access::Operator, () => SearchForm => Page<OrganizationLine>;
    ReadAnyOrganization: Get "/operator/organizations/{org}" 200, Access::Operator, OrganizationId => Nothing => OrganizationSheet;
    ListAnyMembers: Get "/operator/organizations/{org}/members" 200, Access::Operator, OrganizationId => SearchForm => Page<MemberLine>;
    /// Brings a deactivated member back, also where the pack leaves that to support (LF-7).
    SupportReactivate: Delete "/operator/organizations/{org}/members/{member}/deactivation" 200, Access::Operator, (OrganizationId, MemberId) => WhyForm => MemberLine;
    SupportSetSeats: Put "/operator/organizations/{org}/seats" 200, Access::Operator, OrganizationId => SeatsForm => OrganizationSheet;
    /// The products enabled on an organization from here on (IU-5).
    SupportSetProducts: Put "/operator/organizations/{org}/products" 200, Access::Operator, OrganizationId => ProductsForm => OrganizationSheet;
    /// Closes an organization: nothing in it can be changed until it is opened again.
    SupportClose: Put "/operator/organizations/{org}/closure" 200, Access::Operator, OrganizationId => WhyForm => OrganizationSheet;
    SupportReopen: Delete "/operator/organizations/{org}/closure" 200, Access::Operator, OrganizationId => WhyForm => OrganizationSheet;
    ListLoadedPacks: Get "/operator/packs" 200, Access::Operator, () => Nothing => Vec<LoadedPack>;
    /// Letters that were given up, latest first.
    ListParkedLetters: Get "/operator/letters" 200, Access::Operator, () => SearchForm => Page<ParkedLetter>;
    /// Sends every parked letter anew.
    RetryAllLetters: Post "/operator/letters/retries" 200, Access::Operator, () => Nothing => Retried;
    RetryLetter: Post "/operator/letters/{letter}/retries" 200, Access::Operator, LetterId => Nothing => Retried;
    DropLetter: Delete "/operator/letters/{letter}" 200, Access::Operator, LetterId => Nothing => Nothing;
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, FromJson)]
pub struct OperatorSessionView {
    /// Absent for a visitor.
    pub email: Option<Email>,
}

/// An organization as a row of the list shows it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, FromJson)]
pub struct OrganizationLine {
    pub id: OrganizationId,
    pub name: String,
    pub pack: String,
    pub created_at: Timestamp,
    pub closed: bool,
    pub invited: u32,
    pub active: u32,
    pub deactivated: u32,
    /// Absent where there is no limit.
    pub seats: Option<u32>,
    pub seats_taken: u32,
}

/// An organization with what support can change and has changed.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, FromJson)]
pub struct OrganizationSheet {
    pub line: OrganizationLine,
    /// The products of its pack, and which of them it has.
    pub products: Vec<ProductLine>,
    pub partners: Vec<PartnerLine>,
    /// The levels that its pack lets a partner stand at; none where it knows no partners.
    pub partner_levels: Vec<String>,
    /// What support did here, latest first.
    pub acts: Vec<ActLine>,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, FromJson)]
pub struct ProductLine {
    pub id: String,
    pub enabled: bool,
    /// How many people were given it.
    pub held_by: u32,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, FromJson)]
pub struct PartnerLine {
    pub id: OrganizationId,
    pub name: String,
    /// Its people who are active here.
    pub people: u32,
}

macro_rules! acts {
    ($($name:ident $text:literal;)*) => {
        /// What an operator did. Words are in the locale files as `operator-act-…`.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, FromJson)]
        pub enum OperatorAct { $(#[serde(rename = $text)] $name),* }
        impl OperatorAct {
            #[must_use]
            pub const fn as_str(self) -> &'static str {
                match self { $(OperatorAct::$name => $text),* }
            }
            #[must_use]
            pub fn parse(text: &str) -> Option<OperatorAct> {
                [$(OperatorAct::$name),*].into_iter().find(|act| act.as_str() == text)
            }
        }
    };
}
acts! {
    SignedIn "signed_in";
    MemberReactivated "member_reactivated";
    SeatsSet "seats_set";
    ProductsSet "products_set";
    OrganizationClosed "organization_closed";
    OrganizationReopened "organization_reopened";
    PartnerJoined "partner_joined";
    LettersRetried "letters_retried";
    LetterDropped "letter_dropped";
}

/// One line of the operators' own log.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, FromJson)]
pub struct ActLine {
    pub id: OperatorEventId,
    pub at: Timestamp,
    pub act: OperatorAct,
    /// The operator's address at that time.
    pub operator: String,
    /// Whom or what it was done to, as it was called.
    pub target: Option<String>,
    pub reason: Option<String>,
}

/// A member as support sees one.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, FromJson)]
pub struct MemberLine {
    pub id: MemberId,
    pub name: Option<String>,
    pub email: String,
    pub role: String,
    pub status: MemberStatus,
    /// Why support cannot bring this person back; empty for whoever can be.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub reactivate: Vec<Reason>,
}

impl MemberLine {
    /// What to call this person: the name, or the address.
    #[must_use]
    pub fn label(&self) -> &str {
        self.name.as_deref().unwrap_or(&self.email)
    }
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, FromJson)]
pub struct LoadedPack {
    pub id: String,
    /// Where it was read from.
    pub file: String,
    pub roles: Vec<String>,
    /// How many organizations use it.
    pub organizations: u32,
    /// The newest of them.
    pub newest: Vec<OrganizationRef>,
}

/// An organization by id and name.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, FromJson)]
pub struct OrganizationRef {
    pub id: OrganizationId,
    pub name: String,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, FromJson)]
pub struct ParkedLetter {
    pub id: LetterId,
    /// What kind of letter, as `invitation` or `password_reset`.
    pub kind: String,
    /// The recipient's address; the part before the `@` is cut short, for it is nobody's business here.
    pub to: String,
    pub organization: Option<OrganizationRef>,
    pub attempts: u32,
    pub parked_at: Timestamp,
    /// What the mail server said last.
    pub answer: Option<String>,
}

/// How many letters are on their way again.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, FromJson)]
pub struct Retried {
    pub letters: u32,
}

/// A list that is searched by name.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct SearchForm {
    /// Part of a name or address.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub q: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub status: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub cursor: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub limit: Option<u32>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Search {
    /// Lower-case, trimmed; empty for none.
    pub text: String,
    /// Of members only; empty for all.
    pub statuses: Vec<MemberStatus>,
    pub cursor: Option<Cursor>,
    pub limit: u32,
}

impl Form for SearchForm {
    type Checked = Search;
    fn check(self, _: &Surroundings) -> Result<Search, Faults> {
        let mut faults = Faults::default();
        let text = faults.take("/q", members::search(self.q));
        let statuses = faults.take("/status", form::list(self.status, MemberStatus::parse));
        let limit = page::limit(self.limit);
        let checked = text.zip(statuses);
        faults.finish(checked.map(|(text, statuses)| Search { text, statuses, cursor: self.cursor.map(Cursor), limit }))
    }
}
