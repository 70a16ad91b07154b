### The words of the review of translations.

review-title = Review of translations: { $title }
review-page-title = Review: { $title }
review-about = Every text of the site beside its translation. Choose a page, read both sides, and correct, approve or remark where you like; nothing leaves this browser until you save your corrections as a file and send it back. Some browsers keep what you write for each page apart; then save on each page, and send every file.
review-about-live = Every text of the site beside its translation, as the files are now. A place opens in the editor.
review-no-script = Without JavaScript these pages can be read, but not corrected. Note corrections elsewhere.
review-empty = There is no text with a translation here.
review-kind = { $kind ->
        [page] Pages
        [messages] Messages of the site
        [settings] Settings
        [sources] Sources
        [glossary] Glossary
       *[data] Data
    }
review-language = { $tag ->
        [ja] Japanese
        [en] English
       *[other] { $tag }
    }
review-column-page = Page
review-column-way = Languages
review-column-texts = Texts
review-column-states = States
review-column-words = Words to do
review-column-findings = Findings
review-column-state = State
review-column-notes = Findings, terms, notes
review-not-begun = not begun
review-left-out = { $count ->
        [one] One text of this page is not shown here.
       *[other] { $count } texts of this page are not shown here.
    }
review-caption = Texts and translations of { $title }
review-original = Original
review-translation = Translation
review-no-original = There is no original.
review-no-translation = There is no translation yet.
review-edit = Open in the editor
review-state = { $state ->
        [current] approved
        [stale] original changed
        [missing] not translated
        [unconfirmed] not approved
        [edited] translation changed
        [copied] left in the original
        [identical] the same
        [extra] without original
        [uncertain] unclear pair
        [only] this language only
        [skip] not to be translated
       *[other] { $state }
    }
review-unit = { $kind ->
        [front-matter] Head
        [heading] Heading
        [paragraph] Paragraph
        [item] Item
        [cell] Cell
        [footnote] Footnote
        [term] Term
        [definition] Definition
        [image] Picture
        [code] Code
        [html] HTML
        [argument] Component
        [message] Message
        [field] Field
       *[glossary] Glossary
    }
review-change = { $kind ->
        [original] What changed in the original since the translation was approved
       *[translation] What changed in the translation since it was approved
    }
review-severity = { $kind ->
        [error] Error
        [warning] Warning
       *[hint] Hint
    }
review-finding-number = Finding { $count }
review-help = What to do
review-note = Note to translators
review-allowed = Accepted for these texts:
review-terms = Terms
review-status = { $kind ->
        [admitted] admitted
        [forbidden] not to be used
       *[preferred] preferred
    }
review-memory = Approved elsewhere, { $count } % alike

# Words of the script.
review-approve = Approve
review-approved = Approved
review-correct = Correct
review-corrected = Corrected
review-discard = Discard
review-discard-all = Discard everything
review-discard-all-sure = Discard every correction, approval and remark in this browser?
review-earlier = Your correction of what stood here before
review-elsewhere = on other pages
review-load = Load a saved file
review-load-failed = This is no file of corrections.
review-loaded = Loaded.
review-memory-use = Use this
review-no-storage = This browser keeps nothing: save before you leave the page.
review-nothing = Nothing corrected yet.
review-only-open = Show only what is open
review-comment = Remark
review-save = Save corrections
review-saved = Saved as corrections.json. Send this file to whoever keeps the site.
review-text-of-translation = Corrected translation
review-unsaved = corrections:
