//! Which command sets which field of the manifest, as data. A field that only a manifest sets is not here.

/// A field's path, and the command with the flag or argument that sets it.
pub(super) type Setter = (&'static str, &'static str, &'static str);

/// Returns the commands that set a field, each with its flag or argument.
pub(super) fn setters(path: &str) -> impl Iterator<Item = (&'static str, &'static str)> {
    SETTERS.iter().filter(move |(field, _, _)| *field == path).map(|(_, command, flag)| (*command, *flag))
}

const SETTERS: &[Setter] = &[
    ("account.key", "account create", "KEY"),
    ("account.name", "account create", "--name"),
    ("account.name", "account update", "--name"),
    ("account.provider", "account create", "--provider"),
    ("account.partnerId", "account create", "--partner-id"),
    ("account.partnerId", "account update", "--partner-id"),
    ("account.clientToken", "account create", "--client-token-file"),
    ("account.clientToken", "account set-client-token", "--file"),
    ("account.credentials", "account create", "--credentials-file"),
    ("account.credentials", "account upload-credentials", "FILE"),
    ("account.privacy", "account create", "--accept-privacy-notice"),
    ("account.privacy", "account accept-privacy-notice", "KEY"),
    ("account.privacy.acknowledged", "account accept-privacy-notice", "KEY"),
    ("account.privacy.reference", "account accept-privacy-notice", "--reference"),
    ("agent.key", "agent register", "KEY"),
    ("agent.name", "agent register", "--name"),
    ("agent.name", "agent update", "--name"),
    ("agent.account", "agent register", "--account"),
    ("agent.brandId", "agent register", "--brand-id"),
    ("agent.brandId", "agent update", "--brand-id"),
    ("agent.agentId", "agent register", "--agent-id"),
    ("agent.agentId", "agent update", "--agent-id"),
    ("agent.clientToken", "agent register", "--client-token-file"),
    ("hours.key", "hours create", "KEY"),
    ("hours.name", "hours create", "--name"),
    ("hours.name", "hours update", "--name"),
    ("hours.timezone", "hours create", "--timezone"),
    ("hours.timezone", "hours update", "--timezone"),
    ("hours.open", "hours create", "--open"),
    ("hours.open", "hours update", "--open"),
    ("hours.weekly", "hours create", "--open"),
    ("hours.holidays", "hours create", "--holiday"),
    ("hours.holidays", "hours update", "--holiday"),
    ("queue.key", "queue create", "KEY"),
    ("queue.name", "queue create", "--name"),
    ("queue.name", "queue update", "--name"),
    ("queue.priority", "queue create", "--priority"),
    ("queue.priority", "queue update", "--priority"),
    ("queue.maxOpen", "queue create", "--max-open"),
    ("queue.maxOpen", "queue update", "--max-open"),
    ("queue.hours", "queue create", "--hours"),
    ("queue.hours", "queue update", "--hours"),
    ("workstream.key", "workstream create", "KEY"),
    ("workstream.name", "workstream create", "--name"),
    ("workstream.name", "workstream update", "--name"),
    ("workstream.provider", "workstream create", "--provider"),
    ("workstream.fallbackQueue", "workstream create", "--fallback-queue"),
    ("workstream.fallbackQueue", "workstream update", "--fallback-queue"),
    ("workstream.contextVariables", "workstream create", "--context-variable"),
    ("workstream.contextVariables", "workstream update", "--context-variable"),
    ("workstream.autoCloseAfterMinutes", "workstream create", "--auto-close-after"),
    ("workstream.autoCloseAfterMinutes", "workstream update", "--auto-close-after"),
    ("channel.key", "channel create", "KEY"),
    ("channel.name", "channel create", "--name"),
    ("channel.name", "channel update", "--name"),
    ("channel.workstream", "channel create", "--workstream"),
    ("channel.workstream", "channel update", "--workstream"),
    ("channel.agent", "channel create", "--agent"),
    ("channel.language", "channel create", "--language"),
    ("channel.language", "channel update", "--language"),
    ("channel.fileAttachments", "channel create", "--file-attachments"),
    ("channel.fileAttachments", "channel update", "--file-attachments"),
    ("ruleset.key", "rule add", "--ruleset"),
    ("ruleset.workstream", "rule add", "WORKSTREAM"),
    ("ruleset.stage", "rule add", "--stage"),
    ("ruleset.order", "rule add", "--order"),
    ("ruleset.rules", "rule add", "KEY"),
    ("ruleset.rules", "rule move", "--position"),
    ("ruleset.rules.key", "rule add", "KEY"),
    ("ruleset.rules.when", "rule add", "--when"),
    ("ruleset.rules.when", "rule update", "--when"),
    ("ruleset.rules.queue", "rule add", "--queue"),
    ("ruleset.rules.queue", "rule update", "--queue"),
    ("ruleset.rules.queues", "rule add", "--queue"),
    ("ruleset.rules.queues", "rule update", "--queue"),
    ("ruleset.rules.set.priority", "rule add", "--set-priority"),
    ("ruleset.rules.set.priority", "rule update", "--set-priority"),
    ("ruleset.rules.set.skills", "rule add", "--skill"),
    ("ruleset.rules.set.skills", "rule update", "--skill"),
    ("ruleset.rules.set.vars", "rule add", "--set-var"),
    ("ruleset.rules.set.vars", "rule update", "--set-var"),
    ("test.given", "rule test", "--given"),
    ("test.workstream", "rule test", "WORKSTREAM"),
    ("test.expect.rule", "rule test", "--expect-rule"),
    ("test.expect.queue", "rule test", "--expect-queue"),
    ("test.expect.priority", "rule test", "--expect-priority"),
    ("test.expect.skills", "rule test", "--expect-skill"),
];

#[cfg(test)]
mod tests {
    use super::*;
    use crate::cli::command_tree;
    use crate::manifest::reference;

    fn command<'a>(tree: &'a clap::Command, path: &str) -> &'a clap::Command {
        path.split(' ').fold(tree, |found, word| found.find_subcommand(word).unwrap_or_else(|| panic!("no command {path}")))
    }

    /// Returns the flags and arguments of a command that say what an object is like.
    fn flags(command: &clap::Command) -> Vec<String> {
        let steering = ["if_absent", "offline", "revision", "position", "before", "after", "no_max_open", "no_hours", "no_holidays"];
        let own = command.get_arguments().filter(|arg| !arg.is_global_set() && !steering.contains(&arg.get_id().as_str()));
        own.map(|arg| match arg.get_long() {
            Some(long) => format!("--{long}"),
            None => arg.get_value_names().unwrap_or_default().first().map(ToString::to_string).unwrap_or_default(),
        })
        .collect()
    }

    #[test]
    fn every_setter_is_a_command_and_a_field_that_exist() {
        let (tree, entries) = (command_tree(), reference());
        for (path, name, flag) in SETTERS {
            assert!(entries.iter().any(|entry| entry.path == *path), "{path}");
            let found = command(&tree, name);
            let known = flags(found).iter().any(|known| known == flag) || found.get_arguments().any(|arg| arg.get_id() == "position");
            assert!(known, "{name} {flag}");
        }
    }

    #[test]
    fn every_flag_that_makes_an_object_is_explained_at_its_field() {
        let tree = command_tree();
        let making = ["account create", "agent register", "hours create", "queue create", "workstream create", "channel create", "rule add"];
        for name in making {
            for flag in flags(command(&tree, name)) {
                assert!(SETTERS.iter().any(|(_, command, known)| *command == name && *known == flag), "{name} {flag}");
            }
        }
    }
}
