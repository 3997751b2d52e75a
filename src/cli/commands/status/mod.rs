//! `chanctl status`: what is set up, on one screen, and what comes next.

mod screen;
mod seen;
mod steps;

pub(super) use screen::cmd_status;
