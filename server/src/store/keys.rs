//! Search texts and sort keys of rows: how they are derived, and how those of an older version are replaced.
//!
//! Not part of a schema migration, because SQL can't compute them and a million rows shouldn't need one transaction.
//! Each transaction renews some rows and records how far it came, so an interrupted start continues there.

use shared::text::keys::{VERSION, cleaned, search_key, search_text, sort_key};

use super::{Conn, Dialect, Row, Store, StoreError, Value};
use crate::args;

/// The sort key of a person in lists, and the text that search looks through. Without a name, the email is both.
#[must_use]
pub fn person(name: Option<&str>, email: &str) -> (String, String) {
    let email = email.to_ascii_lowercase();
    match name {
        Some(name) => (sort_key(name), search_text(&format!("{name} {email}"))),
        None => (sort_key(&email), search_text(&email)),
    }
}

/// The text that search looks through, of several values.
#[must_use]
pub fn search<'a>(texts: impl IntoIterator<Item = &'a str>) -> String {
    search_text(&texts.into_iter().collect::<Vec<_>>().join(" "))
}

/// The form in which the names of spaces and roles are unique in their organization.
#[must_use]
pub fn unique(name: &str) -> String {
    search_key(name)
}

/// Rows whose columns are derived from others.
struct Derived {
    table: &'static str,
    /// The two columns that identify a row.
    id: [&'static str; 2],
    /// The second one is text, not bytes.
    has_text_id: bool,
    from: &'static [&'static str],
    to: &'static [&'static str],
    /// The values of `to`.
    derive: fn(&[Option<String>]) -> Vec<Option<String>>,
    /// The column of `to` that is unique in an organization.
    unique: Option<&'static str>,
}

const ID: [&str; 2] = ["organization_id", "id"];

const ALL: [Derived; 8] = [
    Derived {
        table: "users",
        id: ["id", "id"],
        has_text_id: false,
        from: &["first_name", "last_name"],
        to: &["first_name", "last_name"],
        derive: |row| vec![clean(&row[0]), clean(&row[1])],
        unique: None,
    },
    Derived {
        table: "organizations",
        id: ["id", "id"],
        has_text_id: false,
        from: &["name"],
        to: &["name", "sort_key", "search"],
        derive: |row| {
            let name = clean(&row[0]);
            let text = name.as_deref().unwrap_or_default();
            vec![Some(text.to_owned()), Some(sort_key(text)), Some(search_text(text))]
        },
        unique: None,
    },
    Derived {
        table: "spaces",
        id: ID,
        has_text_id: false,
        from: &["name"],
        to: &["name", "name_key", "sort_key"],
        derive: |row| {
            let name = clean(&row[0]);
            let text = name.as_deref().unwrap_or_default();
            vec![Some(text.to_owned()), Some(unique(text)), Some(sort_key(text))]
        },
        unique: Some("name_key"),
    },
    Derived {
        table: "custom_roles",
        id: ID,
        has_text_id: true,
        from: &["name"],
        to: &["name", "name_key"],
        derive: |row| {
            let name = clean(&row[0]);
            let key = name.as_deref().map(unique);
            vec![name, key]
        },
        unique: Some("name_key"),
    },
    Derived {
        table: "members",
        id: ID,
        has_text_id: false,
        from: &["name", "email"],
        to: &["name", "sort_key", "search"],
        derive: |row| {
            let name = clean(&row[0]);
            let (sort, search) = person(name.as_deref(), row[1].as_deref().unwrap_or_default());
            vec![name, Some(sort), Some(search)]
        },
        unique: None,
    },
    Derived {
        table: "invitations",
        id: ID,
        has_text_id: false,
        from: &["name", "email"],
        to: &["name", "search"],
        derive: |row| {
            let name = clean(&row[0]);
            let (_, search) = person(name.as_deref(), row[1].as_deref().unwrap_or_default());
            vec![name, Some(search)]
        },
        unique: None,
    },
    Derived {
        table: "records",
        id: ID,
        has_text_id: false,
        from: &["title", "external_id"],
        to: &["title", "search"],
        derive: |row| {
            let title = clean(&row[0]);
            let text = search([title.as_deref(), row[1].as_deref()].into_iter().flatten());
            vec![title, Some(text)]
        },
        unique: None,
    },
    Derived {
        table: "history_events",
        id: ID,
        has_text_id: false,
        from: &["actor_name", "target_name"],
        to: &["search"],
        derive: |row| vec![Some(search(row.iter().flatten().map(String::as_str)))],
        unique: None,
    },
];

/// A stored name that today's rules would refuse.
fn clean(name: &Option<String>) -> Option<String> {
    name.as_deref().map(cleaned)
}

/// Rows per transaction.
const ROWS: usize = 5_000;

/// Derives all rows again if that was last done by another version. Two processes can do this concurrently.
pub(super) async fn renew(store: &Store) -> Result<(), StoreError> {
    renew_by(store, ROWS).await
}

pub(super) async fn renew_by(store: &Store, rows: usize) -> Result<(), StoreError> {
    loop {
        if Progress::read(&mut *store.read().await?).await?.is_done() {
            return Ok(());
        }
        let mut tx = store.write().await?;
        if tx.dialect() == Dialect::Postgres {
            // The same lock as that of schema migrations.
            tx.one::<String>("SELECT pg_advisory_xact_lock(125823003944306)::text", &[]).await?;
        }
        let mut progress = Progress::read(&mut tx).await?;
        let mut left = rows;
        while let Some(table) = progress.table().filter(|_| left > 0) {
            let last = table.renew_some(&mut tx, progress.last.as_ref(), left).await?;
            left = match &last {
                Some(_) => 0,
                None => left,
            };
            progress = match last {
                Some(last) => Progress { last: Some(last), ..progress },
                None => Progress { done: progress.done + 1, last: None },
            };
        }
        progress.write(&mut tx).await?;
        tx.commit().await?;
    }
}

/// How many tables are done, and the last renewed row of the next.
struct Progress {
    done: usize,
    last: Option<[Vec<u8>; 2]>,
}

impl Progress {
    fn is_done(&self) -> bool {
        self.done >= ALL.len()
    }

    fn table(&self) -> Option<&'static Derived> {
        const TABLES: &[Derived] = &ALL;
        TABLES.get(self.done)
    }

    /// What another version has done doesn't count.
    async fn read(conn: &mut Conn) -> Result<Progress, StoreError> {
        let stored = conn.optional::<String>("SELECT value FROM meta WHERE name = 'text_keys'", &[]).await?;
        let read = |text: &str| {
            let mut words = text.split(' ');
            let same = words.next()? == VERSION.to_string();
            let done = words.next()?.parse().ok()?;
            let last = words.next().map(bytes).zip(words.next().map(bytes)).map(|(one, two)| [one, two]);
            same.then_some(Progress { done, last })
        };
        Ok(stored.as_deref().and_then(read).unwrap_or(Progress { done: 0, last: None }))
    }

    async fn write(&self, conn: &mut Conn) -> Result<(), StoreError> {
        let mut text = format!("{VERSION} {}", self.done);
        for part in self.last.iter().flatten() {
            text.push(' ');
            text.extend(part.iter().map(|byte| format!("{byte:02x}")));
        }
        let sql = "INSERT INTO meta (name, value) VALUES ('text_keys', ?1)
            ON CONFLICT (name) DO UPDATE SET value = excluded.value";
        conn.run(sql, args![text]).await.map(drop)
    }
}

fn bytes(hex: &str) -> Vec<u8> {
    let pair = |at| u8::from_str_radix(hex.get(at..at + 2)?, 16).ok();
    (0..hex.len()).step_by(2).filter_map(pair).collect()
}

impl Derived {
    /// Renews up to `most` rows after `last`, and returns the last of them if there can be more.
    async fn renew_some(
        &self,
        conn: &mut Conn,
        last: Option<&[Vec<u8>; 2]>,
        most: usize,
    ) -> Result<Option<[Vec<u8>; 2]>, StoreError> {
        let Derived { table, id: [first, second], .. } = self;
        let columns = [self.from, self.to].concat().join(", ");
        let after = match last {
            Some(_) => format!(" WHERE ({first}, {second}) > (?1, ?2)"),
            None => String::new(),
        };
        let sql =
            format!("SELECT {first}, {second}, {columns} FROM {table}{after} ORDER BY {first}, {second} LIMIT {most}");
        let args: Vec<Value> =
            last.map(|[one, two]| vec![Value::Blob(one.clone()), self.second(two)]).unwrap_or_default();
        let rows = conn.rows(&sql, &args).await?;
        for row in &rows {
            self.renew_row(conn, row).await?;
        }
        let full = rows.len() == most;
        rows.last().filter(|_| full).map(|row| self.id_of(row)).transpose()
    }

    fn second(&self, bytes: &[u8]) -> Value {
        match self.has_text_id {
            true => Value::Text(String::from_utf8_lossy(bytes).into_owned()),
            false => Value::Blob(bytes.to_vec()),
        }
    }

    fn id_of(&self, row: &Row) -> Result<[Vec<u8>; 2], StoreError> {
        let second = match self.has_text_id {
            true => row.get::<String>(1)?.into_bytes(),
            false => row.get(1)?,
        };
        Ok([row.get(0)?, second])
    }

    async fn renew_row(&self, conn: &mut Conn, row: &Row) -> Result<(), StoreError> {
        let text = |index: usize| row.get::<Option<String>>(2 + index);
        let from = (0..self.from.len()).map(text).collect::<Result<Vec<_>, _>>()?;
        let before = (self.from.len()..self.from.len() + self.to.len()).map(text).collect::<Result<Vec<_>, _>>()?;
        let mut values = (self.derive)(&from);
        if values == before {
            return Ok(());
        }
        let [one, two] = self.id_of(row)?;
        let mut args = vec![Value::Blob(one), self.second(&two)];
        if let Some(at) = self.unique.and_then(|column| self.to.iter().position(|to| *to == column)) {
            let sql = format!(
                "SELECT 1 FROM {} WHERE {} = ?1 AND {} <> ?2 AND {} = ?3",
                self.table, self.id[0], self.id[1], self.to[at]
            );
            let value = values[at].clone().unwrap_or_default();
            if conn.exists(&sql, &[args[0].clone(), args[1].clone(), value.as_str().into()]).await? {
                // Names that differed before stay; only new ones can't resemble them.
                let suffix: String = two.iter().map(|byte| format!("{byte:02x}")).collect();
                values[at] = Some(format!("{value}\u{1}{suffix}"));
            }
        }
        args.extend(values.into_iter().map(Value::from));
        let set: Vec<String> =
            self.to.iter().enumerate().map(|(at, column)| format!("{column} = ?{}", at + 3)).collect();
        let sql =
            format!("UPDATE {} SET {} WHERE {} = ?1 AND {} = ?2", self.table, set.join(", "), self.id[0], self.id[1]);
        conn.run(&sql, &args).await.map(drop)
    }
}
