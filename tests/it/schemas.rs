//! `chanctl schema` as editors get it, and the example manifests held against it.

use std::path::Path;

use serde_json::Value;

use crate::support::cli::Cli;

/// Fails unless a manifest is what the schema describes.
fn check(schema: &Value, file: &Path) {
    let (mut schemas, mut compiler) = (boon::Schemas::new(), boon::Compiler::new());
    compiler.add_resource("urn:under-test", schema.clone()).unwrap();
    let index = compiler.compile("urn:under-test", &mut schemas).unwrap();
    let manifest: Value = serde_saphyr::from_str(&std::fs::read_to_string(file).unwrap()).unwrap();
    schemas.validate(&manifest, index).unwrap_or_else(|error| panic!("{}: {error:#}", file.display()));
}

#[test]
fn what_is_printed_is_the_schema_itself() {
    let cli = Cli::new();
    let printed: Value = serde_json::from_str(&cli.run("schema").expect(0).text()).unwrap();
    assert_eq!(printed["$schema"], "https://json-schema.org/draft/2020-12/schema");
    assert_eq!(cli.data_of("schema"), printed);
    assert_eq!(cli.data_of("schema queues"), cli.data_of("schema queue"));
    assert_eq!(cli.data_of("schema ws")["required"], serde_json::json!(["key", "provider", "fallbackQueue"]));
    let unknown = cli.run("-o json schema quueue").expect(2);
    assert!(unknown.stderr.contains("use one of account, agent"), "{unknown:#?}");
    assert!(!cli.data().exists());
}

#[test]
fn every_example_manifest_is_what_the_schema_describes() {
    let schema = Cli::new().data_of("schema");
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("examples");
    let files = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    let manifests: Vec<_> = files.filter(|path| path.extension().is_some_and(|extension| extension == "yaml")).collect();
    assert!(!manifests.is_empty());
    manifests.iter().for_each(|file| check(&schema, file));
}

#[test]
fn a_new_project_has_the_schema_that_its_manifest_names() {
    let cli = Cli::new();
    cli.run("init").expect(0);
    let manifest = std::fs::read_to_string(cli.file("channels.yaml")).unwrap();
    assert!(manifest.starts_with("# yaml-language-server: $schema=./chanctl.schema.json\n"));
    let schema: Value = serde_json::from_slice(&std::fs::read(cli.file("chanctl.schema.json")).unwrap()).unwrap();
    assert_eq!(schema, cli.data_of("schema"));
    check(&schema, &cli.file("channels.yaml"));
}
