# Print an optspec for argparse to handle cmd's options that are independent of any subcommand.
function __fish_chanctl_global_optspecs
    string join \n c/context= o/output= jq= q/quiet v/verbose y/yes confirm= n/dry-run no-input timeout= color= data-dir= config= h/help V/version
end

function __fish_chanctl_needs_command
    # Figure out if the current invocation already has a command.
    set -l cmd (commandline -opc)
    set -e cmd[1]
    argparse -s (__fish_chanctl_global_optspecs) -- $cmd 2>/dev/null
    or return
    if set -q argv[1]
        # Also print the command, so this can be used to figure out what it is.
        echo $argv[1]
        return 1
    end
    return 0
end

function __fish_chanctl_using_subcommand
    set -l cmd (__fish_chanctl_needs_command)
    test -z "$cmd"
    and return 1
    contains -- $cmd[1] $argv
end

complete -c chanctl -n "__fish_chanctl_needs_command" -s c -l context -d 'Backend to talk to, by its context\'s name' -r
complete -c chanctl -n "__fish_chanctl_needs_command" -s o -l output -d 'How results are written: table, wide, json, yaml, ndjson, csv, tsv, name' -r
complete -c chanctl -n "__fish_chanctl_needs_command" -l jq -d 'Apply a jq expression to the result\'s data' -r
complete -c chanctl -n "__fish_chanctl_needs_command" -l confirm -d 'Confirm a severe deletion by repeating the key' -r
complete -c chanctl -n "__fish_chanctl_needs_command" -l timeout -d 'How long a call may take [default: 30s]' -r
complete -c chanctl -n "__fish_chanctl_needs_command" -l color -d 'When to colour: auto, always, never' -r
complete -c chanctl -n "__fish_chanctl_needs_command" -l data-dir -d 'Folder of the embedded store' -r -F
complete -c chanctl -n "__fish_chanctl_needs_command" -l config -d 'Configuration file' -r -F
complete -c chanctl -n "__fish_chanctl_needs_command" -s q -l quiet -d 'Leave out warnings, hints and progress'
complete -c chanctl -n "__fish_chanctl_needs_command" -s v -l verbose -d 'Log requests to standard error (-vv: more), secrets redacted'
complete -c chanctl -n "__fish_chanctl_needs_command" -s y -l yes -d 'Answer yes to questions'
complete -c chanctl -n "__fish_chanctl_needs_command" -s n -l dry-run -d 'Say what would be done, and change nothing'
complete -c chanctl -n "__fish_chanctl_needs_command" -l no-input -d 'Never ask (implied without a terminal, and by CI=true)'
complete -c chanctl -n "__fish_chanctl_needs_command" -s h -l help -d 'Print help'
complete -c chanctl -n "__fish_chanctl_needs_command" -s V -l version -d 'Print version'
complete -c chanctl -n "__fish_chanctl_needs_command" -f -a "quickstart" -d 'Run the whole flow on a throw-away backend and emulator'
complete -c chanctl -n "__fish_chanctl_needs_command" -f -a "status" -d 'Show what is set up and what comes next'
complete -c chanctl -n "__fish_chanctl_needs_command" -f -a "doctor" -d 'Check this installation'
complete -c chanctl -n "__fish_chanctl_needs_command" -f -a "init" -d 'Begin a project: settings, a manifest, a CI job'
complete -c chanctl -n "__fish_chanctl_needs_command" -f -a "account" -d 'Messaging accounts: the connection to a provider'
complete -c chanctl -n "__fish_chanctl_needs_command" -f -a "accounts" -d 'Messaging accounts: the connection to a provider'
complete -c chanctl -n "__fish_chanctl_needs_command" -f -a "agent" -d 'Registered provider agents'
complete -c chanctl -n "__fish_chanctl_needs_command" -f -a "agents" -d 'Registered provider agents'
complete -c chanctl -n "__fish_chanctl_needs_command" -f -a "brand" -d 'Brands, as the provider lists them'
complete -c chanctl -n "__fish_chanctl_needs_command" -f -a "brands" -d 'Brands, as the provider lists them'
complete -c chanctl -n "__fish_chanctl_needs_command" -f -a "hours" -d 'Operating hours, to which queues refer'
complete -c chanctl -n "__fish_chanctl_needs_command" -f -a "queue" -d 'Queues, where conversations wait'
complete -c chanctl -n "__fish_chanctl_needs_command" -f -a "queues" -d 'Queues, where conversations wait'
complete -c chanctl -n "__fish_chanctl_needs_command" -f -a "workstream" -d 'Workstreams, which route the conversations of a channel type'
complete -c chanctl -n "__fish_chanctl_needs_command" -f -a "workstreams" -d 'Workstreams, which route the conversations of a channel type'
complete -c chanctl -n "__fish_chanctl_needs_command" -f -a "ws" -d 'Workstreams, which route the conversations of a channel type'
complete -c chanctl -n "__fish_chanctl_needs_command" -f -a "channel" -d 'Channels: one agent bound to one workstream'
complete -c chanctl -n "__fish_chanctl_needs_command" -f -a "channels" -d 'Channels: one agent bound to one workstream'
complete -c chanctl -n "__fish_chanctl_needs_command" -f -a "rule" -d 'Routing rules of a workstream'
complete -c chanctl -n "__fish_chanctl_needs_command" -f -a "rules" -d 'Routing rules of a workstream'
complete -c chanctl -n "__fish_chanctl_needs_command" -f -a "conversation" -d 'Customers\' conversations'
complete -c chanctl -n "__fish_chanctl_needs_command" -f -a "conversations" -d 'Customers\' conversations'
complete -c chanctl -n "__fish_chanctl_needs_command" -f -a "validate" -d 'Check a manifest\'s files, without a backend'
complete -c chanctl -n "__fish_chanctl_needs_command" -f -a "plan" -d 'Say what apply would do, object by object and field by field'
complete -c chanctl -n "__fish_chanctl_needs_command" -f -a "apply" -d 'Do what a manifest asks for, all or nothing'
complete -c chanctl -n "__fish_chanctl_needs_command" -f -a "drift" -d 'Find what is live otherwise than it was applied last'
complete -c chanctl -n "__fish_chanctl_needs_command" -f -a "verify" -d 'Check a manifest and what it describes, for CI'
complete -c chanctl -n "__fish_chanctl_needs_command" -f -a "export" -d 'Write what is live as a manifest'
complete -c chanctl -n "__fish_chanctl_needs_command" -f -a "history" -d 'List the changes of the configuration, newest first'
complete -c chanctl -n "__fish_chanctl_needs_command" -f -a "undo" -d 'Take a change of the configuration back'
complete -c chanctl -n "__fish_chanctl_needs_command" -f -a "confirm" -d 'Let a change stand that would be taken back otherwise'
complete -c chanctl -n "__fish_chanctl_needs_command" -f -a "graph" -d 'Draw accounts, agents, channels, workstreams, rules and queues'
complete -c chanctl -n "__fish_chanctl_needs_command" -f -a "test" -d 'Test URLs, test messages, round trips'
complete -c chanctl -n "__fish_chanctl_needs_command" -f -a "tests" -d 'Test URLs, test messages, round trips'
complete -c chanctl -n "__fish_chanctl_needs_command" -f -a "emulator" -d 'The provider\'s side, run locally'
complete -c chanctl -n "__fish_chanctl_needs_command" -f -a "emulators" -d 'The provider\'s side, run locally'
complete -c chanctl -n "__fish_chanctl_needs_command" -f -a "context" -d 'Named backends'
complete -c chanctl -n "__fish_chanctl_needs_command" -f -a "contexts" -d 'Named backends'
complete -c chanctl -n "__fish_chanctl_needs_command" -f -a "token" -d 'API tokens of a served backend'
complete -c chanctl -n "__fish_chanctl_needs_command" -f -a "tokens" -d 'API tokens of a served backend'
complete -c chanctl -n "__fish_chanctl_needs_command" -f -a "audit" -d 'Who did what'
complete -c chanctl -n "__fish_chanctl_needs_command" -f -a "audits" -d 'Who did what'
complete -c chanctl -n "__fish_chanctl_needs_command" -f -a "api" -d 'Call the HTTP API'
complete -c chanctl -n "__fish_chanctl_needs_command" -f -a "explain" -d 'Explain an error code'
complete -c chanctl -n "__fish_chanctl_needs_command" -f -a "schema" -d 'Print the JSON Schema of the manifest'
complete -c chanctl -n "__fish_chanctl_needs_command" -f -a "commands" -d 'List every command, for tools'
complete -c chanctl -n "__fish_chanctl_needs_command" -f -a "completion" -d 'Print a completion script'
complete -c chanctl -n "__fish_chanctl_needs_command" -f -a "man" -d 'Write manual pages'
complete -c chanctl -n "__fish_chanctl_needs_command" -f -a "help" -d 'Help on a command, or on exit-codes'
complete -c chanctl -n "__fish_chanctl_needs_command" -f -a "version" -d 'Print the version'
complete -c chanctl -n "__fish_chanctl_needs_command" -f -a "serve" -d 'Serve the backend as an HTTP API with the webhook receiver'
complete -c chanctl -n "__fish_chanctl_using_subcommand quickstart" -l keep -d 'Keep the backend\'s data in this folder, and its objects' -r -F
complete -c chanctl -n "__fish_chanctl_using_subcommand quickstart" -s c -l context -d 'Backend to talk to, by its context\'s name' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand quickstart" -s o -l output -d 'How results are written: table, wide, json, yaml, ndjson, csv, tsv, name' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand quickstart" -l jq -d 'Apply a jq expression to the result\'s data' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand quickstart" -l confirm -d 'Confirm a severe deletion by repeating the key' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand quickstart" -l timeout -d 'How long a call may take [default: 30s]' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand quickstart" -l color -d 'When to colour: auto, always, never' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand quickstart" -l data-dir -d 'Folder of the embedded store' -r -F
complete -c chanctl -n "__fish_chanctl_using_subcommand quickstart" -l config -d 'Configuration file' -r -F
complete -c chanctl -n "__fish_chanctl_using_subcommand quickstart" -s q -l quiet -d 'Leave out warnings, hints and progress'
complete -c chanctl -n "__fish_chanctl_using_subcommand quickstart" -s v -l verbose -d 'Log requests to standard error (-vv: more), secrets redacted'
complete -c chanctl -n "__fish_chanctl_using_subcommand quickstart" -s y -l yes -d 'Answer yes to questions'
complete -c chanctl -n "__fish_chanctl_using_subcommand quickstart" -s n -l dry-run -d 'Say what would be done, and change nothing'
complete -c chanctl -n "__fish_chanctl_using_subcommand quickstart" -l no-input -d 'Never ask (implied without a terminal, and by CI=true)'
complete -c chanctl -n "__fish_chanctl_using_subcommand quickstart" -s h -l help -d 'Print help'
complete -c chanctl -n "__fish_chanctl_using_subcommand status" -s c -l context -d 'Backend to talk to, by its context\'s name' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand status" -s o -l output -d 'How results are written: table, wide, json, yaml, ndjson, csv, tsv, name' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand status" -l jq -d 'Apply a jq expression to the result\'s data' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand status" -l confirm -d 'Confirm a severe deletion by repeating the key' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand status" -l timeout -d 'How long a call may take [default: 30s]' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand status" -l color -d 'When to colour: auto, always, never' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand status" -l data-dir -d 'Folder of the embedded store' -r -F
complete -c chanctl -n "__fish_chanctl_using_subcommand status" -l config -d 'Configuration file' -r -F
complete -c chanctl -n "__fish_chanctl_using_subcommand status" -s q -l quiet -d 'Leave out warnings, hints and progress'
complete -c chanctl -n "__fish_chanctl_using_subcommand status" -s v -l verbose -d 'Log requests to standard error (-vv: more), secrets redacted'
complete -c chanctl -n "__fish_chanctl_using_subcommand status" -s y -l yes -d 'Answer yes to questions'
complete -c chanctl -n "__fish_chanctl_using_subcommand status" -s n -l dry-run -d 'Say what would be done, and change nothing'
complete -c chanctl -n "__fish_chanctl_using_subcommand status" -l no-input -d 'Never ask (implied without a terminal, and by CI=true)'
complete -c chanctl -n "__fish_chanctl_using_subcommand status" -s h -l help -d 'Print help'
complete -c chanctl -n "__fish_chanctl_using_subcommand doctor" -s c -l context -d 'Backend to talk to, by its context\'s name' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand doctor" -s o -l output -d 'How results are written: table, wide, json, yaml, ndjson, csv, tsv, name' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand doctor" -l jq -d 'Apply a jq expression to the result\'s data' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand doctor" -l confirm -d 'Confirm a severe deletion by repeating the key' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand doctor" -l timeout -d 'How long a call may take [default: 30s]' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand doctor" -l color -d 'When to colour: auto, always, never' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand doctor" -l data-dir -d 'Folder of the embedded store' -r -F
complete -c chanctl -n "__fish_chanctl_using_subcommand doctor" -l config -d 'Configuration file' -r -F
complete -c chanctl -n "__fish_chanctl_using_subcommand doctor" -s q -l quiet -d 'Leave out warnings, hints and progress'
complete -c chanctl -n "__fish_chanctl_using_subcommand doctor" -s v -l verbose -d 'Log requests to standard error (-vv: more), secrets redacted'
complete -c chanctl -n "__fish_chanctl_using_subcommand doctor" -s y -l yes -d 'Answer yes to questions'
complete -c chanctl -n "__fish_chanctl_using_subcommand doctor" -s n -l dry-run -d 'Say what would be done, and change nothing'
complete -c chanctl -n "__fish_chanctl_using_subcommand doctor" -l no-input -d 'Never ask (implied without a terminal, and by CI=true)'
complete -c chanctl -n "__fish_chanctl_using_subcommand doctor" -s h -l help -d 'Print help'
complete -c chanctl -n "__fish_chanctl_using_subcommand init" -l ci -d 'Write a CI job as well: github, gitlab, azure' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand init" -s c -l context -d 'Backend to talk to, by its context\'s name' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand init" -s o -l output -d 'How results are written: table, wide, json, yaml, ndjson, csv, tsv, name' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand init" -l jq -d 'Apply a jq expression to the result\'s data' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand init" -l confirm -d 'Confirm a severe deletion by repeating the key' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand init" -l timeout -d 'How long a call may take [default: 30s]' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand init" -l color -d 'When to colour: auto, always, never' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand init" -l data-dir -d 'Folder of the embedded store' -r -F
complete -c chanctl -n "__fish_chanctl_using_subcommand init" -l config -d 'Configuration file' -r -F
complete -c chanctl -n "__fish_chanctl_using_subcommand init" -l force -d 'Replace files that are there already'
complete -c chanctl -n "__fish_chanctl_using_subcommand init" -s q -l quiet -d 'Leave out warnings, hints and progress'
complete -c chanctl -n "__fish_chanctl_using_subcommand init" -s v -l verbose -d 'Log requests to standard error (-vv: more), secrets redacted'
complete -c chanctl -n "__fish_chanctl_using_subcommand init" -s y -l yes -d 'Answer yes to questions'
complete -c chanctl -n "__fish_chanctl_using_subcommand init" -s n -l dry-run -d 'Say what would be done, and change nothing'
complete -c chanctl -n "__fish_chanctl_using_subcommand init" -l no-input -d 'Never ask (implied without a terminal, and by CI=true)'
complete -c chanctl -n "__fish_chanctl_using_subcommand init" -s h -l help -d 'Print help'
complete -c chanctl -n "__fish_chanctl_using_subcommand account; and not __fish_seen_subcommand_from create list get update delete set-client-token upload-credentials accept-privacy-notice webhook verify" -s c -l context -d 'Backend to talk to, by its context\'s name' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand account; and not __fish_seen_subcommand_from create list get update delete set-client-token upload-credentials accept-privacy-notice webhook verify" -s o -l output -d 'How results are written: table, wide, json, yaml, ndjson, csv, tsv, name' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand account; and not __fish_seen_subcommand_from create list get update delete set-client-token upload-credentials accept-privacy-notice webhook verify" -l jq -d 'Apply a jq expression to the result\'s data' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand account; and not __fish_seen_subcommand_from create list get update delete set-client-token upload-credentials accept-privacy-notice webhook verify" -l confirm -d 'Confirm a severe deletion by repeating the key' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand account; and not __fish_seen_subcommand_from create list get update delete set-client-token upload-credentials accept-privacy-notice webhook verify" -l timeout -d 'How long a call may take [default: 30s]' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand account; and not __fish_seen_subcommand_from create list get update delete set-client-token upload-credentials accept-privacy-notice webhook verify" -l color -d 'When to colour: auto, always, never' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand account; and not __fish_seen_subcommand_from create list get update delete set-client-token upload-credentials accept-privacy-notice webhook verify" -l data-dir -d 'Folder of the embedded store' -r -F
complete -c chanctl -n "__fish_chanctl_using_subcommand account; and not __fish_seen_subcommand_from create list get update delete set-client-token upload-credentials accept-privacy-notice webhook verify" -l config -d 'Configuration file' -r -F
complete -c chanctl -n "__fish_chanctl_using_subcommand account; and not __fish_seen_subcommand_from create list get update delete set-client-token upload-credentials accept-privacy-notice webhook verify" -s q -l quiet -d 'Leave out warnings, hints and progress'
complete -c chanctl -n "__fish_chanctl_using_subcommand account; and not __fish_seen_subcommand_from create list get update delete set-client-token upload-credentials accept-privacy-notice webhook verify" -s v -l verbose -d 'Log requests to standard error (-vv: more), secrets redacted'
complete -c chanctl -n "__fish_chanctl_using_subcommand account; and not __fish_seen_subcommand_from create list get update delete set-client-token upload-credentials accept-privacy-notice webhook verify" -s y -l yes -d 'Answer yes to questions'
complete -c chanctl -n "__fish_chanctl_using_subcommand account; and not __fish_seen_subcommand_from create list get update delete set-client-token upload-credentials accept-privacy-notice webhook verify" -s n -l dry-run -d 'Say what would be done, and change nothing'
complete -c chanctl -n "__fish_chanctl_using_subcommand account; and not __fish_seen_subcommand_from create list get update delete set-client-token upload-credentials accept-privacy-notice webhook verify" -l no-input -d 'Never ask (implied without a terminal, and by CI=true)'
complete -c chanctl -n "__fish_chanctl_using_subcommand account; and not __fish_seen_subcommand_from create list get update delete set-client-token upload-credentials accept-privacy-notice webhook verify" -s h -l help -d 'Print help'
complete -c chanctl -n "__fish_chanctl_using_subcommand account; and not __fish_seen_subcommand_from create list get update delete set-client-token upload-credentials accept-privacy-notice webhook verify" -f -a "create" -d 'Create a messaging account'
complete -c chanctl -n "__fish_chanctl_using_subcommand account; and not __fish_seen_subcommand_from create list get update delete set-client-token upload-credentials accept-privacy-notice webhook verify" -f -a "list" -d 'List accounts'
complete -c chanctl -n "__fish_chanctl_using_subcommand account; and not __fish_seen_subcommand_from create list get update delete set-client-token upload-credentials accept-privacy-notice webhook verify" -f -a "get" -d 'Show an account'
complete -c chanctl -n "__fish_chanctl_using_subcommand account; and not __fish_seen_subcommand_from create list get update delete set-client-token upload-credentials accept-privacy-notice webhook verify" -f -a "update" -d 'Change an account'
complete -c chanctl -n "__fish_chanctl_using_subcommand account; and not __fish_seen_subcommand_from create list get update delete set-client-token upload-credentials accept-privacy-notice webhook verify" -f -a "delete" -d 'Delete an account; needs --confirm KEY'
complete -c chanctl -n "__fish_chanctl_using_subcommand account; and not __fish_seen_subcommand_from create list get update delete set-client-token upload-credentials accept-privacy-notice webhook verify" -f -a "set-client-token" -d 'Store the client token under which the provider signs'
complete -c chanctl -n "__fish_chanctl_using_subcommand account; and not __fish_seen_subcommand_from create list get update delete set-client-token upload-credentials accept-privacy-notice webhook verify" -f -a "upload-credentials" -d 'Check and store the service-account key file'
complete -c chanctl -n "__fish_chanctl_using_subcommand account; and not __fish_seen_subcommand_from create list get update delete set-client-token upload-credentials accept-privacy-notice webhook verify" -f -a "accept-privacy-notice" -d 'Read and acknowledge the privacy notice'
complete -c chanctl -n "__fish_chanctl_using_subcommand account; and not __fish_seen_subcommand_from create list get update delete set-client-token upload-credentials accept-privacy-notice webhook verify" -f -a "webhook" -d 'Show the webhook URL to enter in the provider\'s console'
complete -c chanctl -n "__fish_chanctl_using_subcommand account; and not __fish_seen_subcommand_from create list get update delete set-client-token upload-credentials accept-privacy-notice webhook verify" -f -a "verify" -d 'Tell whether the provider\'s handshake was answered'
complete -c chanctl -n "__fish_chanctl_using_subcommand account; and __fish_seen_subcommand_from create" -l name -d 'Name for people [default: the key]' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand account; and __fish_seen_subcommand_from create" -l provider -d 'Outside platform: google-business-messages (gbm)' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand account; and __fish_seen_subcommand_from create" -l partner-id -d 'Partner ID, from the account settings of the provider\'s console' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand account; and __fish_seen_subcommand_from create" -l client-token-file -d 'File with the client token, or - for standard input' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand account; and __fish_seen_subcommand_from create" -l credentials-file -d 'Service-account key file, or - for standard input' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand account; and __fish_seen_subcommand_from create" -s c -l context -d 'Backend to talk to, by its context\'s name' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand account; and __fish_seen_subcommand_from create" -s o -l output -d 'How results are written: table, wide, json, yaml, ndjson, csv, tsv, name' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand account; and __fish_seen_subcommand_from create" -l jq -d 'Apply a jq expression to the result\'s data' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand account; and __fish_seen_subcommand_from create" -l confirm -d 'Confirm a severe deletion by repeating the key' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand account; and __fish_seen_subcommand_from create" -l timeout -d 'How long a call may take [default: 30s]' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand account; and __fish_seen_subcommand_from create" -l color -d 'When to colour: auto, always, never' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand account; and __fish_seen_subcommand_from create" -l data-dir -d 'Folder of the embedded store' -r -F
complete -c chanctl -n "__fish_chanctl_using_subcommand account; and __fish_seen_subcommand_from create" -l config -d 'Configuration file' -r -F
complete -c chanctl -n "__fish_chanctl_using_subcommand account; and __fish_seen_subcommand_from create" -l if-absent -d 'If the key exists already, leave the object as it is'
complete -c chanctl -n "__fish_chanctl_using_subcommand account; and __fish_seen_subcommand_from create" -l accept-privacy-notice -d 'Acknowledge the privacy notice (read it with `account accept-privacy-notice`)'
complete -c chanctl -n "__fish_chanctl_using_subcommand account; and __fish_seen_subcommand_from create" -l offline -d 'Do not ask the provider for a token'
complete -c chanctl -n "__fish_chanctl_using_subcommand account; and __fish_seen_subcommand_from create" -s q -l quiet -d 'Leave out warnings, hints and progress'
complete -c chanctl -n "__fish_chanctl_using_subcommand account; and __fish_seen_subcommand_from create" -s v -l verbose -d 'Log requests to standard error (-vv: more), secrets redacted'
complete -c chanctl -n "__fish_chanctl_using_subcommand account; and __fish_seen_subcommand_from create" -s y -l yes -d 'Answer yes to questions'
complete -c chanctl -n "__fish_chanctl_using_subcommand account; and __fish_seen_subcommand_from create" -s n -l dry-run -d 'Say what would be done, and change nothing'
complete -c chanctl -n "__fish_chanctl_using_subcommand account; and __fish_seen_subcommand_from create" -l no-input -d 'Never ask (implied without a terminal, and by CI=true)'
complete -c chanctl -n "__fish_chanctl_using_subcommand account; and __fish_seen_subcommand_from create" -s h -l help -d 'Print help'
complete -c chanctl -n "__fish_chanctl_using_subcommand account; and __fish_seen_subcommand_from list" -l limit -d 'Show at most so many' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand account; and __fish_seen_subcommand_from list" -s c -l context -d 'Backend to talk to, by its context\'s name' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand account; and __fish_seen_subcommand_from list" -s o -l output -d 'How results are written: table, wide, json, yaml, ndjson, csv, tsv, name' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand account; and __fish_seen_subcommand_from list" -l jq -d 'Apply a jq expression to the result\'s data' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand account; and __fish_seen_subcommand_from list" -l confirm -d 'Confirm a severe deletion by repeating the key' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand account; and __fish_seen_subcommand_from list" -l timeout -d 'How long a call may take [default: 30s]' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand account; and __fish_seen_subcommand_from list" -l color -d 'When to colour: auto, always, never' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand account; and __fish_seen_subcommand_from list" -l data-dir -d 'Folder of the embedded store' -r -F
complete -c chanctl -n "__fish_chanctl_using_subcommand account; and __fish_seen_subcommand_from list" -l config -d 'Configuration file' -r -F
complete -c chanctl -n "__fish_chanctl_using_subcommand account; and __fish_seen_subcommand_from list" -s q -l quiet -d 'Leave out warnings, hints and progress'
complete -c chanctl -n "__fish_chanctl_using_subcommand account; and __fish_seen_subcommand_from list" -s v -l verbose -d 'Log requests to standard error (-vv: more), secrets redacted'
complete -c chanctl -n "__fish_chanctl_using_subcommand account; and __fish_seen_subcommand_from list" -s y -l yes -d 'Answer yes to questions'
complete -c chanctl -n "__fish_chanctl_using_subcommand account; and __fish_seen_subcommand_from list" -s n -l dry-run -d 'Say what would be done, and change nothing'
complete -c chanctl -n "__fish_chanctl_using_subcommand account; and __fish_seen_subcommand_from list" -l no-input -d 'Never ask (implied without a terminal, and by CI=true)'
complete -c chanctl -n "__fish_chanctl_using_subcommand account; and __fish_seen_subcommand_from list" -s h -l help -d 'Print help'
complete -c chanctl -n "__fish_chanctl_using_subcommand account; and __fish_seen_subcommand_from get" -s c -l context -d 'Backend to talk to, by its context\'s name' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand account; and __fish_seen_subcommand_from get" -s o -l output -d 'How results are written: table, wide, json, yaml, ndjson, csv, tsv, name' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand account; and __fish_seen_subcommand_from get" -l jq -d 'Apply a jq expression to the result\'s data' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand account; and __fish_seen_subcommand_from get" -l confirm -d 'Confirm a severe deletion by repeating the key' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand account; and __fish_seen_subcommand_from get" -l timeout -d 'How long a call may take [default: 30s]' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand account; and __fish_seen_subcommand_from get" -l color -d 'When to colour: auto, always, never' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand account; and __fish_seen_subcommand_from get" -l data-dir -d 'Folder of the embedded store' -r -F
complete -c chanctl -n "__fish_chanctl_using_subcommand account; and __fish_seen_subcommand_from get" -l config -d 'Configuration file' -r -F
complete -c chanctl -n "__fish_chanctl_using_subcommand account; and __fish_seen_subcommand_from get" -s q -l quiet -d 'Leave out warnings, hints and progress'
complete -c chanctl -n "__fish_chanctl_using_subcommand account; and __fish_seen_subcommand_from get" -s v -l verbose -d 'Log requests to standard error (-vv: more), secrets redacted'
complete -c chanctl -n "__fish_chanctl_using_subcommand account; and __fish_seen_subcommand_from get" -s y -l yes -d 'Answer yes to questions'
complete -c chanctl -n "__fish_chanctl_using_subcommand account; and __fish_seen_subcommand_from get" -s n -l dry-run -d 'Say what would be done, and change nothing'
complete -c chanctl -n "__fish_chanctl_using_subcommand account; and __fish_seen_subcommand_from get" -l no-input -d 'Never ask (implied without a terminal, and by CI=true)'
complete -c chanctl -n "__fish_chanctl_using_subcommand account; and __fish_seen_subcommand_from get" -s h -l help -d 'Print help'
complete -c chanctl -n "__fish_chanctl_using_subcommand account; and __fish_seen_subcommand_from update" -l name -d 'New name for people' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand account; and __fish_seen_subcommand_from update" -l revision -d 'Only if the object is at this revision' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand account; and __fish_seen_subcommand_from update" -l partner-id -d 'Partner ID at the provider' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand account; and __fish_seen_subcommand_from update" -s c -l context -d 'Backend to talk to, by its context\'s name' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand account; and __fish_seen_subcommand_from update" -s o -l output -d 'How results are written: table, wide, json, yaml, ndjson, csv, tsv, name' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand account; and __fish_seen_subcommand_from update" -l jq -d 'Apply a jq expression to the result\'s data' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand account; and __fish_seen_subcommand_from update" -l confirm -d 'Confirm a severe deletion by repeating the key' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand account; and __fish_seen_subcommand_from update" -l timeout -d 'How long a call may take [default: 30s]' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand account; and __fish_seen_subcommand_from update" -l color -d 'When to colour: auto, always, never' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand account; and __fish_seen_subcommand_from update" -l data-dir -d 'Folder of the embedded store' -r -F
complete -c chanctl -n "__fish_chanctl_using_subcommand account; and __fish_seen_subcommand_from update" -l config -d 'Configuration file' -r -F
complete -c chanctl -n "__fish_chanctl_using_subcommand account; and __fish_seen_subcommand_from update" -s q -l quiet -d 'Leave out warnings, hints and progress'
complete -c chanctl -n "__fish_chanctl_using_subcommand account; and __fish_seen_subcommand_from update" -s v -l verbose -d 'Log requests to standard error (-vv: more), secrets redacted'
complete -c chanctl -n "__fish_chanctl_using_subcommand account; and __fish_seen_subcommand_from update" -s y -l yes -d 'Answer yes to questions'
complete -c chanctl -n "__fish_chanctl_using_subcommand account; and __fish_seen_subcommand_from update" -s n -l dry-run -d 'Say what would be done, and change nothing'
complete -c chanctl -n "__fish_chanctl_using_subcommand account; and __fish_seen_subcommand_from update" -l no-input -d 'Never ask (implied without a terminal, and by CI=true)'
complete -c chanctl -n "__fish_chanctl_using_subcommand account; and __fish_seen_subcommand_from update" -s h -l help -d 'Print help'
complete -c chanctl -n "__fish_chanctl_using_subcommand account; and __fish_seen_subcommand_from delete" -l revision -d 'Only if the object is at this revision' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand account; and __fish_seen_subcommand_from delete" -s c -l context -d 'Backend to talk to, by its context\'s name' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand account; and __fish_seen_subcommand_from delete" -s o -l output -d 'How results are written: table, wide, json, yaml, ndjson, csv, tsv, name' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand account; and __fish_seen_subcommand_from delete" -l jq -d 'Apply a jq expression to the result\'s data' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand account; and __fish_seen_subcommand_from delete" -l confirm -d 'Confirm a severe deletion by repeating the key' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand account; and __fish_seen_subcommand_from delete" -l timeout -d 'How long a call may take [default: 30s]' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand account; and __fish_seen_subcommand_from delete" -l color -d 'When to colour: auto, always, never' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand account; and __fish_seen_subcommand_from delete" -l data-dir -d 'Folder of the embedded store' -r -F
complete -c chanctl -n "__fish_chanctl_using_subcommand account; and __fish_seen_subcommand_from delete" -l config -d 'Configuration file' -r -F
complete -c chanctl -n "__fish_chanctl_using_subcommand account; and __fish_seen_subcommand_from delete" -l cascade -d 'Delete everything that depends on it first; needs --confirm KEY'
complete -c chanctl -n "__fish_chanctl_using_subcommand account; and __fish_seen_subcommand_from delete" -s q -l quiet -d 'Leave out warnings, hints and progress'
complete -c chanctl -n "__fish_chanctl_using_subcommand account; and __fish_seen_subcommand_from delete" -s v -l verbose -d 'Log requests to standard error (-vv: more), secrets redacted'
complete -c chanctl -n "__fish_chanctl_using_subcommand account; and __fish_seen_subcommand_from delete" -s y -l yes -d 'Answer yes to questions'
complete -c chanctl -n "__fish_chanctl_using_subcommand account; and __fish_seen_subcommand_from delete" -s n -l dry-run -d 'Say what would be done, and change nothing'
complete -c chanctl -n "__fish_chanctl_using_subcommand account; and __fish_seen_subcommand_from delete" -l no-input -d 'Never ask (implied without a terminal, and by CI=true)'
complete -c chanctl -n "__fish_chanctl_using_subcommand account; and __fish_seen_subcommand_from delete" -s h -l help -d 'Print help'
complete -c chanctl -n "__fish_chanctl_using_subcommand account; and __fish_seen_subcommand_from set-client-token" -l file -d 'File that holds the value, or - for standard input' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand account; and __fish_seen_subcommand_from set-client-token" -l env -d 'Environment variable that holds the value' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand account; and __fish_seen_subcommand_from set-client-token" -s c -l context -d 'Backend to talk to, by its context\'s name' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand account; and __fish_seen_subcommand_from set-client-token" -s o -l output -d 'How results are written: table, wide, json, yaml, ndjson, csv, tsv, name' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand account; and __fish_seen_subcommand_from set-client-token" -l jq -d 'Apply a jq expression to the result\'s data' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand account; and __fish_seen_subcommand_from set-client-token" -l confirm -d 'Confirm a severe deletion by repeating the key' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand account; and __fish_seen_subcommand_from set-client-token" -l timeout -d 'How long a call may take [default: 30s]' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand account; and __fish_seen_subcommand_from set-client-token" -l color -d 'When to colour: auto, always, never' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand account; and __fish_seen_subcommand_from set-client-token" -l data-dir -d 'Folder of the embedded store' -r -F
complete -c chanctl -n "__fish_chanctl_using_subcommand account; and __fish_seen_subcommand_from set-client-token" -l config -d 'Configuration file' -r -F
complete -c chanctl -n "__fish_chanctl_using_subcommand account; and __fish_seen_subcommand_from set-client-token" -s q -l quiet -d 'Leave out warnings, hints and progress'
complete -c chanctl -n "__fish_chanctl_using_subcommand account; and __fish_seen_subcommand_from set-client-token" -s v -l verbose -d 'Log requests to standard error (-vv: more), secrets redacted'
complete -c chanctl -n "__fish_chanctl_using_subcommand account; and __fish_seen_subcommand_from set-client-token" -s y -l yes -d 'Answer yes to questions'
complete -c chanctl -n "__fish_chanctl_using_subcommand account; and __fish_seen_subcommand_from set-client-token" -s n -l dry-run -d 'Say what would be done, and change nothing'
complete -c chanctl -n "__fish_chanctl_using_subcommand account; and __fish_seen_subcommand_from set-client-token" -l no-input -d 'Never ask (implied without a terminal, and by CI=true)'
complete -c chanctl -n "__fish_chanctl_using_subcommand account; and __fish_seen_subcommand_from set-client-token" -s h -l help -d 'Print help'
complete -c chanctl -n "__fish_chanctl_using_subcommand account; and __fish_seen_subcommand_from upload-credentials" -s c -l context -d 'Backend to talk to, by its context\'s name' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand account; and __fish_seen_subcommand_from upload-credentials" -s o -l output -d 'How results are written: table, wide, json, yaml, ndjson, csv, tsv, name' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand account; and __fish_seen_subcommand_from upload-credentials" -l jq -d 'Apply a jq expression to the result\'s data' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand account; and __fish_seen_subcommand_from upload-credentials" -l confirm -d 'Confirm a severe deletion by repeating the key' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand account; and __fish_seen_subcommand_from upload-credentials" -l timeout -d 'How long a call may take [default: 30s]' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand account; and __fish_seen_subcommand_from upload-credentials" -l color -d 'When to colour: auto, always, never' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand account; and __fish_seen_subcommand_from upload-credentials" -l data-dir -d 'Folder of the embedded store' -r -F
complete -c chanctl -n "__fish_chanctl_using_subcommand account; and __fish_seen_subcommand_from upload-credentials" -l config -d 'Configuration file' -r -F
complete -c chanctl -n "__fish_chanctl_using_subcommand account; and __fish_seen_subcommand_from upload-credentials" -l offline -d 'Do not ask the provider for a token'
complete -c chanctl -n "__fish_chanctl_using_subcommand account; and __fish_seen_subcommand_from upload-credentials" -s q -l quiet -d 'Leave out warnings, hints and progress'
complete -c chanctl -n "__fish_chanctl_using_subcommand account; and __fish_seen_subcommand_from upload-credentials" -s v -l verbose -d 'Log requests to standard error (-vv: more), secrets redacted'
complete -c chanctl -n "__fish_chanctl_using_subcommand account; and __fish_seen_subcommand_from upload-credentials" -s y -l yes -d 'Answer yes to questions'
complete -c chanctl -n "__fish_chanctl_using_subcommand account; and __fish_seen_subcommand_from upload-credentials" -s n -l dry-run -d 'Say what would be done, and change nothing'
complete -c chanctl -n "__fish_chanctl_using_subcommand account; and __fish_seen_subcommand_from upload-credentials" -l no-input -d 'Never ask (implied without a terminal, and by CI=true)'
complete -c chanctl -n "__fish_chanctl_using_subcommand account; and __fish_seen_subcommand_from upload-credentials" -s h -l help -d 'Print help'
complete -c chanctl -n "__fish_chanctl_using_subcommand account; and __fish_seen_subcommand_from accept-privacy-notice" -l reference -d 'Ticket or assessment to record, for example DPIA-114' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand account; and __fish_seen_subcommand_from accept-privacy-notice" -s c -l context -d 'Backend to talk to, by its context\'s name' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand account; and __fish_seen_subcommand_from accept-privacy-notice" -s o -l output -d 'How results are written: table, wide, json, yaml, ndjson, csv, tsv, name' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand account; and __fish_seen_subcommand_from accept-privacy-notice" -l jq -d 'Apply a jq expression to the result\'s data' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand account; and __fish_seen_subcommand_from accept-privacy-notice" -l confirm -d 'Confirm a severe deletion by repeating the key' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand account; and __fish_seen_subcommand_from accept-privacy-notice" -l timeout -d 'How long a call may take [default: 30s]' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand account; and __fish_seen_subcommand_from accept-privacy-notice" -l color -d 'When to colour: auto, always, never' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand account; and __fish_seen_subcommand_from accept-privacy-notice" -l data-dir -d 'Folder of the embedded store' -r -F
complete -c chanctl -n "__fish_chanctl_using_subcommand account; and __fish_seen_subcommand_from accept-privacy-notice" -l config -d 'Configuration file' -r -F
complete -c chanctl -n "__fish_chanctl_using_subcommand account; and __fish_seen_subcommand_from accept-privacy-notice" -s q -l quiet -d 'Leave out warnings, hints and progress'
complete -c chanctl -n "__fish_chanctl_using_subcommand account; and __fish_seen_subcommand_from accept-privacy-notice" -s v -l verbose -d 'Log requests to standard error (-vv: more), secrets redacted'
complete -c chanctl -n "__fish_chanctl_using_subcommand account; and __fish_seen_subcommand_from accept-privacy-notice" -s y -l yes -d 'Answer yes to questions'
complete -c chanctl -n "__fish_chanctl_using_subcommand account; and __fish_seen_subcommand_from accept-privacy-notice" -s n -l dry-run -d 'Say what would be done, and change nothing'
complete -c chanctl -n "__fish_chanctl_using_subcommand account; and __fish_seen_subcommand_from accept-privacy-notice" -l no-input -d 'Never ask (implied without a terminal, and by CI=true)'
complete -c chanctl -n "__fish_chanctl_using_subcommand account; and __fish_seen_subcommand_from accept-privacy-notice" -s h -l help -d 'Print help'
complete -c chanctl -n "__fish_chanctl_using_subcommand account; and __fish_seen_subcommand_from webhook" -s c -l context -d 'Backend to talk to, by its context\'s name' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand account; and __fish_seen_subcommand_from webhook" -s o -l output -d 'How results are written: table, wide, json, yaml, ndjson, csv, tsv, name' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand account; and __fish_seen_subcommand_from webhook" -l jq -d 'Apply a jq expression to the result\'s data' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand account; and __fish_seen_subcommand_from webhook" -l confirm -d 'Confirm a severe deletion by repeating the key' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand account; and __fish_seen_subcommand_from webhook" -l timeout -d 'How long a call may take [default: 30s]' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand account; and __fish_seen_subcommand_from webhook" -l color -d 'When to colour: auto, always, never' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand account; and __fish_seen_subcommand_from webhook" -l data-dir -d 'Folder of the embedded store' -r -F
complete -c chanctl -n "__fish_chanctl_using_subcommand account; and __fish_seen_subcommand_from webhook" -l config -d 'Configuration file' -r -F
complete -c chanctl -n "__fish_chanctl_using_subcommand account; and __fish_seen_subcommand_from webhook" -s q -l quiet -d 'Leave out warnings, hints and progress'
complete -c chanctl -n "__fish_chanctl_using_subcommand account; and __fish_seen_subcommand_from webhook" -s v -l verbose -d 'Log requests to standard error (-vv: more), secrets redacted'
complete -c chanctl -n "__fish_chanctl_using_subcommand account; and __fish_seen_subcommand_from webhook" -s y -l yes -d 'Answer yes to questions'
complete -c chanctl -n "__fish_chanctl_using_subcommand account; and __fish_seen_subcommand_from webhook" -s n -l dry-run -d 'Say what would be done, and change nothing'
complete -c chanctl -n "__fish_chanctl_using_subcommand account; and __fish_seen_subcommand_from webhook" -l no-input -d 'Never ask (implied without a terminal, and by CI=true)'
complete -c chanctl -n "__fish_chanctl_using_subcommand account; and __fish_seen_subcommand_from webhook" -s h -l help -d 'Print help'
complete -c chanctl -n "__fish_chanctl_using_subcommand account; and __fish_seen_subcommand_from verify" -l wait -d 'Wait so long for the provider\'s handshake' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand account; and __fish_seen_subcommand_from verify" -s c -l context -d 'Backend to talk to, by its context\'s name' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand account; and __fish_seen_subcommand_from verify" -s o -l output -d 'How results are written: table, wide, json, yaml, ndjson, csv, tsv, name' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand account; and __fish_seen_subcommand_from verify" -l jq -d 'Apply a jq expression to the result\'s data' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand account; and __fish_seen_subcommand_from verify" -l confirm -d 'Confirm a severe deletion by repeating the key' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand account; and __fish_seen_subcommand_from verify" -l timeout -d 'How long a call may take [default: 30s]' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand account; and __fish_seen_subcommand_from verify" -l color -d 'When to colour: auto, always, never' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand account; and __fish_seen_subcommand_from verify" -l data-dir -d 'Folder of the embedded store' -r -F
complete -c chanctl -n "__fish_chanctl_using_subcommand account; and __fish_seen_subcommand_from verify" -l config -d 'Configuration file' -r -F
complete -c chanctl -n "__fish_chanctl_using_subcommand account; and __fish_seen_subcommand_from verify" -l self-test -d 'Send the provider\'s handshake to the webhook now'
complete -c chanctl -n "__fish_chanctl_using_subcommand account; and __fish_seen_subcommand_from verify" -s q -l quiet -d 'Leave out warnings, hints and progress'
complete -c chanctl -n "__fish_chanctl_using_subcommand account; and __fish_seen_subcommand_from verify" -s v -l verbose -d 'Log requests to standard error (-vv: more), secrets redacted'
complete -c chanctl -n "__fish_chanctl_using_subcommand account; and __fish_seen_subcommand_from verify" -s y -l yes -d 'Answer yes to questions'
complete -c chanctl -n "__fish_chanctl_using_subcommand account; and __fish_seen_subcommand_from verify" -s n -l dry-run -d 'Say what would be done, and change nothing'
complete -c chanctl -n "__fish_chanctl_using_subcommand account; and __fish_seen_subcommand_from verify" -l no-input -d 'Never ask (implied without a terminal, and by CI=true)'
complete -c chanctl -n "__fish_chanctl_using_subcommand account; and __fish_seen_subcommand_from verify" -s h -l help -d 'Print help'
complete -c chanctl -n "__fish_chanctl_using_subcommand accounts; and not __fish_seen_subcommand_from create list get update delete set-client-token upload-credentials accept-privacy-notice webhook verify" -s c -l context -d 'Backend to talk to, by its context\'s name' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand accounts; and not __fish_seen_subcommand_from create list get update delete set-client-token upload-credentials accept-privacy-notice webhook verify" -s o -l output -d 'How results are written: table, wide, json, yaml, ndjson, csv, tsv, name' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand accounts; and not __fish_seen_subcommand_from create list get update delete set-client-token upload-credentials accept-privacy-notice webhook verify" -l jq -d 'Apply a jq expression to the result\'s data' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand accounts; and not __fish_seen_subcommand_from create list get update delete set-client-token upload-credentials accept-privacy-notice webhook verify" -l confirm -d 'Confirm a severe deletion by repeating the key' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand accounts; and not __fish_seen_subcommand_from create list get update delete set-client-token upload-credentials accept-privacy-notice webhook verify" -l timeout -d 'How long a call may take [default: 30s]' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand accounts; and not __fish_seen_subcommand_from create list get update delete set-client-token upload-credentials accept-privacy-notice webhook verify" -l color -d 'When to colour: auto, always, never' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand accounts; and not __fish_seen_subcommand_from create list get update delete set-client-token upload-credentials accept-privacy-notice webhook verify" -l data-dir -d 'Folder of the embedded store' -r -F
complete -c chanctl -n "__fish_chanctl_using_subcommand accounts; and not __fish_seen_subcommand_from create list get update delete set-client-token upload-credentials accept-privacy-notice webhook verify" -l config -d 'Configuration file' -r -F
complete -c chanctl -n "__fish_chanctl_using_subcommand accounts; and not __fish_seen_subcommand_from create list get update delete set-client-token upload-credentials accept-privacy-notice webhook verify" -s q -l quiet -d 'Leave out warnings, hints and progress'
complete -c chanctl -n "__fish_chanctl_using_subcommand accounts; and not __fish_seen_subcommand_from create list get update delete set-client-token upload-credentials accept-privacy-notice webhook verify" -s v -l verbose -d 'Log requests to standard error (-vv: more), secrets redacted'
complete -c chanctl -n "__fish_chanctl_using_subcommand accounts; and not __fish_seen_subcommand_from create list get update delete set-client-token upload-credentials accept-privacy-notice webhook verify" -s y -l yes -d 'Answer yes to questions'
complete -c chanctl -n "__fish_chanctl_using_subcommand accounts; and not __fish_seen_subcommand_from create list get update delete set-client-token upload-credentials accept-privacy-notice webhook verify" -s n -l dry-run -d 'Say what would be done, and change nothing'
complete -c chanctl -n "__fish_chanctl_using_subcommand accounts; and not __fish_seen_subcommand_from create list get update delete set-client-token upload-credentials accept-privacy-notice webhook verify" -l no-input -d 'Never ask (implied without a terminal, and by CI=true)'
complete -c chanctl -n "__fish_chanctl_using_subcommand accounts; and not __fish_seen_subcommand_from create list get update delete set-client-token upload-credentials accept-privacy-notice webhook verify" -s h -l help -d 'Print help'
complete -c chanctl -n "__fish_chanctl_using_subcommand accounts; and not __fish_seen_subcommand_from create list get update delete set-client-token upload-credentials accept-privacy-notice webhook verify" -f -a "create" -d 'Create a messaging account'
complete -c chanctl -n "__fish_chanctl_using_subcommand accounts; and not __fish_seen_subcommand_from create list get update delete set-client-token upload-credentials accept-privacy-notice webhook verify" -f -a "list" -d 'List accounts'
complete -c chanctl -n "__fish_chanctl_using_subcommand accounts; and not __fish_seen_subcommand_from create list get update delete set-client-token upload-credentials accept-privacy-notice webhook verify" -f -a "get" -d 'Show an account'
complete -c chanctl -n "__fish_chanctl_using_subcommand accounts; and not __fish_seen_subcommand_from create list get update delete set-client-token upload-credentials accept-privacy-notice webhook verify" -f -a "update" -d 'Change an account'
complete -c chanctl -n "__fish_chanctl_using_subcommand accounts; and not __fish_seen_subcommand_from create list get update delete set-client-token upload-credentials accept-privacy-notice webhook verify" -f -a "delete" -d 'Delete an account; needs --confirm KEY'
complete -c chanctl -n "__fish_chanctl_using_subcommand accounts; and not __fish_seen_subcommand_from create list get update delete set-client-token upload-credentials accept-privacy-notice webhook verify" -f -a "set-client-token" -d 'Store the client token under which the provider signs'
complete -c chanctl -n "__fish_chanctl_using_subcommand accounts; and not __fish_seen_subcommand_from create list get update delete set-client-token upload-credentials accept-privacy-notice webhook verify" -f -a "upload-credentials" -d 'Check and store the service-account key file'
complete -c chanctl -n "__fish_chanctl_using_subcommand accounts; and not __fish_seen_subcommand_from create list get update delete set-client-token upload-credentials accept-privacy-notice webhook verify" -f -a "accept-privacy-notice" -d 'Read and acknowledge the privacy notice'
complete -c chanctl -n "__fish_chanctl_using_subcommand accounts; and not __fish_seen_subcommand_from create list get update delete set-client-token upload-credentials accept-privacy-notice webhook verify" -f -a "webhook" -d 'Show the webhook URL to enter in the provider\'s console'
complete -c chanctl -n "__fish_chanctl_using_subcommand accounts; and not __fish_seen_subcommand_from create list get update delete set-client-token upload-credentials accept-privacy-notice webhook verify" -f -a "verify" -d 'Tell whether the provider\'s handshake was answered'
complete -c chanctl -n "__fish_chanctl_using_subcommand accounts; and __fish_seen_subcommand_from create" -l name -d 'Name for people [default: the key]' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand accounts; and __fish_seen_subcommand_from create" -l provider -d 'Outside platform: google-business-messages (gbm)' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand accounts; and __fish_seen_subcommand_from create" -l partner-id -d 'Partner ID, from the account settings of the provider\'s console' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand accounts; and __fish_seen_subcommand_from create" -l client-token-file -d 'File with the client token, or - for standard input' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand accounts; and __fish_seen_subcommand_from create" -l credentials-file -d 'Service-account key file, or - for standard input' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand accounts; and __fish_seen_subcommand_from create" -s c -l context -d 'Backend to talk to, by its context\'s name' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand accounts; and __fish_seen_subcommand_from create" -s o -l output -d 'How results are written: table, wide, json, yaml, ndjson, csv, tsv, name' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand accounts; and __fish_seen_subcommand_from create" -l jq -d 'Apply a jq expression to the result\'s data' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand accounts; and __fish_seen_subcommand_from create" -l confirm -d 'Confirm a severe deletion by repeating the key' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand accounts; and __fish_seen_subcommand_from create" -l timeout -d 'How long a call may take [default: 30s]' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand accounts; and __fish_seen_subcommand_from create" -l color -d 'When to colour: auto, always, never' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand accounts; and __fish_seen_subcommand_from create" -l data-dir -d 'Folder of the embedded store' -r -F
complete -c chanctl -n "__fish_chanctl_using_subcommand accounts; and __fish_seen_subcommand_from create" -l config -d 'Configuration file' -r -F
complete -c chanctl -n "__fish_chanctl_using_subcommand accounts; and __fish_seen_subcommand_from create" -l if-absent -d 'If the key exists already, leave the object as it is'
complete -c chanctl -n "__fish_chanctl_using_subcommand accounts; and __fish_seen_subcommand_from create" -l accept-privacy-notice -d 'Acknowledge the privacy notice (read it with `account accept-privacy-notice`)'
complete -c chanctl -n "__fish_chanctl_using_subcommand accounts; and __fish_seen_subcommand_from create" -l offline -d 'Do not ask the provider for a token'
complete -c chanctl -n "__fish_chanctl_using_subcommand accounts; and __fish_seen_subcommand_from create" -s q -l quiet -d 'Leave out warnings, hints and progress'
complete -c chanctl -n "__fish_chanctl_using_subcommand accounts; and __fish_seen_subcommand_from create" -s v -l verbose -d 'Log requests to standard error (-vv: more), secrets redacted'
complete -c chanctl -n "__fish_chanctl_using_subcommand accounts; and __fish_seen_subcommand_from create" -s y -l yes -d 'Answer yes to questions'
complete -c chanctl -n "__fish_chanctl_using_subcommand accounts; and __fish_seen_subcommand_from create" -s n -l dry-run -d 'Say what would be done, and change nothing'
complete -c chanctl -n "__fish_chanctl_using_subcommand accounts; and __fish_seen_subcommand_from create" -l no-input -d 'Never ask (implied without a terminal, and by CI=true)'
complete -c chanctl -n "__fish_chanctl_using_subcommand accounts; and __fish_seen_subcommand_from create" -s h -l help -d 'Print help'
complete -c chanctl -n "__fish_chanctl_using_subcommand accounts; and __fish_seen_subcommand_from list" -l limit -d 'Show at most so many' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand accounts; and __fish_seen_subcommand_from list" -s c -l context -d 'Backend to talk to, by its context\'s name' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand accounts; and __fish_seen_subcommand_from list" -s o -l output -d 'How results are written: table, wide, json, yaml, ndjson, csv, tsv, name' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand accounts; and __fish_seen_subcommand_from list" -l jq -d 'Apply a jq expression to the result\'s data' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand accounts; and __fish_seen_subcommand_from list" -l confirm -d 'Confirm a severe deletion by repeating the key' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand accounts; and __fish_seen_subcommand_from list" -l timeout -d 'How long a call may take [default: 30s]' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand accounts; and __fish_seen_subcommand_from list" -l color -d 'When to colour: auto, always, never' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand accounts; and __fish_seen_subcommand_from list" -l data-dir -d 'Folder of the embedded store' -r -F
complete -c chanctl -n "__fish_chanctl_using_subcommand accounts; and __fish_seen_subcommand_from list" -l config -d 'Configuration file' -r -F
complete -c chanctl -n "__fish_chanctl_using_subcommand accounts; and __fish_seen_subcommand_from list" -s q -l quiet -d 'Leave out warnings, hints and progress'
complete -c chanctl -n "__fish_chanctl_using_subcommand accounts; and __fish_seen_subcommand_from list" -s v -l verbose -d 'Log requests to standard error (-vv: more), secrets redacted'
complete -c chanctl -n "__fish_chanctl_using_subcommand accounts; and __fish_seen_subcommand_from list" -s y -l yes -d 'Answer yes to questions'
complete -c chanctl -n "__fish_chanctl_using_subcommand accounts; and __fish_seen_subcommand_from list" -s n -l dry-run -d 'Say what would be done, and change nothing'
complete -c chanctl -n "__fish_chanctl_using_subcommand accounts; and __fish_seen_subcommand_from list" -l no-input -d 'Never ask (implied without a terminal, and by CI=true)'
complete -c chanctl -n "__fish_chanctl_using_subcommand accounts; and __fish_seen_subcommand_from list" -s h -l help -d 'Print help'
complete -c chanctl -n "__fish_chanctl_using_subcommand accounts; and __fish_seen_subcommand_from get" -s c -l context -d 'Backend to talk to, by its context\'s name' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand accounts; and __fish_seen_subcommand_from get" -s o -l output -d 'How results are written: table, wide, json, yaml, ndjson, csv, tsv, name' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand accounts; and __fish_seen_subcommand_from get" -l jq -d 'Apply a jq expression to the result\'s data' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand accounts; and __fish_seen_subcommand_from get" -l confirm -d 'Confirm a severe deletion by repeating the key' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand accounts; and __fish_seen_subcommand_from get" -l timeout -d 'How long a call may take [default: 30s]' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand accounts; and __fish_seen_subcommand_from get" -l color -d 'When to colour: auto, always, never' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand accounts; and __fish_seen_subcommand_from get" -l data-dir -d 'Folder of the embedded store' -r -F
complete -c chanctl -n "__fish_chanctl_using_subcommand accounts; and __fish_seen_subcommand_from get" -l config -d 'Configuration file' -r -F
complete -c chanctl -n "__fish_chanctl_using_subcommand accounts; and __fish_seen_subcommand_from get" -s q -l quiet -d 'Leave out warnings, hints and progress'
complete -c chanctl -n "__fish_chanctl_using_subcommand accounts; and __fish_seen_subcommand_from get" -s v -l verbose -d 'Log requests to standard error (-vv: more), secrets redacted'
complete -c chanctl -n "__fish_chanctl_using_subcommand accounts; and __fish_seen_subcommand_from get" -s y -l yes -d 'Answer yes to questions'
complete -c chanctl -n "__fish_chanctl_using_subcommand accounts; and __fish_seen_subcommand_from get" -s n -l dry-run -d 'Say what would be done, and change nothing'
complete -c chanctl -n "__fish_chanctl_using_subcommand accounts; and __fish_seen_subcommand_from get" -l no-input -d 'Never ask (implied without a terminal, and by CI=true)'
complete -c chanctl -n "__fish_chanctl_using_subcommand accounts; and __fish_seen_subcommand_from get" -s h -l help -d 'Print help'
complete -c chanctl -n "__fish_chanctl_using_subcommand accounts; and __fish_seen_subcommand_from update" -l name -d 'New name for people' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand accounts; and __fish_seen_subcommand_from update" -l revision -d 'Only if the object is at this revision' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand accounts; and __fish_seen_subcommand_from update" -l partner-id -d 'Partner ID at the provider' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand accounts; and __fish_seen_subcommand_from update" -s c -l context -d 'Backend to talk to, by its context\'s name' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand accounts; and __fish_seen_subcommand_from update" -s o -l output -d 'How results are written: table, wide, json, yaml, ndjson, csv, tsv, name' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand accounts; and __fish_seen_subcommand_from update" -l jq -d 'Apply a jq expression to the result\'s data' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand accounts; and __fish_seen_subcommand_from update" -l confirm -d 'Confirm a severe deletion by repeating the key' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand accounts; and __fish_seen_subcommand_from update" -l timeout -d 'How long a call may take [default: 30s]' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand accounts; and __fish_seen_subcommand_from update" -l color -d 'When to colour: auto, always, never' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand accounts; and __fish_seen_subcommand_from update" -l data-dir -d 'Folder of the embedded store' -r -F
complete -c chanctl -n "__fish_chanctl_using_subcommand accounts; and __fish_seen_subcommand_from update" -l config -d 'Configuration file' -r -F
complete -c chanctl -n "__fish_chanctl_using_subcommand accounts; and __fish_seen_subcommand_from update" -s q -l quiet -d 'Leave out warnings, hints and progress'
complete -c chanctl -n "__fish_chanctl_using_subcommand accounts; and __fish_seen_subcommand_from update" -s v -l verbose -d 'Log requests to standard error (-vv: more), secrets redacted'
complete -c chanctl -n "__fish_chanctl_using_subcommand accounts; and __fish_seen_subcommand_from update" -s y -l yes -d 'Answer yes to questions'
complete -c chanctl -n "__fish_chanctl_using_subcommand accounts; and __fish_seen_subcommand_from update" -s n -l dry-run -d 'Say what would be done, and change nothing'
complete -c chanctl -n "__fish_chanctl_using_subcommand accounts; and __fish_seen_subcommand_from update" -l no-input -d 'Never ask (implied without a terminal, and by CI=true)'
complete -c chanctl -n "__fish_chanctl_using_subcommand accounts; and __fish_seen_subcommand_from update" -s h -l help -d 'Print help'
complete -c chanctl -n "__fish_chanctl_using_subcommand accounts; and __fish_seen_subcommand_from delete" -l revision -d 'Only if the object is at this revision' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand accounts; and __fish_seen_subcommand_from delete" -s c -l context -d 'Backend to talk to, by its context\'s name' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand accounts; and __fish_seen_subcommand_from delete" -s o -l output -d 'How results are written: table, wide, json, yaml, ndjson, csv, tsv, name' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand accounts; and __fish_seen_subcommand_from delete" -l jq -d 'Apply a jq expression to the result\'s data' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand accounts; and __fish_seen_subcommand_from delete" -l confirm -d 'Confirm a severe deletion by repeating the key' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand accounts; and __fish_seen_subcommand_from delete" -l timeout -d 'How long a call may take [default: 30s]' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand accounts; and __fish_seen_subcommand_from delete" -l color -d 'When to colour: auto, always, never' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand accounts; and __fish_seen_subcommand_from delete" -l data-dir -d 'Folder of the embedded store' -r -F
complete -c chanctl -n "__fish_chanctl_using_subcommand accounts; and __fish_seen_subcommand_from delete" -l config -d 'Configuration file' -r -F
complete -c chanctl -n "__fish_chanctl_using_subcommand accounts; and __fish_seen_subcommand_from delete" -l cascade -d 'Delete everything that depends on it first; needs --confirm KEY'
complete -c chanctl -n "__fish_chanctl_using_subcommand accounts; and __fish_seen_subcommand_from delete" -s q -l quiet -d 'Leave out warnings, hints and progress'
complete -c chanctl -n "__fish_chanctl_using_subcommand accounts; and __fish_seen_subcommand_from delete" -s v -l verbose -d 'Log requests to standard error (-vv: more), secrets redacted'
complete -c chanctl -n "__fish_chanctl_using_subcommand accounts; and __fish_seen_subcommand_from delete" -s y -l yes -d 'Answer yes to questions'
complete -c chanctl -n "__fish_chanctl_using_subcommand accounts; and __fish_seen_subcommand_from delete" -s n -l dry-run -d 'Say what would be done, and change nothing'
complete -c chanctl -n "__fish_chanctl_using_subcommand accounts; and __fish_seen_subcommand_from delete" -l no-input -d 'Never ask (implied without a terminal, and by CI=true)'
complete -c chanctl -n "__fish_chanctl_using_subcommand accounts; and __fish_seen_subcommand_from delete" -s h -l help -d 'Print help'
complete -c chanctl -n "__fish_chanctl_using_subcommand accounts; and __fish_seen_subcommand_from set-client-token" -l file -d 'File that holds the value, or - for standard input' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand accounts; and __fish_seen_subcommand_from set-client-token" -l env -d 'Environment variable that holds the value' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand accounts; and __fish_seen_subcommand_from set-client-token" -s c -l context -d 'Backend to talk to, by its context\'s name' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand accounts; and __fish_seen_subcommand_from set-client-token" -s o -l output -d 'How results are written: table, wide, json, yaml, ndjson, csv, tsv, name' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand accounts; and __fish_seen_subcommand_from set-client-token" -l jq -d 'Apply a jq expression to the result\'s data' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand accounts; and __fish_seen_subcommand_from set-client-token" -l confirm -d 'Confirm a severe deletion by repeating the key' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand accounts; and __fish_seen_subcommand_from set-client-token" -l timeout -d 'How long a call may take [default: 30s]' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand accounts; and __fish_seen_subcommand_from set-client-token" -l color -d 'When to colour: auto, always, never' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand accounts; and __fish_seen_subcommand_from set-client-token" -l data-dir -d 'Folder of the embedded store' -r -F
complete -c chanctl -n "__fish_chanctl_using_subcommand accounts; and __fish_seen_subcommand_from set-client-token" -l config -d 'Configuration file' -r -F
complete -c chanctl -n "__fish_chanctl_using_subcommand accounts; and __fish_seen_subcommand_from set-client-token" -s q -l quiet -d 'Leave out warnings, hints and progress'
complete -c chanctl -n "__fish_chanctl_using_subcommand accounts; and __fish_seen_subcommand_from set-client-token" -s v -l verbose -d 'Log requests to standard error (-vv: more), secrets redacted'
complete -c chanctl -n "__fish_chanctl_using_subcommand accounts; and __fish_seen_subcommand_from set-client-token" -s y -l yes -d 'Answer yes to questions'
complete -c chanctl -n "__fish_chanctl_using_subcommand accounts; and __fish_seen_subcommand_from set-client-token" -s n -l dry-run -d 'Say what would be done, and change nothing'
complete -c chanctl -n "__fish_chanctl_using_subcommand accounts; and __fish_seen_subcommand_from set-client-token" -l no-input -d 'Never ask (implied without a terminal, and by CI=true)'
complete -c chanctl -n "__fish_chanctl_using_subcommand accounts; and __fish_seen_subcommand_from set-client-token" -s h -l help -d 'Print help'
complete -c chanctl -n "__fish_chanctl_using_subcommand accounts; and __fish_seen_subcommand_from upload-credentials" -s c -l context -d 'Backend to talk to, by its context\'s name' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand accounts; and __fish_seen_subcommand_from upload-credentials" -s o -l output -d 'How results are written: table, wide, json, yaml, ndjson, csv, tsv, name' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand accounts; and __fish_seen_subcommand_from upload-credentials" -l jq -d 'Apply a jq expression to the result\'s data' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand accounts; and __fish_seen_subcommand_from upload-credentials" -l confirm -d 'Confirm a severe deletion by repeating the key' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand accounts; and __fish_seen_subcommand_from upload-credentials" -l timeout -d 'How long a call may take [default: 30s]' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand accounts; and __fish_seen_subcommand_from upload-credentials" -l color -d 'When to colour: auto, always, never' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand accounts; and __fish_seen_subcommand_from upload-credentials" -l data-dir -d 'Folder of the embedded store' -r -F
complete -c chanctl -n "__fish_chanctl_using_subcommand accounts; and __fish_seen_subcommand_from upload-credentials" -l config -d 'Configuration file' -r -F
complete -c chanctl -n "__fish_chanctl_using_subcommand accounts; and __fish_seen_subcommand_from upload-credentials" -l offline -d 'Do not ask the provider for a token'
complete -c chanctl -n "__fish_chanctl_using_subcommand accounts; and __fish_seen_subcommand_from upload-credentials" -s q -l quiet -d 'Leave out warnings, hints and progress'
complete -c chanctl -n "__fish_chanctl_using_subcommand accounts; and __fish_seen_subcommand_from upload-credentials" -s v -l verbose -d 'Log requests to standard error (-vv: more), secrets redacted'
complete -c chanctl -n "__fish_chanctl_using_subcommand accounts; and __fish_seen_subcommand_from upload-credentials" -s y -l yes -d 'Answer yes to questions'
complete -c chanctl -n "__fish_chanctl_using_subcommand accounts; and __fish_seen_subcommand_from upload-credentials" -s n -l dry-run -d 'Say what would be done, and change nothing'
complete -c chanctl -n "__fish_chanctl_using_subcommand accounts; and __fish_seen_subcommand_from upload-credentials" -l no-input -d 'Never ask (implied without a terminal, and by CI=true)'
complete -c chanctl -n "__fish_chanctl_using_subcommand accounts; and __fish_seen_subcommand_from upload-credentials" -s h -l help -d 'Print help'
complete -c chanctl -n "__fish_chanctl_using_subcommand accounts; and __fish_seen_subcommand_from accept-privacy-notice" -l reference -d 'Ticket or assessment to record, for example DPIA-114' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand accounts; and __fish_seen_subcommand_from accept-privacy-notice" -s c -l context -d 'Backend to talk to, by its context\'s name' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand accounts; and __fish_seen_subcommand_from accept-privacy-notice" -s o -l output -d 'How results are written: table, wide, json, yaml, ndjson, csv, tsv, name' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand accounts; and __fish_seen_subcommand_from accept-privacy-notice" -l jq -d 'Apply a jq expression to the result\'s data' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand accounts; and __fish_seen_subcommand_from accept-privacy-notice" -l confirm -d 'Confirm a severe deletion by repeating the key' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand accounts; and __fish_seen_subcommand_from accept-privacy-notice" -l timeout -d 'How long a call may take [default: 30s]' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand accounts; and __fish_seen_subcommand_from accept-privacy-notice" -l color -d 'When to colour: auto, always, never' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand accounts; and __fish_seen_subcommand_from accept-privacy-notice" -l data-dir -d 'Folder of the embedded store' -r -F
complete -c chanctl -n "__fish_chanctl_using_subcommand accounts; and __fish_seen_subcommand_from accept-privacy-notice" -l config -d 'Configuration file' -r -F
complete -c chanctl -n "__fish_chanctl_using_subcommand accounts; and __fish_seen_subcommand_from accept-privacy-notice" -s q -l quiet -d 'Leave out warnings, hints and progress'
complete -c chanctl -n "__fish_chanctl_using_subcommand accounts; and __fish_seen_subcommand_from accept-privacy-notice" -s v -l verbose -d 'Log requests to standard error (-vv: more), secrets redacted'
complete -c chanctl -n "__fish_chanctl_using_subcommand accounts; and __fish_seen_subcommand_from accept-privacy-notice" -s y -l yes -d 'Answer yes to questions'
complete -c chanctl -n "__fish_chanctl_using_subcommand accounts; and __fish_seen_subcommand_from accept-privacy-notice" -s n -l dry-run -d 'Say what would be done, and change nothing'
complete -c chanctl -n "__fish_chanctl_using_subcommand accounts; and __fish_seen_subcommand_from accept-privacy-notice" -l no-input -d 'Never ask (implied without a terminal, and by CI=true)'
complete -c chanctl -n "__fish_chanctl_using_subcommand accounts; and __fish_seen_subcommand_from accept-privacy-notice" -s h -l help -d 'Print help'
complete -c chanctl -n "__fish_chanctl_using_subcommand accounts; and __fish_seen_subcommand_from webhook" -s c -l context -d 'Backend to talk to, by its context\'s name' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand accounts; and __fish_seen_subcommand_from webhook" -s o -l output -d 'How results are written: table, wide, json, yaml, ndjson, csv, tsv, name' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand accounts; and __fish_seen_subcommand_from webhook" -l jq -d 'Apply a jq expression to the result\'s data' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand accounts; and __fish_seen_subcommand_from webhook" -l confirm -d 'Confirm a severe deletion by repeating the key' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand accounts; and __fish_seen_subcommand_from webhook" -l timeout -d 'How long a call may take [default: 30s]' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand accounts; and __fish_seen_subcommand_from webhook" -l color -d 'When to colour: auto, always, never' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand accounts; and __fish_seen_subcommand_from webhook" -l data-dir -d 'Folder of the embedded store' -r -F
complete -c chanctl -n "__fish_chanctl_using_subcommand accounts; and __fish_seen_subcommand_from webhook" -l config -d 'Configuration file' -r -F
complete -c chanctl -n "__fish_chanctl_using_subcommand accounts; and __fish_seen_subcommand_from webhook" -s q -l quiet -d 'Leave out warnings, hints and progress'
complete -c chanctl -n "__fish_chanctl_using_subcommand accounts; and __fish_seen_subcommand_from webhook" -s v -l verbose -d 'Log requests to standard error (-vv: more), secrets redacted'
complete -c chanctl -n "__fish_chanctl_using_subcommand accounts; and __fish_seen_subcommand_from webhook" -s y -l yes -d 'Answer yes to questions'
complete -c chanctl -n "__fish_chanctl_using_subcommand accounts; and __fish_seen_subcommand_from webhook" -s n -l dry-run -d 'Say what would be done, and change nothing'
complete -c chanctl -n "__fish_chanctl_using_subcommand accounts; and __fish_seen_subcommand_from webhook" -l no-input -d 'Never ask (implied without a terminal, and by CI=true)'
complete -c chanctl -n "__fish_chanctl_using_subcommand accounts; and __fish_seen_subcommand_from webhook" -s h -l help -d 'Print help'
complete -c chanctl -n "__fish_chanctl_using_subcommand accounts; and __fish_seen_subcommand_from verify" -l wait -d 'Wait so long for the provider\'s handshake' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand accounts; and __fish_seen_subcommand_from verify" -s c -l context -d 'Backend to talk to, by its context\'s name' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand accounts; and __fish_seen_subcommand_from verify" -s o -l output -d 'How results are written: table, wide, json, yaml, ndjson, csv, tsv, name' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand accounts; and __fish_seen_subcommand_from verify" -l jq -d 'Apply a jq expression to the result\'s data' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand accounts; and __fish_seen_subcommand_from verify" -l confirm -d 'Confirm a severe deletion by repeating the key' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand accounts; and __fish_seen_subcommand_from verify" -l timeout -d 'How long a call may take [default: 30s]' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand accounts; and __fish_seen_subcommand_from verify" -l color -d 'When to colour: auto, always, never' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand accounts; and __fish_seen_subcommand_from verify" -l data-dir -d 'Folder of the embedded store' -r -F
complete -c chanctl -n "__fish_chanctl_using_subcommand accounts; and __fish_seen_subcommand_from verify" -l config -d 'Configuration file' -r -F
complete -c chanctl -n "__fish_chanctl_using_subcommand accounts; and __fish_seen_subcommand_from verify" -l self-test -d 'Send the provider\'s handshake to the webhook now'
complete -c chanctl -n "__fish_chanctl_using_subcommand accounts; and __fish_seen_subcommand_from verify" -s q -l quiet -d 'Leave out warnings, hints and progress'
complete -c chanctl -n "__fish_chanctl_using_subcommand accounts; and __fish_seen_subcommand_from verify" -s v -l verbose -d 'Log requests to standard error (-vv: more), secrets redacted'
complete -c chanctl -n "__fish_chanctl_using_subcommand accounts; and __fish_seen_subcommand_from verify" -s y -l yes -d 'Answer yes to questions'
complete -c chanctl -n "__fish_chanctl_using_subcommand accounts; and __fish_seen_subcommand_from verify" -s n -l dry-run -d 'Say what would be done, and change nothing'
complete -c chanctl -n "__fish_chanctl_using_subcommand accounts; and __fish_seen_subcommand_from verify" -l no-input -d 'Never ask (implied without a terminal, and by CI=true)'
complete -c chanctl -n "__fish_chanctl_using_subcommand accounts; and __fish_seen_subcommand_from verify" -s h -l help -d 'Print help'
complete -c chanctl -n "__fish_chanctl_using_subcommand agent; and not __fish_seen_subcommand_from register list get update delete refresh" -s c -l context -d 'Backend to talk to, by its context\'s name' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand agent; and not __fish_seen_subcommand_from register list get update delete refresh" -s o -l output -d 'How results are written: table, wide, json, yaml, ndjson, csv, tsv, name' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand agent; and not __fish_seen_subcommand_from register list get update delete refresh" -l jq -d 'Apply a jq expression to the result\'s data' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand agent; and not __fish_seen_subcommand_from register list get update delete refresh" -l confirm -d 'Confirm a severe deletion by repeating the key' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand agent; and not __fish_seen_subcommand_from register list get update delete refresh" -l timeout -d 'How long a call may take [default: 30s]' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand agent; and not __fish_seen_subcommand_from register list get update delete refresh" -l color -d 'When to colour: auto, always, never' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand agent; and not __fish_seen_subcommand_from register list get update delete refresh" -l data-dir -d 'Folder of the embedded store' -r -F
complete -c chanctl -n "__fish_chanctl_using_subcommand agent; and not __fish_seen_subcommand_from register list get update delete refresh" -l config -d 'Configuration file' -r -F
complete -c chanctl -n "__fish_chanctl_using_subcommand agent; and not __fish_seen_subcommand_from register list get update delete refresh" -s q -l quiet -d 'Leave out warnings, hints and progress'
complete -c chanctl -n "__fish_chanctl_using_subcommand agent; and not __fish_seen_subcommand_from register list get update delete refresh" -s v -l verbose -d 'Log requests to standard error (-vv: more), secrets redacted'
complete -c chanctl -n "__fish_chanctl_using_subcommand agent; and not __fish_seen_subcommand_from register list get update delete refresh" -s y -l yes -d 'Answer yes to questions'
complete -c chanctl -n "__fish_chanctl_using_subcommand agent; and not __fish_seen_subcommand_from register list get update delete refresh" -s n -l dry-run -d 'Say what would be done, and change nothing'
complete -c chanctl -n "__fish_chanctl_using_subcommand agent; and not __fish_seen_subcommand_from register list get update delete refresh" -l no-input -d 'Never ask (implied without a terminal, and by CI=true)'
complete -c chanctl -n "__fish_chanctl_using_subcommand agent; and not __fish_seen_subcommand_from register list get update delete refresh" -s h -l help -d 'Print help'
complete -c chanctl -n "__fish_chanctl_using_subcommand agent; and not __fish_seen_subcommand_from register list get update delete refresh" -f -a "register" -d 'Register an agent of the provider'
complete -c chanctl -n "__fish_chanctl_using_subcommand agent; and not __fish_seen_subcommand_from register list get update delete refresh" -f -a "list" -d 'List agents'
complete -c chanctl -n "__fish_chanctl_using_subcommand agent; and not __fish_seen_subcommand_from register list get update delete refresh" -f -a "get" -d 'Show an agent'
complete -c chanctl -n "__fish_chanctl_using_subcommand agent; and not __fish_seen_subcommand_from register list get update delete refresh" -f -a "update" -d 'Change an agent'
complete -c chanctl -n "__fish_chanctl_using_subcommand agent; and not __fish_seen_subcommand_from register list get update delete refresh" -f -a "delete" -d 'Delete an agent'
complete -c chanctl -n "__fish_chanctl_using_subcommand agent; and not __fish_seen_subcommand_from register list get update delete refresh" -f -a "refresh" -d 'Ask the provider for an agent\'s state'
complete -c chanctl -n "__fish_chanctl_using_subcommand agent; and __fish_seen_subcommand_from register" -l name -d 'Name for people [default: the key]' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand agent; and __fish_seen_subcommand_from register" -l account -d 'Account under which the agent is registered' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand agent; and __fish_seen_subcommand_from register" -l brand-id -d 'Brand ID, from the agent\'s overview in the provider\'s console' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand agent; and __fish_seen_subcommand_from register" -l agent-id -d 'Agent ID, from the agent\'s overview in the provider\'s console' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand agent; and __fish_seen_subcommand_from register" -l client-token-file -d 'File with the client token of the agent\'s own webhook, or - for standard input' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand agent; and __fish_seen_subcommand_from register" -s c -l context -d 'Backend to talk to, by its context\'s name' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand agent; and __fish_seen_subcommand_from register" -s o -l output -d 'How results are written: table, wide, json, yaml, ndjson, csv, tsv, name' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand agent; and __fish_seen_subcommand_from register" -l jq -d 'Apply a jq expression to the result\'s data' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand agent; and __fish_seen_subcommand_from register" -l confirm -d 'Confirm a severe deletion by repeating the key' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand agent; and __fish_seen_subcommand_from register" -l timeout -d 'How long a call may take [default: 30s]' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand agent; and __fish_seen_subcommand_from register" -l color -d 'When to colour: auto, always, never' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand agent; and __fish_seen_subcommand_from register" -l data-dir -d 'Folder of the embedded store' -r -F
complete -c chanctl -n "__fish_chanctl_using_subcommand agent; and __fish_seen_subcommand_from register" -l config -d 'Configuration file' -r -F
complete -c chanctl -n "__fish_chanctl_using_subcommand agent; and __fish_seen_subcommand_from register" -l if-absent -d 'If the key exists already, leave the object as it is'
complete -c chanctl -n "__fish_chanctl_using_subcommand agent; and __fish_seen_subcommand_from register" -l offline -d 'Do not ask the provider'
complete -c chanctl -n "__fish_chanctl_using_subcommand agent; and __fish_seen_subcommand_from register" -s q -l quiet -d 'Leave out warnings, hints and progress'
complete -c chanctl -n "__fish_chanctl_using_subcommand agent; and __fish_seen_subcommand_from register" -s v -l verbose -d 'Log requests to standard error (-vv: more), secrets redacted'
complete -c chanctl -n "__fish_chanctl_using_subcommand agent; and __fish_seen_subcommand_from register" -s y -l yes -d 'Answer yes to questions'
complete -c chanctl -n "__fish_chanctl_using_subcommand agent; and __fish_seen_subcommand_from register" -s n -l dry-run -d 'Say what would be done, and change nothing'
complete -c chanctl -n "__fish_chanctl_using_subcommand agent; and __fish_seen_subcommand_from register" -l no-input -d 'Never ask (implied without a terminal, and by CI=true)'
complete -c chanctl -n "__fish_chanctl_using_subcommand agent; and __fish_seen_subcommand_from register" -s h -l help -d 'Print help'
complete -c chanctl -n "__fish_chanctl_using_subcommand agent; and __fish_seen_subcommand_from list" -l limit -d 'Show at most so many' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand agent; and __fish_seen_subcommand_from list" -s c -l context -d 'Backend to talk to, by its context\'s name' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand agent; and __fish_seen_subcommand_from list" -s o -l output -d 'How results are written: table, wide, json, yaml, ndjson, csv, tsv, name' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand agent; and __fish_seen_subcommand_from list" -l jq -d 'Apply a jq expression to the result\'s data' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand agent; and __fish_seen_subcommand_from list" -l confirm -d 'Confirm a severe deletion by repeating the key' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand agent; and __fish_seen_subcommand_from list" -l timeout -d 'How long a call may take [default: 30s]' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand agent; and __fish_seen_subcommand_from list" -l color -d 'When to colour: auto, always, never' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand agent; and __fish_seen_subcommand_from list" -l data-dir -d 'Folder of the embedded store' -r -F
complete -c chanctl -n "__fish_chanctl_using_subcommand agent; and __fish_seen_subcommand_from list" -l config -d 'Configuration file' -r -F
complete -c chanctl -n "__fish_chanctl_using_subcommand agent; and __fish_seen_subcommand_from list" -s q -l quiet -d 'Leave out warnings, hints and progress'
complete -c chanctl -n "__fish_chanctl_using_subcommand agent; and __fish_seen_subcommand_from list" -s v -l verbose -d 'Log requests to standard error (-vv: more), secrets redacted'
complete -c chanctl -n "__fish_chanctl_using_subcommand agent; and __fish_seen_subcommand_from list" -s y -l yes -d 'Answer yes to questions'
complete -c chanctl -n "__fish_chanctl_using_subcommand agent; and __fish_seen_subcommand_from list" -s n -l dry-run -d 'Say what would be done, and change nothing'
complete -c chanctl -n "__fish_chanctl_using_subcommand agent; and __fish_seen_subcommand_from list" -l no-input -d 'Never ask (implied without a terminal, and by CI=true)'
complete -c chanctl -n "__fish_chanctl_using_subcommand agent; and __fish_seen_subcommand_from list" -s h -l help -d 'Print help'
complete -c chanctl -n "__fish_chanctl_using_subcommand agent; and __fish_seen_subcommand_from get" -s c -l context -d 'Backend to talk to, by its context\'s name' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand agent; and __fish_seen_subcommand_from get" -s o -l output -d 'How results are written: table, wide, json, yaml, ndjson, csv, tsv, name' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand agent; and __fish_seen_subcommand_from get" -l jq -d 'Apply a jq expression to the result\'s data' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand agent; and __fish_seen_subcommand_from get" -l confirm -d 'Confirm a severe deletion by repeating the key' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand agent; and __fish_seen_subcommand_from get" -l timeout -d 'How long a call may take [default: 30s]' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand agent; and __fish_seen_subcommand_from get" -l color -d 'When to colour: auto, always, never' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand agent; and __fish_seen_subcommand_from get" -l data-dir -d 'Folder of the embedded store' -r -F
complete -c chanctl -n "__fish_chanctl_using_subcommand agent; and __fish_seen_subcommand_from get" -l config -d 'Configuration file' -r -F
complete -c chanctl -n "__fish_chanctl_using_subcommand agent; and __fish_seen_subcommand_from get" -s q -l quiet -d 'Leave out warnings, hints and progress'
complete -c chanctl -n "__fish_chanctl_using_subcommand agent; and __fish_seen_subcommand_from get" -s v -l verbose -d 'Log requests to standard error (-vv: more), secrets redacted'
complete -c chanctl -n "__fish_chanctl_using_subcommand agent; and __fish_seen_subcommand_from get" -s y -l yes -d 'Answer yes to questions'
complete -c chanctl -n "__fish_chanctl_using_subcommand agent; and __fish_seen_subcommand_from get" -s n -l dry-run -d 'Say what would be done, and change nothing'
complete -c chanctl -n "__fish_chanctl_using_subcommand agent; and __fish_seen_subcommand_from get" -l no-input -d 'Never ask (implied without a terminal, and by CI=true)'
complete -c chanctl -n "__fish_chanctl_using_subcommand agent; and __fish_seen_subcommand_from get" -s h -l help -d 'Print help'
complete -c chanctl -n "__fish_chanctl_using_subcommand agent; and __fish_seen_subcommand_from update" -l name -d 'New name for people' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand agent; and __fish_seen_subcommand_from update" -l revision -d 'Only if the object is at this revision' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand agent; and __fish_seen_subcommand_from update" -l brand-id -d 'Brand ID' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand agent; and __fish_seen_subcommand_from update" -l agent-id -d 'Agent ID' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand agent; and __fish_seen_subcommand_from update" -s c -l context -d 'Backend to talk to, by its context\'s name' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand agent; and __fish_seen_subcommand_from update" -s o -l output -d 'How results are written: table, wide, json, yaml, ndjson, csv, tsv, name' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand agent; and __fish_seen_subcommand_from update" -l jq -d 'Apply a jq expression to the result\'s data' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand agent; and __fish_seen_subcommand_from update" -l confirm -d 'Confirm a severe deletion by repeating the key' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand agent; and __fish_seen_subcommand_from update" -l timeout -d 'How long a call may take [default: 30s]' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand agent; and __fish_seen_subcommand_from update" -l color -d 'When to colour: auto, always, never' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand agent; and __fish_seen_subcommand_from update" -l data-dir -d 'Folder of the embedded store' -r -F
complete -c chanctl -n "__fish_chanctl_using_subcommand agent; and __fish_seen_subcommand_from update" -l config -d 'Configuration file' -r -F
complete -c chanctl -n "__fish_chanctl_using_subcommand agent; and __fish_seen_subcommand_from update" -l offline -d 'Do not ask the provider'
complete -c chanctl -n "__fish_chanctl_using_subcommand agent; and __fish_seen_subcommand_from update" -s q -l quiet -d 'Leave out warnings, hints and progress'
complete -c chanctl -n "__fish_chanctl_using_subcommand agent; and __fish_seen_subcommand_from update" -s v -l verbose -d 'Log requests to standard error (-vv: more), secrets redacted'
complete -c chanctl -n "__fish_chanctl_using_subcommand agent; and __fish_seen_subcommand_from update" -s y -l yes -d 'Answer yes to questions'
complete -c chanctl -n "__fish_chanctl_using_subcommand agent; and __fish_seen_subcommand_from update" -s n -l dry-run -d 'Say what would be done, and change nothing'
complete -c chanctl -n "__fish_chanctl_using_subcommand agent; and __fish_seen_subcommand_from update" -l no-input -d 'Never ask (implied without a terminal, and by CI=true)'
complete -c chanctl -n "__fish_chanctl_using_subcommand agent; and __fish_seen_subcommand_from update" -s h -l help -d 'Print help'
complete -c chanctl -n "__fish_chanctl_using_subcommand agent; and __fish_seen_subcommand_from delete" -l revision -d 'Only if the object is at this revision' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand agent; and __fish_seen_subcommand_from delete" -s c -l context -d 'Backend to talk to, by its context\'s name' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand agent; and __fish_seen_subcommand_from delete" -s o -l output -d 'How results are written: table, wide, json, yaml, ndjson, csv, tsv, name' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand agent; and __fish_seen_subcommand_from delete" -l jq -d 'Apply a jq expression to the result\'s data' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand agent; and __fish_seen_subcommand_from delete" -l confirm -d 'Confirm a severe deletion by repeating the key' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand agent; and __fish_seen_subcommand_from delete" -l timeout -d 'How long a call may take [default: 30s]' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand agent; and __fish_seen_subcommand_from delete" -l color -d 'When to colour: auto, always, never' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand agent; and __fish_seen_subcommand_from delete" -l data-dir -d 'Folder of the embedded store' -r -F
complete -c chanctl -n "__fish_chanctl_using_subcommand agent; and __fish_seen_subcommand_from delete" -l config -d 'Configuration file' -r -F
complete -c chanctl -n "__fish_chanctl_using_subcommand agent; and __fish_seen_subcommand_from delete" -l cascade -d 'Delete everything that depends on it first; needs --confirm KEY'
complete -c chanctl -n "__fish_chanctl_using_subcommand agent; and __fish_seen_subcommand_from delete" -s q -l quiet -d 'Leave out warnings, hints and progress'
complete -c chanctl -n "__fish_chanctl_using_subcommand agent; and __fish_seen_subcommand_from delete" -s v -l verbose -d 'Log requests to standard error (-vv: more), secrets redacted'
complete -c chanctl -n "__fish_chanctl_using_subcommand agent; and __fish_seen_subcommand_from delete" -s y -l yes -d 'Answer yes to questions'
complete -c chanctl -n "__fish_chanctl_using_subcommand agent; and __fish_seen_subcommand_from delete" -s n -l dry-run -d 'Say what would be done, and change nothing'
complete -c chanctl -n "__fish_chanctl_using_subcommand agent; and __fish_seen_subcommand_from delete" -l no-input -d 'Never ask (implied without a terminal, and by CI=true)'
complete -c chanctl -n "__fish_chanctl_using_subcommand agent; and __fish_seen_subcommand_from delete" -s h -l help -d 'Print help'
complete -c chanctl -n "__fish_chanctl_using_subcommand agent; and __fish_seen_subcommand_from refresh" -s c -l context -d 'Backend to talk to, by its context\'s name' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand agent; and __fish_seen_subcommand_from refresh" -s o -l output -d 'How results are written: table, wide, json, yaml, ndjson, csv, tsv, name' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand agent; and __fish_seen_subcommand_from refresh" -l jq -d 'Apply a jq expression to the result\'s data' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand agent; and __fish_seen_subcommand_from refresh" -l confirm -d 'Confirm a severe deletion by repeating the key' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand agent; and __fish_seen_subcommand_from refresh" -l timeout -d 'How long a call may take [default: 30s]' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand agent; and __fish_seen_subcommand_from refresh" -l color -d 'When to colour: auto, always, never' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand agent; and __fish_seen_subcommand_from refresh" -l data-dir -d 'Folder of the embedded store' -r -F
complete -c chanctl -n "__fish_chanctl_using_subcommand agent; and __fish_seen_subcommand_from refresh" -l config -d 'Configuration file' -r -F
complete -c chanctl -n "__fish_chanctl_using_subcommand agent; and __fish_seen_subcommand_from refresh" -s q -l quiet -d 'Leave out warnings, hints and progress'
complete -c chanctl -n "__fish_chanctl_using_subcommand agent; and __fish_seen_subcommand_from refresh" -s v -l verbose -d 'Log requests to standard error (-vv: more), secrets redacted'
complete -c chanctl -n "__fish_chanctl_using_subcommand agent; and __fish_seen_subcommand_from refresh" -s y -l yes -d 'Answer yes to questions'
complete -c chanctl -n "__fish_chanctl_using_subcommand agent; and __fish_seen_subcommand_from refresh" -s n -l dry-run -d 'Say what would be done, and change nothing'
complete -c chanctl -n "__fish_chanctl_using_subcommand agent; and __fish_seen_subcommand_from refresh" -l no-input -d 'Never ask (implied without a terminal, and by CI=true)'
complete -c chanctl -n "__fish_chanctl_using_subcommand agent; and __fish_seen_subcommand_from refresh" -s h -l help -d 'Print help'
complete -c chanctl -n "__fish_chanctl_using_subcommand agents; and not __fish_seen_subcommand_from register list get update delete refresh" -s c -l context -d 'Backend to talk to, by its context\'s name' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand agents; and not __fish_seen_subcommand_from register list get update delete refresh" -s o -l output -d 'How results are written: table, wide, json, yaml, ndjson, csv, tsv, name' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand agents; and not __fish_seen_subcommand_from register list get update delete refresh" -l jq -d 'Apply a jq expression to the result\'s data' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand agents; and not __fish_seen_subcommand_from register list get update delete refresh" -l confirm -d 'Confirm a severe deletion by repeating the key' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand agents; and not __fish_seen_subcommand_from register list get update delete refresh" -l timeout -d 'How long a call may take [default: 30s]' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand agents; and not __fish_seen_subcommand_from register list get update delete refresh" -l color -d 'When to colour: auto, always, never' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand agents; and not __fish_seen_subcommand_from register list get update delete refresh" -l data-dir -d 'Folder of the embedded store' -r -F
complete -c chanctl -n "__fish_chanctl_using_subcommand agents; and not __fish_seen_subcommand_from register list get update delete refresh" -l config -d 'Configuration file' -r -F
complete -c chanctl -n "__fish_chanctl_using_subcommand agents; and not __fish_seen_subcommand_from register list get update delete refresh" -s q -l quiet -d 'Leave out warnings, hints and progress'
complete -c chanctl -n "__fish_chanctl_using_subcommand agents; and not __fish_seen_subcommand_from register list get update delete refresh" -s v -l verbose -d 'Log requests to standard error (-vv: more), secrets redacted'
complete -c chanctl -n "__fish_chanctl_using_subcommand agents; and not __fish_seen_subcommand_from register list get update delete refresh" -s y -l yes -d 'Answer yes to questions'
complete -c chanctl -n "__fish_chanctl_using_subcommand agents; and not __fish_seen_subcommand_from register list get update delete refresh" -s n -l dry-run -d 'Say what would be done, and change nothing'
complete -c chanctl -n "__fish_chanctl_using_subcommand agents; and not __fish_seen_subcommand_from register list get update delete refresh" -l no-input -d 'Never ask (implied without a terminal, and by CI=true)'
complete -c chanctl -n "__fish_chanctl_using_subcommand agents; and not __fish_seen_subcommand_from register list get update delete refresh" -s h -l help -d 'Print help'
complete -c chanctl -n "__fish_chanctl_using_subcommand agents; and not __fish_seen_subcommand_from register list get update delete refresh" -f -a "register" -d 'Register an agent of the provider'
complete -c chanctl -n "__fish_chanctl_using_subcommand agents; and not __fish_seen_subcommand_from register list get update delete refresh" -f -a "list" -d 'List agents'
complete -c chanctl -n "__fish_chanctl_using_subcommand agents; and not __fish_seen_subcommand_from register list get update delete refresh" -f -a "get" -d 'Show an agent'
complete -c chanctl -n "__fish_chanctl_using_subcommand agents; and not __fish_seen_subcommand_from register list get update delete refresh" -f -a "update" -d 'Change an agent'
complete -c chanctl -n "__fish_chanctl_using_subcommand agents; and not __fish_seen_subcommand_from register list get update delete refresh" -f -a "delete" -d 'Delete an agent'
complete -c chanctl -n "__fish_chanctl_using_subcommand agents; and not __fish_seen_subcommand_from register list get update delete refresh" -f -a "refresh" -d 'Ask the provider for an agent\'s state'
complete -c chanctl -n "__fish_chanctl_using_subcommand agents; and __fish_seen_subcommand_from register" -l name -d 'Name for people [default: the key]' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand agents; and __fish_seen_subcommand_from register" -l account -d 'Account under which the agent is registered' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand agents; and __fish_seen_subcommand_from register" -l brand-id -d 'Brand ID, from the agent\'s overview in the provider\'s console' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand agents; and __fish_seen_subcommand_from register" -l agent-id -d 'Agent ID, from the agent\'s overview in the provider\'s console' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand agents; and __fish_seen_subcommand_from register" -l client-token-file -d 'File with the client token of the agent\'s own webhook, or - for standard input' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand agents; and __fish_seen_subcommand_from register" -s c -l context -d 'Backend to talk to, by its context\'s name' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand agents; and __fish_seen_subcommand_from register" -s o -l output -d 'How results are written: table, wide, json, yaml, ndjson, csv, tsv, name' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand agents; and __fish_seen_subcommand_from register" -l jq -d 'Apply a jq expression to the result\'s data' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand agents; and __fish_seen_subcommand_from register" -l confirm -d 'Confirm a severe deletion by repeating the key' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand agents; and __fish_seen_subcommand_from register" -l timeout -d 'How long a call may take [default: 30s]' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand agents; and __fish_seen_subcommand_from register" -l color -d 'When to colour: auto, always, never' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand agents; and __fish_seen_subcommand_from register" -l data-dir -d 'Folder of the embedded store' -r -F
complete -c chanctl -n "__fish_chanctl_using_subcommand agents; and __fish_seen_subcommand_from register" -l config -d 'Configuration file' -r -F
complete -c chanctl -n "__fish_chanctl_using_subcommand agents; and __fish_seen_subcommand_from register" -l if-absent -d 'If the key exists already, leave the object as it is'
complete -c chanctl -n "__fish_chanctl_using_subcommand agents; and __fish_seen_subcommand_from register" -l offline -d 'Do not ask the provider'
complete -c chanctl -n "__fish_chanctl_using_subcommand agents; and __fish_seen_subcommand_from register" -s q -l quiet -d 'Leave out warnings, hints and progress'
complete -c chanctl -n "__fish_chanctl_using_subcommand agents; and __fish_seen_subcommand_from register" -s v -l verbose -d 'Log requests to standard error (-vv: more), secrets redacted'
complete -c chanctl -n "__fish_chanctl_using_subcommand agents; and __fish_seen_subcommand_from register" -s y -l yes -d 'Answer yes to questions'
complete -c chanctl -n "__fish_chanctl_using_subcommand agents; and __fish_seen_subcommand_from register" -s n -l dry-run -d 'Say what would be done, and change nothing'
complete -c chanctl -n "__fish_chanctl_using_subcommand agents; and __fish_seen_subcommand_from register" -l no-input -d 'Never ask (implied without a terminal, and by CI=true)'
complete -c chanctl -n "__fish_chanctl_using_subcommand agents; and __fish_seen_subcommand_from register" -s h -l help -d 'Print help'
complete -c chanctl -n "__fish_chanctl_using_subcommand agents; and __fish_seen_subcommand_from list" -l limit -d 'Show at most so many' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand agents; and __fish_seen_subcommand_from list" -s c -l context -d 'Backend to talk to, by its context\'s name' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand agents; and __fish_seen_subcommand_from list" -s o -l output -d 'How results are written: table, wide, json, yaml, ndjson, csv, tsv, name' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand agents; and __fish_seen_subcommand_from list" -l jq -d 'Apply a jq expression to the result\'s data' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand agents; and __fish_seen_subcommand_from list" -l confirm -d 'Confirm a severe deletion by repeating the key' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand agents; and __fish_seen_subcommand_from list" -l timeout -d 'How long a call may take [default: 30s]' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand agents; and __fish_seen_subcommand_from list" -l color -d 'When to colour: auto, always, never' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand agents; and __fish_seen_subcommand_from list" -l data-dir -d 'Folder of the embedded store' -r -F
complete -c chanctl -n "__fish_chanctl_using_subcommand agents; and __fish_seen_subcommand_from list" -l config -d 'Configuration file' -r -F
complete -c chanctl -n "__fish_chanctl_using_subcommand agents; and __fish_seen_subcommand_from list" -s q -l quiet -d 'Leave out warnings, hints and progress'
complete -c chanctl -n "__fish_chanctl_using_subcommand agents; and __fish_seen_subcommand_from list" -s v -l verbose -d 'Log requests to standard error (-vv: more), secrets redacted'
complete -c chanctl -n "__fish_chanctl_using_subcommand agents; and __fish_seen_subcommand_from list" -s y -l yes -d 'Answer yes to questions'
complete -c chanctl -n "__fish_chanctl_using_subcommand agents; and __fish_seen_subcommand_from list" -s n -l dry-run -d 'Say what would be done, and change nothing'
complete -c chanctl -n "__fish_chanctl_using_subcommand agents; and __fish_seen_subcommand_from list" -l no-input -d 'Never ask (implied without a terminal, and by CI=true)'
complete -c chanctl -n "__fish_chanctl_using_subcommand agents; and __fish_seen_subcommand_from list" -s h -l help -d 'Print help'
complete -c chanctl -n "__fish_chanctl_using_subcommand agents; and __fish_seen_subcommand_from get" -s c -l context -d 'Backend to talk to, by its context\'s name' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand agents; and __fish_seen_subcommand_from get" -s o -l output -d 'How results are written: table, wide, json, yaml, ndjson, csv, tsv, name' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand agents; and __fish_seen_subcommand_from get" -l jq -d 'Apply a jq expression to the result\'s data' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand agents; and __fish_seen_subcommand_from get" -l confirm -d 'Confirm a severe deletion by repeating the key' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand agents; and __fish_seen_subcommand_from get" -l timeout -d 'How long a call may take [default: 30s]' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand agents; and __fish_seen_subcommand_from get" -l color -d 'When to colour: auto, always, never' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand agents; and __fish_seen_subcommand_from get" -l data-dir -d 'Folder of the embedded store' -r -F
complete -c chanctl -n "__fish_chanctl_using_subcommand agents; and __fish_seen_subcommand_from get" -l config -d 'Configuration file' -r -F
complete -c chanctl -n "__fish_chanctl_using_subcommand agents; and __fish_seen_subcommand_from get" -s q -l quiet -d 'Leave out warnings, hints and progress'
complete -c chanctl -n "__fish_chanctl_using_subcommand agents; and __fish_seen_subcommand_from get" -s v -l verbose -d 'Log requests to standard error (-vv: more), secrets redacted'
complete -c chanctl -n "__fish_chanctl_using_subcommand agents; and __fish_seen_subcommand_from get" -s y -l yes -d 'Answer yes to questions'
complete -c chanctl -n "__fish_chanctl_using_subcommand agents; and __fish_seen_subcommand_from get" -s n -l dry-run -d 'Say what would be done, and change nothing'
complete -c chanctl -n "__fish_chanctl_using_subcommand agents; and __fish_seen_subcommand_from get" -l no-input -d 'Never ask (implied without a terminal, and by CI=true)'
complete -c chanctl -n "__fish_chanctl_using_subcommand agents; and __fish_seen_subcommand_from get" -s h -l help -d 'Print help'
complete -c chanctl -n "__fish_chanctl_using_subcommand agents; and __fish_seen_subcommand_from update" -l name -d 'New name for people' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand agents; and __fish_seen_subcommand_from update" -l revision -d 'Only if the object is at this revision' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand agents; and __fish_seen_subcommand_from update" -l brand-id -d 'Brand ID' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand agents; and __fish_seen_subcommand_from update" -l agent-id -d 'Agent ID' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand agents; and __fish_seen_subcommand_from update" -s c -l context -d 'Backend to talk to, by its context\'s name' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand agents; and __fish_seen_subcommand_from update" -s o -l output -d 'How results are written: table, wide, json, yaml, ndjson, csv, tsv, name' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand agents; and __fish_seen_subcommand_from update" -l jq -d 'Apply a jq expression to the result\'s data' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand agents; and __fish_seen_subcommand_from update" -l confirm -d 'Confirm a severe deletion by repeating the key' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand agents; and __fish_seen_subcommand_from update" -l timeout -d 'How long a call may take [default: 30s]' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand agents; and __fish_seen_subcommand_from update" -l color -d 'When to colour: auto, always, never' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand agents; and __fish_seen_subcommand_from update" -l data-dir -d 'Folder of the embedded store' -r -F
complete -c chanctl -n "__fish_chanctl_using_subcommand agents; and __fish_seen_subcommand_from update" -l config -d 'Configuration file' -r -F
complete -c chanctl -n "__fish_chanctl_using_subcommand agents; and __fish_seen_subcommand_from update" -l offline -d 'Do not ask the provider'
complete -c chanctl -n "__fish_chanctl_using_subcommand agents; and __fish_seen_subcommand_from update" -s q -l quiet -d 'Leave out warnings, hints and progress'
complete -c chanctl -n "__fish_chanctl_using_subcommand agents; and __fish_seen_subcommand_from update" -s v -l verbose -d 'Log requests to standard error (-vv: more), secrets redacted'
complete -c chanctl -n "__fish_chanctl_using_subcommand agents; and __fish_seen_subcommand_from update" -s y -l yes -d 'Answer yes to questions'
complete -c chanctl -n "__fish_chanctl_using_subcommand agents; and __fish_seen_subcommand_from update" -s n -l dry-run -d 'Say what would be done, and change nothing'
complete -c chanctl -n "__fish_chanctl_using_subcommand agents; and __fish_seen_subcommand_from update" -l no-input -d 'Never ask (implied without a terminal, and by CI=true)'
complete -c chanctl -n "__fish_chanctl_using_subcommand agents; and __fish_seen_subcommand_from update" -s h -l help -d 'Print help'
complete -c chanctl -n "__fish_chanctl_using_subcommand agents; and __fish_seen_subcommand_from delete" -l revision -d 'Only if the object is at this revision' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand agents; and __fish_seen_subcommand_from delete" -s c -l context -d 'Backend to talk to, by its context\'s name' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand agents; and __fish_seen_subcommand_from delete" -s o -l output -d 'How results are written: table, wide, json, yaml, ndjson, csv, tsv, name' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand agents; and __fish_seen_subcommand_from delete" -l jq -d 'Apply a jq expression to the result\'s data' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand agents; and __fish_seen_subcommand_from delete" -l confirm -d 'Confirm a severe deletion by repeating the key' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand agents; and __fish_seen_subcommand_from delete" -l timeout -d 'How long a call may take [default: 30s]' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand agents; and __fish_seen_subcommand_from delete" -l color -d 'When to colour: auto, always, never' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand agents; and __fish_seen_subcommand_from delete" -l data-dir -d 'Folder of the embedded store' -r -F
complete -c chanctl -n "__fish_chanctl_using_subcommand agents; and __fish_seen_subcommand_from delete" -l config -d 'Configuration file' -r -F
complete -c chanctl -n "__fish_chanctl_using_subcommand agents; and __fish_seen_subcommand_from delete" -l cascade -d 'Delete everything that depends on it first; needs --confirm KEY'
complete -c chanctl -n "__fish_chanctl_using_subcommand agents; and __fish_seen_subcommand_from delete" -s q -l quiet -d 'Leave out warnings, hints and progress'
complete -c chanctl -n "__fish_chanctl_using_subcommand agents; and __fish_seen_subcommand_from delete" -s v -l verbose -d 'Log requests to standard error (-vv: more), secrets redacted'
complete -c chanctl -n "__fish_chanctl_using_subcommand agents; and __fish_seen_subcommand_from delete" -s y -l yes -d 'Answer yes to questions'
complete -c chanctl -n "__fish_chanctl_using_subcommand agents; and __fish_seen_subcommand_from delete" -s n -l dry-run -d 'Say what would be done, and change nothing'
complete -c chanctl -n "__fish_chanctl_using_subcommand agents; and __fish_seen_subcommand_from delete" -l no-input -d 'Never ask (implied without a terminal, and by CI=true)'
complete -c chanctl -n "__fish_chanctl_using_subcommand agents; and __fish_seen_subcommand_from delete" -s h -l help -d 'Print help'
complete -c chanctl -n "__fish_chanctl_using_subcommand agents; and __fish_seen_subcommand_from refresh" -s c -l context -d 'Backend to talk to, by its context\'s name' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand agents; and __fish_seen_subcommand_from refresh" -s o -l output -d 'How results are written: table, wide, json, yaml, ndjson, csv, tsv, name' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand agents; and __fish_seen_subcommand_from refresh" -l jq -d 'Apply a jq expression to the result\'s data' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand agents; and __fish_seen_subcommand_from refresh" -l confirm -d 'Confirm a severe deletion by repeating the key' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand agents; and __fish_seen_subcommand_from refresh" -l timeout -d 'How long a call may take [default: 30s]' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand agents; and __fish_seen_subcommand_from refresh" -l color -d 'When to colour: auto, always, never' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand agents; and __fish_seen_subcommand_from refresh" -l data-dir -d 'Folder of the embedded store' -r -F
complete -c chanctl -n "__fish_chanctl_using_subcommand agents; and __fish_seen_subcommand_from refresh" -l config -d 'Configuration file' -r -F
complete -c chanctl -n "__fish_chanctl_using_subcommand agents; and __fish_seen_subcommand_from refresh" -s q -l quiet -d 'Leave out warnings, hints and progress'
complete -c chanctl -n "__fish_chanctl_using_subcommand agents; and __fish_seen_subcommand_from refresh" -s v -l verbose -d 'Log requests to standard error (-vv: more), secrets redacted'
complete -c chanctl -n "__fish_chanctl_using_subcommand agents; and __fish_seen_subcommand_from refresh" -s y -l yes -d 'Answer yes to questions'
complete -c chanctl -n "__fish_chanctl_using_subcommand agents; and __fish_seen_subcommand_from refresh" -s n -l dry-run -d 'Say what would be done, and change nothing'
complete -c chanctl -n "__fish_chanctl_using_subcommand agents; and __fish_seen_subcommand_from refresh" -l no-input -d 'Never ask (implied without a terminal, and by CI=true)'
complete -c chanctl -n "__fish_chanctl_using_subcommand agents; and __fish_seen_subcommand_from refresh" -s h -l help -d 'Print help'
complete -c chanctl -n "__fish_chanctl_using_subcommand brand; and not __fish_seen_subcommand_from list get" -s c -l context -d 'Backend to talk to, by its context\'s name' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand brand; and not __fish_seen_subcommand_from list get" -s o -l output -d 'How results are written: table, wide, json, yaml, ndjson, csv, tsv, name' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand brand; and not __fish_seen_subcommand_from list get" -l jq -d 'Apply a jq expression to the result\'s data' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand brand; and not __fish_seen_subcommand_from list get" -l confirm -d 'Confirm a severe deletion by repeating the key' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand brand; and not __fish_seen_subcommand_from list get" -l timeout -d 'How long a call may take [default: 30s]' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand brand; and not __fish_seen_subcommand_from list get" -l color -d 'When to colour: auto, always, never' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand brand; and not __fish_seen_subcommand_from list get" -l data-dir -d 'Folder of the embedded store' -r -F
complete -c chanctl -n "__fish_chanctl_using_subcommand brand; and not __fish_seen_subcommand_from list get" -l config -d 'Configuration file' -r -F
complete -c chanctl -n "__fish_chanctl_using_subcommand brand; and not __fish_seen_subcommand_from list get" -s q -l quiet -d 'Leave out warnings, hints and progress'
complete -c chanctl -n "__fish_chanctl_using_subcommand brand; and not __fish_seen_subcommand_from list get" -s v -l verbose -d 'Log requests to standard error (-vv: more), secrets redacted'
complete -c chanctl -n "__fish_chanctl_using_subcommand brand; and not __fish_seen_subcommand_from list get" -s y -l yes -d 'Answer yes to questions'
complete -c chanctl -n "__fish_chanctl_using_subcommand brand; and not __fish_seen_subcommand_from list get" -s n -l dry-run -d 'Say what would be done, and change nothing'
complete -c chanctl -n "__fish_chanctl_using_subcommand brand; and not __fish_seen_subcommand_from list get" -l no-input -d 'Never ask (implied without a terminal, and by CI=true)'
complete -c chanctl -n "__fish_chanctl_using_subcommand brand; and not __fish_seen_subcommand_from list get" -s h -l help -d 'Print help'
complete -c chanctl -n "__fish_chanctl_using_subcommand brand; and not __fish_seen_subcommand_from list get" -f -a "list" -d 'List the brands that an account\'s credentials may see'
complete -c chanctl -n "__fish_chanctl_using_subcommand brand; and not __fish_seen_subcommand_from list get" -f -a "get" -d 'Show a brand'
complete -c chanctl -n "__fish_chanctl_using_subcommand brand; and __fish_seen_subcommand_from list" -l account -d 'Account whose credentials are used' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand brand; and __fish_seen_subcommand_from list" -s c -l context -d 'Backend to talk to, by its context\'s name' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand brand; and __fish_seen_subcommand_from list" -s o -l output -d 'How results are written: table, wide, json, yaml, ndjson, csv, tsv, name' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand brand; and __fish_seen_subcommand_from list" -l jq -d 'Apply a jq expression to the result\'s data' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand brand; and __fish_seen_subcommand_from list" -l confirm -d 'Confirm a severe deletion by repeating the key' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand brand; and __fish_seen_subcommand_from list" -l timeout -d 'How long a call may take [default: 30s]' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand brand; and __fish_seen_subcommand_from list" -l color -d 'When to colour: auto, always, never' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand brand; and __fish_seen_subcommand_from list" -l data-dir -d 'Folder of the embedded store' -r -F
complete -c chanctl -n "__fish_chanctl_using_subcommand brand; and __fish_seen_subcommand_from list" -l config -d 'Configuration file' -r -F
complete -c chanctl -n "__fish_chanctl_using_subcommand brand; and __fish_seen_subcommand_from list" -s q -l quiet -d 'Leave out warnings, hints and progress'
complete -c chanctl -n "__fish_chanctl_using_subcommand brand; and __fish_seen_subcommand_from list" -s v -l verbose -d 'Log requests to standard error (-vv: more), secrets redacted'
complete -c chanctl -n "__fish_chanctl_using_subcommand brand; and __fish_seen_subcommand_from list" -s y -l yes -d 'Answer yes to questions'
complete -c chanctl -n "__fish_chanctl_using_subcommand brand; and __fish_seen_subcommand_from list" -s n -l dry-run -d 'Say what would be done, and change nothing'
complete -c chanctl -n "__fish_chanctl_using_subcommand brand; and __fish_seen_subcommand_from list" -l no-input -d 'Never ask (implied without a terminal, and by CI=true)'
complete -c chanctl -n "__fish_chanctl_using_subcommand brand; and __fish_seen_subcommand_from list" -s h -l help -d 'Print help'
complete -c chanctl -n "__fish_chanctl_using_subcommand brand; and __fish_seen_subcommand_from get" -l account -d 'Account whose credentials are used' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand brand; and __fish_seen_subcommand_from get" -s c -l context -d 'Backend to talk to, by its context\'s name' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand brand; and __fish_seen_subcommand_from get" -s o -l output -d 'How results are written: table, wide, json, yaml, ndjson, csv, tsv, name' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand brand; and __fish_seen_subcommand_from get" -l jq -d 'Apply a jq expression to the result\'s data' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand brand; and __fish_seen_subcommand_from get" -l confirm -d 'Confirm a severe deletion by repeating the key' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand brand; and __fish_seen_subcommand_from get" -l timeout -d 'How long a call may take [default: 30s]' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand brand; and __fish_seen_subcommand_from get" -l color -d 'When to colour: auto, always, never' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand brand; and __fish_seen_subcommand_from get" -l data-dir -d 'Folder of the embedded store' -r -F
complete -c chanctl -n "__fish_chanctl_using_subcommand brand; and __fish_seen_subcommand_from get" -l config -d 'Configuration file' -r -F
complete -c chanctl -n "__fish_chanctl_using_subcommand brand; and __fish_seen_subcommand_from get" -s q -l quiet -d 'Leave out warnings, hints and progress'
complete -c chanctl -n "__fish_chanctl_using_subcommand brand; and __fish_seen_subcommand_from get" -s v -l verbose -d 'Log requests to standard error (-vv: more), secrets redacted'
complete -c chanctl -n "__fish_chanctl_using_subcommand brand; and __fish_seen_subcommand_from get" -s y -l yes -d 'Answer yes to questions'
complete -c chanctl -n "__fish_chanctl_using_subcommand brand; and __fish_seen_subcommand_from get" -s n -l dry-run -d 'Say what would be done, and change nothing'
complete -c chanctl -n "__fish_chanctl_using_subcommand brand; and __fish_seen_subcommand_from get" -l no-input -d 'Never ask (implied without a terminal, and by CI=true)'
complete -c chanctl -n "__fish_chanctl_using_subcommand brand; and __fish_seen_subcommand_from get" -s h -l help -d 'Print help'
complete -c chanctl -n "__fish_chanctl_using_subcommand brands; and not __fish_seen_subcommand_from list get" -s c -l context -d 'Backend to talk to, by its context\'s name' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand brands; and not __fish_seen_subcommand_from list get" -s o -l output -d 'How results are written: table, wide, json, yaml, ndjson, csv, tsv, name' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand brands; and not __fish_seen_subcommand_from list get" -l jq -d 'Apply a jq expression to the result\'s data' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand brands; and not __fish_seen_subcommand_from list get" -l confirm -d 'Confirm a severe deletion by repeating the key' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand brands; and not __fish_seen_subcommand_from list get" -l timeout -d 'How long a call may take [default: 30s]' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand brands; and not __fish_seen_subcommand_from list get" -l color -d 'When to colour: auto, always, never' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand brands; and not __fish_seen_subcommand_from list get" -l data-dir -d 'Folder of the embedded store' -r -F
complete -c chanctl -n "__fish_chanctl_using_subcommand brands; and not __fish_seen_subcommand_from list get" -l config -d 'Configuration file' -r -F
complete -c chanctl -n "__fish_chanctl_using_subcommand brands; and not __fish_seen_subcommand_from list get" -s q -l quiet -d 'Leave out warnings, hints and progress'
complete -c chanctl -n "__fish_chanctl_using_subcommand brands; and not __fish_seen_subcommand_from list get" -s v -l verbose -d 'Log requests to standard error (-vv: more), secrets redacted'
complete -c chanctl -n "__fish_chanctl_using_subcommand brands; and not __fish_seen_subcommand_from list get" -s y -l yes -d 'Answer yes to questions'
complete -c chanctl -n "__fish_chanctl_using_subcommand brands; and not __fish_seen_subcommand_from list get" -s n -l dry-run -d 'Say what would be done, and change nothing'
complete -c chanctl -n "__fish_chanctl_using_subcommand brands; and not __fish_seen_subcommand_from list get" -l no-input -d 'Never ask (implied without a terminal, and by CI=true)'
complete -c chanctl -n "__fish_chanctl_using_subcommand brands; and not __fish_seen_subcommand_from list get" -s h -l help -d 'Print help'
complete -c chanctl -n "__fish_chanctl_using_subcommand brands; and not __fish_seen_subcommand_from list get" -f -a "list" -d 'List the brands that an account\'s credentials may see'
complete -c chanctl -n "__fish_chanctl_using_subcommand brands; and not __fish_seen_subcommand_from list get" -f -a "get" -d 'Show a brand'
complete -c chanctl -n "__fish_chanctl_using_subcommand brands; and __fish_seen_subcommand_from list" -l account -d 'Account whose credentials are used' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand brands; and __fish_seen_subcommand_from list" -s c -l context -d 'Backend to talk to, by its context\'s name' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand brands; and __fish_seen_subcommand_from list" -s o -l output -d 'How results are written: table, wide, json, yaml, ndjson, csv, tsv, name' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand brands; and __fish_seen_subcommand_from list" -l jq -d 'Apply a jq expression to the result\'s data' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand brands; and __fish_seen_subcommand_from list" -l confirm -d 'Confirm a severe deletion by repeating the key' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand brands; and __fish_seen_subcommand_from list" -l timeout -d 'How long a call may take [default: 30s]' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand brands; and __fish_seen_subcommand_from list" -l color -d 'When to colour: auto, always, never' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand brands; and __fish_seen_subcommand_from list" -l data-dir -d 'Folder of the embedded store' -r -F
complete -c chanctl -n "__fish_chanctl_using_subcommand brands; and __fish_seen_subcommand_from list" -l config -d 'Configuration file' -r -F
complete -c chanctl -n "__fish_chanctl_using_subcommand brands; and __fish_seen_subcommand_from list" -s q -l quiet -d 'Leave out warnings, hints and progress'
complete -c chanctl -n "__fish_chanctl_using_subcommand brands; and __fish_seen_subcommand_from list" -s v -l verbose -d 'Log requests to standard error (-vv: more), secrets redacted'
complete -c chanctl -n "__fish_chanctl_using_subcommand brands; and __fish_seen_subcommand_from list" -s y -l yes -d 'Answer yes to questions'
complete -c chanctl -n "__fish_chanctl_using_subcommand brands; and __fish_seen_subcommand_from list" -s n -l dry-run -d 'Say what would be done, and change nothing'
complete -c chanctl -n "__fish_chanctl_using_subcommand brands; and __fish_seen_subcommand_from list" -l no-input -d 'Never ask (implied without a terminal, and by CI=true)'
complete -c chanctl -n "__fish_chanctl_using_subcommand brands; and __fish_seen_subcommand_from list" -s h -l help -d 'Print help'
complete -c chanctl -n "__fish_chanctl_using_subcommand brands; and __fish_seen_subcommand_from get" -l account -d 'Account whose credentials are used' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand brands; and __fish_seen_subcommand_from get" -s c -l context -d 'Backend to talk to, by its context\'s name' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand brands; and __fish_seen_subcommand_from get" -s o -l output -d 'How results are written: table, wide, json, yaml, ndjson, csv, tsv, name' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand brands; and __fish_seen_subcommand_from get" -l jq -d 'Apply a jq expression to the result\'s data' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand brands; and __fish_seen_subcommand_from get" -l confirm -d 'Confirm a severe deletion by repeating the key' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand brands; and __fish_seen_subcommand_from get" -l timeout -d 'How long a call may take [default: 30s]' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand brands; and __fish_seen_subcommand_from get" -l color -d 'When to colour: auto, always, never' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand brands; and __fish_seen_subcommand_from get" -l data-dir -d 'Folder of the embedded store' -r -F
complete -c chanctl -n "__fish_chanctl_using_subcommand brands; and __fish_seen_subcommand_from get" -l config -d 'Configuration file' -r -F
complete -c chanctl -n "__fish_chanctl_using_subcommand brands; and __fish_seen_subcommand_from get" -s q -l quiet -d 'Leave out warnings, hints and progress'
complete -c chanctl -n "__fish_chanctl_using_subcommand brands; and __fish_seen_subcommand_from get" -s v -l verbose -d 'Log requests to standard error (-vv: more), secrets redacted'
complete -c chanctl -n "__fish_chanctl_using_subcommand brands; and __fish_seen_subcommand_from get" -s y -l yes -d 'Answer yes to questions'
complete -c chanctl -n "__fish_chanctl_using_subcommand brands; and __fish_seen_subcommand_from get" -s n -l dry-run -d 'Say what would be done, and change nothing'
complete -c chanctl -n "__fish_chanctl_using_subcommand brands; and __fish_seen_subcommand_from get" -l no-input -d 'Never ask (implied without a terminal, and by CI=true)'
complete -c chanctl -n "__fish_chanctl_using_subcommand brands; and __fish_seen_subcommand_from get" -s h -l help -d 'Print help'
complete -c chanctl -n "__fish_chanctl_using_subcommand hours; and not __fish_seen_subcommand_from create list get update delete" -s c -l context -d 'Backend to talk to, by its context\'s name' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand hours; and not __fish_seen_subcommand_from create list get update delete" -s o -l output -d 'How results are written: table, wide, json, yaml, ndjson, csv, tsv, name' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand hours; and not __fish_seen_subcommand_from create list get update delete" -l jq -d 'Apply a jq expression to the result\'s data' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand hours; and not __fish_seen_subcommand_from create list get update delete" -l confirm -d 'Confirm a severe deletion by repeating the key' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand hours; and not __fish_seen_subcommand_from create list get update delete" -l timeout -d 'How long a call may take [default: 30s]' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand hours; and not __fish_seen_subcommand_from create list get update delete" -l color -d 'When to colour: auto, always, never' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand hours; and not __fish_seen_subcommand_from create list get update delete" -l data-dir -d 'Folder of the embedded store' -r -F
complete -c chanctl -n "__fish_chanctl_using_subcommand hours; and not __fish_seen_subcommand_from create list get update delete" -l config -d 'Configuration file' -r -F
complete -c chanctl -n "__fish_chanctl_using_subcommand hours; and not __fish_seen_subcommand_from create list get update delete" -s q -l quiet -d 'Leave out warnings, hints and progress'
complete -c chanctl -n "__fish_chanctl_using_subcommand hours; and not __fish_seen_subcommand_from create list get update delete" -s v -l verbose -d 'Log requests to standard error (-vv: more), secrets redacted'
complete -c chanctl -n "__fish_chanctl_using_subcommand hours; and not __fish_seen_subcommand_from create list get update delete" -s y -l yes -d 'Answer yes to questions'
complete -c chanctl -n "__fish_chanctl_using_subcommand hours; and not __fish_seen_subcommand_from create list get update delete" -s n -l dry-run -d 'Say what would be done, and change nothing'
complete -c chanctl -n "__fish_chanctl_using_subcommand hours; and not __fish_seen_subcommand_from create list get update delete" -l no-input -d 'Never ask (implied without a terminal, and by CI=true)'
complete -c chanctl -n "__fish_chanctl_using_subcommand hours; and not __fish_seen_subcommand_from create list get update delete" -s h -l help -d 'Print help'
complete -c chanctl -n "__fish_chanctl_using_subcommand hours; and not __fish_seen_subcommand_from create list get update delete" -f -a "create" -d 'Create operating hours'
complete -c chanctl -n "__fish_chanctl_using_subcommand hours; and not __fish_seen_subcommand_from create list get update delete" -f -a "list" -d 'List operating hours'
complete -c chanctl -n "__fish_chanctl_using_subcommand hours; and not __fish_seen_subcommand_from create list get update delete" -f -a "get" -d 'Show operating hours'
complete -c chanctl -n "__fish_chanctl_using_subcommand hours; and not __fish_seen_subcommand_from create list get update delete" -f -a "update" -d 'Change operating hours'
complete -c chanctl -n "__fish_chanctl_using_subcommand hours; and not __fish_seen_subcommand_from create list get update delete" -f -a "delete" -d 'Delete operating hours'
complete -c chanctl -n "__fish_chanctl_using_subcommand hours; and __fish_seen_subcommand_from create" -l name -d 'Name for people [default: the key]' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand hours; and __fish_seen_subcommand_from create" -l timezone -d 'IANA time zone, for example America/Sao_Paulo' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand hours; and __fish_seen_subcommand_from create" -l open -d 'Days and times that are open, for example mon-fri=08:00-12:00,13:00-18:00 (repeatable)' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand hours; and __fish_seen_subcommand_from create" -l holiday -d 'Date that is closed, or open as in 2026-12-24=08:00-12:00; a name may follow a space (repeatable)' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand hours; and __fish_seen_subcommand_from create" -s c -l context -d 'Backend to talk to, by its context\'s name' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand hours; and __fish_seen_subcommand_from create" -s o -l output -d 'How results are written: table, wide, json, yaml, ndjson, csv, tsv, name' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand hours; and __fish_seen_subcommand_from create" -l jq -d 'Apply a jq expression to the result\'s data' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand hours; and __fish_seen_subcommand_from create" -l confirm -d 'Confirm a severe deletion by repeating the key' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand hours; and __fish_seen_subcommand_from create" -l timeout -d 'How long a call may take [default: 30s]' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand hours; and __fish_seen_subcommand_from create" -l color -d 'When to colour: auto, always, never' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand hours; and __fish_seen_subcommand_from create" -l data-dir -d 'Folder of the embedded store' -r -F
complete -c chanctl -n "__fish_chanctl_using_subcommand hours; and __fish_seen_subcommand_from create" -l config -d 'Configuration file' -r -F
complete -c chanctl -n "__fish_chanctl_using_subcommand hours; and __fish_seen_subcommand_from create" -l if-absent -d 'If the key exists already, leave the object as it is'
complete -c chanctl -n "__fish_chanctl_using_subcommand hours; and __fish_seen_subcommand_from create" -s q -l quiet -d 'Leave out warnings, hints and progress'
complete -c chanctl -n "__fish_chanctl_using_subcommand hours; and __fish_seen_subcommand_from create" -s v -l verbose -d 'Log requests to standard error (-vv: more), secrets redacted'
complete -c chanctl -n "__fish_chanctl_using_subcommand hours; and __fish_seen_subcommand_from create" -s y -l yes -d 'Answer yes to questions'
complete -c chanctl -n "__fish_chanctl_using_subcommand hours; and __fish_seen_subcommand_from create" -s n -l dry-run -d 'Say what would be done, and change nothing'
complete -c chanctl -n "__fish_chanctl_using_subcommand hours; and __fish_seen_subcommand_from create" -l no-input -d 'Never ask (implied without a terminal, and by CI=true)'
complete -c chanctl -n "__fish_chanctl_using_subcommand hours; and __fish_seen_subcommand_from create" -s h -l help -d 'Print help'
complete -c chanctl -n "__fish_chanctl_using_subcommand hours; and __fish_seen_subcommand_from list" -l limit -d 'Show at most so many' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand hours; and __fish_seen_subcommand_from list" -s c -l context -d 'Backend to talk to, by its context\'s name' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand hours; and __fish_seen_subcommand_from list" -s o -l output -d 'How results are written: table, wide, json, yaml, ndjson, csv, tsv, name' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand hours; and __fish_seen_subcommand_from list" -l jq -d 'Apply a jq expression to the result\'s data' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand hours; and __fish_seen_subcommand_from list" -l confirm -d 'Confirm a severe deletion by repeating the key' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand hours; and __fish_seen_subcommand_from list" -l timeout -d 'How long a call may take [default: 30s]' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand hours; and __fish_seen_subcommand_from list" -l color -d 'When to colour: auto, always, never' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand hours; and __fish_seen_subcommand_from list" -l data-dir -d 'Folder of the embedded store' -r -F
complete -c chanctl -n "__fish_chanctl_using_subcommand hours; and __fish_seen_subcommand_from list" -l config -d 'Configuration file' -r -F
complete -c chanctl -n "__fish_chanctl_using_subcommand hours; and __fish_seen_subcommand_from list" -s q -l quiet -d 'Leave out warnings, hints and progress'
complete -c chanctl -n "__fish_chanctl_using_subcommand hours; and __fish_seen_subcommand_from list" -s v -l verbose -d 'Log requests to standard error (-vv: more), secrets redacted'
complete -c chanctl -n "__fish_chanctl_using_subcommand hours; and __fish_seen_subcommand_from list" -s y -l yes -d 'Answer yes to questions'
complete -c chanctl -n "__fish_chanctl_using_subcommand hours; and __fish_seen_subcommand_from list" -s n -l dry-run -d 'Say what would be done, and change nothing'
complete -c chanctl -n "__fish_chanctl_using_subcommand hours; and __fish_seen_subcommand_from list" -l no-input -d 'Never ask (implied without a terminal, and by CI=true)'
complete -c chanctl -n "__fish_chanctl_using_subcommand hours; and __fish_seen_subcommand_from list" -s h -l help -d 'Print help'
complete -c chanctl -n "__fish_chanctl_using_subcommand hours; and __fish_seen_subcommand_from get" -s c -l context -d 'Backend to talk to, by its context\'s name' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand hours; and __fish_seen_subcommand_from get" -s o -l output -d 'How results are written: table, wide, json, yaml, ndjson, csv, tsv, name' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand hours; and __fish_seen_subcommand_from get" -l jq -d 'Apply a jq expression to the result\'s data' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand hours; and __fish_seen_subcommand_from get" -l confirm -d 'Confirm a severe deletion by repeating the key' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand hours; and __fish_seen_subcommand_from get" -l timeout -d 'How long a call may take [default: 30s]' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand hours; and __fish_seen_subcommand_from get" -l color -d 'When to colour: auto, always, never' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand hours; and __fish_seen_subcommand_from get" -l data-dir -d 'Folder of the embedded store' -r -F
complete -c chanctl -n "__fish_chanctl_using_subcommand hours; and __fish_seen_subcommand_from get" -l config -d 'Configuration file' -r -F
complete -c chanctl -n "__fish_chanctl_using_subcommand hours; and __fish_seen_subcommand_from get" -s q -l quiet -d 'Leave out warnings, hints and progress'
complete -c chanctl -n "__fish_chanctl_using_subcommand hours; and __fish_seen_subcommand_from get" -s v -l verbose -d 'Log requests to standard error (-vv: more), secrets redacted'
complete -c chanctl -n "__fish_chanctl_using_subcommand hours; and __fish_seen_subcommand_from get" -s y -l yes -d 'Answer yes to questions'
complete -c chanctl -n "__fish_chanctl_using_subcommand hours; and __fish_seen_subcommand_from get" -s n -l dry-run -d 'Say what would be done, and change nothing'
complete -c chanctl -n "__fish_chanctl_using_subcommand hours; and __fish_seen_subcommand_from get" -l no-input -d 'Never ask (implied without a terminal, and by CI=true)'
complete -c chanctl -n "__fish_chanctl_using_subcommand hours; and __fish_seen_subcommand_from get" -s h -l help -d 'Print help'
complete -c chanctl -n "__fish_chanctl_using_subcommand hours; and __fish_seen_subcommand_from update" -l name -d 'New name for people' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand hours; and __fish_seen_subcommand_from update" -l revision -d 'Only if the object is at this revision' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand hours; and __fish_seen_subcommand_from update" -l timezone -d 'IANA time zone, for example America/Sao_Paulo' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand hours; and __fish_seen_subcommand_from update" -l open -d 'Days and times in place of the whole present week (repeatable)' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand hours; and __fish_seen_subcommand_from update" -l holiday -d 'Holiday in place of the present ones (repeatable)' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand hours; and __fish_seen_subcommand_from update" -s c -l context -d 'Backend to talk to, by its context\'s name' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand hours; and __fish_seen_subcommand_from update" -s o -l output -d 'How results are written: table, wide, json, yaml, ndjson, csv, tsv, name' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand hours; and __fish_seen_subcommand_from update" -l jq -d 'Apply a jq expression to the result\'s data' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand hours; and __fish_seen_subcommand_from update" -l confirm -d 'Confirm a severe deletion by repeating the key' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand hours; and __fish_seen_subcommand_from update" -l timeout -d 'How long a call may take [default: 30s]' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand hours; and __fish_seen_subcommand_from update" -l color -d 'When to colour: auto, always, never' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand hours; and __fish_seen_subcommand_from update" -l data-dir -d 'Folder of the embedded store' -r -F
complete -c chanctl -n "__fish_chanctl_using_subcommand hours; and __fish_seen_subcommand_from update" -l config -d 'Configuration file' -r -F
complete -c chanctl -n "__fish_chanctl_using_subcommand hours; and __fish_seen_subcommand_from update" -l no-holidays -d 'Have no holidays'
complete -c chanctl -n "__fish_chanctl_using_subcommand hours; and __fish_seen_subcommand_from update" -s q -l quiet -d 'Leave out warnings, hints and progress'
complete -c chanctl -n "__fish_chanctl_using_subcommand hours; and __fish_seen_subcommand_from update" -s v -l verbose -d 'Log requests to standard error (-vv: more), secrets redacted'
complete -c chanctl -n "__fish_chanctl_using_subcommand hours; and __fish_seen_subcommand_from update" -s y -l yes -d 'Answer yes to questions'
complete -c chanctl -n "__fish_chanctl_using_subcommand hours; and __fish_seen_subcommand_from update" -s n -l dry-run -d 'Say what would be done, and change nothing'
complete -c chanctl -n "__fish_chanctl_using_subcommand hours; and __fish_seen_subcommand_from update" -l no-input -d 'Never ask (implied without a terminal, and by CI=true)'
complete -c chanctl -n "__fish_chanctl_using_subcommand hours; and __fish_seen_subcommand_from update" -s h -l help -d 'Print help'
complete -c chanctl -n "__fish_chanctl_using_subcommand hours; and __fish_seen_subcommand_from delete" -l revision -d 'Only if the object is at this revision' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand hours; and __fish_seen_subcommand_from delete" -s c -l context -d 'Backend to talk to, by its context\'s name' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand hours; and __fish_seen_subcommand_from delete" -s o -l output -d 'How results are written: table, wide, json, yaml, ndjson, csv, tsv, name' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand hours; and __fish_seen_subcommand_from delete" -l jq -d 'Apply a jq expression to the result\'s data' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand hours; and __fish_seen_subcommand_from delete" -l confirm -d 'Confirm a severe deletion by repeating the key' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand hours; and __fish_seen_subcommand_from delete" -l timeout -d 'How long a call may take [default: 30s]' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand hours; and __fish_seen_subcommand_from delete" -l color -d 'When to colour: auto, always, never' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand hours; and __fish_seen_subcommand_from delete" -l data-dir -d 'Folder of the embedded store' -r -F
complete -c chanctl -n "__fish_chanctl_using_subcommand hours; and __fish_seen_subcommand_from delete" -l config -d 'Configuration file' -r -F
complete -c chanctl -n "__fish_chanctl_using_subcommand hours; and __fish_seen_subcommand_from delete" -l cascade -d 'Delete everything that depends on it first; needs --confirm KEY'
complete -c chanctl -n "__fish_chanctl_using_subcommand hours; and __fish_seen_subcommand_from delete" -s q -l quiet -d 'Leave out warnings, hints and progress'
complete -c chanctl -n "__fish_chanctl_using_subcommand hours; and __fish_seen_subcommand_from delete" -s v -l verbose -d 'Log requests to standard error (-vv: more), secrets redacted'
complete -c chanctl -n "__fish_chanctl_using_subcommand hours; and __fish_seen_subcommand_from delete" -s y -l yes -d 'Answer yes to questions'
complete -c chanctl -n "__fish_chanctl_using_subcommand hours; and __fish_seen_subcommand_from delete" -s n -l dry-run -d 'Say what would be done, and change nothing'
complete -c chanctl -n "__fish_chanctl_using_subcommand hours; and __fish_seen_subcommand_from delete" -l no-input -d 'Never ask (implied without a terminal, and by CI=true)'
complete -c chanctl -n "__fish_chanctl_using_subcommand hours; and __fish_seen_subcommand_from delete" -s h -l help -d 'Print help'
complete -c chanctl -n "__fish_chanctl_using_subcommand queue; and not __fish_seen_subcommand_from create list get update delete" -s c -l context -d 'Backend to talk to, by its context\'s name' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand queue; and not __fish_seen_subcommand_from create list get update delete" -s o -l output -d 'How results are written: table, wide, json, yaml, ndjson, csv, tsv, name' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand queue; and not __fish_seen_subcommand_from create list get update delete" -l jq -d 'Apply a jq expression to the result\'s data' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand queue; and not __fish_seen_subcommand_from create list get update delete" -l confirm -d 'Confirm a severe deletion by repeating the key' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand queue; and not __fish_seen_subcommand_from create list get update delete" -l timeout -d 'How long a call may take [default: 30s]' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand queue; and not __fish_seen_subcommand_from create list get update delete" -l color -d 'When to colour: auto, always, never' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand queue; and not __fish_seen_subcommand_from create list get update delete" -l data-dir -d 'Folder of the embedded store' -r -F
complete -c chanctl -n "__fish_chanctl_using_subcommand queue; and not __fish_seen_subcommand_from create list get update delete" -l config -d 'Configuration file' -r -F
complete -c chanctl -n "__fish_chanctl_using_subcommand queue; and not __fish_seen_subcommand_from create list get update delete" -s q -l quiet -d 'Leave out warnings, hints and progress'
complete -c chanctl -n "__fish_chanctl_using_subcommand queue; and not __fish_seen_subcommand_from create list get update delete" -s v -l verbose -d 'Log requests to standard error (-vv: more), secrets redacted'
complete -c chanctl -n "__fish_chanctl_using_subcommand queue; and not __fish_seen_subcommand_from create list get update delete" -s y -l yes -d 'Answer yes to questions'
complete -c chanctl -n "__fish_chanctl_using_subcommand queue; and not __fish_seen_subcommand_from create list get update delete" -s n -l dry-run -d 'Say what would be done, and change nothing'
complete -c chanctl -n "__fish_chanctl_using_subcommand queue; and not __fish_seen_subcommand_from create list get update delete" -l no-input -d 'Never ask (implied without a terminal, and by CI=true)'
complete -c chanctl -n "__fish_chanctl_using_subcommand queue; and not __fish_seen_subcommand_from create list get update delete" -s h -l help -d 'Print help'
complete -c chanctl -n "__fish_chanctl_using_subcommand queue; and not __fish_seen_subcommand_from create list get update delete" -f -a "create" -d 'Create a queue'
complete -c chanctl -n "__fish_chanctl_using_subcommand queue; and not __fish_seen_subcommand_from create list get update delete" -f -a "list" -d 'List queues'
complete -c chanctl -n "__fish_chanctl_using_subcommand queue; and not __fish_seen_subcommand_from create list get update delete" -f -a "get" -d 'Show a queue'
complete -c chanctl -n "__fish_chanctl_using_subcommand queue; and not __fish_seen_subcommand_from create list get update delete" -f -a "update" -d 'Change a queue'
complete -c chanctl -n "__fish_chanctl_using_subcommand queue; and not __fish_seen_subcommand_from create list get update delete" -f -a "delete" -d 'Delete a queue'
complete -c chanctl -n "__fish_chanctl_using_subcommand queue; and __fish_seen_subcommand_from create" -l name -d 'Name for people [default: the key]' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand queue; and __fish_seen_subcommand_from create" -l priority -d 'Smaller numbers are served first' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand queue; and __fish_seen_subcommand_from create" -l max-open -d 'How many open conversations the queue takes before it overflows' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand queue; and __fish_seen_subcommand_from create" -l hours -d 'Operating hours outside of which it overflows' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand queue; and __fish_seen_subcommand_from create" -s c -l context -d 'Backend to talk to, by its context\'s name' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand queue; and __fish_seen_subcommand_from create" -s o -l output -d 'How results are written: table, wide, json, yaml, ndjson, csv, tsv, name' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand queue; and __fish_seen_subcommand_from create" -l jq -d 'Apply a jq expression to the result\'s data' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand queue; and __fish_seen_subcommand_from create" -l confirm -d 'Confirm a severe deletion by repeating the key' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand queue; and __fish_seen_subcommand_from create" -l timeout -d 'How long a call may take [default: 30s]' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand queue; and __fish_seen_subcommand_from create" -l color -d 'When to colour: auto, always, never' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand queue; and __fish_seen_subcommand_from create" -l data-dir -d 'Folder of the embedded store' -r -F
complete -c chanctl -n "__fish_chanctl_using_subcommand queue; and __fish_seen_subcommand_from create" -l config -d 'Configuration file' -r -F
complete -c chanctl -n "__fish_chanctl_using_subcommand queue; and __fish_seen_subcommand_from create" -l if-absent -d 'If the key exists already, leave the object as it is'
complete -c chanctl -n "__fish_chanctl_using_subcommand queue; and __fish_seen_subcommand_from create" -s q -l quiet -d 'Leave out warnings, hints and progress'
complete -c chanctl -n "__fish_chanctl_using_subcommand queue; and __fish_seen_subcommand_from create" -s v -l verbose -d 'Log requests to standard error (-vv: more), secrets redacted'
complete -c chanctl -n "__fish_chanctl_using_subcommand queue; and __fish_seen_subcommand_from create" -s y -l yes -d 'Answer yes to questions'
complete -c chanctl -n "__fish_chanctl_using_subcommand queue; and __fish_seen_subcommand_from create" -s n -l dry-run -d 'Say what would be done, and change nothing'
complete -c chanctl -n "__fish_chanctl_using_subcommand queue; and __fish_seen_subcommand_from create" -l no-input -d 'Never ask (implied without a terminal, and by CI=true)'
complete -c chanctl -n "__fish_chanctl_using_subcommand queue; and __fish_seen_subcommand_from create" -s h -l help -d 'Print help'
complete -c chanctl -n "__fish_chanctl_using_subcommand queue; and __fish_seen_subcommand_from list" -l limit -d 'Show at most so many' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand queue; and __fish_seen_subcommand_from list" -s c -l context -d 'Backend to talk to, by its context\'s name' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand queue; and __fish_seen_subcommand_from list" -s o -l output -d 'How results are written: table, wide, json, yaml, ndjson, csv, tsv, name' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand queue; and __fish_seen_subcommand_from list" -l jq -d 'Apply a jq expression to the result\'s data' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand queue; and __fish_seen_subcommand_from list" -l confirm -d 'Confirm a severe deletion by repeating the key' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand queue; and __fish_seen_subcommand_from list" -l timeout -d 'How long a call may take [default: 30s]' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand queue; and __fish_seen_subcommand_from list" -l color -d 'When to colour: auto, always, never' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand queue; and __fish_seen_subcommand_from list" -l data-dir -d 'Folder of the embedded store' -r -F
complete -c chanctl -n "__fish_chanctl_using_subcommand queue; and __fish_seen_subcommand_from list" -l config -d 'Configuration file' -r -F
complete -c chanctl -n "__fish_chanctl_using_subcommand queue; and __fish_seen_subcommand_from list" -s q -l quiet -d 'Leave out warnings, hints and progress'
complete -c chanctl -n "__fish_chanctl_using_subcommand queue; and __fish_seen_subcommand_from list" -s v -l verbose -d 'Log requests to standard error (-vv: more), secrets redacted'
complete -c chanctl -n "__fish_chanctl_using_subcommand queue; and __fish_seen_subcommand_from list" -s y -l yes -d 'Answer yes to questions'
complete -c chanctl -n "__fish_chanctl_using_subcommand queue; and __fish_seen_subcommand_from list" -s n -l dry-run -d 'Say what would be done, and change nothing'
complete -c chanctl -n "__fish_chanctl_using_subcommand queue; and __fish_seen_subcommand_from list" -l no-input -d 'Never ask (implied without a terminal, and by CI=true)'
complete -c chanctl -n "__fish_chanctl_using_subcommand queue; and __fish_seen_subcommand_from list" -s h -l help -d 'Print help'
complete -c chanctl -n "__fish_chanctl_using_subcommand queue; and __fish_seen_subcommand_from get" -s c -l context -d 'Backend to talk to, by its context\'s name' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand queue; and __fish_seen_subcommand_from get" -s o -l output -d 'How results are written: table, wide, json, yaml, ndjson, csv, tsv, name' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand queue; and __fish_seen_subcommand_from get" -l jq -d 'Apply a jq expression to the result\'s data' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand queue; and __fish_seen_subcommand_from get" -l confirm -d 'Confirm a severe deletion by repeating the key' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand queue; and __fish_seen_subcommand_from get" -l timeout -d 'How long a call may take [default: 30s]' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand queue; and __fish_seen_subcommand_from get" -l color -d 'When to colour: auto, always, never' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand queue; and __fish_seen_subcommand_from get" -l data-dir -d 'Folder of the embedded store' -r -F
complete -c chanctl -n "__fish_chanctl_using_subcommand queue; and __fish_seen_subcommand_from get" -l config -d 'Configuration file' -r -F
complete -c chanctl -n "__fish_chanctl_using_subcommand queue; and __fish_seen_subcommand_from get" -s q -l quiet -d 'Leave out warnings, hints and progress'
complete -c chanctl -n "__fish_chanctl_using_subcommand queue; and __fish_seen_subcommand_from get" -s v -l verbose -d 'Log requests to standard error (-vv: more), secrets redacted'
complete -c chanctl -n "__fish_chanctl_using_subcommand queue; and __fish_seen_subcommand_from get" -s y -l yes -d 'Answer yes to questions'
complete -c chanctl -n "__fish_chanctl_using_subcommand queue; and __fish_seen_subcommand_from get" -s n -l dry-run -d 'Say what would be done, and change nothing'
complete -c chanctl -n "__fish_chanctl_using_subcommand queue; and __fish_seen_subcommand_from get" -l no-input -d 'Never ask (implied without a terminal, and by CI=true)'
complete -c chanctl -n "__fish_chanctl_using_subcommand queue; and __fish_seen_subcommand_from get" -s h -l help -d 'Print help'
complete -c chanctl -n "__fish_chanctl_using_subcommand queue; and __fish_seen_subcommand_from update" -l name -d 'New name for people' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand queue; and __fish_seen_subcommand_from update" -l revision -d 'Only if the object is at this revision' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand queue; and __fish_seen_subcommand_from update" -l priority -d 'Smaller numbers are served first' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand queue; and __fish_seen_subcommand_from update" -l max-open -d 'How many open conversations the queue takes before it overflows' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand queue; and __fish_seen_subcommand_from update" -l hours -d 'Operating hours outside of which it overflows' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand queue; and __fish_seen_subcommand_from update" -s c -l context -d 'Backend to talk to, by its context\'s name' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand queue; and __fish_seen_subcommand_from update" -s o -l output -d 'How results are written: table, wide, json, yaml, ndjson, csv, tsv, name' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand queue; and __fish_seen_subcommand_from update" -l jq -d 'Apply a jq expression to the result\'s data' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand queue; and __fish_seen_subcommand_from update" -l confirm -d 'Confirm a severe deletion by repeating the key' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand queue; and __fish_seen_subcommand_from update" -l timeout -d 'How long a call may take [default: 30s]' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand queue; and __fish_seen_subcommand_from update" -l color -d 'When to colour: auto, always, never' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand queue; and __fish_seen_subcommand_from update" -l data-dir -d 'Folder of the embedded store' -r -F
complete -c chanctl -n "__fish_chanctl_using_subcommand queue; and __fish_seen_subcommand_from update" -l config -d 'Configuration file' -r -F
complete -c chanctl -n "__fish_chanctl_using_subcommand queue; and __fish_seen_subcommand_from update" -l no-max-open -d 'Take any number of open conversations'
complete -c chanctl -n "__fish_chanctl_using_subcommand queue; and __fish_seen_subcommand_from update" -l no-hours -d 'Be open at all times'
complete -c chanctl -n "__fish_chanctl_using_subcommand queue; and __fish_seen_subcommand_from update" -s q -l quiet -d 'Leave out warnings, hints and progress'
complete -c chanctl -n "__fish_chanctl_using_subcommand queue; and __fish_seen_subcommand_from update" -s v -l verbose -d 'Log requests to standard error (-vv: more), secrets redacted'
complete -c chanctl -n "__fish_chanctl_using_subcommand queue; and __fish_seen_subcommand_from update" -s y -l yes -d 'Answer yes to questions'
complete -c chanctl -n "__fish_chanctl_using_subcommand queue; and __fish_seen_subcommand_from update" -s n -l dry-run -d 'Say what would be done, and change nothing'
complete -c chanctl -n "__fish_chanctl_using_subcommand queue; and __fish_seen_subcommand_from update" -l no-input -d 'Never ask (implied without a terminal, and by CI=true)'
complete -c chanctl -n "__fish_chanctl_using_subcommand queue; and __fish_seen_subcommand_from update" -s h -l help -d 'Print help'
complete -c chanctl -n "__fish_chanctl_using_subcommand queue; and __fish_seen_subcommand_from delete" -l revision -d 'Only if the object is at this revision' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand queue; and __fish_seen_subcommand_from delete" -s c -l context -d 'Backend to talk to, by its context\'s name' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand queue; and __fish_seen_subcommand_from delete" -s o -l output -d 'How results are written: table, wide, json, yaml, ndjson, csv, tsv, name' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand queue; and __fish_seen_subcommand_from delete" -l jq -d 'Apply a jq expression to the result\'s data' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand queue; and __fish_seen_subcommand_from delete" -l confirm -d 'Confirm a severe deletion by repeating the key' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand queue; and __fish_seen_subcommand_from delete" -l timeout -d 'How long a call may take [default: 30s]' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand queue; and __fish_seen_subcommand_from delete" -l color -d 'When to colour: auto, always, never' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand queue; and __fish_seen_subcommand_from delete" -l data-dir -d 'Folder of the embedded store' -r -F
complete -c chanctl -n "__fish_chanctl_using_subcommand queue; and __fish_seen_subcommand_from delete" -l config -d 'Configuration file' -r -F
complete -c chanctl -n "__fish_chanctl_using_subcommand queue; and __fish_seen_subcommand_from delete" -l cascade -d 'Delete everything that depends on it first; needs --confirm KEY'
complete -c chanctl -n "__fish_chanctl_using_subcommand queue; and __fish_seen_subcommand_from delete" -s q -l quiet -d 'Leave out warnings, hints and progress'
complete -c chanctl -n "__fish_chanctl_using_subcommand queue; and __fish_seen_subcommand_from delete" -s v -l verbose -d 'Log requests to standard error (-vv: more), secrets redacted'
complete -c chanctl -n "__fish_chanctl_using_subcommand queue; and __fish_seen_subcommand_from delete" -s y -l yes -d 'Answer yes to questions'
complete -c chanctl -n "__fish_chanctl_using_subcommand queue; and __fish_seen_subcommand_from delete" -s n -l dry-run -d 'Say what would be done, and change nothing'
complete -c chanctl -n "__fish_chanctl_using_subcommand queue; and __fish_seen_subcommand_from delete" -l no-input -d 'Never ask (implied without a terminal, and by CI=true)'
complete -c chanctl -n "__fish_chanctl_using_subcommand queue; and __fish_seen_subcommand_from delete" -s h -l help -d 'Print help'
complete -c chanctl -n "__fish_chanctl_using_subcommand queues; and not __fish_seen_subcommand_from create list get update delete" -s c -l context -d 'Backend to talk to, by its context\'s name' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand queues; and not __fish_seen_subcommand_from create list get update delete" -s o -l output -d 'How results are written: table, wide, json, yaml, ndjson, csv, tsv, name' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand queues; and not __fish_seen_subcommand_from create list get update delete" -l jq -d 'Apply a jq expression to the result\'s data' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand queues; and not __fish_seen_subcommand_from create list get update delete" -l confirm -d 'Confirm a severe deletion by repeating the key' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand queues; and not __fish_seen_subcommand_from create list get update delete" -l timeout -d 'How long a call may take [default: 30s]' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand queues; and not __fish_seen_subcommand_from create list get update delete" -l color -d 'When to colour: auto, always, never' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand queues; and not __fish_seen_subcommand_from create list get update delete" -l data-dir -d 'Folder of the embedded store' -r -F
complete -c chanctl -n "__fish_chanctl_using_subcommand queues; and not __fish_seen_subcommand_from create list get update delete" -l config -d 'Configuration file' -r -F
complete -c chanctl -n "__fish_chanctl_using_subcommand queues; and not __fish_seen_subcommand_from create list get update delete" -s q -l quiet -d 'Leave out warnings, hints and progress'
complete -c chanctl -n "__fish_chanctl_using_subcommand queues; and not __fish_seen_subcommand_from create list get update delete" -s v -l verbose -d 'Log requests to standard error (-vv: more), secrets redacted'
complete -c chanctl -n "__fish_chanctl_using_subcommand queues; and not __fish_seen_subcommand_from create list get update delete" -s y -l yes -d 'Answer yes to questions'
complete -c chanctl -n "__fish_chanctl_using_subcommand queues; and not __fish_seen_subcommand_from create list get update delete" -s n -l dry-run -d 'Say what would be done, and change nothing'
complete -c chanctl -n "__fish_chanctl_using_subcommand queues; and not __fish_seen_subcommand_from create list get update delete" -l no-input -d 'Never ask (implied without a terminal, and by CI=true)'
complete -c chanctl -n "__fish_chanctl_using_subcommand queues; and not __fish_seen_subcommand_from create list get update delete" -s h -l help -d 'Print help'
complete -c chanctl -n "__fish_chanctl_using_subcommand queues; and not __fish_seen_subcommand_from create list get update delete" -f -a "create" -d 'Create a queue'
complete -c chanctl -n "__fish_chanctl_using_subcommand queues; and not __fish_seen_subcommand_from create list get update delete" -f -a "list" -d 'List queues'
complete -c chanctl -n "__fish_chanctl_using_subcommand queues; and not __fish_seen_subcommand_from create list get update delete" -f -a "get" -d 'Show a queue'
complete -c chanctl -n "__fish_chanctl_using_subcommand queues; and not __fish_seen_subcommand_from create list get update delete" -f -a "update" -d 'Change a queue'
complete -c chanctl -n "__fish_chanctl_using_subcommand queues; and not __fish_seen_subcommand_from create list get update delete" -f -a "delete" -d 'Delete a queue'
complete -c chanctl -n "__fish_chanctl_using_subcommand queues; and __fish_seen_subcommand_from create" -l name -d 'Name for people [default: the key]' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand queues; and __fish_seen_subcommand_from create" -l priority -d 'Smaller numbers are served first' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand queues; and __fish_seen_subcommand_from create" -l max-open -d 'How many open conversations the queue takes before it overflows' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand queues; and __fish_seen_subcommand_from create" -l hours -d 'Operating hours outside of which it overflows' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand queues; and __fish_seen_subcommand_from create" -s c -l context -d 'Backend to talk to, by its context\'s name' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand queues; and __fish_seen_subcommand_from create" -s o -l output -d 'How results are written: table, wide, json, yaml, ndjson, csv, tsv, name' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand queues; and __fish_seen_subcommand_from create" -l jq -d 'Apply a jq expression to the result\'s data' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand queues; and __fish_seen_subcommand_from create" -l confirm -d 'Confirm a severe deletion by repeating the key' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand queues; and __fish_seen_subcommand_from create" -l timeout -d 'How long a call may take [default: 30s]' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand queues; and __fish_seen_subcommand_from create" -l color -d 'When to colour: auto, always, never' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand queues; and __fish_seen_subcommand_from create" -l data-dir -d 'Folder of the embedded store' -r -F
complete -c chanctl -n "__fish_chanctl_using_subcommand queues; and __fish_seen_subcommand_from create" -l config -d 'Configuration file' -r -F
complete -c chanctl -n "__fish_chanctl_using_subcommand queues; and __fish_seen_subcommand_from create" -l if-absent -d 'If the key exists already, leave the object as it is'
complete -c chanctl -n "__fish_chanctl_using_subcommand queues; and __fish_seen_subcommand_from create" -s q -l quiet -d 'Leave out warnings, hints and progress'
complete -c chanctl -n "__fish_chanctl_using_subcommand queues; and __fish_seen_subcommand_from create" -s v -l verbose -d 'Log requests to standard error (-vv: more), secrets redacted'
complete -c chanctl -n "__fish_chanctl_using_subcommand queues; and __fish_seen_subcommand_from create" -s y -l yes -d 'Answer yes to questions'
complete -c chanctl -n "__fish_chanctl_using_subcommand queues; and __fish_seen_subcommand_from create" -s n -l dry-run -d 'Say what would be done, and change nothing'
complete -c chanctl -n "__fish_chanctl_using_subcommand queues; and __fish_seen_subcommand_from create" -l no-input -d 'Never ask (implied without a terminal, and by CI=true)'
complete -c chanctl -n "__fish_chanctl_using_subcommand queues; and __fish_seen_subcommand_from create" -s h -l help -d 'Print help'
complete -c chanctl -n "__fish_chanctl_using_subcommand queues; and __fish_seen_subcommand_from list" -l limit -d 'Show at most so many' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand queues; and __fish_seen_subcommand_from list" -s c -l context -d 'Backend to talk to, by its context\'s name' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand queues; and __fish_seen_subcommand_from list" -s o -l output -d 'How results are written: table, wide, json, yaml, ndjson, csv, tsv, name' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand queues; and __fish_seen_subcommand_from list" -l jq -d 'Apply a jq expression to the result\'s data' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand queues; and __fish_seen_subcommand_from list" -l confirm -d 'Confirm a severe deletion by repeating the key' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand queues; and __fish_seen_subcommand_from list" -l timeout -d 'How long a call may take [default: 30s]' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand queues; and __fish_seen_subcommand_from list" -l color -d 'When to colour: auto, always, never' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand queues; and __fish_seen_subcommand_from list" -l data-dir -d 'Folder of the embedded store' -r -F
complete -c chanctl -n "__fish_chanctl_using_subcommand queues; and __fish_seen_subcommand_from list" -l config -d 'Configuration file' -r -F
complete -c chanctl -n "__fish_chanctl_using_subcommand queues; and __fish_seen_subcommand_from list" -s q -l quiet -d 'Leave out warnings, hints and progress'
complete -c chanctl -n "__fish_chanctl_using_subcommand queues; and __fish_seen_subcommand_from list" -s v -l verbose -d 'Log requests to standard error (-vv: more), secrets redacted'
complete -c chanctl -n "__fish_chanctl_using_subcommand queues; and __fish_seen_subcommand_from list" -s y -l yes -d 'Answer yes to questions'
complete -c chanctl -n "__fish_chanctl_using_subcommand queues; and __fish_seen_subcommand_from list" -s n -l dry-run -d 'Say what would be done, and change nothing'
complete -c chanctl -n "__fish_chanctl_using_subcommand queues; and __fish_seen_subcommand_from list" -l no-input -d 'Never ask (implied without a terminal, and by CI=true)'
complete -c chanctl -n "__fish_chanctl_using_subcommand queues; and __fish_seen_subcommand_from list" -s h -l help -d 'Print help'
complete -c chanctl -n "__fish_chanctl_using_subcommand queues; and __fish_seen_subcommand_from get" -s c -l context -d 'Backend to talk to, by its context\'s name' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand queues; and __fish_seen_subcommand_from get" -s o -l output -d 'How results are written: table, wide, json, yaml, ndjson, csv, tsv, name' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand queues; and __fish_seen_subcommand_from get" -l jq -d 'Apply a jq expression to the result\'s data' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand queues; and __fish_seen_subcommand_from get" -l confirm -d 'Confirm a severe deletion by repeating the key' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand queues; and __fish_seen_subcommand_from get" -l timeout -d 'How long a call may take [default: 30s]' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand queues; and __fish_seen_subcommand_from get" -l color -d 'When to colour: auto, always, never' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand queues; and __fish_seen_subcommand_from get" -l data-dir -d 'Folder of the embedded store' -r -F
complete -c chanctl -n "__fish_chanctl_using_subcommand queues; and __fish_seen_subcommand_from get" -l config -d 'Configuration file' -r -F
complete -c chanctl -n "__fish_chanctl_using_subcommand queues; and __fish_seen_subcommand_from get" -s q -l quiet -d 'Leave out warnings, hints and progress'
complete -c chanctl -n "__fish_chanctl_using_subcommand queues; and __fish_seen_subcommand_from get" -s v -l verbose -d 'Log requests to standard error (-vv: more), secrets redacted'
complete -c chanctl -n "__fish_chanctl_using_subcommand queues; and __fish_seen_subcommand_from get" -s y -l yes -d 'Answer yes to questions'
complete -c chanctl -n "__fish_chanctl_using_subcommand queues; and __fish_seen_subcommand_from get" -s n -l dry-run -d 'Say what would be done, and change nothing'
complete -c chanctl -n "__fish_chanctl_using_subcommand queues; and __fish_seen_subcommand_from get" -l no-input -d 'Never ask (implied without a terminal, and by CI=true)'
complete -c chanctl -n "__fish_chanctl_using_subcommand queues; and __fish_seen_subcommand_from get" -s h -l help -d 'Print help'
complete -c chanctl -n "__fish_chanctl_using_subcommand queues; and __fish_seen_subcommand_from update" -l name -d 'New name for people' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand queues; and __fish_seen_subcommand_from update" -l revision -d 'Only if the object is at this revision' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand queues; and __fish_seen_subcommand_from update" -l priority -d 'Smaller numbers are served first' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand queues; and __fish_seen_subcommand_from update" -l max-open -d 'How many open conversations the queue takes before it overflows' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand queues; and __fish_seen_subcommand_from update" -l hours -d 'Operating hours outside of which it overflows' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand queues; and __fish_seen_subcommand_from update" -s c -l context -d 'Backend to talk to, by its context\'s name' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand queues; and __fish_seen_subcommand_from update" -s o -l output -d 'How results are written: table, wide, json, yaml, ndjson, csv, tsv, name' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand queues; and __fish_seen_subcommand_from update" -l jq -d 'Apply a jq expression to the result\'s data' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand queues; and __fish_seen_subcommand_from update" -l confirm -d 'Confirm a severe deletion by repeating the key' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand queues; and __fish_seen_subcommand_from update" -l timeout -d 'How long a call may take [default: 30s]' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand queues; and __fish_seen_subcommand_from update" -l color -d 'When to colour: auto, always, never' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand queues; and __fish_seen_subcommand_from update" -l data-dir -d 'Folder of the embedded store' -r -F
complete -c chanctl -n "__fish_chanctl_using_subcommand queues; and __fish_seen_subcommand_from update" -l config -d 'Configuration file' -r -F
complete -c chanctl -n "__fish_chanctl_using_subcommand queues; and __fish_seen_subcommand_from update" -l no-max-open -d 'Take any number of open conversations'
complete -c chanctl -n "__fish_chanctl_using_subcommand queues; and __fish_seen_subcommand_from update" -l no-hours -d 'Be open at all times'
complete -c chanctl -n "__fish_chanctl_using_subcommand queues; and __fish_seen_subcommand_from update" -s q -l quiet -d 'Leave out warnings, hints and progress'
complete -c chanctl -n "__fish_chanctl_using_subcommand queues; and __fish_seen_subcommand_from update" -s v -l verbose -d 'Log requests to standard error (-vv: more), secrets redacted'
complete -c chanctl -n "__fish_chanctl_using_subcommand queues; and __fish_seen_subcommand_from update" -s y -l yes -d 'Answer yes to questions'
complete -c chanctl -n "__fish_chanctl_using_subcommand queues; and __fish_seen_subcommand_from update" -s n -l dry-run -d 'Say what would be done, and change nothing'
complete -c chanctl -n "__fish_chanctl_using_subcommand queues; and __fish_seen_subcommand_from update" -l no-input -d 'Never ask (implied without a terminal, and by CI=true)'
complete -c chanctl -n "__fish_chanctl_using_subcommand queues; and __fish_seen_subcommand_from update" -s h -l help -d 'Print help'
complete -c chanctl -n "__fish_chanctl_using_subcommand queues; and __fish_seen_subcommand_from delete" -l revision -d 'Only if the object is at this revision' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand queues; and __fish_seen_subcommand_from delete" -s c -l context -d 'Backend to talk to, by its context\'s name' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand queues; and __fish_seen_subcommand_from delete" -s o -l output -d 'How results are written: table, wide, json, yaml, ndjson, csv, tsv, name' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand queues; and __fish_seen_subcommand_from delete" -l jq -d 'Apply a jq expression to the result\'s data' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand queues; and __fish_seen_subcommand_from delete" -l confirm -d 'Confirm a severe deletion by repeating the key' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand queues; and __fish_seen_subcommand_from delete" -l timeout -d 'How long a call may take [default: 30s]' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand queues; and __fish_seen_subcommand_from delete" -l color -d 'When to colour: auto, always, never' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand queues; and __fish_seen_subcommand_from delete" -l data-dir -d 'Folder of the embedded store' -r -F
complete -c chanctl -n "__fish_chanctl_using_subcommand queues; and __fish_seen_subcommand_from delete" -l config -d 'Configuration file' -r -F
complete -c chanctl -n "__fish_chanctl_using_subcommand queues; and __fish_seen_subcommand_from delete" -l cascade -d 'Delete everything that depends on it first; needs --confirm KEY'
complete -c chanctl -n "__fish_chanctl_using_subcommand queues; and __fish_seen_subcommand_from delete" -s q -l quiet -d 'Leave out warnings, hints and progress'
complete -c chanctl -n "__fish_chanctl_using_subcommand queues; and __fish_seen_subcommand_from delete" -s v -l verbose -d 'Log requests to standard error (-vv: more), secrets redacted'
complete -c chanctl -n "__fish_chanctl_using_subcommand queues; and __fish_seen_subcommand_from delete" -s y -l yes -d 'Answer yes to questions'
complete -c chanctl -n "__fish_chanctl_using_subcommand queues; and __fish_seen_subcommand_from delete" -s n -l dry-run -d 'Say what would be done, and change nothing'
complete -c chanctl -n "__fish_chanctl_using_subcommand queues; and __fish_seen_subcommand_from delete" -l no-input -d 'Never ask (implied without a terminal, and by CI=true)'
complete -c chanctl -n "__fish_chanctl_using_subcommand queues; and __fish_seen_subcommand_from delete" -s h -l help -d 'Print help'
complete -c chanctl -n "__fish_chanctl_using_subcommand workstream; and not __fish_seen_subcommand_from create list get update delete" -s c -l context -d 'Backend to talk to, by its context\'s name' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand workstream; and not __fish_seen_subcommand_from create list get update delete" -s o -l output -d 'How results are written: table, wide, json, yaml, ndjson, csv, tsv, name' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand workstream; and not __fish_seen_subcommand_from create list get update delete" -l jq -d 'Apply a jq expression to the result\'s data' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand workstream; and not __fish_seen_subcommand_from create list get update delete" -l confirm -d 'Confirm a severe deletion by repeating the key' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand workstream; and not __fish_seen_subcommand_from create list get update delete" -l timeout -d 'How long a call may take [default: 30s]' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand workstream; and not __fish_seen_subcommand_from create list get update delete" -l color -d 'When to colour: auto, always, never' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand workstream; and not __fish_seen_subcommand_from create list get update delete" -l data-dir -d 'Folder of the embedded store' -r -F
complete -c chanctl -n "__fish_chanctl_using_subcommand workstream; and not __fish_seen_subcommand_from create list get update delete" -l config -d 'Configuration file' -r -F
complete -c chanctl -n "__fish_chanctl_using_subcommand workstream; and not __fish_seen_subcommand_from create list get update delete" -s q -l quiet -d 'Leave out warnings, hints and progress'
complete -c chanctl -n "__fish_chanctl_using_subcommand workstream; and not __fish_seen_subcommand_from create list get update delete" -s v -l verbose -d 'Log requests to standard error (-vv: more), secrets redacted'
complete -c chanctl -n "__fish_chanctl_using_subcommand workstream; and not __fish_seen_subcommand_from create list get update delete" -s y -l yes -d 'Answer yes to questions'
complete -c chanctl -n "__fish_chanctl_using_subcommand workstream; and not __fish_seen_subcommand_from create list get update delete" -s n -l dry-run -d 'Say what would be done, and change nothing'
complete -c chanctl -n "__fish_chanctl_using_subcommand workstream; and not __fish_seen_subcommand_from create list get update delete" -l no-input -d 'Never ask (implied without a terminal, and by CI=true)'
complete -c chanctl -n "__fish_chanctl_using_subcommand workstream; and not __fish_seen_subcommand_from create list get update delete" -s h -l help -d 'Print help'
complete -c chanctl -n "__fish_chanctl_using_subcommand workstream; and not __fish_seen_subcommand_from create list get update delete" -f -a "create" -d 'Create a workstream'
complete -c chanctl -n "__fish_chanctl_using_subcommand workstream; and not __fish_seen_subcommand_from create list get update delete" -f -a "list" -d 'List workstreams'
complete -c chanctl -n "__fish_chanctl_using_subcommand workstream; and not __fish_seen_subcommand_from create list get update delete" -f -a "get" -d 'Show a workstream'
complete -c chanctl -n "__fish_chanctl_using_subcommand workstream; and not __fish_seen_subcommand_from create list get update delete" -f -a "update" -d 'Change a workstream'
complete -c chanctl -n "__fish_chanctl_using_subcommand workstream; and not __fish_seen_subcommand_from create list get update delete" -f -a "delete" -d 'Delete a workstream'
complete -c chanctl -n "__fish_chanctl_using_subcommand workstream; and __fish_seen_subcommand_from create" -l name -d 'Name for people [default: the key]' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand workstream; and __fish_seen_subcommand_from create" -l provider -d 'Channel type: google-business-messages (gbm)' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand workstream; and __fish_seen_subcommand_from create" -l fallback-queue -d 'Queue that takes what no rule takes' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand workstream; and __fish_seen_subcommand_from create" -l context-variable -d 'Context variable that rules may read, as NAME:text or NAME:number (repeatable)' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand workstream; and __fish_seen_subcommand_from create" -l auto-close-after -d 'Time without a message after which a waiting conversation is closed, such as 8h [default: never]' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand workstream; and __fish_seen_subcommand_from create" -s c -l context -d 'Backend to talk to, by its context\'s name' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand workstream; and __fish_seen_subcommand_from create" -s o -l output -d 'How results are written: table, wide, json, yaml, ndjson, csv, tsv, name' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand workstream; and __fish_seen_subcommand_from create" -l jq -d 'Apply a jq expression to the result\'s data' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand workstream; and __fish_seen_subcommand_from create" -l confirm -d 'Confirm a severe deletion by repeating the key' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand workstream; and __fish_seen_subcommand_from create" -l timeout -d 'How long a call may take [default: 30s]' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand workstream; and __fish_seen_subcommand_from create" -l color -d 'When to colour: auto, always, never' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand workstream; and __fish_seen_subcommand_from create" -l data-dir -d 'Folder of the embedded store' -r -F
complete -c chanctl -n "__fish_chanctl_using_subcommand workstream; and __fish_seen_subcommand_from create" -l config -d 'Configuration file' -r -F
complete -c chanctl -n "__fish_chanctl_using_subcommand workstream; and __fish_seen_subcommand_from create" -l if-absent -d 'If the key exists already, leave the object as it is'
complete -c chanctl -n "__fish_chanctl_using_subcommand workstream; and __fish_seen_subcommand_from create" -s q -l quiet -d 'Leave out warnings, hints and progress'
complete -c chanctl -n "__fish_chanctl_using_subcommand workstream; and __fish_seen_subcommand_from create" -s v -l verbose -d 'Log requests to standard error (-vv: more), secrets redacted'
complete -c chanctl -n "__fish_chanctl_using_subcommand workstream; and __fish_seen_subcommand_from create" -s y -l yes -d 'Answer yes to questions'
complete -c chanctl -n "__fish_chanctl_using_subcommand workstream; and __fish_seen_subcommand_from create" -s n -l dry-run -d 'Say what would be done, and change nothing'
complete -c chanctl -n "__fish_chanctl_using_subcommand workstream; and __fish_seen_subcommand_from create" -l no-input -d 'Never ask (implied without a terminal, and by CI=true)'
complete -c chanctl -n "__fish_chanctl_using_subcommand workstream; and __fish_seen_subcommand_from create" -s h -l help -d 'Print help'
complete -c chanctl -n "__fish_chanctl_using_subcommand workstream; and __fish_seen_subcommand_from list" -l limit -d 'Show at most so many' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand workstream; and __fish_seen_subcommand_from list" -s c -l context -d 'Backend to talk to, by its context\'s name' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand workstream; and __fish_seen_subcommand_from list" -s o -l output -d 'How results are written: table, wide, json, yaml, ndjson, csv, tsv, name' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand workstream; and __fish_seen_subcommand_from list" -l jq -d 'Apply a jq expression to the result\'s data' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand workstream; and __fish_seen_subcommand_from list" -l confirm -d 'Confirm a severe deletion by repeating the key' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand workstream; and __fish_seen_subcommand_from list" -l timeout -d 'How long a call may take [default: 30s]' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand workstream; and __fish_seen_subcommand_from list" -l color -d 'When to colour: auto, always, never' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand workstream; and __fish_seen_subcommand_from list" -l data-dir -d 'Folder of the embedded store' -r -F
complete -c chanctl -n "__fish_chanctl_using_subcommand workstream; and __fish_seen_subcommand_from list" -l config -d 'Configuration file' -r -F
complete -c chanctl -n "__fish_chanctl_using_subcommand workstream; and __fish_seen_subcommand_from list" -s q -l quiet -d 'Leave out warnings, hints and progress'
complete -c chanctl -n "__fish_chanctl_using_subcommand workstream; and __fish_seen_subcommand_from list" -s v -l verbose -d 'Log requests to standard error (-vv: more), secrets redacted'
complete -c chanctl -n "__fish_chanctl_using_subcommand workstream; and __fish_seen_subcommand_from list" -s y -l yes -d 'Answer yes to questions'
complete -c chanctl -n "__fish_chanctl_using_subcommand workstream; and __fish_seen_subcommand_from list" -s n -l dry-run -d 'Say what would be done, and change nothing'
complete -c chanctl -n "__fish_chanctl_using_subcommand workstream; and __fish_seen_subcommand_from list" -l no-input -d 'Never ask (implied without a terminal, and by CI=true)'
complete -c chanctl -n "__fish_chanctl_using_subcommand workstream; and __fish_seen_subcommand_from list" -s h -l help -d 'Print help'
complete -c chanctl -n "__fish_chanctl_using_subcommand workstream; and __fish_seen_subcommand_from get" -s c -l context -d 'Backend to talk to, by its context\'s name' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand workstream; and __fish_seen_subcommand_from get" -s o -l output -d 'How results are written: table, wide, json, yaml, ndjson, csv, tsv, name' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand workstream; and __fish_seen_subcommand_from get" -l jq -d 'Apply a jq expression to the result\'s data' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand workstream; and __fish_seen_subcommand_from get" -l confirm -d 'Confirm a severe deletion by repeating the key' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand workstream; and __fish_seen_subcommand_from get" -l timeout -d 'How long a call may take [default: 30s]' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand workstream; and __fish_seen_subcommand_from get" -l color -d 'When to colour: auto, always, never' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand workstream; and __fish_seen_subcommand_from get" -l data-dir -d 'Folder of the embedded store' -r -F
complete -c chanctl -n "__fish_chanctl_using_subcommand workstream; and __fish_seen_subcommand_from get" -l config -d 'Configuration file' -r -F
complete -c chanctl -n "__fish_chanctl_using_subcommand workstream; and __fish_seen_subcommand_from get" -s q -l quiet -d 'Leave out warnings, hints and progress'
complete -c chanctl -n "__fish_chanctl_using_subcommand workstream; and __fish_seen_subcommand_from get" -s v -l verbose -d 'Log requests to standard error (-vv: more), secrets redacted'
complete -c chanctl -n "__fish_chanctl_using_subcommand workstream; and __fish_seen_subcommand_from get" -s y -l yes -d 'Answer yes to questions'
complete -c chanctl -n "__fish_chanctl_using_subcommand workstream; and __fish_seen_subcommand_from get" -s n -l dry-run -d 'Say what would be done, and change nothing'
complete -c chanctl -n "__fish_chanctl_using_subcommand workstream; and __fish_seen_subcommand_from get" -l no-input -d 'Never ask (implied without a terminal, and by CI=true)'
complete -c chanctl -n "__fish_chanctl_using_subcommand workstream; and __fish_seen_subcommand_from get" -s h -l help -d 'Print help'
complete -c chanctl -n "__fish_chanctl_using_subcommand workstream; and __fish_seen_subcommand_from update" -l name -d 'New name for people' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand workstream; and __fish_seen_subcommand_from update" -l revision -d 'Only if the object is at this revision' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand workstream; and __fish_seen_subcommand_from update" -l fallback-queue -d 'Queue that takes what no rule takes' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand workstream; and __fish_seen_subcommand_from update" -l context-variable -d 'Context variables in place of the present ones, as NAME:text or NAME:number (repeatable)' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand workstream; and __fish_seen_subcommand_from update" -l auto-close-after -d 'Time without a message after which a waiting conversation is closed, such as 8h' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand workstream; and __fish_seen_subcommand_from update" -s c -l context -d 'Backend to talk to, by its context\'s name' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand workstream; and __fish_seen_subcommand_from update" -s o -l output -d 'How results are written: table, wide, json, yaml, ndjson, csv, tsv, name' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand workstream; and __fish_seen_subcommand_from update" -l jq -d 'Apply a jq expression to the result\'s data' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand workstream; and __fish_seen_subcommand_from update" -l confirm -d 'Confirm a severe deletion by repeating the key' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand workstream; and __fish_seen_subcommand_from update" -l timeout -d 'How long a call may take [default: 30s]' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand workstream; and __fish_seen_subcommand_from update" -l color -d 'When to colour: auto, always, never' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand workstream; and __fish_seen_subcommand_from update" -l data-dir -d 'Folder of the embedded store' -r -F
complete -c chanctl -n "__fish_chanctl_using_subcommand workstream; and __fish_seen_subcommand_from update" -l config -d 'Configuration file' -r -F
complete -c chanctl -n "__fish_chanctl_using_subcommand workstream; and __fish_seen_subcommand_from update" -s q -l quiet -d 'Leave out warnings, hints and progress'
complete -c chanctl -n "__fish_chanctl_using_subcommand workstream; and __fish_seen_subcommand_from update" -s v -l verbose -d 'Log requests to standard error (-vv: more), secrets redacted'
complete -c chanctl -n "__fish_chanctl_using_subcommand workstream; and __fish_seen_subcommand_from update" -s y -l yes -d 'Answer yes to questions'
complete -c chanctl -n "__fish_chanctl_using_subcommand workstream; and __fish_seen_subcommand_from update" -s n -l dry-run -d 'Say what would be done, and change nothing'
complete -c chanctl -n "__fish_chanctl_using_subcommand workstream; and __fish_seen_subcommand_from update" -l no-input -d 'Never ask (implied without a terminal, and by CI=true)'
complete -c chanctl -n "__fish_chanctl_using_subcommand workstream; and __fish_seen_subcommand_from update" -s h -l help -d 'Print help'
complete -c chanctl -n "__fish_chanctl_using_subcommand workstream; and __fish_seen_subcommand_from delete" -l revision -d 'Only if the object is at this revision' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand workstream; and __fish_seen_subcommand_from delete" -s c -l context -d 'Backend to talk to, by its context\'s name' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand workstream; and __fish_seen_subcommand_from delete" -s o -l output -d 'How results are written: table, wide, json, yaml, ndjson, csv, tsv, name' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand workstream; and __fish_seen_subcommand_from delete" -l jq -d 'Apply a jq expression to the result\'s data' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand workstream; and __fish_seen_subcommand_from delete" -l confirm -d 'Confirm a severe deletion by repeating the key' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand workstream; and __fish_seen_subcommand_from delete" -l timeout -d 'How long a call may take [default: 30s]' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand workstream; and __fish_seen_subcommand_from delete" -l color -d 'When to colour: auto, always, never' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand workstream; and __fish_seen_subcommand_from delete" -l data-dir -d 'Folder of the embedded store' -r -F
complete -c chanctl -n "__fish_chanctl_using_subcommand workstream; and __fish_seen_subcommand_from delete" -l config -d 'Configuration file' -r -F
complete -c chanctl -n "__fish_chanctl_using_subcommand workstream; and __fish_seen_subcommand_from delete" -l cascade -d 'Delete everything that depends on it first; needs --confirm KEY'
complete -c chanctl -n "__fish_chanctl_using_subcommand workstream; and __fish_seen_subcommand_from delete" -s q -l quiet -d 'Leave out warnings, hints and progress'
complete -c chanctl -n "__fish_chanctl_using_subcommand workstream; and __fish_seen_subcommand_from delete" -s v -l verbose -d 'Log requests to standard error (-vv: more), secrets redacted'
complete -c chanctl -n "__fish_chanctl_using_subcommand workstream; and __fish_seen_subcommand_from delete" -s y -l yes -d 'Answer yes to questions'
complete -c chanctl -n "__fish_chanctl_using_subcommand workstream; and __fish_seen_subcommand_from delete" -s n -l dry-run -d 'Say what would be done, and change nothing'
complete -c chanctl -n "__fish_chanctl_using_subcommand workstream; and __fish_seen_subcommand_from delete" -l no-input -d 'Never ask (implied without a terminal, and by CI=true)'
complete -c chanctl -n "__fish_chanctl_using_subcommand workstream; and __fish_seen_subcommand_from delete" -s h -l help -d 'Print help'
complete -c chanctl -n "__fish_chanctl_using_subcommand workstreams; and not __fish_seen_subcommand_from create list get update delete" -s c -l context -d 'Backend to talk to, by its context\'s name' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand workstreams; and not __fish_seen_subcommand_from create list get update delete" -s o -l output -d 'How results are written: table, wide, json, yaml, ndjson, csv, tsv, name' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand workstreams; and not __fish_seen_subcommand_from create list get update delete" -l jq -d 'Apply a jq expression to the result\'s data' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand workstreams; and not __fish_seen_subcommand_from create list get update delete" -l confirm -d 'Confirm a severe deletion by repeating the key' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand workstreams; and not __fish_seen_subcommand_from create list get update delete" -l timeout -d 'How long a call may take [default: 30s]' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand workstreams; and not __fish_seen_subcommand_from create list get update delete" -l color -d 'When to colour: auto, always, never' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand workstreams; and not __fish_seen_subcommand_from create list get update delete" -l data-dir -d 'Folder of the embedded store' -r -F
complete -c chanctl -n "__fish_chanctl_using_subcommand workstreams; and not __fish_seen_subcommand_from create list get update delete" -l config -d 'Configuration file' -r -F
complete -c chanctl -n "__fish_chanctl_using_subcommand workstreams; and not __fish_seen_subcommand_from create list get update delete" -s q -l quiet -d 'Leave out warnings, hints and progress'
complete -c chanctl -n "__fish_chanctl_using_subcommand workstreams; and not __fish_seen_subcommand_from create list get update delete" -s v -l verbose -d 'Log requests to standard error (-vv: more), secrets redacted'
complete -c chanctl -n "__fish_chanctl_using_subcommand workstreams; and not __fish_seen_subcommand_from create list get update delete" -s y -l yes -d 'Answer yes to questions'
complete -c chanctl -n "__fish_chanctl_using_subcommand workstreams; and not __fish_seen_subcommand_from create list get update delete" -s n -l dry-run -d 'Say what would be done, and change nothing'
complete -c chanctl -n "__fish_chanctl_using_subcommand workstreams; and not __fish_seen_subcommand_from create list get update delete" -l no-input -d 'Never ask (implied without a terminal, and by CI=true)'
complete -c chanctl -n "__fish_chanctl_using_subcommand workstreams; and not __fish_seen_subcommand_from create list get update delete" -s h -l help -d 'Print help'
complete -c chanctl -n "__fish_chanctl_using_subcommand workstreams; and not __fish_seen_subcommand_from create list get update delete" -f -a "create" -d 'Create a workstream'
complete -c chanctl -n "__fish_chanctl_using_subcommand workstreams; and not __fish_seen_subcommand_from create list get update delete" -f -a "list" -d 'List workstreams'
complete -c chanctl -n "__fish_chanctl_using_subcommand workstreams; and not __fish_seen_subcommand_from create list get update delete" -f -a "get" -d 'Show a workstream'
complete -c chanctl -n "__fish_chanctl_using_subcommand workstreams; and not __fish_seen_subcommand_from create list get update delete" -f -a "update" -d 'Change a workstream'
complete -c chanctl -n "__fish_chanctl_using_subcommand workstreams; and not __fish_seen_subcommand_from create list get update delete" -f -a "delete" -d 'Delete a workstream'
complete -c chanctl -n "__fish_chanctl_using_subcommand workstreams; and __fish_seen_subcommand_from create" -l name -d 'Name for people [default: the key]' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand workstreams; and __fish_seen_subcommand_from create" -l provider -d 'Channel type: google-business-messages (gbm)' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand workstreams; and __fish_seen_subcommand_from create" -l fallback-queue -d 'Queue that takes what no rule takes' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand workstreams; and __fish_seen_subcommand_from create" -l context-variable -d 'Context variable that rules may read, as NAME:text or NAME:number (repeatable)' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand workstreams; and __fish_seen_subcommand_from create" -l auto-close-after -d 'Time without a message after which a waiting conversation is closed, such as 8h [default: never]' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand workstreams; and __fish_seen_subcommand_from create" -s c -l context -d 'Backend to talk to, by its context\'s name' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand workstreams; and __fish_seen_subcommand_from create" -s o -l output -d 'How results are written: table, wide, json, yaml, ndjson, csv, tsv, name' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand workstreams; and __fish_seen_subcommand_from create" -l jq -d 'Apply a jq expression to the result\'s data' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand workstreams; and __fish_seen_subcommand_from create" -l confirm -d 'Confirm a severe deletion by repeating the key' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand workstreams; and __fish_seen_subcommand_from create" -l timeout -d 'How long a call may take [default: 30s]' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand workstreams; and __fish_seen_subcommand_from create" -l color -d 'When to colour: auto, always, never' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand workstreams; and __fish_seen_subcommand_from create" -l data-dir -d 'Folder of the embedded store' -r -F
complete -c chanctl -n "__fish_chanctl_using_subcommand workstreams; and __fish_seen_subcommand_from create" -l config -d 'Configuration file' -r -F
complete -c chanctl -n "__fish_chanctl_using_subcommand workstreams; and __fish_seen_subcommand_from create" -l if-absent -d 'If the key exists already, leave the object as it is'
complete -c chanctl -n "__fish_chanctl_using_subcommand workstreams; and __fish_seen_subcommand_from create" -s q -l quiet -d 'Leave out warnings, hints and progress'
complete -c chanctl -n "__fish_chanctl_using_subcommand workstreams; and __fish_seen_subcommand_from create" -s v -l verbose -d 'Log requests to standard error (-vv: more), secrets redacted'
complete -c chanctl -n "__fish_chanctl_using_subcommand workstreams; and __fish_seen_subcommand_from create" -s y -l yes -d 'Answer yes to questions'
complete -c chanctl -n "__fish_chanctl_using_subcommand workstreams; and __fish_seen_subcommand_from create" -s n -l dry-run -d 'Say what would be done, and change nothing'
complete -c chanctl -n "__fish_chanctl_using_subcommand workstreams; and __fish_seen_subcommand_from create" -l no-input -d 'Never ask (implied without a terminal, and by CI=true)'
complete -c chanctl -n "__fish_chanctl_using_subcommand workstreams; and __fish_seen_subcommand_from create" -s h -l help -d 'Print help'
complete -c chanctl -n "__fish_chanctl_using_subcommand workstreams; and __fish_seen_subcommand_from list" -l limit -d 'Show at most so many' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand workstreams; and __fish_seen_subcommand_from list" -s c -l context -d 'Backend to talk to, by its context\'s name' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand workstreams; and __fish_seen_subcommand_from list" -s o -l output -d 'How results are written: table, wide, json, yaml, ndjson, csv, tsv, name' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand workstreams; and __fish_seen_subcommand_from list" -l jq -d 'Apply a jq expression to the result\'s data' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand workstreams; and __fish_seen_subcommand_from list" -l confirm -d 'Confirm a severe deletion by repeating the key' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand workstreams; and __fish_seen_subcommand_from list" -l timeout -d 'How long a call may take [default: 30s]' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand workstreams; and __fish_seen_subcommand_from list" -l color -d 'When to colour: auto, always, never' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand workstreams; and __fish_seen_subcommand_from list" -l data-dir -d 'Folder of the embedded store' -r -F
complete -c chanctl -n "__fish_chanctl_using_subcommand workstreams; and __fish_seen_subcommand_from list" -l config -d 'Configuration file' -r -F
complete -c chanctl -n "__fish_chanctl_using_subcommand workstreams; and __fish_seen_subcommand_from list" -s q -l quiet -d 'Leave out warnings, hints and progress'
complete -c chanctl -n "__fish_chanctl_using_subcommand workstreams; and __fish_seen_subcommand_from list" -s v -l verbose -d 'Log requests to standard error (-vv: more), secrets redacted'
complete -c chanctl -n "__fish_chanctl_using_subcommand workstreams; and __fish_seen_subcommand_from list" -s y -l yes -d 'Answer yes to questions'
complete -c chanctl -n "__fish_chanctl_using_subcommand workstreams; and __fish_seen_subcommand_from list" -s n -l dry-run -d 'Say what would be done, and change nothing'
complete -c chanctl -n "__fish_chanctl_using_subcommand workstreams; and __fish_seen_subcommand_from list" -l no-input -d 'Never ask (implied without a terminal, and by CI=true)'
complete -c chanctl -n "__fish_chanctl_using_subcommand workstreams; and __fish_seen_subcommand_from list" -s h -l help -d 'Print help'
complete -c chanctl -n "__fish_chanctl_using_subcommand workstreams; and __fish_seen_subcommand_from get" -s c -l context -d 'Backend to talk to, by its context\'s name' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand workstreams; and __fish_seen_subcommand_from get" -s o -l output -d 'How results are written: table, wide, json, yaml, ndjson, csv, tsv, name' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand workstreams; and __fish_seen_subcommand_from get" -l jq -d 'Apply a jq expression to the result\'s data' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand workstreams; and __fish_seen_subcommand_from get" -l confirm -d 'Confirm a severe deletion by repeating the key' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand workstreams; and __fish_seen_subcommand_from get" -l timeout -d 'How long a call may take [default: 30s]' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand workstreams; and __fish_seen_subcommand_from get" -l color -d 'When to colour: auto, always, never' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand workstreams; and __fish_seen_subcommand_from get" -l data-dir -d 'Folder of the embedded store' -r -F
complete -c chanctl -n "__fish_chanctl_using_subcommand workstreams; and __fish_seen_subcommand_from get" -l config -d 'Configuration file' -r -F
complete -c chanctl -n "__fish_chanctl_using_subcommand workstreams; and __fish_seen_subcommand_from get" -s q -l quiet -d 'Leave out warnings, hints and progress'
complete -c chanctl -n "__fish_chanctl_using_subcommand workstreams; and __fish_seen_subcommand_from get" -s v -l verbose -d 'Log requests to standard error (-vv: more), secrets redacted'
complete -c chanctl -n "__fish_chanctl_using_subcommand workstreams; and __fish_seen_subcommand_from get" -s y -l yes -d 'Answer yes to questions'
complete -c chanctl -n "__fish_chanctl_using_subcommand workstreams; and __fish_seen_subcommand_from get" -s n -l dry-run -d 'Say what would be done, and change nothing'
complete -c chanctl -n "__fish_chanctl_using_subcommand workstreams; and __fish_seen_subcommand_from get" -l no-input -d 'Never ask (implied without a terminal, and by CI=true)'
complete -c chanctl -n "__fish_chanctl_using_subcommand workstreams; and __fish_seen_subcommand_from get" -s h -l help -d 'Print help'
complete -c chanctl -n "__fish_chanctl_using_subcommand workstreams; and __fish_seen_subcommand_from update" -l name -d 'New name for people' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand workstreams; and __fish_seen_subcommand_from update" -l revision -d 'Only if the object is at this revision' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand workstreams; and __fish_seen_subcommand_from update" -l fallback-queue -d 'Queue that takes what no rule takes' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand workstreams; and __fish_seen_subcommand_from update" -l context-variable -d 'Context variables in place of the present ones, as NAME:text or NAME:number (repeatable)' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand workstreams; and __fish_seen_subcommand_from update" -l auto-close-after -d 'Time without a message after which a waiting conversation is closed, such as 8h' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand workstreams; and __fish_seen_subcommand_from update" -s c -l context -d 'Backend to talk to, by its context\'s name' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand workstreams; and __fish_seen_subcommand_from update" -s o -l output -d 'How results are written: table, wide, json, yaml, ndjson, csv, tsv, name' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand workstreams; and __fish_seen_subcommand_from update" -l jq -d 'Apply a jq expression to the result\'s data' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand workstreams; and __fish_seen_subcommand_from update" -l confirm -d 'Confirm a severe deletion by repeating the key' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand workstreams; and __fish_seen_subcommand_from update" -l timeout -d 'How long a call may take [default: 30s]' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand workstreams; and __fish_seen_subcommand_from update" -l color -d 'When to colour: auto, always, never' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand workstreams; and __fish_seen_subcommand_from update" -l data-dir -d 'Folder of the embedded store' -r -F
complete -c chanctl -n "__fish_chanctl_using_subcommand workstreams; and __fish_seen_subcommand_from update" -l config -d 'Configuration file' -r -F
complete -c chanctl -n "__fish_chanctl_using_subcommand workstreams; and __fish_seen_subcommand_from update" -s q -l quiet -d 'Leave out warnings, hints and progress'
complete -c chanctl -n "__fish_chanctl_using_subcommand workstreams; and __fish_seen_subcommand_from update" -s v -l verbose -d 'Log requests to standard error (-vv: more), secrets redacted'
complete -c chanctl -n "__fish_chanctl_using_subcommand workstreams; and __fish_seen_subcommand_from update" -s y -l yes -d 'Answer yes to questions'
complete -c chanctl -n "__fish_chanctl_using_subcommand workstreams; and __fish_seen_subcommand_from update" -s n -l dry-run -d 'Say what would be done, and change nothing'
complete -c chanctl -n "__fish_chanctl_using_subcommand workstreams; and __fish_seen_subcommand_from update" -l no-input -d 'Never ask (implied without a terminal, and by CI=true)'
complete -c chanctl -n "__fish_chanctl_using_subcommand workstreams; and __fish_seen_subcommand_from update" -s h -l help -d 'Print help'
complete -c chanctl -n "__fish_chanctl_using_subcommand workstreams; and __fish_seen_subcommand_from delete" -l revision -d 'Only if the object is at this revision' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand workstreams; and __fish_seen_subcommand_from delete" -s c -l context -d 'Backend to talk to, by its context\'s name' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand workstreams; and __fish_seen_subcommand_from delete" -s o -l output -d 'How results are written: table, wide, json, yaml, ndjson, csv, tsv, name' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand workstreams; and __fish_seen_subcommand_from delete" -l jq -d 'Apply a jq expression to the result\'s data' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand workstreams; and __fish_seen_subcommand_from delete" -l confirm -d 'Confirm a severe deletion by repeating the key' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand workstreams; and __fish_seen_subcommand_from delete" -l timeout -d 'How long a call may take [default: 30s]' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand workstreams; and __fish_seen_subcommand_from delete" -l color -d 'When to colour: auto, always, never' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand workstreams; and __fish_seen_subcommand_from delete" -l data-dir -d 'Folder of the embedded store' -r -F
complete -c chanctl -n "__fish_chanctl_using_subcommand workstreams; and __fish_seen_subcommand_from delete" -l config -d 'Configuration file' -r -F
complete -c chanctl -n "__fish_chanctl_using_subcommand workstreams; and __fish_seen_subcommand_from delete" -l cascade -d 'Delete everything that depends on it first; needs --confirm KEY'
complete -c chanctl -n "__fish_chanctl_using_subcommand workstreams; and __fish_seen_subcommand_from delete" -s q -l quiet -d 'Leave out warnings, hints and progress'
complete -c chanctl -n "__fish_chanctl_using_subcommand workstreams; and __fish_seen_subcommand_from delete" -s v -l verbose -d 'Log requests to standard error (-vv: more), secrets redacted'
complete -c chanctl -n "__fish_chanctl_using_subcommand workstreams; and __fish_seen_subcommand_from delete" -s y -l yes -d 'Answer yes to questions'
complete -c chanctl -n "__fish_chanctl_using_subcommand workstreams; and __fish_seen_subcommand_from delete" -s n -l dry-run -d 'Say what would be done, and change nothing'
complete -c chanctl -n "__fish_chanctl_using_subcommand workstreams; and __fish_seen_subcommand_from delete" -l no-input -d 'Never ask (implied without a terminal, and by CI=true)'
complete -c chanctl -n "__fish_chanctl_using_subcommand workstreams; and __fish_seen_subcommand_from delete" -s h -l help -d 'Print help'
complete -c chanctl -n "__fish_chanctl_using_subcommand ws; and not __fish_seen_subcommand_from create list get update delete" -s c -l context -d 'Backend to talk to, by its context\'s name' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand ws; and not __fish_seen_subcommand_from create list get update delete" -s o -l output -d 'How results are written: table, wide, json, yaml, ndjson, csv, tsv, name' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand ws; and not __fish_seen_subcommand_from create list get update delete" -l jq -d 'Apply a jq expression to the result\'s data' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand ws; and not __fish_seen_subcommand_from create list get update delete" -l confirm -d 'Confirm a severe deletion by repeating the key' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand ws; and not __fish_seen_subcommand_from create list get update delete" -l timeout -d 'How long a call may take [default: 30s]' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand ws; and not __fish_seen_subcommand_from create list get update delete" -l color -d 'When to colour: auto, always, never' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand ws; and not __fish_seen_subcommand_from create list get update delete" -l data-dir -d 'Folder of the embedded store' -r -F
complete -c chanctl -n "__fish_chanctl_using_subcommand ws; and not __fish_seen_subcommand_from create list get update delete" -l config -d 'Configuration file' -r -F
complete -c chanctl -n "__fish_chanctl_using_subcommand ws; and not __fish_seen_subcommand_from create list get update delete" -s q -l quiet -d 'Leave out warnings, hints and progress'
complete -c chanctl -n "__fish_chanctl_using_subcommand ws; and not __fish_seen_subcommand_from create list get update delete" -s v -l verbose -d 'Log requests to standard error (-vv: more), secrets redacted'
complete -c chanctl -n "__fish_chanctl_using_subcommand ws; and not __fish_seen_subcommand_from create list get update delete" -s y -l yes -d 'Answer yes to questions'
complete -c chanctl -n "__fish_chanctl_using_subcommand ws; and not __fish_seen_subcommand_from create list get update delete" -s n -l dry-run -d 'Say what would be done, and change nothing'
complete -c chanctl -n "__fish_chanctl_using_subcommand ws; and not __fish_seen_subcommand_from create list get update delete" -l no-input -d 'Never ask (implied without a terminal, and by CI=true)'
complete -c chanctl -n "__fish_chanctl_using_subcommand ws; and not __fish_seen_subcommand_from create list get update delete" -s h -l help -d 'Print help'
complete -c chanctl -n "__fish_chanctl_using_subcommand ws; and not __fish_seen_subcommand_from create list get update delete" -f -a "create" -d 'Create a workstream'
complete -c chanctl -n "__fish_chanctl_using_subcommand ws; and not __fish_seen_subcommand_from create list get update delete" -f -a "list" -d 'List workstreams'
complete -c chanctl -n "__fish_chanctl_using_subcommand ws; and not __fish_seen_subcommand_from create list get update delete" -f -a "get" -d 'Show a workstream'
complete -c chanctl -n "__fish_chanctl_using_subcommand ws; and not __fish_seen_subcommand_from create list get update delete" -f -a "update" -d 'Change a workstream'
complete -c chanctl -n "__fish_chanctl_using_subcommand ws; and not __fish_seen_subcommand_from create list get update delete" -f -a "delete" -d 'Delete a workstream'
complete -c chanctl -n "__fish_chanctl_using_subcommand ws; and __fish_seen_subcommand_from create" -l name -d 'Name for people [default: the key]' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand ws; and __fish_seen_subcommand_from create" -l provider -d 'Channel type: google-business-messages (gbm)' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand ws; and __fish_seen_subcommand_from create" -l fallback-queue -d 'Queue that takes what no rule takes' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand ws; and __fish_seen_subcommand_from create" -l context-variable -d 'Context variable that rules may read, as NAME:text or NAME:number (repeatable)' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand ws; and __fish_seen_subcommand_from create" -l auto-close-after -d 'Time without a message after which a waiting conversation is closed, such as 8h [default: never]' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand ws; and __fish_seen_subcommand_from create" -s c -l context -d 'Backend to talk to, by its context\'s name' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand ws; and __fish_seen_subcommand_from create" -s o -l output -d 'How results are written: table, wide, json, yaml, ndjson, csv, tsv, name' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand ws; and __fish_seen_subcommand_from create" -l jq -d 'Apply a jq expression to the result\'s data' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand ws; and __fish_seen_subcommand_from create" -l confirm -d 'Confirm a severe deletion by repeating the key' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand ws; and __fish_seen_subcommand_from create" -l timeout -d 'How long a call may take [default: 30s]' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand ws; and __fish_seen_subcommand_from create" -l color -d 'When to colour: auto, always, never' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand ws; and __fish_seen_subcommand_from create" -l data-dir -d 'Folder of the embedded store' -r -F
complete -c chanctl -n "__fish_chanctl_using_subcommand ws; and __fish_seen_subcommand_from create" -l config -d 'Configuration file' -r -F
complete -c chanctl -n "__fish_chanctl_using_subcommand ws; and __fish_seen_subcommand_from create" -l if-absent -d 'If the key exists already, leave the object as it is'
complete -c chanctl -n "__fish_chanctl_using_subcommand ws; and __fish_seen_subcommand_from create" -s q -l quiet -d 'Leave out warnings, hints and progress'
complete -c chanctl -n "__fish_chanctl_using_subcommand ws; and __fish_seen_subcommand_from create" -s v -l verbose -d 'Log requests to standard error (-vv: more), secrets redacted'
complete -c chanctl -n "__fish_chanctl_using_subcommand ws; and __fish_seen_subcommand_from create" -s y -l yes -d 'Answer yes to questions'
complete -c chanctl -n "__fish_chanctl_using_subcommand ws; and __fish_seen_subcommand_from create" -s n -l dry-run -d 'Say what would be done, and change nothing'
complete -c chanctl -n "__fish_chanctl_using_subcommand ws; and __fish_seen_subcommand_from create" -l no-input -d 'Never ask (implied without a terminal, and by CI=true)'
complete -c chanctl -n "__fish_chanctl_using_subcommand ws; and __fish_seen_subcommand_from create" -s h -l help -d 'Print help'
complete -c chanctl -n "__fish_chanctl_using_subcommand ws; and __fish_seen_subcommand_from list" -l limit -d 'Show at most so many' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand ws; and __fish_seen_subcommand_from list" -s c -l context -d 'Backend to talk to, by its context\'s name' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand ws; and __fish_seen_subcommand_from list" -s o -l output -d 'How results are written: table, wide, json, yaml, ndjson, csv, tsv, name' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand ws; and __fish_seen_subcommand_from list" -l jq -d 'Apply a jq expression to the result\'s data' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand ws; and __fish_seen_subcommand_from list" -l confirm -d 'Confirm a severe deletion by repeating the key' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand ws; and __fish_seen_subcommand_from list" -l timeout -d 'How long a call may take [default: 30s]' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand ws; and __fish_seen_subcommand_from list" -l color -d 'When to colour: auto, always, never' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand ws; and __fish_seen_subcommand_from list" -l data-dir -d 'Folder of the embedded store' -r -F
complete -c chanctl -n "__fish_chanctl_using_subcommand ws; and __fish_seen_subcommand_from list" -l config -d 'Configuration file' -r -F
complete -c chanctl -n "__fish_chanctl_using_subcommand ws; and __fish_seen_subcommand_from list" -s q -l quiet -d 'Leave out warnings, hints and progress'
complete -c chanctl -n "__fish_chanctl_using_subcommand ws; and __fish_seen_subcommand_from list" -s v -l verbose -d 'Log requests to standard error (-vv: more), secrets redacted'
complete -c chanctl -n "__fish_chanctl_using_subcommand ws; and __fish_seen_subcommand_from list" -s y -l yes -d 'Answer yes to questions'
complete -c chanctl -n "__fish_chanctl_using_subcommand ws; and __fish_seen_subcommand_from list" -s n -l dry-run -d 'Say what would be done, and change nothing'
complete -c chanctl -n "__fish_chanctl_using_subcommand ws; and __fish_seen_subcommand_from list" -l no-input -d 'Never ask (implied without a terminal, and by CI=true)'
complete -c chanctl -n "__fish_chanctl_using_subcommand ws; and __fish_seen_subcommand_from list" -s h -l help -d 'Print help'
complete -c chanctl -n "__fish_chanctl_using_subcommand ws; and __fish_seen_subcommand_from get" -s c -l context -d 'Backend to talk to, by its context\'s name' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand ws; and __fish_seen_subcommand_from get" -s o -l output -d 'How results are written: table, wide, json, yaml, ndjson, csv, tsv, name' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand ws; and __fish_seen_subcommand_from get" -l jq -d 'Apply a jq expression to the result\'s data' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand ws; and __fish_seen_subcommand_from get" -l confirm -d 'Confirm a severe deletion by repeating the key' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand ws; and __fish_seen_subcommand_from get" -l timeout -d 'How long a call may take [default: 30s]' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand ws; and __fish_seen_subcommand_from get" -l color -d 'When to colour: auto, always, never' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand ws; and __fish_seen_subcommand_from get" -l data-dir -d 'Folder of the embedded store' -r -F
complete -c chanctl -n "__fish_chanctl_using_subcommand ws; and __fish_seen_subcommand_from get" -l config -d 'Configuration file' -r -F
complete -c chanctl -n "__fish_chanctl_using_subcommand ws; and __fish_seen_subcommand_from get" -s q -l quiet -d 'Leave out warnings, hints and progress'
complete -c chanctl -n "__fish_chanctl_using_subcommand ws; and __fish_seen_subcommand_from get" -s v -l verbose -d 'Log requests to standard error (-vv: more), secrets redacted'
complete -c chanctl -n "__fish_chanctl_using_subcommand ws; and __fish_seen_subcommand_from get" -s y -l yes -d 'Answer yes to questions'
complete -c chanctl -n "__fish_chanctl_using_subcommand ws; and __fish_seen_subcommand_from get" -s n -l dry-run -d 'Say what would be done, and change nothing'
complete -c chanctl -n "__fish_chanctl_using_subcommand ws; and __fish_seen_subcommand_from get" -l no-input -d 'Never ask (implied without a terminal, and by CI=true)'
complete -c chanctl -n "__fish_chanctl_using_subcommand ws; and __fish_seen_subcommand_from get" -s h -l help -d 'Print help'
complete -c chanctl -n "__fish_chanctl_using_subcommand ws; and __fish_seen_subcommand_from update" -l name -d 'New name for people' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand ws; and __fish_seen_subcommand_from update" -l revision -d 'Only if the object is at this revision' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand ws; and __fish_seen_subcommand_from update" -l fallback-queue -d 'Queue that takes what no rule takes' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand ws; and __fish_seen_subcommand_from update" -l context-variable -d 'Context variables in place of the present ones, as NAME:text or NAME:number (repeatable)' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand ws; and __fish_seen_subcommand_from update" -l auto-close-after -d 'Time without a message after which a waiting conversation is closed, such as 8h' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand ws; and __fish_seen_subcommand_from update" -s c -l context -d 'Backend to talk to, by its context\'s name' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand ws; and __fish_seen_subcommand_from update" -s o -l output -d 'How results are written: table, wide, json, yaml, ndjson, csv, tsv, name' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand ws; and __fish_seen_subcommand_from update" -l jq -d 'Apply a jq expression to the result\'s data' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand ws; and __fish_seen_subcommand_from update" -l confirm -d 'Confirm a severe deletion by repeating the key' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand ws; and __fish_seen_subcommand_from update" -l timeout -d 'How long a call may take [default: 30s]' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand ws; and __fish_seen_subcommand_from update" -l color -d 'When to colour: auto, always, never' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand ws; and __fish_seen_subcommand_from update" -l data-dir -d 'Folder of the embedded store' -r -F
complete -c chanctl -n "__fish_chanctl_using_subcommand ws; and __fish_seen_subcommand_from update" -l config -d 'Configuration file' -r -F
complete -c chanctl -n "__fish_chanctl_using_subcommand ws; and __fish_seen_subcommand_from update" -s q -l quiet -d 'Leave out warnings, hints and progress'
complete -c chanctl -n "__fish_chanctl_using_subcommand ws; and __fish_seen_subcommand_from update" -s v -l verbose -d 'Log requests to standard error (-vv: more), secrets redacted'
complete -c chanctl -n "__fish_chanctl_using_subcommand ws; and __fish_seen_subcommand_from update" -s y -l yes -d 'Answer yes to questions'
complete -c chanctl -n "__fish_chanctl_using_subcommand ws; and __fish_seen_subcommand_from update" -s n -l dry-run -d 'Say what would be done, and change nothing'
complete -c chanctl -n "__fish_chanctl_using_subcommand ws; and __fish_seen_subcommand_from update" -l no-input -d 'Never ask (implied without a terminal, and by CI=true)'
complete -c chanctl -n "__fish_chanctl_using_subcommand ws; and __fish_seen_subcommand_from update" -s h -l help -d 'Print help'
complete -c chanctl -n "__fish_chanctl_using_subcommand ws; and __fish_seen_subcommand_from delete" -l revision -d 'Only if the object is at this revision' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand ws; and __fish_seen_subcommand_from delete" -s c -l context -d 'Backend to talk to, by its context\'s name' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand ws; and __fish_seen_subcommand_from delete" -s o -l output -d 'How results are written: table, wide, json, yaml, ndjson, csv, tsv, name' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand ws; and __fish_seen_subcommand_from delete" -l jq -d 'Apply a jq expression to the result\'s data' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand ws; and __fish_seen_subcommand_from delete" -l confirm -d 'Confirm a severe deletion by repeating the key' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand ws; and __fish_seen_subcommand_from delete" -l timeout -d 'How long a call may take [default: 30s]' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand ws; and __fish_seen_subcommand_from delete" -l color -d 'When to colour: auto, always, never' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand ws; and __fish_seen_subcommand_from delete" -l data-dir -d 'Folder of the embedded store' -r -F
complete -c chanctl -n "__fish_chanctl_using_subcommand ws; and __fish_seen_subcommand_from delete" -l config -d 'Configuration file' -r -F
complete -c chanctl -n "__fish_chanctl_using_subcommand ws; and __fish_seen_subcommand_from delete" -l cascade -d 'Delete everything that depends on it first; needs --confirm KEY'
complete -c chanctl -n "__fish_chanctl_using_subcommand ws; and __fish_seen_subcommand_from delete" -s q -l quiet -d 'Leave out warnings, hints and progress'
complete -c chanctl -n "__fish_chanctl_using_subcommand ws; and __fish_seen_subcommand_from delete" -s v -l verbose -d 'Log requests to standard error (-vv: more), secrets redacted'
complete -c chanctl -n "__fish_chanctl_using_subcommand ws; and __fish_seen_subcommand_from delete" -s y -l yes -d 'Answer yes to questions'
complete -c chanctl -n "__fish_chanctl_using_subcommand ws; and __fish_seen_subcommand_from delete" -s n -l dry-run -d 'Say what would be done, and change nothing'
complete -c chanctl -n "__fish_chanctl_using_subcommand ws; and __fish_seen_subcommand_from delete" -l no-input -d 'Never ask (implied without a terminal, and by CI=true)'
complete -c chanctl -n "__fish_chanctl_using_subcommand ws; and __fish_seen_subcommand_from delete" -s h -l help -d 'Print help'
complete -c chanctl -n "__fish_chanctl_using_subcommand channel; and not __fish_seen_subcommand_from create list get update delete" -s c -l context -d 'Backend to talk to, by its context\'s name' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand channel; and not __fish_seen_subcommand_from create list get update delete" -s o -l output -d 'How results are written: table, wide, json, yaml, ndjson, csv, tsv, name' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand channel; and not __fish_seen_subcommand_from create list get update delete" -l jq -d 'Apply a jq expression to the result\'s data' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand channel; and not __fish_seen_subcommand_from create list get update delete" -l confirm -d 'Confirm a severe deletion by repeating the key' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand channel; and not __fish_seen_subcommand_from create list get update delete" -l timeout -d 'How long a call may take [default: 30s]' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand channel; and not __fish_seen_subcommand_from create list get update delete" -l color -d 'When to colour: auto, always, never' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand channel; and not __fish_seen_subcommand_from create list get update delete" -l data-dir -d 'Folder of the embedded store' -r -F
complete -c chanctl -n "__fish_chanctl_using_subcommand channel; and not __fish_seen_subcommand_from create list get update delete" -l config -d 'Configuration file' -r -F
complete -c chanctl -n "__fish_chanctl_using_subcommand channel; and not __fish_seen_subcommand_from create list get update delete" -s q -l quiet -d 'Leave out warnings, hints and progress'
complete -c chanctl -n "__fish_chanctl_using_subcommand channel; and not __fish_seen_subcommand_from create list get update delete" -s v -l verbose -d 'Log requests to standard error (-vv: more), secrets redacted'
complete -c chanctl -n "__fish_chanctl_using_subcommand channel; and not __fish_seen_subcommand_from create list get update delete" -s y -l yes -d 'Answer yes to questions'
complete -c chanctl -n "__fish_chanctl_using_subcommand channel; and not __fish_seen_subcommand_from create list get update delete" -s n -l dry-run -d 'Say what would be done, and change nothing'
complete -c chanctl -n "__fish_chanctl_using_subcommand channel; and not __fish_seen_subcommand_from create list get update delete" -l no-input -d 'Never ask (implied without a terminal, and by CI=true)'
complete -c chanctl -n "__fish_chanctl_using_subcommand channel; and not __fish_seen_subcommand_from create list get update delete" -s h -l help -d 'Print help'
complete -c chanctl -n "__fish_chanctl_using_subcommand channel; and not __fish_seen_subcommand_from create list get update delete" -f -a "create" -d 'Bind an agent to a workstream'
complete -c chanctl -n "__fish_chanctl_using_subcommand channel; and not __fish_seen_subcommand_from create list get update delete" -f -a "list" -d 'List channels'
complete -c chanctl -n "__fish_chanctl_using_subcommand channel; and not __fish_seen_subcommand_from create list get update delete" -f -a "get" -d 'Show a channel'
complete -c chanctl -n "__fish_chanctl_using_subcommand channel; and not __fish_seen_subcommand_from create list get update delete" -f -a "update" -d 'Change a channel'
complete -c chanctl -n "__fish_chanctl_using_subcommand channel; and not __fish_seen_subcommand_from create list get update delete" -f -a "delete" -d 'Delete a channel'
complete -c chanctl -n "__fish_chanctl_using_subcommand channel; and __fish_seen_subcommand_from create" -l name -d 'Name for people [default: the key]' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand channel; and __fish_seen_subcommand_from create" -l workstream -d 'Workstream that takes the agent\'s conversations' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand channel; and __fish_seen_subcommand_from create" -l agent -d 'Agent; it can be bound to one workstream only' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand channel; and __fish_seen_subcommand_from create" -l language -d 'Language of the channel, for example pt-BR' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand channel; and __fish_seen_subcommand_from create" -l file-attachments -d 'Who may send files: customers, representatives, or both with a comma [default: nobody]' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand channel; and __fish_seen_subcommand_from create" -s c -l context -d 'Backend to talk to, by its context\'s name' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand channel; and __fish_seen_subcommand_from create" -s o -l output -d 'How results are written: table, wide, json, yaml, ndjson, csv, tsv, name' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand channel; and __fish_seen_subcommand_from create" -l jq -d 'Apply a jq expression to the result\'s data' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand channel; and __fish_seen_subcommand_from create" -l confirm -d 'Confirm a severe deletion by repeating the key' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand channel; and __fish_seen_subcommand_from create" -l timeout -d 'How long a call may take [default: 30s]' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand channel; and __fish_seen_subcommand_from create" -l color -d 'When to colour: auto, always, never' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand channel; and __fish_seen_subcommand_from create" -l data-dir -d 'Folder of the embedded store' -r -F
complete -c chanctl -n "__fish_chanctl_using_subcommand channel; and __fish_seen_subcommand_from create" -l config -d 'Configuration file' -r -F
complete -c chanctl -n "__fish_chanctl_using_subcommand channel; and __fish_seen_subcommand_from create" -l if-absent -d 'If the key exists already, leave the object as it is'
complete -c chanctl -n "__fish_chanctl_using_subcommand channel; and __fish_seen_subcommand_from create" -s q -l quiet -d 'Leave out warnings, hints and progress'
complete -c chanctl -n "__fish_chanctl_using_subcommand channel; and __fish_seen_subcommand_from create" -s v -l verbose -d 'Log requests to standard error (-vv: more), secrets redacted'
complete -c chanctl -n "__fish_chanctl_using_subcommand channel; and __fish_seen_subcommand_from create" -s y -l yes -d 'Answer yes to questions'
complete -c chanctl -n "__fish_chanctl_using_subcommand channel; and __fish_seen_subcommand_from create" -s n -l dry-run -d 'Say what would be done, and change nothing'
complete -c chanctl -n "__fish_chanctl_using_subcommand channel; and __fish_seen_subcommand_from create" -l no-input -d 'Never ask (implied without a terminal, and by CI=true)'
complete -c chanctl -n "__fish_chanctl_using_subcommand channel; and __fish_seen_subcommand_from create" -s h -l help -d 'Print help'
complete -c chanctl -n "__fish_chanctl_using_subcommand channel; and __fish_seen_subcommand_from list" -l limit -d 'Show at most so many' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand channel; and __fish_seen_subcommand_from list" -s c -l context -d 'Backend to talk to, by its context\'s name' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand channel; and __fish_seen_subcommand_from list" -s o -l output -d 'How results are written: table, wide, json, yaml, ndjson, csv, tsv, name' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand channel; and __fish_seen_subcommand_from list" -l jq -d 'Apply a jq expression to the result\'s data' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand channel; and __fish_seen_subcommand_from list" -l confirm -d 'Confirm a severe deletion by repeating the key' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand channel; and __fish_seen_subcommand_from list" -l timeout -d 'How long a call may take [default: 30s]' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand channel; and __fish_seen_subcommand_from list" -l color -d 'When to colour: auto, always, never' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand channel; and __fish_seen_subcommand_from list" -l data-dir -d 'Folder of the embedded store' -r -F
complete -c chanctl -n "__fish_chanctl_using_subcommand channel; and __fish_seen_subcommand_from list" -l config -d 'Configuration file' -r -F
complete -c chanctl -n "__fish_chanctl_using_subcommand channel; and __fish_seen_subcommand_from list" -s q -l quiet -d 'Leave out warnings, hints and progress'
complete -c chanctl -n "__fish_chanctl_using_subcommand channel; and __fish_seen_subcommand_from list" -s v -l verbose -d 'Log requests to standard error (-vv: more), secrets redacted'
complete -c chanctl -n "__fish_chanctl_using_subcommand channel; and __fish_seen_subcommand_from list" -s y -l yes -d 'Answer yes to questions'
complete -c chanctl -n "__fish_chanctl_using_subcommand channel; and __fish_seen_subcommand_from list" -s n -l dry-run -d 'Say what would be done, and change nothing'
complete -c chanctl -n "__fish_chanctl_using_subcommand channel; and __fish_seen_subcommand_from list" -l no-input -d 'Never ask (implied without a terminal, and by CI=true)'
complete -c chanctl -n "__fish_chanctl_using_subcommand channel; and __fish_seen_subcommand_from list" -s h -l help -d 'Print help'
complete -c chanctl -n "__fish_chanctl_using_subcommand channel; and __fish_seen_subcommand_from get" -s c -l context -d 'Backend to talk to, by its context\'s name' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand channel; and __fish_seen_subcommand_from get" -s o -l output -d 'How results are written: table, wide, json, yaml, ndjson, csv, tsv, name' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand channel; and __fish_seen_subcommand_from get" -l jq -d 'Apply a jq expression to the result\'s data' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand channel; and __fish_seen_subcommand_from get" -l confirm -d 'Confirm a severe deletion by repeating the key' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand channel; and __fish_seen_subcommand_from get" -l timeout -d 'How long a call may take [default: 30s]' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand channel; and __fish_seen_subcommand_from get" -l color -d 'When to colour: auto, always, never' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand channel; and __fish_seen_subcommand_from get" -l data-dir -d 'Folder of the embedded store' -r -F
complete -c chanctl -n "__fish_chanctl_using_subcommand channel; and __fish_seen_subcommand_from get" -l config -d 'Configuration file' -r -F
complete -c chanctl -n "__fish_chanctl_using_subcommand channel; and __fish_seen_subcommand_from get" -s q -l quiet -d 'Leave out warnings, hints and progress'
complete -c chanctl -n "__fish_chanctl_using_subcommand channel; and __fish_seen_subcommand_from get" -s v -l verbose -d 'Log requests to standard error (-vv: more), secrets redacted'
complete -c chanctl -n "__fish_chanctl_using_subcommand channel; and __fish_seen_subcommand_from get" -s y -l yes -d 'Answer yes to questions'
complete -c chanctl -n "__fish_chanctl_using_subcommand channel; and __fish_seen_subcommand_from get" -s n -l dry-run -d 'Say what would be done, and change nothing'
complete -c chanctl -n "__fish_chanctl_using_subcommand channel; and __fish_seen_subcommand_from get" -l no-input -d 'Never ask (implied without a terminal, and by CI=true)'
complete -c chanctl -n "__fish_chanctl_using_subcommand channel; and __fish_seen_subcommand_from get" -s h -l help -d 'Print help'
complete -c chanctl -n "__fish_chanctl_using_subcommand channel; and __fish_seen_subcommand_from update" -l name -d 'New name for people' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand channel; and __fish_seen_subcommand_from update" -l revision -d 'Only if the object is at this revision' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand channel; and __fish_seen_subcommand_from update" -l workstream -d 'Workstream that takes the agent\'s conversations' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand channel; and __fish_seen_subcommand_from update" -l language -d 'Language of the channel' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand channel; and __fish_seen_subcommand_from update" -l file-attachments -d 'Who may send files: customers, representatives, both with a comma, or none' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand channel; and __fish_seen_subcommand_from update" -s c -l context -d 'Backend to talk to, by its context\'s name' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand channel; and __fish_seen_subcommand_from update" -s o -l output -d 'How results are written: table, wide, json, yaml, ndjson, csv, tsv, name' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand channel; and __fish_seen_subcommand_from update" -l jq -d 'Apply a jq expression to the result\'s data' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand channel; and __fish_seen_subcommand_from update" -l confirm -d 'Confirm a severe deletion by repeating the key' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand channel; and __fish_seen_subcommand_from update" -l timeout -d 'How long a call may take [default: 30s]' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand channel; and __fish_seen_subcommand_from update" -l color -d 'When to colour: auto, always, never' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand channel; and __fish_seen_subcommand_from update" -l data-dir -d 'Folder of the embedded store' -r -F
complete -c chanctl -n "__fish_chanctl_using_subcommand channel; and __fish_seen_subcommand_from update" -l config -d 'Configuration file' -r -F
complete -c chanctl -n "__fish_chanctl_using_subcommand channel; and __fish_seen_subcommand_from update" -s q -l quiet -d 'Leave out warnings, hints and progress'
complete -c chanctl -n "__fish_chanctl_using_subcommand channel; and __fish_seen_subcommand_from update" -s v -l verbose -d 'Log requests to standard error (-vv: more), secrets redacted'
complete -c chanctl -n "__fish_chanctl_using_subcommand channel; and __fish_seen_subcommand_from update" -s y -l yes -d 'Answer yes to questions'
complete -c chanctl -n "__fish_chanctl_using_subcommand channel; and __fish_seen_subcommand_from update" -s n -l dry-run -d 'Say what would be done, and change nothing'
complete -c chanctl -n "__fish_chanctl_using_subcommand channel; and __fish_seen_subcommand_from update" -l no-input -d 'Never ask (implied without a terminal, and by CI=true)'
complete -c chanctl -n "__fish_chanctl_using_subcommand channel; and __fish_seen_subcommand_from update" -s h -l help -d 'Print help'
complete -c chanctl -n "__fish_chanctl_using_subcommand channel; and __fish_seen_subcommand_from delete" -l revision -d 'Only if the object is at this revision' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand channel; and __fish_seen_subcommand_from delete" -s c -l context -d 'Backend to talk to, by its context\'s name' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand channel; and __fish_seen_subcommand_from delete" -s o -l output -d 'How results are written: table, wide, json, yaml, ndjson, csv, tsv, name' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand channel; and __fish_seen_subcommand_from delete" -l jq -d 'Apply a jq expression to the result\'s data' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand channel; and __fish_seen_subcommand_from delete" -l confirm -d 'Confirm a severe deletion by repeating the key' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand channel; and __fish_seen_subcommand_from delete" -l timeout -d 'How long a call may take [default: 30s]' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand channel; and __fish_seen_subcommand_from delete" -l color -d 'When to colour: auto, always, never' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand channel; and __fish_seen_subcommand_from delete" -l data-dir -d 'Folder of the embedded store' -r -F
complete -c chanctl -n "__fish_chanctl_using_subcommand channel; and __fish_seen_subcommand_from delete" -l config -d 'Configuration file' -r -F
complete -c chanctl -n "__fish_chanctl_using_subcommand channel; and __fish_seen_subcommand_from delete" -l cascade -d 'Delete everything that depends on it first; needs --confirm KEY'
complete -c chanctl -n "__fish_chanctl_using_subcommand channel; and __fish_seen_subcommand_from delete" -s q -l quiet -d 'Leave out warnings, hints and progress'
complete -c chanctl -n "__fish_chanctl_using_subcommand channel; and __fish_seen_subcommand_from delete" -s v -l verbose -d 'Log requests to standard error (-vv: more), secrets redacted'
complete -c chanctl -n "__fish_chanctl_using_subcommand channel; and __fish_seen_subcommand_from delete" -s y -l yes -d 'Answer yes to questions'
complete -c chanctl -n "__fish_chanctl_using_subcommand channel; and __fish_seen_subcommand_from delete" -s n -l dry-run -d 'Say what would be done, and change nothing'
complete -c chanctl -n "__fish_chanctl_using_subcommand channel; and __fish_seen_subcommand_from delete" -l no-input -d 'Never ask (implied without a terminal, and by CI=true)'
complete -c chanctl -n "__fish_chanctl_using_subcommand channel; and __fish_seen_subcommand_from delete" -s h -l help -d 'Print help'
complete -c chanctl -n "__fish_chanctl_using_subcommand channels; and not __fish_seen_subcommand_from create list get update delete" -s c -l context -d 'Backend to talk to, by its context\'s name' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand channels; and not __fish_seen_subcommand_from create list get update delete" -s o -l output -d 'How results are written: table, wide, json, yaml, ndjson, csv, tsv, name' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand channels; and not __fish_seen_subcommand_from create list get update delete" -l jq -d 'Apply a jq expression to the result\'s data' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand channels; and not __fish_seen_subcommand_from create list get update delete" -l confirm -d 'Confirm a severe deletion by repeating the key' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand channels; and not __fish_seen_subcommand_from create list get update delete" -l timeout -d 'How long a call may take [default: 30s]' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand channels; and not __fish_seen_subcommand_from create list get update delete" -l color -d 'When to colour: auto, always, never' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand channels; and not __fish_seen_subcommand_from create list get update delete" -l data-dir -d 'Folder of the embedded store' -r -F
complete -c chanctl -n "__fish_chanctl_using_subcommand channels; and not __fish_seen_subcommand_from create list get update delete" -l config -d 'Configuration file' -r -F
complete -c chanctl -n "__fish_chanctl_using_subcommand channels; and not __fish_seen_subcommand_from create list get update delete" -s q -l quiet -d 'Leave out warnings, hints and progress'
complete -c chanctl -n "__fish_chanctl_using_subcommand channels; and not __fish_seen_subcommand_from create list get update delete" -s v -l verbose -d 'Log requests to standard error (-vv: more), secrets redacted'
complete -c chanctl -n "__fish_chanctl_using_subcommand channels; and not __fish_seen_subcommand_from create list get update delete" -s y -l yes -d 'Answer yes to questions'
complete -c chanctl -n "__fish_chanctl_using_subcommand channels; and not __fish_seen_subcommand_from create list get update delete" -s n -l dry-run -d 'Say what would be done, and change nothing'
complete -c chanctl -n "__fish_chanctl_using_subcommand channels; and not __fish_seen_subcommand_from create list get update delete" -l no-input -d 'Never ask (implied without a terminal, and by CI=true)'
complete -c chanctl -n "__fish_chanctl_using_subcommand channels; and not __fish_seen_subcommand_from create list get update delete" -s h -l help -d 'Print help'
complete -c chanctl -n "__fish_chanctl_using_subcommand channels; and not __fish_seen_subcommand_from create list get update delete" -f -a "create" -d 'Bind an agent to a workstream'
complete -c chanctl -n "__fish_chanctl_using_subcommand channels; and not __fish_seen_subcommand_from create list get update delete" -f -a "list" -d 'List channels'
complete -c chanctl -n "__fish_chanctl_using_subcommand channels; and not __fish_seen_subcommand_from create list get update delete" -f -a "get" -d 'Show a channel'
complete -c chanctl -n "__fish_chanctl_using_subcommand channels; and not __fish_seen_subcommand_from create list get update delete" -f -a "update" -d 'Change a channel'
complete -c chanctl -n "__fish_chanctl_using_subcommand channels; and not __fish_seen_subcommand_from create list get update delete" -f -a "delete" -d 'Delete a channel'
complete -c chanctl -n "__fish_chanctl_using_subcommand channels; and __fish_seen_subcommand_from create" -l name -d 'Name for people [default: the key]' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand channels; and __fish_seen_subcommand_from create" -l workstream -d 'Workstream that takes the agent\'s conversations' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand channels; and __fish_seen_subcommand_from create" -l agent -d 'Agent; it can be bound to one workstream only' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand channels; and __fish_seen_subcommand_from create" -l language -d 'Language of the channel, for example pt-BR' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand channels; and __fish_seen_subcommand_from create" -l file-attachments -d 'Who may send files: customers, representatives, or both with a comma [default: nobody]' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand channels; and __fish_seen_subcommand_from create" -s c -l context -d 'Backend to talk to, by its context\'s name' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand channels; and __fish_seen_subcommand_from create" -s o -l output -d 'How results are written: table, wide, json, yaml, ndjson, csv, tsv, name' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand channels; and __fish_seen_subcommand_from create" -l jq -d 'Apply a jq expression to the result\'s data' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand channels; and __fish_seen_subcommand_from create" -l confirm -d 'Confirm a severe deletion by repeating the key' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand channels; and __fish_seen_subcommand_from create" -l timeout -d 'How long a call may take [default: 30s]' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand channels; and __fish_seen_subcommand_from create" -l color -d 'When to colour: auto, always, never' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand channels; and __fish_seen_subcommand_from create" -l data-dir -d 'Folder of the embedded store' -r -F
complete -c chanctl -n "__fish_chanctl_using_subcommand channels; and __fish_seen_subcommand_from create" -l config -d 'Configuration file' -r -F
complete -c chanctl -n "__fish_chanctl_using_subcommand channels; and __fish_seen_subcommand_from create" -l if-absent -d 'If the key exists already, leave the object as it is'
complete -c chanctl -n "__fish_chanctl_using_subcommand channels; and __fish_seen_subcommand_from create" -s q -l quiet -d 'Leave out warnings, hints and progress'
complete -c chanctl -n "__fish_chanctl_using_subcommand channels; and __fish_seen_subcommand_from create" -s v -l verbose -d 'Log requests to standard error (-vv: more), secrets redacted'
complete -c chanctl -n "__fish_chanctl_using_subcommand channels; and __fish_seen_subcommand_from create" -s y -l yes -d 'Answer yes to questions'
complete -c chanctl -n "__fish_chanctl_using_subcommand channels; and __fish_seen_subcommand_from create" -s n -l dry-run -d 'Say what would be done, and change nothing'
complete -c chanctl -n "__fish_chanctl_using_subcommand channels; and __fish_seen_subcommand_from create" -l no-input -d 'Never ask (implied without a terminal, and by CI=true)'
complete -c chanctl -n "__fish_chanctl_using_subcommand channels; and __fish_seen_subcommand_from create" -s h -l help -d 'Print help'
complete -c chanctl -n "__fish_chanctl_using_subcommand channels; and __fish_seen_subcommand_from list" -l limit -d 'Show at most so many' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand channels; and __fish_seen_subcommand_from list" -s c -l context -d 'Backend to talk to, by its context\'s name' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand channels; and __fish_seen_subcommand_from list" -s o -l output -d 'How results are written: table, wide, json, yaml, ndjson, csv, tsv, name' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand channels; and __fish_seen_subcommand_from list" -l jq -d 'Apply a jq expression to the result\'s data' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand channels; and __fish_seen_subcommand_from list" -l confirm -d 'Confirm a severe deletion by repeating the key' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand channels; and __fish_seen_subcommand_from list" -l timeout -d 'How long a call may take [default: 30s]' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand channels; and __fish_seen_subcommand_from list" -l color -d 'When to colour: auto, always, never' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand channels; and __fish_seen_subcommand_from list" -l data-dir -d 'Folder of the embedded store' -r -F
complete -c chanctl -n "__fish_chanctl_using_subcommand channels; and __fish_seen_subcommand_from list" -l config -d 'Configuration file' -r -F
complete -c chanctl -n "__fish_chanctl_using_subcommand channels; and __fish_seen_subcommand_from list" -s q -l quiet -d 'Leave out warnings, hints and progress'
complete -c chanctl -n "__fish_chanctl_using_subcommand channels; and __fish_seen_subcommand_from list" -s v -l verbose -d 'Log requests to standard error (-vv: more), secrets redacted'
complete -c chanctl -n "__fish_chanctl_using_subcommand channels; and __fish_seen_subcommand_from list" -s y -l yes -d 'Answer yes to questions'
complete -c chanctl -n "__fish_chanctl_using_subcommand channels; and __fish_seen_subcommand_from list" -s n -l dry-run -d 'Say what would be done, and change nothing'
complete -c chanctl -n "__fish_chanctl_using_subcommand channels; and __fish_seen_subcommand_from list" -l no-input -d 'Never ask (implied without a terminal, and by CI=true)'
complete -c chanctl -n "__fish_chanctl_using_subcommand channels; and __fish_seen_subcommand_from list" -s h -l help -d 'Print help'
complete -c chanctl -n "__fish_chanctl_using_subcommand channels; and __fish_seen_subcommand_from get" -s c -l context -d 'Backend to talk to, by its context\'s name' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand channels; and __fish_seen_subcommand_from get" -s o -l output -d 'How results are written: table, wide, json, yaml, ndjson, csv, tsv, name' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand channels; and __fish_seen_subcommand_from get" -l jq -d 'Apply a jq expression to the result\'s data' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand channels; and __fish_seen_subcommand_from get" -l confirm -d 'Confirm a severe deletion by repeating the key' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand channels; and __fish_seen_subcommand_from get" -l timeout -d 'How long a call may take [default: 30s]' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand channels; and __fish_seen_subcommand_from get" -l color -d 'When to colour: auto, always, never' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand channels; and __fish_seen_subcommand_from get" -l data-dir -d 'Folder of the embedded store' -r -F
complete -c chanctl -n "__fish_chanctl_using_subcommand channels; and __fish_seen_subcommand_from get" -l config -d 'Configuration file' -r -F
complete -c chanctl -n "__fish_chanctl_using_subcommand channels; and __fish_seen_subcommand_from get" -s q -l quiet -d 'Leave out warnings, hints and progress'
complete -c chanctl -n "__fish_chanctl_using_subcommand channels; and __fish_seen_subcommand_from get" -s v -l verbose -d 'Log requests to standard error (-vv: more), secrets redacted'
complete -c chanctl -n "__fish_chanctl_using_subcommand channels; and __fish_seen_subcommand_from get" -s y -l yes -d 'Answer yes to questions'
complete -c chanctl -n "__fish_chanctl_using_subcommand channels; and __fish_seen_subcommand_from get" -s n -l dry-run -d 'Say what would be done, and change nothing'
complete -c chanctl -n "__fish_chanctl_using_subcommand channels; and __fish_seen_subcommand_from get" -l no-input -d 'Never ask (implied without a terminal, and by CI=true)'
complete -c chanctl -n "__fish_chanctl_using_subcommand channels; and __fish_seen_subcommand_from get" -s h -l help -d 'Print help'
complete -c chanctl -n "__fish_chanctl_using_subcommand channels; and __fish_seen_subcommand_from update" -l name -d 'New name for people' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand channels; and __fish_seen_subcommand_from update" -l revision -d 'Only if the object is at this revision' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand channels; and __fish_seen_subcommand_from update" -l workstream -d 'Workstream that takes the agent\'s conversations' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand channels; and __fish_seen_subcommand_from update" -l language -d 'Language of the channel' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand channels; and __fish_seen_subcommand_from update" -l file-attachments -d 'Who may send files: customers, representatives, both with a comma, or none' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand channels; and __fish_seen_subcommand_from update" -s c -l context -d 'Backend to talk to, by its context\'s name' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand channels; and __fish_seen_subcommand_from update" -s o -l output -d 'How results are written: table, wide, json, yaml, ndjson, csv, tsv, name' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand channels; and __fish_seen_subcommand_from update" -l jq -d 'Apply a jq expression to the result\'s data' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand channels; and __fish_seen_subcommand_from update" -l confirm -d 'Confirm a severe deletion by repeating the key' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand channels; and __fish_seen_subcommand_from update" -l timeout -d 'How long a call may take [default: 30s]' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand channels; and __fish_seen_subcommand_from update" -l color -d 'When to colour: auto, always, never' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand channels; and __fish_seen_subcommand_from update" -l data-dir -d 'Folder of the embedded store' -r -F
complete -c chanctl -n "__fish_chanctl_using_subcommand channels; and __fish_seen_subcommand_from update" -l config -d 'Configuration file' -r -F
complete -c chanctl -n "__fish_chanctl_using_subcommand channels; and __fish_seen_subcommand_from update" -s q -l quiet -d 'Leave out warnings, hints and progress'
complete -c chanctl -n "__fish_chanctl_using_subcommand channels; and __fish_seen_subcommand_from update" -s v -l verbose -d 'Log requests to standard error (-vv: more), secrets redacted'
complete -c chanctl -n "__fish_chanctl_using_subcommand channels; and __fish_seen_subcommand_from update" -s y -l yes -d 'Answer yes to questions'
complete -c chanctl -n "__fish_chanctl_using_subcommand channels; and __fish_seen_subcommand_from update" -s n -l dry-run -d 'Say what would be done, and change nothing'
complete -c chanctl -n "__fish_chanctl_using_subcommand channels; and __fish_seen_subcommand_from update" -l no-input -d 'Never ask (implied without a terminal, and by CI=true)'
complete -c chanctl -n "__fish_chanctl_using_subcommand channels; and __fish_seen_subcommand_from update" -s h -l help -d 'Print help'
complete -c chanctl -n "__fish_chanctl_using_subcommand channels; and __fish_seen_subcommand_from delete" -l revision -d 'Only if the object is at this revision' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand channels; and __fish_seen_subcommand_from delete" -s c -l context -d 'Backend to talk to, by its context\'s name' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand channels; and __fish_seen_subcommand_from delete" -s o -l output -d 'How results are written: table, wide, json, yaml, ndjson, csv, tsv, name' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand channels; and __fish_seen_subcommand_from delete" -l jq -d 'Apply a jq expression to the result\'s data' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand channels; and __fish_seen_subcommand_from delete" -l confirm -d 'Confirm a severe deletion by repeating the key' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand channels; and __fish_seen_subcommand_from delete" -l timeout -d 'How long a call may take [default: 30s]' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand channels; and __fish_seen_subcommand_from delete" -l color -d 'When to colour: auto, always, never' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand channels; and __fish_seen_subcommand_from delete" -l data-dir -d 'Folder of the embedded store' -r -F
complete -c chanctl -n "__fish_chanctl_using_subcommand channels; and __fish_seen_subcommand_from delete" -l config -d 'Configuration file' -r -F
complete -c chanctl -n "__fish_chanctl_using_subcommand channels; and __fish_seen_subcommand_from delete" -l cascade -d 'Delete everything that depends on it first; needs --confirm KEY'
complete -c chanctl -n "__fish_chanctl_using_subcommand channels; and __fish_seen_subcommand_from delete" -s q -l quiet -d 'Leave out warnings, hints and progress'
complete -c chanctl -n "__fish_chanctl_using_subcommand channels; and __fish_seen_subcommand_from delete" -s v -l verbose -d 'Log requests to standard error (-vv: more), secrets redacted'
complete -c chanctl -n "__fish_chanctl_using_subcommand channels; and __fish_seen_subcommand_from delete" -s y -l yes -d 'Answer yes to questions'
complete -c chanctl -n "__fish_chanctl_using_subcommand channels; and __fish_seen_subcommand_from delete" -s n -l dry-run -d 'Say what would be done, and change nothing'
complete -c chanctl -n "__fish_chanctl_using_subcommand channels; and __fish_seen_subcommand_from delete" -l no-input -d 'Never ask (implied without a terminal, and by CI=true)'
complete -c chanctl -n "__fish_chanctl_using_subcommand channels; and __fish_seen_subcommand_from delete" -s h -l help -d 'Print help'
complete -c chanctl -n "__fish_chanctl_using_subcommand rule; and not __fish_seen_subcommand_from add list get update move remove test explain lint" -s c -l context -d 'Backend to talk to, by its context\'s name' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand rule; and not __fish_seen_subcommand_from add list get update move remove test explain lint" -s o -l output -d 'How results are written: table, wide, json, yaml, ndjson, csv, tsv, name' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand rule; and not __fish_seen_subcommand_from add list get update move remove test explain lint" -l jq -d 'Apply a jq expression to the result\'s data' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand rule; and not __fish_seen_subcommand_from add list get update move remove test explain lint" -l confirm -d 'Confirm a severe deletion by repeating the key' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand rule; and not __fish_seen_subcommand_from add list get update move remove test explain lint" -l timeout -d 'How long a call may take [default: 30s]' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand rule; and not __fish_seen_subcommand_from add list get update move remove test explain lint" -l color -d 'When to colour: auto, always, never' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand rule; and not __fish_seen_subcommand_from add list get update move remove test explain lint" -l data-dir -d 'Folder of the embedded store' -r -F
complete -c chanctl -n "__fish_chanctl_using_subcommand rule; and not __fish_seen_subcommand_from add list get update move remove test explain lint" -l config -d 'Configuration file' -r -F
complete -c chanctl -n "__fish_chanctl_using_subcommand rule; and not __fish_seen_subcommand_from add list get update move remove test explain lint" -s q -l quiet -d 'Leave out warnings, hints and progress'
complete -c chanctl -n "__fish_chanctl_using_subcommand rule; and not __fish_seen_subcommand_from add list get update move remove test explain lint" -s v -l verbose -d 'Log requests to standard error (-vv: more), secrets redacted'
complete -c chanctl -n "__fish_chanctl_using_subcommand rule; and not __fish_seen_subcommand_from add list get update move remove test explain lint" -s y -l yes -d 'Answer yes to questions'
complete -c chanctl -n "__fish_chanctl_using_subcommand rule; and not __fish_seen_subcommand_from add list get update move remove test explain lint" -s n -l dry-run -d 'Say what would be done, and change nothing'
complete -c chanctl -n "__fish_chanctl_using_subcommand rule; and not __fish_seen_subcommand_from add list get update move remove test explain lint" -l no-input -d 'Never ask (implied without a terminal, and by CI=true)'
complete -c chanctl -n "__fish_chanctl_using_subcommand rule; and not __fish_seen_subcommand_from add list get update move remove test explain lint" -s h -l help -d 'Print help'
complete -c chanctl -n "__fish_chanctl_using_subcommand rule; and not __fish_seen_subcommand_from add list get update move remove test explain lint" -f -a "add" -d 'Add a rule to a workstream'
complete -c chanctl -n "__fish_chanctl_using_subcommand rule; and not __fish_seen_subcommand_from add list get update move remove test explain lint" -f -a "list" -d 'List a workstream\'s rules in order'
complete -c chanctl -n "__fish_chanctl_using_subcommand rule; and not __fish_seen_subcommand_from add list get update move remove test explain lint" -f -a "get" -d 'Show a rule'
complete -c chanctl -n "__fish_chanctl_using_subcommand rule; and not __fish_seen_subcommand_from add list get update move remove test explain lint" -f -a "update" -d 'Change a rule'
complete -c chanctl -n "__fish_chanctl_using_subcommand rule; and not __fish_seen_subcommand_from add list get update move remove test explain lint" -f -a "move" -d 'Move a rule to another place'
complete -c chanctl -n "__fish_chanctl_using_subcommand rule; and not __fish_seen_subcommand_from add list get update move remove test explain lint" -f -a "remove" -d 'Remove a rule'
complete -c chanctl -n "__fish_chanctl_using_subcommand rule; and not __fish_seen_subcommand_from add list get update move remove test explain lint" -f -a "test" -d 'Say where an engagement context would go, run a manifest\'s tests, or replay conversations'
complete -c chanctl -n "__fish_chanctl_using_subcommand rule; and not __fish_seen_subcommand_from add list get update move remove test explain lint" -f -a "explain" -d 'Say why a context or a conversation goes where it goes, rule by rule'
complete -c chanctl -n "__fish_chanctl_using_subcommand rule; and not __fish_seen_subcommand_from add list get update move remove test explain lint" -f -a "lint" -d 'Find rules that cannot do what was meant'
complete -c chanctl -n "__fish_chanctl_using_subcommand rule; and __fish_seen_subcommand_from add" -l when -d 'Condition, for example \'customer.name == "Ana Souza"\'' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand rule; and __fish_seen_subcommand_from add" -l queue -d 'Queue that takes matching conversations; two to five share them by percentages (repeatable)' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand rule; and __fish_seen_subcommand_from add" -l set-priority -d 'Priority of matching conversations, -1000 to 1000' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand rule; and __fish_seen_subcommand_from add" -l skill -d 'Skill that matching conversations ask for (repeatable)' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand rule; and __fish_seen_subcommand_from add" -l set-var -d 'Context variable that matching conversations get (repeatable)' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand rule; and __fish_seen_subcommand_from add" -l position -d 'Position in the order, from 1' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand rule; and __fish_seen_subcommand_from add" -l before -d 'Directly before this rule' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand rule; and __fish_seen_subcommand_from add" -l after -d 'Directly after this rule' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand rule; and __fish_seen_subcommand_from add" -l stage -d 'Stage of routing: route or classification [default: that of what the rule does]' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand rule; and __fish_seen_subcommand_from add" -l ruleset -d 'Key of the rule set; a new key begins another classification rule set [default: WORKSTREAM-STAGE]' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand rule; and __fish_seen_subcommand_from add" -l order -d 'Place of a new classification rule set among the others [default: the last]' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand rule; and __fish_seen_subcommand_from add" -s c -l context -d 'Backend to talk to, by its context\'s name' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand rule; and __fish_seen_subcommand_from add" -s o -l output -d 'How results are written: table, wide, json, yaml, ndjson, csv, tsv, name' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand rule; and __fish_seen_subcommand_from add" -l jq -d 'Apply a jq expression to the result\'s data' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand rule; and __fish_seen_subcommand_from add" -l confirm -d 'Confirm a severe deletion by repeating the key' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand rule; and __fish_seen_subcommand_from add" -l timeout -d 'How long a call may take [default: 30s]' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand rule; and __fish_seen_subcommand_from add" -l color -d 'When to colour: auto, always, never' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand rule; and __fish_seen_subcommand_from add" -l data-dir -d 'Folder of the embedded store' -r -F
complete -c chanctl -n "__fish_chanctl_using_subcommand rule; and __fish_seen_subcommand_from add" -l config -d 'Configuration file' -r -F
complete -c chanctl -n "__fish_chanctl_using_subcommand rule; and __fish_seen_subcommand_from add" -l if-absent -d 'If the rule exists already, leave it as it is'
complete -c chanctl -n "__fish_chanctl_using_subcommand rule; and __fish_seen_subcommand_from add" -s q -l quiet -d 'Leave out warnings, hints and progress'
complete -c chanctl -n "__fish_chanctl_using_subcommand rule; and __fish_seen_subcommand_from add" -s v -l verbose -d 'Log requests to standard error (-vv: more), secrets redacted'
complete -c chanctl -n "__fish_chanctl_using_subcommand rule; and __fish_seen_subcommand_from add" -s y -l yes -d 'Answer yes to questions'
complete -c chanctl -n "__fish_chanctl_using_subcommand rule; and __fish_seen_subcommand_from add" -s n -l dry-run -d 'Say what would be done, and change nothing'
complete -c chanctl -n "__fish_chanctl_using_subcommand rule; and __fish_seen_subcommand_from add" -l no-input -d 'Never ask (implied without a terminal, and by CI=true)'
complete -c chanctl -n "__fish_chanctl_using_subcommand rule; and __fish_seen_subcommand_from add" -s h -l help -d 'Print help'
complete -c chanctl -n "__fish_chanctl_using_subcommand rule; and __fish_seen_subcommand_from list" -s c -l context -d 'Backend to talk to, by its context\'s name' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand rule; and __fish_seen_subcommand_from list" -s o -l output -d 'How results are written: table, wide, json, yaml, ndjson, csv, tsv, name' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand rule; and __fish_seen_subcommand_from list" -l jq -d 'Apply a jq expression to the result\'s data' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand rule; and __fish_seen_subcommand_from list" -l confirm -d 'Confirm a severe deletion by repeating the key' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand rule; and __fish_seen_subcommand_from list" -l timeout -d 'How long a call may take [default: 30s]' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand rule; and __fish_seen_subcommand_from list" -l color -d 'When to colour: auto, always, never' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand rule; and __fish_seen_subcommand_from list" -l data-dir -d 'Folder of the embedded store' -r -F
complete -c chanctl -n "__fish_chanctl_using_subcommand rule; and __fish_seen_subcommand_from list" -l config -d 'Configuration file' -r -F
complete -c chanctl -n "__fish_chanctl_using_subcommand rule; and __fish_seen_subcommand_from list" -s q -l quiet -d 'Leave out warnings, hints and progress'
complete -c chanctl -n "__fish_chanctl_using_subcommand rule; and __fish_seen_subcommand_from list" -s v -l verbose -d 'Log requests to standard error (-vv: more), secrets redacted'
complete -c chanctl -n "__fish_chanctl_using_subcommand rule; and __fish_seen_subcommand_from list" -s y -l yes -d 'Answer yes to questions'
complete -c chanctl -n "__fish_chanctl_using_subcommand rule; and __fish_seen_subcommand_from list" -s n -l dry-run -d 'Say what would be done, and change nothing'
complete -c chanctl -n "__fish_chanctl_using_subcommand rule; and __fish_seen_subcommand_from list" -l no-input -d 'Never ask (implied without a terminal, and by CI=true)'
complete -c chanctl -n "__fish_chanctl_using_subcommand rule; and __fish_seen_subcommand_from list" -s h -l help -d 'Print help'
complete -c chanctl -n "__fish_chanctl_using_subcommand rule; and __fish_seen_subcommand_from get" -s c -l context -d 'Backend to talk to, by its context\'s name' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand rule; and __fish_seen_subcommand_from get" -s o -l output -d 'How results are written: table, wide, json, yaml, ndjson, csv, tsv, name' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand rule; and __fish_seen_subcommand_from get" -l jq -d 'Apply a jq expression to the result\'s data' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand rule; and __fish_seen_subcommand_from get" -l confirm -d 'Confirm a severe deletion by repeating the key' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand rule; and __fish_seen_subcommand_from get" -l timeout -d 'How long a call may take [default: 30s]' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand rule; and __fish_seen_subcommand_from get" -l color -d 'When to colour: auto, always, never' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand rule; and __fish_seen_subcommand_from get" -l data-dir -d 'Folder of the embedded store' -r -F
complete -c chanctl -n "__fish_chanctl_using_subcommand rule; and __fish_seen_subcommand_from get" -l config -d 'Configuration file' -r -F
complete -c chanctl -n "__fish_chanctl_using_subcommand rule; and __fish_seen_subcommand_from get" -s q -l quiet -d 'Leave out warnings, hints and progress'
complete -c chanctl -n "__fish_chanctl_using_subcommand rule; and __fish_seen_subcommand_from get" -s v -l verbose -d 'Log requests to standard error (-vv: more), secrets redacted'
complete -c chanctl -n "__fish_chanctl_using_subcommand rule; and __fish_seen_subcommand_from get" -s y -l yes -d 'Answer yes to questions'
complete -c chanctl -n "__fish_chanctl_using_subcommand rule; and __fish_seen_subcommand_from get" -s n -l dry-run -d 'Say what would be done, and change nothing'
complete -c chanctl -n "__fish_chanctl_using_subcommand rule; and __fish_seen_subcommand_from get" -l no-input -d 'Never ask (implied without a terminal, and by CI=true)'
complete -c chanctl -n "__fish_chanctl_using_subcommand rule; and __fish_seen_subcommand_from get" -s h -l help -d 'Print help'
complete -c chanctl -n "__fish_chanctl_using_subcommand rule; and __fish_seen_subcommand_from update" -l revision -d 'Only if the rule set is at this revision' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand rule; and __fish_seen_subcommand_from update" -l when -d 'New condition' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand rule; and __fish_seen_subcommand_from update" -l queue -d 'Queue that takes matching conversations; two to five share them by percentages (repeatable)' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand rule; and __fish_seen_subcommand_from update" -l set-priority -d 'Priority of matching conversations, -1000 to 1000' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand rule; and __fish_seen_subcommand_from update" -l skill -d 'Skill that matching conversations ask for (repeatable)' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand rule; and __fish_seen_subcommand_from update" -l set-var -d 'Context variable that matching conversations get (repeatable)' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand rule; and __fish_seen_subcommand_from update" -s c -l context -d 'Backend to talk to, by its context\'s name' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand rule; and __fish_seen_subcommand_from update" -s o -l output -d 'How results are written: table, wide, json, yaml, ndjson, csv, tsv, name' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand rule; and __fish_seen_subcommand_from update" -l jq -d 'Apply a jq expression to the result\'s data' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand rule; and __fish_seen_subcommand_from update" -l confirm -d 'Confirm a severe deletion by repeating the key' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand rule; and __fish_seen_subcommand_from update" -l timeout -d 'How long a call may take [default: 30s]' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand rule; and __fish_seen_subcommand_from update" -l color -d 'When to colour: auto, always, never' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand rule; and __fish_seen_subcommand_from update" -l data-dir -d 'Folder of the embedded store' -r -F
complete -c chanctl -n "__fish_chanctl_using_subcommand rule; and __fish_seen_subcommand_from update" -l config -d 'Configuration file' -r -F
complete -c chanctl -n "__fish_chanctl_using_subcommand rule; and __fish_seen_subcommand_from update" -s q -l quiet -d 'Leave out warnings, hints and progress'
complete -c chanctl -n "__fish_chanctl_using_subcommand rule; and __fish_seen_subcommand_from update" -s v -l verbose -d 'Log requests to standard error (-vv: more), secrets redacted'
complete -c chanctl -n "__fish_chanctl_using_subcommand rule; and __fish_seen_subcommand_from update" -s y -l yes -d 'Answer yes to questions'
complete -c chanctl -n "__fish_chanctl_using_subcommand rule; and __fish_seen_subcommand_from update" -s n -l dry-run -d 'Say what would be done, and change nothing'
complete -c chanctl -n "__fish_chanctl_using_subcommand rule; and __fish_seen_subcommand_from update" -l no-input -d 'Never ask (implied without a terminal, and by CI=true)'
complete -c chanctl -n "__fish_chanctl_using_subcommand rule; and __fish_seen_subcommand_from update" -s h -l help -d 'Print help'
complete -c chanctl -n "__fish_chanctl_using_subcommand rule; and __fish_seen_subcommand_from move" -l revision -d 'Only if the rule set is at this revision' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand rule; and __fish_seen_subcommand_from move" -l position -d 'Position in the order, from 1' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand rule; and __fish_seen_subcommand_from move" -l before -d 'Directly before this rule' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand rule; and __fish_seen_subcommand_from move" -l after -d 'Directly after this rule' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand rule; and __fish_seen_subcommand_from move" -s c -l context -d 'Backend to talk to, by its context\'s name' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand rule; and __fish_seen_subcommand_from move" -s o -l output -d 'How results are written: table, wide, json, yaml, ndjson, csv, tsv, name' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand rule; and __fish_seen_subcommand_from move" -l jq -d 'Apply a jq expression to the result\'s data' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand rule; and __fish_seen_subcommand_from move" -l confirm -d 'Confirm a severe deletion by repeating the key' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand rule; and __fish_seen_subcommand_from move" -l timeout -d 'How long a call may take [default: 30s]' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand rule; and __fish_seen_subcommand_from move" -l color -d 'When to colour: auto, always, never' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand rule; and __fish_seen_subcommand_from move" -l data-dir -d 'Folder of the embedded store' -r -F
complete -c chanctl -n "__fish_chanctl_using_subcommand rule; and __fish_seen_subcommand_from move" -l config -d 'Configuration file' -r -F
complete -c chanctl -n "__fish_chanctl_using_subcommand rule; and __fish_seen_subcommand_from move" -s q -l quiet -d 'Leave out warnings, hints and progress'
complete -c chanctl -n "__fish_chanctl_using_subcommand rule; and __fish_seen_subcommand_from move" -s v -l verbose -d 'Log requests to standard error (-vv: more), secrets redacted'
complete -c chanctl -n "__fish_chanctl_using_subcommand rule; and __fish_seen_subcommand_from move" -s y -l yes -d 'Answer yes to questions'
complete -c chanctl -n "__fish_chanctl_using_subcommand rule; and __fish_seen_subcommand_from move" -s n -l dry-run -d 'Say what would be done, and change nothing'
complete -c chanctl -n "__fish_chanctl_using_subcommand rule; and __fish_seen_subcommand_from move" -l no-input -d 'Never ask (implied without a terminal, and by CI=true)'
complete -c chanctl -n "__fish_chanctl_using_subcommand rule; and __fish_seen_subcommand_from move" -s h -l help -d 'Print help'
complete -c chanctl -n "__fish_chanctl_using_subcommand rule; and __fish_seen_subcommand_from remove" -l revision -d 'Only if the rule set is at this revision' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand rule; and __fish_seen_subcommand_from remove" -s c -l context -d 'Backend to talk to, by its context\'s name' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand rule; and __fish_seen_subcommand_from remove" -s o -l output -d 'How results are written: table, wide, json, yaml, ndjson, csv, tsv, name' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand rule; and __fish_seen_subcommand_from remove" -l jq -d 'Apply a jq expression to the result\'s data' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand rule; and __fish_seen_subcommand_from remove" -l confirm -d 'Confirm a severe deletion by repeating the key' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand rule; and __fish_seen_subcommand_from remove" -l timeout -d 'How long a call may take [default: 30s]' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand rule; and __fish_seen_subcommand_from remove" -l color -d 'When to colour: auto, always, never' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand rule; and __fish_seen_subcommand_from remove" -l data-dir -d 'Folder of the embedded store' -r -F
complete -c chanctl -n "__fish_chanctl_using_subcommand rule; and __fish_seen_subcommand_from remove" -l config -d 'Configuration file' -r -F
complete -c chanctl -n "__fish_chanctl_using_subcommand rule; and __fish_seen_subcommand_from remove" -s q -l quiet -d 'Leave out warnings, hints and progress'
complete -c chanctl -n "__fish_chanctl_using_subcommand rule; and __fish_seen_subcommand_from remove" -s v -l verbose -d 'Log requests to standard error (-vv: more), secrets redacted'
complete -c chanctl -n "__fish_chanctl_using_subcommand rule; and __fish_seen_subcommand_from remove" -s y -l yes -d 'Answer yes to questions'
complete -c chanctl -n "__fish_chanctl_using_subcommand rule; and __fish_seen_subcommand_from remove" -s n -l dry-run -d 'Say what would be done, and change nothing'
complete -c chanctl -n "__fish_chanctl_using_subcommand rule; and __fish_seen_subcommand_from remove" -l no-input -d 'Never ask (implied without a terminal, and by CI=true)'
complete -c chanctl -n "__fish_chanctl_using_subcommand rule; and __fish_seen_subcommand_from remove" -s h -l help -d 'Print help'
complete -c chanctl -n "__fish_chanctl_using_subcommand rule; and __fish_seen_subcommand_from test" -l given -d 'Engagement context as JSON, or @FILE; for example \'{"customer":{"name":"Ana Souza"}}\'' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand rule; and __fish_seen_subcommand_from test" -s f -l file -d 'Manifest: a file, a directory of them, or - for standard input (repeatable)' -r -F
complete -c chanctl -n "__fish_chanctl_using_subcommand rule; and __fish_seen_subcommand_from test" -l overlay -d 'What an environment changes of the manifest: laid over it, in the order given (repeatable)' -r -F
complete -c chanctl -n "__fish_chanctl_using_subcommand rule; and __fish_seen_subcommand_from test" -l report -d 'Report of the manifest\'s tests: junit=FILE, sarif=FILE, html=FILE or github (repeatable)' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand rule; and __fish_seen_subcommand_from test" -l since -d 'How long ago replayed conversations began at most [default: 7d]' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand rule; and __fish_seen_subcommand_from test" -l expect-queue -d 'Queue that has to come out' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand rule; and __fish_seen_subcommand_from test" -l expect-rule -d 'Rule that has to decide' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand rule; and __fish_seen_subcommand_from test" -l expect-priority -d 'Priority that has to be set' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand rule; and __fish_seen_subcommand_from test" -l expect-skill -d 'Skill that has to be asked for (repeatable; then no other may be)' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand rule; and __fish_seen_subcommand_from test" -s c -l context -d 'Backend to talk to, by its context\'s name' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand rule; and __fish_seen_subcommand_from test" -s o -l output -d 'How results are written: table, wide, json, yaml, ndjson, csv, tsv, name' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand rule; and __fish_seen_subcommand_from test" -l jq -d 'Apply a jq expression to the result\'s data' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand rule; and __fish_seen_subcommand_from test" -l confirm -d 'Confirm a severe deletion by repeating the key' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand rule; and __fish_seen_subcommand_from test" -l timeout -d 'How long a call may take [default: 30s]' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand rule; and __fish_seen_subcommand_from test" -l color -d 'When to colour: auto, always, never' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand rule; and __fish_seen_subcommand_from test" -l data-dir -d 'Folder of the embedded store' -r -F
complete -c chanctl -n "__fish_chanctl_using_subcommand rule; and __fish_seen_subcommand_from test" -l config -d 'Configuration file' -r -F
complete -c chanctl -n "__fish_chanctl_using_subcommand rule; and __fish_seen_subcommand_from test" -l allow-outside -d 'Let secrets be read from files outside of the project'
complete -c chanctl -n "__fish_chanctl_using_subcommand rule; and __fish_seen_subcommand_from test" -l replay -d 'Send stored conversations through the present rules and those of the manifest, and tell the differences (they are no failure)'
complete -c chanctl -n "__fish_chanctl_using_subcommand rule; and __fish_seen_subcommand_from test" -s q -l quiet -d 'Leave out warnings, hints and progress'
complete -c chanctl -n "__fish_chanctl_using_subcommand rule; and __fish_seen_subcommand_from test" -s v -l verbose -d 'Log requests to standard error (-vv: more), secrets redacted'
complete -c chanctl -n "__fish_chanctl_using_subcommand rule; and __fish_seen_subcommand_from test" -s y -l yes -d 'Answer yes to questions'
complete -c chanctl -n "__fish_chanctl_using_subcommand rule; and __fish_seen_subcommand_from test" -s n -l dry-run -d 'Say what would be done, and change nothing'
complete -c chanctl -n "__fish_chanctl_using_subcommand rule; and __fish_seen_subcommand_from test" -l no-input -d 'Never ask (implied without a terminal, and by CI=true)'
complete -c chanctl -n "__fish_chanctl_using_subcommand rule; and __fish_seen_subcommand_from test" -s h -l help -d 'Print help'
complete -c chanctl -n "__fish_chanctl_using_subcommand rule; and __fish_seen_subcommand_from explain" -l given -d 'Engagement context as JSON, or @FILE; for example \'{"customer":{"name":"Ana Souza"}}\'' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand rule; and __fish_seen_subcommand_from explain" -l conversation -d 'Stored conversation, by its ID: explains what its decision saw' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand rule; and __fish_seen_subcommand_from explain" -s c -l context -d 'Backend to talk to, by its context\'s name' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand rule; and __fish_seen_subcommand_from explain" -s o -l output -d 'How results are written: table, wide, json, yaml, ndjson, csv, tsv, name' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand rule; and __fish_seen_subcommand_from explain" -l jq -d 'Apply a jq expression to the result\'s data' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand rule; and __fish_seen_subcommand_from explain" -l confirm -d 'Confirm a severe deletion by repeating the key' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand rule; and __fish_seen_subcommand_from explain" -l timeout -d 'How long a call may take [default: 30s]' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand rule; and __fish_seen_subcommand_from explain" -l color -d 'When to colour: auto, always, never' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand rule; and __fish_seen_subcommand_from explain" -l data-dir -d 'Folder of the embedded store' -r -F
complete -c chanctl -n "__fish_chanctl_using_subcommand rule; and __fish_seen_subcommand_from explain" -l config -d 'Configuration file' -r -F
complete -c chanctl -n "__fish_chanctl_using_subcommand rule; and __fish_seen_subcommand_from explain" -s q -l quiet -d 'Leave out warnings, hints and progress'
complete -c chanctl -n "__fish_chanctl_using_subcommand rule; and __fish_seen_subcommand_from explain" -s v -l verbose -d 'Log requests to standard error (-vv: more), secrets redacted'
complete -c chanctl -n "__fish_chanctl_using_subcommand rule; and __fish_seen_subcommand_from explain" -s y -l yes -d 'Answer yes to questions'
complete -c chanctl -n "__fish_chanctl_using_subcommand rule; and __fish_seen_subcommand_from explain" -s n -l dry-run -d 'Say what would be done, and change nothing'
complete -c chanctl -n "__fish_chanctl_using_subcommand rule; and __fish_seen_subcommand_from explain" -l no-input -d 'Never ask (implied without a terminal, and by CI=true)'
complete -c chanctl -n "__fish_chanctl_using_subcommand rule; and __fish_seen_subcommand_from explain" -s h -l help -d 'Print help'
complete -c chanctl -n "__fish_chanctl_using_subcommand rule; and __fish_seen_subcommand_from lint" -s f -l file -d 'Manifest: a file, a directory of them, or - for standard input (repeatable)' -r -F
complete -c chanctl -n "__fish_chanctl_using_subcommand rule; and __fish_seen_subcommand_from lint" -l overlay -d 'What an environment changes of the manifest: laid over it, in the order given (repeatable)' -r -F
complete -c chanctl -n "__fish_chanctl_using_subcommand rule; and __fish_seen_subcommand_from lint" -s c -l context -d 'Backend to talk to, by its context\'s name' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand rule; and __fish_seen_subcommand_from lint" -s o -l output -d 'How results are written: table, wide, json, yaml, ndjson, csv, tsv, name' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand rule; and __fish_seen_subcommand_from lint" -l jq -d 'Apply a jq expression to the result\'s data' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand rule; and __fish_seen_subcommand_from lint" -l confirm -d 'Confirm a severe deletion by repeating the key' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand rule; and __fish_seen_subcommand_from lint" -l timeout -d 'How long a call may take [default: 30s]' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand rule; and __fish_seen_subcommand_from lint" -l color -d 'When to colour: auto, always, never' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand rule; and __fish_seen_subcommand_from lint" -l data-dir -d 'Folder of the embedded store' -r -F
complete -c chanctl -n "__fish_chanctl_using_subcommand rule; and __fish_seen_subcommand_from lint" -l config -d 'Configuration file' -r -F
complete -c chanctl -n "__fish_chanctl_using_subcommand rule; and __fish_seen_subcommand_from lint" -l allow-outside -d 'Let secrets be read from files outside of the project'
complete -c chanctl -n "__fish_chanctl_using_subcommand rule; and __fish_seen_subcommand_from lint" -s q -l quiet -d 'Leave out warnings, hints and progress'
complete -c chanctl -n "__fish_chanctl_using_subcommand rule; and __fish_seen_subcommand_from lint" -s v -l verbose -d 'Log requests to standard error (-vv: more), secrets redacted'
complete -c chanctl -n "__fish_chanctl_using_subcommand rule; and __fish_seen_subcommand_from lint" -s y -l yes -d 'Answer yes to questions'
complete -c chanctl -n "__fish_chanctl_using_subcommand rule; and __fish_seen_subcommand_from lint" -s n -l dry-run -d 'Say what would be done, and change nothing'
complete -c chanctl -n "__fish_chanctl_using_subcommand rule; and __fish_seen_subcommand_from lint" -l no-input -d 'Never ask (implied without a terminal, and by CI=true)'
complete -c chanctl -n "__fish_chanctl_using_subcommand rule; and __fish_seen_subcommand_from lint" -s h -l help -d 'Print help'
complete -c chanctl -n "__fish_chanctl_using_subcommand rules; and not __fish_seen_subcommand_from add list get update move remove test explain lint" -s c -l context -d 'Backend to talk to, by its context\'s name' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand rules; and not __fish_seen_subcommand_from add list get update move remove test explain lint" -s o -l output -d 'How results are written: table, wide, json, yaml, ndjson, csv, tsv, name' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand rules; and not __fish_seen_subcommand_from add list get update move remove test explain lint" -l jq -d 'Apply a jq expression to the result\'s data' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand rules; and not __fish_seen_subcommand_from add list get update move remove test explain lint" -l confirm -d 'Confirm a severe deletion by repeating the key' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand rules; and not __fish_seen_subcommand_from add list get update move remove test explain lint" -l timeout -d 'How long a call may take [default: 30s]' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand rules; and not __fish_seen_subcommand_from add list get update move remove test explain lint" -l color -d 'When to colour: auto, always, never' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand rules; and not __fish_seen_subcommand_from add list get update move remove test explain lint" -l data-dir -d 'Folder of the embedded store' -r -F
complete -c chanctl -n "__fish_chanctl_using_subcommand rules; and not __fish_seen_subcommand_from add list get update move remove test explain lint" -l config -d 'Configuration file' -r -F
complete -c chanctl -n "__fish_chanctl_using_subcommand rules; and not __fish_seen_subcommand_from add list get update move remove test explain lint" -s q -l quiet -d 'Leave out warnings, hints and progress'
complete -c chanctl -n "__fish_chanctl_using_subcommand rules; and not __fish_seen_subcommand_from add list get update move remove test explain lint" -s v -l verbose -d 'Log requests to standard error (-vv: more), secrets redacted'
complete -c chanctl -n "__fish_chanctl_using_subcommand rules; and not __fish_seen_subcommand_from add list get update move remove test explain lint" -s y -l yes -d 'Answer yes to questions'
complete -c chanctl -n "__fish_chanctl_using_subcommand rules; and not __fish_seen_subcommand_from add list get update move remove test explain lint" -s n -l dry-run -d 'Say what would be done, and change nothing'
complete -c chanctl -n "__fish_chanctl_using_subcommand rules; and not __fish_seen_subcommand_from add list get update move remove test explain lint" -l no-input -d 'Never ask (implied without a terminal, and by CI=true)'
complete -c chanctl -n "__fish_chanctl_using_subcommand rules; and not __fish_seen_subcommand_from add list get update move remove test explain lint" -s h -l help -d 'Print help'
complete -c chanctl -n "__fish_chanctl_using_subcommand rules; and not __fish_seen_subcommand_from add list get update move remove test explain lint" -f -a "add" -d 'Add a rule to a workstream'
complete -c chanctl -n "__fish_chanctl_using_subcommand rules; and not __fish_seen_subcommand_from add list get update move remove test explain lint" -f -a "list" -d 'List a workstream\'s rules in order'
complete -c chanctl -n "__fish_chanctl_using_subcommand rules; and not __fish_seen_subcommand_from add list get update move remove test explain lint" -f -a "get" -d 'Show a rule'
complete -c chanctl -n "__fish_chanctl_using_subcommand rules; and not __fish_seen_subcommand_from add list get update move remove test explain lint" -f -a "update" -d 'Change a rule'
complete -c chanctl -n "__fish_chanctl_using_subcommand rules; and not __fish_seen_subcommand_from add list get update move remove test explain lint" -f -a "move" -d 'Move a rule to another place'
complete -c chanctl -n "__fish_chanctl_using_subcommand rules; and not __fish_seen_subcommand_from add list get update move remove test explain lint" -f -a "remove" -d 'Remove a rule'
complete -c chanctl -n "__fish_chanctl_using_subcommand rules; and not __fish_seen_subcommand_from add list get update move remove test explain lint" -f -a "test" -d 'Say where an engagement context would go, run a manifest\'s tests, or replay conversations'
complete -c chanctl -n "__fish_chanctl_using_subcommand rules; and not __fish_seen_subcommand_from add list get update move remove test explain lint" -f -a "explain" -d 'Say why a context or a conversation goes where it goes, rule by rule'
complete -c chanctl -n "__fish_chanctl_using_subcommand rules; and not __fish_seen_subcommand_from add list get update move remove test explain lint" -f -a "lint" -d 'Find rules that cannot do what was meant'
complete -c chanctl -n "__fish_chanctl_using_subcommand rules; and __fish_seen_subcommand_from add" -l when -d 'Condition, for example \'customer.name == "Ana Souza"\'' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand rules; and __fish_seen_subcommand_from add" -l queue -d 'Queue that takes matching conversations; two to five share them by percentages (repeatable)' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand rules; and __fish_seen_subcommand_from add" -l set-priority -d 'Priority of matching conversations, -1000 to 1000' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand rules; and __fish_seen_subcommand_from add" -l skill -d 'Skill that matching conversations ask for (repeatable)' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand rules; and __fish_seen_subcommand_from add" -l set-var -d 'Context variable that matching conversations get (repeatable)' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand rules; and __fish_seen_subcommand_from add" -l position -d 'Position in the order, from 1' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand rules; and __fish_seen_subcommand_from add" -l before -d 'Directly before this rule' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand rules; and __fish_seen_subcommand_from add" -l after -d 'Directly after this rule' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand rules; and __fish_seen_subcommand_from add" -l stage -d 'Stage of routing: route or classification [default: that of what the rule does]' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand rules; and __fish_seen_subcommand_from add" -l ruleset -d 'Key of the rule set; a new key begins another classification rule set [default: WORKSTREAM-STAGE]' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand rules; and __fish_seen_subcommand_from add" -l order -d 'Place of a new classification rule set among the others [default: the last]' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand rules; and __fish_seen_subcommand_from add" -s c -l context -d 'Backend to talk to, by its context\'s name' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand rules; and __fish_seen_subcommand_from add" -s o -l output -d 'How results are written: table, wide, json, yaml, ndjson, csv, tsv, name' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand rules; and __fish_seen_subcommand_from add" -l jq -d 'Apply a jq expression to the result\'s data' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand rules; and __fish_seen_subcommand_from add" -l confirm -d 'Confirm a severe deletion by repeating the key' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand rules; and __fish_seen_subcommand_from add" -l timeout -d 'How long a call may take [default: 30s]' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand rules; and __fish_seen_subcommand_from add" -l color -d 'When to colour: auto, always, never' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand rules; and __fish_seen_subcommand_from add" -l data-dir -d 'Folder of the embedded store' -r -F
complete -c chanctl -n "__fish_chanctl_using_subcommand rules; and __fish_seen_subcommand_from add" -l config -d 'Configuration file' -r -F
complete -c chanctl -n "__fish_chanctl_using_subcommand rules; and __fish_seen_subcommand_from add" -l if-absent -d 'If the rule exists already, leave it as it is'
complete -c chanctl -n "__fish_chanctl_using_subcommand rules; and __fish_seen_subcommand_from add" -s q -l quiet -d 'Leave out warnings, hints and progress'
complete -c chanctl -n "__fish_chanctl_using_subcommand rules; and __fish_seen_subcommand_from add" -s v -l verbose -d 'Log requests to standard error (-vv: more), secrets redacted'
complete -c chanctl -n "__fish_chanctl_using_subcommand rules; and __fish_seen_subcommand_from add" -s y -l yes -d 'Answer yes to questions'
complete -c chanctl -n "__fish_chanctl_using_subcommand rules; and __fish_seen_subcommand_from add" -s n -l dry-run -d 'Say what would be done, and change nothing'
complete -c chanctl -n "__fish_chanctl_using_subcommand rules; and __fish_seen_subcommand_from add" -l no-input -d 'Never ask (implied without a terminal, and by CI=true)'
complete -c chanctl -n "__fish_chanctl_using_subcommand rules; and __fish_seen_subcommand_from add" -s h -l help -d 'Print help'
complete -c chanctl -n "__fish_chanctl_using_subcommand rules; and __fish_seen_subcommand_from list" -s c -l context -d 'Backend to talk to, by its context\'s name' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand rules; and __fish_seen_subcommand_from list" -s o -l output -d 'How results are written: table, wide, json, yaml, ndjson, csv, tsv, name' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand rules; and __fish_seen_subcommand_from list" -l jq -d 'Apply a jq expression to the result\'s data' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand rules; and __fish_seen_subcommand_from list" -l confirm -d 'Confirm a severe deletion by repeating the key' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand rules; and __fish_seen_subcommand_from list" -l timeout -d 'How long a call may take [default: 30s]' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand rules; and __fish_seen_subcommand_from list" -l color -d 'When to colour: auto, always, never' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand rules; and __fish_seen_subcommand_from list" -l data-dir -d 'Folder of the embedded store' -r -F
complete -c chanctl -n "__fish_chanctl_using_subcommand rules; and __fish_seen_subcommand_from list" -l config -d 'Configuration file' -r -F
complete -c chanctl -n "__fish_chanctl_using_subcommand rules; and __fish_seen_subcommand_from list" -s q -l quiet -d 'Leave out warnings, hints and progress'
complete -c chanctl -n "__fish_chanctl_using_subcommand rules; and __fish_seen_subcommand_from list" -s v -l verbose -d 'Log requests to standard error (-vv: more), secrets redacted'
complete -c chanctl -n "__fish_chanctl_using_subcommand rules; and __fish_seen_subcommand_from list" -s y -l yes -d 'Answer yes to questions'
complete -c chanctl -n "__fish_chanctl_using_subcommand rules; and __fish_seen_subcommand_from list" -s n -l dry-run -d 'Say what would be done, and change nothing'
complete -c chanctl -n "__fish_chanctl_using_subcommand rules; and __fish_seen_subcommand_from list" -l no-input -d 'Never ask (implied without a terminal, and by CI=true)'
complete -c chanctl -n "__fish_chanctl_using_subcommand rules; and __fish_seen_subcommand_from list" -s h -l help -d 'Print help'
complete -c chanctl -n "__fish_chanctl_using_subcommand rules; and __fish_seen_subcommand_from get" -s c -l context -d 'Backend to talk to, by its context\'s name' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand rules; and __fish_seen_subcommand_from get" -s o -l output -d 'How results are written: table, wide, json, yaml, ndjson, csv, tsv, name' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand rules; and __fish_seen_subcommand_from get" -l jq -d 'Apply a jq expression to the result\'s data' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand rules; and __fish_seen_subcommand_from get" -l confirm -d 'Confirm a severe deletion by repeating the key' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand rules; and __fish_seen_subcommand_from get" -l timeout -d 'How long a call may take [default: 30s]' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand rules; and __fish_seen_subcommand_from get" -l color -d 'When to colour: auto, always, never' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand rules; and __fish_seen_subcommand_from get" -l data-dir -d 'Folder of the embedded store' -r -F
complete -c chanctl -n "__fish_chanctl_using_subcommand rules; and __fish_seen_subcommand_from get" -l config -d 'Configuration file' -r -F
complete -c chanctl -n "__fish_chanctl_using_subcommand rules; and __fish_seen_subcommand_from get" -s q -l quiet -d 'Leave out warnings, hints and progress'
complete -c chanctl -n "__fish_chanctl_using_subcommand rules; and __fish_seen_subcommand_from get" -s v -l verbose -d 'Log requests to standard error (-vv: more), secrets redacted'
complete -c chanctl -n "__fish_chanctl_using_subcommand rules; and __fish_seen_subcommand_from get" -s y -l yes -d 'Answer yes to questions'
complete -c chanctl -n "__fish_chanctl_using_subcommand rules; and __fish_seen_subcommand_from get" -s n -l dry-run -d 'Say what would be done, and change nothing'
complete -c chanctl -n "__fish_chanctl_using_subcommand rules; and __fish_seen_subcommand_from get" -l no-input -d 'Never ask (implied without a terminal, and by CI=true)'
complete -c chanctl -n "__fish_chanctl_using_subcommand rules; and __fish_seen_subcommand_from get" -s h -l help -d 'Print help'
complete -c chanctl -n "__fish_chanctl_using_subcommand rules; and __fish_seen_subcommand_from update" -l revision -d 'Only if the rule set is at this revision' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand rules; and __fish_seen_subcommand_from update" -l when -d 'New condition' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand rules; and __fish_seen_subcommand_from update" -l queue -d 'Queue that takes matching conversations; two to five share them by percentages (repeatable)' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand rules; and __fish_seen_subcommand_from update" -l set-priority -d 'Priority of matching conversations, -1000 to 1000' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand rules; and __fish_seen_subcommand_from update" -l skill -d 'Skill that matching conversations ask for (repeatable)' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand rules; and __fish_seen_subcommand_from update" -l set-var -d 'Context variable that matching conversations get (repeatable)' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand rules; and __fish_seen_subcommand_from update" -s c -l context -d 'Backend to talk to, by its context\'s name' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand rules; and __fish_seen_subcommand_from update" -s o -l output -d 'How results are written: table, wide, json, yaml, ndjson, csv, tsv, name' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand rules; and __fish_seen_subcommand_from update" -l jq -d 'Apply a jq expression to the result\'s data' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand rules; and __fish_seen_subcommand_from update" -l confirm -d 'Confirm a severe deletion by repeating the key' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand rules; and __fish_seen_subcommand_from update" -l timeout -d 'How long a call may take [default: 30s]' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand rules; and __fish_seen_subcommand_from update" -l color -d 'When to colour: auto, always, never' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand rules; and __fish_seen_subcommand_from update" -l data-dir -d 'Folder of the embedded store' -r -F
complete -c chanctl -n "__fish_chanctl_using_subcommand rules; and __fish_seen_subcommand_from update" -l config -d 'Configuration file' -r -F
complete -c chanctl -n "__fish_chanctl_using_subcommand rules; and __fish_seen_subcommand_from update" -s q -l quiet -d 'Leave out warnings, hints and progress'
complete -c chanctl -n "__fish_chanctl_using_subcommand rules; and __fish_seen_subcommand_from update" -s v -l verbose -d 'Log requests to standard error (-vv: more), secrets redacted'
complete -c chanctl -n "__fish_chanctl_using_subcommand rules; and __fish_seen_subcommand_from update" -s y -l yes -d 'Answer yes to questions'
complete -c chanctl -n "__fish_chanctl_using_subcommand rules; and __fish_seen_subcommand_from update" -s n -l dry-run -d 'Say what would be done, and change nothing'
complete -c chanctl -n "__fish_chanctl_using_subcommand rules; and __fish_seen_subcommand_from update" -l no-input -d 'Never ask (implied without a terminal, and by CI=true)'
complete -c chanctl -n "__fish_chanctl_using_subcommand rules; and __fish_seen_subcommand_from update" -s h -l help -d 'Print help'
complete -c chanctl -n "__fish_chanctl_using_subcommand rules; and __fish_seen_subcommand_from move" -l revision -d 'Only if the rule set is at this revision' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand rules; and __fish_seen_subcommand_from move" -l position -d 'Position in the order, from 1' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand rules; and __fish_seen_subcommand_from move" -l before -d 'Directly before this rule' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand rules; and __fish_seen_subcommand_from move" -l after -d 'Directly after this rule' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand rules; and __fish_seen_subcommand_from move" -s c -l context -d 'Backend to talk to, by its context\'s name' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand rules; and __fish_seen_subcommand_from move" -s o -l output -d 'How results are written: table, wide, json, yaml, ndjson, csv, tsv, name' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand rules; and __fish_seen_subcommand_from move" -l jq -d 'Apply a jq expression to the result\'s data' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand rules; and __fish_seen_subcommand_from move" -l confirm -d 'Confirm a severe deletion by repeating the key' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand rules; and __fish_seen_subcommand_from move" -l timeout -d 'How long a call may take [default: 30s]' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand rules; and __fish_seen_subcommand_from move" -l color -d 'When to colour: auto, always, never' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand rules; and __fish_seen_subcommand_from move" -l data-dir -d 'Folder of the embedded store' -r -F
complete -c chanctl -n "__fish_chanctl_using_subcommand rules; and __fish_seen_subcommand_from move" -l config -d 'Configuration file' -r -F
complete -c chanctl -n "__fish_chanctl_using_subcommand rules; and __fish_seen_subcommand_from move" -s q -l quiet -d 'Leave out warnings, hints and progress'
complete -c chanctl -n "__fish_chanctl_using_subcommand rules; and __fish_seen_subcommand_from move" -s v -l verbose -d 'Log requests to standard error (-vv: more), secrets redacted'
complete -c chanctl -n "__fish_chanctl_using_subcommand rules; and __fish_seen_subcommand_from move" -s y -l yes -d 'Answer yes to questions'
complete -c chanctl -n "__fish_chanctl_using_subcommand rules; and __fish_seen_subcommand_from move" -s n -l dry-run -d 'Say what would be done, and change nothing'
complete -c chanctl -n "__fish_chanctl_using_subcommand rules; and __fish_seen_subcommand_from move" -l no-input -d 'Never ask (implied without a terminal, and by CI=true)'
complete -c chanctl -n "__fish_chanctl_using_subcommand rules; and __fish_seen_subcommand_from move" -s h -l help -d 'Print help'
complete -c chanctl -n "__fish_chanctl_using_subcommand rules; and __fish_seen_subcommand_from remove" -l revision -d 'Only if the rule set is at this revision' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand rules; and __fish_seen_subcommand_from remove" -s c -l context -d 'Backend to talk to, by its context\'s name' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand rules; and __fish_seen_subcommand_from remove" -s o -l output -d 'How results are written: table, wide, json, yaml, ndjson, csv, tsv, name' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand rules; and __fish_seen_subcommand_from remove" -l jq -d 'Apply a jq expression to the result\'s data' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand rules; and __fish_seen_subcommand_from remove" -l confirm -d 'Confirm a severe deletion by repeating the key' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand rules; and __fish_seen_subcommand_from remove" -l timeout -d 'How long a call may take [default: 30s]' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand rules; and __fish_seen_subcommand_from remove" -l color -d 'When to colour: auto, always, never' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand rules; and __fish_seen_subcommand_from remove" -l data-dir -d 'Folder of the embedded store' -r -F
complete -c chanctl -n "__fish_chanctl_using_subcommand rules; and __fish_seen_subcommand_from remove" -l config -d 'Configuration file' -r -F
complete -c chanctl -n "__fish_chanctl_using_subcommand rules; and __fish_seen_subcommand_from remove" -s q -l quiet -d 'Leave out warnings, hints and progress'
complete -c chanctl -n "__fish_chanctl_using_subcommand rules; and __fish_seen_subcommand_from remove" -s v -l verbose -d 'Log requests to standard error (-vv: more), secrets redacted'
complete -c chanctl -n "__fish_chanctl_using_subcommand rules; and __fish_seen_subcommand_from remove" -s y -l yes -d 'Answer yes to questions'
complete -c chanctl -n "__fish_chanctl_using_subcommand rules; and __fish_seen_subcommand_from remove" -s n -l dry-run -d 'Say what would be done, and change nothing'
complete -c chanctl -n "__fish_chanctl_using_subcommand rules; and __fish_seen_subcommand_from remove" -l no-input -d 'Never ask (implied without a terminal, and by CI=true)'
complete -c chanctl -n "__fish_chanctl_using_subcommand rules; and __fish_seen_subcommand_from remove" -s h -l help -d 'Print help'
complete -c chanctl -n "__fish_chanctl_using_subcommand rules; and __fish_seen_subcommand_from test" -l given -d 'Engagement context as JSON, or @FILE; for example \'{"customer":{"name":"Ana Souza"}}\'' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand rules; and __fish_seen_subcommand_from test" -s f -l file -d 'Manifest: a file, a directory of them, or - for standard input (repeatable)' -r -F
complete -c chanctl -n "__fish_chanctl_using_subcommand rules; and __fish_seen_subcommand_from test" -l overlay -d 'What an environment changes of the manifest: laid over it, in the order given (repeatable)' -r -F
complete -c chanctl -n "__fish_chanctl_using_subcommand rules; and __fish_seen_subcommand_from test" -l report -d 'Report of the manifest\'s tests: junit=FILE, sarif=FILE, html=FILE or github (repeatable)' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand rules; and __fish_seen_subcommand_from test" -l since -d 'How long ago replayed conversations began at most [default: 7d]' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand rules; and __fish_seen_subcommand_from test" -l expect-queue -d 'Queue that has to come out' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand rules; and __fish_seen_subcommand_from test" -l expect-rule -d 'Rule that has to decide' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand rules; and __fish_seen_subcommand_from test" -l expect-priority -d 'Priority that has to be set' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand rules; and __fish_seen_subcommand_from test" -l expect-skill -d 'Skill that has to be asked for (repeatable; then no other may be)' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand rules; and __fish_seen_subcommand_from test" -s c -l context -d 'Backend to talk to, by its context\'s name' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand rules; and __fish_seen_subcommand_from test" -s o -l output -d 'How results are written: table, wide, json, yaml, ndjson, csv, tsv, name' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand rules; and __fish_seen_subcommand_from test" -l jq -d 'Apply a jq expression to the result\'s data' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand rules; and __fish_seen_subcommand_from test" -l confirm -d 'Confirm a severe deletion by repeating the key' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand rules; and __fish_seen_subcommand_from test" -l timeout -d 'How long a call may take [default: 30s]' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand rules; and __fish_seen_subcommand_from test" -l color -d 'When to colour: auto, always, never' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand rules; and __fish_seen_subcommand_from test" -l data-dir -d 'Folder of the embedded store' -r -F
complete -c chanctl -n "__fish_chanctl_using_subcommand rules; and __fish_seen_subcommand_from test" -l config -d 'Configuration file' -r -F
complete -c chanctl -n "__fish_chanctl_using_subcommand rules; and __fish_seen_subcommand_from test" -l allow-outside -d 'Let secrets be read from files outside of the project'
complete -c chanctl -n "__fish_chanctl_using_subcommand rules; and __fish_seen_subcommand_from test" -l replay -d 'Send stored conversations through the present rules and those of the manifest, and tell the differences (they are no failure)'
complete -c chanctl -n "__fish_chanctl_using_subcommand rules; and __fish_seen_subcommand_from test" -s q -l quiet -d 'Leave out warnings, hints and progress'
complete -c chanctl -n "__fish_chanctl_using_subcommand rules; and __fish_seen_subcommand_from test" -s v -l verbose -d 'Log requests to standard error (-vv: more), secrets redacted'
complete -c chanctl -n "__fish_chanctl_using_subcommand rules; and __fish_seen_subcommand_from test" -s y -l yes -d 'Answer yes to questions'
complete -c chanctl -n "__fish_chanctl_using_subcommand rules; and __fish_seen_subcommand_from test" -s n -l dry-run -d 'Say what would be done, and change nothing'
complete -c chanctl -n "__fish_chanctl_using_subcommand rules; and __fish_seen_subcommand_from test" -l no-input -d 'Never ask (implied without a terminal, and by CI=true)'
complete -c chanctl -n "__fish_chanctl_using_subcommand rules; and __fish_seen_subcommand_from test" -s h -l help -d 'Print help'
complete -c chanctl -n "__fish_chanctl_using_subcommand rules; and __fish_seen_subcommand_from explain" -l given -d 'Engagement context as JSON, or @FILE; for example \'{"customer":{"name":"Ana Souza"}}\'' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand rules; and __fish_seen_subcommand_from explain" -l conversation -d 'Stored conversation, by its ID: explains what its decision saw' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand rules; and __fish_seen_subcommand_from explain" -s c -l context -d 'Backend to talk to, by its context\'s name' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand rules; and __fish_seen_subcommand_from explain" -s o -l output -d 'How results are written: table, wide, json, yaml, ndjson, csv, tsv, name' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand rules; and __fish_seen_subcommand_from explain" -l jq -d 'Apply a jq expression to the result\'s data' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand rules; and __fish_seen_subcommand_from explain" -l confirm -d 'Confirm a severe deletion by repeating the key' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand rules; and __fish_seen_subcommand_from explain" -l timeout -d 'How long a call may take [default: 30s]' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand rules; and __fish_seen_subcommand_from explain" -l color -d 'When to colour: auto, always, never' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand rules; and __fish_seen_subcommand_from explain" -l data-dir -d 'Folder of the embedded store' -r -F
complete -c chanctl -n "__fish_chanctl_using_subcommand rules; and __fish_seen_subcommand_from explain" -l config -d 'Configuration file' -r -F
complete -c chanctl -n "__fish_chanctl_using_subcommand rules; and __fish_seen_subcommand_from explain" -s q -l quiet -d 'Leave out warnings, hints and progress'
complete -c chanctl -n "__fish_chanctl_using_subcommand rules; and __fish_seen_subcommand_from explain" -s v -l verbose -d 'Log requests to standard error (-vv: more), secrets redacted'
complete -c chanctl -n "__fish_chanctl_using_subcommand rules; and __fish_seen_subcommand_from explain" -s y -l yes -d 'Answer yes to questions'
complete -c chanctl -n "__fish_chanctl_using_subcommand rules; and __fish_seen_subcommand_from explain" -s n -l dry-run -d 'Say what would be done, and change nothing'
complete -c chanctl -n "__fish_chanctl_using_subcommand rules; and __fish_seen_subcommand_from explain" -l no-input -d 'Never ask (implied without a terminal, and by CI=true)'
complete -c chanctl -n "__fish_chanctl_using_subcommand rules; and __fish_seen_subcommand_from explain" -s h -l help -d 'Print help'
complete -c chanctl -n "__fish_chanctl_using_subcommand rules; and __fish_seen_subcommand_from lint" -s f -l file -d 'Manifest: a file, a directory of them, or - for standard input (repeatable)' -r -F
complete -c chanctl -n "__fish_chanctl_using_subcommand rules; and __fish_seen_subcommand_from lint" -l overlay -d 'What an environment changes of the manifest: laid over it, in the order given (repeatable)' -r -F
complete -c chanctl -n "__fish_chanctl_using_subcommand rules; and __fish_seen_subcommand_from lint" -s c -l context -d 'Backend to talk to, by its context\'s name' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand rules; and __fish_seen_subcommand_from lint" -s o -l output -d 'How results are written: table, wide, json, yaml, ndjson, csv, tsv, name' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand rules; and __fish_seen_subcommand_from lint" -l jq -d 'Apply a jq expression to the result\'s data' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand rules; and __fish_seen_subcommand_from lint" -l confirm -d 'Confirm a severe deletion by repeating the key' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand rules; and __fish_seen_subcommand_from lint" -l timeout -d 'How long a call may take [default: 30s]' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand rules; and __fish_seen_subcommand_from lint" -l color -d 'When to colour: auto, always, never' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand rules; and __fish_seen_subcommand_from lint" -l data-dir -d 'Folder of the embedded store' -r -F
complete -c chanctl -n "__fish_chanctl_using_subcommand rules; and __fish_seen_subcommand_from lint" -l config -d 'Configuration file' -r -F
complete -c chanctl -n "__fish_chanctl_using_subcommand rules; and __fish_seen_subcommand_from lint" -l allow-outside -d 'Let secrets be read from files outside of the project'
complete -c chanctl -n "__fish_chanctl_using_subcommand rules; and __fish_seen_subcommand_from lint" -s q -l quiet -d 'Leave out warnings, hints and progress'
complete -c chanctl -n "__fish_chanctl_using_subcommand rules; and __fish_seen_subcommand_from lint" -s v -l verbose -d 'Log requests to standard error (-vv: more), secrets redacted'
complete -c chanctl -n "__fish_chanctl_using_subcommand rules; and __fish_seen_subcommand_from lint" -s y -l yes -d 'Answer yes to questions'
complete -c chanctl -n "__fish_chanctl_using_subcommand rules; and __fish_seen_subcommand_from lint" -s n -l dry-run -d 'Say what would be done, and change nothing'
complete -c chanctl -n "__fish_chanctl_using_subcommand rules; and __fish_seen_subcommand_from lint" -l no-input -d 'Never ask (implied without a terminal, and by CI=true)'
complete -c chanctl -n "__fish_chanctl_using_subcommand rules; and __fish_seen_subcommand_from lint" -s h -l help -d 'Print help'
complete -c chanctl -n "__fish_chanctl_using_subcommand conversation; and not __fish_seen_subcommand_from list get reply close reroute" -s c -l context -d 'Backend to talk to, by its context\'s name' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand conversation; and not __fish_seen_subcommand_from list get reply close reroute" -s o -l output -d 'How results are written: table, wide, json, yaml, ndjson, csv, tsv, name' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand conversation; and not __fish_seen_subcommand_from list get reply close reroute" -l jq -d 'Apply a jq expression to the result\'s data' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand conversation; and not __fish_seen_subcommand_from list get reply close reroute" -l confirm -d 'Confirm a severe deletion by repeating the key' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand conversation; and not __fish_seen_subcommand_from list get reply close reroute" -l timeout -d 'How long a call may take [default: 30s]' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand conversation; and not __fish_seen_subcommand_from list get reply close reroute" -l color -d 'When to colour: auto, always, never' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand conversation; and not __fish_seen_subcommand_from list get reply close reroute" -l data-dir -d 'Folder of the embedded store' -r -F
complete -c chanctl -n "__fish_chanctl_using_subcommand conversation; and not __fish_seen_subcommand_from list get reply close reroute" -l config -d 'Configuration file' -r -F
complete -c chanctl -n "__fish_chanctl_using_subcommand conversation; and not __fish_seen_subcommand_from list get reply close reroute" -s q -l quiet -d 'Leave out warnings, hints and progress'
complete -c chanctl -n "__fish_chanctl_using_subcommand conversation; and not __fish_seen_subcommand_from list get reply close reroute" -s v -l verbose -d 'Log requests to standard error (-vv: more), secrets redacted'
complete -c chanctl -n "__fish_chanctl_using_subcommand conversation; and not __fish_seen_subcommand_from list get reply close reroute" -s y -l yes -d 'Answer yes to questions'
complete -c chanctl -n "__fish_chanctl_using_subcommand conversation; and not __fish_seen_subcommand_from list get reply close reroute" -s n -l dry-run -d 'Say what would be done, and change nothing'
complete -c chanctl -n "__fish_chanctl_using_subcommand conversation; and not __fish_seen_subcommand_from list get reply close reroute" -l no-input -d 'Never ask (implied without a terminal, and by CI=true)'
complete -c chanctl -n "__fish_chanctl_using_subcommand conversation; and not __fish_seen_subcommand_from list get reply close reroute" -s h -l help -d 'Print help'
complete -c chanctl -n "__fish_chanctl_using_subcommand conversation; and not __fish_seen_subcommand_from list get reply close reroute" -f -a "list" -d 'List conversations, newest first'
complete -c chanctl -n "__fish_chanctl_using_subcommand conversation; and not __fish_seen_subcommand_from list get reply close reroute" -f -a "get" -d 'Show a conversation with its messages'
complete -c chanctl -n "__fish_chanctl_using_subcommand conversation; and not __fish_seen_subcommand_from list get reply close reroute" -f -a "reply" -d 'Send a message to the customer'
complete -c chanctl -n "__fish_chanctl_using_subcommand conversation; and not __fish_seen_subcommand_from list get reply close reroute" -f -a "close" -d 'Close a conversation, or leave it for now'
complete -c chanctl -n "__fish_chanctl_using_subcommand conversation; and not __fish_seen_subcommand_from list get reply close reroute" -f -a "reroute" -d 'Route a conversation again, by the rules and operating hours of now'
complete -c chanctl -n "__fish_chanctl_using_subcommand conversation; and __fish_seen_subcommand_from list" -l state -d 'Only those in this state: open, active, waiting, wrap-up, closed' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand conversation; and __fish_seen_subcommand_from list" -l queue -d 'Only those in this queue' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand conversation; and __fish_seen_subcommand_from list" -l agent -d 'Only those of this agent' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand conversation; and __fish_seen_subcommand_from list" -l limit -d 'Show at most so many [default: 100]' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand conversation; and __fish_seen_subcommand_from list" -s c -l context -d 'Backend to talk to, by its context\'s name' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand conversation; and __fish_seen_subcommand_from list" -s o -l output -d 'How results are written: table, wide, json, yaml, ndjson, csv, tsv, name' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand conversation; and __fish_seen_subcommand_from list" -l jq -d 'Apply a jq expression to the result\'s data' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand conversation; and __fish_seen_subcommand_from list" -l confirm -d 'Confirm a severe deletion by repeating the key' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand conversation; and __fish_seen_subcommand_from list" -l timeout -d 'How long a call may take [default: 30s]' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand conversation; and __fish_seen_subcommand_from list" -l color -d 'When to colour: auto, always, never' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand conversation; and __fish_seen_subcommand_from list" -l data-dir -d 'Folder of the embedded store' -r -F
complete -c chanctl -n "__fish_chanctl_using_subcommand conversation; and __fish_seen_subcommand_from list" -l config -d 'Configuration file' -r -F
complete -c chanctl -n "__fish_chanctl_using_subcommand conversation; and __fish_seen_subcommand_from list" -s q -l quiet -d 'Leave out warnings, hints and progress'
complete -c chanctl -n "__fish_chanctl_using_subcommand conversation; and __fish_seen_subcommand_from list" -s v -l verbose -d 'Log requests to standard error (-vv: more), secrets redacted'
complete -c chanctl -n "__fish_chanctl_using_subcommand conversation; and __fish_seen_subcommand_from list" -s y -l yes -d 'Answer yes to questions'
complete -c chanctl -n "__fish_chanctl_using_subcommand conversation; and __fish_seen_subcommand_from list" -s n -l dry-run -d 'Say what would be done, and change nothing'
complete -c chanctl -n "__fish_chanctl_using_subcommand conversation; and __fish_seen_subcommand_from list" -l no-input -d 'Never ask (implied without a terminal, and by CI=true)'
complete -c chanctl -n "__fish_chanctl_using_subcommand conversation; and __fish_seen_subcommand_from list" -s h -l help -d 'Print help'
complete -c chanctl -n "__fish_chanctl_using_subcommand conversation; and __fish_seen_subcommand_from get" -s c -l context -d 'Backend to talk to, by its context\'s name' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand conversation; and __fish_seen_subcommand_from get" -s o -l output -d 'How results are written: table, wide, json, yaml, ndjson, csv, tsv, name' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand conversation; and __fish_seen_subcommand_from get" -l jq -d 'Apply a jq expression to the result\'s data' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand conversation; and __fish_seen_subcommand_from get" -l confirm -d 'Confirm a severe deletion by repeating the key' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand conversation; and __fish_seen_subcommand_from get" -l timeout -d 'How long a call may take [default: 30s]' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand conversation; and __fish_seen_subcommand_from get" -l color -d 'When to colour: auto, always, never' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand conversation; and __fish_seen_subcommand_from get" -l data-dir -d 'Folder of the embedded store' -r -F
complete -c chanctl -n "__fish_chanctl_using_subcommand conversation; and __fish_seen_subcommand_from get" -l config -d 'Configuration file' -r -F
complete -c chanctl -n "__fish_chanctl_using_subcommand conversation; and __fish_seen_subcommand_from get" -s q -l quiet -d 'Leave out warnings, hints and progress'
complete -c chanctl -n "__fish_chanctl_using_subcommand conversation; and __fish_seen_subcommand_from get" -s v -l verbose -d 'Log requests to standard error (-vv: more), secrets redacted'
complete -c chanctl -n "__fish_chanctl_using_subcommand conversation; and __fish_seen_subcommand_from get" -s y -l yes -d 'Answer yes to questions'
complete -c chanctl -n "__fish_chanctl_using_subcommand conversation; and __fish_seen_subcommand_from get" -s n -l dry-run -d 'Say what would be done, and change nothing'
complete -c chanctl -n "__fish_chanctl_using_subcommand conversation; and __fish_seen_subcommand_from get" -l no-input -d 'Never ask (implied without a terminal, and by CI=true)'
complete -c chanctl -n "__fish_chanctl_using_subcommand conversation; and __fish_seen_subcommand_from get" -s h -l help -d 'Print help'
complete -c chanctl -n "__fish_chanctl_using_subcommand conversation; and __fish_seen_subcommand_from reply" -l text -d 'Text to send' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand conversation; and __fish_seen_subcommand_from reply" -l message -d 'File with the message as Google\'s Message resource, in JSON or YAML, or - for standard input' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand conversation; and __fish_seen_subcommand_from reply" -l representative -d 'Name of the representative that the customer sees' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand conversation; and __fish_seen_subcommand_from reply" -s c -l context -d 'Backend to talk to, by its context\'s name' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand conversation; and __fish_seen_subcommand_from reply" -s o -l output -d 'How results are written: table, wide, json, yaml, ndjson, csv, tsv, name' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand conversation; and __fish_seen_subcommand_from reply" -l jq -d 'Apply a jq expression to the result\'s data' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand conversation; and __fish_seen_subcommand_from reply" -l confirm -d 'Confirm a severe deletion by repeating the key' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand conversation; and __fish_seen_subcommand_from reply" -l timeout -d 'How long a call may take [default: 30s]' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand conversation; and __fish_seen_subcommand_from reply" -l color -d 'When to colour: auto, always, never' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand conversation; and __fish_seen_subcommand_from reply" -l data-dir -d 'Folder of the embedded store' -r -F
complete -c chanctl -n "__fish_chanctl_using_subcommand conversation; and __fish_seen_subcommand_from reply" -l config -d 'Configuration file' -r -F
complete -c chanctl -n "__fish_chanctl_using_subcommand conversation; and __fish_seen_subcommand_from reply" -s q -l quiet -d 'Leave out warnings, hints and progress'
complete -c chanctl -n "__fish_chanctl_using_subcommand conversation; and __fish_seen_subcommand_from reply" -s v -l verbose -d 'Log requests to standard error (-vv: more), secrets redacted'
complete -c chanctl -n "__fish_chanctl_using_subcommand conversation; and __fish_seen_subcommand_from reply" -s y -l yes -d 'Answer yes to questions'
complete -c chanctl -n "__fish_chanctl_using_subcommand conversation; and __fish_seen_subcommand_from reply" -s n -l dry-run -d 'Say what would be done, and change nothing'
complete -c chanctl -n "__fish_chanctl_using_subcommand conversation; and __fish_seen_subcommand_from reply" -l no-input -d 'Never ask (implied without a terminal, and by CI=true)'
complete -c chanctl -n "__fish_chanctl_using_subcommand conversation; and __fish_seen_subcommand_from reply" -s h -l help -d 'Print help'
complete -c chanctl -n "__fish_chanctl_using_subcommand conversation; and __fish_seen_subcommand_from close" -l as -d 'State to leave it in; waiting and wrap-up end when the customer writes' -r -f -a "waiting\t'The customer\'s turn'
wrap-up\t'Ended but for the notes'
closed\t'Ended for good'"
complete -c chanctl -n "__fish_chanctl_using_subcommand conversation; and __fish_seen_subcommand_from close" -s c -l context -d 'Backend to talk to, by its context\'s name' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand conversation; and __fish_seen_subcommand_from close" -s o -l output -d 'How results are written: table, wide, json, yaml, ndjson, csv, tsv, name' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand conversation; and __fish_seen_subcommand_from close" -l jq -d 'Apply a jq expression to the result\'s data' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand conversation; and __fish_seen_subcommand_from close" -l confirm -d 'Confirm a severe deletion by repeating the key' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand conversation; and __fish_seen_subcommand_from close" -l timeout -d 'How long a call may take [default: 30s]' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand conversation; and __fish_seen_subcommand_from close" -l color -d 'When to colour: auto, always, never' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand conversation; and __fish_seen_subcommand_from close" -l data-dir -d 'Folder of the embedded store' -r -F
complete -c chanctl -n "__fish_chanctl_using_subcommand conversation; and __fish_seen_subcommand_from close" -l config -d 'Configuration file' -r -F
complete -c chanctl -n "__fish_chanctl_using_subcommand conversation; and __fish_seen_subcommand_from close" -s q -l quiet -d 'Leave out warnings, hints and progress'
complete -c chanctl -n "__fish_chanctl_using_subcommand conversation; and __fish_seen_subcommand_from close" -s v -l verbose -d 'Log requests to standard error (-vv: more), secrets redacted'
complete -c chanctl -n "__fish_chanctl_using_subcommand conversation; and __fish_seen_subcommand_from close" -s y -l yes -d 'Answer yes to questions'
complete -c chanctl -n "__fish_chanctl_using_subcommand conversation; and __fish_seen_subcommand_from close" -s n -l dry-run -d 'Say what would be done, and change nothing'
complete -c chanctl -n "__fish_chanctl_using_subcommand conversation; and __fish_seen_subcommand_from close" -l no-input -d 'Never ask (implied without a terminal, and by CI=true)'
complete -c chanctl -n "__fish_chanctl_using_subcommand conversation; and __fish_seen_subcommand_from close" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c chanctl -n "__fish_chanctl_using_subcommand conversation; and __fish_seen_subcommand_from reroute" -s c -l context -d 'Backend to talk to, by its context\'s name' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand conversation; and __fish_seen_subcommand_from reroute" -s o -l output -d 'How results are written: table, wide, json, yaml, ndjson, csv, tsv, name' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand conversation; and __fish_seen_subcommand_from reroute" -l jq -d 'Apply a jq expression to the result\'s data' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand conversation; and __fish_seen_subcommand_from reroute" -l confirm -d 'Confirm a severe deletion by repeating the key' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand conversation; and __fish_seen_subcommand_from reroute" -l timeout -d 'How long a call may take [default: 30s]' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand conversation; and __fish_seen_subcommand_from reroute" -l color -d 'When to colour: auto, always, never' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand conversation; and __fish_seen_subcommand_from reroute" -l data-dir -d 'Folder of the embedded store' -r -F
complete -c chanctl -n "__fish_chanctl_using_subcommand conversation; and __fish_seen_subcommand_from reroute" -l config -d 'Configuration file' -r -F
complete -c chanctl -n "__fish_chanctl_using_subcommand conversation; and __fish_seen_subcommand_from reroute" -s q -l quiet -d 'Leave out warnings, hints and progress'
complete -c chanctl -n "__fish_chanctl_using_subcommand conversation; and __fish_seen_subcommand_from reroute" -s v -l verbose -d 'Log requests to standard error (-vv: more), secrets redacted'
complete -c chanctl -n "__fish_chanctl_using_subcommand conversation; and __fish_seen_subcommand_from reroute" -s y -l yes -d 'Answer yes to questions'
complete -c chanctl -n "__fish_chanctl_using_subcommand conversation; and __fish_seen_subcommand_from reroute" -s n -l dry-run -d 'Say what would be done, and change nothing'
complete -c chanctl -n "__fish_chanctl_using_subcommand conversation; and __fish_seen_subcommand_from reroute" -l no-input -d 'Never ask (implied without a terminal, and by CI=true)'
complete -c chanctl -n "__fish_chanctl_using_subcommand conversation; and __fish_seen_subcommand_from reroute" -s h -l help -d 'Print help'
complete -c chanctl -n "__fish_chanctl_using_subcommand conversations; and not __fish_seen_subcommand_from list get reply close reroute" -s c -l context -d 'Backend to talk to, by its context\'s name' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand conversations; and not __fish_seen_subcommand_from list get reply close reroute" -s o -l output -d 'How results are written: table, wide, json, yaml, ndjson, csv, tsv, name' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand conversations; and not __fish_seen_subcommand_from list get reply close reroute" -l jq -d 'Apply a jq expression to the result\'s data' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand conversations; and not __fish_seen_subcommand_from list get reply close reroute" -l confirm -d 'Confirm a severe deletion by repeating the key' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand conversations; and not __fish_seen_subcommand_from list get reply close reroute" -l timeout -d 'How long a call may take [default: 30s]' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand conversations; and not __fish_seen_subcommand_from list get reply close reroute" -l color -d 'When to colour: auto, always, never' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand conversations; and not __fish_seen_subcommand_from list get reply close reroute" -l data-dir -d 'Folder of the embedded store' -r -F
complete -c chanctl -n "__fish_chanctl_using_subcommand conversations; and not __fish_seen_subcommand_from list get reply close reroute" -l config -d 'Configuration file' -r -F
complete -c chanctl -n "__fish_chanctl_using_subcommand conversations; and not __fish_seen_subcommand_from list get reply close reroute" -s q -l quiet -d 'Leave out warnings, hints and progress'
complete -c chanctl -n "__fish_chanctl_using_subcommand conversations; and not __fish_seen_subcommand_from list get reply close reroute" -s v -l verbose -d 'Log requests to standard error (-vv: more), secrets redacted'
complete -c chanctl -n "__fish_chanctl_using_subcommand conversations; and not __fish_seen_subcommand_from list get reply close reroute" -s y -l yes -d 'Answer yes to questions'
complete -c chanctl -n "__fish_chanctl_using_subcommand conversations; and not __fish_seen_subcommand_from list get reply close reroute" -s n -l dry-run -d 'Say what would be done, and change nothing'
complete -c chanctl -n "__fish_chanctl_using_subcommand conversations; and not __fish_seen_subcommand_from list get reply close reroute" -l no-input -d 'Never ask (implied without a terminal, and by CI=true)'
complete -c chanctl -n "__fish_chanctl_using_subcommand conversations; and not __fish_seen_subcommand_from list get reply close reroute" -s h -l help -d 'Print help'
complete -c chanctl -n "__fish_chanctl_using_subcommand conversations; and not __fish_seen_subcommand_from list get reply close reroute" -f -a "list" -d 'List conversations, newest first'
complete -c chanctl -n "__fish_chanctl_using_subcommand conversations; and not __fish_seen_subcommand_from list get reply close reroute" -f -a "get" -d 'Show a conversation with its messages'
complete -c chanctl -n "__fish_chanctl_using_subcommand conversations; and not __fish_seen_subcommand_from list get reply close reroute" -f -a "reply" -d 'Send a message to the customer'
complete -c chanctl -n "__fish_chanctl_using_subcommand conversations; and not __fish_seen_subcommand_from list get reply close reroute" -f -a "close" -d 'Close a conversation, or leave it for now'
complete -c chanctl -n "__fish_chanctl_using_subcommand conversations; and not __fish_seen_subcommand_from list get reply close reroute" -f -a "reroute" -d 'Route a conversation again, by the rules and operating hours of now'
complete -c chanctl -n "__fish_chanctl_using_subcommand conversations; and __fish_seen_subcommand_from list" -l state -d 'Only those in this state: open, active, waiting, wrap-up, closed' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand conversations; and __fish_seen_subcommand_from list" -l queue -d 'Only those in this queue' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand conversations; and __fish_seen_subcommand_from list" -l agent -d 'Only those of this agent' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand conversations; and __fish_seen_subcommand_from list" -l limit -d 'Show at most so many [default: 100]' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand conversations; and __fish_seen_subcommand_from list" -s c -l context -d 'Backend to talk to, by its context\'s name' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand conversations; and __fish_seen_subcommand_from list" -s o -l output -d 'How results are written: table, wide, json, yaml, ndjson, csv, tsv, name' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand conversations; and __fish_seen_subcommand_from list" -l jq -d 'Apply a jq expression to the result\'s data' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand conversations; and __fish_seen_subcommand_from list" -l confirm -d 'Confirm a severe deletion by repeating the key' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand conversations; and __fish_seen_subcommand_from list" -l timeout -d 'How long a call may take [default: 30s]' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand conversations; and __fish_seen_subcommand_from list" -l color -d 'When to colour: auto, always, never' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand conversations; and __fish_seen_subcommand_from list" -l data-dir -d 'Folder of the embedded store' -r -F
complete -c chanctl -n "__fish_chanctl_using_subcommand conversations; and __fish_seen_subcommand_from list" -l config -d 'Configuration file' -r -F
complete -c chanctl -n "__fish_chanctl_using_subcommand conversations; and __fish_seen_subcommand_from list" -s q -l quiet -d 'Leave out warnings, hints and progress'
complete -c chanctl -n "__fish_chanctl_using_subcommand conversations; and __fish_seen_subcommand_from list" -s v -l verbose -d 'Log requests to standard error (-vv: more), secrets redacted'
complete -c chanctl -n "__fish_chanctl_using_subcommand conversations; and __fish_seen_subcommand_from list" -s y -l yes -d 'Answer yes to questions'
complete -c chanctl -n "__fish_chanctl_using_subcommand conversations; and __fish_seen_subcommand_from list" -s n -l dry-run -d 'Say what would be done, and change nothing'
complete -c chanctl -n "__fish_chanctl_using_subcommand conversations; and __fish_seen_subcommand_from list" -l no-input -d 'Never ask (implied without a terminal, and by CI=true)'
complete -c chanctl -n "__fish_chanctl_using_subcommand conversations; and __fish_seen_subcommand_from list" -s h -l help -d 'Print help'
complete -c chanctl -n "__fish_chanctl_using_subcommand conversations; and __fish_seen_subcommand_from get" -s c -l context -d 'Backend to talk to, by its context\'s name' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand conversations; and __fish_seen_subcommand_from get" -s o -l output -d 'How results are written: table, wide, json, yaml, ndjson, csv, tsv, name' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand conversations; and __fish_seen_subcommand_from get" -l jq -d 'Apply a jq expression to the result\'s data' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand conversations; and __fish_seen_subcommand_from get" -l confirm -d 'Confirm a severe deletion by repeating the key' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand conversations; and __fish_seen_subcommand_from get" -l timeout -d 'How long a call may take [default: 30s]' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand conversations; and __fish_seen_subcommand_from get" -l color -d 'When to colour: auto, always, never' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand conversations; and __fish_seen_subcommand_from get" -l data-dir -d 'Folder of the embedded store' -r -F
complete -c chanctl -n "__fish_chanctl_using_subcommand conversations; and __fish_seen_subcommand_from get" -l config -d 'Configuration file' -r -F
complete -c chanctl -n "__fish_chanctl_using_subcommand conversations; and __fish_seen_subcommand_from get" -s q -l quiet -d 'Leave out warnings, hints and progress'
complete -c chanctl -n "__fish_chanctl_using_subcommand conversations; and __fish_seen_subcommand_from get" -s v -l verbose -d 'Log requests to standard error (-vv: more), secrets redacted'
complete -c chanctl -n "__fish_chanctl_using_subcommand conversations; and __fish_seen_subcommand_from get" -s y -l yes -d 'Answer yes to questions'
complete -c chanctl -n "__fish_chanctl_using_subcommand conversations; and __fish_seen_subcommand_from get" -s n -l dry-run -d 'Say what would be done, and change nothing'
complete -c chanctl -n "__fish_chanctl_using_subcommand conversations; and __fish_seen_subcommand_from get" -l no-input -d 'Never ask (implied without a terminal, and by CI=true)'
complete -c chanctl -n "__fish_chanctl_using_subcommand conversations; and __fish_seen_subcommand_from get" -s h -l help -d 'Print help'
complete -c chanctl -n "__fish_chanctl_using_subcommand conversations; and __fish_seen_subcommand_from reply" -l text -d 'Text to send' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand conversations; and __fish_seen_subcommand_from reply" -l message -d 'File with the message as Google\'s Message resource, in JSON or YAML, or - for standard input' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand conversations; and __fish_seen_subcommand_from reply" -l representative -d 'Name of the representative that the customer sees' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand conversations; and __fish_seen_subcommand_from reply" -s c -l context -d 'Backend to talk to, by its context\'s name' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand conversations; and __fish_seen_subcommand_from reply" -s o -l output -d 'How results are written: table, wide, json, yaml, ndjson, csv, tsv, name' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand conversations; and __fish_seen_subcommand_from reply" -l jq -d 'Apply a jq expression to the result\'s data' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand conversations; and __fish_seen_subcommand_from reply" -l confirm -d 'Confirm a severe deletion by repeating the key' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand conversations; and __fish_seen_subcommand_from reply" -l timeout -d 'How long a call may take [default: 30s]' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand conversations; and __fish_seen_subcommand_from reply" -l color -d 'When to colour: auto, always, never' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand conversations; and __fish_seen_subcommand_from reply" -l data-dir -d 'Folder of the embedded store' -r -F
complete -c chanctl -n "__fish_chanctl_using_subcommand conversations; and __fish_seen_subcommand_from reply" -l config -d 'Configuration file' -r -F
complete -c chanctl -n "__fish_chanctl_using_subcommand conversations; and __fish_seen_subcommand_from reply" -s q -l quiet -d 'Leave out warnings, hints and progress'
complete -c chanctl -n "__fish_chanctl_using_subcommand conversations; and __fish_seen_subcommand_from reply" -s v -l verbose -d 'Log requests to standard error (-vv: more), secrets redacted'
complete -c chanctl -n "__fish_chanctl_using_subcommand conversations; and __fish_seen_subcommand_from reply" -s y -l yes -d 'Answer yes to questions'
complete -c chanctl -n "__fish_chanctl_using_subcommand conversations; and __fish_seen_subcommand_from reply" -s n -l dry-run -d 'Say what would be done, and change nothing'
complete -c chanctl -n "__fish_chanctl_using_subcommand conversations; and __fish_seen_subcommand_from reply" -l no-input -d 'Never ask (implied without a terminal, and by CI=true)'
complete -c chanctl -n "__fish_chanctl_using_subcommand conversations; and __fish_seen_subcommand_from reply" -s h -l help -d 'Print help'
complete -c chanctl -n "__fish_chanctl_using_subcommand conversations; and __fish_seen_subcommand_from close" -l as -d 'State to leave it in; waiting and wrap-up end when the customer writes' -r -f -a "waiting\t'The customer\'s turn'
wrap-up\t'Ended but for the notes'
closed\t'Ended for good'"
complete -c chanctl -n "__fish_chanctl_using_subcommand conversations; and __fish_seen_subcommand_from close" -s c -l context -d 'Backend to talk to, by its context\'s name' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand conversations; and __fish_seen_subcommand_from close" -s o -l output -d 'How results are written: table, wide, json, yaml, ndjson, csv, tsv, name' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand conversations; and __fish_seen_subcommand_from close" -l jq -d 'Apply a jq expression to the result\'s data' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand conversations; and __fish_seen_subcommand_from close" -l confirm -d 'Confirm a severe deletion by repeating the key' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand conversations; and __fish_seen_subcommand_from close" -l timeout -d 'How long a call may take [default: 30s]' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand conversations; and __fish_seen_subcommand_from close" -l color -d 'When to colour: auto, always, never' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand conversations; and __fish_seen_subcommand_from close" -l data-dir -d 'Folder of the embedded store' -r -F
complete -c chanctl -n "__fish_chanctl_using_subcommand conversations; and __fish_seen_subcommand_from close" -l config -d 'Configuration file' -r -F
complete -c chanctl -n "__fish_chanctl_using_subcommand conversations; and __fish_seen_subcommand_from close" -s q -l quiet -d 'Leave out warnings, hints and progress'
complete -c chanctl -n "__fish_chanctl_using_subcommand conversations; and __fish_seen_subcommand_from close" -s v -l verbose -d 'Log requests to standard error (-vv: more), secrets redacted'
complete -c chanctl -n "__fish_chanctl_using_subcommand conversations; and __fish_seen_subcommand_from close" -s y -l yes -d 'Answer yes to questions'
complete -c chanctl -n "__fish_chanctl_using_subcommand conversations; and __fish_seen_subcommand_from close" -s n -l dry-run -d 'Say what would be done, and change nothing'
complete -c chanctl -n "__fish_chanctl_using_subcommand conversations; and __fish_seen_subcommand_from close" -l no-input -d 'Never ask (implied without a terminal, and by CI=true)'
complete -c chanctl -n "__fish_chanctl_using_subcommand conversations; and __fish_seen_subcommand_from close" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c chanctl -n "__fish_chanctl_using_subcommand conversations; and __fish_seen_subcommand_from reroute" -s c -l context -d 'Backend to talk to, by its context\'s name' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand conversations; and __fish_seen_subcommand_from reroute" -s o -l output -d 'How results are written: table, wide, json, yaml, ndjson, csv, tsv, name' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand conversations; and __fish_seen_subcommand_from reroute" -l jq -d 'Apply a jq expression to the result\'s data' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand conversations; and __fish_seen_subcommand_from reroute" -l confirm -d 'Confirm a severe deletion by repeating the key' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand conversations; and __fish_seen_subcommand_from reroute" -l timeout -d 'How long a call may take [default: 30s]' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand conversations; and __fish_seen_subcommand_from reroute" -l color -d 'When to colour: auto, always, never' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand conversations; and __fish_seen_subcommand_from reroute" -l data-dir -d 'Folder of the embedded store' -r -F
complete -c chanctl -n "__fish_chanctl_using_subcommand conversations; and __fish_seen_subcommand_from reroute" -l config -d 'Configuration file' -r -F
complete -c chanctl -n "__fish_chanctl_using_subcommand conversations; and __fish_seen_subcommand_from reroute" -s q -l quiet -d 'Leave out warnings, hints and progress'
complete -c chanctl -n "__fish_chanctl_using_subcommand conversations; and __fish_seen_subcommand_from reroute" -s v -l verbose -d 'Log requests to standard error (-vv: more), secrets redacted'
complete -c chanctl -n "__fish_chanctl_using_subcommand conversations; and __fish_seen_subcommand_from reroute" -s y -l yes -d 'Answer yes to questions'
complete -c chanctl -n "__fish_chanctl_using_subcommand conversations; and __fish_seen_subcommand_from reroute" -s n -l dry-run -d 'Say what would be done, and change nothing'
complete -c chanctl -n "__fish_chanctl_using_subcommand conversations; and __fish_seen_subcommand_from reroute" -l no-input -d 'Never ask (implied without a terminal, and by CI=true)'
complete -c chanctl -n "__fish_chanctl_using_subcommand conversations; and __fish_seen_subcommand_from reroute" -s h -l help -d 'Print help'
complete -c chanctl -n "__fish_chanctl_using_subcommand validate" -s f -l file -d 'Manifest: a file, a directory of them, or - for standard input (repeatable)' -r -F
complete -c chanctl -n "__fish_chanctl_using_subcommand validate" -l overlay -d 'What an environment changes of the manifest: laid over it, in the order given (repeatable)' -r -F
complete -c chanctl -n "__fish_chanctl_using_subcommand validate" -s c -l context -d 'Backend to talk to, by its context\'s name' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand validate" -s o -l output -d 'How results are written: table, wide, json, yaml, ndjson, csv, tsv, name' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand validate" -l jq -d 'Apply a jq expression to the result\'s data' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand validate" -l confirm -d 'Confirm a severe deletion by repeating the key' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand validate" -l timeout -d 'How long a call may take [default: 30s]' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand validate" -l color -d 'When to colour: auto, always, never' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand validate" -l data-dir -d 'Folder of the embedded store' -r -F
complete -c chanctl -n "__fish_chanctl_using_subcommand validate" -l config -d 'Configuration file' -r -F
complete -c chanctl -n "__fish_chanctl_using_subcommand validate" -l allow-outside -d 'Let secrets be read from files outside of the project'
complete -c chanctl -n "__fish_chanctl_using_subcommand validate" -s q -l quiet -d 'Leave out warnings, hints and progress'
complete -c chanctl -n "__fish_chanctl_using_subcommand validate" -s v -l verbose -d 'Log requests to standard error (-vv: more), secrets redacted'
complete -c chanctl -n "__fish_chanctl_using_subcommand validate" -s y -l yes -d 'Answer yes to questions'
complete -c chanctl -n "__fish_chanctl_using_subcommand validate" -s n -l dry-run -d 'Say what would be done, and change nothing'
complete -c chanctl -n "__fish_chanctl_using_subcommand validate" -l no-input -d 'Never ask (implied without a terminal, and by CI=true)'
complete -c chanctl -n "__fish_chanctl_using_subcommand validate" -s h -l help -d 'Print help'
complete -c chanctl -n "__fish_chanctl_using_subcommand plan" -s f -l file -d 'Manifest: a file, a directory of them, or - for standard input (repeatable)' -r -F
complete -c chanctl -n "__fish_chanctl_using_subcommand plan" -l overlay -d 'What an environment changes of the manifest: laid over it, in the order given (repeatable)' -r -F
complete -c chanctl -n "__fish_chanctl_using_subcommand plan" -l out -d 'File to save the plan in, for apply --plan' -r -F
complete -c chanctl -n "__fish_chanctl_using_subcommand plan" -s c -l context -d 'Backend to talk to, by its context\'s name' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand plan" -s o -l output -d 'How results are written: table, wide, json, yaml, ndjson, csv, tsv, name' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand plan" -l jq -d 'Apply a jq expression to the result\'s data' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand plan" -l confirm -d 'Confirm a severe deletion by repeating the key' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand plan" -l timeout -d 'How long a call may take [default: 30s]' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand plan" -l color -d 'When to colour: auto, always, never' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand plan" -l data-dir -d 'Folder of the embedded store' -r -F
complete -c chanctl -n "__fish_chanctl_using_subcommand plan" -l config -d 'Configuration file' -r -F
complete -c chanctl -n "__fish_chanctl_using_subcommand plan" -l allow-outside -d 'Let secrets be read from files outside of the project'
complete -c chanctl -n "__fish_chanctl_using_subcommand plan" -l prune -d 'Also delete what belongs to the manifest\'s owner and is not in it'
complete -c chanctl -n "__fish_chanctl_using_subcommand plan" -l exit-code -d 'Exit with 10 when there is something to do'
complete -c chanctl -n "__fish_chanctl_using_subcommand plan" -s q -l quiet -d 'Leave out warnings, hints and progress'
complete -c chanctl -n "__fish_chanctl_using_subcommand plan" -s v -l verbose -d 'Log requests to standard error (-vv: more), secrets redacted'
complete -c chanctl -n "__fish_chanctl_using_subcommand plan" -s y -l yes -d 'Answer yes to questions'
complete -c chanctl -n "__fish_chanctl_using_subcommand plan" -s n -l dry-run -d 'Say what would be done, and change nothing'
complete -c chanctl -n "__fish_chanctl_using_subcommand plan" -l no-input -d 'Never ask (implied without a terminal, and by CI=true)'
complete -c chanctl -n "__fish_chanctl_using_subcommand plan" -s h -l help -d 'Print help'
complete -c chanctl -n "__fish_chanctl_using_subcommand apply" -s f -l file -d 'Manifest: a file, a directory of them, or - for standard input (repeatable)' -r -F
complete -c chanctl -n "__fish_chanctl_using_subcommand apply" -l overlay -d 'What an environment changes of the manifest: laid over it, in the order given (repeatable)' -r -F
complete -c chanctl -n "__fish_chanctl_using_subcommand apply" -l plan -d 'Saved plan to do, as plan --out has written it' -r -F
complete -c chanctl -n "__fish_chanctl_using_subcommand apply" -l confirm-within -d 'Take the change back after this time unless  chanctl confirm  is run; for example 10m' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand apply" -s c -l context -d 'Backend to talk to, by its context\'s name' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand apply" -s o -l output -d 'How results are written: table, wide, json, yaml, ndjson, csv, tsv, name' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand apply" -l jq -d 'Apply a jq expression to the result\'s data' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand apply" -l confirm -d 'Confirm a severe deletion by repeating the key' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand apply" -l timeout -d 'How long a call may take [default: 30s]' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand apply" -l color -d 'When to colour: auto, always, never' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand apply" -l data-dir -d 'Folder of the embedded store' -r -F
complete -c chanctl -n "__fish_chanctl_using_subcommand apply" -l config -d 'Configuration file' -r -F
complete -c chanctl -n "__fish_chanctl_using_subcommand apply" -l allow-outside -d 'Let secrets be read from files outside of the project'
complete -c chanctl -n "__fish_chanctl_using_subcommand apply" -l prune -d 'Also delete what belongs to the manifest\'s owner and is not in it'
complete -c chanctl -n "__fish_chanctl_using_subcommand apply" -l offline -d 'Ask no provider whether agents exist and keys are taken'
complete -c chanctl -n "__fish_chanctl_using_subcommand apply" -s q -l quiet -d 'Leave out warnings, hints and progress'
complete -c chanctl -n "__fish_chanctl_using_subcommand apply" -s v -l verbose -d 'Log requests to standard error (-vv: more), secrets redacted'
complete -c chanctl -n "__fish_chanctl_using_subcommand apply" -s y -l yes -d 'Answer yes to questions'
complete -c chanctl -n "__fish_chanctl_using_subcommand apply" -s n -l dry-run -d 'Say what would be done, and change nothing'
complete -c chanctl -n "__fish_chanctl_using_subcommand apply" -l no-input -d 'Never ask (implied without a terminal, and by CI=true)'
complete -c chanctl -n "__fish_chanctl_using_subcommand apply" -s h -l help -d 'Print help'
complete -c chanctl -n "__fish_chanctl_using_subcommand drift" -s f -l file -d 'Manifest: a file, a directory of them, or - for standard input (repeatable)' -r -F
complete -c chanctl -n "__fish_chanctl_using_subcommand drift" -l overlay -d 'What an environment changes of the manifest: laid over it, in the order given (repeatable)' -r -F
complete -c chanctl -n "__fish_chanctl_using_subcommand drift" -l ignore -d 'Leave a path out of it, for example queues[vip].priority or queues[*].maxOpen (repeatable)' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand drift" -s c -l context -d 'Backend to talk to, by its context\'s name' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand drift" -s o -l output -d 'How results are written: table, wide, json, yaml, ndjson, csv, tsv, name' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand drift" -l jq -d 'Apply a jq expression to the result\'s data' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand drift" -l confirm -d 'Confirm a severe deletion by repeating the key' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand drift" -l timeout -d 'How long a call may take [default: 30s]' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand drift" -l color -d 'When to colour: auto, always, never' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand drift" -l data-dir -d 'Folder of the embedded store' -r -F
complete -c chanctl -n "__fish_chanctl_using_subcommand drift" -l config -d 'Configuration file' -r -F
complete -c chanctl -n "__fish_chanctl_using_subcommand drift" -l allow-outside -d 'Let secrets be read from files outside of the project'
complete -c chanctl -n "__fish_chanctl_using_subcommand drift" -s q -l quiet -d 'Leave out warnings, hints and progress'
complete -c chanctl -n "__fish_chanctl_using_subcommand drift" -s v -l verbose -d 'Log requests to standard error (-vv: more), secrets redacted'
complete -c chanctl -n "__fish_chanctl_using_subcommand drift" -s y -l yes -d 'Answer yes to questions'
complete -c chanctl -n "__fish_chanctl_using_subcommand drift" -s n -l dry-run -d 'Say what would be done, and change nothing'
complete -c chanctl -n "__fish_chanctl_using_subcommand drift" -l no-input -d 'Never ask (implied without a terminal, and by CI=true)'
complete -c chanctl -n "__fish_chanctl_using_subcommand drift" -s h -l help -d 'Print help'
complete -c chanctl -n "__fish_chanctl_using_subcommand verify" -s f -l file -d 'Manifest: a file, a directory of them, or - for standard input (repeatable)' -r -F
complete -c chanctl -n "__fish_chanctl_using_subcommand verify" -l overlay -d 'What an environment changes of the manifest: laid over it, in the order given (repeatable)' -r -F
complete -c chanctl -n "__fish_chanctl_using_subcommand verify" -l report -d 'Report for another tool: junit=FILE, sarif=FILE, html=FILE, github (repeatable)' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand verify" -s c -l context -d 'Backend to talk to, by its context\'s name' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand verify" -s o -l output -d 'How results are written: table, wide, json, yaml, ndjson, csv, tsv, name' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand verify" -l jq -d 'Apply a jq expression to the result\'s data' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand verify" -l confirm -d 'Confirm a severe deletion by repeating the key' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand verify" -l timeout -d 'How long a call may take [default: 30s]' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand verify" -l color -d 'When to colour: auto, always, never' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand verify" -l data-dir -d 'Folder of the embedded store' -r -F
complete -c chanctl -n "__fish_chanctl_using_subcommand verify" -l config -d 'Configuration file' -r -F
complete -c chanctl -n "__fish_chanctl_using_subcommand verify" -l allow-outside -d 'Let secrets be read from files outside of the project'
complete -c chanctl -n "__fish_chanctl_using_subcommand verify" -l offline -d 'Ask neither backend nor provider'
complete -c chanctl -n "__fish_chanctl_using_subcommand verify" -s q -l quiet -d 'Leave out warnings, hints and progress'
complete -c chanctl -n "__fish_chanctl_using_subcommand verify" -s v -l verbose -d 'Log requests to standard error (-vv: more), secrets redacted'
complete -c chanctl -n "__fish_chanctl_using_subcommand verify" -s y -l yes -d 'Answer yes to questions'
complete -c chanctl -n "__fish_chanctl_using_subcommand verify" -s n -l dry-run -d 'Say what would be done, and change nothing'
complete -c chanctl -n "__fish_chanctl_using_subcommand verify" -l no-input -d 'Never ask (implied without a terminal, and by CI=true)'
complete -c chanctl -n "__fish_chanctl_using_subcommand verify" -s h -l help -d 'Print help'
complete -c chanctl -n "__fish_chanctl_using_subcommand export" -l secrets -d 'How to refer to secrets: by what is stored, or by environment variables [default: stored]' -r -f -a "stored\t'By the fingerprint of what this backend has stored'
env\t'By environment variables'"
complete -c chanctl -n "__fish_chanctl_using_subcommand export" -l merge -d 'Manifest file to bring up to date: its comments, order and layout stay [default: write a new manifest]' -r -F
complete -c chanctl -n "__fish_chanctl_using_subcommand export" -s c -l context -d 'Backend to talk to, by its context\'s name' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand export" -s o -l output -d 'How results are written: table, wide, json, yaml, ndjson, csv, tsv, name' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand export" -l jq -d 'Apply a jq expression to the result\'s data' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand export" -l confirm -d 'Confirm a severe deletion by repeating the key' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand export" -l timeout -d 'How long a call may take [default: 30s]' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand export" -l color -d 'When to colour: auto, always, never' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand export" -l data-dir -d 'Folder of the embedded store' -r -F
complete -c chanctl -n "__fish_chanctl_using_subcommand export" -l config -d 'Configuration file' -r -F
complete -c chanctl -n "__fish_chanctl_using_subcommand export" -l full -d 'Write also what is at its default'
complete -c chanctl -n "__fish_chanctl_using_subcommand export" -l write -d 'Write the merged text into the file instead of to standard output'
complete -c chanctl -n "__fish_chanctl_using_subcommand export" -s q -l quiet -d 'Leave out warnings, hints and progress'
complete -c chanctl -n "__fish_chanctl_using_subcommand export" -s v -l verbose -d 'Log requests to standard error (-vv: more), secrets redacted'
complete -c chanctl -n "__fish_chanctl_using_subcommand export" -s y -l yes -d 'Answer yes to questions'
complete -c chanctl -n "__fish_chanctl_using_subcommand export" -s n -l dry-run -d 'Say what would be done, and change nothing'
complete -c chanctl -n "__fish_chanctl_using_subcommand export" -l no-input -d 'Never ask (implied without a terminal, and by CI=true)'
complete -c chanctl -n "__fish_chanctl_using_subcommand export" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c chanctl -n "__fish_chanctl_using_subcommand history" -l limit -d 'At most so many entries [default: 20]' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand history" -s c -l context -d 'Backend to talk to, by its context\'s name' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand history" -s o -l output -d 'How results are written: table, wide, json, yaml, ndjson, csv, tsv, name' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand history" -l jq -d 'Apply a jq expression to the result\'s data' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand history" -l confirm -d 'Confirm a severe deletion by repeating the key' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand history" -l timeout -d 'How long a call may take [default: 30s]' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand history" -l color -d 'When to colour: auto, always, never' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand history" -l data-dir -d 'Folder of the embedded store' -r -F
complete -c chanctl -n "__fish_chanctl_using_subcommand history" -l config -d 'Configuration file' -r -F
complete -c chanctl -n "__fish_chanctl_using_subcommand history" -s q -l quiet -d 'Leave out warnings, hints and progress'
complete -c chanctl -n "__fish_chanctl_using_subcommand history" -s v -l verbose -d 'Log requests to standard error (-vv: more), secrets redacted'
complete -c chanctl -n "__fish_chanctl_using_subcommand history" -s y -l yes -d 'Answer yes to questions'
complete -c chanctl -n "__fish_chanctl_using_subcommand history" -s n -l dry-run -d 'Say what would be done, and change nothing'
complete -c chanctl -n "__fish_chanctl_using_subcommand history" -l no-input -d 'Never ask (implied without a terminal, and by CI=true)'
complete -c chanctl -n "__fish_chanctl_using_subcommand history" -s h -l help -d 'Print help'
complete -c chanctl -n "__fish_chanctl_using_subcommand undo" -s c -l context -d 'Backend to talk to, by its context\'s name' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand undo" -s o -l output -d 'How results are written: table, wide, json, yaml, ndjson, csv, tsv, name' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand undo" -l jq -d 'Apply a jq expression to the result\'s data' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand undo" -l confirm -d 'Confirm a severe deletion by repeating the key' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand undo" -l timeout -d 'How long a call may take [default: 30s]' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand undo" -l color -d 'When to colour: auto, always, never' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand undo" -l data-dir -d 'Folder of the embedded store' -r -F
complete -c chanctl -n "__fish_chanctl_using_subcommand undo" -l config -d 'Configuration file' -r -F
complete -c chanctl -n "__fish_chanctl_using_subcommand undo" -s q -l quiet -d 'Leave out warnings, hints and progress'
complete -c chanctl -n "__fish_chanctl_using_subcommand undo" -s v -l verbose -d 'Log requests to standard error (-vv: more), secrets redacted'
complete -c chanctl -n "__fish_chanctl_using_subcommand undo" -s y -l yes -d 'Answer yes to questions'
complete -c chanctl -n "__fish_chanctl_using_subcommand undo" -s n -l dry-run -d 'Say what would be done, and change nothing'
complete -c chanctl -n "__fish_chanctl_using_subcommand undo" -l no-input -d 'Never ask (implied without a terminal, and by CI=true)'
complete -c chanctl -n "__fish_chanctl_using_subcommand undo" -s h -l help -d 'Print help'
complete -c chanctl -n "__fish_chanctl_using_subcommand confirm" -s c -l context -d 'Backend to talk to, by its context\'s name' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand confirm" -s o -l output -d 'How results are written: table, wide, json, yaml, ndjson, csv, tsv, name' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand confirm" -l jq -d 'Apply a jq expression to the result\'s data' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand confirm" -l confirm -d 'Confirm a severe deletion by repeating the key' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand confirm" -l timeout -d 'How long a call may take [default: 30s]' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand confirm" -l color -d 'When to colour: auto, always, never' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand confirm" -l data-dir -d 'Folder of the embedded store' -r -F
complete -c chanctl -n "__fish_chanctl_using_subcommand confirm" -l config -d 'Configuration file' -r -F
complete -c chanctl -n "__fish_chanctl_using_subcommand confirm" -s q -l quiet -d 'Leave out warnings, hints and progress'
complete -c chanctl -n "__fish_chanctl_using_subcommand confirm" -s v -l verbose -d 'Log requests to standard error (-vv: more), secrets redacted'
complete -c chanctl -n "__fish_chanctl_using_subcommand confirm" -s y -l yes -d 'Answer yes to questions'
complete -c chanctl -n "__fish_chanctl_using_subcommand confirm" -s n -l dry-run -d 'Say what would be done, and change nothing'
complete -c chanctl -n "__fish_chanctl_using_subcommand confirm" -l no-input -d 'Never ask (implied without a terminal, and by CI=true)'
complete -c chanctl -n "__fish_chanctl_using_subcommand confirm" -s h -l help -d 'Print help'
complete -c chanctl -n "__fish_chanctl_using_subcommand graph" -s f -l file -d 'Manifest: a file, a directory of them, or - for standard input (repeatable)' -r -F
complete -c chanctl -n "__fish_chanctl_using_subcommand graph" -l overlay -d 'What an environment changes of the manifest: laid over it, in the order given (repeatable)' -r -F
complete -c chanctl -n "__fish_chanctl_using_subcommand graph" -l format -d 'How the graph is written: mermaid, dot, svg [default: mermaid]' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand graph" -s c -l context -d 'Backend to talk to, by its context\'s name' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand graph" -s o -l output -d 'How results are written: table, wide, json, yaml, ndjson, csv, tsv, name' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand graph" -l jq -d 'Apply a jq expression to the result\'s data' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand graph" -l confirm -d 'Confirm a severe deletion by repeating the key' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand graph" -l timeout -d 'How long a call may take [default: 30s]' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand graph" -l color -d 'When to colour: auto, always, never' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand graph" -l data-dir -d 'Folder of the embedded store' -r -F
complete -c chanctl -n "__fish_chanctl_using_subcommand graph" -l config -d 'Configuration file' -r -F
complete -c chanctl -n "__fish_chanctl_using_subcommand graph" -l allow-outside -d 'Let secrets be read from files outside of the project'
complete -c chanctl -n "__fish_chanctl_using_subcommand graph" -s q -l quiet -d 'Leave out warnings, hints and progress'
complete -c chanctl -n "__fish_chanctl_using_subcommand graph" -s v -l verbose -d 'Log requests to standard error (-vv: more), secrets redacted'
complete -c chanctl -n "__fish_chanctl_using_subcommand graph" -s y -l yes -d 'Answer yes to questions'
complete -c chanctl -n "__fish_chanctl_using_subcommand graph" -s n -l dry-run -d 'Say what would be done, and change nothing'
complete -c chanctl -n "__fish_chanctl_using_subcommand graph" -l no-input -d 'Never ask (implied without a terminal, and by CI=true)'
complete -c chanctl -n "__fish_chanctl_using_subcommand graph" -s h -l help -d 'Print help'
complete -c chanctl -n "__fish_chanctl_using_subcommand test; and not __fish_seen_subcommand_from url inbound send roundtrip" -s c -l context -d 'Backend to talk to, by its context\'s name' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand test; and not __fish_seen_subcommand_from url inbound send roundtrip" -s o -l output -d 'How results are written: table, wide, json, yaml, ndjson, csv, tsv, name' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand test; and not __fish_seen_subcommand_from url inbound send roundtrip" -l jq -d 'Apply a jq expression to the result\'s data' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand test; and not __fish_seen_subcommand_from url inbound send roundtrip" -l confirm -d 'Confirm a severe deletion by repeating the key' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand test; and not __fish_seen_subcommand_from url inbound send roundtrip" -l timeout -d 'How long a call may take [default: 30s]' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand test; and not __fish_seen_subcommand_from url inbound send roundtrip" -l color -d 'When to colour: auto, always, never' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand test; and not __fish_seen_subcommand_from url inbound send roundtrip" -l data-dir -d 'Folder of the embedded store' -r -F
complete -c chanctl -n "__fish_chanctl_using_subcommand test; and not __fish_seen_subcommand_from url inbound send roundtrip" -l config -d 'Configuration file' -r -F
complete -c chanctl -n "__fish_chanctl_using_subcommand test; and not __fish_seen_subcommand_from url inbound send roundtrip" -s q -l quiet -d 'Leave out warnings, hints and progress'
complete -c chanctl -n "__fish_chanctl_using_subcommand test; and not __fish_seen_subcommand_from url inbound send roundtrip" -s v -l verbose -d 'Log requests to standard error (-vv: more), secrets redacted'
complete -c chanctl -n "__fish_chanctl_using_subcommand test; and not __fish_seen_subcommand_from url inbound send roundtrip" -s y -l yes -d 'Answer yes to questions'
complete -c chanctl -n "__fish_chanctl_using_subcommand test; and not __fish_seen_subcommand_from url inbound send roundtrip" -s n -l dry-run -d 'Say what would be done, and change nothing'
complete -c chanctl -n "__fish_chanctl_using_subcommand test; and not __fish_seen_subcommand_from url inbound send roundtrip" -l no-input -d 'Never ask (implied without a terminal, and by CI=true)'
complete -c chanctl -n "__fish_chanctl_using_subcommand test; and not __fish_seen_subcommand_from url inbound send roundtrip" -s h -l help -d 'Print help'
complete -c chanctl -n "__fish_chanctl_using_subcommand test; and not __fish_seen_subcommand_from url inbound send roundtrip" -f -a "url" -d 'Show an agent\'s test URLs, for a phone'
complete -c chanctl -n "__fish_chanctl_using_subcommand test; and not __fish_seen_subcommand_from url inbound send roundtrip" -f -a "inbound" -d 'Play a customer\'s message to an agent'
complete -c chanctl -n "__fish_chanctl_using_subcommand test; and not __fish_seen_subcommand_from url inbound send roundtrip" -f -a "send" -d 'Send a message of any kind, or a signal, into a conversation'
complete -c chanctl -n "__fish_chanctl_using_subcommand test; and not __fish_seen_subcommand_from url inbound send roundtrip" -f -a "roundtrip" -d 'Play a message there and back through provider, webhook and rules'
complete -c chanctl -n "__fish_chanctl_using_subcommand test; and __fish_seen_subcommand_from url" -l platform -d 'Platform of the phone' -r -f -a "android\t''
ios\t''"
complete -c chanctl -n "__fish_chanctl_using_subcommand test; and __fish_seen_subcommand_from url" -s c -l context -d 'Backend to talk to, by its context\'s name' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand test; and __fish_seen_subcommand_from url" -s o -l output -d 'How results are written: table, wide, json, yaml, ndjson, csv, tsv, name' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand test; and __fish_seen_subcommand_from url" -l jq -d 'Apply a jq expression to the result\'s data' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand test; and __fish_seen_subcommand_from url" -l confirm -d 'Confirm a severe deletion by repeating the key' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand test; and __fish_seen_subcommand_from url" -l timeout -d 'How long a call may take [default: 30s]' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand test; and __fish_seen_subcommand_from url" -l color -d 'When to colour: auto, always, never' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand test; and __fish_seen_subcommand_from url" -l data-dir -d 'Folder of the embedded store' -r -F
complete -c chanctl -n "__fish_chanctl_using_subcommand test; and __fish_seen_subcommand_from url" -l config -d 'Configuration file' -r -F
complete -c chanctl -n "__fish_chanctl_using_subcommand test; and __fish_seen_subcommand_from url" -l qr -d 'Show a QR code to scan'
complete -c chanctl -n "__fish_chanctl_using_subcommand test; and __fish_seen_subcommand_from url" -s q -l quiet -d 'Leave out warnings, hints and progress'
complete -c chanctl -n "__fish_chanctl_using_subcommand test; and __fish_seen_subcommand_from url" -s v -l verbose -d 'Log requests to standard error (-vv: more), secrets redacted'
complete -c chanctl -n "__fish_chanctl_using_subcommand test; and __fish_seen_subcommand_from url" -s y -l yes -d 'Answer yes to questions'
complete -c chanctl -n "__fish_chanctl_using_subcommand test; and __fish_seen_subcommand_from url" -s n -l dry-run -d 'Say what would be done, and change nothing'
complete -c chanctl -n "__fish_chanctl_using_subcommand test; and __fish_seen_subcommand_from url" -l no-input -d 'Never ask (implied without a terminal, and by CI=true)'
complete -c chanctl -n "__fish_chanctl_using_subcommand test; and __fish_seen_subcommand_from url" -s h -l help -d 'Print help'
complete -c chanctl -n "__fish_chanctl_using_subcommand test; and __fish_seen_subcommand_from inbound" -l text -d 'What the customer writes' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand test; and __fish_seen_subcommand_from inbound" -l from-name -d 'Name of the customer' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand test; and __fish_seen_subcommand_from inbound" -l locale -d 'Locale of the customer, for example pt-BR' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand test; and __fish_seen_subcommand_from inbound" -l conversation -d 'Conversation to go on with [default: a new one]' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand test; and __fish_seen_subcommand_from inbound" -s c -l context -d 'Backend to talk to, by its context\'s name' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand test; and __fish_seen_subcommand_from inbound" -s o -l output -d 'How results are written: table, wide, json, yaml, ndjson, csv, tsv, name' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand test; and __fish_seen_subcommand_from inbound" -l jq -d 'Apply a jq expression to the result\'s data' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand test; and __fish_seen_subcommand_from inbound" -l confirm -d 'Confirm a severe deletion by repeating the key' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand test; and __fish_seen_subcommand_from inbound" -l timeout -d 'How long a call may take [default: 30s]' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand test; and __fish_seen_subcommand_from inbound" -l color -d 'When to colour: auto, always, never' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand test; and __fish_seen_subcommand_from inbound" -l data-dir -d 'Folder of the embedded store' -r -F
complete -c chanctl -n "__fish_chanctl_using_subcommand test; and __fish_seen_subcommand_from inbound" -l config -d 'Configuration file' -r -F
complete -c chanctl -n "__fish_chanctl_using_subcommand test; and __fish_seen_subcommand_from inbound" -s q -l quiet -d 'Leave out warnings, hints and progress'
complete -c chanctl -n "__fish_chanctl_using_subcommand test; and __fish_seen_subcommand_from inbound" -s v -l verbose -d 'Log requests to standard error (-vv: more), secrets redacted'
complete -c chanctl -n "__fish_chanctl_using_subcommand test; and __fish_seen_subcommand_from inbound" -s y -l yes -d 'Answer yes to questions'
complete -c chanctl -n "__fish_chanctl_using_subcommand test; and __fish_seen_subcommand_from inbound" -s n -l dry-run -d 'Say what would be done, and change nothing'
complete -c chanctl -n "__fish_chanctl_using_subcommand test; and __fish_seen_subcommand_from inbound" -l no-input -d 'Never ask (implied without a terminal, and by CI=true)'
complete -c chanctl -n "__fish_chanctl_using_subcommand test; and __fish_seen_subcommand_from inbound" -s h -l help -d 'Print help'
complete -c chanctl -n "__fish_chanctl_using_subcommand test; and __fish_seen_subcommand_from send" -l text -d 'Text to send' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand test; and __fish_seen_subcommand_from send" -l message -d 'File with the message as Google\'s Message resource, in JSON or YAML, or - for standard input' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand test; and __fish_seen_subcommand_from send" -l representative -d 'Name of the representative that the customer sees' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand test; and __fish_seen_subcommand_from send" -l event -d 'Send an event instead of a message' -r -f -a "typing-started\t''
typing-stopped\t''
representative-joined\t''
representative-left\t''"
complete -c chanctl -n "__fish_chanctl_using_subcommand test; and __fish_seen_subcommand_from send" -l read -d 'Say that this message of the customer was read, instead of a message' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand test; and __fish_seen_subcommand_from send" -s c -l context -d 'Backend to talk to, by its context\'s name' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand test; and __fish_seen_subcommand_from send" -s o -l output -d 'How results are written: table, wide, json, yaml, ndjson, csv, tsv, name' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand test; and __fish_seen_subcommand_from send" -l jq -d 'Apply a jq expression to the result\'s data' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand test; and __fish_seen_subcommand_from send" -l confirm -d 'Confirm a severe deletion by repeating the key' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand test; and __fish_seen_subcommand_from send" -l timeout -d 'How long a call may take [default: 30s]' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand test; and __fish_seen_subcommand_from send" -l color -d 'When to colour: auto, always, never' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand test; and __fish_seen_subcommand_from send" -l data-dir -d 'Folder of the embedded store' -r -F
complete -c chanctl -n "__fish_chanctl_using_subcommand test; and __fish_seen_subcommand_from send" -l config -d 'Configuration file' -r -F
complete -c chanctl -n "__fish_chanctl_using_subcommand test; and __fish_seen_subcommand_from send" -l survey -d 'Ask the customer how it was, instead of a message'
complete -c chanctl -n "__fish_chanctl_using_subcommand test; and __fish_seen_subcommand_from send" -s q -l quiet -d 'Leave out warnings, hints and progress'
complete -c chanctl -n "__fish_chanctl_using_subcommand test; and __fish_seen_subcommand_from send" -s v -l verbose -d 'Log requests to standard error (-vv: more), secrets redacted'
complete -c chanctl -n "__fish_chanctl_using_subcommand test; and __fish_seen_subcommand_from send" -s y -l yes -d 'Answer yes to questions'
complete -c chanctl -n "__fish_chanctl_using_subcommand test; and __fish_seen_subcommand_from send" -s n -l dry-run -d 'Say what would be done, and change nothing'
complete -c chanctl -n "__fish_chanctl_using_subcommand test; and __fish_seen_subcommand_from send" -l no-input -d 'Never ask (implied without a terminal, and by CI=true)'
complete -c chanctl -n "__fish_chanctl_using_subcommand test; and __fish_seen_subcommand_from send" -s h -l help -d 'Print help'
complete -c chanctl -n "__fish_chanctl_using_subcommand test; and __fish_seen_subcommand_from roundtrip" -l from-name -d 'Name of the customer' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand test; and __fish_seen_subcommand_from roundtrip" -l text -d 'What the customer writes' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand test; and __fish_seen_subcommand_from roundtrip" -l reply -d 'What the representative answers' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand test; and __fish_seen_subcommand_from roundtrip" -l expect-queue -d 'Queue that the message has to land in' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand test; and __fish_seen_subcommand_from roundtrip" -l expect-rule -d 'Rule that has to decide' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand test; and __fish_seen_subcommand_from roundtrip" -l wait -d 'How long the whole way may take [default: 30s]' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand test; and __fish_seen_subcommand_from roundtrip" -s c -l context -d 'Backend to talk to, by its context\'s name' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand test; and __fish_seen_subcommand_from roundtrip" -s o -l output -d 'How results are written: table, wide, json, yaml, ndjson, csv, tsv, name' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand test; and __fish_seen_subcommand_from roundtrip" -l jq -d 'Apply a jq expression to the result\'s data' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand test; and __fish_seen_subcommand_from roundtrip" -l confirm -d 'Confirm a severe deletion by repeating the key' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand test; and __fish_seen_subcommand_from roundtrip" -l timeout -d 'How long a call may take [default: 30s]' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand test; and __fish_seen_subcommand_from roundtrip" -l color -d 'When to colour: auto, always, never' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand test; and __fish_seen_subcommand_from roundtrip" -l data-dir -d 'Folder of the embedded store' -r -F
complete -c chanctl -n "__fish_chanctl_using_subcommand test; and __fish_seen_subcommand_from roundtrip" -l config -d 'Configuration file' -r -F
complete -c chanctl -n "__fish_chanctl_using_subcommand test; and __fish_seen_subcommand_from roundtrip" -s q -l quiet -d 'Leave out warnings, hints and progress'
complete -c chanctl -n "__fish_chanctl_using_subcommand test; and __fish_seen_subcommand_from roundtrip" -s v -l verbose -d 'Log requests to standard error (-vv: more), secrets redacted'
complete -c chanctl -n "__fish_chanctl_using_subcommand test; and __fish_seen_subcommand_from roundtrip" -s y -l yes -d 'Answer yes to questions'
complete -c chanctl -n "__fish_chanctl_using_subcommand test; and __fish_seen_subcommand_from roundtrip" -s n -l dry-run -d 'Say what would be done, and change nothing'
complete -c chanctl -n "__fish_chanctl_using_subcommand test; and __fish_seen_subcommand_from roundtrip" -l no-input -d 'Never ask (implied without a terminal, and by CI=true)'
complete -c chanctl -n "__fish_chanctl_using_subcommand test; and __fish_seen_subcommand_from roundtrip" -s h -l help -d 'Print help'
complete -c chanctl -n "__fish_chanctl_using_subcommand tests; and not __fish_seen_subcommand_from url inbound send roundtrip" -s c -l context -d 'Backend to talk to, by its context\'s name' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand tests; and not __fish_seen_subcommand_from url inbound send roundtrip" -s o -l output -d 'How results are written: table, wide, json, yaml, ndjson, csv, tsv, name' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand tests; and not __fish_seen_subcommand_from url inbound send roundtrip" -l jq -d 'Apply a jq expression to the result\'s data' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand tests; and not __fish_seen_subcommand_from url inbound send roundtrip" -l confirm -d 'Confirm a severe deletion by repeating the key' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand tests; and not __fish_seen_subcommand_from url inbound send roundtrip" -l timeout -d 'How long a call may take [default: 30s]' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand tests; and not __fish_seen_subcommand_from url inbound send roundtrip" -l color -d 'When to colour: auto, always, never' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand tests; and not __fish_seen_subcommand_from url inbound send roundtrip" -l data-dir -d 'Folder of the embedded store' -r -F
complete -c chanctl -n "__fish_chanctl_using_subcommand tests; and not __fish_seen_subcommand_from url inbound send roundtrip" -l config -d 'Configuration file' -r -F
complete -c chanctl -n "__fish_chanctl_using_subcommand tests; and not __fish_seen_subcommand_from url inbound send roundtrip" -s q -l quiet -d 'Leave out warnings, hints and progress'
complete -c chanctl -n "__fish_chanctl_using_subcommand tests; and not __fish_seen_subcommand_from url inbound send roundtrip" -s v -l verbose -d 'Log requests to standard error (-vv: more), secrets redacted'
complete -c chanctl -n "__fish_chanctl_using_subcommand tests; and not __fish_seen_subcommand_from url inbound send roundtrip" -s y -l yes -d 'Answer yes to questions'
complete -c chanctl -n "__fish_chanctl_using_subcommand tests; and not __fish_seen_subcommand_from url inbound send roundtrip" -s n -l dry-run -d 'Say what would be done, and change nothing'
complete -c chanctl -n "__fish_chanctl_using_subcommand tests; and not __fish_seen_subcommand_from url inbound send roundtrip" -l no-input -d 'Never ask (implied without a terminal, and by CI=true)'
complete -c chanctl -n "__fish_chanctl_using_subcommand tests; and not __fish_seen_subcommand_from url inbound send roundtrip" -s h -l help -d 'Print help'
complete -c chanctl -n "__fish_chanctl_using_subcommand tests; and not __fish_seen_subcommand_from url inbound send roundtrip" -f -a "url" -d 'Show an agent\'s test URLs, for a phone'
complete -c chanctl -n "__fish_chanctl_using_subcommand tests; and not __fish_seen_subcommand_from url inbound send roundtrip" -f -a "inbound" -d 'Play a customer\'s message to an agent'
complete -c chanctl -n "__fish_chanctl_using_subcommand tests; and not __fish_seen_subcommand_from url inbound send roundtrip" -f -a "send" -d 'Send a message of any kind, or a signal, into a conversation'
complete -c chanctl -n "__fish_chanctl_using_subcommand tests; and not __fish_seen_subcommand_from url inbound send roundtrip" -f -a "roundtrip" -d 'Play a message there and back through provider, webhook and rules'
complete -c chanctl -n "__fish_chanctl_using_subcommand tests; and __fish_seen_subcommand_from url" -l platform -d 'Platform of the phone' -r -f -a "android\t''
ios\t''"
complete -c chanctl -n "__fish_chanctl_using_subcommand tests; and __fish_seen_subcommand_from url" -s c -l context -d 'Backend to talk to, by its context\'s name' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand tests; and __fish_seen_subcommand_from url" -s o -l output -d 'How results are written: table, wide, json, yaml, ndjson, csv, tsv, name' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand tests; and __fish_seen_subcommand_from url" -l jq -d 'Apply a jq expression to the result\'s data' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand tests; and __fish_seen_subcommand_from url" -l confirm -d 'Confirm a severe deletion by repeating the key' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand tests; and __fish_seen_subcommand_from url" -l timeout -d 'How long a call may take [default: 30s]' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand tests; and __fish_seen_subcommand_from url" -l color -d 'When to colour: auto, always, never' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand tests; and __fish_seen_subcommand_from url" -l data-dir -d 'Folder of the embedded store' -r -F
complete -c chanctl -n "__fish_chanctl_using_subcommand tests; and __fish_seen_subcommand_from url" -l config -d 'Configuration file' -r -F
complete -c chanctl -n "__fish_chanctl_using_subcommand tests; and __fish_seen_subcommand_from url" -l qr -d 'Show a QR code to scan'
complete -c chanctl -n "__fish_chanctl_using_subcommand tests; and __fish_seen_subcommand_from url" -s q -l quiet -d 'Leave out warnings, hints and progress'
complete -c chanctl -n "__fish_chanctl_using_subcommand tests; and __fish_seen_subcommand_from url" -s v -l verbose -d 'Log requests to standard error (-vv: more), secrets redacted'
complete -c chanctl -n "__fish_chanctl_using_subcommand tests; and __fish_seen_subcommand_from url" -s y -l yes -d 'Answer yes to questions'
complete -c chanctl -n "__fish_chanctl_using_subcommand tests; and __fish_seen_subcommand_from url" -s n -l dry-run -d 'Say what would be done, and change nothing'
complete -c chanctl -n "__fish_chanctl_using_subcommand tests; and __fish_seen_subcommand_from url" -l no-input -d 'Never ask (implied without a terminal, and by CI=true)'
complete -c chanctl -n "__fish_chanctl_using_subcommand tests; and __fish_seen_subcommand_from url" -s h -l help -d 'Print help'
complete -c chanctl -n "__fish_chanctl_using_subcommand tests; and __fish_seen_subcommand_from inbound" -l text -d 'What the customer writes' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand tests; and __fish_seen_subcommand_from inbound" -l from-name -d 'Name of the customer' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand tests; and __fish_seen_subcommand_from inbound" -l locale -d 'Locale of the customer, for example pt-BR' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand tests; and __fish_seen_subcommand_from inbound" -l conversation -d 'Conversation to go on with [default: a new one]' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand tests; and __fish_seen_subcommand_from inbound" -s c -l context -d 'Backend to talk to, by its context\'s name' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand tests; and __fish_seen_subcommand_from inbound" -s o -l output -d 'How results are written: table, wide, json, yaml, ndjson, csv, tsv, name' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand tests; and __fish_seen_subcommand_from inbound" -l jq -d 'Apply a jq expression to the result\'s data' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand tests; and __fish_seen_subcommand_from inbound" -l confirm -d 'Confirm a severe deletion by repeating the key' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand tests; and __fish_seen_subcommand_from inbound" -l timeout -d 'How long a call may take [default: 30s]' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand tests; and __fish_seen_subcommand_from inbound" -l color -d 'When to colour: auto, always, never' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand tests; and __fish_seen_subcommand_from inbound" -l data-dir -d 'Folder of the embedded store' -r -F
complete -c chanctl -n "__fish_chanctl_using_subcommand tests; and __fish_seen_subcommand_from inbound" -l config -d 'Configuration file' -r -F
complete -c chanctl -n "__fish_chanctl_using_subcommand tests; and __fish_seen_subcommand_from inbound" -s q -l quiet -d 'Leave out warnings, hints and progress'
complete -c chanctl -n "__fish_chanctl_using_subcommand tests; and __fish_seen_subcommand_from inbound" -s v -l verbose -d 'Log requests to standard error (-vv: more), secrets redacted'
complete -c chanctl -n "__fish_chanctl_using_subcommand tests; and __fish_seen_subcommand_from inbound" -s y -l yes -d 'Answer yes to questions'
complete -c chanctl -n "__fish_chanctl_using_subcommand tests; and __fish_seen_subcommand_from inbound" -s n -l dry-run -d 'Say what would be done, and change nothing'
complete -c chanctl -n "__fish_chanctl_using_subcommand tests; and __fish_seen_subcommand_from inbound" -l no-input -d 'Never ask (implied without a terminal, and by CI=true)'
complete -c chanctl -n "__fish_chanctl_using_subcommand tests; and __fish_seen_subcommand_from inbound" -s h -l help -d 'Print help'
complete -c chanctl -n "__fish_chanctl_using_subcommand tests; and __fish_seen_subcommand_from send" -l text -d 'Text to send' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand tests; and __fish_seen_subcommand_from send" -l message -d 'File with the message as Google\'s Message resource, in JSON or YAML, or - for standard input' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand tests; and __fish_seen_subcommand_from send" -l representative -d 'Name of the representative that the customer sees' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand tests; and __fish_seen_subcommand_from send" -l event -d 'Send an event instead of a message' -r -f -a "typing-started\t''
typing-stopped\t''
representative-joined\t''
representative-left\t''"
complete -c chanctl -n "__fish_chanctl_using_subcommand tests; and __fish_seen_subcommand_from send" -l read -d 'Say that this message of the customer was read, instead of a message' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand tests; and __fish_seen_subcommand_from send" -s c -l context -d 'Backend to talk to, by its context\'s name' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand tests; and __fish_seen_subcommand_from send" -s o -l output -d 'How results are written: table, wide, json, yaml, ndjson, csv, tsv, name' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand tests; and __fish_seen_subcommand_from send" -l jq -d 'Apply a jq expression to the result\'s data' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand tests; and __fish_seen_subcommand_from send" -l confirm -d 'Confirm a severe deletion by repeating the key' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand tests; and __fish_seen_subcommand_from send" -l timeout -d 'How long a call may take [default: 30s]' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand tests; and __fish_seen_subcommand_from send" -l color -d 'When to colour: auto, always, never' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand tests; and __fish_seen_subcommand_from send" -l data-dir -d 'Folder of the embedded store' -r -F
complete -c chanctl -n "__fish_chanctl_using_subcommand tests; and __fish_seen_subcommand_from send" -l config -d 'Configuration file' -r -F
complete -c chanctl -n "__fish_chanctl_using_subcommand tests; and __fish_seen_subcommand_from send" -l survey -d 'Ask the customer how it was, instead of a message'
complete -c chanctl -n "__fish_chanctl_using_subcommand tests; and __fish_seen_subcommand_from send" -s q -l quiet -d 'Leave out warnings, hints and progress'
complete -c chanctl -n "__fish_chanctl_using_subcommand tests; and __fish_seen_subcommand_from send" -s v -l verbose -d 'Log requests to standard error (-vv: more), secrets redacted'
complete -c chanctl -n "__fish_chanctl_using_subcommand tests; and __fish_seen_subcommand_from send" -s y -l yes -d 'Answer yes to questions'
complete -c chanctl -n "__fish_chanctl_using_subcommand tests; and __fish_seen_subcommand_from send" -s n -l dry-run -d 'Say what would be done, and change nothing'
complete -c chanctl -n "__fish_chanctl_using_subcommand tests; and __fish_seen_subcommand_from send" -l no-input -d 'Never ask (implied without a terminal, and by CI=true)'
complete -c chanctl -n "__fish_chanctl_using_subcommand tests; and __fish_seen_subcommand_from send" -s h -l help -d 'Print help'
complete -c chanctl -n "__fish_chanctl_using_subcommand tests; and __fish_seen_subcommand_from roundtrip" -l from-name -d 'Name of the customer' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand tests; and __fish_seen_subcommand_from roundtrip" -l text -d 'What the customer writes' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand tests; and __fish_seen_subcommand_from roundtrip" -l reply -d 'What the representative answers' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand tests; and __fish_seen_subcommand_from roundtrip" -l expect-queue -d 'Queue that the message has to land in' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand tests; and __fish_seen_subcommand_from roundtrip" -l expect-rule -d 'Rule that has to decide' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand tests; and __fish_seen_subcommand_from roundtrip" -l wait -d 'How long the whole way may take [default: 30s]' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand tests; and __fish_seen_subcommand_from roundtrip" -s c -l context -d 'Backend to talk to, by its context\'s name' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand tests; and __fish_seen_subcommand_from roundtrip" -s o -l output -d 'How results are written: table, wide, json, yaml, ndjson, csv, tsv, name' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand tests; and __fish_seen_subcommand_from roundtrip" -l jq -d 'Apply a jq expression to the result\'s data' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand tests; and __fish_seen_subcommand_from roundtrip" -l confirm -d 'Confirm a severe deletion by repeating the key' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand tests; and __fish_seen_subcommand_from roundtrip" -l timeout -d 'How long a call may take [default: 30s]' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand tests; and __fish_seen_subcommand_from roundtrip" -l color -d 'When to colour: auto, always, never' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand tests; and __fish_seen_subcommand_from roundtrip" -l data-dir -d 'Folder of the embedded store' -r -F
complete -c chanctl -n "__fish_chanctl_using_subcommand tests; and __fish_seen_subcommand_from roundtrip" -l config -d 'Configuration file' -r -F
complete -c chanctl -n "__fish_chanctl_using_subcommand tests; and __fish_seen_subcommand_from roundtrip" -s q -l quiet -d 'Leave out warnings, hints and progress'
complete -c chanctl -n "__fish_chanctl_using_subcommand tests; and __fish_seen_subcommand_from roundtrip" -s v -l verbose -d 'Log requests to standard error (-vv: more), secrets redacted'
complete -c chanctl -n "__fish_chanctl_using_subcommand tests; and __fish_seen_subcommand_from roundtrip" -s y -l yes -d 'Answer yes to questions'
complete -c chanctl -n "__fish_chanctl_using_subcommand tests; and __fish_seen_subcommand_from roundtrip" -s n -l dry-run -d 'Say what would be done, and change nothing'
complete -c chanctl -n "__fish_chanctl_using_subcommand tests; and __fish_seen_subcommand_from roundtrip" -l no-input -d 'Never ask (implied without a terminal, and by CI=true)'
complete -c chanctl -n "__fish_chanctl_using_subcommand tests; and __fish_seen_subcommand_from roundtrip" -s h -l help -d 'Print help'
complete -c chanctl -n "__fish_chanctl_using_subcommand emulator; and not __fish_seen_subcommand_from start exec service-account" -s c -l context -d 'Backend to talk to, by its context\'s name' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand emulator; and not __fish_seen_subcommand_from start exec service-account" -s o -l output -d 'How results are written: table, wide, json, yaml, ndjson, csv, tsv, name' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand emulator; and not __fish_seen_subcommand_from start exec service-account" -l jq -d 'Apply a jq expression to the result\'s data' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand emulator; and not __fish_seen_subcommand_from start exec service-account" -l confirm -d 'Confirm a severe deletion by repeating the key' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand emulator; and not __fish_seen_subcommand_from start exec service-account" -l timeout -d 'How long a call may take [default: 30s]' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand emulator; and not __fish_seen_subcommand_from start exec service-account" -l color -d 'When to colour: auto, always, never' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand emulator; and not __fish_seen_subcommand_from start exec service-account" -l data-dir -d 'Folder of the embedded store' -r -F
complete -c chanctl -n "__fish_chanctl_using_subcommand emulator; and not __fish_seen_subcommand_from start exec service-account" -l config -d 'Configuration file' -r -F
complete -c chanctl -n "__fish_chanctl_using_subcommand emulator; and not __fish_seen_subcommand_from start exec service-account" -s q -l quiet -d 'Leave out warnings, hints and progress'
complete -c chanctl -n "__fish_chanctl_using_subcommand emulator; and not __fish_seen_subcommand_from start exec service-account" -s v -l verbose -d 'Log requests to standard error (-vv: more), secrets redacted'
complete -c chanctl -n "__fish_chanctl_using_subcommand emulator; and not __fish_seen_subcommand_from start exec service-account" -s y -l yes -d 'Answer yes to questions'
complete -c chanctl -n "__fish_chanctl_using_subcommand emulator; and not __fish_seen_subcommand_from start exec service-account" -s n -l dry-run -d 'Say what would be done, and change nothing'
complete -c chanctl -n "__fish_chanctl_using_subcommand emulator; and not __fish_seen_subcommand_from start exec service-account" -l no-input -d 'Never ask (implied without a terminal, and by CI=true)'
complete -c chanctl -n "__fish_chanctl_using_subcommand emulator; and not __fish_seen_subcommand_from start exec service-account" -s h -l help -d 'Print help'
complete -c chanctl -n "__fish_chanctl_using_subcommand emulator; and not __fish_seen_subcommand_from start exec service-account" -f -a "start" -d 'Run the emulator until it is interrupted'
complete -c chanctl -n "__fish_chanctl_using_subcommand emulator; and not __fish_seen_subcommand_from start exec service-account" -f -a "exec" -d 'Run a command with an emulator beside it'
complete -c chanctl -n "__fish_chanctl_using_subcommand emulator; and not __fish_seen_subcommand_from start exec service-account" -f -a "service-account" -d 'Make a service-account key that an emulator trusts'
complete -c chanctl -n "__fish_chanctl_using_subcommand emulator; and __fish_seen_subcommand_from start" -l listen -d 'Address to listen on; port 0 takes a free one' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand emulator; and __fish_seen_subcommand_from start" -l ready-file -d 'File that is written once connections are accepted: {url, tokenUrl, pid}' -r -F
complete -c chanctl -n "__fish_chanctl_using_subcommand emulator; and __fish_seen_subcommand_from start" -l seed -d 'Partners, brands and agents to begin with [default: a demonstration set]' -r -F
complete -c chanctl -n "__fish_chanctl_using_subcommand emulator; and __fish_seen_subcommand_from start" -s c -l context -d 'Backend to talk to, by its context\'s name' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand emulator; and __fish_seen_subcommand_from start" -s o -l output -d 'How results are written: table, wide, json, yaml, ndjson, csv, tsv, name' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand emulator; and __fish_seen_subcommand_from start" -l jq -d 'Apply a jq expression to the result\'s data' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand emulator; and __fish_seen_subcommand_from start" -l confirm -d 'Confirm a severe deletion by repeating the key' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand emulator; and __fish_seen_subcommand_from start" -l timeout -d 'How long a call may take [default: 30s]' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand emulator; and __fish_seen_subcommand_from start" -l color -d 'When to colour: auto, always, never' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand emulator; and __fish_seen_subcommand_from start" -l data-dir -d 'Folder of the embedded store' -r -F
complete -c chanctl -n "__fish_chanctl_using_subcommand emulator; and __fish_seen_subcommand_from start" -l config -d 'Configuration file' -r -F
complete -c chanctl -n "__fish_chanctl_using_subcommand emulator; and __fish_seen_subcommand_from start" -s q -l quiet -d 'Leave out warnings, hints and progress'
complete -c chanctl -n "__fish_chanctl_using_subcommand emulator; and __fish_seen_subcommand_from start" -s v -l verbose -d 'Log requests to standard error (-vv: more), secrets redacted'
complete -c chanctl -n "__fish_chanctl_using_subcommand emulator; and __fish_seen_subcommand_from start" -s y -l yes -d 'Answer yes to questions'
complete -c chanctl -n "__fish_chanctl_using_subcommand emulator; and __fish_seen_subcommand_from start" -s n -l dry-run -d 'Say what would be done, and change nothing'
complete -c chanctl -n "__fish_chanctl_using_subcommand emulator; and __fish_seen_subcommand_from start" -l no-input -d 'Never ask (implied without a terminal, and by CI=true)'
complete -c chanctl -n "__fish_chanctl_using_subcommand emulator; and __fish_seen_subcommand_from start" -s h -l help -d 'Print help'
complete -c chanctl -n "__fish_chanctl_using_subcommand emulator; and __fish_seen_subcommand_from exec" -s c -l context -d 'Backend to talk to, by its context\'s name' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand emulator; and __fish_seen_subcommand_from exec" -s o -l output -d 'How results are written: table, wide, json, yaml, ndjson, csv, tsv, name' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand emulator; and __fish_seen_subcommand_from exec" -l jq -d 'Apply a jq expression to the result\'s data' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand emulator; and __fish_seen_subcommand_from exec" -l confirm -d 'Confirm a severe deletion by repeating the key' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand emulator; and __fish_seen_subcommand_from exec" -l timeout -d 'How long a call may take [default: 30s]' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand emulator; and __fish_seen_subcommand_from exec" -l color -d 'When to colour: auto, always, never' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand emulator; and __fish_seen_subcommand_from exec" -l data-dir -d 'Folder of the embedded store' -r -F
complete -c chanctl -n "__fish_chanctl_using_subcommand emulator; and __fish_seen_subcommand_from exec" -l config -d 'Configuration file' -r -F
complete -c chanctl -n "__fish_chanctl_using_subcommand emulator; and __fish_seen_subcommand_from exec" -s q -l quiet -d 'Leave out warnings, hints and progress'
complete -c chanctl -n "__fish_chanctl_using_subcommand emulator; and __fish_seen_subcommand_from exec" -s v -l verbose -d 'Log requests to standard error (-vv: more), secrets redacted'
complete -c chanctl -n "__fish_chanctl_using_subcommand emulator; and __fish_seen_subcommand_from exec" -s y -l yes -d 'Answer yes to questions'
complete -c chanctl -n "__fish_chanctl_using_subcommand emulator; and __fish_seen_subcommand_from exec" -s n -l dry-run -d 'Say what would be done, and change nothing'
complete -c chanctl -n "__fish_chanctl_using_subcommand emulator; and __fish_seen_subcommand_from exec" -l no-input -d 'Never ask (implied without a terminal, and by CI=true)'
complete -c chanctl -n "__fish_chanctl_using_subcommand emulator; and __fish_seen_subcommand_from exec" -s h -l help -d 'Print help'
complete -c chanctl -n "__fish_chanctl_using_subcommand emulator; and __fish_seen_subcommand_from service-account" -l url -d 'Address of the emulator' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand emulator; and __fish_seen_subcommand_from service-account" -l partner-id -d 'Partner the key acts for, one the emulator knows [default: its first one]' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand emulator; and __fish_seen_subcommand_from service-account" -l out -d 'File to write, mode 0600 [default: standard output]' -r -F
complete -c chanctl -n "__fish_chanctl_using_subcommand emulator; and __fish_seen_subcommand_from service-account" -s c -l context -d 'Backend to talk to, by its context\'s name' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand emulator; and __fish_seen_subcommand_from service-account" -s o -l output -d 'How results are written: table, wide, json, yaml, ndjson, csv, tsv, name' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand emulator; and __fish_seen_subcommand_from service-account" -l jq -d 'Apply a jq expression to the result\'s data' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand emulator; and __fish_seen_subcommand_from service-account" -l confirm -d 'Confirm a severe deletion by repeating the key' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand emulator; and __fish_seen_subcommand_from service-account" -l timeout -d 'How long a call may take [default: 30s]' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand emulator; and __fish_seen_subcommand_from service-account" -l color -d 'When to colour: auto, always, never' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand emulator; and __fish_seen_subcommand_from service-account" -l data-dir -d 'Folder of the embedded store' -r -F
complete -c chanctl -n "__fish_chanctl_using_subcommand emulator; and __fish_seen_subcommand_from service-account" -l config -d 'Configuration file' -r -F
complete -c chanctl -n "__fish_chanctl_using_subcommand emulator; and __fish_seen_subcommand_from service-account" -s q -l quiet -d 'Leave out warnings, hints and progress'
complete -c chanctl -n "__fish_chanctl_using_subcommand emulator; and __fish_seen_subcommand_from service-account" -s v -l verbose -d 'Log requests to standard error (-vv: more), secrets redacted'
complete -c chanctl -n "__fish_chanctl_using_subcommand emulator; and __fish_seen_subcommand_from service-account" -s y -l yes -d 'Answer yes to questions'
complete -c chanctl -n "__fish_chanctl_using_subcommand emulator; and __fish_seen_subcommand_from service-account" -s n -l dry-run -d 'Say what would be done, and change nothing'
complete -c chanctl -n "__fish_chanctl_using_subcommand emulator; and __fish_seen_subcommand_from service-account" -l no-input -d 'Never ask (implied without a terminal, and by CI=true)'
complete -c chanctl -n "__fish_chanctl_using_subcommand emulator; and __fish_seen_subcommand_from service-account" -s h -l help -d 'Print help'
complete -c chanctl -n "__fish_chanctl_using_subcommand emulators; and not __fish_seen_subcommand_from start exec service-account" -s c -l context -d 'Backend to talk to, by its context\'s name' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand emulators; and not __fish_seen_subcommand_from start exec service-account" -s o -l output -d 'How results are written: table, wide, json, yaml, ndjson, csv, tsv, name' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand emulators; and not __fish_seen_subcommand_from start exec service-account" -l jq -d 'Apply a jq expression to the result\'s data' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand emulators; and not __fish_seen_subcommand_from start exec service-account" -l confirm -d 'Confirm a severe deletion by repeating the key' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand emulators; and not __fish_seen_subcommand_from start exec service-account" -l timeout -d 'How long a call may take [default: 30s]' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand emulators; and not __fish_seen_subcommand_from start exec service-account" -l color -d 'When to colour: auto, always, never' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand emulators; and not __fish_seen_subcommand_from start exec service-account" -l data-dir -d 'Folder of the embedded store' -r -F
complete -c chanctl -n "__fish_chanctl_using_subcommand emulators; and not __fish_seen_subcommand_from start exec service-account" -l config -d 'Configuration file' -r -F
complete -c chanctl -n "__fish_chanctl_using_subcommand emulators; and not __fish_seen_subcommand_from start exec service-account" -s q -l quiet -d 'Leave out warnings, hints and progress'
complete -c chanctl -n "__fish_chanctl_using_subcommand emulators; and not __fish_seen_subcommand_from start exec service-account" -s v -l verbose -d 'Log requests to standard error (-vv: more), secrets redacted'
complete -c chanctl -n "__fish_chanctl_using_subcommand emulators; and not __fish_seen_subcommand_from start exec service-account" -s y -l yes -d 'Answer yes to questions'
complete -c chanctl -n "__fish_chanctl_using_subcommand emulators; and not __fish_seen_subcommand_from start exec service-account" -s n -l dry-run -d 'Say what would be done, and change nothing'
complete -c chanctl -n "__fish_chanctl_using_subcommand emulators; and not __fish_seen_subcommand_from start exec service-account" -l no-input -d 'Never ask (implied without a terminal, and by CI=true)'
complete -c chanctl -n "__fish_chanctl_using_subcommand emulators; and not __fish_seen_subcommand_from start exec service-account" -s h -l help -d 'Print help'
complete -c chanctl -n "__fish_chanctl_using_subcommand emulators; and not __fish_seen_subcommand_from start exec service-account" -f -a "start" -d 'Run the emulator until it is interrupted'
complete -c chanctl -n "__fish_chanctl_using_subcommand emulators; and not __fish_seen_subcommand_from start exec service-account" -f -a "exec" -d 'Run a command with an emulator beside it'
complete -c chanctl -n "__fish_chanctl_using_subcommand emulators; and not __fish_seen_subcommand_from start exec service-account" -f -a "service-account" -d 'Make a service-account key that an emulator trusts'
complete -c chanctl -n "__fish_chanctl_using_subcommand emulators; and __fish_seen_subcommand_from start" -l listen -d 'Address to listen on; port 0 takes a free one' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand emulators; and __fish_seen_subcommand_from start" -l ready-file -d 'File that is written once connections are accepted: {url, tokenUrl, pid}' -r -F
complete -c chanctl -n "__fish_chanctl_using_subcommand emulators; and __fish_seen_subcommand_from start" -l seed -d 'Partners, brands and agents to begin with [default: a demonstration set]' -r -F
complete -c chanctl -n "__fish_chanctl_using_subcommand emulators; and __fish_seen_subcommand_from start" -s c -l context -d 'Backend to talk to, by its context\'s name' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand emulators; and __fish_seen_subcommand_from start" -s o -l output -d 'How results are written: table, wide, json, yaml, ndjson, csv, tsv, name' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand emulators; and __fish_seen_subcommand_from start" -l jq -d 'Apply a jq expression to the result\'s data' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand emulators; and __fish_seen_subcommand_from start" -l confirm -d 'Confirm a severe deletion by repeating the key' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand emulators; and __fish_seen_subcommand_from start" -l timeout -d 'How long a call may take [default: 30s]' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand emulators; and __fish_seen_subcommand_from start" -l color -d 'When to colour: auto, always, never' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand emulators; and __fish_seen_subcommand_from start" -l data-dir -d 'Folder of the embedded store' -r -F
complete -c chanctl -n "__fish_chanctl_using_subcommand emulators; and __fish_seen_subcommand_from start" -l config -d 'Configuration file' -r -F
complete -c chanctl -n "__fish_chanctl_using_subcommand emulators; and __fish_seen_subcommand_from start" -s q -l quiet -d 'Leave out warnings, hints and progress'
complete -c chanctl -n "__fish_chanctl_using_subcommand emulators; and __fish_seen_subcommand_from start" -s v -l verbose -d 'Log requests to standard error (-vv: more), secrets redacted'
complete -c chanctl -n "__fish_chanctl_using_subcommand emulators; and __fish_seen_subcommand_from start" -s y -l yes -d 'Answer yes to questions'
complete -c chanctl -n "__fish_chanctl_using_subcommand emulators; and __fish_seen_subcommand_from start" -s n -l dry-run -d 'Say what would be done, and change nothing'
complete -c chanctl -n "__fish_chanctl_using_subcommand emulators; and __fish_seen_subcommand_from start" -l no-input -d 'Never ask (implied without a terminal, and by CI=true)'
complete -c chanctl -n "__fish_chanctl_using_subcommand emulators; and __fish_seen_subcommand_from start" -s h -l help -d 'Print help'
complete -c chanctl -n "__fish_chanctl_using_subcommand emulators; and __fish_seen_subcommand_from exec" -s c -l context -d 'Backend to talk to, by its context\'s name' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand emulators; and __fish_seen_subcommand_from exec" -s o -l output -d 'How results are written: table, wide, json, yaml, ndjson, csv, tsv, name' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand emulators; and __fish_seen_subcommand_from exec" -l jq -d 'Apply a jq expression to the result\'s data' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand emulators; and __fish_seen_subcommand_from exec" -l confirm -d 'Confirm a severe deletion by repeating the key' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand emulators; and __fish_seen_subcommand_from exec" -l timeout -d 'How long a call may take [default: 30s]' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand emulators; and __fish_seen_subcommand_from exec" -l color -d 'When to colour: auto, always, never' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand emulators; and __fish_seen_subcommand_from exec" -l data-dir -d 'Folder of the embedded store' -r -F
complete -c chanctl -n "__fish_chanctl_using_subcommand emulators; and __fish_seen_subcommand_from exec" -l config -d 'Configuration file' -r -F
complete -c chanctl -n "__fish_chanctl_using_subcommand emulators; and __fish_seen_subcommand_from exec" -s q -l quiet -d 'Leave out warnings, hints and progress'
complete -c chanctl -n "__fish_chanctl_using_subcommand emulators; and __fish_seen_subcommand_from exec" -s v -l verbose -d 'Log requests to standard error (-vv: more), secrets redacted'
complete -c chanctl -n "__fish_chanctl_using_subcommand emulators; and __fish_seen_subcommand_from exec" -s y -l yes -d 'Answer yes to questions'
complete -c chanctl -n "__fish_chanctl_using_subcommand emulators; and __fish_seen_subcommand_from exec" -s n -l dry-run -d 'Say what would be done, and change nothing'
complete -c chanctl -n "__fish_chanctl_using_subcommand emulators; and __fish_seen_subcommand_from exec" -l no-input -d 'Never ask (implied without a terminal, and by CI=true)'
complete -c chanctl -n "__fish_chanctl_using_subcommand emulators; and __fish_seen_subcommand_from exec" -s h -l help -d 'Print help'
complete -c chanctl -n "__fish_chanctl_using_subcommand emulators; and __fish_seen_subcommand_from service-account" -l url -d 'Address of the emulator' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand emulators; and __fish_seen_subcommand_from service-account" -l partner-id -d 'Partner the key acts for, one the emulator knows [default: its first one]' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand emulators; and __fish_seen_subcommand_from service-account" -l out -d 'File to write, mode 0600 [default: standard output]' -r -F
complete -c chanctl -n "__fish_chanctl_using_subcommand emulators; and __fish_seen_subcommand_from service-account" -s c -l context -d 'Backend to talk to, by its context\'s name' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand emulators; and __fish_seen_subcommand_from service-account" -s o -l output -d 'How results are written: table, wide, json, yaml, ndjson, csv, tsv, name' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand emulators; and __fish_seen_subcommand_from service-account" -l jq -d 'Apply a jq expression to the result\'s data' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand emulators; and __fish_seen_subcommand_from service-account" -l confirm -d 'Confirm a severe deletion by repeating the key' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand emulators; and __fish_seen_subcommand_from service-account" -l timeout -d 'How long a call may take [default: 30s]' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand emulators; and __fish_seen_subcommand_from service-account" -l color -d 'When to colour: auto, always, never' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand emulators; and __fish_seen_subcommand_from service-account" -l data-dir -d 'Folder of the embedded store' -r -F
complete -c chanctl -n "__fish_chanctl_using_subcommand emulators; and __fish_seen_subcommand_from service-account" -l config -d 'Configuration file' -r -F
complete -c chanctl -n "__fish_chanctl_using_subcommand emulators; and __fish_seen_subcommand_from service-account" -s q -l quiet -d 'Leave out warnings, hints and progress'
complete -c chanctl -n "__fish_chanctl_using_subcommand emulators; and __fish_seen_subcommand_from service-account" -s v -l verbose -d 'Log requests to standard error (-vv: more), secrets redacted'
complete -c chanctl -n "__fish_chanctl_using_subcommand emulators; and __fish_seen_subcommand_from service-account" -s y -l yes -d 'Answer yes to questions'
complete -c chanctl -n "__fish_chanctl_using_subcommand emulators; and __fish_seen_subcommand_from service-account" -s n -l dry-run -d 'Say what would be done, and change nothing'
complete -c chanctl -n "__fish_chanctl_using_subcommand emulators; and __fish_seen_subcommand_from service-account" -l no-input -d 'Never ask (implied without a terminal, and by CI=true)'
complete -c chanctl -n "__fish_chanctl_using_subcommand emulators; and __fish_seen_subcommand_from service-account" -s h -l help -d 'Print help'
complete -c chanctl -n "__fish_chanctl_using_subcommand context; and not __fish_seen_subcommand_from add list use show remove" -s c -l context -d 'Backend to talk to, by its context\'s name' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand context; and not __fish_seen_subcommand_from add list use show remove" -s o -l output -d 'How results are written: table, wide, json, yaml, ndjson, csv, tsv, name' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand context; and not __fish_seen_subcommand_from add list use show remove" -l jq -d 'Apply a jq expression to the result\'s data' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand context; and not __fish_seen_subcommand_from add list use show remove" -l confirm -d 'Confirm a severe deletion by repeating the key' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand context; and not __fish_seen_subcommand_from add list use show remove" -l timeout -d 'How long a call may take [default: 30s]' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand context; and not __fish_seen_subcommand_from add list use show remove" -l color -d 'When to colour: auto, always, never' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand context; and not __fish_seen_subcommand_from add list use show remove" -l data-dir -d 'Folder of the embedded store' -r -F
complete -c chanctl -n "__fish_chanctl_using_subcommand context; and not __fish_seen_subcommand_from add list use show remove" -l config -d 'Configuration file' -r -F
complete -c chanctl -n "__fish_chanctl_using_subcommand context; and not __fish_seen_subcommand_from add list use show remove" -s q -l quiet -d 'Leave out warnings, hints and progress'
complete -c chanctl -n "__fish_chanctl_using_subcommand context; and not __fish_seen_subcommand_from add list use show remove" -s v -l verbose -d 'Log requests to standard error (-vv: more), secrets redacted'
complete -c chanctl -n "__fish_chanctl_using_subcommand context; and not __fish_seen_subcommand_from add list use show remove" -s y -l yes -d 'Answer yes to questions'
complete -c chanctl -n "__fish_chanctl_using_subcommand context; and not __fish_seen_subcommand_from add list use show remove" -s n -l dry-run -d 'Say what would be done, and change nothing'
complete -c chanctl -n "__fish_chanctl_using_subcommand context; and not __fish_seen_subcommand_from add list use show remove" -l no-input -d 'Never ask (implied without a terminal, and by CI=true)'
complete -c chanctl -n "__fish_chanctl_using_subcommand context; and not __fish_seen_subcommand_from add list use show remove" -s h -l help -d 'Print help'
complete -c chanctl -n "__fish_chanctl_using_subcommand context; and not __fish_seen_subcommand_from add list use show remove" -f -a "add" -d 'Add a served backend'
complete -c chanctl -n "__fish_chanctl_using_subcommand context; and not __fish_seen_subcommand_from add list use show remove" -f -a "list" -d 'List contexts'
complete -c chanctl -n "__fish_chanctl_using_subcommand context; and not __fish_seen_subcommand_from add list use show remove" -f -a "use" -d 'Use a context from now on'
complete -c chanctl -n "__fish_chanctl_using_subcommand context; and not __fish_seen_subcommand_from add list use show remove" -f -a "show" -d 'Show a context'
complete -c chanctl -n "__fish_chanctl_using_subcommand context; and not __fish_seen_subcommand_from add list use show remove" -f -a "remove" -d 'Remove a context and its token'
complete -c chanctl -n "__fish_chanctl_using_subcommand context; and __fish_seen_subcommand_from add" -l url -d 'Address of the served backend' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand context; and __fish_seen_subcommand_from add" -l token-file -d 'File with the API token, or - for standard input' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand context; and __fish_seen_subcommand_from add" -s c -l context -d 'Backend to talk to, by its context\'s name' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand context; and __fish_seen_subcommand_from add" -s o -l output -d 'How results are written: table, wide, json, yaml, ndjson, csv, tsv, name' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand context; and __fish_seen_subcommand_from add" -l jq -d 'Apply a jq expression to the result\'s data' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand context; and __fish_seen_subcommand_from add" -l confirm -d 'Confirm a severe deletion by repeating the key' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand context; and __fish_seen_subcommand_from add" -l timeout -d 'How long a call may take [default: 30s]' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand context; and __fish_seen_subcommand_from add" -l color -d 'When to colour: auto, always, never' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand context; and __fish_seen_subcommand_from add" -l data-dir -d 'Folder of the embedded store' -r -F
complete -c chanctl -n "__fish_chanctl_using_subcommand context; and __fish_seen_subcommand_from add" -l config -d 'Configuration file' -r -F
complete -c chanctl -n "__fish_chanctl_using_subcommand context; and __fish_seen_subcommand_from add" -l if-absent -d 'If the context exists already, leave it as it is'
complete -c chanctl -n "__fish_chanctl_using_subcommand context; and __fish_seen_subcommand_from add" -s q -l quiet -d 'Leave out warnings, hints and progress'
complete -c chanctl -n "__fish_chanctl_using_subcommand context; and __fish_seen_subcommand_from add" -s v -l verbose -d 'Log requests to standard error (-vv: more), secrets redacted'
complete -c chanctl -n "__fish_chanctl_using_subcommand context; and __fish_seen_subcommand_from add" -s y -l yes -d 'Answer yes to questions'
complete -c chanctl -n "__fish_chanctl_using_subcommand context; and __fish_seen_subcommand_from add" -s n -l dry-run -d 'Say what would be done, and change nothing'
complete -c chanctl -n "__fish_chanctl_using_subcommand context; and __fish_seen_subcommand_from add" -l no-input -d 'Never ask (implied without a terminal, and by CI=true)'
complete -c chanctl -n "__fish_chanctl_using_subcommand context; and __fish_seen_subcommand_from add" -s h -l help -d 'Print help'
complete -c chanctl -n "__fish_chanctl_using_subcommand context; and __fish_seen_subcommand_from list" -s c -l context -d 'Backend to talk to, by its context\'s name' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand context; and __fish_seen_subcommand_from list" -s o -l output -d 'How results are written: table, wide, json, yaml, ndjson, csv, tsv, name' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand context; and __fish_seen_subcommand_from list" -l jq -d 'Apply a jq expression to the result\'s data' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand context; and __fish_seen_subcommand_from list" -l confirm -d 'Confirm a severe deletion by repeating the key' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand context; and __fish_seen_subcommand_from list" -l timeout -d 'How long a call may take [default: 30s]' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand context; and __fish_seen_subcommand_from list" -l color -d 'When to colour: auto, always, never' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand context; and __fish_seen_subcommand_from list" -l data-dir -d 'Folder of the embedded store' -r -F
complete -c chanctl -n "__fish_chanctl_using_subcommand context; and __fish_seen_subcommand_from list" -l config -d 'Configuration file' -r -F
complete -c chanctl -n "__fish_chanctl_using_subcommand context; and __fish_seen_subcommand_from list" -s q -l quiet -d 'Leave out warnings, hints and progress'
complete -c chanctl -n "__fish_chanctl_using_subcommand context; and __fish_seen_subcommand_from list" -s v -l verbose -d 'Log requests to standard error (-vv: more), secrets redacted'
complete -c chanctl -n "__fish_chanctl_using_subcommand context; and __fish_seen_subcommand_from list" -s y -l yes -d 'Answer yes to questions'
complete -c chanctl -n "__fish_chanctl_using_subcommand context; and __fish_seen_subcommand_from list" -s n -l dry-run -d 'Say what would be done, and change nothing'
complete -c chanctl -n "__fish_chanctl_using_subcommand context; and __fish_seen_subcommand_from list" -l no-input -d 'Never ask (implied without a terminal, and by CI=true)'
complete -c chanctl -n "__fish_chanctl_using_subcommand context; and __fish_seen_subcommand_from list" -s h -l help -d 'Print help'
complete -c chanctl -n "__fish_chanctl_using_subcommand context; and __fish_seen_subcommand_from use" -s c -l context -d 'Backend to talk to, by its context\'s name' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand context; and __fish_seen_subcommand_from use" -s o -l output -d 'How results are written: table, wide, json, yaml, ndjson, csv, tsv, name' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand context; and __fish_seen_subcommand_from use" -l jq -d 'Apply a jq expression to the result\'s data' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand context; and __fish_seen_subcommand_from use" -l confirm -d 'Confirm a severe deletion by repeating the key' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand context; and __fish_seen_subcommand_from use" -l timeout -d 'How long a call may take [default: 30s]' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand context; and __fish_seen_subcommand_from use" -l color -d 'When to colour: auto, always, never' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand context; and __fish_seen_subcommand_from use" -l data-dir -d 'Folder of the embedded store' -r -F
complete -c chanctl -n "__fish_chanctl_using_subcommand context; and __fish_seen_subcommand_from use" -l config -d 'Configuration file' -r -F
complete -c chanctl -n "__fish_chanctl_using_subcommand context; and __fish_seen_subcommand_from use" -s q -l quiet -d 'Leave out warnings, hints and progress'
complete -c chanctl -n "__fish_chanctl_using_subcommand context; and __fish_seen_subcommand_from use" -s v -l verbose -d 'Log requests to standard error (-vv: more), secrets redacted'
complete -c chanctl -n "__fish_chanctl_using_subcommand context; and __fish_seen_subcommand_from use" -s y -l yes -d 'Answer yes to questions'
complete -c chanctl -n "__fish_chanctl_using_subcommand context; and __fish_seen_subcommand_from use" -s n -l dry-run -d 'Say what would be done, and change nothing'
complete -c chanctl -n "__fish_chanctl_using_subcommand context; and __fish_seen_subcommand_from use" -l no-input -d 'Never ask (implied without a terminal, and by CI=true)'
complete -c chanctl -n "__fish_chanctl_using_subcommand context; and __fish_seen_subcommand_from use" -s h -l help -d 'Print help'
complete -c chanctl -n "__fish_chanctl_using_subcommand context; and __fish_seen_subcommand_from show" -s c -l context -d 'Backend to talk to, by its context\'s name' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand context; and __fish_seen_subcommand_from show" -s o -l output -d 'How results are written: table, wide, json, yaml, ndjson, csv, tsv, name' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand context; and __fish_seen_subcommand_from show" -l jq -d 'Apply a jq expression to the result\'s data' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand context; and __fish_seen_subcommand_from show" -l confirm -d 'Confirm a severe deletion by repeating the key' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand context; and __fish_seen_subcommand_from show" -l timeout -d 'How long a call may take [default: 30s]' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand context; and __fish_seen_subcommand_from show" -l color -d 'When to colour: auto, always, never' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand context; and __fish_seen_subcommand_from show" -l data-dir -d 'Folder of the embedded store' -r -F
complete -c chanctl -n "__fish_chanctl_using_subcommand context; and __fish_seen_subcommand_from show" -l config -d 'Configuration file' -r -F
complete -c chanctl -n "__fish_chanctl_using_subcommand context; and __fish_seen_subcommand_from show" -s q -l quiet -d 'Leave out warnings, hints and progress'
complete -c chanctl -n "__fish_chanctl_using_subcommand context; and __fish_seen_subcommand_from show" -s v -l verbose -d 'Log requests to standard error (-vv: more), secrets redacted'
complete -c chanctl -n "__fish_chanctl_using_subcommand context; and __fish_seen_subcommand_from show" -s y -l yes -d 'Answer yes to questions'
complete -c chanctl -n "__fish_chanctl_using_subcommand context; and __fish_seen_subcommand_from show" -s n -l dry-run -d 'Say what would be done, and change nothing'
complete -c chanctl -n "__fish_chanctl_using_subcommand context; and __fish_seen_subcommand_from show" -l no-input -d 'Never ask (implied without a terminal, and by CI=true)'
complete -c chanctl -n "__fish_chanctl_using_subcommand context; and __fish_seen_subcommand_from show" -s h -l help -d 'Print help'
complete -c chanctl -n "__fish_chanctl_using_subcommand context; and __fish_seen_subcommand_from remove" -s c -l context -d 'Backend to talk to, by its context\'s name' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand context; and __fish_seen_subcommand_from remove" -s o -l output -d 'How results are written: table, wide, json, yaml, ndjson, csv, tsv, name' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand context; and __fish_seen_subcommand_from remove" -l jq -d 'Apply a jq expression to the result\'s data' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand context; and __fish_seen_subcommand_from remove" -l confirm -d 'Confirm a severe deletion by repeating the key' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand context; and __fish_seen_subcommand_from remove" -l timeout -d 'How long a call may take [default: 30s]' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand context; and __fish_seen_subcommand_from remove" -l color -d 'When to colour: auto, always, never' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand context; and __fish_seen_subcommand_from remove" -l data-dir -d 'Folder of the embedded store' -r -F
complete -c chanctl -n "__fish_chanctl_using_subcommand context; and __fish_seen_subcommand_from remove" -l config -d 'Configuration file' -r -F
complete -c chanctl -n "__fish_chanctl_using_subcommand context; and __fish_seen_subcommand_from remove" -s q -l quiet -d 'Leave out warnings, hints and progress'
complete -c chanctl -n "__fish_chanctl_using_subcommand context; and __fish_seen_subcommand_from remove" -s v -l verbose -d 'Log requests to standard error (-vv: more), secrets redacted'
complete -c chanctl -n "__fish_chanctl_using_subcommand context; and __fish_seen_subcommand_from remove" -s y -l yes -d 'Answer yes to questions'
complete -c chanctl -n "__fish_chanctl_using_subcommand context; and __fish_seen_subcommand_from remove" -s n -l dry-run -d 'Say what would be done, and change nothing'
complete -c chanctl -n "__fish_chanctl_using_subcommand context; and __fish_seen_subcommand_from remove" -l no-input -d 'Never ask (implied without a terminal, and by CI=true)'
complete -c chanctl -n "__fish_chanctl_using_subcommand context; and __fish_seen_subcommand_from remove" -s h -l help -d 'Print help'
complete -c chanctl -n "__fish_chanctl_using_subcommand contexts; and not __fish_seen_subcommand_from add list use show remove" -s c -l context -d 'Backend to talk to, by its context\'s name' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand contexts; and not __fish_seen_subcommand_from add list use show remove" -s o -l output -d 'How results are written: table, wide, json, yaml, ndjson, csv, tsv, name' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand contexts; and not __fish_seen_subcommand_from add list use show remove" -l jq -d 'Apply a jq expression to the result\'s data' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand contexts; and not __fish_seen_subcommand_from add list use show remove" -l confirm -d 'Confirm a severe deletion by repeating the key' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand contexts; and not __fish_seen_subcommand_from add list use show remove" -l timeout -d 'How long a call may take [default: 30s]' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand contexts; and not __fish_seen_subcommand_from add list use show remove" -l color -d 'When to colour: auto, always, never' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand contexts; and not __fish_seen_subcommand_from add list use show remove" -l data-dir -d 'Folder of the embedded store' -r -F
complete -c chanctl -n "__fish_chanctl_using_subcommand contexts; and not __fish_seen_subcommand_from add list use show remove" -l config -d 'Configuration file' -r -F
complete -c chanctl -n "__fish_chanctl_using_subcommand contexts; and not __fish_seen_subcommand_from add list use show remove" -s q -l quiet -d 'Leave out warnings, hints and progress'
complete -c chanctl -n "__fish_chanctl_using_subcommand contexts; and not __fish_seen_subcommand_from add list use show remove" -s v -l verbose -d 'Log requests to standard error (-vv: more), secrets redacted'
complete -c chanctl -n "__fish_chanctl_using_subcommand contexts; and not __fish_seen_subcommand_from add list use show remove" -s y -l yes -d 'Answer yes to questions'
complete -c chanctl -n "__fish_chanctl_using_subcommand contexts; and not __fish_seen_subcommand_from add list use show remove" -s n -l dry-run -d 'Say what would be done, and change nothing'
complete -c chanctl -n "__fish_chanctl_using_subcommand contexts; and not __fish_seen_subcommand_from add list use show remove" -l no-input -d 'Never ask (implied without a terminal, and by CI=true)'
complete -c chanctl -n "__fish_chanctl_using_subcommand contexts; and not __fish_seen_subcommand_from add list use show remove" -s h -l help -d 'Print help'
complete -c chanctl -n "__fish_chanctl_using_subcommand contexts; and not __fish_seen_subcommand_from add list use show remove" -f -a "add" -d 'Add a served backend'
complete -c chanctl -n "__fish_chanctl_using_subcommand contexts; and not __fish_seen_subcommand_from add list use show remove" -f -a "list" -d 'List contexts'
complete -c chanctl -n "__fish_chanctl_using_subcommand contexts; and not __fish_seen_subcommand_from add list use show remove" -f -a "use" -d 'Use a context from now on'
complete -c chanctl -n "__fish_chanctl_using_subcommand contexts; and not __fish_seen_subcommand_from add list use show remove" -f -a "show" -d 'Show a context'
complete -c chanctl -n "__fish_chanctl_using_subcommand contexts; and not __fish_seen_subcommand_from add list use show remove" -f -a "remove" -d 'Remove a context and its token'
complete -c chanctl -n "__fish_chanctl_using_subcommand contexts; and __fish_seen_subcommand_from add" -l url -d 'Address of the served backend' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand contexts; and __fish_seen_subcommand_from add" -l token-file -d 'File with the API token, or - for standard input' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand contexts; and __fish_seen_subcommand_from add" -s c -l context -d 'Backend to talk to, by its context\'s name' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand contexts; and __fish_seen_subcommand_from add" -s o -l output -d 'How results are written: table, wide, json, yaml, ndjson, csv, tsv, name' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand contexts; and __fish_seen_subcommand_from add" -l jq -d 'Apply a jq expression to the result\'s data' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand contexts; and __fish_seen_subcommand_from add" -l confirm -d 'Confirm a severe deletion by repeating the key' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand contexts; and __fish_seen_subcommand_from add" -l timeout -d 'How long a call may take [default: 30s]' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand contexts; and __fish_seen_subcommand_from add" -l color -d 'When to colour: auto, always, never' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand contexts; and __fish_seen_subcommand_from add" -l data-dir -d 'Folder of the embedded store' -r -F
complete -c chanctl -n "__fish_chanctl_using_subcommand contexts; and __fish_seen_subcommand_from add" -l config -d 'Configuration file' -r -F
complete -c chanctl -n "__fish_chanctl_using_subcommand contexts; and __fish_seen_subcommand_from add" -l if-absent -d 'If the context exists already, leave it as it is'
complete -c chanctl -n "__fish_chanctl_using_subcommand contexts; and __fish_seen_subcommand_from add" -s q -l quiet -d 'Leave out warnings, hints and progress'
complete -c chanctl -n "__fish_chanctl_using_subcommand contexts; and __fish_seen_subcommand_from add" -s v -l verbose -d 'Log requests to standard error (-vv: more), secrets redacted'
complete -c chanctl -n "__fish_chanctl_using_subcommand contexts; and __fish_seen_subcommand_from add" -s y -l yes -d 'Answer yes to questions'
complete -c chanctl -n "__fish_chanctl_using_subcommand contexts; and __fish_seen_subcommand_from add" -s n -l dry-run -d 'Say what would be done, and change nothing'
complete -c chanctl -n "__fish_chanctl_using_subcommand contexts; and __fish_seen_subcommand_from add" -l no-input -d 'Never ask (implied without a terminal, and by CI=true)'
complete -c chanctl -n "__fish_chanctl_using_subcommand contexts; and __fish_seen_subcommand_from add" -s h -l help -d 'Print help'
complete -c chanctl -n "__fish_chanctl_using_subcommand contexts; and __fish_seen_subcommand_from list" -s c -l context -d 'Backend to talk to, by its context\'s name' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand contexts; and __fish_seen_subcommand_from list" -s o -l output -d 'How results are written: table, wide, json, yaml, ndjson, csv, tsv, name' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand contexts; and __fish_seen_subcommand_from list" -l jq -d 'Apply a jq expression to the result\'s data' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand contexts; and __fish_seen_subcommand_from list" -l confirm -d 'Confirm a severe deletion by repeating the key' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand contexts; and __fish_seen_subcommand_from list" -l timeout -d 'How long a call may take [default: 30s]' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand contexts; and __fish_seen_subcommand_from list" -l color -d 'When to colour: auto, always, never' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand contexts; and __fish_seen_subcommand_from list" -l data-dir -d 'Folder of the embedded store' -r -F
complete -c chanctl -n "__fish_chanctl_using_subcommand contexts; and __fish_seen_subcommand_from list" -l config -d 'Configuration file' -r -F
complete -c chanctl -n "__fish_chanctl_using_subcommand contexts; and __fish_seen_subcommand_from list" -s q -l quiet -d 'Leave out warnings, hints and progress'
complete -c chanctl -n "__fish_chanctl_using_subcommand contexts; and __fish_seen_subcommand_from list" -s v -l verbose -d 'Log requests to standard error (-vv: more), secrets redacted'
complete -c chanctl -n "__fish_chanctl_using_subcommand contexts; and __fish_seen_subcommand_from list" -s y -l yes -d 'Answer yes to questions'
complete -c chanctl -n "__fish_chanctl_using_subcommand contexts; and __fish_seen_subcommand_from list" -s n -l dry-run -d 'Say what would be done, and change nothing'
complete -c chanctl -n "__fish_chanctl_using_subcommand contexts; and __fish_seen_subcommand_from list" -l no-input -d 'Never ask (implied without a terminal, and by CI=true)'
complete -c chanctl -n "__fish_chanctl_using_subcommand contexts; and __fish_seen_subcommand_from list" -s h -l help -d 'Print help'
complete -c chanctl -n "__fish_chanctl_using_subcommand contexts; and __fish_seen_subcommand_from use" -s c -l context -d 'Backend to talk to, by its context\'s name' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand contexts; and __fish_seen_subcommand_from use" -s o -l output -d 'How results are written: table, wide, json, yaml, ndjson, csv, tsv, name' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand contexts; and __fish_seen_subcommand_from use" -l jq -d 'Apply a jq expression to the result\'s data' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand contexts; and __fish_seen_subcommand_from use" -l confirm -d 'Confirm a severe deletion by repeating the key' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand contexts; and __fish_seen_subcommand_from use" -l timeout -d 'How long a call may take [default: 30s]' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand contexts; and __fish_seen_subcommand_from use" -l color -d 'When to colour: auto, always, never' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand contexts; and __fish_seen_subcommand_from use" -l data-dir -d 'Folder of the embedded store' -r -F
complete -c chanctl -n "__fish_chanctl_using_subcommand contexts; and __fish_seen_subcommand_from use" -l config -d 'Configuration file' -r -F
complete -c chanctl -n "__fish_chanctl_using_subcommand contexts; and __fish_seen_subcommand_from use" -s q -l quiet -d 'Leave out warnings, hints and progress'
complete -c chanctl -n "__fish_chanctl_using_subcommand contexts; and __fish_seen_subcommand_from use" -s v -l verbose -d 'Log requests to standard error (-vv: more), secrets redacted'
complete -c chanctl -n "__fish_chanctl_using_subcommand contexts; and __fish_seen_subcommand_from use" -s y -l yes -d 'Answer yes to questions'
complete -c chanctl -n "__fish_chanctl_using_subcommand contexts; and __fish_seen_subcommand_from use" -s n -l dry-run -d 'Say what would be done, and change nothing'
complete -c chanctl -n "__fish_chanctl_using_subcommand contexts; and __fish_seen_subcommand_from use" -l no-input -d 'Never ask (implied without a terminal, and by CI=true)'
complete -c chanctl -n "__fish_chanctl_using_subcommand contexts; and __fish_seen_subcommand_from use" -s h -l help -d 'Print help'
complete -c chanctl -n "__fish_chanctl_using_subcommand contexts; and __fish_seen_subcommand_from show" -s c -l context -d 'Backend to talk to, by its context\'s name' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand contexts; and __fish_seen_subcommand_from show" -s o -l output -d 'How results are written: table, wide, json, yaml, ndjson, csv, tsv, name' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand contexts; and __fish_seen_subcommand_from show" -l jq -d 'Apply a jq expression to the result\'s data' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand contexts; and __fish_seen_subcommand_from show" -l confirm -d 'Confirm a severe deletion by repeating the key' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand contexts; and __fish_seen_subcommand_from show" -l timeout -d 'How long a call may take [default: 30s]' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand contexts; and __fish_seen_subcommand_from show" -l color -d 'When to colour: auto, always, never' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand contexts; and __fish_seen_subcommand_from show" -l data-dir -d 'Folder of the embedded store' -r -F
complete -c chanctl -n "__fish_chanctl_using_subcommand contexts; and __fish_seen_subcommand_from show" -l config -d 'Configuration file' -r -F
complete -c chanctl -n "__fish_chanctl_using_subcommand contexts; and __fish_seen_subcommand_from show" -s q -l quiet -d 'Leave out warnings, hints and progress'
complete -c chanctl -n "__fish_chanctl_using_subcommand contexts; and __fish_seen_subcommand_from show" -s v -l verbose -d 'Log requests to standard error (-vv: more), secrets redacted'
complete -c chanctl -n "__fish_chanctl_using_subcommand contexts; and __fish_seen_subcommand_from show" -s y -l yes -d 'Answer yes to questions'
complete -c chanctl -n "__fish_chanctl_using_subcommand contexts; and __fish_seen_subcommand_from show" -s n -l dry-run -d 'Say what would be done, and change nothing'
complete -c chanctl -n "__fish_chanctl_using_subcommand contexts; and __fish_seen_subcommand_from show" -l no-input -d 'Never ask (implied without a terminal, and by CI=true)'
complete -c chanctl -n "__fish_chanctl_using_subcommand contexts; and __fish_seen_subcommand_from show" -s h -l help -d 'Print help'
complete -c chanctl -n "__fish_chanctl_using_subcommand contexts; and __fish_seen_subcommand_from remove" -s c -l context -d 'Backend to talk to, by its context\'s name' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand contexts; and __fish_seen_subcommand_from remove" -s o -l output -d 'How results are written: table, wide, json, yaml, ndjson, csv, tsv, name' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand contexts; and __fish_seen_subcommand_from remove" -l jq -d 'Apply a jq expression to the result\'s data' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand contexts; and __fish_seen_subcommand_from remove" -l confirm -d 'Confirm a severe deletion by repeating the key' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand contexts; and __fish_seen_subcommand_from remove" -l timeout -d 'How long a call may take [default: 30s]' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand contexts; and __fish_seen_subcommand_from remove" -l color -d 'When to colour: auto, always, never' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand contexts; and __fish_seen_subcommand_from remove" -l data-dir -d 'Folder of the embedded store' -r -F
complete -c chanctl -n "__fish_chanctl_using_subcommand contexts; and __fish_seen_subcommand_from remove" -l config -d 'Configuration file' -r -F
complete -c chanctl -n "__fish_chanctl_using_subcommand contexts; and __fish_seen_subcommand_from remove" -s q -l quiet -d 'Leave out warnings, hints and progress'
complete -c chanctl -n "__fish_chanctl_using_subcommand contexts; and __fish_seen_subcommand_from remove" -s v -l verbose -d 'Log requests to standard error (-vv: more), secrets redacted'
complete -c chanctl -n "__fish_chanctl_using_subcommand contexts; and __fish_seen_subcommand_from remove" -s y -l yes -d 'Answer yes to questions'
complete -c chanctl -n "__fish_chanctl_using_subcommand contexts; and __fish_seen_subcommand_from remove" -s n -l dry-run -d 'Say what would be done, and change nothing'
complete -c chanctl -n "__fish_chanctl_using_subcommand contexts; and __fish_seen_subcommand_from remove" -l no-input -d 'Never ask (implied without a terminal, and by CI=true)'
complete -c chanctl -n "__fish_chanctl_using_subcommand contexts; and __fish_seen_subcommand_from remove" -s h -l help -d 'Print help'
complete -c chanctl -n "__fish_chanctl_using_subcommand token; and not __fish_seen_subcommand_from create list revoke" -s c -l context -d 'Backend to talk to, by its context\'s name' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand token; and not __fish_seen_subcommand_from create list revoke" -s o -l output -d 'How results are written: table, wide, json, yaml, ndjson, csv, tsv, name' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand token; and not __fish_seen_subcommand_from create list revoke" -l jq -d 'Apply a jq expression to the result\'s data' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand token; and not __fish_seen_subcommand_from create list revoke" -l confirm -d 'Confirm a severe deletion by repeating the key' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand token; and not __fish_seen_subcommand_from create list revoke" -l timeout -d 'How long a call may take [default: 30s]' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand token; and not __fish_seen_subcommand_from create list revoke" -l color -d 'When to colour: auto, always, never' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand token; and not __fish_seen_subcommand_from create list revoke" -l data-dir -d 'Folder of the embedded store' -r -F
complete -c chanctl -n "__fish_chanctl_using_subcommand token; and not __fish_seen_subcommand_from create list revoke" -l config -d 'Configuration file' -r -F
complete -c chanctl -n "__fish_chanctl_using_subcommand token; and not __fish_seen_subcommand_from create list revoke" -s q -l quiet -d 'Leave out warnings, hints and progress'
complete -c chanctl -n "__fish_chanctl_using_subcommand token; and not __fish_seen_subcommand_from create list revoke" -s v -l verbose -d 'Log requests to standard error (-vv: more), secrets redacted'
complete -c chanctl -n "__fish_chanctl_using_subcommand token; and not __fish_seen_subcommand_from create list revoke" -s y -l yes -d 'Answer yes to questions'
complete -c chanctl -n "__fish_chanctl_using_subcommand token; and not __fish_seen_subcommand_from create list revoke" -s n -l dry-run -d 'Say what would be done, and change nothing'
complete -c chanctl -n "__fish_chanctl_using_subcommand token; and not __fish_seen_subcommand_from create list revoke" -l no-input -d 'Never ask (implied without a terminal, and by CI=true)'
complete -c chanctl -n "__fish_chanctl_using_subcommand token; and not __fish_seen_subcommand_from create list revoke" -s h -l help -d 'Print help'
complete -c chanctl -n "__fish_chanctl_using_subcommand token; and not __fish_seen_subcommand_from create list revoke" -f -a "create" -d 'Make an API token; it is shown once'
complete -c chanctl -n "__fish_chanctl_using_subcommand token; and not __fish_seen_subcommand_from create list revoke" -f -a "list" -d 'List API tokens'
complete -c chanctl -n "__fish_chanctl_using_subcommand token; and not __fish_seen_subcommand_from create list revoke" -f -a "revoke" -d 'Make an API token worthless'
complete -c chanctl -n "__fish_chanctl_using_subcommand token; and __fish_seen_subcommand_from create" -l role -d 'What the token may do: owner' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand token; and __fish_seen_subcommand_from create" -l expires -d 'How long the token works, for example 90d [default: for ever]' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand token; and __fish_seen_subcommand_from create" -l out -d 'File to write the token to, mode 0600, instead of showing it' -r -F
complete -c chanctl -n "__fish_chanctl_using_subcommand token; and __fish_seen_subcommand_from create" -s c -l context -d 'Backend to talk to, by its context\'s name' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand token; and __fish_seen_subcommand_from create" -s o -l output -d 'How results are written: table, wide, json, yaml, ndjson, csv, tsv, name' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand token; and __fish_seen_subcommand_from create" -l jq -d 'Apply a jq expression to the result\'s data' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand token; and __fish_seen_subcommand_from create" -l confirm -d 'Confirm a severe deletion by repeating the key' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand token; and __fish_seen_subcommand_from create" -l timeout -d 'How long a call may take [default: 30s]' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand token; and __fish_seen_subcommand_from create" -l color -d 'When to colour: auto, always, never' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand token; and __fish_seen_subcommand_from create" -l data-dir -d 'Folder of the embedded store' -r -F
complete -c chanctl -n "__fish_chanctl_using_subcommand token; and __fish_seen_subcommand_from create" -l config -d 'Configuration file' -r -F
complete -c chanctl -n "__fish_chanctl_using_subcommand token; and __fish_seen_subcommand_from create" -s q -l quiet -d 'Leave out warnings, hints and progress'
complete -c chanctl -n "__fish_chanctl_using_subcommand token; and __fish_seen_subcommand_from create" -s v -l verbose -d 'Log requests to standard error (-vv: more), secrets redacted'
complete -c chanctl -n "__fish_chanctl_using_subcommand token; and __fish_seen_subcommand_from create" -s y -l yes -d 'Answer yes to questions'
complete -c chanctl -n "__fish_chanctl_using_subcommand token; and __fish_seen_subcommand_from create" -s n -l dry-run -d 'Say what would be done, and change nothing'
complete -c chanctl -n "__fish_chanctl_using_subcommand token; and __fish_seen_subcommand_from create" -l no-input -d 'Never ask (implied without a terminal, and by CI=true)'
complete -c chanctl -n "__fish_chanctl_using_subcommand token; and __fish_seen_subcommand_from create" -s h -l help -d 'Print help'
complete -c chanctl -n "__fish_chanctl_using_subcommand token; and __fish_seen_subcommand_from list" -s c -l context -d 'Backend to talk to, by its context\'s name' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand token; and __fish_seen_subcommand_from list" -s o -l output -d 'How results are written: table, wide, json, yaml, ndjson, csv, tsv, name' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand token; and __fish_seen_subcommand_from list" -l jq -d 'Apply a jq expression to the result\'s data' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand token; and __fish_seen_subcommand_from list" -l confirm -d 'Confirm a severe deletion by repeating the key' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand token; and __fish_seen_subcommand_from list" -l timeout -d 'How long a call may take [default: 30s]' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand token; and __fish_seen_subcommand_from list" -l color -d 'When to colour: auto, always, never' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand token; and __fish_seen_subcommand_from list" -l data-dir -d 'Folder of the embedded store' -r -F
complete -c chanctl -n "__fish_chanctl_using_subcommand token; and __fish_seen_subcommand_from list" -l config -d 'Configuration file' -r -F
complete -c chanctl -n "__fish_chanctl_using_subcommand token; and __fish_seen_subcommand_from list" -s q -l quiet -d 'Leave out warnings, hints and progress'
complete -c chanctl -n "__fish_chanctl_using_subcommand token; and __fish_seen_subcommand_from list" -s v -l verbose -d 'Log requests to standard error (-vv: more), secrets redacted'
complete -c chanctl -n "__fish_chanctl_using_subcommand token; and __fish_seen_subcommand_from list" -s y -l yes -d 'Answer yes to questions'
complete -c chanctl -n "__fish_chanctl_using_subcommand token; and __fish_seen_subcommand_from list" -s n -l dry-run -d 'Say what would be done, and change nothing'
complete -c chanctl -n "__fish_chanctl_using_subcommand token; and __fish_seen_subcommand_from list" -l no-input -d 'Never ask (implied without a terminal, and by CI=true)'
complete -c chanctl -n "__fish_chanctl_using_subcommand token; and __fish_seen_subcommand_from list" -s h -l help -d 'Print help'
complete -c chanctl -n "__fish_chanctl_using_subcommand token; and __fish_seen_subcommand_from revoke" -s c -l context -d 'Backend to talk to, by its context\'s name' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand token; and __fish_seen_subcommand_from revoke" -s o -l output -d 'How results are written: table, wide, json, yaml, ndjson, csv, tsv, name' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand token; and __fish_seen_subcommand_from revoke" -l jq -d 'Apply a jq expression to the result\'s data' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand token; and __fish_seen_subcommand_from revoke" -l confirm -d 'Confirm a severe deletion by repeating the key' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand token; and __fish_seen_subcommand_from revoke" -l timeout -d 'How long a call may take [default: 30s]' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand token; and __fish_seen_subcommand_from revoke" -l color -d 'When to colour: auto, always, never' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand token; and __fish_seen_subcommand_from revoke" -l data-dir -d 'Folder of the embedded store' -r -F
complete -c chanctl -n "__fish_chanctl_using_subcommand token; and __fish_seen_subcommand_from revoke" -l config -d 'Configuration file' -r -F
complete -c chanctl -n "__fish_chanctl_using_subcommand token; and __fish_seen_subcommand_from revoke" -s q -l quiet -d 'Leave out warnings, hints and progress'
complete -c chanctl -n "__fish_chanctl_using_subcommand token; and __fish_seen_subcommand_from revoke" -s v -l verbose -d 'Log requests to standard error (-vv: more), secrets redacted'
complete -c chanctl -n "__fish_chanctl_using_subcommand token; and __fish_seen_subcommand_from revoke" -s y -l yes -d 'Answer yes to questions'
complete -c chanctl -n "__fish_chanctl_using_subcommand token; and __fish_seen_subcommand_from revoke" -s n -l dry-run -d 'Say what would be done, and change nothing'
complete -c chanctl -n "__fish_chanctl_using_subcommand token; and __fish_seen_subcommand_from revoke" -l no-input -d 'Never ask (implied without a terminal, and by CI=true)'
complete -c chanctl -n "__fish_chanctl_using_subcommand token; and __fish_seen_subcommand_from revoke" -s h -l help -d 'Print help'
complete -c chanctl -n "__fish_chanctl_using_subcommand tokens; and not __fish_seen_subcommand_from create list revoke" -s c -l context -d 'Backend to talk to, by its context\'s name' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand tokens; and not __fish_seen_subcommand_from create list revoke" -s o -l output -d 'How results are written: table, wide, json, yaml, ndjson, csv, tsv, name' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand tokens; and not __fish_seen_subcommand_from create list revoke" -l jq -d 'Apply a jq expression to the result\'s data' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand tokens; and not __fish_seen_subcommand_from create list revoke" -l confirm -d 'Confirm a severe deletion by repeating the key' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand tokens; and not __fish_seen_subcommand_from create list revoke" -l timeout -d 'How long a call may take [default: 30s]' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand tokens; and not __fish_seen_subcommand_from create list revoke" -l color -d 'When to colour: auto, always, never' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand tokens; and not __fish_seen_subcommand_from create list revoke" -l data-dir -d 'Folder of the embedded store' -r -F
complete -c chanctl -n "__fish_chanctl_using_subcommand tokens; and not __fish_seen_subcommand_from create list revoke" -l config -d 'Configuration file' -r -F
complete -c chanctl -n "__fish_chanctl_using_subcommand tokens; and not __fish_seen_subcommand_from create list revoke" -s q -l quiet -d 'Leave out warnings, hints and progress'
complete -c chanctl -n "__fish_chanctl_using_subcommand tokens; and not __fish_seen_subcommand_from create list revoke" -s v -l verbose -d 'Log requests to standard error (-vv: more), secrets redacted'
complete -c chanctl -n "__fish_chanctl_using_subcommand tokens; and not __fish_seen_subcommand_from create list revoke" -s y -l yes -d 'Answer yes to questions'
complete -c chanctl -n "__fish_chanctl_using_subcommand tokens; and not __fish_seen_subcommand_from create list revoke" -s n -l dry-run -d 'Say what would be done, and change nothing'
complete -c chanctl -n "__fish_chanctl_using_subcommand tokens; and not __fish_seen_subcommand_from create list revoke" -l no-input -d 'Never ask (implied without a terminal, and by CI=true)'
complete -c chanctl -n "__fish_chanctl_using_subcommand tokens; and not __fish_seen_subcommand_from create list revoke" -s h -l help -d 'Print help'
complete -c chanctl -n "__fish_chanctl_using_subcommand tokens; and not __fish_seen_subcommand_from create list revoke" -f -a "create" -d 'Make an API token; it is shown once'
complete -c chanctl -n "__fish_chanctl_using_subcommand tokens; and not __fish_seen_subcommand_from create list revoke" -f -a "list" -d 'List API tokens'
complete -c chanctl -n "__fish_chanctl_using_subcommand tokens; and not __fish_seen_subcommand_from create list revoke" -f -a "revoke" -d 'Make an API token worthless'
complete -c chanctl -n "__fish_chanctl_using_subcommand tokens; and __fish_seen_subcommand_from create" -l role -d 'What the token may do: owner' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand tokens; and __fish_seen_subcommand_from create" -l expires -d 'How long the token works, for example 90d [default: for ever]' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand tokens; and __fish_seen_subcommand_from create" -l out -d 'File to write the token to, mode 0600, instead of showing it' -r -F
complete -c chanctl -n "__fish_chanctl_using_subcommand tokens; and __fish_seen_subcommand_from create" -s c -l context -d 'Backend to talk to, by its context\'s name' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand tokens; and __fish_seen_subcommand_from create" -s o -l output -d 'How results are written: table, wide, json, yaml, ndjson, csv, tsv, name' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand tokens; and __fish_seen_subcommand_from create" -l jq -d 'Apply a jq expression to the result\'s data' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand tokens; and __fish_seen_subcommand_from create" -l confirm -d 'Confirm a severe deletion by repeating the key' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand tokens; and __fish_seen_subcommand_from create" -l timeout -d 'How long a call may take [default: 30s]' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand tokens; and __fish_seen_subcommand_from create" -l color -d 'When to colour: auto, always, never' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand tokens; and __fish_seen_subcommand_from create" -l data-dir -d 'Folder of the embedded store' -r -F
complete -c chanctl -n "__fish_chanctl_using_subcommand tokens; and __fish_seen_subcommand_from create" -l config -d 'Configuration file' -r -F
complete -c chanctl -n "__fish_chanctl_using_subcommand tokens; and __fish_seen_subcommand_from create" -s q -l quiet -d 'Leave out warnings, hints and progress'
complete -c chanctl -n "__fish_chanctl_using_subcommand tokens; and __fish_seen_subcommand_from create" -s v -l verbose -d 'Log requests to standard error (-vv: more), secrets redacted'
complete -c chanctl -n "__fish_chanctl_using_subcommand tokens; and __fish_seen_subcommand_from create" -s y -l yes -d 'Answer yes to questions'
complete -c chanctl -n "__fish_chanctl_using_subcommand tokens; and __fish_seen_subcommand_from create" -s n -l dry-run -d 'Say what would be done, and change nothing'
complete -c chanctl -n "__fish_chanctl_using_subcommand tokens; and __fish_seen_subcommand_from create" -l no-input -d 'Never ask (implied without a terminal, and by CI=true)'
complete -c chanctl -n "__fish_chanctl_using_subcommand tokens; and __fish_seen_subcommand_from create" -s h -l help -d 'Print help'
complete -c chanctl -n "__fish_chanctl_using_subcommand tokens; and __fish_seen_subcommand_from list" -s c -l context -d 'Backend to talk to, by its context\'s name' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand tokens; and __fish_seen_subcommand_from list" -s o -l output -d 'How results are written: table, wide, json, yaml, ndjson, csv, tsv, name' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand tokens; and __fish_seen_subcommand_from list" -l jq -d 'Apply a jq expression to the result\'s data' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand tokens; and __fish_seen_subcommand_from list" -l confirm -d 'Confirm a severe deletion by repeating the key' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand tokens; and __fish_seen_subcommand_from list" -l timeout -d 'How long a call may take [default: 30s]' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand tokens; and __fish_seen_subcommand_from list" -l color -d 'When to colour: auto, always, never' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand tokens; and __fish_seen_subcommand_from list" -l data-dir -d 'Folder of the embedded store' -r -F
complete -c chanctl -n "__fish_chanctl_using_subcommand tokens; and __fish_seen_subcommand_from list" -l config -d 'Configuration file' -r -F
complete -c chanctl -n "__fish_chanctl_using_subcommand tokens; and __fish_seen_subcommand_from list" -s q -l quiet -d 'Leave out warnings, hints and progress'
complete -c chanctl -n "__fish_chanctl_using_subcommand tokens; and __fish_seen_subcommand_from list" -s v -l verbose -d 'Log requests to standard error (-vv: more), secrets redacted'
complete -c chanctl -n "__fish_chanctl_using_subcommand tokens; and __fish_seen_subcommand_from list" -s y -l yes -d 'Answer yes to questions'
complete -c chanctl -n "__fish_chanctl_using_subcommand tokens; and __fish_seen_subcommand_from list" -s n -l dry-run -d 'Say what would be done, and change nothing'
complete -c chanctl -n "__fish_chanctl_using_subcommand tokens; and __fish_seen_subcommand_from list" -l no-input -d 'Never ask (implied without a terminal, and by CI=true)'
complete -c chanctl -n "__fish_chanctl_using_subcommand tokens; and __fish_seen_subcommand_from list" -s h -l help -d 'Print help'
complete -c chanctl -n "__fish_chanctl_using_subcommand tokens; and __fish_seen_subcommand_from revoke" -s c -l context -d 'Backend to talk to, by its context\'s name' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand tokens; and __fish_seen_subcommand_from revoke" -s o -l output -d 'How results are written: table, wide, json, yaml, ndjson, csv, tsv, name' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand tokens; and __fish_seen_subcommand_from revoke" -l jq -d 'Apply a jq expression to the result\'s data' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand tokens; and __fish_seen_subcommand_from revoke" -l confirm -d 'Confirm a severe deletion by repeating the key' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand tokens; and __fish_seen_subcommand_from revoke" -l timeout -d 'How long a call may take [default: 30s]' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand tokens; and __fish_seen_subcommand_from revoke" -l color -d 'When to colour: auto, always, never' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand tokens; and __fish_seen_subcommand_from revoke" -l data-dir -d 'Folder of the embedded store' -r -F
complete -c chanctl -n "__fish_chanctl_using_subcommand tokens; and __fish_seen_subcommand_from revoke" -l config -d 'Configuration file' -r -F
complete -c chanctl -n "__fish_chanctl_using_subcommand tokens; and __fish_seen_subcommand_from revoke" -s q -l quiet -d 'Leave out warnings, hints and progress'
complete -c chanctl -n "__fish_chanctl_using_subcommand tokens; and __fish_seen_subcommand_from revoke" -s v -l verbose -d 'Log requests to standard error (-vv: more), secrets redacted'
complete -c chanctl -n "__fish_chanctl_using_subcommand tokens; and __fish_seen_subcommand_from revoke" -s y -l yes -d 'Answer yes to questions'
complete -c chanctl -n "__fish_chanctl_using_subcommand tokens; and __fish_seen_subcommand_from revoke" -s n -l dry-run -d 'Say what would be done, and change nothing'
complete -c chanctl -n "__fish_chanctl_using_subcommand tokens; and __fish_seen_subcommand_from revoke" -l no-input -d 'Never ask (implied without a terminal, and by CI=true)'
complete -c chanctl -n "__fish_chanctl_using_subcommand tokens; and __fish_seen_subcommand_from revoke" -s h -l help -d 'Print help'
complete -c chanctl -n "__fish_chanctl_using_subcommand audit; and not __fish_seen_subcommand_from list" -s c -l context -d 'Backend to talk to, by its context\'s name' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand audit; and not __fish_seen_subcommand_from list" -s o -l output -d 'How results are written: table, wide, json, yaml, ndjson, csv, tsv, name' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand audit; and not __fish_seen_subcommand_from list" -l jq -d 'Apply a jq expression to the result\'s data' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand audit; and not __fish_seen_subcommand_from list" -l confirm -d 'Confirm a severe deletion by repeating the key' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand audit; and not __fish_seen_subcommand_from list" -l timeout -d 'How long a call may take [default: 30s]' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand audit; and not __fish_seen_subcommand_from list" -l color -d 'When to colour: auto, always, never' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand audit; and not __fish_seen_subcommand_from list" -l data-dir -d 'Folder of the embedded store' -r -F
complete -c chanctl -n "__fish_chanctl_using_subcommand audit; and not __fish_seen_subcommand_from list" -l config -d 'Configuration file' -r -F
complete -c chanctl -n "__fish_chanctl_using_subcommand audit; and not __fish_seen_subcommand_from list" -s q -l quiet -d 'Leave out warnings, hints and progress'
complete -c chanctl -n "__fish_chanctl_using_subcommand audit; and not __fish_seen_subcommand_from list" -s v -l verbose -d 'Log requests to standard error (-vv: more), secrets redacted'
complete -c chanctl -n "__fish_chanctl_using_subcommand audit; and not __fish_seen_subcommand_from list" -s y -l yes -d 'Answer yes to questions'
complete -c chanctl -n "__fish_chanctl_using_subcommand audit; and not __fish_seen_subcommand_from list" -s n -l dry-run -d 'Say what would be done, and change nothing'
complete -c chanctl -n "__fish_chanctl_using_subcommand audit; and not __fish_seen_subcommand_from list" -l no-input -d 'Never ask (implied without a terminal, and by CI=true)'
complete -c chanctl -n "__fish_chanctl_using_subcommand audit; and not __fish_seen_subcommand_from list" -s h -l help -d 'Print help'
complete -c chanctl -n "__fish_chanctl_using_subcommand audit; and not __fish_seen_subcommand_from list" -f -a "list" -d 'List the newest lines of the audit log'
complete -c chanctl -n "__fish_chanctl_using_subcommand audit; and __fish_seen_subcommand_from list" -l object -d 'Only those of this object: KIND/KEY' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand audit; and __fish_seen_subcommand_from list" -l limit -d 'Show at most so many' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand audit; and __fish_seen_subcommand_from list" -s c -l context -d 'Backend to talk to, by its context\'s name' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand audit; and __fish_seen_subcommand_from list" -s o -l output -d 'How results are written: table, wide, json, yaml, ndjson, csv, tsv, name' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand audit; and __fish_seen_subcommand_from list" -l jq -d 'Apply a jq expression to the result\'s data' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand audit; and __fish_seen_subcommand_from list" -l confirm -d 'Confirm a severe deletion by repeating the key' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand audit; and __fish_seen_subcommand_from list" -l timeout -d 'How long a call may take [default: 30s]' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand audit; and __fish_seen_subcommand_from list" -l color -d 'When to colour: auto, always, never' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand audit; and __fish_seen_subcommand_from list" -l data-dir -d 'Folder of the embedded store' -r -F
complete -c chanctl -n "__fish_chanctl_using_subcommand audit; and __fish_seen_subcommand_from list" -l config -d 'Configuration file' -r -F
complete -c chanctl -n "__fish_chanctl_using_subcommand audit; and __fish_seen_subcommand_from list" -s q -l quiet -d 'Leave out warnings, hints and progress'
complete -c chanctl -n "__fish_chanctl_using_subcommand audit; and __fish_seen_subcommand_from list" -s v -l verbose -d 'Log requests to standard error (-vv: more), secrets redacted'
complete -c chanctl -n "__fish_chanctl_using_subcommand audit; and __fish_seen_subcommand_from list" -s y -l yes -d 'Answer yes to questions'
complete -c chanctl -n "__fish_chanctl_using_subcommand audit; and __fish_seen_subcommand_from list" -s n -l dry-run -d 'Say what would be done, and change nothing'
complete -c chanctl -n "__fish_chanctl_using_subcommand audit; and __fish_seen_subcommand_from list" -l no-input -d 'Never ask (implied without a terminal, and by CI=true)'
complete -c chanctl -n "__fish_chanctl_using_subcommand audit; and __fish_seen_subcommand_from list" -s h -l help -d 'Print help'
complete -c chanctl -n "__fish_chanctl_using_subcommand audits; and not __fish_seen_subcommand_from list" -s c -l context -d 'Backend to talk to, by its context\'s name' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand audits; and not __fish_seen_subcommand_from list" -s o -l output -d 'How results are written: table, wide, json, yaml, ndjson, csv, tsv, name' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand audits; and not __fish_seen_subcommand_from list" -l jq -d 'Apply a jq expression to the result\'s data' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand audits; and not __fish_seen_subcommand_from list" -l confirm -d 'Confirm a severe deletion by repeating the key' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand audits; and not __fish_seen_subcommand_from list" -l timeout -d 'How long a call may take [default: 30s]' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand audits; and not __fish_seen_subcommand_from list" -l color -d 'When to colour: auto, always, never' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand audits; and not __fish_seen_subcommand_from list" -l data-dir -d 'Folder of the embedded store' -r -F
complete -c chanctl -n "__fish_chanctl_using_subcommand audits; and not __fish_seen_subcommand_from list" -l config -d 'Configuration file' -r -F
complete -c chanctl -n "__fish_chanctl_using_subcommand audits; and not __fish_seen_subcommand_from list" -s q -l quiet -d 'Leave out warnings, hints and progress'
complete -c chanctl -n "__fish_chanctl_using_subcommand audits; and not __fish_seen_subcommand_from list" -s v -l verbose -d 'Log requests to standard error (-vv: more), secrets redacted'
complete -c chanctl -n "__fish_chanctl_using_subcommand audits; and not __fish_seen_subcommand_from list" -s y -l yes -d 'Answer yes to questions'
complete -c chanctl -n "__fish_chanctl_using_subcommand audits; and not __fish_seen_subcommand_from list" -s n -l dry-run -d 'Say what would be done, and change nothing'
complete -c chanctl -n "__fish_chanctl_using_subcommand audits; and not __fish_seen_subcommand_from list" -l no-input -d 'Never ask (implied without a terminal, and by CI=true)'
complete -c chanctl -n "__fish_chanctl_using_subcommand audits; and not __fish_seen_subcommand_from list" -s h -l help -d 'Print help'
complete -c chanctl -n "__fish_chanctl_using_subcommand audits; and not __fish_seen_subcommand_from list" -f -a "list" -d 'List the newest lines of the audit log'
complete -c chanctl -n "__fish_chanctl_using_subcommand audits; and __fish_seen_subcommand_from list" -l object -d 'Only those of this object: KIND/KEY' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand audits; and __fish_seen_subcommand_from list" -l limit -d 'Show at most so many' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand audits; and __fish_seen_subcommand_from list" -s c -l context -d 'Backend to talk to, by its context\'s name' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand audits; and __fish_seen_subcommand_from list" -s o -l output -d 'How results are written: table, wide, json, yaml, ndjson, csv, tsv, name' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand audits; and __fish_seen_subcommand_from list" -l jq -d 'Apply a jq expression to the result\'s data' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand audits; and __fish_seen_subcommand_from list" -l confirm -d 'Confirm a severe deletion by repeating the key' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand audits; and __fish_seen_subcommand_from list" -l timeout -d 'How long a call may take [default: 30s]' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand audits; and __fish_seen_subcommand_from list" -l color -d 'When to colour: auto, always, never' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand audits; and __fish_seen_subcommand_from list" -l data-dir -d 'Folder of the embedded store' -r -F
complete -c chanctl -n "__fish_chanctl_using_subcommand audits; and __fish_seen_subcommand_from list" -l config -d 'Configuration file' -r -F
complete -c chanctl -n "__fish_chanctl_using_subcommand audits; and __fish_seen_subcommand_from list" -s q -l quiet -d 'Leave out warnings, hints and progress'
complete -c chanctl -n "__fish_chanctl_using_subcommand audits; and __fish_seen_subcommand_from list" -s v -l verbose -d 'Log requests to standard error (-vv: more), secrets redacted'
complete -c chanctl -n "__fish_chanctl_using_subcommand audits; and __fish_seen_subcommand_from list" -s y -l yes -d 'Answer yes to questions'
complete -c chanctl -n "__fish_chanctl_using_subcommand audits; and __fish_seen_subcommand_from list" -s n -l dry-run -d 'Say what would be done, and change nothing'
complete -c chanctl -n "__fish_chanctl_using_subcommand audits; and __fish_seen_subcommand_from list" -l no-input -d 'Never ask (implied without a terminal, and by CI=true)'
complete -c chanctl -n "__fish_chanctl_using_subcommand audits; and __fish_seen_subcommand_from list" -s h -l help -d 'Print help'
complete -c chanctl -n "__fish_chanctl_using_subcommand api" -l input -d 'File with the body to send, or - for standard input' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand api" -l if-match -d 'Only if the object is at this revision (If-Match)' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand api" -s c -l context -d 'Backend to talk to, by its context\'s name' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand api" -s o -l output -d 'How results are written: table, wide, json, yaml, ndjson, csv, tsv, name' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand api" -l jq -d 'Apply a jq expression to the result\'s data' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand api" -l confirm -d 'Confirm a severe deletion by repeating the key' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand api" -l timeout -d 'How long a call may take [default: 30s]' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand api" -l color -d 'When to colour: auto, always, never' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand api" -l data-dir -d 'Folder of the embedded store' -r -F
complete -c chanctl -n "__fish_chanctl_using_subcommand api" -l config -d 'Configuration file' -r -F
complete -c chanctl -n "__fish_chanctl_using_subcommand api" -s q -l quiet -d 'Leave out warnings, hints and progress'
complete -c chanctl -n "__fish_chanctl_using_subcommand api" -s v -l verbose -d 'Log requests to standard error (-vv: more), secrets redacted'
complete -c chanctl -n "__fish_chanctl_using_subcommand api" -s y -l yes -d 'Answer yes to questions'
complete -c chanctl -n "__fish_chanctl_using_subcommand api" -s n -l dry-run -d 'Say what would be done, and change nothing'
complete -c chanctl -n "__fish_chanctl_using_subcommand api" -l no-input -d 'Never ask (implied without a terminal, and by CI=true)'
complete -c chanctl -n "__fish_chanctl_using_subcommand api" -s h -l help -d 'Print help'
complete -c chanctl -n "__fish_chanctl_using_subcommand explain" -s c -l context -d 'Backend to talk to, by its context\'s name' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand explain" -s o -l output -d 'How results are written: table, wide, json, yaml, ndjson, csv, tsv, name' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand explain" -l jq -d 'Apply a jq expression to the result\'s data' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand explain" -l confirm -d 'Confirm a severe deletion by repeating the key' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand explain" -l timeout -d 'How long a call may take [default: 30s]' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand explain" -l color -d 'When to colour: auto, always, never' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand explain" -l data-dir -d 'Folder of the embedded store' -r -F
complete -c chanctl -n "__fish_chanctl_using_subcommand explain" -l config -d 'Configuration file' -r -F
complete -c chanctl -n "__fish_chanctl_using_subcommand explain" -s q -l quiet -d 'Leave out warnings, hints and progress'
complete -c chanctl -n "__fish_chanctl_using_subcommand explain" -s v -l verbose -d 'Log requests to standard error (-vv: more), secrets redacted'
complete -c chanctl -n "__fish_chanctl_using_subcommand explain" -s y -l yes -d 'Answer yes to questions'
complete -c chanctl -n "__fish_chanctl_using_subcommand explain" -s n -l dry-run -d 'Say what would be done, and change nothing'
complete -c chanctl -n "__fish_chanctl_using_subcommand explain" -l no-input -d 'Never ask (implied without a terminal, and by CI=true)'
complete -c chanctl -n "__fish_chanctl_using_subcommand explain" -s h -l help -d 'Print help'
complete -c chanctl -n "__fish_chanctl_using_subcommand schema" -s c -l context -d 'Backend to talk to, by its context\'s name' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand schema" -s o -l output -d 'How results are written: table, wide, json, yaml, ndjson, csv, tsv, name' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand schema" -l jq -d 'Apply a jq expression to the result\'s data' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand schema" -l confirm -d 'Confirm a severe deletion by repeating the key' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand schema" -l timeout -d 'How long a call may take [default: 30s]' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand schema" -l color -d 'When to colour: auto, always, never' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand schema" -l data-dir -d 'Folder of the embedded store' -r -F
complete -c chanctl -n "__fish_chanctl_using_subcommand schema" -l config -d 'Configuration file' -r -F
complete -c chanctl -n "__fish_chanctl_using_subcommand schema" -s q -l quiet -d 'Leave out warnings, hints and progress'
complete -c chanctl -n "__fish_chanctl_using_subcommand schema" -s v -l verbose -d 'Log requests to standard error (-vv: more), secrets redacted'
complete -c chanctl -n "__fish_chanctl_using_subcommand schema" -s y -l yes -d 'Answer yes to questions'
complete -c chanctl -n "__fish_chanctl_using_subcommand schema" -s n -l dry-run -d 'Say what would be done, and change nothing'
complete -c chanctl -n "__fish_chanctl_using_subcommand schema" -l no-input -d 'Never ask (implied without a terminal, and by CI=true)'
complete -c chanctl -n "__fish_chanctl_using_subcommand schema" -s h -l help -d 'Print help'
complete -c chanctl -n "__fish_chanctl_using_subcommand commands" -s c -l context -d 'Backend to talk to, by its context\'s name' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand commands" -s o -l output -d 'How results are written: table, wide, json, yaml, ndjson, csv, tsv, name' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand commands" -l jq -d 'Apply a jq expression to the result\'s data' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand commands" -l confirm -d 'Confirm a severe deletion by repeating the key' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand commands" -l timeout -d 'How long a call may take [default: 30s]' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand commands" -l color -d 'When to colour: auto, always, never' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand commands" -l data-dir -d 'Folder of the embedded store' -r -F
complete -c chanctl -n "__fish_chanctl_using_subcommand commands" -l config -d 'Configuration file' -r -F
complete -c chanctl -n "__fish_chanctl_using_subcommand commands" -s q -l quiet -d 'Leave out warnings, hints and progress'
complete -c chanctl -n "__fish_chanctl_using_subcommand commands" -s v -l verbose -d 'Log requests to standard error (-vv: more), secrets redacted'
complete -c chanctl -n "__fish_chanctl_using_subcommand commands" -s y -l yes -d 'Answer yes to questions'
complete -c chanctl -n "__fish_chanctl_using_subcommand commands" -s n -l dry-run -d 'Say what would be done, and change nothing'
complete -c chanctl -n "__fish_chanctl_using_subcommand commands" -l no-input -d 'Never ask (implied without a terminal, and by CI=true)'
complete -c chanctl -n "__fish_chanctl_using_subcommand commands" -s h -l help -d 'Print help'
complete -c chanctl -n "__fish_chanctl_using_subcommand completion" -s c -l context -d 'Backend to talk to, by its context\'s name' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand completion" -s o -l output -d 'How results are written: table, wide, json, yaml, ndjson, csv, tsv, name' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand completion" -l jq -d 'Apply a jq expression to the result\'s data' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand completion" -l confirm -d 'Confirm a severe deletion by repeating the key' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand completion" -l timeout -d 'How long a call may take [default: 30s]' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand completion" -l color -d 'When to colour: auto, always, never' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand completion" -l data-dir -d 'Folder of the embedded store' -r -F
complete -c chanctl -n "__fish_chanctl_using_subcommand completion" -l config -d 'Configuration file' -r -F
complete -c chanctl -n "__fish_chanctl_using_subcommand completion" -s q -l quiet -d 'Leave out warnings, hints and progress'
complete -c chanctl -n "__fish_chanctl_using_subcommand completion" -s v -l verbose -d 'Log requests to standard error (-vv: more), secrets redacted'
complete -c chanctl -n "__fish_chanctl_using_subcommand completion" -s y -l yes -d 'Answer yes to questions'
complete -c chanctl -n "__fish_chanctl_using_subcommand completion" -s n -l dry-run -d 'Say what would be done, and change nothing'
complete -c chanctl -n "__fish_chanctl_using_subcommand completion" -l no-input -d 'Never ask (implied without a terminal, and by CI=true)'
complete -c chanctl -n "__fish_chanctl_using_subcommand completion" -s h -l help -d 'Print help'
complete -c chanctl -n "__fish_chanctl_using_subcommand man" -s c -l context -d 'Backend to talk to, by its context\'s name' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand man" -s o -l output -d 'How results are written: table, wide, json, yaml, ndjson, csv, tsv, name' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand man" -l jq -d 'Apply a jq expression to the result\'s data' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand man" -l confirm -d 'Confirm a severe deletion by repeating the key' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand man" -l timeout -d 'How long a call may take [default: 30s]' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand man" -l color -d 'When to colour: auto, always, never' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand man" -l data-dir -d 'Folder of the embedded store' -r -F
complete -c chanctl -n "__fish_chanctl_using_subcommand man" -l config -d 'Configuration file' -r -F
complete -c chanctl -n "__fish_chanctl_using_subcommand man" -s q -l quiet -d 'Leave out warnings, hints and progress'
complete -c chanctl -n "__fish_chanctl_using_subcommand man" -s v -l verbose -d 'Log requests to standard error (-vv: more), secrets redacted'
complete -c chanctl -n "__fish_chanctl_using_subcommand man" -s y -l yes -d 'Answer yes to questions'
complete -c chanctl -n "__fish_chanctl_using_subcommand man" -s n -l dry-run -d 'Say what would be done, and change nothing'
complete -c chanctl -n "__fish_chanctl_using_subcommand man" -l no-input -d 'Never ask (implied without a terminal, and by CI=true)'
complete -c chanctl -n "__fish_chanctl_using_subcommand man" -s h -l help -d 'Print help'
complete -c chanctl -n "__fish_chanctl_using_subcommand help" -s c -l context -d 'Backend to talk to, by its context\'s name' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand help" -s o -l output -d 'How results are written: table, wide, json, yaml, ndjson, csv, tsv, name' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand help" -l jq -d 'Apply a jq expression to the result\'s data' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand help" -l confirm -d 'Confirm a severe deletion by repeating the key' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand help" -l timeout -d 'How long a call may take [default: 30s]' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand help" -l color -d 'When to colour: auto, always, never' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand help" -l data-dir -d 'Folder of the embedded store' -r -F
complete -c chanctl -n "__fish_chanctl_using_subcommand help" -l config -d 'Configuration file' -r -F
complete -c chanctl -n "__fish_chanctl_using_subcommand help" -s q -l quiet -d 'Leave out warnings, hints and progress'
complete -c chanctl -n "__fish_chanctl_using_subcommand help" -s v -l verbose -d 'Log requests to standard error (-vv: more), secrets redacted'
complete -c chanctl -n "__fish_chanctl_using_subcommand help" -s y -l yes -d 'Answer yes to questions'
complete -c chanctl -n "__fish_chanctl_using_subcommand help" -s n -l dry-run -d 'Say what would be done, and change nothing'
complete -c chanctl -n "__fish_chanctl_using_subcommand help" -l no-input -d 'Never ask (implied without a terminal, and by CI=true)'
complete -c chanctl -n "__fish_chanctl_using_subcommand help" -s h -l help -d 'Print help'
complete -c chanctl -n "__fish_chanctl_using_subcommand version" -s c -l context -d 'Backend to talk to, by its context\'s name' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand version" -s o -l output -d 'How results are written: table, wide, json, yaml, ndjson, csv, tsv, name' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand version" -l jq -d 'Apply a jq expression to the result\'s data' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand version" -l confirm -d 'Confirm a severe deletion by repeating the key' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand version" -l timeout -d 'How long a call may take [default: 30s]' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand version" -l color -d 'When to colour: auto, always, never' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand version" -l data-dir -d 'Folder of the embedded store' -r -F
complete -c chanctl -n "__fish_chanctl_using_subcommand version" -l config -d 'Configuration file' -r -F
complete -c chanctl -n "__fish_chanctl_using_subcommand version" -s q -l quiet -d 'Leave out warnings, hints and progress'
complete -c chanctl -n "__fish_chanctl_using_subcommand version" -s v -l verbose -d 'Log requests to standard error (-vv: more), secrets redacted'
complete -c chanctl -n "__fish_chanctl_using_subcommand version" -s y -l yes -d 'Answer yes to questions'
complete -c chanctl -n "__fish_chanctl_using_subcommand version" -s n -l dry-run -d 'Say what would be done, and change nothing'
complete -c chanctl -n "__fish_chanctl_using_subcommand version" -l no-input -d 'Never ask (implied without a terminal, and by CI=true)'
complete -c chanctl -n "__fish_chanctl_using_subcommand version" -s h -l help -d 'Print help'
complete -c chanctl -n "__fish_chanctl_using_subcommand serve" -l listen -d 'Address to listen on; port 0 takes a free one' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand serve" -l ready-file -d 'File that is written once connections are accepted: {url, pid}' -r -F
complete -c chanctl -n "__fish_chanctl_using_subcommand serve" -l public-url -d 'Address under which providers reach the webhook receiver [default: the one it listens on]' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand serve" -l database -d 'Database: sqlite:FILE [default: the embedded store]' -r -F
complete -c chanctl -n "__fish_chanctl_using_subcommand serve" -s c -l context -d 'Backend to talk to, by its context\'s name' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand serve" -s o -l output -d 'How results are written: table, wide, json, yaml, ndjson, csv, tsv, name' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand serve" -l jq -d 'Apply a jq expression to the result\'s data' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand serve" -l confirm -d 'Confirm a severe deletion by repeating the key' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand serve" -l timeout -d 'How long a call may take [default: 30s]' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand serve" -l color -d 'When to colour: auto, always, never' -r
complete -c chanctl -n "__fish_chanctl_using_subcommand serve" -l data-dir -d 'Folder of the embedded store' -r -F
complete -c chanctl -n "__fish_chanctl_using_subcommand serve" -l config -d 'Configuration file' -r -F
complete -c chanctl -n "__fish_chanctl_using_subcommand serve" -l behind-proxy -d 'A proxy in front does TLS: allow addresses other than loopback'
complete -c chanctl -n "__fish_chanctl_using_subcommand serve" -s q -l quiet -d 'Leave out warnings, hints and progress'
complete -c chanctl -n "__fish_chanctl_using_subcommand serve" -s v -l verbose -d 'Log requests to standard error (-vv: more), secrets redacted'
complete -c chanctl -n "__fish_chanctl_using_subcommand serve" -s y -l yes -d 'Answer yes to questions'
complete -c chanctl -n "__fish_chanctl_using_subcommand serve" -s n -l dry-run -d 'Say what would be done, and change nothing'
complete -c chanctl -n "__fish_chanctl_using_subcommand serve" -l no-input -d 'Never ask (implied without a terminal, and by CI=true)'
complete -c chanctl -n "__fish_chanctl_using_subcommand serve" -s h -l help -d 'Print help'
