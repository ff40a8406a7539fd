//! Fuzzing: random and mutated requests to every endpoint never cause a 500.
//!
//! Each case starts from a valid request and changes some of it, so that most pass the first check. [`roster_tests`]
//! rejects any 500 and reads every refusal as problem+json with its trace id.

use axum::{
    body::Body,
    http::{HeaderName, HeaderValue, Request},
};
use proptest::{
    prelude::*,
    sample::select,
    test_runner::{Config, TestCaseError, TestRunner},
};
use roster_tests::{Actor, Pack, TestServer, on_both_databases, secret_of};
use serde_json::{Value as Json, json};
use shared::{
    endpoint::{BASE, Entry, Method},
    endpoints::ALL,
};
use tokio::runtime::Runtime;

const CASES: u32 = 3000;

#[test]
fn nothing_sent_causes_a_500_on_sqlite() {
    storm(TestServer::sqlite());
}

#[test]
fn nothing_sent_causes_a_500_on_postgres() {
    storm(TestServer::postgres());
}

fn storm(server: impl Future<Output = TestServer>) {
    let runtime = Runtime::new().expect("a runtime");
    let scene = runtime.block_on(async { Scene::set(server.await).await });
    let config = Config { cases: CASES, failure_persistence: None, ..Config::default() };
    let outcome = TestRunner::new(config)
        .run(&wave(&scene), |wave| runtime.block_on(scene.send(wave)).map_err(|got| TestCaseError::fail(got.clone())));
    runtime.block_on(scene.server.close());
    outcome.unwrap_or_else(|fault| panic!("{fault}"));
}

on_both_databases!(every_field_handles_every_hostile_text);
async fn every_field_handles_every_hostile_text(server: TestServer) {
    let scene = Scene::set(server).await;
    let repeated = [",", "a,", "sent,", "member,", "active,", "\u{1f9a6}"].map(|text| text.repeat(2000));
    let texts: Vec<&str> = TEXTS.iter().copied().chain(repeated.iter().map(String::as_str)).collect();
    let mut waves = Vec::new();
    for entry in ALL.iter() {
        let (form, path) = (usual(entry.name, &scene), fill(entry, &scene.ids, &[None, None]));
        for text in &texts {
            for key in queries(entry.name) {
                waves.push(Wave::plain(entry, path.clone() + &question(&[(key, text)]), &form));
            }
            for place in places(&form) {
                let mut form = form.clone();
                *form.pointer_mut(&place).expect("a place") = json!(text);
                waves.push(Wave::plain(entry, path.clone(), &form));
            }
        }
        // Only the server writes cursors, but clients can forge them.
        for (order, key) in [("name", "a\0b"), ("email", "\0"), ("newest", "\u{202e}"), ("name", "\u{10ffff}")] {
            let cursor = server::cursor::Position { key: key.to_owned(), id: [255; 16] }.cursor(order).0;
            let sort = if entry.name == "ListMembers" {
                vec![("cursor", cursor.as_str()), ("sort", order)]
            } else {
                vec![("cursor", cursor.as_str())]
            };
            waves.push(Wave::plain(entry, path.clone() + &question(&sort), &form));
        }
    }
    for wave in waves {
        let got = format!("{} {}", wave.method, wave.path.chars().take(200).collect::<String>());
        scene.send(wave).await.unwrap_or_else(|answer| panic!("{got}: {answer}"));
    }
    assert!(scene.owner.session().await.user.is_some(), "the storm was the owner's to the end");
}

/// JSON pointers to every value in a form.
fn places(form: &Json) -> Vec<String> {
    let nested = |(key, value): (String, &Json)| {
        let below = places(value).into_iter().map(|place| format!("/{key}{place}")).collect::<Vec<_>>();
        if below.is_empty() { vec![format!("/{key}")] } else { below }
    };
    match form {
        Json::Object(fields) => fields.iter().map(|(key, value)| (key.clone(), value)).flat_map(nested).collect(),
        Json::Array(items) => {
            items.iter().enumerate().map(|(index, value)| (index.to_string(), value)).flat_map(nested).collect()
        }
        Json::Null | Json::Bool(_) | Json::Number(_) | Json::String(_) => Vec::new(),
    }
}

/// The people, and the ids that requests can use.
struct Scene {
    server: TestServer,
    owner: Actor,
    member: Actor,
    /// An actor whose session can be ended.
    spare: Actor,
    ids: Vec<String>,
    secrets: Vec<String>,
}

/// Endpoints that end or replace the caller's session.
const ENDS_SESSIONS: [&str; 4] = ["/session", "/users", "/password", "/acceptances"];

/// One request.
#[derive(Debug, Clone)]
struct Wave {
    who: usize,
    method: String,
    path: String,
    headers: Vec<(String, Vec<u8>)>,
    body: Vec<u8>,
}

impl Wave {
    /// A valid request by the owner, as our client would send it.
    fn plain(entry: &Entry, path: String, form: &Json) -> Wave {
        let body = if entry.method == Method::Get { Vec::new() } else { form.to_string().into_bytes() };
        let headers = vec![("content-type".to_owned(), b"application/json".to_vec())];
        Wave { who: 2, method: entry.method.as_str().to_owned(), path, headers, body }
    }
}

impl Scene {
    async fn set(server: TestServer) -> Scene {
        let owner = server.founder("owner@example.com", Pack::Workspaces).await;
        let general = owner.space("General").await;
        let member = owner.add_member("member@example.com", "manager", &[general]).await;
        let sent = owner.invite("bo@example.com").await.expect("an invitation");
        let link = server.link("bo@example.com", "invitation").await;
        let page = owner.members(shared::members::MemberQueryForm { limit: Some(1), ..Default::default() }).await;
        let cursor = page.expect("a page").next.expect("a second one").0;
        let ids = vec![
            owner.org().to_string(),
            owner.me().to_string(),
            member.me().to_string(),
            sent.member.to_string(),
            sent.invitation.to_string(),
            general.to_string(),
            cursor,
        ];
        let spare = server.user("spare@example.com").await;
        Scene { secrets: vec![secret_of(&link)], server, owner, member, spare, ids }
    }

    async fn send(&self, wave: Wave) -> Result<(), String> {
        let visitor = self.server.visitor();
        // A new client each time, so that rate limits hide nothing.
        let whose = match wave.who {
            0 => None,
            _ if ENDS_SESSIONS.iter().any(|path| wave.path.contains(path)) => Some(&self.spare),
            1 => Some(&self.member),
            _ => Some(&self.owner),
        };
        let actor = visitor;
        actor.set_cookie(whose.and_then(Actor::cookie));
        self.server.pass_seconds(30);
        let Ok(mut request) =
            Request::builder().method(wave.method.as_str()).uri(&wave.path).body(Body::from(wave.body))
        else {
            return Ok(()); // no client could send it
        };
        for (name, value) in wave.headers {
            if let (Ok(name), Ok(value)) = (HeaderName::try_from(name), HeaderValue::from_bytes(&value)) {
                request.headers_mut().append(name, value);
            }
        }
        let head = wave.method == "HEAD";
        let answer = actor.send(request).await;
        if answer.status >= 500 {
            return Err(format!("{} {}", answer.status, answer.text));
        }
        let refused = answer.status >= 400 && !head && wave.path.starts_with(BASE);
        if refused {
            let trace = answer.refusal();
            assert!(trace.text.contains("\"trace_id\":\"req_"), "{}", trace.text);
        }
        Ok(())
    }
}

/// Any text, from known ids to noise.
fn text(scene: &Scene) -> BoxedStrategy<String> {
    let known: Vec<String> = scene.ids.iter().chain(&scene.secrets).cloned().collect();
    let hostile: Vec<String> = TEXTS.map(str::to_owned).to_vec();
    prop_oneof![
        4 => select(known),
        5 => select(hostile.clone()),
        2 => "\\PC{0,40}",
        1 => any::<String>(),
        1 => (select(hostile), 1_usize..3000).prop_map(|(text, times)| vec![text; times].join(",")),
        1 => (1_usize..5000).prop_map(|length| "x".repeat(length)),
        1 => prop::collection::vec(any::<u8>(), 0..60).prop_map(|bytes| {
            base64::Engine::encode(&base64::engine::general_purpose::URL_SAFE_NO_PAD, bytes)
        }),
        // Cursors of every sort order, with keys of any kind.
        1 => (select(vec!["name", "email", "newest"]), any::<String>()).prop_map(|(order, key)| {
            server::cursor::Position { key, id: [9; 16] }.cursor(order).0
        }),
    ]
    .boxed()
}

/// Any JSON, with texts from above.
fn value(scene: &Scene) -> BoxedStrategy<Json> {
    let leaf = prop_oneof![
        6 => text(scene).prop_map(Json::String),
        1 => any::<i64>().prop_map(Json::from),
        1 => any::<f64>().prop_map(|number| json!(number)),
        1 => any::<bool>().prop_map(Json::Bool),
        1 => Just(Json::Null),
    ];
    leaf.prop_recursive(3, 24, 6, |inner| {
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..6).prop_map(Json::Array),
            prop::collection::vec(("[a-z_]{1,10}", inner), 0..4)
                .prop_map(|fields| Json::Object(fields.into_iter().collect())),
        ]
    })
    .boxed()
}

/// Texts from plain to hostile.
const TEXTS: [&str; 56] = [
    "",
    " ",
    "\0",
    "a\0b",
    "\u{202e}",
    "\u{feff}",
    "%",
    "_",
    "\\",
    "'",
    "''",
    "\"",
    "\"\"\"",
    "' OR 1=1 --",
    "*",
    "NEAR(",
    "AND",
    "a* OR b",
    "{}",
    "[]",
    "null",
    "-1",
    "0",
    "1e999",
    "18446744073709551616",
    "9223372036854775807",
    "NaN",
    "../..",
    "/",
    "~0",
    "\u{fffd}",
    "\u{1f9a6}\u{200d}",
    "\u{df}\u{130}\u{3a3}",
    "ab\u{301}",
    "a@b.cc",
    "A@B.CC",
    "bo@example.com",
    "owner",
    "manager",
    "member",
    "active",
    "invited,deactivated",
    "name",
    "email",
    "newest",
    "all",
    "check",
    "send_all",
    "2026-01-01T00:00:00Z",
    "1970-01-01T00:00:00Z",
    "9999-12-31T23:59:59.999999Z",
    "0000-00-00T00:00:00Z",
    "member.invited",
    "workspaces",
    "lines",
    "seven-violet-otters-93",
];

/// A valid request to mutate.
fn usual(name: &str, scene: &Scene) -> Json {
    let secret = &scene.secrets[0];
    let account = json!({"first_name": "A", "last_name": "B", "password": "seven-violet-otters-93"});
    let spaces = json!([scene.ids[5]]);
    match name {
        "SignIn" => json!({"email": "x@example.com", "password": "x"}),
        "StartSignUp" | "StartPasswordReset" => json!({"email": "x@example.com"}),
        "ReadSignUp" | "ReadOffer" | "RequestInvitation" => json!({"secret": secret}),
        "CreateUser" => json!({"secret": secret, "account": account}),
        "ResetPassword" => json!({"secret": secret, "password": "seven-violet-otters-93"}),
        "CreateOrganization" => json!({"name": "X", "pack": "lines"}),
        "UpdateOrganization" | "CreateSpace" => json!({"name": "X"}),
        "UpdateMember" => json!({"role": "member", "spaces": spaces}),
        "CreateInvitation" => {
            json!({"email": "y@example.com", "name": "Y", "role": "member", "spaces": spaces, "message": "Hi", "copy_link": true})
        }
        "CreateInvitationBatch" => json!({
            "intent": "send_valid", "role": "member", "spaces": spaces, "message": "Hi",
            "rows": [{"email": "z@example.com", "name": "Z"}, {"email": "w@example.com"}],
        }),
        "AcceptInvitation" => json!({"secret": secret, "account": account}),
        _ => json!({}),
    }
}

/// Query parameters of a list; others are rejected immediately.
fn queries(name: &str) -> &'static [&'static str] {
    match name {
        "ListMembers" => &["q", "role", "status", "space", "sort", "cursor", "limit", "total"],
        "ListInvitations" => &["q", "state", "cursor", "limit"],
        "ListHistory" => &["q", "kind", "actor", "member", "since", "until", "cursor", "limit"],
        _ => &["q"],
    }
}

const HEADERS: [&str; 14] = [
    "content-type",
    "cookie",
    "origin",
    "sec-fetch-site",
    "if-match",
    "idempotency-key",
    "x-forwarded-for",
    "host",
    "accept",
    "accept-encoding",
    "authorization",
    "content-encoding",
    "range",
    "expect",
];

fn wave(scene: &Scene) -> impl Strategy<Value = Wave> + use<> {
    let (ids, text, value) = (scene.ids.clone(), text(scene), value(scene));
    // Lists use the database most, so they are tried most.
    let often = |entry: &Entry| if queries(entry.name).len() > 1 { 4 } else { 1 };
    let forms: Vec<(Entry, Json)> =
        ALL.iter().flat_map(|entry| vec![(*entry, usual(entry.name, scene)); often(entry)]).collect();
    let spoiled = prop::collection::vec((any::<prop::sample::Index>(), value), 0..3);
    let queried = prop::collection::vec((any::<prop::sample::Index>(), text.clone()), 0..3);
    let header =
        prop_oneof![3 => text.clone().prop_map(String::into_bytes), 1 => prop::collection::vec(any::<u8>(), 0..40)];
    let headers = prop::collection::vec((select(HEADERS.to_vec()), header), 0..2);
    let method = prop_oneof![12 => Just(None), 1 => select(vec!["GET", "HEAD", "PUT", "PATCH", "DELETE", "OPTIONS", "BREW"]).prop_map(Some)];
    let parts = prop::collection::vec(prop_oneof![1 => text.prop_map(Some), 8 => Just(None)], 2);
    let broken = prop_oneof![10 => Just(None), 1 => prop::collection::vec(any::<u8>(), 0..80).prop_map(Some)];
    (select(forms), 0_usize..6, spoiled, queried, headers, method, parts, broken).prop_map(
        move |((entry, mut form), who, spoiled, queried, headers, method, parts, broken)| {
            for (at, value) in spoiled {
                spoil(&mut form, at, value);
            }
            let mut path = fill(&entry, &ids, &parts);
            let query: Vec<_> =
                queried.iter().map(|(at, text)| (*at.get(queries(entry.name)), text.as_str())).collect();
            path += &question(&query);
            let body = if entry.method == Method::Get { Vec::new() } else { form.to_string().into_bytes() };
            let mut headers: Vec<_> = headers.into_iter().map(|(name, value)| (name.to_owned(), value)).collect();
            if !headers.iter().any(|(name, _)| name == "content-type") {
                headers.push(("content-type".to_owned(), b"application/json".to_vec()));
            }
            let method = method.unwrap_or(entry.method.as_str()).to_owned();
            Wave { who, method, path, headers, body: broken.unwrap_or(body) }
        },
    )
}

fn question(query: &[(&str, &str)]) -> String {
    if query.is_empty() {
        String::new()
    } else {
        format!("?{}", serde_urlencoded::to_string(query).unwrap_or_default())
    }
}

/// The endpoint's path with real ids, except for mutated parts.
fn fill(entry: &Entry, ids: &[String], parts: &[Option<String>]) -> String {
    let mut parts = parts.iter();
    let mut path = BASE.to_owned();
    for segment in entry.path.split('/').skip(1) {
        let known = match segment {
            "{org}" => Some(&ids[0]),
            "{member}" => Some(&ids[2]),
            "{invitation}" => Some(&ids[4]),
            _ => None,
        };
        let own = known.and_then(|_| parts.next().cloned().flatten());
        path.push('/');
        match (own, known) {
            (Some(own), _) => path.extend(own.bytes().map(|byte| format!("%{byte:02X}"))),
            (None, Some(known)) => path += known,
            (None, None) => path += segment,
        }
    }
    path
}

/// Replaces one value in a form.
fn spoil(form: &mut Json, at: prop::sample::Index, value: Json) {
    match form {
        Json::Object(fields) if !fields.is_empty() => {
            let key = fields.keys().nth(at.index(fields.len())).cloned().unwrap_or_default();
            let field = &mut fields[&key];
            if at.index(3) == 0 && (field.is_object() || field.is_array()) {
                spoil(field, at, value)
            } else {
                *field = value
            }
        }
        Json::Array(items) if !items.is_empty() => {
            let index = at.index(items.len());
            spoil(&mut items[index], at, value);
        }
        other => *other = value,
    }
}
