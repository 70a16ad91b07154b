### Findings about what was typed.

unknown-command = there is no command `{ $name }`
    .label = { "" }
    .help-nearest = did you mean `{ $replacement }`?
    .help = the commands are: { $known }; `{ $command }` says what they do
    .explain =
        The word behind `taiyaku` is the command. `taiyaku --help` lists all commands, and `taiyaku COMMAND --help` what
        one of them takes.

missing-command = something is missing behind this command
    .label = { "" }
    .help = it is followed by one of these: { $known }; `{ $command }` says what they do
    .explain =
        Some commands have several parts, of which one has to be named: `taiyaku sources import FILE`.
        `taiyaku sources --help` lists them.

unknown-option = there is no argument `{ $argument }` here
    .label = { "" }
    .help-nearest = did you mean `{ $replacement }`?
    .help = `{ $command }` lists what there is
    .explain =
        Each command takes arguments of its own, and all of them take `--root`, `--config`, `--lang`, `--format`,
        `--color` and `--quiet`. `taiyaku COMMAND --help` lists them.
        A value that begins with a hyphen goes behind `--`: `taiyaku new -- -key`.

required-argument = this command needs { $arguments }
    .label = { "" }
    .help = `{ $command }` says what that is
    .explain =
        What stands in angle brackets in the usage of a command has to be given: `taiyaku new <KEY>` needs the key of a
        page, as in `taiyaku new guide/first`.

bad-option-value = `{ $value }` is no value for { $argument }
    .label = { "" }
    .help-nearest = did you mean `{ $replacement }`?
    .help = possible are: { $known }
    .explain =
        The argument takes a few words or values of one form only, such as a day: `--today 2026-04-01`.
        `taiyaku COMMAND --help` says which.

missing-option-value = { $argument } needs a value
    .label = { "" }
    .help = write it behind the argument; `{ $command }` says what it is
    .explain =
        The argument is followed by a value, after a space or an equals sign: `--output public` or `--output=public`.

unwanted-option-value = { $argument } does not take the value `{ $value }`
    .label = { "" }
    .help = leave the value out
    .explain =
        The argument is a switch: it stands alone and has no value, as in `taiyaku build --strict`.

conflicting-options = { $argument } cannot stand beside { $other }
    .label = { "" }
    .help = leave one of them out
    .help-same = give it once
    .explain =
        The two arguments ask for different things, or one that takes a single value is given twice.
        Leave one of them out.

wrong-usage = this cannot be understood: { $reason }
    .label = { "" }
    .help = `{ $command }` says how to write it
    .explain =
        What was typed does not fit the command. `taiyaku COMMAND --help` says what it takes.
