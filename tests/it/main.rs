//! The one integration binary.

#![expect(clippy::unwrap_used, reason = "a test that can't go on panics; clippy only knows functions marked #[test]")]

mod backend_contract;
mod broken_manifests;
mod cli_as_code;
mod cli_contract;
mod cli_exit_codes;
mod cli_files;
mod cli_interrupted;
mod cli_rules;
mod cli_secrets;
mod cli_terminal;
mod completion;
mod crash;
mod emulator_partners;
mod emulator_payloads;
mod endurance;
mod examples;
mod export_properties;
mod generated;
mod google_clients;
mod graphs;
mod help;
mod lang;
mod manifest_properties;
mod messages;
mod phone_page;
mod projects;
mod readme;
mod remote_backend;
mod report_formats;
mod report_page;
mod roundtrip_faults;
mod rule_tests;
mod schemas;
mod server_api;
mod server_history;
mod server_limits;
mod server_webhook;
mod status;
mod store_sqlite;
mod support;
mod tidy;
mod wizard;
mod wizard_answers;
