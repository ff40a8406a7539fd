//! Every decision of a policy in fixed situations, as text, to compare two machines or two versions.
//!
//! Not compiled into the shipped client.

use std::fmt::Write as _;

use super::{
    Action, MemberAction, MemberFacts, MemberStatus, NoHolders, OrganizationFacts, OverrideValue, Owner, Permission,
    Policy, ProductSet, Situation, SpaceGrant, Thing, decide,
};
use crate::id::SpaceId;

/// One line per decision: the actor, the action, and `yes` or the reasons.
#[must_use]
pub fn decisions(policy: &Policy) -> String {
    let mut text = format!("# {}\n", policy.id());
    let grants = grants();
    for role in policy.roles() {
        for (place, spaces) in &grants {
            let actor = MemberFacts { is_self: true, ..MemberFacts::active(&role.id, spaces) };
            let mut sheet = Sheet { policy, who: format!("{}{place}", role.id), actor, closed: false, text: &mut text };
            sheet.uses();
            sheet.sees();
            sheet.gives(&grants);
            sheet.lives(&grants);
            sheet.closed = true;
            sheet.uses();
        }
    }
    text
}

type Place = (&'static str, SpaceGrant);

fn spaces() -> [SpaceId; 2] {
    [1, 2].map(|n: u8| SpaceId::from_parts(u64::from(n), &[n; 10]))
}

fn grants() -> [Place; 4] {
    let [first, second] = spaces();
    [
        ("[]", SpaceGrant::none()),
        ("[1]", SpaceGrant::listed(vec![first])),
        ("[2]", SpaceGrant::listed(vec![second])),
        ("[*]", SpaceGrant::All),
    ]
}

struct Sheet<'a> {
    policy: &'a Policy,
    who: String,
    actor: MemberFacts<'a>,
    closed: bool,
    text: &'a mut String,
}

impl Sheet<'_> {
    fn ask(&mut self, what: &str, action: &Action<'_>) {
        let products =
            self.policy.products(self.policy.pack.products.iter().take(1).map(|product| product.id.as_str()));
        let organization = OrganizationFacts { closed: self.closed, seats: Some(3), seats_taken: 2, products };
        let situation = Situation { policy: self.policy, actor: self.actor, organization, holders: &NoHolders };
        let reasons = decide(&situation, action).reasons();
        let answer = match reasons.is_empty() {
            true => "yes".to_owned(),
            false => serde_json::to_string(&reasons).unwrap_or_default(),
        };
        let closed = if self.closed { " (closed)" } else { "" };
        let _ = writeln!(self.text, "{}{closed} {what}: {answer}", self.who);
    }

    fn uses(&mut self) {
        let policy = self.policy;
        let [first, _] = spaces();
        for permission in (0..policy.permission_count() as u8).map(Permission) {
            let id = policy.permission_id(permission);
            self.ask(&format!("use {id}"), &Action::Use(permission));
            self.ask(&format!("use {id} in 1"), &Action::UseIn(permission, first));
            let thing = Thing { owner: Owner::Other, space: Some(first) };
            self.ask(&format!("use {id} on another's in 1"), &Action::UseOn(permission, thing));
        }
    }

    fn sees(&mut self) {
        let [first, _] = spaces();
        for (whose, owner) in [("own", Owner::Me), ("an unassigned", Owner::NoOne), ("another's", Owner::Other)] {
            self.ask(&format!("see {whose}"), &Action::See(Thing { owner, space: None }));
            self.ask(&format!("see {whose} in 1"), &Action::See(Thing { owner, space: Some(first) }));
        }
    }

    fn gives(&mut self, grants: &[Place]) {
        let policy = self.policy;
        let products = policy.products(policy.pack.products.iter().map(|product| product.id.as_str()));
        for role in policy.roles() {
            let id = role.id.as_str();
            for (place, spaces) in grants {
                let invite = |products| Action::Invite { role: id, spaces, products };
                self.ask(&format!("invite {id}{place}"), &invite(ProductSet::default()));
                self.ask(&format!("invite {id}{place} with products"), &invite(products));
                let define = Action::DefineRole { like: id, permissions: role.permissions, held_in: spaces };
                self.ask(&format!("define like {id}{place}"), &define);
            }
            for one in [false, true] {
                self.ask(&format!("partner level {id} one={one}"), &Action::PartnerLevel { level: id, one });
            }
        }
        self.ask("reopen", &Action::Reopen);
    }

    fn lives(&mut self, grants: &[Place]) {
        for role in self.policy.roles() {
            for (place, spaces) in grants {
                for status in MemberStatus::ALL {
                    for (mark, is_self, partner) in
                        [("", false, false), (" self", true, false), (" partner", false, true)]
                    {
                        let facts = MemberFacts { is_self, partner, status, ..MemberFacts::active(&role.id, spaces) };
                        self.life(&format!("{}{place} {}{mark}", role.id, status.as_str()), facts, grants);
                    }
                }
            }
        }
    }

    fn life(&mut self, whom: &str, target: MemberFacts<'_>, grants: &[Place]) {
        for act in MemberAction::ALL {
            self.ask(&format!("{} {whom}", act.as_str()), &Action::On(*act, target));
        }
        let policy = self.policy;
        for known in &policy.pack.overrides {
            let question = Action::SetOverride { target, id: &known.id, value: OverrideValue::Yes };
            self.ask(&format!("set {} to yes {whom}", known.id), &question);
        }
        for role in policy.roles() {
            for (place, spaces) in &grants[1..3] {
                let action = Action::Assign { target, role: &role.id, spaces };
                self.ask(&format!("assign {whom} as {}{place}", role.id), &action);
            }
        }
    }
}
