//! The pending invitations that depend on a member, in the dialogs that take something from them: how many stop working,
//! and whether the caller takes them over. Uses the same decision as the server.

use crate::view;
use leptos::{prelude::*, task::spawn_local};
use shared::{
    form::Nothing,
    invitations::{ListSentOffers, SentOffers, TakeoverChoice, still_offers},
    members::MemberView,
    policy::{Action, MemberAction, MemberFacts, MemberStatus, SpaceGrant},
};

use crate::api;
use crate::kit::*;
use crate::organization::Organization;
use crate::t;

#[derive(Clone, Copy)]
pub struct Dependents {
    organization: Organization,
    offers: RwSignal<Vec<SentOffers>>,
    take_over: RwSignal<bool>,
    /// The number of the latest load.
    turn: StoredValue<u32>,
}

impl Dependents {
    pub fn new(organization: Organization) -> Dependents {
        Dependents {
            organization,
            offers: RwSignal::new(Vec::new()),
            take_over: RwSignal::new(true),
            turn: StoredValue::new(0),
        }
    }

    /// Loads what a member sent. Only an active member has invitations that can stop working.
    pub fn load(self, member: &MemberView) {
        self.offers.set(Vec::new());
        self.take_over.set(true);
        let turn = self.turn.try_update_value(|turn| {
            *turn += 1;
            *turn
        });
        if member.effective_status() != MemberStatus::Active {
            return;
        }
        let path = (self.organization.id(), member.id);
        spawn_local(async move {
            // Without an answer the dialog works, and the list shows what is blocked.
            let Ok(offers) = api::send::<ListSentOffers>(path, Nothing {}).await else { return };
            if turn == self.turn.try_get_value() {
                self.offers.try_set(offers);
            }
        });
    }

    /// How many invitations stop working if the member then has this role and these spaces, or no access, and how many of
    /// them the caller can take over.
    fn count(self, member: &MemberView, then: Option<(&str, &SpaceGrant)>) -> (usize, usize) {
        let (mut all, mut mine) = (0, 0);
        self.offers.with(|offers| {
            for offers in offers {
                let stands = then.is_some_and(|(role, spaces)| {
                    self.organization.with(|_, policy| {
                        let withheld = policy.withheld(&member.overrides);
                        let inviter = MemberFacts { withheld, ..MemberFacts::active(role, spaces) };
                        still_offers(policy, inviter, offers.facts())
                    })
                });
                if !stands {
                    all += offers.count as usize;
                    let again = Action::On(MemberAction::Resend, offers.facts());
                    let can = self.organization.ask(again, None).is_ok();
                    mine += if can { offers.count as usize } else { 0 };
                }
            }
        });
        (all, mine)
    }

    /// Whether the member has pending invitations.
    pub fn any(self) -> bool {
        self.offers.try_with_untracked(|offers| !offers.is_empty()).unwrap_or(false)
    }

    /// What the caller chose.
    pub fn chosen(self) -> TakeoverChoice {
        TakeoverChoice { take_over: self.take_over.get_untracked() && self.any() }
    }

    pub fn view(self, member: &MemberView, then: Option<(&str, &SpaceGrant)>) -> Option<AnyView> {
        let (all, mine) = self.count(member, then);
        let offer = match mine {
            0 => view! { <p>{t!("member-take_over-not")}</p> },
            _ => view! {
                <Checkbox id="take-over" label=t!("member-take_over", count = mine) checked=self.take_over
                    on_change=move |on| _ = self.take_over.try_set(on) />
            },
        };
        (all > 0).then(|| {
            view! {
                <Callout tone=Tone::Caution title=t!("member-blocks", count = all, name = member.label()) live=true>
                    {offer}
                </Callout>
            }
        })
    }
}
