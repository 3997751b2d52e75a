//! SQLite's errors as the store's.

use std::path::PathBuf;

use rusqlite::ErrorCode;

use crate::store::StoreError;

impl From<rusqlite::Error> for StoreError {
    fn from(error: rusqlite::Error) -> Self {
        let rusqlite::Error::SqliteFailure(code, _) = &error else {
            return StoreError::Other(error.to_string());
        };
        match code.code {
            ErrorCode::DiskFull => StoreError::Full,
            ErrorCode::DatabaseBusy | ErrorCode::DatabaseLocked => StoreError::Locked,
            ErrorCode::DatabaseCorrupt | ErrorCode::NotADatabase => {
                StoreError::Damaged { path: PathBuf::from("the database"), message: error.to_string() }
            }
            ErrorCode::SystemIoFailure | ErrorCode::ReadOnly | ErrorCode::CannotOpen => StoreError::Io(error.to_string()),
            _ => StoreError::Other(error.to_string()),
        }
    }
}

impl StoreError {
    /// Returns the error with the file's name where the database itself is at fault.
    pub(super) fn of_file(self, path: &std::path::Path) -> Self {
        match self {
            StoreError::Damaged { message, .. } => StoreError::Damaged { path: path.to_owned(), message },
            other => other,
        }
    }
}

/// Returns the complaint about a stored text that can't be read back: damage, or a program that was there before.
pub(super) fn unreadable(what: &str, error: impl std::fmt::Display) -> StoreError {
    StoreError::Damaged { path: PathBuf::from("the database"), message: format!("{what} can't be read: {error}") }
}
