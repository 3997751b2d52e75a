//! What files a project begins with, and what stands in them.

use std::str::FromStr;

use crate::cli::commands::schema;
use crate::cli::error::CliError;
use crate::domain::Invalid;
use crate::manifest;

/// The manifest.
pub(super) const MANIFEST: &str = "channels.yaml";
/// The variables by which the manifest refers to secrets.
pub(super) const SECRETS: [&str; 2] = ["GBM_CLIENT_TOKEN", "GBM_SERVICE_ACCOUNT"];

/// What the templates write where the version of this program belongs.
const VERSION: &str = "{version}";

/// A CI service.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Ci {
    /// GitHub Actions.
    GitHub,
    /// GitLab CI/CD.
    GitLab,
    /// Azure Pipelines.
    Azure,
}

impl Ci {
    /// Returns where the service's settings are told.
    pub(super) fn settings(self) -> &'static str {
        match self {
            Ci::GitHub => "set in the repository, under Settings, Secrets and variables, Actions",
            Ci::GitLab => "set in the project, under Settings, CI/CD, Variables, the secrets masked",
            Ci::Azure => "set in the pipeline, under Edit, Variables, the secrets as secret",
        }
    }

    fn file(self) -> (&'static str, &'static str) {
        match self {
            Ci::GitHub => (".github/workflows/chanctl.yml", include_str!("templates/github.yml")),
            Ci::GitLab => (".gitlab-ci.yml", include_str!("templates/gitlab.yml")),
            Ci::Azure => ("azure-pipelines.yml", include_str!("templates/azure.yml")),
        }
    }
}

impl FromStr for Ci {
    type Err = Invalid;

    fn from_str(text: &str) -> Result<Self, Invalid> {
        match text {
            "github" => Ok(Ci::GitHub),
            "gitlab" => Ok(Ci::GitLab),
            "azure" => Ok(Ci::Azure),
            _ => Err(Invalid::new("ci", format!("{text:?} is not a CI service that a job can be written for")).help("use github, gitlab or azure")),
        }
    }
}

/// A file of a project.
#[derive(Debug)]
pub(super) struct File {
    /// Its path from the project's folder.
    pub(super) path: &'static str,
    pub(super) text: String,
}

impl File {
    /// Returns the file for another manifest, whose secrets have these names.
    pub(super) fn naming(self, manifest: &str, secrets: &[String]) -> Self {
        let [token, key] = SECRETS;
        let Some((last, others)) = secrets.split_last() else { return Self { text: self.text.replace(MANIFEST, manifest), ..self } };
        let line = |line: &str| {
            let name = line.trim_start();
            if name.starts_with(&format!("{token}:")) {
                return secrets.iter().map(|secret| format!("{}\n", line.replace(token, secret))).collect();
            }
            // The line above has them all.
            if name.starts_with(&format!("{key}:")) {
                String::new()
            } else {
                format!("{}\n", line.replace(token, &others.join(", ")).replace(key, last))
            }
        };
        Self { text: self.text.lines().map(line).collect::<String>().replace(MANIFEST, manifest), ..self }
    }
}

/// Returns the files of a new project.
///
/// # Errors
/// None that is known: a schema can be written.
pub(super) fn files(ci: Option<Ci>) -> Result<Vec<File>, CliError> {
    let mut files = vec![
        File { path: "chanctl.toml", text: include_str!("templates/chanctl.toml").to_owned() },
        File { path: MANIFEST, text: include_str!("templates/channels.yaml").to_owned() },
        File { path: "chanctl.schema.json", text: schema::text(&manifest::schema(None))? },
    ];
    files.extend(ci.map(Ci::file).map(|(path, template)| File { path, text: template.replace(VERSION, env!("CARGO_PKG_VERSION")) }));
    Ok(files)
}
