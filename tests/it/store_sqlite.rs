//! The SQLite store as a file: upgraded, refused, shared, and durable.

use std::os::unix::fs::PermissionsExt as _;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Barrier};

use chanctl::domain::{ConversationState, Key, Kind, Management, Message, ObjectRef, Observed, QueueSpec, SecretField, Sender, Spec};
use chanctl::files::FileError;
use chanctl::store::sqlite::{SCHEMA_VERSION, SqliteStore, WriteMode};
use chanctl::store::{Batch, Delivery, Expect, Ingested, JournalNote, NewAudit, Record, Store, StoreError, Write};
use jiff::Timestamp;
use rusqlite::Connection;
use sha2::{Digest as _, Sha256};
use tempfile::TempDir;
use uuid::Uuid;

use super::support::changes::{client_token, code_and_field, done, target};
use super::support::world::{Over, TOKEN, World};

/// What brought a file to each older schema, oldest first: the SQL of the release that wrote it. A release that adds a migration adds
/// its predecessor's file here.
const OLDER: &[&str] = &["", SCHEMA_1, SCHEMA_2, SCHEMA_3, SCHEMA_4, SCHEMA_5];

const SCHEMA_1: &str =
    concat!(include_str!("../../src/store/sqlite/migrations/0001_first.sql"), "PRAGMA application_id=1667785588; PRAGMA user_version=1;");

const SCHEMA_2: &str = concat!(
    include_str!("../../src/store/sqlite/migrations/0001_first.sql"),
    include_str!("../../src/store/sqlite/migrations/0002_threads.sql"),
    "PRAGMA application_id=1667785588; PRAGMA user_version=2;"
);

const SCHEMA_3: &str = concat!(
    include_str!("../../src/store/sqlite/migrations/0001_first.sql"),
    include_str!("../../src/store/sqlite/migrations/0002_threads.sql"),
    include_str!("../../src/store/sqlite/migrations/0003_fewer_indexes.sql"),
    "PRAGMA application_id=1667785588; PRAGMA user_version=3;"
);

const SCHEMA_4: &str = concat!(
    include_str!("../../src/store/sqlite/migrations/0001_first.sql"),
    include_str!("../../src/store/sqlite/migrations/0002_threads.sql"),
    include_str!("../../src/store/sqlite/migrations/0003_fewer_indexes.sql"),
    include_str!("../../src/store/sqlite/migrations/0004_waiting.sql"),
    "PRAGMA application_id=1667785588; PRAGMA user_version=4;"
);

const SCHEMA_5: &str = concat!(
    include_str!("../../src/store/sqlite/migrations/0001_first.sql"),
    include_str!("../../src/store/sqlite/migrations/0002_threads.sql"),
    include_str!("../../src/store/sqlite/migrations/0003_fewer_indexes.sql"),
    include_str!("../../src/store/sqlite/migrations/0004_waiting.sql"),
    include_str!("../../src/store/sqlite/migrations/0005_manifests.sql"),
    "PRAGMA application_id=1667785588; PRAGMA user_version=5;"
);

/// Returns a folder and the file in it.
fn folder() -> (TempDir, PathBuf) {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("chanctl.db");
    (folder, file)
}

/// Writes a file with bytes, mode 0600.
fn put(file: &Path, bytes: &[u8]) {
    chanctl::files::write_private(file, bytes).unwrap();
}

/// Makes a SQLite file by hand, mode 0600.
fn sqlite(file: &Path, sql: &str) {
    put(file, b"");
    let connection = Connection::open(file).unwrap();
    connection.execute_batch(sql).unwrap();
    connection.close().unwrap();
}

fn digest(file: &Path) -> Vec<u8> {
    Sha256::digest(std::fs::read(file).unwrap()).to_vec()
}

fn open(file: &Path) -> Result<SqliteStore, StoreError> {
    SqliteStore::open(file, WriteMode::Inline)
}

fn key(text: &str) -> Key {
    text.parse().unwrap()
}

fn line(object: &str) -> NewAudit {
    let at = Timestamp::UNIX_EPOCH;
    NewAudit {
        at,
        actor: chanctl::domain::Actor::new("tester", "test").into(),
        action: "create".into(),
        object: object.into(),
        fields: [].into(),
        result: "done".into(),
    }
}

fn new_queue(name: &str) -> Batch {
    let (key, at) = (key(name), Timestamp::UNIX_EPOCH);
    let spec = Spec::Queue(QueueSpec::default());
    let record = Record {
        uid: Uuid::now_v7(),
        name: name.parse().unwrap(),
        management: Management::default(),
        key,
        spec,
        observed: Observed::Nothing,
        revision: 1,
        created_at: at,
        updated_at: at,
    };
    let audit = vec![line(&format!("queue/{name}"))];
    Batch {
        writes: vec![Write::Put { record: Arc::new(record), expect: Expect::Absent, uniques: vec![], secrets: vec![] }],
        audit,
        ..Batch::default()
    }
}

async fn queues(store: &SqliteStore) -> usize {
    store.list(Kind::Queue, None, usize::MAX).await.unwrap().len()
}

/// Returns everything that SQLite says of the schema.
fn schema(file: &Path) -> Vec<(String, String, Option<String>)> {
    let connection = Connection::open(file).unwrap();
    let mut statement = connection.prepare("SELECT type, name, sql FROM sqlite_schema ORDER BY type, name").unwrap();
    let rows = statement.query_map([], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?))).unwrap();
    rows.collect::<Result<_, _>>().unwrap()
}

fn pragma<T: rusqlite::types::FromSql>(connection: &Connection, name: &str) -> T {
    connection.pragma_query_value(None, name, |row| row.get(0)).unwrap()
}

#[tokio::test]
async fn every_older_schema_becomes_that_of_a_fresh_file() {
    assert_eq!(OLDER.len(), SCHEMA_VERSION as usize, "each older schema has its fixture");
    let (_fresh_folder, fresh) = folder();
    drop(open(&fresh).unwrap());
    for (version, sql) in OLDER.iter().enumerate() {
        let (_folder, file) = folder();
        sqlite(&file, sql);
        let found: u32 = pragma(&Connection::open(&file).unwrap(), "user_version");
        assert_eq!(found as usize, version, "the fixture is of the schema that it stands for");
        let store = open(&file).unwrap();
        assert!(store.check().await.unwrap().is_empty());
        assert!(store.get(&target("queue/default-messaging")).await.unwrap().is_some());
        drop(store);
        assert_eq!(schema(&file), schema(&fresh), "from schema {version}");
        let migrated: u32 = pragma(&Connection::open(&file).unwrap(), "user_version");
        assert_eq!(migrated, SCHEMA_VERSION);
    }
}

#[tokio::test]
async fn references_and_uniques_of_the_fifth_schema_are_carried_over() {
    let (_folder, file) = folder();
    let object = |kind: &str, key: &str, uid: u32, spec: &str| {
        format!(
            "INSERT INTO objects (kind, key, uid, name, spec, observed, revision, created_at, updated_at)
             VALUES ('{kind}', '{key}', '00000000-0000-7000-8000-{uid:012}', '{key}', '{spec}', '\"nothing\"', 1, '2024-03-05T09:14:07Z', '2024-03-05T09:14:07Z');"
        )
    };
    let rows = [
        object("workstream", "main", 2, r#"{"provider":"google-business-messages","fallbackQueue":"default-messaging"}"#),
        object("ruleset", "main", 3, r#"{"workstream":"main","stage":"route","rules":[]}"#),
        "INSERT INTO refs VALUES ('workstream', 'main', 'queue', 'default-messaging'), ('ruleset', 'main', 'workstream', 'main');".to_owned(),
        "INSERT INTO uniques VALUES ('routes-of-workstream', 'main', 'ruleset', 'main');".to_owned(),
    ];
    sqlite(&file, &format!("{SCHEMA_5}{}", rows.concat()));
    let store = open(&file).unwrap();
    assert_eq!(store.dependents(&target("workstream/main")).await.unwrap(), [target("ruleset/main")]);
    assert_eq!(store.holder("routes-of-workstream", "main").await.unwrap(), Some(target("ruleset/main")));
    let delete =
        |object: &str| Batch { writes: vec![Write::Delete { target: target(object), expect: 1 }], audit: vec![line(object)], ..Batch::default() };
    assert!(matches!(store.commit(delete("workstream/main")).await, Err(StoreError::Referenced { .. })));
    store.commit(delete("ruleset/main")).await.unwrap();
    assert_eq!(store.holder("routes-of-workstream", "main").await.unwrap(), None);
    store.commit(delete("workstream/main")).await.unwrap();
    assert_eq!(store.dependents(&target("queue/default-messaging")).await.unwrap(), []);
}

#[tokio::test]
async fn conversations_of_the_first_schema_are_carried_over() {
    let (_folder, file) = folder();
    let conversation = |id: &str, state: &str| {
        serde_json::json!({
            "id": id, "providerConversationId": "c-1", "account": "acme", "agent": "bot", "state": state, "context": {},
            "routing": {"rule": null, "queue": "vip", "reason": "no-rules", "explanation": "none"},
            "createdAt": "2024-03-05T09:14:07Z", "updatedAt": "2024-03-05T09:14:07Z",
        })
    };
    let row = |id: &str, state: &str| {
        let body = conversation(id, state);
        format!("INSERT INTO conversations VALUES ('{id}', 'c-1', 'acme', 'bot', 'vip', '{state}', '2024-03-05T09:14:07.000000000Z', '{body}');")
    };
    let message = r#"{"messageId": "m-1", "sender": "customer", "type": "text", "text": "Hello", "at": "2024-03-05T09:14:07Z"}"#;
    let delivery = |key: &str, conversation: &str| {
        format!(
            "INSERT INTO deliveries (account, provider_id, dedupe_key, event, conversation_id, at, raw)
             VALUES ('acme', 'c-1', '{key}', 'message', {conversation}, '2024-03-05T09:14:07Z', x'7b7d');"
        )
    };
    let rows = [
        SCHEMA_1.to_owned(),
        row("c-1", "closed"),
        row("c-1~2", "open"),
        format!("INSERT INTO messages (conversation_id, message_id, body) VALUES ('c-1', 'm-1', '{message}');"),
        delivery("m-1", "'c-1'"),
        delivery("receipt", "NULL"),
    ];
    sqlite(&file, &rows.concat());
    let store = open(&file).unwrap();
    let open = store.open_conversation(&key("acme"), "c-1").await.unwrap().unwrap();
    assert_eq!((open.id.as_str(), store.conversation("c-1").await.unwrap().unwrap().state), ("c-1~2", ConversationState::Closed));
    assert_eq!(store.messages("c-1").await.unwrap().first().and_then(|message| message.text.as_deref()), Some("Hello"));
    assert_eq!(store.count_open(Some(&key("vip")), None).await.unwrap(), 1);
    let version = store.configuration_version().await.unwrap();
    for (dedupe_key, found) in [("m-1", Some("c-1")), ("receipt", None), ("m-2", Some("c-1~2"))] {
        let delivery = Delivery {
            account: key("acme"),
            provider_conversation_id: "c-1".into(),
            dedupe_key: dedupe_key.into(),
            event: "message".into(),
            arrival: None,
            at: open.updated_at,
            raw: b"{}".to_vec(),
            version,
        };
        let conversation = found.map(str::to_owned);
        let ingested = store.ingest(delivery.clone()).await.unwrap();
        assert_eq!(ingested, Ingested::Durable { conversation, stored: dedupe_key == "m-2" }, "{dedupe_key}");
        let outdated = Delivery { version: version + 1, ..delivery };
        assert_eq!(store.ingest(outdated).await.unwrap(), Ingested::Outdated { version });
    }
}

#[tokio::test]
async fn opening_again_changes_nothing() {
    let (_folder, file) = folder();
    open(&file).unwrap().commit(new_queue("vip")).await.unwrap();
    let before = digest(&file);
    let store = open(&file).unwrap();
    assert_eq!(queues(&store).await, 2);
    drop(store);
    assert_eq!(digest(&file), before);
}

#[test]
fn a_newer_schema_is_refused_and_its_bytes_stay() {
    let (_folder, file) = folder();
    drop(open(&file).unwrap());
    let newer = SCHEMA_VERSION + 1;
    Connection::open(&file).unwrap().pragma_update(None, "user_version", newer).unwrap();
    let before = digest(&file);
    for mode in [WriteMode::Inline, WriteMode::Grouped] {
        let error = SqliteStore::open(&file, mode).unwrap_err();
        assert!(
            matches!(&error, StoreError::Newer { path, found, known } if *path == file && (*found, *known) == (newer, SCHEMA_VERSION)),
            "{error:?}"
        );
    }
    assert_eq!(digest(&file), before);
}

#[test]
fn what_is_no_database_of_ours_is_refused_and_its_bytes_stay() {
    let foreign = "CREATE TABLE notes (text TEXT); INSERT INTO notes VALUES ('mine');";
    let marked = "PRAGMA application_id=42;";
    let versioned = "PRAGMA user_version=1;";
    for sql in [foreign, marked, versioned] {
        let (_folder, file) = folder();
        sqlite(&file, sql);
        let before = digest(&file);
        let error = open(&file).unwrap_err();
        assert!(matches!(&error, StoreError::Damaged { path, .. } if *path == file), "{sql}: {error:?}");
        assert_eq!(digest(&file), before, "{sql}");
    }
    let text = b"this is a shopping list and no database, however long it may be ".repeat(32);
    let (_folder, file) = folder();
    put(&file, &text);
    let error = open(&file).unwrap_err();
    assert!(matches!(&error, StoreError::Damaged { path, .. } if *path == file), "{error:?}");
    assert_eq!(std::fs::read(&file).unwrap(), text);
}

#[test]
fn a_file_that_others_can_read_is_refused() {
    let (_folder, file) = folder();
    drop(open(&file).unwrap());
    assert_eq!(chanctl::files::mode_of(&file), Some(0o600));
    for mode in [0o644, 0o640, 0o606] {
        std::fs::set_permissions(&file, std::fs::Permissions::from_mode(mode)).unwrap();
        let error = open(&file).unwrap_err();
        assert!(matches!(&error, StoreError::File(FileError::TooOpen { path, wanted: 0o600, .. }) if *path == file), "{error:?}");
    }
    std::fs::set_permissions(&file, std::fs::Permissions::from_mode(0o600)).unwrap();
    open(&file).unwrap();
}

#[test]
fn a_link_and_a_folder_are_refused() {
    let (elsewhere, file) = folder();
    drop(open(&file).unwrap());
    let link = elsewhere.path().join("link.db");
    std::os::unix::fs::symlink(&file, &link).unwrap();
    let dangling = elsewhere.path().join("dangling.db");
    std::os::unix::fs::symlink(elsewhere.path().join("nothing"), &dangling).unwrap();
    for path in [link, dangling, elsewhere.path().to_owned()] {
        let error = open(&path).unwrap_err();
        assert!(matches!(&error, StoreError::File(FileError::NotRegular(named)) if *named == path), "{error:?}");
    }
    assert!(!elsewhere.path().join("nothing").exists());
}

#[test]
fn many_may_open_an_empty_folder_at_once() {
    for round in 0..10 {
        let (_folder, file) = folder();
        let start = Barrier::new(8);
        let opened: Vec<_> = std::thread::scope(|scope| {
            let opener = || {
                start.wait();
                open(&file).map(drop)
            };
            let threads: Vec<_> = (0..8).map(|_| scope.spawn(opener)).collect();
            threads.into_iter().map(|thread| thread.join().unwrap()).collect()
        });
        assert!(opened.iter().all(Result::is_ok), "round {round}: {opened:?}");
        let connection = Connection::open(&file).unwrap();
        let defaults: i64 = connection.query_row("SELECT count(*) FROM objects", [], |row| row.get(0)).unwrap();
        assert_eq!(defaults, 1, "the migration ran once");
    }
}

#[tokio::test]
async fn the_file_is_in_wal_mode_and_every_commit_is_synced() {
    let (_folder, file) = folder();
    let store = open(&file).unwrap();
    store.commit(new_queue("vip")).await.unwrap();
    let outside = Connection::open(&file).unwrap();
    assert_eq!(pragma::<String>(&outside, "journal_mode"), "wal");
    assert_eq!(pragma::<i64>(&outside, "application_id"), 0x6368_6374);
    let wal = file.with_extension("db-wal");
    assert!(std::fs::metadata(&wal).unwrap().len() > 0, "the commit is in the log");
    assert_eq!(chanctl::files::mode_of(&wal), Some(0o600));
    // `synchronous` is each connection's own and can't be asked from outside; that it is set stands in the source.
    let source = include_str!("../../src/store/sqlite/open.rs");
    assert!(source.contains("PRAGMA synchronous=FULL;"));
}

#[test]
fn many_stores_write_the_same_file_at_once_and_nobody_meets_a_lock() {
    const STORES: usize = 8;
    const WRITES: usize = 25;
    let (_folder, file) = folder();
    let start = Barrier::new(STORES);
    let errors: Vec<String> = std::thread::scope(|scope| {
        let (file, start) = (&file, &start);
        let writer = |number: usize| {
            move || {
                let runtime = tokio::runtime::Builder::new_current_thread().build().unwrap();
                let mode = if number.is_multiple_of(2) { WriteMode::Inline } else { WriteMode::Grouped };
                let store = SqliteStore::open(file, mode).unwrap();
                start.wait();
                let write = |write| runtime.block_on(store.commit(new_queue(&format!("q-{number}-{write}")))).err().map(|error| error.to_string());
                (0..WRITES).filter_map(write).collect::<Vec<_>>()
            }
        };
        let threads: Vec<_> = (0..STORES).map(|number| scope.spawn(writer(number))).collect();
        threads.into_iter().flat_map(|thread| thread.join().unwrap()).collect()
    });
    assert_eq!(errors, Vec::<String>::new());
    let runtime = tokio::runtime::Builder::new_current_thread().build().unwrap();
    let store = open(&file).unwrap();
    assert_eq!(runtime.block_on(queues(&store)), STORES * WRITES + 1);
    assert_eq!(runtime.block_on(store.check()).unwrap(), Vec::<String>::new(), "the audit chain is whole, whoever wrote");
    assert_eq!(runtime.block_on(store.audit(None, usize::MAX)).unwrap().len(), STORES * WRITES);
}

#[test]
fn a_writer_that_waits_too_long_says_locked_and_works_again_later() {
    for mode in [WriteMode::Inline, WriteMode::Grouped] {
        let (_folder, file) = folder();
        let runtime = tokio::runtime::Builder::new_current_thread().build().unwrap();
        let store = SqliteStore::open(&file, mode).unwrap();
        let holder = Connection::open(&file).unwrap();
        holder.execute_batch("BEGIN IMMEDIATE").unwrap();
        let error = runtime.block_on(store.commit(new_queue("vip"))).unwrap_err();
        assert!(matches!(error, StoreError::Locked), "{mode:?}: {error:?}");
        assert_eq!(runtime.block_on(queues(&store)), 1, "reading goes on");
        holder.execute_batch("COMMIT").unwrap();
        runtime.block_on(store.commit(new_queue("vip"))).unwrap();
        assert_eq!(runtime.block_on(queues(&store)), 2);
    }
}

#[tokio::test]
async fn a_failed_job_of_a_group_does_not_take_the_others_along() {
    let (_folder, file) = folder();
    let store = Arc::new(SqliteStore::open(&file, WriteMode::Grouped).unwrap());
    // The writer waits for the lock with its first job, so that the others gather behind it in one group.
    let holder = Connection::open(&file).unwrap();
    holder.execute_batch("BEGIN IMMEDIATE").unwrap();
    let jobs: Vec<_> = (0..60)
        .map(|number| {
            let store = Arc::clone(&store);
            // Each third job names a key that is there, after it has written one that is not.
            let mut batch = new_queue(&format!("q-{number}"));
            if number % 3 == 0 {
                batch.writes.extend(new_queue("default-messaging").writes);
            }
            tokio::spawn(async move { store.commit(batch).await })
        })
        .collect();
    tokio::task::yield_now().await;
    holder.execute_batch("COMMIT").unwrap();
    for (number, job) in jobs.into_iter().enumerate() {
        let result = job.await.unwrap();
        match number % 3 {
            0 => assert!(matches!(&result, Err(StoreError::Exists(object)) if object == "queue/default-messaging"), "{number}: {result:?}"),
            _ => assert!(result.is_ok(), "{number}: {result:?}"),
        }
        let stored = store.get(&ObjectRef::new(Kind::Queue, key(&format!("q-{number}")))).await.unwrap();
        assert_eq!(stored.is_some(), number % 3 != 0, "{number}");
    }
    assert_eq!((store.audit(None, 100).await.unwrap().len(), store.journal(100).await.unwrap().len()), (40, 40));
    assert!(store.check().await.unwrap().is_empty());
}

#[tokio::test]
async fn what_has_to_be_unmoved_is_looked_at_when_the_rest_is_written() {
    let (_folder, file) = folder();
    let store = open(&file).unwrap();
    store.commit(new_queue("still")).await.unwrap();
    let batch = |unmoved: &[(&str, u64)]| {
        let unmoved = unmoved.iter().map(|(object, revision)| (target(object), *revision)).collect();
        Batch { unmoved, ..new_queue("new") }
    };
    let stale = store.commit(batch(&[("queue/default-messaging", 1), ("queue/still", 2)])).await;
    assert!(matches!(stale, Err(StoreError::Stale { target, expected: 2, found: 1 }) if target == "queue/still"));
    assert!(matches!(store.commit(batch(&[("queue/gone", 1)])).await, Err(StoreError::NotFound(object)) if object == "queue/gone"));
    assert_eq!(queues(&store).await, 2, "nothing was written");
    store.commit(batch(&[("queue/still", 1)])).await.unwrap();
    assert_eq!(queues(&store).await, 3);
}

#[tokio::test]
async fn only_one_entry_waits_for_its_confirmation_however_many_come_at_once() {
    let (_folder, file) = folder();
    let store = open(&file).unwrap();
    let waiting = |name: &str| {
        let batch = new_queue(name);
        Batch { note: JournalNote { confirm_by: Some(Timestamp::UNIX_EPOCH), ..batch.note.clone() }, ..batch }
    };
    let first = store.commit(waiting("first")).await.unwrap().unwrap();
    assert!(matches!(store.commit(waiting("second")).await, Err(StoreError::Waiting { entry, .. }) if entry == first));
    store.commit(new_queue("other")).await.unwrap();
    assert!(store.settle(first, line("history/1")).await.unwrap());
    store.commit(waiting("second")).await.unwrap();
    assert_eq!(queues(&store).await, 4);
}

#[tokio::test]
async fn a_closed_conversation_stays_closed_though_a_reply_was_on_its_way() {
    let (backend, world) = World::set_up(Over::Inline).await;
    world.write("c-1", "m-1", "Mira").await;
    let closed = backend.close("c-1").await.unwrap();
    let sent = Message { message_id: "r-1".into(), sender: Sender::Representative, kind: "text".into(), text: None, at: closed.updated_at };
    world.store.store_reply("c-1", sent, ConversationState::Active, line("conversation/c-1")).await.unwrap();
    assert_eq!(backend.conversation("c-1").await.unwrap().state, ConversationState::Closed);
    assert_eq!(backend.messages("c-1").await.unwrap().len(), 2, "what was sent is kept all the same");
}

#[tokio::test]
async fn a_sealed_value_that_was_moved_to_another_row_does_not_open() {
    let (backend, world) = World::set_up(Over::Inline).await;
    let body = crate::support::world::message("c-1", "m-1", "Mira").to_string();
    let signature = crate::support::world::sign(TOKEN, &body);
    done(backend.as_ref(), client_token("agent/bot", "AGENTDEMOTOKEN-1")).await;
    // The account's token under the agent's name would let whoever knows it sign on the agent's path.
    let moved = "UPDATE secrets SET sealed=(SELECT sealed FROM secrets WHERE kind='account' AND field='clientToken') WHERE kind='agent'";
    assert_eq!(world.tamper(moved), 1);
    let webhook_id = world.webhook_id().await;
    let headers = vec![("x-goog-signature".to_owned(), signature)];
    let call = chanctl::backend::WebhookRequest { webhook_id, agent: Some("bot".into()), headers, body: body.into_bytes() };
    let error = backend.receive(&call).await.unwrap_err();
    assert_eq!(code_and_field(&error), ("CH0404", ""), "{error:?}");
    assert!(!error.to_string().contains(TOKEN));
    // Another field of the same object is another place, too.
    let swapped = "UPDATE secrets SET sealed=(SELECT sealed FROM secrets WHERE kind='account' AND field='clientToken') WHERE field='credentials'";
    assert_eq!(world.tamper(swapped), 1);
    assert_eq!(backend.brands(&key("acme")).await.unwrap_err().code(), "CH0404");
    assert_eq!(world.count("deliveries"), 0);
    let own = world.store.secret(&target("account/acme"), SecretField::ClientToken).await.unwrap();
    assert!(own.is_some());
    assert_eq!(world.deliver("x", None).await.0, 401, "the account's own token still opens");
}

#[tokio::test]
async fn open_conversations_are_counted_up_to_a_limit_from_an_index_of_their_own() {
    let (backend, world) = World::set_up(Over::Inline).await;
    for number in 0..5 {
        world.write(&format!("c-{number}"), "m-1", "Mira").await;
    }
    backend.close("c-0").await.unwrap();
    let desk = key("default-messaging");
    for (at_most, counted) in [(0, 0), (3, 3), (4, 4), (9, 4)] {
        assert_eq!(world.store.open_in_queue(&desk, at_most).await.unwrap(), counted, "{at_most}");
    }
    assert_eq!(world.store.open_in_queue(&key("vip"), 9).await.unwrap(), 0);
    let connection = Connection::open(world.database()).unwrap();
    let sql = "EXPLAIN QUERY PLAN SELECT count(*) FROM (SELECT 1 FROM conversations WHERE queue=?1 AND state='open' LIMIT ?2)";
    let plan: Vec<String> = connection.prepare(sql).unwrap().query_map(["x", "1"], |row| row.get(3)).unwrap().collect::<Result<_, _>>().unwrap();
    assert!(plan.iter().any(|step| step.contains("COVERING INDEX conversations_waiting")), "{plan:?}");
}
