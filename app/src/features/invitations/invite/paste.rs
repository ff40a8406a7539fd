//! The form for several people: the pasted text, a check of each row, and the send button.

use crate::view;
use leptos::prelude::*;

use super::{check, columns, draft::InviteDraft, file, judge::Tally, parts, preview, sending};
use crate::kit::*;
use crate::parts::{form::FormErrors, problem};
use crate::t;

pub fn fields(draft: InviteDraft) -> AnyView {
    let tally = tally(draft);
    let empty = Memo::new(move |_| draft.rows.with(|rows| rows.is_empty()));
    let preview = move || {
        (!empty.get()).then(|| {
            view! {
                {summary(draft, tally)}
                {preview::preview(draft)}
                <Checkbox label=t!("invite-whole") checked=draft.whole on_change=move |whole| draft.whole.set(whole) />
            }
        })
    };
    let unchecked = move || {
        draft.check_failure.get().map(|failure| {
            view! {
                <Callout tone=Tone::Caution title=t!("invite-unchecked") live=true>
                    <p>{problem::words(&failure)}</p>
                    <div class="cluster">
                        <Button size="small" on_click=move |_| check::again(draft)>{t!("retry")}</Button>
                    </div>
                </Callout>
            }
        })
    };
    view! {
        <FormErrors form=draft.form />
        {file::drop_zone(draft, text(draft))}
        {file::choose(draft)}
        {columns::columns(draft)}
        {preview}
        {unchecked}
        {parts::options(draft)}
    }
}

fn text(draft: InviteDraft) -> AnyView {
    view! {
        <TextArea
            id=preview::TEXT
            fleeting=true
            label=t!("invite-text")
            hint=t!("invite-text-hint")
            placeholder=t!("invite-text-example")
            value=draft.text
            rows=5
            plain=true
            autofocus=true
        />
    }
}

pub fn tally(draft: InviteDraft) -> Memo<Tally> {
    Memo::new(move |_| draft.rows.with(|rows| Tally::of(rows)))
}

/// "110 ready, 7 with problems, 3 repeated", and a filter for rows with problems.
fn summary(draft: InviteDraft, tally: Memo<Tally>) -> AnyView {
    let counts = move || {
        let tally = tally.get();
        view! {
            <ul class="tally" aria-live="polite">
                {parts::counted("positive", tally.ready, t!("invite-tally-ready", count = tally.ready))}
                {parts::counted("caution", tally.suspect, t!("invite-tally-suspect", count = tally.suspect))}
                {parts::counted("negative", tally.faulty, t!("invite-tally-faulty", count = tally.faulty))}
                {parts::counted("caution", tally.repeated, t!("invite-tally-repeated", count = tally.repeated))}
                {parts::counted("caution", tally.refused, t!("invite-tally-refused", count = tally.refused))}
            </ul>
        }
    };
    let views = Signal::stored(vec![
        Choice::new("all", t!("invite-view-all")),
        Choice::new("problems", t!("invite-view-problems")),
    ]);
    let shown = Signal::derive(move || if draft.problems_only.get() { "problems" } else { "all" }.to_owned());
    let choose = move |view: String| draft.problems_only.set(view == "problems");
    let filter = move || {
        (tally.get().problems() + tally.get().suspect > 0 || draft.problems_only.get()).then(|| {
            view! { <Segmented label=t!("invite-view") options=views value=shown on_change=choose /> }
        })
    };
    view! { <div class="invite-summary">{counts} {filter}</div> }
}

pub fn buttons(draft: InviteDraft) -> AnyView {
    let tally = tally(draft);
    let refusal = move || {
        let tally = tally.get();
        if draft.text.with(|text| text.trim().is_empty()) {
            Some(t!("invite-empty"))
        } else if tally.ready == 0 {
            Some(t!("invite-none_ready"))
        } else if draft.whole.get() && tally.bad() > 0 {
            Some(t!("invite-not_whole", count = tally.bad()))
        } else {
            draft.assignment.refusal()
        }
    };
    let note = move || {
        let tally = tally.get();
        let whole = draft.whole.get();
        let short =
            parts::available_seats(draft).filter(|(available, _)| !whole && (*available as usize) < tally.ready);
        if let Some((available, kind)) = short {
            let words = t!("invite-seats_short", count = available, kind = kind);
            return view! { <p class="muted small">{words}</p> {batches(draft, tally)} };
        }
        let skipped = (!whole).then(|| skipped(tally));
        view! { {parts::seats_left(draft)} {skipped} {batches(draft, tally)} }
    };
    let words = move || {
        let tally = tally.get();
        match tally.bad() > 0 && !draft.whole.get() {
            true => t!("invite-send_good", count = tally.ready),
            false => t!("invite-send", count = tally.ready),
        }
    };
    view! {
        {note}
        <Button
            tone=ButtonTone::Primary
            disabled_reason=Signal::derive(refusal)
            on_click=move |_| sending::start(draft)
        >
            {icon::mail()} {words}
        </Button>
    }
}

/// How a list is split that is too long for one request.
fn batches(draft: InviteDraft, tally: Tally) -> Option<AnyView> {
    let most = draft.batch();
    (tally.ready > most).then(|| {
        let words = t!("invite-batches", count = tally.ready.div_ceil(most), most = most);
        view! { <p class="muted small">{words}</p> }
    })
}

/// How many rows will be skipped, and how many of them can be fixed after sending.
fn skipped(tally: Tally) -> Option<AnyView> {
    let words = match (tally.problems(), tally.faulty) {
        (0, _) => return None,
        (skipped, 0) => t!("invite-others", count = skipped),
        (skipped, faulty) => {
            t!("invite-others-fixable", count = skipped, fixable = faulty, rest = skipped - faulty)
        }
    };
    Some(view! { <p class="muted small">{words}</p> })
}
