//! Asks the server about rows: who is a member, who is invited, and whether there are enough seats. Waits until the
//! list stops changing, and never blocks sending.

use std::sync::Arc;

use leptos::{prelude::*, task::spawn_local};
use shared::{
    form::{FaultCode, Faults, Form},
    invitations::{CreateInvitationBatch, Intent, InvitationBatchForm, RowForm, RowResult},
    problem::Problem,
};

use super::{
    draft::InviteDraft,
    judge::{Entry, Known},
};
use crate::api;
use crate::parts::debounce::Debounce;

const SETTLED: u64 = 400;

pub fn watch(draft: InviteDraft, entries: Memo<Arc<Vec<Entry>>>) {
    let pause = Debounce::new(SETTLED);
    Effect::new(move |_| {
        // The answer depends on role and spaces, too: a role can be full, or a space out of the caller's reach.
        draft.assignment.role.track();
        draft.assignment.spaces.track();
        draft.ticked.track();
        if entries.with(|entries| !entries.is_empty()) {
            pause.run(move || ask(draft, entries));
        }
    });
}

/// Repeats the check after one that failed.
pub fn again(draft: InviteDraft) {
    let rows = draft.rows.get_untracked();
    let entries: Vec<Entry> = rows.iter().map(|row| row.entry.clone()).collect();
    send(draft, &entries);
}

fn ask(draft: InviteDraft, entries: Memo<Arc<Vec<Entry>>>) {
    if let Some(entries) = entries.try_get_untracked() {
        send(draft, &entries);
    }
}

fn send(draft: InviteDraft, entries: &[Entry]) {
    let question = draft.question.try_update_value(|count| {
        *count += 1;
        *count
    });
    let surroundings = api::surroundings();
    // Only rows that are valid here; the others can't be sent anyway.
    let sound: Vec<(String, RowForm)> = entries
        .iter()
        .filter(|entry| entry.unknown.is_none())
        .filter_map(|entry| Some((entry.form.check(&surroundings).ok()?.invitee.email.key(), entry.form.clone())))
        .collect();
    let (keys, rows): (Vec<String>, Vec<RowForm>) = sound.into_iter().unzip();
    let (role, spaces) = draft.assignment.chosen();
    let most = draft.batch();
    let form = |rows: &[RowForm]| InvitationBatchForm {
        intent: Intent::Check,
        rows: rows.to_vec(),
        role: role.clone(),
        spaces: spaces.clone(),
        products: draft.products(),
        message: None,
    };
    let forms: Vec<InvitationBatchForm> = rows.chunks(most).map(form).collect();
    if keys.is_empty() || forms.iter().any(|form| form.clone().check(&surroundings).is_err()) {
        return;
    }
    let path = draft.organization.id();
    spawn_local(async move {
        let mut known = Known::default();
        for (form, keys) in forms.into_iter().zip(keys.chunks(most)) {
            let answer = api::send::<CreateInvitationBatch>(path, form).await;
            // The rows or the role and spaces have changed since, so a later answer counts.
            if draft.question.try_get_value() != question {
                return;
            }
            match answer {
                Ok(answer) => learn(&mut known, keys, answer.rows, draft.assignment.refused()),
                // The role or spaces are refused as a whole; their fields show the reason.
                Err(failure) if matches!(failure.problem(), Some(Problem::Denied { .. })) => return,
                Err(failure) => {
                    draft.check_failure.try_set(Some(failure));
                    return;
                }
            }
        }
        draft.check_failure.try_set(None);
        draft.known.try_set(known);
    });
}

fn is_repeated(errors: &Faults) -> bool {
    errors.0.iter().all(|fault| matches!(fault.code, FaultCode::Duplicate { .. }))
}

fn learn(known: &mut Known, keys: &[String], results: Vec<RowResult>, place_refused: bool) {
    for (key, result) in keys.iter().zip(results) {
        match result {
            RowResult::Refused { problem: Problem::Denied { .. } } if place_refused => {}
            // The list marks a repeated row itself; the key is that of the first row, too.
            RowResult::Refused { problem: Problem::Invalid { errors } } if is_repeated(&errors) => {}
            RowResult::Refused { problem } => _ = known.refused.insert(key.clone(), problem),
            RowResult::ReadyAgain => _ = known.again.insert(key.clone()),
            RowResult::Invited { .. } | RowResult::Ready => {}
        }
    }
}
