//! Private files: written to a temporary name and renamed, mode 0600 at every instant, links not followed.
//!
//! Everything of chanctl's own that only its user may read goes through here: master key, credentials, contexts.

use std::fs::{self, File, OpenOptions};
use std::io::{self, Read, Write};
use std::os::unix::fs::{DirBuilderExt, MetadataExt, OpenOptionsExt, PermissionsExt};
use std::path::{Path, PathBuf};

/// Why a private file could not be read or written.
#[derive(Debug, thiserror::Error)]
pub enum FileError {
    /// Others may read or write it.
    #[error("{} can be read or changed by others (mode {mode:04o})", path.display())]
    TooOpen {
        /// The file.
        path: PathBuf,
        /// Its permission bits.
        mode: u32,
        /// The permission bits it should have.
        wanted: u32,
    },
    /// It is a link, a directory, a pipe: anything but a regular file.
    #[error("{} is not a regular file", .0.display())]
    NotRegular(PathBuf),
    /// It is larger than what belongs there.
    #[error("{} is larger than {limit_bytes} bytes", path.display())]
    TooLarge {
        /// The file.
        path: PathBuf,
        /// What is allowed.
        limit_bytes: u64,
    },
    /// The system refused.
    #[error("{} could not be {action}", path.display())]
    Io {
        /// The file.
        path: PathBuf,
        /// `read` or `written`.
        action: &'static str,
        /// What the system said.
        #[source]
        source: io::Error,
    },
}

impl FileError {
    /// Returns whether the file is simply not there.
    pub fn is_missing(&self) -> bool {
        matches!(self, FileError::Io { source, .. } if source.kind() == io::ErrorKind::NotFound)
    }

    /// Returns whether the disk is full.
    pub fn is_full(&self) -> bool {
        matches!(self, FileError::Io { source, .. } if source.kind() == io::ErrorKind::StorageFull)
    }
}

/// Returns the content of a private file.
///
/// # Errors
/// `TooOpen` when others may read it, `NotRegular` for a link or anything but a file, `TooLarge`, `Io`.
pub fn read_private(path: &Path, limit_bytes: u64) -> Result<Vec<u8>, FileError> {
    let io = |source| FileError::Io { path: path.to_owned(), action: "read", source };
    // O_NONBLOCK keeps a pipe of that name from blocking the open.
    let opened = OpenOptions::new().read(true).custom_flags(libc::O_NOFOLLOW | libc::O_NONBLOCK).open(path);
    let file = opened.map_err(|error| if error.raw_os_error() == Some(libc::ELOOP) { FileError::NotRegular(path.to_owned()) } else { io(error) })?;
    let meta = file.metadata().map_err(io)?;
    if !meta.is_file() {
        return Err(FileError::NotRegular(path.to_owned()));
    }
    check_mode(path, meta.permissions().mode(), 0o600)?;
    read_limited(file, path, limit_bytes)
}

/// Returns the content of a file that the user named, and whether others may read it. Links are followed: it is the user's own file.
///
/// # Errors
/// `NotRegular`, `TooLarge`, `Io`.
pub fn read_named(path: &Path, limit_bytes: u64) -> Result<(Vec<u8>, bool), FileError> {
    let io = |source| FileError::Io { path: path.to_owned(), action: "read", source };
    let file = OpenOptions::new().read(true).custom_flags(libc::O_NONBLOCK).open(path).map_err(io)?;
    let meta = file.metadata().map_err(io)?;
    if !meta.is_file() {
        return Err(FileError::NotRegular(path.to_owned()));
    }
    let readable_by_others = meta.permissions().mode() & 0o044 != 0;
    Ok((read_limited(file, path, limit_bytes)?, readable_by_others))
}

fn read_limited(file: File, path: &Path, limit_bytes: u64) -> Result<Vec<u8>, FileError> {
    let mut bytes = Vec::new();
    file.take(limit_bytes + 1).read_to_end(&mut bytes).map_err(|source| FileError::Io { path: path.to_owned(), action: "read", source })?;
    if bytes.len() as u64 > limit_bytes {
        return Err(FileError::TooLarge { path: path.to_owned(), limit_bytes });
    }
    Ok(bytes)
}

/// Refuses a mode that lets others in.
///
/// # Errors
/// `TooOpen`, with the mode that is wanted.
pub fn check_mode(path: &Path, mode: u32, wanted: u32) -> Result<(), FileError> {
    if mode & 0o077 == 0 {
        return Ok(());
    }
    Err(FileError::TooOpen { path: path.to_owned(), mode: mode & 0o7777, wanted })
}

/// Writes a private file: whole or not at all, mode 0600 from the first instant. A link of that name is replaced, not followed.
///
/// # Errors
/// `Io`; the old content is then still there.
pub fn write_private(path: &Path, bytes: &[u8]) -> Result<(), FileError> {
    let io = |source| FileError::Io { path: path.to_owned(), action: "written", source };
    let (temporary, mut file) = create_beside(path)?;
    let written = file.write_all(bytes).and_then(|()| file.sync_all()).and_then(|()| fs::rename(&temporary, path));
    if let Err(source) = written {
        // The half-written temporary is of no use to anybody; the first error is the one to tell.
        let _ = fs::remove_file(&temporary);
        return Err(io(source));
    }
    sync_parent(path)
}

/// Writes a private file unless there is one of that name already; returns whether it was written.
///
/// Two processes may race: exactly one of them writes, and no one ever sees half a file.
///
/// # Errors
/// `Io`.
pub fn write_private_once(path: &Path, bytes: &[u8]) -> Result<bool, FileError> {
    let io = |source| FileError::Io { path: path.to_owned(), action: "written", source };
    let (temporary, mut file) = create_beside(path)?;
    let linked = file.write_all(bytes).and_then(|()| file.sync_all()).and_then(|()| fs::hard_link(&temporary, path));
    let _ = fs::remove_file(&temporary);
    match linked {
        Ok(()) => sync_parent(path).map(|()| true),
        Err(error) if error.kind() == io::ErrorKind::AlreadyExists => Ok(false),
        Err(error) => Err(io(error)),
    }
}

/// Writes a file that the user named and that is there: whole or not at all, with the permissions that it has. Of a link, what it leads to.
///
/// # Errors
/// `Io`; the old content is then still there.
pub fn rewrite(path: &Path, bytes: &[u8]) -> Result<(), FileError> {
    let io = |source| FileError::Io { path: path.to_owned(), action: "written", source };
    let target = path.canonicalize().map_err(io)?;
    let permissions = fs::metadata(&target).map_err(io)?.permissions();
    let (temporary, mut file) = create_beside(&target)?;
    let written = file.write_all(bytes).and_then(|()| file.set_permissions(permissions)).and_then(|()| file.sync_all());
    if let Err(source) = written.and_then(|()| fs::rename(&temporary, &target)) {
        // As above: the first error is the one to tell.
        let _ = fs::remove_file(&temporary);
        return Err(io(source));
    }
    sync_parent(&target)
}

/// Appends to a file that the user named, and makes it if there is none. Links are followed: it is the user's own file.
///
/// # Errors
/// `Io`.
pub fn append(path: &Path, bytes: &[u8]) -> Result<(), FileError> {
    let opened = OpenOptions::new().append(true).create(true).mode(0o600).open(path);
    opened.and_then(|mut file| file.write_all(bytes)).map_err(|source| FileError::Io { path: path.to_owned(), action: "written", source })
}

/// Waits for the lock of this name, which one process at a time has; dropping it gives it back, as the process's end does.
///
/// # Errors
/// `Io`; `NotRegular` for a link.
pub fn lock(path: &Path) -> Result<File, FileError> {
    let io = |source: io::Error| match source.raw_os_error() {
        Some(libc::ELOOP) => FileError::NotRegular(path.to_owned()),
        _ => FileError::Io { path: path.to_owned(), action: "written", source },
    };
    create_private_dir(path.parent().unwrap_or(Path::new(".")))?;
    let mut options = OpenOptions::new();
    let file =
        options.write(true).create(true).truncate(false).mode(0o600).custom_flags(libc::O_NOFOLLOW | libc::O_NONBLOCK).open(path).map_err(io)?;
    file.lock().map_err(io)?;
    Ok(file)
}

/// Makes a directory and its parents, each new one with mode 0700.
///
/// # Errors
/// `Io`; `NotRegular` never.
pub fn create_private_dir(path: &Path) -> Result<(), FileError> {
    fs::DirBuilder::new().recursive(true).mode(0o700).create(path).map_err(|source| FileError::Io {
        path: path.to_owned(),
        action: "written",
        source,
    })
}

/// Returns the permission bits of a path, if it is there.
pub fn mode_of(path: &Path) -> Option<u32> {
    fs::symlink_metadata(path).ok().map(|meta| meta.mode() & 0o7777)
}

fn create_beside(path: &Path) -> Result<(PathBuf, File), FileError> {
    let io = |source| FileError::Io { path: path.to_owned(), action: "written", source };
    let parent = path.parent().unwrap_or(Path::new("."));
    create_private_dir(parent)?;
    let name = path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    let temporary = parent.join(format!(".{name}.{}", uuid::Uuid::new_v4().simple()));
    let file = OpenOptions::new().write(true).create_new(true).mode(0o600).custom_flags(libc::O_NOFOLLOW).open(&temporary).map_err(io)?;
    Ok((temporary, file))
}

fn sync_parent(path: &Path) -> Result<(), FileError> {
    let parent = path.parent().filter(|parent| !parent.as_os_str().is_empty()).unwrap_or(Path::new("."));
    File::open(parent).and_then(|dir| dir.sync_all()).map_err(|source| FileError::Io { path: path.to_owned(), action: "written", source })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_private_file_is_0600_and_comes_back_whole() {
        let dir = tempfile::tempdir().unwrap();
        let path = dir.path().join("deep/key");
        write_private(&path, b"one").unwrap();
        write_private(&path, b"two").unwrap();
        assert_eq!(read_private(&path, 10).unwrap(), b"two");
        assert_eq!(mode_of(&path), Some(0o600));
        assert_eq!(mode_of(path.parent().unwrap()), Some(0o700));
        assert_eq!(fs::read_dir(path.parent().unwrap()).unwrap().count(), 1, "no temporary is left");
    }

    #[test]
    fn a_file_that_others_can_read_is_refused() {
        let dir = tempfile::tempdir().unwrap();
        let path = dir.path().join("key");
        write_private(&path, b"x").unwrap();
        for mode in [0o644, 0o666, 0o640, 0o602] {
            fs::set_permissions(&path, fs::Permissions::from_mode(mode)).unwrap();
            assert!(matches!(read_private(&path, 10), Err(FileError::TooOpen { .. })), "{mode:o}");
        }
    }

    #[test]
    fn links_directories_and_pipes_are_no_private_files() {
        let dir = tempfile::tempdir().unwrap();
        let target = dir.path().join("target");
        write_private(&target, b"secret").unwrap();
        let link = dir.path().join("link");
        std::os::unix::fs::symlink(&target, &link).unwrap();
        assert!(matches!(read_private(&link, 10), Err(FileError::NotRegular(_))));
        assert!(matches!(read_private(dir.path(), 10), Err(FileError::NotRegular(_) | FileError::TooOpen { .. })));
        write_private(&link, b"new").unwrap();
        assert_eq!(fs::read(&target).unwrap(), b"secret", "the link's target is untouched");
        assert_eq!(read_private(&link, 10).unwrap(), b"new");
    }

    #[test]
    fn only_the_first_of_two_writers_wins() {
        let dir = tempfile::tempdir().unwrap();
        let path = dir.path().join("key");
        assert!(write_private_once(&path, b"first").unwrap());
        assert!(!write_private_once(&path, b"second").unwrap());
        assert_eq!(read_private(&path, 10).unwrap(), b"first");
    }

    #[test]
    fn a_rewritten_file_keeps_its_mode_and_its_link() {
        let dir = tempfile::tempdir().unwrap();
        let (file, link) = (dir.path().join("file"), dir.path().join("link"));
        fs::write(&file, b"one").unwrap();
        fs::set_permissions(&file, fs::Permissions::from_mode(0o664)).unwrap();
        std::os::unix::fs::symlink("file", &link).unwrap();
        rewrite(&link, b"two").unwrap();
        assert_eq!((fs::read(&file).unwrap(), mode_of(&file)), (b"two".to_vec(), Some(0o664)));
        assert!(fs::symlink_metadata(&link).unwrap().is_symlink());
        assert_eq!(fs::read_dir(dir.path()).unwrap().count(), 2, "no temporary is left");
        assert!(rewrite(&dir.path().join("none"), b"x").is_err(), "only what is there is written");
    }

    #[test]
    fn what_is_appended_comes_after_what_is_there() {
        let dir = tempfile::tempdir().unwrap();
        let path = dir.path().join("summary");
        append(&path, b"one ").unwrap();
        append(&path, b"two").unwrap();
        assert_eq!(fs::read(&path).unwrap(), b"one two");
        assert!(append(dir.path(), b"x").is_err());
    }

    #[test]
    fn a_lock_is_had_by_one_at_a_time() {
        let dir = tempfile::tempdir().unwrap();
        let path = dir.path().join("deep/.lock");
        let held = lock(&path).unwrap();
        assert!(File::open(&path).unwrap().try_lock().is_err());
        drop(held);
        assert!(File::open(&path).unwrap().try_lock().is_ok());
        assert_eq!(mode_of(&path), Some(0o600));
    }

    #[test]
    fn a_file_over_the_limit_is_refused() {
        let dir = tempfile::tempdir().unwrap();
        let path = dir.path().join("big");
        write_private(&path, &[b'x'; 11]).unwrap();
        assert!(matches!(read_private(&path, 10), Err(FileError::TooLarge { .. })));
    }
}
