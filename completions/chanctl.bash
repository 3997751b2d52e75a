# Completion of chanctl for bash, written by  chanctl completion bash
# The program answers for itself, so this file stays right when commands or objects change.
_chanctl() {
    local line
    COMPREPLY=()
    while IFS= read -r line; do
        if [[ $line == :files ]]; then
            compopt -o default 2>/dev/null
            return
        fi
        COMPREPLY+=("${line%%$'\t'*}")
    done < <("${COMP_WORDS[0]/#\~/$HOME}" __complete bash "${COMP_WORDS[@]:0:COMP_CWORD+1}" 2>/dev/null </dev/null)
}
complete -o nosort -F _chanctl chanctl 2>/dev/null || complete -F _chanctl chanctl
