//! The empty state of each view, and instructions for the host product's developers.

use crate::view;
use leptos::prelude::*;
use shared::{
    endpoint::{self, Endpoint, Path},
    records::{MAX_BATCH, PutRecordBatch, RecordsOf},
};

use crate::kit::{copy_field::CopyField, *};
use crate::organization::Organization;
use crate::{i18n, t};

pub fn nothing(organization: Organization, of: RecordsOf) -> AnyView {
    let (title, text) = match of {
        RecordsOf::Mine => (t!("records-none_mine"), t!("records-none_mine-text")),
        RecordsOf::Unassigned => (t!("records-none_unassigned"), t!("records-none_unassigned-text")),
        RecordsOf::All => (t!("records-none"), t!("records-none-text")),
    };
    let engineers = (of == RecordsOf::All).then(|| engineers(organization));
    view! { <Empty title=title text=text icon=icon::copy /> {engineers} }
}

fn engineers(organization: Organization) -> AnyView {
    let origin = window().location().origin().unwrap_or_default();
    let path = endpoint::fill(PutRecordBatch::PATH, &organization.id().write());
    let call = [PutRecordBatch::METHOD.as_str(), " ", &origin, &path].concat();
    view! {
        <div class="record-start">
            <Disclosure summary=t!("records-engineers")>
                <div class="stack">
                    <p>{t!("records-engineers-text", count = i18n::number(MAX_BATCH))}</p>
                    <CopyField id="records-call" label=t!("records-call") value=call copy=t!("copy") copied=t!("copied") />
                </div>
            </Disclosure>
        </div>
    }
}
