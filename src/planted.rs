//! Bugs that are planted on purpose, to show that the harnesses catch them. Without the feature `planted-bugs`, which nothing that is given
//! to users has, there are none, and nothing of this is compiled.

/// Returns whether this bug is planted in this process.
#[cfg(feature = "planted-bugs")]
pub(crate) fn is(bug: &str) -> bool {
    BUG.get().is_some_and(|planted| planted == bug)
}

/// Returns that no bug is planted.
#[cfg(not(feature = "planted-bugs"))]
#[inline(always)]
pub(crate) const fn is(_: &str) -> bool {
    false
}

/// Plants a bug for the life of the process.
#[cfg(feature = "planted-bugs")]
pub(crate) fn plant(bug: Option<&str>) {
    if let Some(bug) = bug {
        // A second call finds the first one's bug, which is the same.
        let _ = BUG.set(bug.to_owned());
    }
}

#[cfg(feature = "planted-bugs")]
static BUG: std::sync::OnceLock<String> = std::sync::OnceLock::new();
