//! A client that repeats a request under the same idempotency key until it gets an answer.
//!
//! Doesn't know when the server is killed, only whether it is up.

use std::{collections::HashSet, io, net::SocketAddr};

use roster_tests::{
    PASSWORD,
    wire::{Wire, request},
};
use serde::{Serialize, de::DeserializeOwned};
use serde_json::{Value, json};
use shared::{
    invitations::{
        Intent, InvitationBatchForm, InvitationBatchResult, InvitationState, InvitationView, RowForm, RowResult,
    },
    page::Page,
    problem::{Problem, ProblemBody},
};
use tokio::sync::watch;

use crate::{program::Program, sink::Sink};

#[derive(Clone)]
pub struct Client {
    address: SocketAddr,
    up: watch::Receiver<bool>,
    cookie: String,
    organization: String,
}

/// How a batch was acknowledged.
#[derive(Debug, Default, Clone, Copy)]
pub struct Tries {
    /// Requests that ended without an answer.
    pub lost: u32,
    /// Keys that were given up because their process was killed.
    pub stuck: u32,
}

impl Client {
    /// Signs up with the emailed link and creates an organization whose pack has no seat limit.
    pub async fn start(program: &Program, sink: &Sink) -> Client {
        let mut client = Client {
            address: program.address,
            up: program.watch(),
            cookie: String::new(),
            organization: String::new(),
        };
        let owner = "owner@example.com";
        client.once("POST", "/sign-ups", &json!({"email": owner})).await;
        sink.wait_for(1).await;
        let message = sink.all().remove(0).text;
        let link = message.split_whitespace().find(|word| word.contains("/verify#")).expect("a link");
        let secret = link.split_once('#').expect("a secret").1;
        let account = json!({"first_name": "Olivia", "last_name": "Owner", "password": PASSWORD});
        client.once("POST", "/users", &json!({"secret": secret, "account": account})).await;
        let made = client.once("POST", "/organizations", &json!({"name": "Acme", "pack": "lines"})).await;
        client.organization = made["id"].as_str().expect("an organization").to_owned();
        client
    }

    /// A request while nothing is killed.
    async fn once(&mut self, method: &str, path: &str, body: &Value) -> Value {
        let mut wire = Wire::connect(self.address).await.expect("the server listens");
        let reply = wire.send(&request(method, path, &[("cookie", &self.cookie)], body)).await.expect("an answer");
        assert!(reply.status < 300, "{method} {path}: {} {}", reply.status, String::from_utf8_lossy(reply.body));
        if let Some(cookie) = reply.header("set-cookie") {
            self.cookie = cookie.split(';').next().unwrap_or_default().to_owned();
        }
        reply.json()
    }

    /// Sends invitations until every email is acknowledged, and returns those.
    pub async fn invite(mut self, name: String, addresses: Vec<String>) -> (HashSet<String>, Tries) {
        let row = |email: &String| RowForm { email: email.clone(), name: None, ..RowForm::default() };
        let rows = addresses.iter().map(row).collect();
        let form = InvitationBatchForm {
            intent: Intent::SendValid,
            rows,
            role: None,
            spaces: None,
            products: Vec::new(),
            message: None,
        };
        let path = format!("/organizations/{}/invitation-batches", self.organization);
        let mut tries = Tries::default();
        loop {
            let key = format!("{name}-{}", tries.stuck);
            match self.attempt::<InvitationBatchResult>("POST", &path, &key, &form).await {
                Ok(Ok(result)) => return (acknowledged(&addresses, &result, tries), tries),
                // The process with this key was killed, so its result is unknown. A new key tries again, and emails
                // that were written count as invited.
                Ok(Err(Problem::InProgress)) => tries.stuck += 1,
                Ok(Err(Problem::Unavailable)) => {}
                Ok(Err(problem)) => panic!("{name}: {problem:?}"),
                Err(_) => tries.lost += 1,
            }
        }
    }

    async fn attempt<T: DeserializeOwned>(
        &mut self,
        method: &str,
        path: &str,
        key: &str,
        body: &impl Serialize,
    ) -> io::Result<Result<T, Problem>> {
        self.up.wait_for(|up| *up).await.expect("the test goes on");
        let headers = [("cookie", self.cookie.as_str()), ("idempotency-key", key)];
        let mut wire = Wire::connect(self.address).await?;
        let reply = wire.send(&request(method, path, &headers, body)).await?;
        Ok(if reply.status < 300 { Ok(reply.json()) } else { Err(reply.json::<ProblemBody>().problem) })
    }

    /// All invitations in one of these states, or in any.
    pub async fn invitations(&mut self, state: Option<InvitationState>) -> Vec<InvitationView> {
        let filter = state.map(|state| format!("&state={}", state.as_str())).unwrap_or_default();
        let mut found = Vec::new();
        let mut cursor = String::new();
        loop {
            let path = format!("/organizations/{}/invitations?limit=200{filter}{cursor}", self.organization);
            let page = self.once("GET", &path, &Value::Null).await;
            let page: Page<InvitationView> = serde_json::from_value(page).expect("a page");
            found.extend(page.items);
            match page.next {
                Some(next) => cursor = format!("&cursor={}", next.0),
                None => return found,
            }
        }
    }
}

fn acknowledged(addresses: &[String], result: &InvitationBatchResult, tries: Tries) -> HashSet<String> {
    assert_eq!(result.rows.len(), addresses.len());
    for (address, row) in addresses.iter().zip(&result.rows) {
        match row {
            RowResult::Invited { sent } => assert_eq!(sent.email.as_str(), address),
            RowResult::Refused { problem: Problem::AlreadyInvited { .. } } if tries.stuck > 0 => {}
            other => panic!("{address}: {other:?}"),
        }
    }
    addresses.iter().cloned().collect()
}
