### Findings about front matter and pages.

unknown-key = unknown key `{ $key }`
    .label = this key has no meaning here
    .help-nearest = did you mean `{ $replacement }`?
    .help = the keys known here are: { $known }
    .explain =
        Settings and front matter have a fixed set of keys, so that a slip of the pen does not pass in silence.
        Correct the spelling, or put values of your own into the table `[extra]`, which may hold anything.
