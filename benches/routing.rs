//! Decisions of the rule engine, each the first rule that matches: a second's worth of them at 10 to 10,000 rules, and what compiling the rules costs,
//! all in processor time.
//!
//! `cargo bench --profile dist --bench routing` prints one table for each kind of rules, on a context of 15 attributes: decisions a
//! second through the index, through a plain linear scan over the same conditions, and with the `cel` crate evaluated rule by rule;
//! and the milliseconds to check, compile and index the rules. Nine tenths of the contexts are made for one of the rules, drawn
//! evenly; the rest meets none on purpose. Every decision of the index is compared with the linear scan before anything is timed.
//!
//! - *equalities*: one field equals a text that no other rule names.
//! - *mixed*: what a contact centre has; of every 1,000 rules 250 places, customers or campaigns by equality, 150 lists of places,
//!   100 campaigns by prefix, 200 conjunctions of language, entry point and channel, 100 a language and a word in the text, 50 the
//!   beginning of an order number, 50 totals above a bound, 50 hours of the day of an account, 30 named customers, 10 patterns, 9
//!   negations, and 1 that no key can find.
//! - *contains*: a word in the text that no other rule names.

#![expect(clippy::unwrap_used, reason = "a benchmark that cannot go on panics")]
#![expect(clippy::print_stdout, reason = "its figures are what a benchmark is for")]

use std::collections::HashMap;
use std::hint::black_box;
use std::sync::Arc;
use std::time::Instant;

use chanctl::routing::index::{RuleIndex, linear};
use chanctl::routing::{Condition, Context, Schema, VarDecl, VarKind, VarValue, check};

/// For how many seconds each figure is measured at least, and over how many compilations.
const SPELL: f64 = 0.5;
const COMPILATIONS: u32 = 10;

const CONTEXTS: usize = 1_000;

const LOCALES: [&str; 12] = ["pt", "es", "en", "fr", "de", "it", "nl", "pl", "tr", "ja", "ko", "sv"];
const ENTRY_POINTS: [&str; 5] = ["PLACESHEET", "MAPS", "URL", "NON_LOCAL", "WIDGET"];
const ZONES: [&str; 4] = ["America/Sao_Paulo", "Europe/Lisbon", "Europe/Berlin", "Asia/Tokyo"];

fn main() {
    println!("{:<11} {:>6} {:>12} {:>12} {:>8} {:>10} {:>10}", "kind", "rules", "decisions/s", "linear/s", "ratio", "cel/s", "compile ms");
    for (kind, rule) in [("equalities", equality as fn(usize) -> Made), ("mixed", mixed), ("contains", contains)] {
        for count in [10, 100, 1_000, 10_000] {
            println!("{}", line(kind, rule, count));
        }
    }
}

/// The source of a rule, and what makes a context meet it.
type Made = (String, Box<dyn Fn(&mut Context)>);

fn line(kind: &str, rule: fn(usize) -> Made, count: usize) -> String {
    let made: Vec<Made> = (0..count).map(rule).collect();
    let compiling = Spent::now();
    for _ in 1..COMPILATIONS {
        black_box(RuleIndex::build(checked(&made)));
    }
    let rules = checked(&made);
    let index = RuleIndex::build(rules.clone());
    let compile_ms = compiling.seconds() * 1_000.0 / f64::from(COMPILATIONS);
    let contexts: Vec<Context> = (0..CONTEXTS).map(|number| meeting(&made, number)).collect();
    for context in &contexts {
        assert_eq!(index.matching(context).next(), linear::matching(&rules, context).next());
    }
    let indexed = rate(&contexts, |context| drop(black_box(index.matching(context).next())));
    let linear = rate(&contexts, |context| drop(black_box(linear::matching(&rules, context).next())));
    let cel = cel_rate(&made, &contexts);
    let ratio = indexed / linear;
    format!("{kind:<11} {count:>6} {indexed:>12.0} {linear:>12.0} {ratio:>8.1} {cel:>10.0} {compile_ms:>10.1}")
}

fn schema() -> Schema {
    let var = |name: &str, kind| VarDecl { name: name.into(), kind };
    Schema::new(&[var("orderId", VarKind::Text), var("total", VarKind::Number)])
}

fn checked(made: &[Made]) -> Vec<Condition> {
    let schema = schema();
    made.iter().map(|(source, _)| check(source, &schema).unwrap()).collect()
}

/// The processor time of this thread, which other programs do not lengthen; where the system does not tell it, the time of day.
enum Spent {
    Processor(f64),
    Clock(Instant),
}

impl Spent {
    fn now() -> Self {
        processor_seconds().map_or_else(|| Self::Clock(Instant::now()), Self::Processor)
    }

    fn seconds(&self) -> f64 {
        match self {
            Self::Processor(start) => processor_seconds().unwrap_or_default() - start,
            Self::Clock(start) => start.elapsed().as_secs_f64(),
        }
    }
}

/// Returns the processor time of this thread so far, as Linux tells it.
fn processor_seconds() -> Option<f64> {
    let told = std::fs::read_to_string("/proc/thread-self/schedstat").ok()?;
    Some(told.split(' ').next()?.parse::<f64>().ok()? / 1e9)
}

/// Returns how often a second of processor time `decide` runs, over all contexts in turn.
fn rate<C>(contexts: &[C], mut decide: impl FnMut(&C)) -> f64 {
    let (clock, spent, mut runs) = (Instant::now(), Spent::now(), 0);
    loop {
        for context in contexts {
            decide(context);
            runs += 1;
            // A slow kind is not run over every context.
            if runs % 16 == 0 && clock.elapsed().as_secs_f64() > SPELL {
                return f64::from(runs) / spent.seconds();
            }
        }
    }
}

/// Returns a context of 15 attributes that meets one of the rules, or for each tenth number none on purpose.
fn meeting(made: &[Made], number: usize) -> Context {
    let mut context = Context::from_json(
        r#"{
            "customer": {"name": "Mira Okafor", "deviceLocale": "fi-FI", "id": "c-none"},
            "context": {"entryPoint": "OTHER", "placeId": "place-none", "resolvedLocale": "fi_FI", "customContext": "none"},
            "conversation": {"id": "7e5f9f0c-2f43-4c55-8d7b-0f6f3f1b8a64", "isNew": false, "channel": "channel-none",
                "account": "account-none", "agent": "sales"},
            "message": {"text": "Hello, do you repair ship lanterns that were bought elsewhere?", "type": "text"},
            "vars": {"orderId": "none"},
            "now": "2026-02-03T21:30:00Z"
        }"#,
    )
    .unwrap();
    if !number.is_multiple_of(10) {
        made[(number * 7_919) % made.len()].1(&mut context);
    }
    context
}

fn set(field: &mut Option<String>, value: String) {
    *field = Some(value);
}

fn equality(n: usize) -> Made {
    match n % 4 {
        0 => (format!("context.placeId == 'place-{n}'"), Box::new(move |c| set(&mut c.context.place_id, format!("place-{n}")))),
        1 => (format!("customer.id == 'c-{n}'"), Box::new(move |c| set(&mut c.customer.id, format!("c-{n}")))),
        2 => (format!("conversation.channel == 'channel-{n}'"), Box::new(move |c| set(&mut c.conversation.channel, format!("channel-{n}")))),
        _ => (format!("context.customContext == 'spring-{n}'"), Box::new(move |c| set(&mut c.context.custom_context, format!("spring-{n}")))),
    }
}

fn contains(n: usize) -> Made {
    (
        format!("message.text.contains('word{n}.')"),
        Box::new(move |c| set(&mut c.message.text, format!("I have a question about word{n}. Please call me back."))),
    )
}

fn mixed(n: usize) -> Made {
    // The kinds are strewn over the list, evenly enough at any length.
    match (n * 617) % 1_000 {
        0..250 => equality(n),
        250..400 => {
            let source = format!("context.placeId in ['a-{n}', 'b-{n}', 'c-{n}', 'd-{n}']");
            (source, Box::new(move |c| set(&mut c.context.place_id, format!("c-{n}"))))
        }
        400..500 => {
            let source = format!("context.customContext.startsWith('campaign-{n}-')");
            (source, Box::new(move |c| set(&mut c.context.custom_context, format!("campaign-{n}-banner"))))
        }
        500..700 => conjunction(n),
        700..800 => {
            let (locale, word) = (LOCALES[n % 12], n % 400);
            let source = format!("context.resolvedLocale.startsWith('{locale}') && message.text.lowerAscii().contains('word{word}.')");
            (
                source,
                Box::new(move |c| {
                    set(&mut c.context.resolved_locale, format!("{locale}_XX"));
                    set(&mut c.message.text, format!("Hello, I have a question about Word{word}. Thanks"));
                }),
            )
        }
        800..850 => {
            let made = move |c: &mut Context| drop(c.vars.insert("orderId".into(), VarValue::Text(format!("A-{n}-1042"))));
            (format!("has(vars.orderId) && vars.orderId.startsWith('A-{n}-')"), Box::new(made))
        }
        850..900 => {
            let source = format!("conversation.channel == 'channel-{}' && vars.total > {}", n % 500, n % 90);
            (
                source,
                Box::new(move |c| {
                    set(&mut c.conversation.channel, format!("channel-{}", n % 500));
                    c.vars.insert("total".into(), VarValue::Number(100.0));
                }),
            )
        }
        900..950 => {
            let (zone, account) = (ZONES[n % 4], n % 300);
            let source = format!("conversation.account == 'account-{account}' && (now.getHours('{zone}') >= 18 || now.getHours('{zone}') < 8)");
            (source, Box::new(move |c| set(&mut c.conversation.account, format!("account-{account}"))))
        }
        950..980 => {
            let source = format!("customer.name == 'Customer {n}' || customer.id == 'vip-{n}'");
            (source, Box::new(move |c| set(&mut c.customer.name, format!("Customer {n}"))))
        }
        980..990 => {
            let made = move |c: &mut Context| drop(c.vars.insert("orderId".into(), VarValue::Text("R77".into())));
            (format!("conversation.agent == 'agent-{n}' && vars.orderId.matches('^R[0-9]+$')"), Box::new(made))
        }
        990..999 => {
            let source = format!("!has(context.nearPlaceId) && conversation.channel == 'channel-{n}'");
            (source, Box::new(move |c| set(&mut c.conversation.channel, format!("channel-{n}"))))
        }
        _ => (format!("message.text.size() > {}", 4_000 + n), Box::new(|_| ())),
    }
}

fn conjunction(n: usize) -> Made {
    let (locale, point, channel) = (LOCALES[n % 12], ENTRY_POINTS[n % 5], n % 700);
    let source = format!(
        "context.resolvedLocale.startsWith('{locale}') && context.entryPoint in ['{point}', 'KIOSK'] && conversation.channel == 'channel-{channel}'"
    );
    let meet = move |c: &mut Context| {
        set(&mut c.context.resolved_locale, format!("{locale}_XX"));
        set(&mut c.context.entry_point, point.to_owned());
        set(&mut c.conversation.channel, format!("channel-{channel}"));
    };
    (source, Box::new(meet))
}

/// Returns how often a second the `cel` crate decides, evaluating the rules one by one. An absent field is an error there, and counts
/// as false.
fn cel_rate(made: &[Made], contexts: &[Context]) -> f64 {
    let mut env = cel::Env::stdlib();
    env.add_extension(cel::extensions::strings).unwrap();
    let env = Arc::new(env);
    let programs: Vec<cel::Program> = made.iter().map(|(source, _)| env.compile(source).unwrap()).collect();
    let contexts: Vec<_> = contexts.iter().map(|context| cel_context(&env, context)).collect();
    let holds = |program: &cel::Program, context: &cel::Context<'_, '_>| program.execute(context) == Ok(cel::Value::Bool(true));
    rate(&contexts, |context| {
        black_box(programs.iter().position(|program| holds(program, context)));
    })
}

fn cel_context(env: &Arc<cel::Env>, context: &Context) -> cel::Context<'static, 'static> {
    let mut given = cel::Context::with_env(Arc::clone(env));
    for (root, value) in serde_json::to_value(context).unwrap().as_object().unwrap() {
        if let Some(fields) = value.as_object() {
            let fields: HashMap<String, cel::Value> = fields.iter().map(|(name, value)| (name.clone(), cel_value(value))).collect();
            given.add_variable_from_value(root.as_str(), fields);
        }
    }
    let now = cel::Program::compile(&format!("timestamp('{}')", context.now.unwrap())).unwrap();
    given.add_variable_from_value("now", now.execute(&cel::Context::default()).unwrap());
    given
}

fn cel_value(value: &serde_json::Value) -> cel::Value {
    match value {
        serde_json::Value::Bool(value) => (*value).into(),
        serde_json::Value::Number(value) => value.as_f64().unwrap().into(),
        other => other.as_str().unwrap_or_default().to_owned().into(),
    }
}
