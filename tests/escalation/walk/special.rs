//! Actions on custom roles, ownership, partners, seats, and individual permissions.

use roster_tests::Actor;
use server::args;
use shared::{
    form::Nothing,
    id::RoleId,
    ownership::{AcceptOwnership, OfferOwnership, TransferForm, WithdrawOwnership},
    partners::PartnerPersonForm,
    patch::Patch,
    policy::{BUILT_IN, OverrideValue},
    roles::{CreateRole, DeleteRole, DeleteRoleForm, RoleForm, UpdateRole, UpdateRoleForm},
};

use super::{By, Done, Miss, Path, Walk};

impl Walk {
    /// A few permissions; one time in three only ones of the actor's own role, so that some are allowed.
    fn some_permissions(&mut self, by: &Actor) -> Vec<String> {
        let declared = self.policy.pack.permissions.iter().map(|permission| permission.id.as_str());
        let all = BUILT_IN.iter().map(|(id, _)| *id).chain(declared).map(str::to_owned);
        let own = self.now.people.get(&by.email).and_then(|person| self.now.role(&self.policy, &person.role));
        let own = own.filter(|_| !self.dice.one_in(3));
        let held = |id: &String| {
            own.is_none_or(|(_, set)| self.policy.permission(id).is_some_and(|permission| set.contains(permission)))
        };
        let likely: Vec<String> = all.filter(held).collect();
        likely.into_iter().filter(|_| self.dice.one_in(3)).collect()
    }

    pub(super) async fn custom_role(&mut self, by: &Actor) -> Done {
        let known: Vec<String> = self.now.roles.keys().cloned().collect();
        let permissions = self.some_permissions(by);
        if known.is_empty() || self.dice.one_in(3) {
            let name = format!("Role {}", self.dice.roll(0..1_000_000));
            let form = RoleForm { name, like: self.role(), permissions };
            by.call::<CreateRole>(by.org(), form).await?;
            return Ok(By::default());
        }
        let role = self.dice.pick(&known).clone();
        let path: (_, RoleId) = (by.org(), role.parse().map_err(|_| Miss::Untried)?);
        if self.dice.one_in(3) {
            let takeover = Some(self.role()).filter(|other| *other != role);
            by.call::<DeleteRole>(path, DeleteRoleForm { takeover }).await?;
            // A person who changes an invitation, or deletes its role, becomes its giver.
            let offered =
                self.now.people.iter().filter(|(_, person)| person.role == role && person.status == "invited");
            for (who, _) in offered {
                self.offers.entry(who.clone()).and_modify(|(_, givers)| givers.push(by.email.clone()));
            }
            return Ok(By::default());
        }
        let form = UpdateRoleForm { name: None, permissions: Some(permissions.clone()) };
        if let Err(refused) = by.call::<UpdateRole>(path, form).await {
            if self.path != Path::RoleUnchecked || refused.status != 403 {
                return Err(Miss::Refused);
            }
            let sql = "UPDATE custom_roles SET permissions = ?3 WHERE organization_id = ?1 AND id = ?2";
            let text = permissions.join(",");
            self.server.sql(sql, args![self.organization, role.as_str(), text.as_str()]).await;
            let sql = "UPDATE organizations SET roles_version = roles_version + 1 WHERE id = ?1";
            self.server.sql(sql, args![self.organization]).await;
        }
        Ok(By::default())
    }

    /// The owner offers ownership, and the recipient has it from them.
    pub(super) async fn ownership(&mut self, by: &Actor, whom: &str) -> Done {
        // Counts the password as just given, because confirming it before every action would take longer than all
        // actions.
        self.server.sql("UPDATE sessions SET confirmed_at = ?1", args![self.server.now()]).await;
        match self.dice.roll(0..4) {
            0 | 1 => {
                let member = self.now.people.get(whom).ok_or(Miss::Untried)?.member;
                by.call::<OfferOwnership>(by.org(), TransferForm { member }).await?;
                self.transfer = Some((by.email.clone(), whom.to_owned()));
                Ok(By::default())
            }
            2 if self.dice.one_in(4) => {
                by.call::<WithdrawOwnership>(by.org(), Nothing {}).await?;
                Ok(By::default())
            }
            _ => {
                let offered = self.transfer.clone().filter(|_| !self.dice.one_in(4));
                let to = offered.and_then(|(_, to)| self.people.iter().find(|person| person.email == to).cloned());
                let to = to.unwrap_or_else(|| by.clone());
                to.call::<AcceptOwnership>(to.org(), Nothing {}).await?;
                let givers = self.transfer.take().map(|(from, _)| vec![from]).unwrap_or_default();
                Ok(By { givers, accepted: None })
            }
        }
    }

    pub(super) async fn partner(&mut self, by: &Actor, whom: &str) -> Done {
        let (partner, link) = self.dice.pick(&self.partners).clone();
        let member = || self.now.people.get(whom).map(|person| person.member).ok_or(Miss::Untried);
        match self.dice.roll(0..9) {
            0..=2 => drop(by.add_partner(&link).await?),
            3 | 4 => drop(by.set_partner(partner.org(), &self.role()).await?),
            5 => {
                let member = member()?;
                let form = PartnerPersonForm { level: Some(self.role()), ends_at: Patch::Keep };
                drop(by.set_person(member, form).await?);
            }
            6 => drop(by.remove_partner_person(member()?).await?),
            7 => drop(by.end_partner(partner.org()).await?),
            _ => drop(partner.leave_customer(self.organization).await?),
        }
        Ok(By::default())
    }

    /// Seat requests and their answers; the operator sometimes sets fewer than are used.
    pub(super) async fn seats(&mut self, by: &Actor) -> Done {
        match self.dice.roll(0..3) {
            0 => drop(by.order_seats(self.dice.roll(1..20) as u32).await?),
            1 => {
                let open = by.seat_orders().await?.into_iter().next().ok_or(Miss::Untried)?;
                drop(by.cancel_order(open.id).await?);
            }
            _ => {
                let seats = self.dice.roll(2..12) as i64;
                let sql = "UPDATE organizations SET seats = ?2 WHERE id = ?1 AND seats IS NOT NULL";
                self.server.sql(sql, args![self.organization, seats]).await;
                return Err(Miss::Untried);
            }
        }
        Ok(By::default())
    }

    /// Usually of another person, because few can set their own.
    pub(super) async fn set_override(&mut self, by: &Actor, whom: &str) -> Done {
        let overrides = &self.policy.pack.overrides;
        if overrides.is_empty() {
            return Err(Miss::Untried);
        }
        let id = self.dice.pick(overrides).id.clone();
        let value = *self.dice.pick(&OverrideValue::ALL);
        let whom = if self.dice.one_in(6) { &by.email } else { whom };
        let member = self.now.people.get(whom).ok_or(Miss::Untried)?.member;
        by.set_override(member, &id, value).await?;
        let whom = whom.to_owned();
        self.offers.entry(whom).and_modify(|(_, givers)| givers.push(by.email.clone()));
        Ok(By::default())
    }
}
