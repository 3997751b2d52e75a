//! What the wizard does between its questions, by the functions and commands that everybody else uses.

use std::sync::Arc;

use clap::Parser as _;
use serde_json::Value;

use super::answers::{Answer, Answers, Id};
use super::ask::Asker;
use super::known::Known;
use super::saved::Saved;
use super::script::Deed;
use super::{build, texts};
use crate::backend::{Backend, BackendError};
use crate::cli::args::Cli;
use crate::cli::commands::dispatch;
use crate::cli::context::Ctx;
use crate::cli::error::CliError;
use crate::cli::lang::tr;
use crate::cli::planning::{self, Gathered};
use crate::cli::ui::{Outcome, wrapped};
use crate::cli::{commands, manifest_files, plan_view};
use crate::domain::{Fingerprint, Kind, ObjectRef, Secret, SecretField};
use crate::manifest::Source;
use crate::plan::{Action, ChangeSet, SecretWrite, Step};

/// A conversation under way.
pub(super) struct Wizard<'a> {
    pub(super) ctx: &'a Ctx,
    pub(super) backend: Arc<dyn Backend>,
    pub(super) asker: Asker<'a>,
    pub(super) saved: Saved,
    pub(super) known: Known,
    /// What a dry run would do, as data and as text.
    pub(super) planned: Option<(Value, String)>,
    /// How many objects were changed.
    pub(super) changed: usize,
    /// The files that were written, and what was left alone.
    pub(super) files: Vec<String>,
    pub(super) warnings: Vec<String>,
}

impl Wizard<'_> {
    /// Does what is left to do of it.
    ///
    /// # Errors
    /// What keeps the conversation from going on.
    pub(super) async fn perform(&mut self, deed: Deed) -> Result<(), CliError> {
        let dry = self.ctx.global.dry_run;
        match deed {
            Deed::CreateAccount if dry => Ok(()),
            Deed::CreateAccount => self.create_account().await,
            Deed::ShowNotice => self.show_notice().await,
            Deed::ListBrands => self.list_brands().await,
            Deed::ListAgents => self.list_agents().await,
            Deed::Plan => self.plan().await,
            Deed::Apply => self.apply().await,
            Deed::ShowWebhook => self.show_webhook(),
            Deed::Verify => self.verify().await,
            Deed::SendTest => self.send_test().await,
            Deed::WriteFiles => self.write_files().await,
        }
    }

    /// Says something to whoever watches.
    pub(super) fn say(&self, text: &str) {
        self.ctx.printer.screen(text);
    }

    pub(super) fn save(&self) -> Result<(), CliError> {
        // A replay needs no memory: it can be run again.
        if self.ctx.global.dry_run || !self.asker.is_person() { Ok(()) } else { self.saved.write(&self.known.answers) }
    }

    pub(super) async fn look(&mut self) -> Result<(), CliError> {
        self.known.live = planning::observe(self.ctx, &*self.backend).await?;
        Ok(())
    }

    async fn gather(&self, text: String) -> Result<Gathered, CliError> {
        let source = Source::new("setup.yaml", text.into_bytes()).map_err(|problem| CliError::Manifest(vec![*problem]))?;
        let manifest = manifest_files::checked(self.ctx, vec![source])?;
        planning::gather_manifest(self.ctx, manifest, false).await
    }

    /// Applies a manifest as `apply` does, and remembers what it created.
    async fn apply_text(&mut self, text: String) -> Result<(), CliError> {
        let gathered = self.gather(text).await?;
        let plan = gathered.plan(false)?;
        if plan.is_empty() {
            return Ok(());
        }
        let values = gathered.values(&plan.secrets);
        // Without a key the provider can't be asked.
        let offline = !self.known.has_secret(SecretField::Credentials);
        let progress = self.ctx.progress("applying", None);
        let report = self.backend.apply(ChangeSet { offline, ..plan.into_changes(values) }).await?;
        drop(progress);
        for step in report.steps.iter().filter(|step| step.action == Action::Created) {
            self.known.answers.remember(step.target.clone());
        }
        self.changed += report.steps.iter().filter(|step| step.action != Action::Unchanged).count();
        self.warnings.extend(report.warnings());
        self.look().await?;
        self.save()
    }

    async fn create_account(&mut self) -> Result<(), CliError> {
        let Some(target) = self.known.key(Id::Account).map(|key| ObjectRef::new(Kind::Account, key)) else { return Ok(()) };
        if !self.known.makes(&target) {
            return Ok(());
        }
        let is_there = self.known.live.contains_key(&target);
        self.apply_text(build::account_alone(&self.known)).await?;
        if !is_there {
            self.say(&texts::created(&target.to_string()));
        }
        Ok(())
    }

    /// Stores a secret of the account through the backend, which checks it; returns what it is known by.
    ///
    /// # Errors
    /// The backend's refusal.
    pub(super) async fn store(&mut self, field: SecretField, value: Secret) -> Result<Option<Fingerprint>, BackendError> {
        let Some(key) = self.known.key(Id::Account) else { return Ok(None) };
        let target = ObjectRef::new(Kind::Account, key);
        let write = SecretWrite { target: target.clone(), field, value: Some(value) };
        let progress = self.ctx.progress("checking and storing the secret", None);
        let report = self.backend.apply(ChangeSet::of(Step::SetSecret(write))).await?;
        drop(progress);
        self.warnings.extend(report.warnings());
        let account = self.backend.get(&target).await?;
        let print = account.secrets.iter().find(|(own, _)| *own == field).and_then(|(_, summary)| summary.fingerprint.clone());
        self.known.live.insert(target, account);
        self.changed += 1;
        Ok(print)
    }

    async fn show_notice(&self) -> Result<(), CliError> {
        let Some(account) = self.known.key(Id::Account) else { return Ok(()) };
        if self.known.is_acknowledged() || self.known.answers.get(Id::Privacy).is_some() {
            return Ok(());
        }
        if !self.known.live.contains_key(&ObjectRef::new(Kind::Account, account.clone())) {
            self.say(texts::DRY_NOTICE);
            return Ok(());
        }
        let notice = self.backend.privacy_notice(&account).await?;
        let head = texts::notice(&notice.id, notice.version);
        // The notice itself is shown as it is recorded.
        let text = wrapped(&format!("{}\n\n{}\n", tr(&head), notice.text), self.ctx.printer.options().terminal.width);
        // Nobody acknowledges what was not shown.
        if self.asker.is_person() {
            self.ctx.printer.asked_for(&format!("\n{text}\n"))
        } else {
            self.say(&text)
        }
        Ok(())
    }

    fn asks_provider(&self) -> bool {
        self.asker.is_person() && self.known.has_secret(SecretField::Credentials) && self.known.is_new(Kind::Agent, Id::Agent)
    }

    async fn list_brands(&mut self) -> Result<(), CliError> {
        let Some(account) = self.known.key(Id::Account).filter(|_| self.asks_provider()) else { return Ok(()) };
        let _progress = self.ctx.progress("asking the provider for its brands", None);
        match self.backend.brands(&account).await {
            Ok(brands) => self.known.brands = brands,
            Err(error) => self.say(&texts::not_listed(&error.to_string())),
        }
        Ok(())
    }

    async fn list_agents(&mut self) -> Result<(), CliError> {
        let brand = self.known.answers.text(Id::Brand).and_then(|brand| brand.parse().ok());
        let (Some(account), Some(brand), true) = (self.known.key(Id::Account), brand, self.asks_provider()) else { return Ok(()) };
        self.known.agents.clear();
        let _progress = self.ctx.progress("asking the provider for the brand's agents", None);
        match self.backend.brand(&account, &brand).await {
            Ok(brand) => self.known.agents = brand.agents.unwrap_or_default(),
            Err(error) => self.say(&texts::not_listed(&error.to_string())),
        }
        Ok(())
    }

    /// Says what the answers ask for.
    async fn plan(&mut self) -> Result<(), CliError> {
        let mut plan = self.gather(build::everything(&self.known)).await?.plan(false)?;
        // No file holds the manifest yet.
        plan.changes.iter_mut().for_each(|change| change.at = None);
        self.known.pending = !plan.is_empty();
        if self.ctx.global.dry_run {
            self.planned = Some((plan_view::data(&plan), plan_view::text(&plan)));
        } else if self.known.pending {
            self.say(plan_view::text(&plan).trim_end());
        } else if self.known.answers.get(Id::Apply).is_none() {
            self.say(texts::NOTHING_TO_DO);
        }
        Ok(())
    }

    async fn apply(&mut self) -> Result<(), CliError> {
        self.apply_text(build::everything(&self.known)).await?;
        self.known.pending = false;
        Ok(())
    }

    fn show_webhook(&self) -> Result<(), CliError> {
        let url = self.known.chosen(Kind::Account, Id::Account).and_then(|account| account.status_text("webhookUrl")).unwrap_or_default();
        self.say(&texts::webhook(url));
        if url.starts_with('/') {
            self.say(texts::NOT_SERVED);
        } else if self.asker.is_person() {
            self.ctx.printer.picture(&commands::test::qr_code(url)?);
        }
        Ok(())
    }

    /// Runs another command as it would be typed.
    pub(super) async fn run(&self, words: &[&str]) -> Result<Outcome, CliError> {
        let parsed = Cli::try_parse_from(std::iter::once("chanctl").chain(words.iter().copied()))
            .map_err(|error| anyhow::anyhow!("a step of the wizard can't be parsed: {error}"))?;
        dispatch(self.ctx, &parsed.command).await
    }

    async fn verify(&mut self) -> Result<(), CliError> {
        let (Some(account), Some(way)) = (self.known.key(Id::Account), self.known.answers.text(Id::Webhook)) else { return Ok(()) };
        if self.known.state() == Some("verified") {
            return Ok(());
        }
        let done = match way {
            "self-test" => self.run(&["account", "verify", account.as_str(), "--self-test"]).await,
            "wait" => self.run(&["account", "verify", account.as_str(), "--wait", "5m"]).await,
            _ => return Ok(()),
        };
        match done {
            Ok(_) => self.say(&texts::verified(account.as_str())),
            Err(error @ (CliError::Interrupted | CliError::Terminated)) => return Err(error),
            Err(error) => self.warn(texts::not_verified(&error.to_string(), account.as_str())),
        }
        self.look().await
    }

    async fn send_test(&mut self) -> Result<(), CliError> {
        let (Some(agent), Some(text)) = (self.known.key(Id::Agent), self.known.answers.text(Id::TestText)) else { return Ok(()) };
        if self.known.answers.landed.is_some() {
            return Ok(());
        }
        let text = format!("--text={text}");
        let name = self.known.answers.text(Id::TestName).map(|name| format!("--from-name={name}"));
        let words: Vec<&str> = ["test", "inbound", agent.as_str(), &text].into_iter().chain(name.as_deref()).collect();
        match self.run(&words).await {
            Ok(outcome) => {
                let word = |field: &str| outcome.data[field].as_str().unwrap_or_default();
                self.say(&texts::landed(word("conversationId"), word("queue"), word("explanation")));
                self.known.answers.landed = Some(outcome.data);
                self.save()
            }
            Err(error) => {
                self.warn(texts::not_landed(&error.to_string(), agent.as_str()));
                Ok(())
            }
        }
    }

    /// Tells the person at once, and keeps it for the end.
    fn warn(&mut self, text: String) {
        if self.asker.is_person() {
            self.say(&text);
        }
        self.warnings.push(text);
    }

    /// Writes the manifest of what is live now, and the CI job.
    async fn write_files(&mut self) -> Result<(), CliError> {
        let Some(file) = self.known.answers.text(Id::ManifestFile).map(str::to_owned) else { return Ok(()) };
        let manifest = self.run(&["export", "--secrets", "env"]).await?;
        let text = manifest.text.unwrap_or_default();
        if commands::init::write_new(self.ctx, &file, &text)? {
            self.files.push(file.clone());
        } else {
            self.warnings.push(texts::not_written(&file));
        }
        let Some(service) = self.known.answers.text(Id::Ci).filter(|service| *service != "none") else { return Ok(()) };
        let names = secret_names(&manifest.data);
        let (written, left) = commands::init::write_ci(self.ctx, service, &file, &names)?;
        self.files.extend(written);
        self.warnings.extend(left.iter().map(|file| texts::not_written(file)));
        Ok(())
    }
}

/// Returns the variables by which a manifest refers to secrets.
pub(super) fn secret_names(manifest: &Value) -> Vec<String> {
    let objects = ["accounts", "agents"].into_iter().filter_map(|section| manifest[section].as_array()).flatten();
    let fields = objects.flat_map(|object| ["clientToken", "credentials"].map(|field| object[field]["env"].as_str().map(str::to_owned)));
    fields.flatten().collect()
}

/// Returns an answer as it was typed, to suggest it again.
pub(super) fn again(answers: &mut Answers, id: Id) -> Option<String> {
    match answers.forget(id)? {
        Answer::Text(text) => Some(text),
        Answer::Stored { .. } | Answer::Skipped => None,
    }
}
