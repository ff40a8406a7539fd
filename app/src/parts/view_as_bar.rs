//! The banner while the user views as another role, with a button to stop.

use crate::view;
use leptos::prelude::*;
use shared::id::OrganizationId;

use super::words;
use crate::kit::*;
use crate::{organization::look_as, t};

pub fn view_as_bar(id: OrganizationId, role: &str) -> AnyView {
    view! {
        <div class="view-as">
            <Callout tone=Tone::Accent title=t!("view_as-banner", role = words::role(role)) live=true>
                <p>{t!("view_as-note")}</p>
                <div class="cluster">
                    <Button size="small" on_click=move |_| look_as(id, None)>{t!("view_as-stop")}</Button>
                </div>
            </Callout>
        </div>
    }
}
