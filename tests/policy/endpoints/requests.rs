//! A valid request for each endpoint.

use roster_tests::{Actor, Pack, TestServer, secret_of};
use serde_json::{Value, json};
use shared::{
    endpoint::Entry,
    id::{InvitationId, MemberId, OrganizationId, QueuedEmailId, SeatOrderId, SpaceId},
    policy::Way,
};

/// The state that every call starts from.
pub struct Scene {
    pub founder: Actor,
    /// Everyone's space, if the pack has spaces.
    pub spaces: Vec<SpaceId>,
    /// An active member with the lowest role that can be assigned.
    member: MemberId,
    /// A deactivated one, where the pack has that.
    deactivated: MemberId,
    /// A pending invitation to the lowest role that can be assigned, and its link.
    invitation: InvitationId,
    /// A seat request; a made-up id where the pack has none.
    order: SeatOrderId,
    invitation_secret: String,
    verify_secret: String,
    reset_secret: String,
    /// The lowest role that can be assigned.
    pub low: String,
    pub operator: Actor,
    /// A failed email.
    message: QueuedEmailId,
    /// The highest role that can be assigned.
    high: String,
    /// A partner (added if the pack has partners) and one of its people, a customer, and the link of another partner.
    pub partner: Actor,
    person: MemberId,
    customer: OrganizationId,
    referral: String,
    level: String,
    /// A custom role without holders; a made-up id where the pack has none.
    role: String,
}

impl Scene {
    pub async fn set(server: &TestServer, pack: Pack) -> Scene {
        let founder = server.founder("founder@example.com", pack).await;
        let pack = founder.organization().await.expect("the founder").pack;
        let mut spaces: Vec<SpaceId> =
            founder.spaces().await.expect("spaces").into_iter().map(|space| space.id).collect();
        if pack.space.is_some() && spaces.is_empty() {
            spaces.push(founder.create_space("Hotline").await.expect("a space").id);
        }
        let roles = pack.roles;
        let lowest = roles.iter().rfind(|role| !role.granted_by.is_empty()).expect("a role to give").id.clone();
        let high = roles.iter().find(|role| !role.granted_by.is_empty()).expect("a role to give").id.clone();
        let member = founder.add_member("mia@example.com", &lowest, &spaces).await;
        let gone = founder.add_member("dan@example.com", &lowest, &spaces).await;
        if pack.life.deactivate != Way::Never {
            founder.deactivate(gone.me()).await.expect("deactivated");
        }
        let order = match pack.seats.bought_with {
            Some(_) => founder.order_seats(600).await.expect("an order").id,
            None => SeatOrderId::from_parts(1, &[0; 10]),
        };
        if pack.ownership.transfer {
            founder.offer_ownership(member.me()).await.expect("an offer");
        }
        let sent = founder.invite_as("ina@example.com", &lowest, &spaces).await.expect("an invitation");
        let invited = server.link("ina@example.com", "invitation").await;
        server.visitor_named("vera@example.com").sign_up().await.expect("taken");
        let verify = server.link("vera@example.com", "verify").await;
        member.forgot().await.expect("taken");
        let reset = server.link("mia@example.com", "reset").await;
        let agency = server.founder("agency@example.com", Pack::Lines).await;
        let customer = server.founder("customer@example.com", Pack::Profiles).await;
        customer.add_partner(&founder.create_referral().await.expect("a link")).await.expect("taken in");
        let rules = founder.organization().await.expect("the founder").pack.partners;
        let person = match &rules {
            None => member.me(),
            Some(_) => {
                founder.add_partner(&agency.create_referral().await.expect("a link")).await.expect("taken in");
                founder.find("agency@example.com").await.id
            }
        };
        let second = server.founder("second@example.com", Pack::Lines).await;
        let role = match founder.create_role("Helper", &lowest, &[]).await {
            Ok(role) => role.id,
            Err(_) => "rol_00000000000000000000000000".to_owned(),
        };
        let host = server.host(founder.org());
        host.put_kind("ticket", "Ticket").await.expect("a kind");
        host.put_record("ticket", "t-1", "Printer").await.expect("a record");
        let operator = server.operator("operator@example.com").await;
        founder.invite_as("pat@example.com", &lowest, &spaces).await.expect("an invitation");
        server.sql("UPDATE emails SET state = 'failed' WHERE state = 'queued'", &[]).await;
        let message = operator.failed_emails().await.expect("a page").items[0].id;
        Scene {
            operator,
            message,
            partner: agency,
            person,
            customer: customer.org(),
            referral: second.create_referral().await.expect("a link"),
            level: rules.and_then(|rules| rules.levels.last().cloned()).unwrap_or_else(|| high.clone()),
            founder,
            spaces,
            member: member.me(),
            deactivated: gone.me(),
            invitation: sent.invitation,
            order,
            invitation_secret: secret_of(&invited),
            verify_secret: secret_of(&verify),
            reset_secret: secret_of(&reset),
            low: lowest,
            high,
            role,
        }
    }
}

fn account() -> Value {
    json!({ "first_name": "Vera", "last_name": "Example", "password": roster_tests::PASSWORD })
}

/// The path and body of a call.
///
/// # Panics
/// For an endpoint that is missing in this table: add it here, and the table of statuses shows who can call it.
pub fn request(entry: &Entry, scene: &Scene) -> (String, String) {
    let on = |member: MemberId| entry.path.replace("{member}", &member.to_string());
    let mut path = match entry.name {
        "ReactivateMember" | "RemoveMember" | "SupportReactivate" => on(scene.deactivated),
        "UpdatePartnerPerson" | "RemovePartnerPerson" => on(scene.person),
        _ => on(scene.member),
    };
    let space = scene.spaces.first().copied().unwrap_or_else(|| SpaceId::from_parts(1, &[0; 10]));
    path = path.replace("{space}", &space.to_string());
    path = path.replace("{email}", &scene.message.to_string());
    path = path.replace("{pack}", "profiles").replace("{override}", "crm");
    path = path.replace("{kind}", "ticket").replace("{record}", "t-1");
    path = path.replace("{org}", &scene.founder.org().to_string());
    path = path.replace("{invitation}", &scene.invitation.to_string());
    path = path.replace("{order}", &scene.order.to_string());
    path = path.replace("{partner}", &scene.partner.org().to_string());
    path = path.replace("{customer}", &scene.customer.to_string());
    path = path.replace("{role}", &scene.role);
    assert!(!path.contains('{'), "{path} has a part that this test does not know");
    let body = match entry.name {
        _ if !entry.has_body => Value::Null,
        // No member has the role, so nothing has to be said about them.
        "DeleteRole" => Value::Null,
        "DeactivateMember" | "RemoveMember" => json!({ "take_over": true }),
        "JoinPartner" | "ReadReferral" => json!({ "secret": scene.referral }),
        "UpdatePartner" | "UpdatePartnerPerson" => json!({ "level": scene.level }),
        "CreateRole" => json!({ "name": "Other", "like": scene.low, "permissions": [] }),
        "UpdateRole" => json!({ "name": "Other" }),
        "PreviewAccess" => json!({ "kind": "member", "member": scene.member, "role": scene.high }),
        "PutRecordKind" | "PutRecord" => json!({ "title": "Ticket" }),
        "PutRecordBatch" => json!({ "records": [{ "kind": "ticket", "id": "t-2", "title": "Scanner" }] }),
        "CheckPermissions" => json!({ "questions": [{ "subject": scene.member, "action": "members.invite" }] }),
        "OperatorSignIn" => json!({ "email": "operator@example.com", "password": roster_tests::PASSWORD }),
        "SupportCreate" => {
            json!({ "name": "Acme", "pack": "lines", "email": "olga@example.com", "reason": roster_tests::WHY })
        }
        "SupportReactivate"
        | "SupportClose"
        | "SupportReopen"
        | "SupportInviteOwner"
        | "SupportJoinPartner"
        | "SupportEndPartner"
        | "SupportConfirmOrder"
        | "SupportDeclineOrder"
        | "RetryAllEmails"
        | "RetryEmail"
        | "DeleteFailedEmail" => json!({ "reason": roster_tests::WHY }),
        "SupportSetSeats" => json!({ "seats": 9, "reason": roster_tests::WHY }),
        "SupportSetProducts" => json!({ "products": [], "reason": roster_tests::WHY }),
        "SignIn" => json!({ "email": "mia@example.com", "password": roster_tests::PASSWORD }),
        "ConfirmPassword" => json!({ "password": roster_tests::PASSWORD }),
        "DeleteOrganization" => json!({ "name": "Acme" }),
        "OfferOwnership" => json!({ "member": scene.member }),
        "OrderSeats" => json!({ "seats": 700 }),
        "SetSeats" => json!({ "organization": scene.founder.org(), "seats": 700, "as_of": "2026-03-02T09:00:00Z" }),
        "StartSignUp" | "StartPasswordReset" => json!({ "email": "mia@example.com" }),
        "ReadSignUp" => json!({ "secret": scene.verify_secret }),
        "CreateUser" => json!({ "secret": scene.verify_secret, "account": account() }),
        "ResetPassword" => json!({ "secret": scene.reset_secret, "password": roster_tests::PASSWORD }),
        "CreateOrganization" | "UpdateOrganization" => json!({ "name": "Bluebird" }),
        "CreateSpace" | "RenameSpace" => json!({ "name": "North" }),
        "UpdateProducts" | "UpdateMemberProducts" => json!({ "products": [] }),
        "SetOverride" => json!({ "value": "no" }),
        "UpdateMember" => json!({ "role": scene.high }),
        "CreateInvitation" => json!({ "email": "new@example.com", "name": "Nia", "spaces": scene.spaces }),
        "CreateInvitationBatch" => {
            json!({ "intent": "send_all", "rows": [{ "email": "new@example.com", "name": "Nia" }], "spaces": scene.spaces })
        }
        "ReadOffer" | "RequestInvitation" => json!({ "secret": scene.invitation_secret }),
        "AcceptInvitation" => json!({ "secret": scene.invitation_secret, "account": account() }),
        other => panic!("tests/policy/endpoints/requests.rs does not say how {other} is called"),
    };
    (path, if body.is_null() { String::new() } else { body.to_string() })
}
