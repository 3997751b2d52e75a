# Completion of chanctl for elvish, written by  chanctl completion elvish
# The program answers for itself, so this file stays right when commands or objects change.
use str

set edit:completion:arg-completer[chanctl] = {|@words|
    var lines = []
    try {
        set lines = [((external $words[0]) __complete elvish $@words 2>/dev/null </dev/null)]
    } catch {
        # A shell that completes has nobody to tell it to.
        nop
    }
    for line $lines {
        if (eq $line ':files') {
            edit:complete-filename $words[-1]
        } else {
            var parts = [(str:split &max=2 "\t" $line)]
            var shown = (if (== (count $parts) 2) { put $parts[0]'  ('$parts[1]')' } else { put $parts[0] })
            edit:complex-candidate $parts[0] &display=$shown
        }
    }
}
