//! Forms of operator actions, each with the reason that the customer's history shows.

use serde::{Deserialize, Serialize};

use crate::{
    form::{FaultCode, Faults, Form, Surroundings},
    policy::ProductSet,
    text::{Email, OrganizationName, PersonName, SupportReason},
};

/// Maximum seats that support can set.
const MAX_SEATS: u32 = 1_000_000;
/// Maximum products of one request: as many as a pack can have.
const MAX_PRODUCTS: u32 = ProductSet::CAPACITY as u32;

/// An action that needs only a reason.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SupportReasonForm {
    pub reason: String,
}

impl Form for SupportReasonForm {
    type Checked = SupportReason;
    fn check(self, _: &Surroundings) -> Result<SupportReason, Faults> {
        SupportReason::parse(&self.reason).map_err(|code| Faults::one("/reason", code))
    }
}

#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SupportSeatsForm {
    pub seats: u32,
    pub reason: String,
}

#[derive(Debug)]
pub struct SupportSeats {
    pub seats: u32,
    pub reason: SupportReason,
}

impl Form for SupportSeatsForm {
    type Checked = SupportSeats;
    fn check(self, _: &Surroundings) -> Result<SupportSeats, Faults> {
        let mut faults = Faults::default();
        let fits = self.seats <= MAX_SEATS;
        let seats =
            faults.take("/seats", if fits { Ok(self.seats) } else { Err(FaultCode::TooMany { max: MAX_SEATS }) });
        let reason = faults.take("/reason", SupportReason::parse(&self.reason));
        faults.finish(seats.zip(reason).map(|(seats, reason)| SupportSeats { seats, reason }))
    }
}

#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SupportProductsForm {
    /// All products that are turned on afterwards.
    pub products: Vec<String>,
    pub reason: String,
}

#[derive(Debug)]
pub struct SupportProducts {
    pub products: Vec<String>,
    pub reason: SupportReason,
}

impl Form for SupportProductsForm {
    type Checked = SupportProducts;
    fn check(self, _: &Surroundings) -> Result<SupportProducts, Faults> {
        let mut faults = Faults::default();
        let few = self.products.len() <= MAX_PRODUCTS as usize;
        let few = if few { Ok(self.products) } else { Err(FaultCode::TooMany { max: MAX_PRODUCTS }) };
        let products = faults.take("/products", few);
        let reason = faults.take("/reason", SupportReason::parse(&self.reason));
        faults.finish(products.zip(reason).map(|(products, reason)| SupportProducts { products, reason }))
    }
}

/// An organization for a customer.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SupportCreateForm {
    pub name: String,
    pub pack: String,
    /// The email of the future owner.
    pub email: String,
    /// The owner's name.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub person: Option<String>,
    pub reason: String,
}

#[derive(Debug)]
pub struct SupportedOrganization {
    pub name: OrganizationName,
    pub pack: String,
    pub email: Email,
    pub person: Option<PersonName>,
    pub reason: SupportReason,
}

impl Form for SupportCreateForm {
    type Checked = SupportedOrganization;
    fn check(self, around: &Surroundings) -> Result<SupportedOrganization, Faults> {
        let mut faults = Faults::default();
        let name = faults.take("/name", OrganizationName::parse(&self.name));
        let email = faults.take("/email", Email::parse(&self.email, around.domain_to_ascii));
        let person = self.person.filter(|name| !name.trim().is_empty());
        let person = faults.take("/person", person.as_deref().map(PersonName::parse).transpose());
        let reason = faults.take("/reason", SupportReason::parse(&self.reason));
        if self.pack.is_empty() {
            faults.add("/pack", FaultCode::Required);
        }
        let checked = name.zip(email).zip(person.zip(reason));
        let pack = self.pack;
        faults.finish(checked.map(|((name, email), (person, reason))| SupportedOrganization {
            name,
            pack,
            email,
            person,
            reason,
        }))
    }
}
