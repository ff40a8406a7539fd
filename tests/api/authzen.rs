//! The AuthZEN Authorization API 1.0, called by the host's backend.

use axum::{
    body::Body,
    http::{Request, header},
};
use roster_tests::{Actor, HOST_KEY, ORIGIN, Pack, Raw, TestServer, as_resource, on_both_databases, owned, record};
use serde_json::{Value, json};
use shared::{
    permission_check::{QuestionForm, Resource},
    records::RecordRow,
};

const EVALUATION: &str = "/access/v1/evaluation";
const EVALUATIONS: &str = "/access/v1/evaluations";

async fn post(host: &Actor, path: &str, body: &Value) -> Raw {
    host.post("POST", path, Some("application/json"), body.to_string()).await
}

async fn answer(host: &Actor, path: &str, body: Value) -> Value {
    let raw = post(host, path, &body).await;
    assert_eq!((raw.status, raw.header("content-type")), (200, Some("application/json")), "{}", raw.text);
    serde_json::from_str(&raw.text).expect("json")
}

/// An owner, a manager, a member, and a record of the member.
struct Scene {
    ana: Actor,
    bo: Actor,
    cy: Actor,
    host: Actor,
}

impl Scene {
    async fn set(server: &TestServer) -> Scene {
        let ana = server.founder("ana@example.com", Pack::Workspaces).await;
        let general = ana.space("General").await;
        let bo = ana.add_member("bo@example.com", "manager", &[general]).await;
        let cy = ana.add_member("cy@example.com", "member", &[general]).await;
        let host = server.host(ana.org());
        let free = RecordRow { space: Some(general), ..record("campaign", "c-free", "Free") };
        host.put_records(vec![owned("campaign", "c-cy", cy.me(), Some(general)), free]).await.expect("records");
        Scene { ana, bo, cy, host }
    }

    fn ask(&self, subject: Value, action: &str, resource: Value) -> Value {
        let context = json!({ "organization": self.ana.org(), "time": "2026-03-02T09:00:00Z" });
        json!({ "subject": subject, "action": { "name": action }, "resource": resource, "context": context })
    }
}

on_both_databases!(it_answers_like_the_permission_check);
async fn it_answers_like_the_permission_check(server: TestServer) {
    let scene = Scene::set(&server).await;
    let general = scene.ana.space("General").await;
    let resources = [
        (json!({ "type": "organization", "id": scene.ana.org() }), Resource::Organization),
        (json!({ "type": "space", "id": general }), Resource::Space { id: general }),
        (json!({ "type": "member", "id": scene.cy.me() }), Resource::Member { id: scene.cy.me() }),
        (json!({ "type": "campaign", "id": "c-cy" }), as_resource("campaign", "c-cy")),
        (json!({ "type": "campaign", "id": "c-free" }), as_resource("campaign", "c-free")),
    ];
    let actions = [
        "see",
        "campaigns.send",
        "campaigns.configure",
        "members.read",
        "billing.manage",
        "deactivate",
        "invite",
        "assign",
    ];
    let (mut evaluations, mut ours, mut compared) = (Vec::new(), Vec::new(), 0);
    for person in [&scene.ana, &scene.bo, &scene.cy] {
        for (entity, resource) in &resources {
            for action in actions {
                let (subject, action) = (person.me(), action.to_owned());
                evaluations.push(scene.ask(json!({ "type": "member", "id": subject }), &action, entity.clone()));
                let question = QuestionForm { subject, action, resource: Some(resource.clone()), with: None };
                ours.push(scene.host.decide(vec![question]).await);
            }
        }
    }
    let answers = answer(&scene.host, EVALUATIONS, json!({ "evaluations": evaluations })).await;
    let answers = answers["evaluations"].as_array().expect("answers");
    assert_eq!(answers.len(), ours.len());
    for ((answer, our), asked) in answers.iter().zip(ours).zip(&evaluations) {
        match our {
            Ok(decisions) => {
                assert_eq!(answer["decision"], decisions[0].allowed, "{asked}");
                let reasons = serde_json::to_value(&decisions[0].reasons).expect("reasons");
                let got = if decisions[0].allowed { json!([]) } else { answer["context"]["reasons"].clone() };
                assert_eq!(got, reasons, "{asked}");
                compared += 1;
            }
            Err(refused) => {
                assert_eq!(refused.status, 422, "{refused}");
                assert_eq!((&answer["decision"], &answer["context"]["error"]["status"]), (&json!(false), &json!(404)));
            }
        }
    }
    assert!(compared > 50, "only {compared} questions had an answer");
}

on_both_databases!(a_subject_is_named_in_three_ways);
async fn a_subject_is_named_in_three_ways(server: TestServer) {
    let scene = Scene::set(&server).await;
    let user = scene.cy.session().await.user.expect("signed in").id;
    let campaign = json!({ "type": "campaign", "id": "c-cy", "properties": { "organization": scene.ana.org() } });
    for subject in [
        json!({ "type": "member", "id": scene.cy.me() }),
        json!({ "type": "user", "id": user }),
        json!({ "type": "user", "id": "CY@example.com", "properties": { "department": "Sales" } }),
    ] {
        let asked = json!({ "subject": subject, "action": { "name": "see" }, "resource": campaign, "extra": 1 });
        assert_eq!(answer(&scene.host, EVALUATION, asked).await, json!({ "decision": true }));
    }
    for subject in [json!({ "type": "user", "id": "unknown@example.com" }), json!({ "type": "robot", "id": "r2" })] {
        let raw = post(&scene.host, EVALUATION, &scene.ask(subject.clone(), "see", campaign.clone())).await;
        let known = subject["type"] == "user";
        assert_eq!(raw.status, if known { 200 } else { 404 }, "{}", raw.text);
    }
    let denied = scene.ask(
        json!({ "type": "user", "id": "bo@example.com" }),
        "billing.manage",
        json!({ "type": "organization", "id": scene.ana.org() }),
    );
    let denied = answer(&scene.host, EVALUATION, denied).await;
    assert_eq!((&denied["decision"], &denied["context"]["reason"]), (&json!(false), &json!("missing_permission")));
    assert_eq!(denied["context"]["reasons"][0]["resolved_by"]["people"][0]["name"], "Ana Example");
}

on_both_databases!(batched_evaluations_share_defaults_and_follow_their_semantics);
async fn batched_evaluations_share_defaults_and_follow_their_semantics(server: TestServer) {
    let scene = Scene::set(&server).await;
    let asked = |semantic: Value, actions: [&str; 3]| {
        let evaluations: Vec<Value> = actions.iter().map(|name| json!({ "action": { "name": name } })).collect();
        let mut asked = scene.ask(
            json!({ "type": "member", "id": scene.cy.me() }),
            "see",
            json!({ "type": "campaign", "id": "c-cy" }),
        );
        asked["evaluations"] = evaluations.into();
        asked["options"] = json!({ "evaluations_semantic": semantic });
        asked
    };
    let (yes, no) = ("campaigns.send", "campaigns.configure");
    let results = async |semantic: &str, actions: [&str; 3]| -> Vec<bool> {
        let answers = answer(&scene.host, EVALUATIONS, asked(json!(semantic), actions)).await;
        let answers = answers["evaluations"].as_array().expect("answers").clone();
        answers.iter().map(|answer| answer["decision"].as_bool().expect("a decision")).collect()
    };
    assert_eq!(results("execute_all", [yes, no, yes]).await, [true, false, true]);
    assert_eq!(results("deny_on_first_deny", [yes, no, yes]).await, [true, false]);
    assert_eq!(results("permit_on_first_permit", [no, yes, no]).await, [false, true]);
    assert_eq!(post(&scene.host, EVALUATIONS, &asked(json!("guess"), [yes, no, yes])).await.status, 400);
    let mut one = asked(json!("execute_all"), [yes, no, yes]);
    one["evaluations"] = json!([]);
    assert_eq!(answer(&scene.host, EVALUATIONS, one).await, json!({ "decision": true }), "as a single evaluation");
    let mut mixed = asked(json!("execute_all"), [yes, "dragons.ride", yes]);
    mixed["evaluations"][2] = json!({ "resource": { "type": "campaign", "id": "c-no" } });
    let answers = answer(&scene.host, EVALUATIONS, mixed).await;
    let errors: Vec<&Value> = (0..3).map(|n| &answers["evaluations"][n]["context"]["error"]["status"]).collect();
    assert_eq!(errors, [&Value::Null, &json!(404), &json!(404)]);
    let many = json!({ "evaluations": vec![json!({}); 1_001] });
    assert_eq!(post(&scene.host, EVALUATIONS, &many).await.status, 400);
}

on_both_databases!(searches_find_what_evaluations_permit);
async fn searches_find_what_evaluations_permit(server: TestServer) {
    let scene = Scene::set(&server).await;
    let campaign = json!({ "type": "campaign", "id": "c-cy" });
    let ids = |found: &Value| -> Vec<String> {
        let results = found["results"].as_array().expect("results").iter();
        results.map(|result| result["id"].as_str().or(result["name"].as_str()).expect("an id").to_owned()).collect()
    };
    let found = answer(
        &scene.host,
        "/access/v1/search/subject",
        scene.ask(json!({ "type": "member" }), "see", campaign.clone()),
    )
    .await;
    let mut who = [scene.ana.me(), scene.bo.me(), scene.cy.me()].map(|id| id.to_string());
    who.sort();
    assert_eq!(ids(&found), who, "the owner, the manager, and whose it is");
    assert_eq!(found["page"], json!({ "next_token": "", "count": 3 }));

    let mut paged = scene.ask(json!({ "type": "user" }), "see", campaign.clone());
    paged["page"] = json!({ "limit": 2 });
    let first = answer(&scene.host, "/access/v1/search/subject", paged.clone()).await;
    assert_eq!(ids(&first).len(), 2);
    paged["page"]["token"] = first["page"]["next_token"].clone();
    let second = answer(&scene.host, "/access/v1/search/subject", paged.clone()).await;
    assert_eq!((ids(&second).len(), &second["page"]["next_token"]), (1, &json!("")));
    paged["action"]["name"] = json!("campaigns.send");
    assert_eq!(post(&scene.host, "/access/v1/search/subject", &paged).await.status, 400, "a token of another search");

    let subject = json!({ "type": "member", "id": scene.cy.me() });
    let records = scene.ask(subject.clone(), "campaigns.send", json!({ "type": "campaign" }));
    assert_eq!(ids(&answer(&scene.host, "/access/v1/search/resource", records).await), ["c-cy"]);
    let spaces = scene.ask(subject.clone(), "campaigns.send", json!({ "type": "space" }));
    assert_eq!(
        ids(&answer(&scene.host, "/access/v1/search/resource", spaces).await),
        [scene.ana.space("General").await.to_string()]
    );
    let members =
        scene.ask(json!({ "type": "member", "id": scene.bo.me() }), "deactivate", json!({ "type": "member" }));
    assert_eq!(ids(&answer(&scene.host, "/access/v1/search/resource", members).await), [scene.cy.me().to_string()]);

    let mut actions = scene.ask(subject, "", campaign);
    actions.as_object_mut().expect("an object").remove("action");
    let found = answer(&scene.host, "/access/v1/search/action", actions.clone()).await;
    assert_eq!(ids(&found), ["campaigns.send", "responses.handle", "see"]);
    actions["page"] = json!({ "limit": 2 });
    let first = answer(&scene.host, "/access/v1/search/action", actions.clone()).await;
    actions["page"]["token"] = first["page"]["next_token"].clone();
    assert_eq!(ids(&answer(&scene.host, "/access/v1/search/action", actions).await), ["see"]);
}

on_both_databases!(errors_have_the_statuses_of_the_standard);
async fn errors_have_the_statuses_of_the_standard(server: TestServer) {
    let scene = Scene::set(&server).await;
    let good =
        scene.ask(json!({ "type": "member", "id": scene.cy.me() }), "see", json!({ "type": "campaign", "id": "c-cy" }));
    for caller in [scene.ana.clone(), server.visitor(), server.visitor().with_bearer("wrong")] {
        for path in [
            EVALUATION,
            EVALUATIONS,
            "/access/v1/search/subject",
            "/access/v1/search/resource",
            "/access/v1/search/action",
        ] {
            let raw = post(&caller, path, &good).await;
            assert_eq!((raw.status, raw.header("www-authenticate")), (401, Some("Bearer")), "{path}");
        }
    }
    for part in ["subject", "action", "resource", "context"] {
        let mut asked = good.clone();
        asked.as_object_mut().expect("an object").remove(part);
        let raw = post(&scene.host, EVALUATION, &asked).await;
        assert_eq!(raw.status, 400, "without {part}: {}", raw.text);
        assert!(raw.text.contains("is missing"), "{}", raw.text);
    }
    for body in ["{", "[]", "{\"subject\":3}"] {
        assert_eq!(scene.host.post("POST", EVALUATION, Some("application/json"), body).await.status, 400, "{body}");
    }
    assert_eq!(scene.host.post("POST", EVALUATION, Some("text/plain"), good.to_string()).await.status, 400);
    assert_eq!(scene.host.get(EVALUATION).await.status, 405);
    let elsewhere = server.founder("di@example.com", Pack::Workspaces).await;
    let mut asked = good;
    asked["context"]["organization"] = json!(elsewhere.org());
    let foreign = answer(&scene.host, EVALUATION, asked).await;
    assert_eq!((&foreign["decision"], &foreign["context"]["error"]["status"]), (&json!(false), &json!(404)));
}

on_both_databases!(it_publishes_its_metadata_and_echoes_the_request_id);
async fn it_publishes_its_metadata_and_echoes_the_request_id(server: TestServer) {
    let raw = server.visitor().get("/.well-known/authzen-configuration").await;
    let metadata: Value = serde_json::from_str(&raw.text).expect("json");
    assert_eq!((raw.status, &metadata["policy_decision_point"]), (200, &json!(ORIGIN)));
    assert_eq!(metadata["access_evaluation_endpoint"], format!("{ORIGIN}{EVALUATION}"));
    let scene = Scene::set(&server).await;
    let good =
        scene.ask(json!({ "type": "member", "id": scene.cy.me() }), "see", json!({ "type": "campaign", "id": "c-cy" }));
    for (body, key) in [(good.to_string(), HOST_KEY), ("{".to_owned(), HOST_KEY), (good.to_string(), "wrong")] {
        let request = Request::post(EVALUATION)
            .header("x-request-id", "bfe9eb29-ab87")
            .header(header::AUTHORIZATION, format!("Bearer {key}"))
            .header(header::CONTENT_TYPE, "application/json")
            .body(Body::from(body))
            .expect("a request");
        let raw = server.visitor().send(request).await;
        assert_eq!(raw.header("x-request-id"), Some("bfe9eb29-ab87"), "{}", raw.status);
    }
}
