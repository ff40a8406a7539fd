//! Records and permission checks.

use shared::{
    form::Nothing,
    id::{MemberId, SpaceId},
    page::Page,
    permission_check::{CheckPermissions, CheckedPermission, PermissionCheckForm, QuestionForm, Resource},
    records::{
        DeleteRecord, ExternalId, KindName, ListRecordKinds, ListRecords, PutRecord, PutRecordBatch, PutRecordKind,
        RecordBatchForm, RecordBatchResult, RecordForm, RecordKindForm, RecordKindView, RecordQueryForm, RecordRow,
        RecordView,
    },
};

use super::Actor;
use crate::Failed;

fn kind(text: &str) -> KindName {
    KindName::parse(text).expect("a kind")
}

fn external(text: &str) -> ExternalId {
    ExternalId::parse(text).expect("an id")
}

/// A record without an owner.
#[must_use]
pub fn record(kind: &str, id: &str, title: &str) -> RecordRow {
    RecordRow { kind: kind.to_owned(), id: id.to_owned(), title: title.to_owned(), ..RecordRow::default() }
}

/// A record with an owner.
#[must_use]
pub fn owned(kind: &str, id: &str, owner: MemberId, space: Option<SpaceId>) -> RecordRow {
    RecordRow { owner: Some(owner), space, ..record(kind, id, id) }
}

/// A record as a resource.
#[must_use]
pub fn as_resource(of: &str, id: &str) -> Resource {
    Resource::Record { kind: kind(of), id: external(id) }
}

impl Actor {
    pub async fn put_kind(&self, id: &str, title: &str) -> Result<RecordKindView, Failed> {
        let form = RecordKindForm { title: title.to_owned() };
        self.call::<PutRecordKind>((self.org(), kind(id)), form).await
    }

    pub async fn kinds(&self) -> Result<Vec<RecordKindView>, Failed> {
        self.call::<ListRecordKinds>(self.org(), Nothing {}).await
    }

    pub async fn put_record(&self, of: &str, id: &str, title: &str) -> Result<RecordBatchResult, Failed> {
        let form = RecordForm { title: title.to_owned(), ..RecordForm::default() };
        self.call::<PutRecord>((self.org(), kind(of), external(id)), form).await
    }

    pub async fn put_records(&self, records: Vec<RecordRow>) -> Result<RecordBatchResult, Failed> {
        self.call::<PutRecordBatch>(self.org(), RecordBatchForm { records }).await
    }

    pub async fn delete_record(&self, of: &str, id: &str) -> Result<Nothing, Failed> {
        self.call::<DeleteRecord>((self.org(), kind(of), external(id)), Nothing {}).await
    }

    pub async fn records(&self, view: &str) -> Result<Page<RecordView>, Failed> {
        self.list_records(RecordQueryForm { view: Some(view.to_owned()), ..RecordQueryForm::default() }).await
    }

    pub async fn list_records(&self, query: RecordQueryForm) -> Result<Page<RecordView>, Failed> {
        self.call::<ListRecords>(self.org(), query).await
    }

    /// The host's ids of a view, newest first.
    ///
    /// # Panics
    /// If the view is refused.
    pub async fn record_ids(&self, view: &str) -> Vec<String> {
        let page = self.records(view).await.expect("a view");
        page.items.into_iter().map(|record| record.external_id.into()).collect()
    }

    pub async fn decide(&self, questions: Vec<QuestionForm>) -> Result<Vec<CheckedPermission>, Failed> {
        self.call::<CheckPermissions>(self.org(), PermissionCheckForm { questions }).await.map(|view| view.decisions)
    }

    /// The reason codes against an action; empty if it is allowed.
    ///
    /// # Panics
    /// If the question is refused.
    pub async fn why_not(&self, subject: MemberId, action: &str, resource: Option<Resource>) -> Vec<String> {
        let question = QuestionForm { subject, action: action.to_owned(), resource, with: None };
        let mut decisions = self.decide(vec![question]).await.expect("an answer");
        let decision = decisions.pop().expect("one answer");
        assert_eq!(decision.allowed, decision.reasons.is_empty());
        let code = |reason| serde_json::to_value(reason).expect("a reason")["code"].as_str().unwrap_or("").to_owned();
        decision.reasons.into_iter().map(|reason| code(reason.reason)).collect()
    }
}
