# Completion of chanctl for PowerShell, written by  chanctl completion powershell
# The program answers for itself, so this file stays right when commands or objects change.
Register-ArgumentCompleter -Native -CommandName @('chanctl', 'chanctl.exe') -ScriptBlock {
    param($wordToComplete, $commandAst, $cursorPosition)

    $words = @()
    $current = ''
    foreach ($element in $commandAst.CommandElements) {
        $extent = $element.Extent
        if ($extent.StartOffset -ge $cursorPosition) {
            break
        }
        if ($extent.EndOffset -ge $cursorPosition) {
            $current = $extent.Text.Substring(0, $cursorPosition - $extent.StartOffset).Trim("'", '"')
        } elseif ($element -is [System.Management.Automation.Language.StringConstantExpressionAst]) {
            $words += $element.Value
        } else {
            $words += $extent.Text
        }
    }

    $exitCode = Get-Variable -Name LASTEXITCODE -Scope Global -ValueOnly -ErrorAction Ignore
    $lines = @()
    try {
        # A word that is still empty would not be handed over, so the last one stands behind a dot.
        $words += ".$current"
        $program = $words[0]
        $lines = @(& $program __complete powershell @words 2>$null)
    } catch {
        # A shell that completes has nobody to tell it to.
        $lines = @()
    } finally {
        $global:LASTEXITCODE = $exitCode
    }

    if ($lines.Count -eq 1 -and $lines[0] -eq ':files') {
        # Without an answer, PowerShell completes the names of files.
        return
    }
    if ($lines.Count -eq 0) {
        # An empty text keeps it from doing so.
        return ''
    }
    foreach ($line in $lines) {
        $parts = @($line -split "`t", 2)
        $word = $parts[0]
        $meaning = $parts[-1]
        # Outside of quotes, these would be taken for more than a letter.
        $text = if ($word -match '[|~]') { "'$word'" } else { $word }
        [System.Management.Automation.CompletionResult]::new($text, $word, 'ParameterValue', $meaning)
    }
}
