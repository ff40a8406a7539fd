//! Seats, ownership, deletion, and confirming the password.

use shared::{
    form::Nothing,
    id::{MemberId, SeatOrderId},
    organizations::{DeleteOrganization, DeletionForm, OrganizationView, RestoreOrganization},
    ownership::{AcceptOwnership, OfferOwnership, TransferForm, TransferView, WithdrawOwnership},
    seats::{
        CancelSeatOrder, ListSeatOrders, ListSeats, OrderSeats, SeatLedger, SeatOrderForm, SeatOrderView, SeatQueryForm,
    },
    secret::Password,
    sessions::{ConfirmPassword, PasswordForm},
};

use super::{Actor, PASSWORD};
use crate::Failed;

impl Actor {
    /// Confirms the password.
    pub async fn step_up(&self) -> Result<Nothing, Failed> {
        self.step_up_with(PASSWORD).await
    }

    pub async fn step_up_with(&self, password: &str) -> Result<Nothing, Failed> {
        self.call::<ConfirmPassword>((), PasswordForm { password: Password::new(password.to_owned()) }).await
    }

    pub async fn offer_ownership(&self, to: MemberId) -> Result<TransferView, Failed> {
        self.call::<OfferOwnership>(self.org(), TransferForm { member: to }).await
    }

    pub async fn withdraw_ownership(&self) -> Result<Nothing, Failed> {
        self.call::<WithdrawOwnership>(self.org(), Nothing {}).await
    }

    pub async fn accept_ownership(&self) -> Result<Nothing, Failed> {
        self.call::<AcceptOwnership>(self.org(), Nothing {}).await
    }

    /// Deletes the organization, confirming its name.
    pub async fn delete_organization(&self, name: &str) -> Result<OrganizationView, Failed> {
        self.call::<DeleteOrganization>(self.org(), DeletionForm { name: name.to_owned() }).await
    }

    pub async fn restore_organization(&self) -> Result<OrganizationView, Failed> {
        self.call::<RestoreOrganization>(self.org(), Nothing {}).await
    }

    pub async fn ledger(&self) -> Result<SeatLedger, Failed> {
        self.call::<ListSeats>(self.org(), SeatQueryForm::default()).await
    }

    pub async fn order_seats(&self, seats: u32) -> Result<SeatOrderView, Failed> {
        self.call::<OrderSeats>(self.org(), SeatOrderForm { seats }).await
    }

    pub async fn seat_orders(&self) -> Result<Vec<SeatOrderView>, Failed> {
        self.call::<ListSeatOrders>(self.org(), Nothing {}).await
    }

    pub async fn cancel_order(&self, order: SeatOrderId) -> Result<SeatOrderView, Failed> {
        self.call::<CancelSeatOrder>((self.org(), order), Nothing {}).await
    }
}
