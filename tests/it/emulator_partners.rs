//! An emulator of several partners, met from the command line with a key of each.

use serde_json::json;

use crate::support::cli::Cli;
use crate::support::emulated::{AGENT, BRAND, Emulated};

#[test]
fn a_key_reaches_its_own_partners_brands_and_no_others() {
    let partner = |id: &str| json!({"partnerId": id, "displayName": id});
    let brand = |id: &str, partner: &str| json!({"brandId": id, "partnerId": partner, "displayName": id, "agents": [{"agentId": AGENT, "displayName": "Bot"}]});
    let seed = json!({"partners": [partner("p-1"), partner("p-2")], "brands": [brand(BRAND, "p-1"), brand("garden", "p-2")]});
    let cli = Cli::new();
    cli.write("seed.json", seed.to_string());
    let Emulated { cli, emulator } = Emulated::with(cli, "--seed seed.json");
    cli.run(&format!("emulator service-account --url {} --partner-id p-2 --out second.json", emulator.url)).expect(0);
    cli.run("account create first --provider gbm --partner-id p-1 --credentials-file key.json").expect(0);
    cli.run("account create second --provider gbm --partner-id p-2 --credentials-file second.json").expect(0);
    for (account, own) in [("first", BRAND), ("second", "garden")] {
        let brands = cli.data_of(&format!("brand list --account {account}"));
        let ids: Vec<&str> = brands.as_array().unwrap().iter().map(|brand| brand["brandId"].as_str().unwrap()).collect();
        assert_eq!(ids, [own]);
    }
    let refused = cli.run(&format!("-o json agent register bot --account second --brand-id {BRAND} --agent-id {AGENT}"));
    let error = &refused.json()["error"]["provider"];
    assert_eq!((&error["status"], &error["message"]), (&json!(403), &json!("The caller does not have permission")), "{refused:#?}");
    let unknown = cli.run(&format!("emulator service-account --url {} --partner-id p-9", emulator.url)).expect(5);
    assert!(unknown.stderr.contains("partner p-9 of the emulator at"), "{unknown:#?}");
}
