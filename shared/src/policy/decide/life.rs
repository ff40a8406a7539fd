//! Decisions about acts on one person: viewing; resending, revoking, and accepting an invitation; deactivating,
//! reactivating, removing, and transferring.

use super::{MemberAction, MemberFacts, MemberStatus, Permission, Reason, SpaceGrant, Verdict, Way};

impl Verdict<'_, '_> {
    pub(super) fn on(&mut self, act: MemberAction, target: MemberFacts<'_>) {
        match act {
            MemberAction::Read => {
                self.needs(Permission::MEMBERS_READ);
                self.meets(target);
            }
            MemberAction::Resend => self.resend(target),
            MemberAction::Revoke => self.revoke(target),
            MemberAction::Accept => self.accept(target),
            MemberAction::Deactivate => self.deactivate(target),
            MemberAction::Reactivate => self.reactivate(target),
            MemberAction::Remove => self.remove(target),
            MemberAction::Transfer => self.transfer(target),
            MemberAction::PartnerRemove => self.partner_remove(target),
        }
    }

    fn resend(&mut self, target: MemberFacts<'_>) {
        self.needs(Permission::MEMBERS_INVITE);
        self.is(target, MemberStatus::Invited);
        // Checked like a new invitation, because resending offers the role and access again (G1).
        self.grants(target.role, target.spaces, &SpaceGrant::none());
        self.gives_at_start(target.role);
        self.takes_seat(MemberStatus::Invited, Some(target.status).filter(|_| !target.lapsed));
    }

    fn revoke(&mut self, target: MemberFacts<'_>) {
        self.way(&self.situation.policy.pack.life.revoke);
        self.is(target, MemberStatus::Invited);
        self.manages(target);
    }

    fn accept(&mut self, target: MemberFacts<'_>) {
        self.needs(Permission::MEMBERS_INVITE);
        self.is(target, MemberStatus::Invited);
        self.grants(target.role, target.spaces, &SpaceGrant::none());
        self.gives_at_start(target.role);
        self.check_assignment(target.role, target.spaces);
        self.takes_seat(MemberStatus::Active, Some(target.status));
    }

    fn deactivate(&mut self, target: MemberFacts<'_>) {
        self.way(&self.situation.policy.pack.life.deactivate);
        self.is(target, MemberStatus::Active);
        self.ends(target);
    }

    fn reactivate(&mut self, target: MemberFacts<'_>) {
        self.way(&self.situation.policy.pack.life.reactivate);
        self.is(target, MemberStatus::Deactivated);
        self.manages(target);
        self.gives(target.role, target);
        self.check_assignment(target.role, target.spaces);
        self.takes_seat(MemberStatus::Active, Some(target.status));
    }

    fn remove(&mut self, target: MemberFacts<'_>) {
        self.way(&self.situation.policy.pack.life.remove);
        if target.status == MemberStatus::Invited {
            self.deny(Reason::WrongStatus { status: target.status });
        }
        self.ends(target);
    }

    fn way(&mut self, way: &Way) {
        match way {
            Way::With(id) => match self.situation.policy.permission(id) {
                Some(permission) => self.needs(permission),
                None => self.deny(Reason::MissingPermission { permission: id.clone() }),
            },
            Way::Operator => self.deny(Reason::OperatorOnly),
            Way::Never => self.deny(Reason::NeverInThisPack),
        }
    }

    /// Deactivating or removing a person.
    fn ends(&mut self, target: MemberFacts<'_>) {
        if target.is_self {
            self.deny(Reason::Yourself);
        }
        self.manages(target);
        self.may_lose(target);
    }
}
