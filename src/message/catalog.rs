//! [`Catalog`]: the messages of every locale, ready to be formatted.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use fluent::FluentResource;
use fluent::concurrent::FluentBundle;
use unic_langid::LanguageIdentifier;

use super::date::Formats;
use super::parity::Side;
use super::view::View;
use super::{format, graph, parity, plural};
use crate::Checked;
use crate::locale::Locale;
use crate::parse::messages::{EntryKind, MessageFile};
use crate::source::{Digest, Place};

/// Messages that come from one place: the tool, the theme or the site. Files of other locales are left out.
#[derive(Clone, Debug, Default)]
pub struct Layer {
    /// The files, in the order of their paths.
    pub files: Vec<Arc<MessageFile>>,
}

/// The messages of every locale of a site.
#[derive(Default)]
pub struct Catalog {
    pub(super) locales: BTreeMap<Locale, Arc<LocaleMessages>>,
}

/// The messages of one locale.
pub(super) struct LocaleMessages {
    /// The digest of the files that they stand in.
    key: Digest,
    pub(super) bundle: FluentBundle<FluentResource>,
    /// What is known of each message (`id`) and attribute (`id.attribute`).
    pub(super) messages: BTreeMap<String, Known>,
    /// The messages that could not be read.
    pub(super) unreadable: BTreeSet<String>,
    pub(super) formats: Arc<Formats>,
    /// The texts of messages and attributes without placeables, which are what most calls ask for.
    pub(super) plain: BTreeMap<String, String>,
}

/// What is known of a message before it is formatted.
pub(super) struct Known {
    /// Where it stands.
    pub(super) place: Place,
    /// Whether a finding has said why it cannot be formatted.
    pub(super) is_broken: bool,
    /// The variables that functions are called with: `(variable, function)`.
    pub(super) calls: Vec<(String, String)>,
}

/// What is done to the text of a message before it is shown, the values in it left as they are.
pub type Transform = fn(&str) -> Cow<'_, str>;

/// Makes the catalog of `locales`, the original in front, from `layers`, of which later ones override earlier ones, and
/// checks it.
///
/// Syntax has been checked file by file, by [`parse_messages`](crate::parse::messages::parse_messages).
pub fn build_catalog(locales: &[Locale], layers: &[Layer]) -> Checked<Catalog> {
    build_transformed_catalog(locales, layers, |_| None, &Catalog::default())
}

/// Makes the catalog that [`build_catalog`] does, whose texts and dates are changed the way of their locale. Those of a
/// locale that `known`, made with the same `transform`, has of the same files are taken from there.
pub(crate) fn build_transformed_catalog(
    locales: &[Locale],
    layers: &[Layer],
    transform: fn(&Locale) -> Option<Transform>,
    known: &Catalog,
) -> Checked<Catalog> {
    let mut diagnostics = Vec::new();
    let mut sides = Vec::new();
    for locale in locales {
        let view = View::new(locale, layers, &mut diagnostics);
        let graph = graph::follow(&view, &mut diagnostics);
        plural::check(&view, &mut diagnostics);
        sides.push(Side { view, graph });
    }
    parity::check(&sides, &mut diagnostics);
    let messages = |side: &Side<'_>| {
        let key = key(&side.view);
        let same = known.locales.get(side.view.locale).filter(|it| it.key == key);
        let make = || Arc::new(prepare(side, key, transform(side.view.locale)));
        same.cloned().unwrap_or_else(make)
    };
    let locales = sides.iter().map(|side| (side.view.locale.clone(), messages(side))).collect();
    Checked::new(Catalog { locales }, diagnostics)
}

/// Returns the digest of the files of `view`.
fn key(view: &View<'_>) -> Digest {
    let mut text = Vec::new();
    for (layer, file) in &view.files {
        text.extend(layer.to_le_bytes());
        text.extend(Digest::of(file.path.as_str().as_bytes()).0);
        text.extend(Digest::of(file.text.as_bytes()).0);
    }
    Digest::of(&text)
}

fn prepare(side: &Side<'_>, key: Digest, transform: Option<Transform>) -> LocaleMessages {
    let formats = Arc::new(Formats::transformed(side.view.locale, transform));
    let mut bundle = FluentBundle::new_concurrent(vec![language(side.view.locale)]);
    // Marks of isolation would end up in attributes, addresses and titles.
    bundle.set_use_isolating(false);
    bundle.set_transform(transform);
    format::install(&mut bundle, side.view.locale, &formats);
    let resource = FluentResource::try_new(source(&side.view)).unwrap_or_else(|(it, _)| it);
    // Clashes of names have been reported; the first entry stays.
    let _ = bundle.add_resource(resource);
    let nodes = side.graph.nodes.iter();
    let nodes = nodes.filter(|node| node.definition.entry.kind == EntryKind::Message);
    let messages = nodes.map(|node| {
        let owned =
            |&(variable, function): &(&str, &str)| (variable.to_owned(), function.to_owned());
        let known = Known {
            place: node.definition.place(node.pattern.name_span),
            is_broken: node.is_broken,
            calls: node.calls.iter().map(owned).collect(),
        };
        (node.definition.name(node.pattern), known)
    });
    let messages: BTreeMap<String, Known> = messages.collect();
    let unbroken = messages.iter().filter(|(_, known)| !known.is_broken);
    let shown = |text| transform.map_or(Cow::Borrowed(text), |it| it(text)).into_owned();
    let plain =
        unbroken.filter_map(|(id, _)| Some((id.clone(), shown(format::plain_text(&bundle, id)?))));
    let plain = plain.collect();
    let unreadable = side.view.unreadable.iter();
    let unreadable = unreadable.filter(|(kind, _)| *kind == EntryKind::Message);
    LocaleMessages {
        key,
        bundle,
        messages,
        unreadable: unreadable.map(|(_, id)| (*id).to_owned()).collect(),
        formats,
        plain,
    }
}

fn language(locale: &Locale) -> LanguageIdentifier {
    locale.tag().parse().unwrap_or_default()
}

/// Returns the text of every entry in force, and nothing else, as the formatter is to read it.
fn source(view: &View<'_>) -> String {
    let entries = view.entries.values();
    let texts = entries.map(|it| plural::ask_for_forms(&it.file.text, it.entry));
    texts.fold(String::new(), |source, text| source + &text + "\n")
}

impl Catalog {
    /// Returns the formats of dates and numbers of `locale`, if that is a locale of the catalog.
    pub fn formats(&self, locale: &Locale) -> Option<&Formats> {
        self.locales.get(locale).map(|messages| messages.formats.as_ref())
    }

    /// Returns the messages and attributes of `locale` that are plain text: name, text, and where they stand.
    pub fn plain_texts(&self, locale: &Locale) -> impl Iterator<Item = (&str, &str, &Place)> {
        self.locales.get(locale).into_iter().flat_map(|it| {
            let place = |id: &String| it.messages.get(id).map(|known| &known.place);
            let texts = it.plain.iter();
            texts.filter_map(move |(id, text)| Some((id.as_str(), text.as_str(), place(id)?)))
        })
    }

    /// Returns the messages and attributes of `locale` that show values: name, the texts between the values in every form,
    /// and where they stand.
    pub fn value_texts(
        &self,
        locale: &Locale,
    ) -> impl Iterator<Item = (&str, Vec<Vec<String>>, &Place)> {
        self.locales.get(locale).into_iter().flat_map(|it| {
            let others = it.messages.iter().filter(|(id, _)| !it.plain.contains_key(*id));
            others.map(|(id, known)| (id.as_str(), format::forms(&it.bundle, id), &known.place))
        })
    }

    /// Says whether `locale` has the message `id` (or `id.attribute`).
    pub fn has(&self, locale: &Locale, id: &str) -> bool {
        self.locales.get(locale).is_some_and(|messages| messages.messages.contains_key(id))
    }
}
