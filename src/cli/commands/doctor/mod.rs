//! `chanctl doctor`: whether this installation is sound. Each check passes, warns or fails, with its remedy.

mod backend;
mod check;
mod machine;
mod provider;
mod run;

pub(super) use run::cmd_doctor;
