//! Generated conditions and contexts, drawn from one small alphabet, so that they nearly meet all the time.

use jiff::Timestamp;

use super::super::{Condition, Context, Schema, VarDecl, VarKind, VarValue, check};

/// Numbers that look random and are the same in every run (the generator "splitmix64").
pub(crate) struct Dice(pub(crate) u64);

impl Dice {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mixed = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        mixed ^ (mixed >> 31)
    }

    /// Returns a number below `sides`.
    pub(crate) fn roll(&mut self, sides: usize) -> usize {
        (self.next() % sides as u64) as usize
    }

    pub(crate) fn pick<'a, T: ?Sized>(&mut self, of: &[&'a T]) -> &'a T {
        of[self.roll(of.len())]
    }
}

/// Prefixes, suffixes and parts of each other, in both letter cases, of several bytes to a character, and long ones.
pub(crate) const TEXTS: &[&str] = &[
    "",
    "p",
    "pt",
    "pt-BR",
    "pt_BR",
    "PT",
    "pT",
    "tp",
    "é",
    "éa",
    "É",
    "aé",
    "😀",
    "a",
    "ab",
    "b",
    "A",
    "ba",
    "aab",
    "-",
    "0123456789012345678901234567890123456789",
    "0123456789012345678901234567890123456780",
    "9876543210012345678901234567890123456789",
    "0123456789012345678901234567890123456789012345678901234567890123456789a",
    "0123456789012345678901234567890123456789012345678901234567890123456789b",
];

pub(crate) const NUMBERS: &[&str] = &["0", "1", "2", "-1", "1.0", "2.5", "-0.0", "1e300", "9007199254740993", "9223372036854775807", "0.5"];

const TEXT_FIELDS: &[&str] = &["customer.name", "context.entryPoint", "context.resolvedLocale", "message.text", "vars.a", "vars.b"];
const NUMBER_FIELDS: &[&str] = &["conversation.priority", "vars.n", "vars.m"];
const FIELDS: &[&str] = &[
    "customer.name",
    "context.entryPoint",
    "context.resolvedLocale",
    "message.text",
    "vars.a",
    "vars.n",
    "conversation.isNew",
    "conversation.skills",
    "conversation.priority",
];
const CLOCKS: &[&str] = &[
    "now.getHours('UTC')",
    "now.getHours('America/Sao_Paulo')",
    "now.getMinutes('+05:45')",
    "now.getDayOfWeek('UTC')",
    "now.getDate('Asia/Kolkata')",
    "now.getMonth('UTC')",
];
const RELATIONS: &[&str] = &["==", "==", "==", "!=", "<", "<=", ">", ">="];

/// What the generated conditions name.
pub(crate) fn schema() -> Schema {
    let text = |name: &str| VarDecl { name: name.into(), kind: VarKind::Text };
    let number = |name: &str| VarDecl { name: name.into(), kind: VarKind::Number };
    Schema::new(&[text("a"), text("b"), number("n"), number("m")])
}

/// Returns a condition; `depth` bounds how far it nests.
pub(crate) fn condition(dice: &mut Dice, depth: usize) -> Condition {
    let source = source(dice, depth);
    check(&source, &schema()).unwrap_or_else(|error| panic!("{error}\n{}", error.marked(&source)))
}

/// Returns the source of a condition.
pub(crate) fn source(dice: &mut Dice, depth: usize) -> String {
    if depth == 0 {
        return atom(dice);
    }
    let operands = |dice: &mut Dice| -> Vec<String> { (0..2 + dice.roll(2)).map(|_| source(dice, depth - 1)).collect() };
    match dice.roll(9) {
        0..=3 => format!("({})", operands(dice).join(" && ")),
        4..=5 => format!("({})", operands(dice).join(" || ")),
        6 => format!("!({})", source(dice, depth - 1)),
        7 => format!("({}) {} {}", source(dice, depth - 1), dice.pick(&["==", "!="]), dice.pick(&["true", "false"])),
        _ => atom(dice),
    }
}

fn quoted(dice: &mut Dice) -> String {
    format!("{:?}", dice.pick(TEXTS))
}

fn list(dice: &mut Dice, item: fn(&mut Dice) -> String) -> String {
    let items: Vec<String> = (0..dice.roll(4)).map(|_| item(dice)).collect();
    format!("[{}]", items.join(", "))
}

fn text(dice: &mut Dice) -> String {
    let field = dice.pick(TEXT_FIELDS);
    if dice.roll(4) == 0 { format!("{field}.lowerAscii()") } else { field.to_owned() }
}

fn atom(dice: &mut Dice) -> String {
    let number = |dice: &mut Dice| dice.pick(NUMBERS).to_owned();
    match dice.roll(18) {
        0..=3 => format!("{} {} {}", text(dice), dice.pick(&["==", "==", "==", "!=", "<", ">="]), quoted(dice)),
        4 => format!("{} == {}", quoted(dice), text(dice)),
        5..=6 => format!("{} in {}", text(dice), list(dice, quoted)),
        7..=9 => format!("{}.{}({})", text(dice), dice.pick(&["startsWith", "startsWith", "endsWith", "contains", "contains"]), quoted(dice)),
        10 => format!("{} {} {}", dice.pick(NUMBER_FIELDS), dice.pick(RELATIONS), number(dice)),
        11 => format!("{} in {}", dice.pick(NUMBER_FIELDS), list(dice, number)),
        12 => format!("{}has({})", dice.pick(&["", "!"]), dice.pick(FIELDS)),
        13 => dice
            .pick(&["conversation.isNew", "!conversation.isNew", "conversation.isNew == false", "conversation.isNew != true", "true", "false"])
            .into(),
        14 => format!("{} in conversation.skills", quoted(dice)),
        15 => format!("{} {} {}", dice.pick(CLOCKS), dice.pick(RELATIONS), dice.roll(25)),
        16 => format!("{} in [{}, {}]", dice.pick(CLOCKS), dice.roll(25), dice.roll(25)),
        _ => rare(dice),
    }
}

/// Returns an atom of a form that few rules have.
fn rare(dice: &mut Dice) -> String {
    match dice.roll(9) {
        0 => format!("{} == {}", text(dice), text(dice)),
        1 => format!("{} > {}", dice.roll(25), dice.pick(CLOCKS)),
        2 => format!("{}.contains({})", quoted(dice), text(dice)),
        3 => format!("{}.size() {} {}", text(dice), dice.pick(RELATIONS), dice.roll(4)),
        4 => format!("{}.matches({:?})", text(dice), dice.pick(&["^p", "b$", "^[a-z]+$", "^$", "(?i)PT"])),
        5 => format!("{} in [{}, {}]", quoted(dice), quoted(dice), text(dice)),
        6 => format!("conversation.skills == [{}]", quoted(dice)),
        7 => format!("{} {} {}", dice.pick(NUMBER_FIELDS), dice.pick(RELATIONS), dice.pick(NUMBER_FIELDS)),
        _ => format!("true in [conversation.isNew, {}]", atom(dice)),
    }
}

/// Returns a context with some fields absent and sometimes a variable of the wrong kind.
pub(crate) fn context(dice: &mut Dice) -> Context {
    let mut context = full_context(dice);
    let mut keep = || dice.roll(4) > 0;
    context.customer.name = context.customer.name.filter(|_| keep());
    context.context.entry_point = context.context.entry_point.filter(|_| keep());
    context.context.resolved_locale = context.context.resolved_locale.filter(|_| keep());
    context.message.text = context.message.text.filter(|_| keep());
    context.conversation.is_new = context.conversation.is_new.filter(|_| keep());
    context.conversation.priority = context.conversation.priority.filter(|_| keep());
    context.conversation.skills = context.conversation.skills.filter(|_| keep());
    context.now = context.now.filter(|_| keep());
    context.vars.retain(|_, _| keep());
    if dice.roll(8) == 0 {
        context.vars.insert((*dice.pick(&["n", "m"])).into(), VarValue::Text(dice.pick(TEXTS).into()));
    }
    if dice.roll(8) == 0 {
        context.vars.insert((*dice.pick(&["a", "b", "other"])).into(), number(dice));
    }
    context
}

fn number(dice: &mut Dice) -> VarValue {
    VarValue::Number(if dice.roll(20) == 0 { f64::NAN } else { dice.pick(NUMBERS).parse().unwrap() })
}

/// Returns a context in which every field that conditions name is present and of its kind.
pub(crate) fn full_context(dice: &mut Dice) -> Context {
    let mut context = Context::default();
    let mut text = || if dice.roll(3) == 0 { format!("{}{}", dice.pick(TEXTS), dice.pick(TEXTS)) } else { dice.pick(TEXTS).to_owned() };
    context.customer.name = Some(text());
    context.context.entry_point = Some(text());
    context.context.resolved_locale = Some(text());
    context.message.text = Some(text());
    context.vars.insert("a".into(), VarValue::Text(text()));
    context.vars.insert("b".into(), VarValue::Text(text()));
    context.vars.insert("n".into(), VarValue::Number(dice.pick(NUMBERS).parse().unwrap()));
    context.vars.insert("m".into(), VarValue::Number(dice.pick(NUMBERS).parse().unwrap()));
    context.conversation.is_new = Some(dice.roll(2) == 0);
    context.conversation.priority = Some([0, 1, 2, -1, 9_007_199_254_740_993, i64::MAX][dice.roll(6)]);
    context.conversation.skills = Some((0..dice.roll(4)).map(|_| dice.pick(TEXTS).to_owned()).collect());
    context.now = Timestamp::from_second(1_700_000_000 + dice.roll(40_000_000) as i64).ok();
    context
}
