//! Answers the page's first API requests inside the page: the session, the organization with its pack, and what the URL
//! shows, such as the first page of a list.
//!
//! Each request goes through the API's own router with the session of the page's request, so the same permissions
//! apply. Unsuccessful answers are omitted, and the client requests them itself.

use std::{collections::BTreeMap, time::Duration};

use axum::{
    Router,
    body::{Body, Bytes},
    extract::Request,
    http::{HeaderValue, StatusCode, header, request::Parts},
};
use http_body_util::BodyExt;
use serde_json::{Value, json};
use shared::{
    billing::{ReadBilling, ReadConnections},
    endpoint::{self, Endpoint},
    form::Nothing,
    history::{HistoryQueryForm, ListHistory},
    id::OrganizationId,
    invitations::{InvitationQueryForm, ListInvitations},
    members::{ListMembers, MemberQueryForm, ReadMember},
    operator::{
        ListAllOrganizations, ListFailedEmails, ListLoadedPacks, ListOpenOrders, ListOperatorLog, ReadOperatorSession,
        ReadOrganizationForSupport, SearchForm,
    },
    organizations::ReadOrganization,
    page::DEFAULT_LIMIT,
    partners::{ListCustomers, ListPartners},
    records::{ListRecordKinds, ListRecords, RecordQueryForm, RecordsOf},
    roles::ListRoles,
    seats::{ListSeatOrders, ListSeats, SeatQueryForm},
    sessions::{LAST_ORGANIZATION, ReadSession, SessionView},
    spaces::{ListSpaces, ReadSpace},
    time::Timestamp,
};
use tower::ServiceExt;

use super::meta::read_cookie;
use crate::request::Meta;

/// How long a page waits for its data. If the database takes longer, the page is shown first.
const TIMEOUT: Duration = Duration::from_millis(400);

/// The answers as JSON by the URL that the client would request, and the cookies that came with them.
#[derive(Default)]
pub(super) struct FirstAnswers {
    answers: Vec<(String, Bytes)>,
    pub cookies: Vec<HeaderValue>,
    /// Whether a user is signed in, as far as is known.
    pub signed_in: bool,
}

impl FirstAnswers {
    /// Requests what the page will need, within the page's time limit; the client requests the rest.
    pub async fn of(api: &Router, page: &Parts, meta: &Meta) -> FirstAnswers {
        // Until the session is loaded, only the cookie is known.
        let mut first = FirstAnswers { signed_in: meta.token.is_some(), ..FirstAnswers::default() };
        // Answers so far are kept.
        _ = tokio::time::timeout(TIMEOUT, first.gather(api, page, meta)).await;
        first
    }

    async fn gather(&mut self, api: &Router, page: &Parts, meta: &Meta) {
        let mut parts = page.uri.path().split('/').filter(|part| !part.is_empty());
        let (area, rest) = (parts.next(), parts.collect::<Vec<_>>());
        if area == Some("operator") {
            let console = [get::<ReadSession>((), Nothing {}), get::<ReadOperatorSession>((), Nothing {})];
            for url in console.into_iter().chain(console_list(&rest)) {
                self.ask(api, meta, url).await;
            }
            return;
        }
        let session = self.ask(api, meta, get::<ReadSession>((), Nothing {})).await;
        let Some(session) = session.and_then(|body| serde_json::from_slice::<SessionView>(&body).ok()) else { return };
        self.signed_in = session.user.is_some();
        let organization = match area {
            _ if !self.signed_in => None,
            Some("o") => rest.first().and_then(|id| id.parse().ok()),
            None => session.first_organization(read_cookie(&page.headers, LAST_ORGANIZATION).as_deref()),
            Some(_) => None,
        };
        let Some(organization) = organization else { return };
        self.ask(api, meta, get::<ReadOrganization>(organization, Nothing {})).await;
        let below = rest.get(1..).unwrap_or_default();
        let value = values(page.uri.query().unwrap_or_default());
        for url in lists(organization, below, &value) {
            self.ask(api, meta, url).await;
        }
        if below == ["records"] {
            self.ask_for_records(api, meta, organization, &RecordQueryForm::of_address(value)).await;
        }
    }

    /// Without a view in the URL, the page shows the widest one that the reader has.
    async fn ask_for_records(
        &mut self,
        api: &Router,
        meta: &Meta,
        organization: OrganizationId,
        asked: &RecordQueryForm,
    ) {
        let views = match asked.view {
            Some(_) => vec![asked.view.clone()],
            None => [RecordsOf::All, RecordsOf::Mine].map(|view| Some(view.as_str().to_owned())).into(),
        };
        for view in views {
            let form = RecordQueryForm { view, limit: Some(DEFAULT_LIMIT), ..asked.clone() };
            if self.ask(api, meta, get::<ListRecords>(organization, form)).await.is_some() {
                return;
            }
        }
    }

    async fn ask(&mut self, api: &Router, meta: &Meta, url: String) -> Option<Bytes> {
        let mut request = Request::get(&url).body(Body::empty()).ok()?;
        request.extensions_mut().insert(meta.clone());
        let response = api.clone().oneshot(request).await.ok()?;
        self.cookies.extend(response.headers().get_all(header::SET_COOKIE).iter().cloned());
        if response.status() != StatusCode::OK {
            return None;
        }
        let body = response.into_body().collect().await.ok()?.to_bytes();
        self.answers.push((url, body.clone()));
        Some(body)
    }

    /// The text in the page, escaped so that no value can end its element. Also has the server's time in milliseconds,
    /// because a browser's clock can be wrong.
    pub fn to_json(&self, now: Timestamp) -> String {
        let pair = |(url, body): &(String, Bytes)| format!("{}:{}", json!(url), String::from_utf8_lossy(body));
        let pairs: Vec<String> = self.answers.iter().map(pair).collect();
        let time = format!("\"now\":{}", now.millis());
        let all: Vec<String> = std::iter::once(time).chain(pairs).collect();
        format!("{{{}}}", all.join(",")).replace('<', "\\u003c")
    }
}

/// The fields of a query that aren't empty.
fn values(query: &str) -> impl Fn(&str) -> Option<String> {
    let pairs: Vec<(String, String)> = serde_urlencoded::from_str(query).unwrap_or_default();
    move |name| pairs.iter().find(|(own, value)| own == name && !value.is_empty()).map(|(_, value)| value.clone())
}

/// What a page of an organization shows: the first page of its list, or its single item.
fn lists(organization: OrganizationId, page: &[&str], value: impl Fn(&str) -> Option<String>) -> Vec<String> {
    let first = DEFAULT_LIMIT;
    let nothing = Nothing {};
    match page {
        [] | ["members"] => {
            let shown = MemberQueryForm::of_address(value);
            // "1 of 119": the heading counts everyone as well.
            let everyone = shown.is_narrowed().then(|| MemberQueryForm::default().page(None, 1));
            let asked = std::iter::once(shown.page(None, first)).chain(everyone);
            asked.map(|query| get::<ListMembers>(organization, query)).collect()
        }
        ["members", member] => {
            member.parse().map(|member| get::<ReadMember>((organization, member), nothing)).into_iter().collect()
        }
        ["invitations"] => {
            vec![get::<ListInvitations>(organization, InvitationQueryForm::of_address(value).page(None, first))]
        }
        ["roles"] => vec![get::<ListRoles>(organization, nothing)],
        ["spaces"] => vec![get::<ListSpaces>(organization, nothing)],
        ["spaces", space] => {
            space.parse().map(|space| get::<ReadSpace>((organization, space), nothing)).into_iter().collect()
        }
        ["partners"] => vec![get::<ListPartners>(organization, nothing), get::<ListCustomers>(organization, nothing)],
        ["seats"] => {
            let ledger = SeatQueryForm { cursor: None, limit: Some(first) };
            vec![get::<ListSeats>(organization, ledger), get::<ListSeatOrders>(organization, nothing)]
        }
        ["billing"] => vec![get::<ReadBilling>(organization, nothing), get::<ListSeatOrders>(organization, nothing)],
        ["connections"] => vec![get::<ReadConnections>(organization, nothing)],
        ["records"] => vec![get::<ListRecordKinds>(organization, nothing)],
        // Only the browser knows when a day starts.
        ["history"] if value("since").or(value("until")).is_none() => {
            vec![get::<ListHistory>(organization, HistoryQueryForm::of_address(value).page(None, first))]
        }
        _ => Vec::new(),
    }
}

/// The same for a page of the console.
fn console_list(page: &[&str]) -> Option<String> {
    let first = SearchForm { limit: Some(DEFAULT_LIMIT), ..SearchForm::default() };
    Some(match page {
        [] | ["organizations"] => get::<ListAllOrganizations>((), first),
        ["organizations", organization] => get::<ReadOrganizationForSupport>(organization.parse().ok()?, Nothing {}),
        ["orders"] => get::<ListOpenOrders>((), Nothing {}),
        ["packs"] => get::<ListLoadedPacks>((), Nothing {}),
        ["failed-emails"] => get::<ListFailedEmails>((), first),
        ["log"] => get::<ListOperatorLog>((), first),
        _ => return None,
    })
}

/// The URL that the client requests. Its fields are sorted by name, whatever order JSON has in this build.
fn get<E: Endpoint>(path: E::Path, request: E::Request) -> String {
    let fields = serde_json::to_value(&request).and_then(serde_json::from_value::<BTreeMap<String, Value>>);
    endpoint::url::<E>(&path, &fields.unwrap_or_default().into_iter().collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn answer(url: &str, body: &'static str) -> (String, Bytes) {
        (url.to_owned(), Bytes::from_static(body.as_bytes()))
    }

    #[test]
    fn no_name_ends_the_element() {
        let first =
            FirstAnswers { answers: vec![answer("/a", r#"{"name":"</script><b>"}"#)], ..FirstAnswers::default() };
        let now = Timestamp::from_micros(1_700_000_000_123_456);
        assert_eq!(first.to_json(now), r#"{"now":1700000000123,"/a":{"name":"\u003c/script>\u003cb>"}}"#);
    }

    #[test]
    fn the_time_is_always_there() {
        assert_eq!(FirstAnswers::default().to_json(Timestamp::from_micros(0)), r#"{"now":0}"#);
    }
}
