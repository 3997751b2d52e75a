# Completion of chanctl for fish, written by  chanctl completion fish
# The program answers for itself, so this file stays right when commands or objects change.
function __chanctl_complete
    set -l words (commandline -opc)
    set -l current (commandline -ct)
    for line in ($words[1] __complete fish $words "$current" 2>/dev/null </dev/null)
        if test "$line" = :files
            __fish_complete_path "$current"
        else
            echo $line
        end
    end
end
complete -c chanctl -f -a '(__chanctl_complete)'
