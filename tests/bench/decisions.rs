//! Benchmarks decisions in process, with the questions of screens and handlers.

use std::{
    hint::black_box,
    time::{Duration, Instant},
};

use server::packs::Packs;
use shared::{
    id::{MemberId, SpaceId},
    policy::{
        Action, Holders, MemberAction, MemberFacts, MemberStatus, NoHolders, OrganizationFacts, Permission, Policy,
        ProductSet, Situation, SpaceGrant, Taken, TakenBut, decide,
    },
};

const AT_ONCE: u32 = 1_000;

/// Prints one line per question.
pub fn run(span: Duration) {
    let packs = Packs::built_in().expect("the built-in packs");
    let policy = packs.default_pack();
    let spaces: Vec<SpaceId> = (0..6).map(|n| SpaceId::from_bytes([n; 16])).collect();
    let (mine, theirs) = (SpaceGrant::listed(spaces[..3].to_vec()), SpaceGrant::listed(spaces[1..3].to_vec()));
    let actor = MemberFacts { is_self: true, ..MemberFacts::active("admin", &mine) };
    let target = MemberFacts::active("member", &theirs);
    let taken: Vec<Taken> = spaces.iter().map(|space| manager(*space)).collect();
    let holders = TakenBut { taken: &taken, target: None };

    println!("\nDecisions in process, one thread               per second      each");
    let role = policy.role("admin").expect("a role of the default pack");
    line("role in hand: holds a permission", span, || role.holds(black_box(Permission::MEMBERS_INVITE)));
    let ask = |what: &str, holders: &dyn Holders, action: &Action<'_>| {
        let situation = situation(&policy, actor, holders);
        line(what, span, || decide(black_box(&situation), black_box(action)).is_allowed());
    };
    ask("may I use this permission", &NoHolders, &Action::Use(Permission::MEMBERS_READ));
    ask("may I see this member", &NoHolders, &Action::On(MemberAction::Read, target));
    ask("can I assign this role here", &holders, &Action::Assign { target, role: "member", spaces: &mine });
    ask(
        "can I invite someone here",
        &holders,
        &Action::Invite { role: "member", spaces: &theirs, products: ProductSet::default() },
    );
    ask(
        "no: one manager is there already",
        &holders,
        &Action::Invite { role: "manager", spaces: &theirs, products: ProductSet::default() },
    );
    #[cfg(feature = "oracle")]
    crate::engines::run(&policy, span);
}

fn situation<'a>(policy: &'a Policy, actor: MemberFacts<'a>, holders: &'a dyn Holders) -> Situation<'a> {
    let organization =
        OrganizationFacts { closed: false, seats: Some(500), seats_taken: 120, products: ProductSet::default() };
    Situation { policy, actor, organization, holders }
}

fn manager(space: SpaceId) -> Taken {
    Taken {
        member: MemberId::from_bytes(space.bytes()),
        name: "Ana Almeida".to_owned(),
        role: "manager".to_owned(),
        status: MemberStatus::Active,
        spaces: SpaceGrant::listed(vec![space]),
    }
}

pub fn line(what: &str, span: Duration, mut question: impl FnMut() -> bool) {
    let start = Instant::now();
    let mut asked = 0_u64;
    while start.elapsed() < span {
        for _ in 0..AT_ONCE {
            black_box(question());
        }
        asked += u64::from(AT_ONCE);
    }
    let each = start.elapsed().as_secs_f64() / asked as f64;
    println!("  {what:<38}{:>16.0}{:>7.1} ns", 1.0 / each, each * 1e9);
}
