//! Translates a pack to Cedar policies and entities.

use std::collections::{BTreeSet, HashMap, HashSet};

use cedar_policy::{
    Authorizer, Context, Decision, Entities, Entity, EntityUid, PolicySet, Request, RestrictedExpression as Value,
};
use shared::policy::{MemberAction, MemberStatus, Overrides, Owner, Scope};

use crate::{
    pack::{PackText, RoleText, word, words},
    question::{Question, RandomPerson, Spaces, What},
};

pub struct Cedar {
    policies: PolicySet,
    roles: Vec<Entity>,
    authorizer: Authorizer,
}

const EVERYWHERE: &str = "(principal.role.whole || principal.all)";

/// The role has it, and no individual permission withholds it.
fn needs(permission: &str) -> String {
    format!(
        "(principal.role.holds.contains(\"{permission}\") && !principal.off.contains(\"{permission}\") \
         && !principal.approval.contains(\"{permission}\"))"
    )
}

fn covers(whose: &str) -> String {
    format!("({EVERYWHERE} || (!{whose}.all && principal.spaces.containsAll({whose}.spaces)))")
}

fn manages() -> String {
    let covers = covers("resource");
    format!(
        "(!resource.partner && resource.role.rank >= principal.role.rank \
         && resource.role.givers.contains(principal.role.id) && {covers})"
    )
}

fn may_lose() -> String {
    "!(resource.role.least > 0 && resource.status == \"active\" && context.activeOthers < resource.role.least)"
        .to_owned()
}

/// `role` and `spaces` describe the new assignment. Unchanged spaces needn't be the actor's.
fn grants(role: &str, spaces: &str, unchanged: bool) -> String {
    let covers = covers(spaces);
    let kept = if unchanged { "context.unchanged || " } else { "" };
    format!(
        "(!{role}.partnersOnly && {role}.givers.contains(principal.role.id) \
         && principal.role.holds.containsAll({role}.holds) && ({kept}{covers}))"
    )
}

fn holds(role: &str, spaces: &str, count: &str) -> String {
    format!(
        "((!{spaces}.all || {role}.allSpaces) && ({spaces}.all || {count} >= {role}.fewest) \
         && ({role}.perMember < 0 || ({count} <= {role}.perMember && !{spaces}.all)) \
         && ({role}.exactly < 0 || context.others < {role}.exactly) && !{spaces}.spaces.containsAny(context.full))"
    )
}

/// Through a role, no one gives what is withheld from themselves, except for the highest role. `context` has what is
/// withheld from the recipient.
fn withheld(pack: &PackText, owner: &str) -> String {
    let (offered, had) = (["Invite", "Assign"].as_slice(), ["Resend", "Accept", "Reactivate"].as_slice());
    let mut text = String::new();
    for (acts, role) in [(offered, "context.role"), (had, "resource.role")] {
        let acts: Vec<String> = acts.iter().map(|act| format!("Action::\"{act}\"")).collect();
        for (id, _) in &pack.permissions {
            text += &format!(
                "forbid(principal, action in [{}], resource) when {{ {role}.holds.contains(\"{id}\") \
                 && !context.theirOff.contains(\"{id}\") && (principal.off.contains(\"{id}\") \
                 || (principal.approval.contains(\"{id}\") && !context.theirApproval.contains(\"{id}\"))) }} \
                 unless {{ principal.role.id == \"{owner}\" || (action == Action::\"Assign\" && context.less) }};\n",
                acts.join(", ")
            );
        }
    }
    text
}

/// Who can perform an action on members.
fn way(pack: &PackText, act: &str) -> String {
    let with = pack.at("life", act).and_then(|way| way.get("with")).and_then(toml::Value::as_str);
    with.map_or_else(|| "false".to_owned(), needs)
}

fn policies(pack: &PackText) -> String {
    let seat = "(!context.takesSeat || context.seatLeft)";
    let (manages, lose) = (manages(), may_lose());
    let (new, had) = ("context.role", "resource.role");
    let (invited, active) = ("resource.status == \"invited\"", "resource.status == \"active\"");
    let read = format!(
        "resource.self || {EVERYWHERE} || resource.role.whole || resource.all \
         || principal.spaces.containsAny(resource.spaces)"
    );
    let here = format!("(context.anywhere || {EVERYWHERE} || principal.spaces.contains(context.space))");
    let see = format!(
        "context.owner == \"me\" || ((principal.role.records == \"all\" \
         || (principal.role.records == \"own_and_unassigned\" && context.owner == \"no one\")) && {here})"
    );
    let uses = "principal.role.holds.contains(context.permission) && !principal.off.contains(context.permission) \
        && !principal.approval.contains(context.permission)";
    let transfers = if pack.is_on("ownership", "transfer") { "true" } else { "false" };
    let owner = pack.section("ownership").map(|section| word(section, "role")).unwrap_or_default();
    let acts = [
        ("Use", uses.to_owned()),
        ("UseIn", format!("{uses} && (context.scope == \"organization\" || {here})")),
        (
            "UseOn",
            format!(
                "{uses} && (context.scope == \"organization\" || (context.scope == \"space\" && {here}) \
                 || (context.scope == \"own\" && ({see})))"
            ),
        ),
        ("See", see.clone()),
        ("Read", format!("{} && ({read})", needs("members.read"))),
        (
            "Invite",
            format!(
                "{} && {} && {} && {seat}",
                needs("members.invite"),
                grants(new, "context", false),
                holds(new, "context", "context.count")
            ),
        ),
        ("Resend", format!("{} && {invited} && {}", needs("members.invite"), grants(had, "resource", false))),
        ("Revoke", format!("{} && {invited} && {manages}", way(pack, "revoke"))),
        (
            "Accept",
            format!(
                "{} && {invited} && {} && {} && {seat}",
                needs("members.invite"),
                grants(had, "resource", false),
                holds(had, "resource", "resource.count")
            ),
        ),
        (
            "Assign",
            format!(
                "{} && {manages} && !resource.self && {} && {} && (context.role == resource.role || {lose})",
                needs("members.role.change"),
                grants(new, "context", true),
                holds(new, "context", "context.count")
            ),
        ),
        ("Deactivate", format!("{} && {active} && !resource.self && {manages} && {lose}", way(pack, "deactivate"))),
        (
            "Reactivate",
            format!(
                "{} && resource.status == \"deactivated\" && {manages} && {} && {seat}",
                way(pack, "reactivate"),
                holds(had, "resource", "resource.count")
            ),
        ),
        ("Remove", format!("{} && !({invited}) && !resource.self && {manages} && {lose}", way(pack, "remove"))),
        (
            "Transfer",
            format!(
                "{} && {transfers} && principal.role.id == \"{owner}\" && !resource.self && !resource.partner \
                 && {active} && {lose}",
                needs("ownership.transfer")
            ),
        ),
    ];
    let mut text: String = acts
        .iter()
        .map(|(act, when)| format!("permit(principal, action == Action::\"{act}\", resource) when {{ {when} }};\n"))
        .collect();
    text += &withheld(pack, owner);
    text += "forbid(principal, action, resource) unless { principal.status == \"active\" };\n";
    text += "forbid(principal, action, resource) when { context.closed } unless { action in [Action::\"Read\", \
        Action::\"See\"] || (action == Action::\"Use\" && [\"members.read\", \"audit.read\", \
        \"organization.delete\"].contains(context.permission)) };\n";
    text
}

fn uid(kind: &str, id: &str) -> EntityUid {
    format!("{kind}::\"{id}\"").parse().expect("an entity's name")
}

fn text(text: &str) -> Value {
    Value::new_string(text.to_owned())
}

fn set<'a>(items: impl IntoIterator<Item = &'a str>) -> Value {
    Value::new_set(items.into_iter().map(text))
}

fn named<const N: usize>(pairs: [(&str, Value); N]) -> HashMap<String, Value> {
    pairs.into_iter().map(|(name, value)| (name.to_owned(), value)).collect()
}

fn role_entity(pack: &PackText, rank: usize, role: &RoleText) -> Entity {
    let all_future = pack.is_on("space", "all_future");
    let fewest = pack.at("space", "min_per_member").and_then(toml::Value::as_integer).unwrap_or(0);
    let records = Some(word(&role.table, "records")).filter(|records| !records.is_empty()).unwrap_or("all");
    let number = |limit: &str| Value::new_long(role.number(limit).unwrap_or(-1));
    let attributes = named([
        ("id", text(&role.id)),
        ("rank", Value::new_long(rank as i64)),
        ("whole", Value::new_bool(role.in_organization())),
        ("holds", set(role.holds.iter().map(String::as_str))),
        ("givers", set(words(&role.table, "granted_by"))),
        ("partnersOnly", Value::new_bool(role.is_on("partners_only", false))),
        ("allSpaces", Value::new_bool(all_future && role.is_on("all_spaces", true))),
        ("fewest", Value::new_long(if role.in_organization() { 0 } else { fewest })),
        ("records", text(records)),
        ("exactly", number("exactly")),
        ("perMember", number("per_member_spaces")),
        ("least", Value::new_long(role.number("exactly").or(role.number("at_least")).unwrap_or(0))),
    ]);
    Entity::new(uid("Role", &role.id), attributes, HashSet::new()).expect("a role")
}

const SPACES: [&str; 3] = ["a", "b", "c"];

fn places(spaces: &Spaces) -> (Value, Value, Value) {
    let (all, ids): (bool, Vec<&str>) = match spaces {
        Spaces::All => (true, Vec::new()),
        Spaces::Some(numbers) => (false, numbers.iter().map(|number| SPACES[usize::from(*number)]).collect()),
    };
    (Value::new_bool(all), Value::new_long(ids.len() as i64), set(ids))
}

impl Cedar {
    pub fn new(pack: &PackText) -> Cedar {
        let policies = policies(pack);
        let policies = policies.parse().unwrap_or_else(|fault| panic!("{fault}\n{policies}"));
        let roles = pack.roles.iter().enumerate().map(|(rank, role)| role_entity(pack, rank, role)).collect();
        Cedar { policies, roles, authorizer: Authorizer::new() }
    }

    /// Whether Cedar allows it.
    pub fn ask(&self, pack: &PackText, question: &Question) -> bool {
        let ids = |indices: &[usize]| set(indices.iter().map(|index| pack.permissions[*index].0.as_str()));
        let mut entities = self.roles.clone();
        let (off, approval) = (ids(&question.off), ids(&question.approval));
        entities.push(person("actor", pack, &question.actor, off, approval));
        entities.push(person("target", pack, &question.target, set([]), set([])));
        let entities = Entities::from_entities(entities, None).expect("entities");
        let action = uid("Action", &question.what.name());
        let context = context(pack, question);
        let request = Request::new(uid("Member", "actor"), action, uid("Member", "target"), context, None);
        let request = request.expect("a request");
        let answer = self.authorizer.is_authorized(&request, &self.policies, &entities);
        let faults: Vec<String> = answer.diagnostics().errors().map(ToString::to_string).collect();
        assert!(faults.is_empty(), "{faults:?}");
        answer.decision() == Decision::Allow
    }
}

fn person(id: &str, pack: &PackText, who: &RandomPerson, off: Value, approval: Value) -> Entity {
    let (all, count, spaces) = places(&who.spaces);
    let attributes = named([
        ("role", Value::new_entity_uid(uid("Role", &pack.roles[who.role].id))),
        ("status", text(who.status.as_str())),
        ("self", Value::new_bool(who.is_self)),
        ("partner", Value::new_bool(who.partner)),
        ("all", all),
        ("count", count),
        ("spaces", spaces),
        ("off", off),
        ("approval", approval),
    ]);
    Entity::new(uid("Member", id), attributes, HashSet::new()).expect("a member")
}

/// What is withheld from the recipient of a role. An invitation is for a new person.
fn held_back<'a>(pack: &'a PackText, question: &Question) -> (BTreeSet<&'a str>, BTreeSet<&'a str>) {
    let (at_start, theirs) = (pack.held_back(&Overrides::new()), pack.held_back(&question.overrides));
    match question.what {
        What::Invite | What::On(MemberAction::Resend | MemberAction::Accept) => at_start,
        _ => theirs,
    }
}

fn context(pack: &PackText, question: &Question) -> Context {
    let (all, count, spaces) = places(&question.spaces);
    let new = matches!(question.what, What::Invite | What::Assign);
    let placed = if new { question.role } else { question.target.role };
    let (_, others, there) = question.others[placed];
    let limit = pack.roles[placed].number("per_space");
    let full = (0..3).filter(|space| limit.is_some_and(|limit| i64::from(there[*space]) >= limit));
    let (permission, scope) = &pack.permissions[question.permission];
    let scope = match scope {
        Scope::Organization => "organization",
        Scope::Space => "space",
        Scope::Own => "own",
    };
    let owner = match question.owner {
        Owner::Me => "me",
        Owner::NoOne => "no one",
        Owner::Other => "other",
    };
    let was = question.target.status.as_str();
    let becomes = if question.what == What::Invite { MemberStatus::Invited } else { MemberStatus::Active };
    let had = question.what != What::Invite && pack.counts(was);
    // Asking about a space always names one.
    let anywhere = question.space.is_none() && question.what != What::UseIn;
    let (their_off, their_approval) = held_back(pack, question);
    let pairs = named([
        // For the same role: as many spaces, or fewer.
        (
            "less",
            Value::new_bool(question.role == question.target.role && question.target.spaces.covers(&question.spaces)),
        ),
        ("theirOff", set(their_off)),
        ("theirApproval", set(their_approval)),
        ("role", Value::new_entity_uid(uid("Role", &pack.roles[question.role].id))),
        ("all", all),
        ("count", count),
        ("spaces", spaces),
        ("unchanged", Value::new_bool(question.spaces == question.target.spaces)),
        ("permission", text(permission)),
        ("scope", text(scope)),
        ("owner", text(owner)),
        ("anywhere", Value::new_bool(anywhere)),
        ("space", text(SPACES[usize::from(question.space.unwrap_or(0))])),
        ("closed", Value::new_bool(question.closed)),
        ("seatLeft", Value::new_bool(question.seat_left)),
        ("takesSeat", Value::new_bool(pack.counts(becomes.as_str()) && !had)),
        ("others", Value::new_long(i64::from(others))),
        ("activeOthers", Value::new_long(i64::from(question.others[question.target.role].0))),
        ("full", set(full.map(|space| SPACES[space]))),
    ]);
    Context::from_pairs(pairs).expect("a context")
}
