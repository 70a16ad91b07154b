//! Templates and messages, of which an edit reads those again that have changed.

use std::collections::HashMap;
use std::sync::Arc;

use super::keys::of_messages;
use super::languages::unasked;
use crate::Checked;
use crate::diagnostic::catalog::message::UNUSED_MESSAGE;
use crate::diagnostic::catalog::template::UNKNOWN_TEMPLATE;
use crate::diagnostic::{Argument, Diagnostic};
use crate::discover::Inventory;
use crate::locale::Locale;
use crate::memo::Step;
use crate::message::{Catalog, Layer, Transform, build_transformed_catalog};
use crate::parse::messages::{MessageFile, parse_messages};
use crate::picture::Studio;
use crate::pseudo::transform;
use crate::render::{Theme, ThemeMemo, load_theme_again};
use crate::settings::Settings;
use crate::source::{Digest, SourcePath, SourceTree};

/// What reading a theme remembers for the next build.
#[derive(Default)]
pub(super) struct Memo {
    theme: Step<Arc<Theme>>,
    messages: Messages,
    templates: ThemeMemo,
}

/// The messages as they were read.
#[derive(Default)]
struct Messages {
    /// The files by path, each with the digest of its text and what was found in it.
    files: HashMap<SourcePath, (Digest, Checked<Arc<MessageFile>>)>,
    catalog: Step<Arc<Catalog>>,
    /// The last catalog.
    last: Arc<Catalog>,
}

/// Reads the templates and messages, but for what `memo` knows; `key` is the digest of all that is read.
pub(super) fn read_theme_again(
    studio: &Studio,
    tree: &SourceTree,
    inventory: &Inventory,
    settings: &Settings,
    key: Digest,
    memo: &mut Memo,
) -> Checked<Arc<Theme>> {
    let Memo { theme, messages, templates } = memo;
    theme.get_all(key, || {
        let mut out = Vec::new();
        let messages = read_messages_again(tree, inventory, settings, messages).report(&mut out);
        let fonts = studio.fonts.as_ref();
        let theme = load_theme_again(tree, inventory, settings, messages, fonts, templates);
        let theme = Arc::new(theme.report(&mut out));
        // What is missing may be what asks for a message. A template with a mistake is searched all the same.
        let is_unknown =
            |it: &Argument| matches!(it, Argument::Text(it) if it.starts_with("Unknown component"));
        let lacks = |it: &Diagnostic| {
            it.code == UNKNOWN_TEMPLATE || it.arguments.get("reason").is_some_and(is_unknown)
        };
        if out.iter().any(lacks) {
            out.retain(|it| it.code != UNUSED_MESSAGE);
        }
        Checked::new(theme, out)
    })
}

/// Reads the theme whose messages are marked and longer. What is wrong with it was found with the true ones.
pub(super) fn read_marked_theme(
    studio: &Studio,
    tree: &SourceTree,
    inventory: &Inventory,
    settings: &Settings,
) -> Arc<Theme> {
    let layers = read_layers(tree, inventory, &mut HashMap::new()).value;
    let transform = |locale: &Locale| -> Option<Transform> { Some(transform(locale)) };
    let nothing = Catalog::default();
    let messages =
        build_transformed_catalog(&original_first(settings), &layers, transform, &nothing);
    let (messages, fonts) = (Arc::new(messages.value), studio.fonts.as_ref());
    let memo = &mut ThemeMemo::default();
    Arc::new(load_theme_again(tree, inventory, settings, messages, fonts, memo).value)
}

/// Reads the messages, those of the site in front.
pub(super) fn read_messages(
    tree: &SourceTree,
    inventory: &Inventory,
    settings: &Settings,
) -> Checked<Arc<Catalog>> {
    read_messages_again(tree, inventory, settings, &mut Messages::default())
}

fn read_messages_again(
    tree: &SourceTree,
    inventory: &Inventory,
    settings: &Settings,
    memo: &mut Messages,
) -> Checked<Arc<Catalog>> {
    let mut out = Vec::new();
    let layers = read_layers(tree, inventory, &mut memo.files).report(&mut out);
    out.extend(unasked(tree, inventory, settings, &layers));
    let last = memo.last.clone();
    let key = of_messages(tree, inventory, settings);
    let messages = memo.catalog.get_all(key, || {
        let made = build_transformed_catalog(&original_first(settings), &layers, |_| None, &last);
        made.map(Arc::new)
    });
    memo.last = messages.value.clone();
    Checked::new(messages.report(&mut out), out)
}

/// Returns the locales of the site, that in which it is written in front.
fn original_first(settings: &Settings) -> Vec<Locale> {
    let mut locales = settings.locales.clone();
    locales.sort_by_key(|it| *it != settings.original);
    locales
}

/// Reads the files of messages that are not `known` as they are now.
fn read_layers(
    tree: &SourceTree,
    inventory: &Inventory,
    known: &mut HashMap<SourcePath, (Digest, Checked<Arc<MessageFile>>)>,
) -> Checked<[Layer; 2]> {
    let mut out = Vec::new();
    let mut read = |path: &SourcePath| {
        let source = tree.files.get(path)?;
        let (text, digest) = (source.as_text()?, source.digest());
        let file = known.get(path).filter(|(it, _)| *it == digest).map(|(_, file)| file.clone());
        let file = file.unwrap_or_else(|| {
            let file = parse_messages(path, text).map(Arc::new);
            known.insert(path.clone(), (digest, file.clone()));
            file
        });
        Some(file.report(&mut out))
    };
    let layers = [&inventory.theme_messages, &inventory.site_messages].map(|files| Layer {
        files: files.iter().filter_map(|(_, path)| read(path)).collect::<Vec<Arc<MessageFile>>>(),
    });
    Checked::new(layers, out)
}
