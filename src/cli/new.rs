//! `new`: a page in every language.

use crate::cli::arguments::{Common, NewArguments};
use crate::cli::site::{ReadSite, day, read};
use crate::cli::terminal::{Environment, Terminal};
use crate::diagnostic::catalog::machine;
use crate::embedded;
use crate::io::{Interrupt, create_file};
use crate::locale::Locale;
use crate::output::OutputPath;
use crate::parse::node::quoted;
use crate::settings::Layout;
use crate::source::SourcePath;
use crate::{Error, Exit};

/// Writes the page from an archetype of the site or the theme. Files that exist are left as they are.
pub(crate) fn new(
    arguments: &NewArguments,
    common: &Common,
    environment: &Environment,
    terminal: &Terminal,
) -> Result<Exit, Error> {
    let interrupt = Interrupt::install()?;
    let site = read(common, None, environment, &interrupt)?;
    let key = arguments.key.trim_matches('/').trim_end_matches(".md");
    if OutputPath::new(key).is_err() {
        return Err(Error::new(Exit::Usage, machine::bad_key(&arguments.key)));
    }
    let today = day(None, environment)?.to_string();
    let title = arguments.title.as_deref();
    let title = title.unwrap_or_else(|| key.rsplit('/').next().unwrap_or(key));
    // A title is on one line, without what no page may hold.
    let title = title.replace(char::is_control, " ");
    let mut created = 0;
    for locale in &site.settings.locales {
        let file = file(&site, key, arguments.section, locale);
        let values = [("key", key), ("title", &title), ("date", &today), ("locale", locale.tag())];
        let text = archetype(&site, arguments, locale, &values);
        let is_new =
            create_file(&site.root, &SourcePath::new(&file).on_disk(&site.root), text.as_bytes())?;
        created += usize::from(is_new);
        terminal.say(
            &terminal.text(if is_new { "created" } else { "exists" }, &[("file", file.into())]),
        );
    }
    Ok(if created > 0 { Exit::Success } else { Exit::Refused })
}

fn file(site: &ReadSite, key: &str, is_section: bool, locale: &Locale) -> String {
    let name = if is_section { format!("{key}/_index") } else { key.to_owned() };
    match site.settings.layout {
        Layout::Suffix => format!("content/{name}.{locale}.md"),
        Layout::Folder => format!("content/{locale}/{name}.md"),
    }
}

/// Returns the archetype with its `{names}` filled in. Looked for under the given name, that of the section, and
/// `page` or `section`; of the locale before any; in the site, its theme, and the theme of the program.
fn archetype(
    site: &ReadSite,
    arguments: &NewArguments,
    locale: &Locale,
    values: &[(&str, &str)],
) -> String {
    let section = arguments.key.split('/').next().unwrap_or_default();
    let kind = if arguments.section { "section" } else { "page" };
    let names = [arguments.archetype.as_deref().unwrap_or(section), kind];
    let folders = ["archetypes".to_owned(), format!("themes/{}/archetypes", site.settings.theme)];
    let paths = names.iter().flat_map(|name| {
        folders.iter().flat_map(move |folder| {
            [format!("{folder}/{name}.{locale}.md"), format!("{folder}/{name}.md")]
        })
    });
    let own = paths
        .map(SourcePath::new)
        .find_map(|path| site.tree.text(&path).map(|text| text.to_string()));
    let text = own
        .or_else(|| embedded::archetype(kind).map(str::to_owned))
        .unwrap_or_else(|| DEFAULT.to_owned());
    values.iter().fold(text, |text, (name, value)| {
        // Archetypes have the quotation marks.
        let quoted = quoted(value);
        text.replace(&format!("{{{name}}}"), &quoted[1..quoted.len() - 1])
    })
}

const DEFAULT: &str = "+++\ntitle = \"{title}\"\ndescription = \"\"\ndraft = true\n+++\n";
