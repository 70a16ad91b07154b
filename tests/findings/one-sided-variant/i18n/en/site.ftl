kind = { $kind ->
    [slides] Slides
    [dcoument] Document
   *[other] Other
}
