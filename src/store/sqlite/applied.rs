//! What manifests said of objects when they were applied last.

use rusqlite::{Connection, Row, params};

use super::error::unreadable;
use super::rows;
use crate::domain::{Key, ObjectRef};
use crate::plan::{Applied, SaidFields};
use crate::store::{AppliedWrite, StoreError};

/// Stores what manifests say of objects, or that none does any more.
pub(super) fn put_all(connection: &Connection, writes: &[AppliedWrite]) -> Result<(), StoreError> {
    if writes.is_empty() {
        return Ok(());
    }
    let sql = "INSERT INTO applied (kind, key, owner, fields) VALUES (?1,?2,?3,?4)
               ON CONFLICT (kind, key) DO UPDATE SET owner=?3, fields=?4";
    let mut put = connection.prepare_cached(sql)?;
    for write in writes {
        let (kind, key) = (write.target.kind.as_str(), write.target.key.as_str());
        match &write.applied {
            Some(applied) => put.execute(params![kind, key, applied.owner.as_ref().map(Key::as_str), applied.fields.as_str()])?,
            None => connection.prepare_cached("DELETE FROM applied WHERE kind=?1 AND key=?2")?.execute(params![kind, key])?,
        };
    }
    Ok(())
}

/// Lists all of it, by kind and key.
pub(super) fn list(connection: &Connection) -> Result<Vec<(ObjectRef, Applied)>, StoreError> {
    let mut statement = connection.prepare_cached("SELECT kind, key, owner, fields FROM applied ORDER BY kind, key")?;
    let mut found = statement.query([])?;
    let mut listed = Vec::new();
    while let Some(row) = found.next()? {
        let target = ObjectRef::new(rows::parsed("a kind", &rows::text(row, 0)?)?, rows::parsed("a key", &rows::text(row, 1)?)?);
        listed.push((target, applied(row, 2)?));
    }
    Ok(listed)
}

fn applied(row: &Row<'_>, first: usize) -> Result<Applied, StoreError> {
    let owner: Option<String> = row.get(first)?;
    Ok(Applied {
        owner: owner.map(|owner| rows::parsed("an owner", &owner)).transpose()?,
        fields: SaidFields::from_json(&rows::text(row, first + 1)?).map_err(|error| unreadable("what a manifest said", error))?,
    })
}
