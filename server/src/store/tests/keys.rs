//! Derived columns: written again when their version differs, in steps that can be interrupted.

use super::scratch::on_both;
use crate::args;
use crate::store::{Store, keys};

async fn run(store: &Store, sql: &str) {
    let mut tx = store.write().await.unwrap();
    tx.script(sql).await.unwrap();
    tx.commit().await.unwrap();
}

async fn texts(store: &Store, sql: &str) -> Vec<String> {
    store.read().await.unwrap().all(sql, &[]).await.unwrap()
}

/// Rows as an older version wrote them: lowercase keys, decomposed and invisible names.
const OLD: &str = "
    INSERT INTO organizations (id, name, pack, created_by, created_at) VALUES
        (/*sqlite: x'01'*/ /*postgres: '\\x01'*/, 'Ärzte GmbH', 'lines', /*sqlite: x'01'*/ /*postgres: '\\x01'*/, 1);
    INSERT INTO spaces (organization_id, id, name, name_key, created_at) SELECT id, id, 'Müller', 'müller', 1
        FROM organizations;
    INSERT INTO spaces (organization_id, id, name, name_key, created_at)
        SELECT id, /*sqlite: x'02'*/ /*postgres: '\\x02'*/, 'Muller', 'muller', 1 FROM organizations;
    INSERT INTO custom_roles (organization_id, id, name, name_key, based_on, permissions, created_at)
        SELECT id, 'own_1', 'Été', 'été', 'user', '', 1 FROM organizations;
    INSERT INTO users (id, email, email_key, first_name, last_name, password_hash, created_at) VALUES
        (/*sqlite: x'01'*/ /*postgres: '\\x01'*/, 'z@example.com', 'z@example.com', 'Zoe\u{308}', '\u{3164}', '', 1);
    INSERT INTO invitations (organization_id, id, member_id, email, name, search, role, inviter_id, inviter_name, state,
        created_at, expires_at, email_state) SELECT id, id, id, 'a@xn--bcher-kva.example', NULL, 'old', 'user', id, '',
        'accepted', 1, 1, 'sent' FROM organizations;
    INSERT INTO history_events (organization_id, id, at, kind, actor_name, target_name, changes, search)
        SELECT id, id, 1, '', 'Straße', 'İpek', '[]', 'old' FROM organizations;
    INSERT INTO records (organization_id, id, kind, external_id, title, search, state, updated_at)
        SELECT id, id, 'ticket', 'T-1', 'Résumé', 'old', 'open', 1 FROM organizations;";

fn member(number: usize, name: &str) -> String {
    format!(
        "INSERT INTO members (organization_id, id, email, email_key, name, sort_key, search, role, status)
         SELECT id, /*sqlite: x'{number:04x}'*/ /*postgres: '\\x{number:04x}'*/, 'M{number}@example.com',
            'm{number}@example.com', '{name}', 'old', 'old', 'user', 'active' FROM organizations;"
    )
}

on_both!(older_keys_are_renewed, |store| {
    store.migrate().await.unwrap();
    run(&store, OLD).await;
    let names = ["Zoë", "Ärzte", "Bo", "Åse", "Azur", "נ\u{200f}", "\u{2800}"];
    let members: String = names.iter().enumerate().map(|(number, name)| member(number, name)).collect();
    run(&store, &members).await;
    // A start that was interrupted in the middle of the members, by an older version.
    run(&store, "UPDATE meta SET value = '0 4 01 0002' WHERE name = 'text_keys'").await;
    // Two processes at once, in steps of two rows.
    let (one, two) = tokio::join!(keys::renew_by(&store, 2), keys::renew_by(&store, 2));
    one.unwrap();
    two.unwrap();
    let sorted = texts(&store, "SELECT name FROM members ORDER BY sort_key, id").await;
    assert_eq!(sorted, ["?", "Ärzte", "Åse", "Azur", "Bo", "Zoë", "נ"]);
    let found = texts(&store, "SELECT search FROM members ORDER BY sort_key, id").await;
    assert_eq!(found[..3], ["? m6@example.com", "arzte m1@example.com", "ase m3@example.com"]);
    assert_eq!(texts(&store, "SELECT search FROM organizations").await, ["arzte gmbh"]);
    assert_eq!(texts(&store, "SELECT last_name FROM users").await, ["?"]);
    assert_eq!(texts(&store, "SELECT first_name FROM users").await, ["Zoë"]);
    assert_eq!(texts(&store, "SELECT name_key FROM custom_roles").await, ["ete"]);
    let offered = texts(&store, "SELECT search FROM invitations").await;
    assert_eq!(offered, ["a@xn--bcher-kva.example a@bucher.example"]);
    assert_eq!(texts(&store, "SELECT search FROM history_events").await, ["strasse ipek"]);
    assert_eq!(texts(&store, "SELECT search FROM records").await, ["resume t-1"]);
    // Spaces that differed before stay, and the first keeps the key.
    assert_eq!(texts(&store, "SELECT name_key FROM spaces ORDER BY id").await, ["muller\u{1}01", "muller"]);
    // Nothing is left to do.
    run(&store, "UPDATE members SET search = 'kept'").await;
    store.migrate().await.unwrap();
    assert_eq!(texts(&store, "SELECT DISTINCT search FROM members").await, ["kept"]);
});

on_both!(an_interrupted_renewal_continues, |store| {
    store.migrate().await.unwrap();
    run(&store, OLD).await;
    run(&store, &(0..5).map(|number| member(number, "Ana")).collect::<String>()).await;
    let place = format!("UPDATE meta SET value = '{} 4 01 0002' WHERE name = 'text_keys'", shared::text::keys::VERSION);
    run(&store, &place).await;
    keys::renew_by(&store, 1).await.unwrap();
    let renewed = "SELECT email_key FROM members WHERE search <> 'old' ORDER BY id";
    assert_eq!(texts(&store, renewed).await, ["m3@example.com", "m4@example.com"]);
    let mut reader = store.read().await.unwrap();
    let untouched: i64 = reader.one("SELECT count(*) FROM spaces WHERE name_key = ?1", args!["müller"]).await.unwrap();
    assert_eq!(untouched, 1, "tables before it were done");
});
