//! The emulator over real HTTP, on port 0 of the loopback interface.
//!
//! Belongs here: behaviour that a client sees. Rules of one room are tested beside it.

mod conversations;
mod deliveries;
mod entrances;
mod events;
mod faults;
mod management;
mod pages;
mod partners;
mod requests;
mod reviews;
mod streams;
mod support;
mod tokens;
mod transfer;
mod webhooks;
