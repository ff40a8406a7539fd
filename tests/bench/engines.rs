//! Benchmarks Roster's engine against Cedar and Casbin with the same questions.
//!
//! Each has the default pack's roles in its own idiom and gets all facts; loading policies and reading roles isn't
//! measured for any of them.

use std::{collections::HashSet, hint::black_box, time::Duration};

use casbin::{CoreApi as _, DefaultModel, Enforcer, MemoryAdapter, MgmtApi as _};
use cedar_policy::{
    Authorizer, Context, Decision, Entities, Entity, EntityUid, PolicySet, Request, RestrictedExpression as Value,
};
use shared::{
    id::SpaceId,
    policy::{Action, MemberFacts, NoHolders, OrganizationFacts, Permission, Policy, Situation, SpaceGrant, decide},
};

use crate::decisions::line;

/// Whether an admin of spaces 0 to 2 can use a permission in a space.
struct Question {
    what: &'static str,
    permission: &'static str,
    space: u8,
    answer: bool,
}

const QUESTIONS: [Question; 3] = [
    Question { what: "yes, in a space of mine", permission: "members.invite", space: 1, answer: true },
    Question { what: "no, in a space of others", permission: "members.invite", space: 5, answer: false },
    Question { what: "no, not with my role", permission: "billing.manage", space: 1, answer: false },
];

pub fn run(policy: &Policy, span: Duration) {
    println!("\nMay this admin use a permission in this space  per second      each");
    let cedar = Cedar::new(policy);
    let casbin = casbin(policy);
    let spaces: Vec<SpaceId> = (0..6).map(|n| SpaceId::from_bytes([n; 16])).collect();
    let mine = SpaceGrant::listed(spaces[..3].to_vec());
    let actor = MemberFacts { is_self: true, ..MemberFacts::active("admin", &mine) };
    let organization = OrganizationFacts::default();
    let situation = Situation { policy, actor, organization, holders: &NoHolders };
    for question in &QUESTIONS {
        let permission: Permission = policy.permission(question.permission).expect("a permission");
        let action = Action::UseIn(permission, spaces[usize::from(question.space)]);
        let space = format!("s{}", question.space);
        let request = cedar.request(question.permission, &space);
        let roster = || decide(black_box(&situation), black_box(&action)).is_allowed();
        let cedar = || cedar.allows(black_box(&request));
        let asked = || casbin.enforce(black_box(("ana", space.as_str(), question.permission))).expect("an answer");
        assert_eq!([roster(), cedar(), asked()], [question.answer; 3], "{}", question.what);
        line(&format!("roster: {}", question.what), span, roster);
        line(&format!("cedar-policy: {}", question.what), span, cedar);
        line(&format!("casbin: {}", question.what), span, asked);
    }
}

struct Cedar {
    policies: PolicySet,
    entities: Entities,
    authorizer: Authorizer,
}

fn uid(kind: &str, id: &str) -> EntityUid {
    format!("{kind}::\"{id}\"").parse().expect("an entity's name")
}

impl Cedar {
    /// One policy per role, as in Cedar's guides.
    fn new(policy: &Policy) -> Cedar {
        let mut text = String::new();
        for role in policy.roles() {
            let actions: Vec<String> =
                role.permissions.iter().map(|held| format!("Action::\"{}\"", policy.permission_id(held))).collect();
            text += &format!(
                "permit(principal in Role::\"{}\", action in [{}], resource) when {{ principal.spaces.contains(resource) }};\n",
                role.id,
                actions.join(", ")
            );
        }
        let spaces = Value::new_set((0..3).map(|n| Value::new_entity_uid(uid("Space", &format!("s{n}")))));
        let parents = HashSet::from([uid("Role", "admin")]);
        let ana = Entity::new(uid("Member", "ana"), [("spaces".to_owned(), spaces)].into(), parents).expect("a member");
        Cedar {
            policies: text.parse().expect("policies"),
            entities: Entities::from_entities([ana], None).expect("entities"),
            authorizer: Authorizer::new(),
        }
    }

    fn request(&self, permission: &str, space: &str) -> Request {
        let (who, action, where_) = (uid("Member", "ana"), uid("Action", permission), uid("Space", space));
        Request::new(who, action, where_, Context::empty(), None).expect("a request")
    }

    fn allows(&self, request: &Request) -> bool {
        self.authorizer.is_authorized(request, &self.policies, &self.entities).decision() == Decision::Allow
    }
}

/// Roles in domains, as in Casbin's guides.
const MODEL: &str = "
[request_definition]
r = sub, dom, act
[policy_definition]
p = sub, act
[role_definition]
g = _, _, _
[policy_effect]
e = some(where (p.eft == allow))
[matchers]
m = r.act == p.act && g(r.sub, p.sub, r.dom)
";

fn casbin(policy: &Policy) -> Enforcer {
    let runtime = tokio::runtime::Builder::new_current_thread().build().expect("a runtime");
    runtime.block_on(async {
        let model = DefaultModel::from_str(MODEL).await.expect("a model");
        let mut casbin = Enforcer::new(model, MemoryAdapter::default()).await.expect("an enforcer");
        for role in policy.roles() {
            let rule = |held| vec![role.id.clone(), policy.permission_id(held).to_owned()];
            casbin.add_policies(role.permissions.iter().map(rule).collect()).await.expect("policies");
        }
        for n in 0..3 {
            let rule = ["ana", "admin", &format!("s{n}")].map(str::to_owned).to_vec();
            casbin.add_grouping_policy(rule).await.expect("a role");
        }
        casbin
    })
}
