//! Writing several files that anybody may read: all of them, or none.

use std::fs::{self, OpenOptions};
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use super::project::File;
use crate::cli::error::CliError;
use crate::files::FileError;

/// What is taken back unless everything was written.
#[derive(Default)]
struct Begun {
    temporaries: Vec<PathBuf>,
    made: Vec<PathBuf>,
}

impl Drop for Begun {
    fn drop(&mut self) {
        for path in self.temporaries.iter().chain(&self.made) {
            // One that is renamed already is not there; the first error is the one to tell.
            drop(fs::remove_file(path));
        }
    }
}

/// Writes the files below a folder. A link of one of the names is replaced or refused, never followed.
///
/// # Errors
/// `FilesExist` where one was made in the meantime and none may be replaced, `OwnFile`. Then nothing new is left; what was replaced
/// before the error stays so.
pub(super) fn all(folder: &Path, files: &[File], replace: bool) -> Result<(), CliError> {
    let mut begun = Begun::default();
    let staged = files.iter().map(|file| {
        let path = folder.join(file.path);
        let temporary = beside(&path);
        begun.temporaries.push(temporary.clone());
        stage(&temporary, file.text.as_bytes()).map_err(|error| failed(&path, error)).map(|()| (file, path, temporary))
    });
    for (file, path, temporary) in staged.collect::<Result<Vec<_>, _>>()? {
        // Unlike renaming, linking never replaces anything.
        let put = if replace { fs::rename(&temporary, &path) } else { fs::hard_link(&temporary, &path) };
        match put {
            Ok(()) if replace => {}
            Ok(()) => begun.made.push(path),
            Err(error) if error.kind() == io::ErrorKind::AlreadyExists => return Err(CliError::FilesExist(vec![file.path.to_owned()])),
            Err(error) => return Err(failed(&path, error)),
        }
    }
    begun.made.clear();
    Ok(())
}

fn beside(path: &Path) -> PathBuf {
    let name = path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    path.with_file_name(format!(".{name}.{}", uuid::Uuid::new_v4().simple()))
}

fn stage(temporary: &Path, bytes: &[u8]) -> io::Result<()> {
    fs::create_dir_all(temporary.parent().unwrap_or(Path::new(".")))?;
    let mut file = OpenOptions::new().write(true).create_new(true).open(temporary)?;
    file.write_all(bytes)?;
    file.sync_all()
}

fn failed(path: &Path, source: io::Error) -> CliError {
    CliError::OwnFile(FileError::Io { path: path.to_owned(), action: "written", source })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn files(paths: [&'static str; 2]) -> Vec<File> {
        paths.map(|path| File { path, text: "new".to_owned() }).into()
    }

    fn names(folder: &Path) -> Vec<String> {
        let mut names: Vec<String> = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
        names.sort();
        names
    }

    #[test]
    fn all_are_written_and_nothing_else_is_left() {
        let folder = tempfile::tempdir().unwrap();
        all(folder.path(), &files(["a", "deep/b"]), false).unwrap();
        assert_eq!((names(folder.path()), names(&folder.path().join("deep"))), (vec!["a".to_owned(), "deep".into()], vec!["b".to_owned()]));
        all(folder.path(), &files(["a", "deep/b"]), true).unwrap();
        assert_eq!(names(folder.path()).len(), 2);
    }

    #[test]
    fn one_that_appears_in_the_meantime_takes_the_others_back() {
        let folder = tempfile::tempdir().unwrap();
        fs::write(folder.path().join("b"), "old").unwrap();
        let refused = all(folder.path(), &files(["a", "b"]), false).unwrap_err();
        assert!(matches!(refused, CliError::FilesExist(paths) if paths == ["b"]));
        assert_eq!(names(folder.path()), ["b"]);
        assert_eq!(fs::read(folder.path().join("b")).unwrap(), b"old");
    }

    #[test]
    fn a_folder_that_can_not_be_made_leaves_nothing() {
        let folder = tempfile::tempdir().unwrap();
        fs::write(folder.path().join("deep"), "a file").unwrap();
        assert!(all(folder.path(), &files(["a", "deep/b"]), false).is_err());
        assert_eq!(names(folder.path()), ["deep"]);
    }
}
