//! Actions on invitations, roles, spaces, and memberships.

use roster_tests::Actor;
use server::args;
use shared::{
    endpoint::{self, Entry, Method},
    endpoints::ALL,
    id::{MemberId, SpaceId},
    invitations::{Intent, InvitationBatchForm, InviteForm, RowForm, RowResult, Sent},
    members::UpdateMemberForm,
    policy::SpaceGrant,
};

use super::{By, Done, Miss, Path, Walk};

impl Walk {
    pub(super) fn role(&mut self) -> String {
        let roles = self.policy.roles().iter().map(|role| &role.id).chain(self.now.roles.keys());
        let roles: Vec<&String> = roles.collect();
        (*self.dice.pick(&roles)).clone()
    }

    fn spaces(&mut self) -> Option<SpaceGrant> {
        self.policy.pack.space.as_ref()?;
        if self.dice.one_in(6) {
            return Some(SpaceGrant::All);
        }
        let all: Vec<SpaceId> = self.now.spaces.iter().copied().collect();
        Some(SpaceGrant::listed(all.into_iter().filter(|_| self.dice.one_in(2)).collect()))
    }

    fn offered(&mut self, sent: &Sent, by: &Actor) {
        self.offers.insert(sent.email.to_string(), (sent.invitation, vec![by.email.clone()]));
    }

    pub(super) async fn invite(&mut self, by: &Actor, whom: &str) -> Done {
        let form = InviteForm {
            email: whom.to_owned(),
            name: Some("Someone".to_owned()),
            role: Some(self.role()),
            spaces: self.spaces(),
            ..InviteForm::default()
        };
        let sent = by.invite_with(form).await?;
        self.offered(&sent, by);
        Ok(By::default())
    }

    pub(super) async fn batch(&mut self, by: &Actor) -> Done {
        let some: Vec<String> = self.people.iter().map(|person| person.email.clone()).collect();
        let some: Vec<String> = some.into_iter().filter(|_| self.dice.one_in(3)).collect();
        let row = |email| RowForm { email, name: Some("Someone".to_owned()), ..RowForm::default() };
        let form = InvitationBatchForm {
            intent: *self.dice.pick(&[Intent::SendAll, Intent::SendValid]),
            rows: some.into_iter().map(row).collect(),
            role: Some(self.role()),
            spaces: self.spaces(),
            products: Vec::new(),
            message: None,
        };
        for row in by.batch_with(form).await?.rows {
            if let RowResult::Invited { sent } = row {
                self.offered(&sent, by);
            }
        }
        Ok(By::default())
    }

    pub(super) async fn resend(&mut self, by: Actor, whom: String) -> Done {
        let (offer, _) = self.offers.get(&whom).ok_or(Miss::Untried)?;
        by.resend(*offer).await?;
        self.offers.entry(whom).and_modify(|(_, givers)| givers.push(by.email));
        Ok(By::default())
    }

    pub(super) async fn revoke(&mut self, by: &Actor, whom: &str) -> Done {
        let (offer, _) = self.offers.get(whom).ok_or(Miss::Untried)?;
        by.revoke(*offer).await?;
        Ok(By::default())
    }

    pub(super) async fn accept(&mut self, by: &Actor) -> Done {
        self.server.deliver().await;
        let link = self.server.mailbox().find_link(&by.email, "invitation").ok_or(Miss::Untried)?;
        by.accept(&link).await?;
        let givers = self.offers.get(&by.email).map(|(_, givers)| givers.clone()).unwrap_or_default();
        Ok(By { givers, accepted: Some(by.email.clone()) })
    }

    pub(super) async fn assign(&mut self, by: &Actor, whom: &str) -> Done {
        let target = self.now.people.get(whom).ok_or(Miss::Untried)?.clone();
        let (role, spaces) = (self.role(), self.spaces());
        let role = (!self.dice.one_in(4)).then_some(role);
        let spaces = spaces.filter(|_| !self.dice.one_in(3));
        let form = UpdateMemberForm::assignment(role.clone(), spaces);
        match by.assign_with(target.member, form).await {
            Ok(_) => {}
            Err(refused) => {
                let unchecked = self.path == Path::EditUnchecked && target.status == "invited" && refused.status == 403;
                let (true, Some(role)) = (unchecked, role) else { return Err(Miss::Refused) };
                let sql = "UPDATE members SET role = ?3 WHERE organization_id = ?1 AND id = ?2";
                self.server.sql(sql, args![self.organization, target.member, &role]).await;
            }
        }
        self.offers.entry(whom.to_owned()).and_modify(|(_, givers)| givers.push(by.email.clone()));
        Ok(By::default())
    }

    pub(super) async fn life(&mut self, by: &Actor, whom: &str) -> Done {
        let target = self.now.people.get(whom).ok_or(Miss::Untried)?.member;
        match self.dice.roll(0..5) {
            0 => drop(by.deactivate(target).await?),
            1 | 2 => self.reactivate(by, target).await?,
            3 => self.call(by, target).await?,
            _ => drop(by.create_space(&format!("Space {}", self.now.spaces.len())).await?),
        }
        Ok(By::default())
    }

    /// Any call on a member that needs no form, or none that is filled in, so that a new one is tried as well.
    async fn call(&mut self, by: &Actor, target: MemberId) -> Result<(), Miss> {
        const ON_A_MEMBER: &str = "/organizations/{org}/members/{member}";
        let needs_none = |entry: &&Entry| !entry.has_body || ["DeactivateMember", "RemoveMember"].contains(&entry.name);
        let calls = ALL.iter().filter(|entry| entry.path.starts_with(ON_A_MEMBER)).filter(needs_none);
        let calls: Vec<&Entry> = calls.filter(|entry| entry.method != Method::Get).collect();
        let entry = self.dice.pick(&calls);
        let path = endpoint::fill(entry.path, &[by.org().to_string(), target.to_string()]);
        let raw = by.post(entry.method.as_str(), &path, None, "").await;
        if raw.status < 300 { Ok(()) } else { Err(Miss::Refused) }
    }

    async fn reactivate(&self, by: &Actor, target: MemberId) -> Result<(), Miss> {
        let Err(refused) = by.reactivate(target).await else { return Ok(()) };
        let forgotten = self.path == Path::ActForgotten && refused.status == 403 && self.now.is_active(&by.email);
        if !forgotten {
            return Err(Miss::Refused);
        }
        let sql = "UPDATE members SET status = 'active' WHERE organization_id = ?1 AND id = ?2";
        self.server.sql(sql, args![self.organization.bytes(), target.bytes()]).await;
        Ok(())
    }
}
