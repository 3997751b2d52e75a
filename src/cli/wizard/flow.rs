//! Going through the conversation: forth, back, over what is answered already, and out.

use super::answers::{Answer, Answers, Id};
use super::ask::{Asker, Said, show_refusal};
use super::deeds::{Wizard, again};
use super::known::Known;
use super::question::Question;
use super::review::review;
use super::saved::Saved;
use super::script::{Deed, Item, SCRIPT};
use super::{AnswerFile, summary, texts};
use crate::cli::context::Ctx;
use crate::cli::error::CliError;
use crate::cli::lang::tr;
use crate::cli::ui::{Outcome, wrapped};
use crate::domain::{Invalid, Secret};

/// How a conversation begins.
pub(in crate::cli) enum Start {
    /// With the person on the terminal; an unfinished one is offered.
    Ask,
    /// With the person on the terminal, where it was left.
    Resume,
    /// With a file that answers everything.
    Replay(AnswerFile),
}

/// What comes after a question.
enum After {
    On,
    Over,
    Back,
    Quit,
}

/// Holds a conversation.
///
/// # Errors
/// `Interrupted`, `Terminated`; `Answers` of a file; what the backend refuses.
pub(in crate::cli) async fn run(ctx: &Ctx, start: &Start) -> Result<Outcome, CliError> {
    let asker = match start {
        Start::Ask | Start::Resume => Asker::Terminal,
        Start::Replay(file) => Asker::File(file),
    };
    let (backend, saved) = (ctx.backend()?, Saved::new(ctx)?);
    let mut wizard =
        Wizard { ctx, backend, asker, saved, known: Known::default(), planned: None, changed: 0, files: Vec::new(), warnings: Vec::new() };
    wizard.look().await?;
    match start {
        Start::Replay(file) => {
            review(ctx, file, &mut wizard.known)?;
            wizard.known.answers = Answers::default();
        }
        Start::Ask | Start::Resume => wizard.known.answers = earlier(ctx, &wizard.saved, matches!(start, Start::Resume))?,
    }
    let ended = wizard.converse().await;
    if asker.is_person() && matches!(ended, Err(CliError::Interrupted | CliError::Terminated)) {
        wizard.say(texts::KEPT);
    }
    ended
}

/// Returns the answers of an unfinished conversation, if the person wants to go on with it.
fn earlier(ctx: &Ctx, saved: &Saved, resume: bool) -> Result<Answers, CliError> {
    let own = ctx.context_name();
    let found = saved.read()?.filter(|(_, answers)| !answers.is_empty());
    let answers = match found {
        Some((context, _)) if context != own && resume => {
            let help = Some(format!("add --context {context}"));
            return Err(CliError::Usage { message: texts::other_context(own, &context), help });
        }
        Some((context, answers)) if context == own && (resume || ctx.prompter.confirm(texts::RESUME)?) => Some(answers),
        _ => None,
    };
    match &answers {
        Some(_) => ctx.printer.note(texts::RESUMED),
        None if resume => ctx.printer.note(texts::NOTHING_SAVED),
        None => {}
    }
    ctx.printer.note(&wrapped(&tr(texts::KEYS), ctx.printer.options().terminal.width));
    Ok(answers.unwrap_or_default())
}

impl Wizard<'_> {
    async fn converse(&mut self) -> Result<Outcome, CliError> {
        let mut trail: Vec<usize> = Vec::new();
        let mut at = 0;
        while let Some(item) = SCRIPT.get(at) {
            match item {
                Item::Part(part) if self.asker.is_person() => self.say(&format!("\n{}", texts::part(*part))),
                Item::Part(_) => {}
                Item::Do(deed) => {
                    if let Err(error) = self.perform(*deed).await {
                        at = self.mend(error, &mut trail)?;
                        continue;
                    }
                    match deed {
                        Deed::Plan if self.ctx.global.dry_run => return Ok(summary::of_dry_run(self)),
                        // What is done is not taken back by going back.
                        Deed::Apply => trail.clear(),
                        _ => {}
                    }
                }
                Item::Ask(question) => match self.question(question).await? {
                    After::On => trail.push(at),
                    After::Over => {}
                    After::Back => {
                        at = self.back(&mut trail).unwrap_or(at);
                        continue;
                    }
                    After::Quit => return Ok(summary::of_pause(self)),
                },
            }
            at += 1;
        }
        if self.asker.is_person() {
            self.saved.remove()?;
        }
        Ok(summary::of_end(self))
    }

    /// Tells the person what kept something from being done, and goes back to the last question, so that answers can be mended.
    fn mend(&mut self, error: CliError, trail: &mut Vec<usize>) -> Result<usize, CliError> {
        if !self.asker.is_person() || trail.is_empty() || matches!(error, CliError::Interrupted | CliError::Terminated) {
            return Err(error);
        }
        show_refusal(self.ctx, &refusal("", error));
        Ok(self.back(trail).unwrap_or_default())
    }

    /// Takes back the last answer; returns where its question stands.
    fn back(&mut self, trail: &mut Vec<usize>) -> Option<usize> {
        let Some(at) = trail.pop() else {
            self.say(texts::FIRST_QUESTION);
            return None;
        };
        if let Some(Item::Ask(question)) = SCRIPT.get(at) {
            let before = again(&mut self.known.answers, question.id);
            self.known.before.extend(before.map(|text| (question.id, text)));
        }
        Some(at)
    }

    async fn question(&mut self, question: &Question) -> Result<After, CliError> {
        if !(question.wanted)(&self.known) {
            self.known.answers.forget(question.id);
            return Ok(After::Over);
        }
        if self.known.answers.get(question.id).is_some() {
            return Ok(After::On);
        }
        let answer = loop {
            match self.asker.ask(self.ctx, question, &self.known)? {
                Said::Back => return Ok(After::Back),
                Said::Quit => return Ok(After::Quit),
                Said::Skip => break Answer::Skipped,
                Said::Text(text) => break Answer::Text(text),
                Said::Secret(value) => match self.keep(question, value).await? {
                    Some(answer) => break answer,
                    None => continue,
                },
            }
        };
        self.note_draft(question.id, &answer);
        self.known.answers.set(question.id, answer);
        self.save()?;
        Ok(After::On)
    }

    /// Stores a secret; a refusal is told, and the question put again.
    async fn keep(&mut self, question: &Question, value: Secret) -> Result<Option<Answer>, CliError> {
        let Some(field) = question.secret().filter(|_| !self.ctx.global.dry_run) else { return Ok(Some(Answer::Skipped)) };
        match self.store(field, value).await {
            Ok(print) => {
                self.say(texts::STORED);
                Ok(Some(print.map_or(Answer::Skipped, |stored| Answer::Stored { stored })))
            }
            Err(error) if self.asker.is_person() => {
                show_refusal(self.ctx, &refusal(field.as_str(), CliError::Backend(error)));
                Ok(None)
            }
            Err(error) => Err(error.into()),
        }
    }

    /// Says that an account which was created for another answer is still there.
    fn note_draft(&self, id: Id, answer: &Answer) {
        let (Id::Account, Answer::Text(now), Some(before)) = (id, answer, self.known.before.get(&id)) else { return };
        let was_made = format!("account/{before}").parse().is_ok_and(|target| self.known.answers.has_made(&target));
        if was_made && now != before {
            self.say(&texts::draft_left(before));
        }
    }
}

/// Returns an error as the refusal of an answer.
fn refusal(field: &str, error: CliError) -> Invalid {
    let failure = error.into_failure();
    let provider = failure.provider.map(|facts| facts.message).filter(|message| !message.is_empty());
    let others = failure.details.into_iter().map(|detail| detail.message).filter(|message| *message != failure.message);
    let message = [failure.message.clone()].into_iter().chain(others).chain(provider).collect::<Vec<_>>().join("; ");
    Invalid { help: failure.help, ..Invalid::new(field, message) }
}
