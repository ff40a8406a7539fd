//! Records of the host product, as far as visibility needs them: their owner and space, but not their content.

mod name;
mod put;

use serde::{Deserialize, Serialize};

pub use name::{ExternalId, KindName};
pub use put::{
    MAX_BATCH, NewRecord, Outcome, PutRow, RecordBatchForm, RecordBatchResult, RecordForm, RecordKindForm, RecordRow,
};

use crate::{
    endpoint::Access,
    form::{FaultCode, Faults, Form, Nothing, Surroundings},
    id::{MemberId, OrganizationId, RecordId, SpaceId},
    json::FromJson,
    page::{self, Cursor, Page},
    policy::{Owner, Permission, Thing},
    time::Timestamp,
};

crate::endpoints! {
    /// The kinds that the pack declares, then those that the host declares.
    ListRecordKinds: Get "/organizations/{org}/record-kinds" 200, Access::HostOrMember, OrganizationId => Nothing => Vec<RecordKindView>;
    /// Declares or renames a kind at run time.
    PutRecordKind: Put "/organizations/{org}/record-kinds/{kind}" 200, Access::Host, (OrganizationId, KindName) => RecordKindForm => RecordKindView;
    /// Newest first.
    ListRecords: Get "/organizations/{org}/records" 200, Access::Member, OrganizationId => RecordQueryForm => Page<RecordView>;
    /// All or none: one invalid row rejects the batch.
    PutRecordBatch: Put "/organizations/{org}/records" 200, Access::HostOrPermission(Permission::RECORDS_MANAGE), OrganizationId => RecordBatchForm => RecordBatchResult;
    PutRecord: Put "/organizations/{org}/records/{kind}/{record}" 200, Access::HostOrPermission(Permission::RECORDS_MANAGE), (OrganizationId, KindName, ExternalId) => RecordForm => RecordBatchResult;
    DeleteRecord: Delete "/organizations/{org}/records/{kind}/{record}" 200, Access::HostOrPermission(Permission::RECORDS_MANAGE), (OrganizationId, KindName, ExternalId) => Nothing => Nothing;
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, FromJson)]
pub struct RecordKindView {
    pub id: KindName,
    /// `None` if the name is in the pack's locale.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub title: Option<String>,
}

/// A record that the caller can see.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, FromJson)]
pub struct RecordView {
    pub id: RecordId,
    pub kind: KindName,
    pub external_id: ExternalId,
    pub title: String,
    /// Whether it has an owner.
    pub assigned: bool,
    /// The owner, as far as the caller can see them.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub owner: Option<RecordOwner>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub space: Option<SpaceId>,
    pub state: String,
    pub updated_at: Timestamp,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, FromJson)]
pub struct RecordOwner {
    pub member: MemberId,
    pub name: String,
}

/// Which records a member asks for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum RecordsOf {
    #[default]
    Mine,
    Unassigned,
    All,
}

impl RecordsOf {
    pub const ALL: [RecordsOf; 3] = [RecordsOf::Mine, RecordsOf::Unassigned, RecordsOf::All];

    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            RecordsOf::Mine => "mine",
            RecordsOf::Unassigned => "unassigned",
            RecordsOf::All => "all",
        }
    }

    #[must_use]
    pub fn parse(text: &str) -> Option<RecordsOf> {
        RecordsOf::ALL.into_iter().find(|view| view.as_str() == text)
    }

    /// The visibility that this view requires.
    #[must_use]
    pub const fn thing(self) -> Thing {
        let owner = match self {
            RecordsOf::Mine => Owner::Me,
            RecordsOf::Unassigned => Owner::NoOne,
            RecordsOf::All => Owner::Other,
        };
        Thing { owner, space: None }
    }
}

#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct RecordQueryForm {
    /// `mine`, `unassigned`, or `all`; `None` is `mine`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub view: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub kind: Option<String>,
    /// Only this member's records.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub owner: Option<String>,
    /// Part of a title or of the host's id.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub q: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub cursor: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub limit: Option<u32>,
}

impl RecordQueryForm {
    /// The view and the filters in the URL of the page; `value` reads one URL value.
    #[must_use]
    pub fn of_address(value: impl Fn(&str) -> Option<String>) -> RecordQueryForm {
        RecordQueryForm {
            view: value("view").filter(|view| RecordsOf::parse(view).is_some()),
            kind: value("kind"),
            owner: value("owner"),
            q: value("q"),
            ..RecordQueryForm::default()
        }
    }
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RecordQuery {
    pub view: RecordsOf,
    pub kind: Option<KindName>,
    pub owner: Option<MemberId>,
    pub search: String,
    pub cursor: Option<Cursor>,
    pub limit: u32,
}

impl Form for RecordQueryForm {
    type Checked = RecordQuery;
    fn check(self, _: &Surroundings) -> Result<RecordQuery, Faults> {
        let mut faults = Faults::default();
        let view = match self.view.as_deref() {
            None | Some("") => Ok(RecordsOf::default()),
            Some(text) => RecordsOf::parse(text).ok_or(FaultCode::Unknown),
        };
        let view = faults.take("/view", view);
        let kind = faults.take("/kind", crate::form::optional(self.kind, KindName::parse));
        let owner = crate::form::optional(self.owner, |id| id.parse().map_err(|_| FaultCode::Unknown));
        let owner = faults.take("/owner", owner);
        let search = faults.take("/q", crate::members::search(self.q));
        let checked = || {
            Some(RecordQuery {
                view: view?,
                kind: kind?,
                owner: owner?,
                search: search?,
                cursor: self.cursor.map(Cursor),
                limit: page::limit(self.limit),
            })
        };
        let checked = checked();
        faults.finish(checked)
    }
}
