//! Putting a question: to the person on the terminal, as numbered lines that any screen reader reads, or to a file of answers.

use zeroize::Zeroizing;

use super::answer_file::{AnswerFile, Given};
use super::answers::Id;
use super::known::Known;
use super::question::{Choice, Form, Question, YES};
use super::texts;
use crate::cli::context::Ctx;
use crate::cli::error::CliError;
use crate::cli::lang::{letters, meant, tr, yes_and_no};
use crate::cli::ui::{fitted, wrapped};
use crate::domain::{ClientToken, Invalid, Secret, SecretField};
use crate::files;
use crate::provider::check_credentials;

/// The most that a key file holds.
const KEY_FILE_BYTES: u64 = 64 * 1024;

/// Who answers.
#[derive(Clone, Copy)]
pub(super) enum Asker<'a> {
    /// The person on the terminal.
    Terminal,
    /// A file.
    File(&'a AnswerFile),
}

/// What was said.
pub(super) enum Said {
    /// An accepted answer.
    Text(String),
    /// A secret that has the form of one.
    Secret(Secret),
    /// The question is passed over.
    Skip,
    /// The question before is to be asked again.
    Back,
    /// That is all for now.
    Quit,
}

impl Asker<'_> {
    /// Asks until there is an acceptable answer; a file is asked once.
    ///
    /// # Errors
    /// `Interrupted` and `Terminated`; `Answers` of a file.
    pub(super) fn ask(self, ctx: &Ctx, question: &Question, known: &Known) -> Result<Said, CliError> {
        match self {
            Asker::Terminal => ask_person(ctx, question, known),
            Asker::File(file) => from_file(ctx, file, question, known).map_err(|detail| CliError::Answers(vec![*detail])),
        }
    }

    pub(super) fn is_person(self) -> bool {
        matches!(self, Asker::Terminal)
    }
}

/// Tells the person why an answer is none.
pub(super) fn show_refusal(ctx: &Ctx, refusal: &Invalid) {
    let place =
        refusal.mark.as_ref().map(|mark| format!("\n  {}\n  {}{}", mark.source, " ".repeat(mark.column.saturating_sub(1)), "^".repeat(mark.width)));
    let help = refusal.help.as_ref().map(|help| format!("\n{}", texts::help(&tr(help)))).unwrap_or_default();
    ctx.printer.asked_for(&format!("{}{}{help}\n", tr(&texts::refused(&refusal.message)), place.unwrap_or_default()));
}

fn ask_person(ctx: &Ctx, question: &Question, known: &Known) -> Result<Said, CliError> {
    let choices = (question.choices)(known);
    let default = known.before.get(&question.id).cloned().or_else(|| (question.default)(known));
    explain(ctx, question, &choices);
    let (label, letters) = (texts::of(question.id).label, letters());
    let suggested = default.map(|answer| in_words(question, &answer).to_owned());
    loop {
        let typed: Zeroizing<String> = match question.form {
            Form::Typed(_) => ctx.prompter.ask_secret(label)?,
            Form::File(_) => Zeroizing::new(ctx.prompter.ask_path(label, &ctx.env.folder)?),
            Form::Open | Form::OneOf => Zeroizing::new(ctx.prompter.ask_text(label, None, suggested.as_deref())?),
        };
        let refusal = match typed.trim() {
            letter if letters.back.contains(&letter) => return Ok(Said::Back),
            letter if letter == letters.quit => return Ok(Said::Quit),
            letter if letter == letters.over && question.optional => return Ok(Said::Skip),
            letter if letter == letters.over => Invalid::new("", texts::NOT_OPTIONAL),
            "?" => {
                ctx.printer.asked_for(&format!("{}\n", wrapped(&tr(texts::KEYS), ctx.printer.options().terminal.width)));
                explain(ctx, question, &choices);
                continue;
            }
            typed => match accepted(ctx, question, known, &choices, typed) {
                Ok(said) => return Ok(said),
                Err(refusal) => refusal,
            },
        };
        show_refusal(ctx, &refusal);
    }
}

/// Says what a question is for, where its value is found, and what there is to choose from.
fn explain(ctx: &Ctx, question: &Question, choices: &[Choice]) {
    let text = texts::of(question.id);
    let place = if text.place.is_empty() { String::new() } else { format!("{}\n", tr(&texts::place(text.place))) };
    let values: Vec<&str> = choices.iter().map(|choice| in_words(question, &choice.value)).collect();
    let (digits, room) = (choices.len().to_string().len(), values.iter().map(|value| value.len()).max().unwrap_or_default());
    let row = |(number, (value, choice)): (usize, (&str, &Choice))| format!("  {number:>digits$}) {value:<room$}  {}\n", tr(&choice.about));
    let listed: String = (1..).zip(values.into_iter().zip(choices)).map(row).collect();
    let width = ctx.printer.options().terminal.width;
    let why = wrapped(&format!("\n{}\n{place}", tr(text.why)), width);
    ctx.printer.asked_for(&format!("{why}\n{}", fitted(&listed, width)));
}

fn accepted(ctx: &Ctx, question: &Question, known: &Known, choices: &[Choice], typed: &str) -> Result<Said, Invalid> {
    match question.form {
        Form::Typed(_) => ClientToken::parse(typed.as_bytes()).map(|token| Said::Secret(token.into_secret())),
        Form::File(field) => key_file(ctx, known, field, typed).map(Said::Secret),
        Form::Open | Form::OneOf => {
            let text = typed.strip_prefix('=').unwrap_or_else(|| numbered(choices, typed));
            let text = if choices.iter().any(|choice| choice.value == YES) && meant(text) == Some(true) { YES } else { text };
            let settled = question.settle(known, text).map(Said::Text);
            settled.map_err(|refusal| match question.form {
                Form::OneOf => with_numbers(question, refusal, choices),
                _ => refusal,
            })
        }
    }
}

/// Returns an answer as the person reads it: a yes in their language.
fn in_words<'t>(question: &Question, answer: &'t str) -> &'t str {
    if question.is_for_yes() && answer == YES { yes_and_no()[0] } else { answer }
}

/// Returns the choice of that number, unless the text itself is a choice.
fn numbered<'t>(choices: &'t [Choice], typed: &'t str) -> &'t str {
    if choices.iter().any(|choice| choice.value == typed) {
        return typed;
    }
    let number = typed.parse::<usize>().ok().and_then(|number| choices.get(number.checked_sub(1)?));
    number.map_or(typed, |choice| choice.value.as_str())
}

/// Returns the refusal of what is none of the choices, with the choices as the person reads them.
fn with_numbers(question: &Question, refusal: Invalid, choices: &[Choice]) -> Invalid {
    let words: Vec<&str> = choices.iter().map(|choice| in_words(question, &choice.value)).collect();
    refusal.help(format!("{}; {}", texts::one_of(&words), texts::or_a_number(choices.len())))
}

fn key_file(ctx: &Ctx, known: &Known, field: SecretField, path: &str) -> Result<Secret, Invalid> {
    let refuse = |error: files::FileError| {
        let cause = std::error::Error::source(&error).map(|source| format!(": {source}")).unwrap_or_default();
        Invalid::new(field.as_str(), format!("{error}{cause}"))
    };
    let (bytes, _) = files::read_named(&ctx.env.folder.join(path), KEY_FILE_BYTES).map_err(refuse)?;
    let secret = Secret::new(bytes);
    check_secret(known, field, &secret)?;
    Ok(secret)
}

/// Checks what can be told of a secret without asking anybody.
///
/// # Errors
/// Why it is none; never a byte of it.
pub(super) fn check_secret(known: &Known, field: SecretField, secret: &Secret) -> Result<(), Invalid> {
    match (field, known.provider()) {
        (SecretField::ClientToken, _) => ClientToken::parse(secret.expose()).map(drop),
        (SecretField::Credentials, Some(provider)) => check_credentials(&provider, secret.expose()).map_err(|mut refusals| {
            let first = if refusals.is_empty() { Invalid::new(field.as_str(), texts::EMPTY) } else { refusals.swap_remove(0) };
            Invalid { message: format!("{} {}", first.field, first.message), ..first }
        }),
        (SecretField::Credentials, None) => Ok(()),
    }
}

/// Returns what the file says to a question; what it leaves out is at its default, or passed over.
pub(super) fn from_file(ctx: &Ctx, file: &AnswerFile, question: &Question, known: &Known) -> Result<Said, Box<crate::cli::ui::Detail>> {
    let id = question.id;
    let complain =
        |code: &str, refusal: &Invalid| Box::new(file.detail(Some(id.as_str()), code, &refusal.message, refusal.help.as_deref().unwrap_or_default()));
    let given = match file.get(id) {
        None if question.explicit => return Err(Box::new(missing(file, id))),
        None if question.optional => return Ok(Said::Skip),
        None => (question.default)(known).map(Given::Text).ok_or_else(|| Box::new(missing(file, id)))?,
        Some(Given::Skip) if question.optional => return Ok(Said::Skip),
        Some(Given::Skip) => return Err(complain("CH0101", &Invalid::new(id.as_str(), texts::NOT_OPTIONAL))),
        Some(given) => given.clone(),
    };
    if let Some(field) = question.secret() {
        let secret = file.secret(ctx, id, &given)?;
        check_secret(known, field, &secret).map_err(|refusal| complain("CH0101", &refusal))?;
        return Ok(Said::Secret(secret));
    }
    let Given::Text(text) = given else {
        return Err(Box::new(file.detail(Some(id.as_str()), "CH0101", "is no secret", "write the answer itself")));
    };
    question.settle(known, &text).map(Said::Text).map_err(|refusal| complain("CH0101", &refusal))
}

fn missing(file: &AnswerFile, id: Id) -> crate::cli::ui::Detail {
    let text = texts::of(id);
    let help = if text.place.is_empty() { text.why.to_owned() } else { texts::place(text.place) };
    file.detail(Some(id.as_str()), "CH0102", &format!("{id} is missing"), &help)
}
