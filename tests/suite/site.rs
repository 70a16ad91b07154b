//! A site in memory: its files, its build, and questions to both.

use std::collections::BTreeMap;
use std::fmt::Write;
use std::sync::Arc;

use taiyaku::Checked;
use taiyaku::date::Date;
use taiyaku::diagnostic::{Diagnostic, Severity};
use taiyaku::io::{Interrupt, read_site};
use taiyaku::output::{Discard, Keep, Sink};
use taiyaku::picture::{NoStore, Store, Studio};
use taiyaku::pipeline::{Memo, add_theme, build, build_in, build_pseudo_in, read_settings};
use taiyaku::report::{Report, report};
use taiyaku::resolve::Occasion;
use taiyaku::settings::Settings;
use taiyaku::source::{LineIndex, Place, Source, SourcePath, SourceTree};

/// The settings of a site in Japanese and English.
pub(crate) const SETTINGS: &str = "base_url = \"https://example.org\"
title = { ja = \"見本\", en = \"Sample\" }
locales = [\"ja\", \"en\"]
original = \"ja\"
";

/// A site that is being written.
#[derive(Clone)]
pub(crate) struct Site {
    tree: SourceTree,
    occasion: Occasion,
    overrides: Vec<(String, String)>,
}

impl Site {
    /// Returns a site in two languages that holds a home page and builds without a finding.
    pub(crate) fn new() -> Self {
        let home = |title: &str| format!("+++\ntitle = \"{title}\"\n+++\n");
        Self::empty()
            .file("taiyaku.toml", SETTINGS)
            .file("content/_index.ja.md", &home("見本"))
            .file("content/_index.en.md", &home("Sample"))
    }

    /// Returns a site without any file.
    pub(crate) fn empty() -> Self {
        let today = Date::parse("2026-01-15").expect("a day");
        let occasion = Occasion { today, drafts: false };
        Self { tree: SourceTree::default(), occasion, overrides: Vec::new() }
    }

    /// Returns the site that this package itself describes.
    pub(crate) fn real() -> Self {
        let root = std::path::Path::new(env!("CARGO_MANIFEST_DIR"));
        let files = read_site(root, &Interrupt::default()).expect("the site is there");
        assert!(files.diagnostics.is_empty(), "{:?}", files.diagnostics);
        Self { tree: files.value.tree, ..Self::empty() }
    }

    /// Returns the files.
    pub(crate) fn tree(&self) -> &SourceTree {
        &self.tree
    }

    /// Writes a text file.
    pub(crate) fn file(mut self, path: &str, text: &str) -> Self {
        self.tree.files.insert(SourcePath::new(path), Source::text(text));
        self
    }

    /// Takes a file away.
    pub(crate) fn without(mut self, path: &str) -> Self {
        self.tree.files.remove(&SourcePath::new(path));
        self
    }

    /// Writes a file that is handed on.
    pub(crate) fn asset(mut self, path: &str, bytes: &[u8]) -> Self {
        self.tree.files.insert(SourcePath::new(path), Source::asset(bytes));
        self
    }

    /// Adds lines to the settings. They stand before any table.
    pub(crate) fn settings(self, lines: &str) -> Self {
        self.file("taiyaku.toml", &format!("{SETTINGS}{lines}\n"))
    }

    /// Writes a page in both languages, with a title and `head` as front matter.
    pub(crate) fn page(self, key: &str, head: &str, body: &str) -> Self {
        let text = |title: &str| format!("+++\ntitle = \"{title}\"\n{head}\n+++\n{body}\n");
        self.file(&format!("content/{key}.ja.md"), &text("題"))
            .file(&format!("content/{key}.en.md"), &text("Title"))
    }

    /// Writes a page in Japanese only.
    pub(crate) fn japanese(self, key: &str, body: &str) -> Self {
        self.file(&format!("content/{key}.ja.md"), &format!("+++\ntitle = \"題\"\n+++\n{body}\n"))
    }

    /// Takes the theme `name` of this package.
    pub(crate) fn theme(mut self, name: &str) -> Self {
        let real = Self::real().tree;
        let folder = format!("themes/{name}");
        let files = real.files.iter().filter(|(path, _)| path.below(&folder).is_some());
        self.tree.files.extend(files.map(|(path, source)| (path.clone(), source.clone())));
        self.set("theme", name)
    }

    /// Changes a setting the way the environment does.
    pub(crate) fn set(mut self, key: &str, value: &str) -> Self {
        self.overrides.push((key.to_owned(), value.to_owned()));
        self
    }

    /// Builds as on the day `today`.
    pub(crate) fn today(mut self, today: &str) -> Self {
        self.occasion.today = Date::parse(today).expect("a day");
        self
    }

    /// Builds drafts as well.
    pub(crate) fn drafts(mut self) -> Self {
        self.occasion.drafts = true;
        self
    }

    /// Builds the site and returns the report of that.
    pub(crate) fn report(&self) -> Report {
        let mut diagnostics = Vec::new();
        let settings = read_settings(&self.tree, &self.overrides).report(&mut diagnostics);
        let built = build(&self.tree, &settings, self.occasion).report(&mut diagnostics);
        taiyaku::diagnostic::sort(&mut diagnostics);
        let mut tree = self.tree.clone();
        add_theme(&mut tree, &settings);
        report(&built, &tree, &diagnostics, self.occasion)
    }

    /// Builds the site.
    pub(crate) fn build(&self) -> Built {
        self.build_with(Arc::new(NoStore))
    }

    /// Builds the site with what `store` holds.
    pub(crate) fn build_with(&self, store: Arc<dyn Store>) -> Built {
        self.build_into(&Keep, store)
    }

    /// Builds the site with nobody to keep the files, as a check does.
    pub(crate) fn check(&self) -> Built {
        self.build_into(&Discard, Arc::new(NoStore))
    }

    fn build_into(&self, sink: &dyn Sink, store: Arc<dyn Store>) -> Built {
        let studio = Studio { fonts: None, store };
        self.build_by(|settings| {
            build_in(&studio, &self.tree, settings, self.occasion, sink, &mut Memo::default())
        })
    }

    /// Builds the site with the pseudo-localized pages.
    pub(crate) fn build_pseudo(&self) -> Built {
        let studio = Studio { fonts: None, store: Arc::new(NoStore) };
        self.build_by(|settings| build_pseudo_in(&studio, &self.tree, settings, self.occasion))
    }

    fn build_by(&self, build: impl Fn(&Settings) -> Checked<taiyaku::pipeline::Built>) -> Built {
        let mut diagnostics = Vec::new();
        let settings = read_settings(&self.tree, &self.overrides).report(&mut diagnostics);
        let built = build(&settings);
        let built = built.report(&mut diagnostics);
        let files = built.outputs.iter();
        let files = files.map(|it| (it.path.as_str().to_owned(), it.content.bytes().to_vec()));
        taiyaku::diagnostic::sort(&mut diagnostics);
        let mut tree = self.tree.clone();
        add_theme(&mut tree, &settings);
        Built { base_url: settings.base_url, files: files.collect(), diagnostics, tree }
    }
}

/// A site that has been built.
pub(crate) struct Built {
    /// The address of the site.
    pub(crate) base_url: String,
    /// The files of the output.
    pub(crate) files: BTreeMap<String, Vec<u8>>,
    /// What was found.
    pub(crate) diagnostics: Vec<Diagnostic>,
    pub(crate) tree: SourceTree,
}

impl Built {
    /// Returns a text of the output.
    pub(crate) fn output(&self, path: &str) -> &str {
        let bytes = self.files.get(path);
        let bytes =
            bytes.unwrap_or_else(|| panic!("no {path} in {:?}\n{}", self.paths(), self.report()));
        std::str::from_utf8(bytes).expect("the output is text")
    }

    /// Returns what stands between `<main` and `</main>` of a page.
    pub(crate) fn main(&self, path: &str) -> &str {
        let html = self.output(path);
        let rest = html.split_once("<main").map_or(html, |(_, rest)| rest);
        rest.split_once("</main>").map_or(rest, |(main, _)| main)
    }

    /// Says whether the output holds `path`.
    pub(crate) fn has(&self, path: &str) -> bool {
        self.files.contains_key(path)
    }

    /// Returns the paths of the output, without the files of the theme.
    pub(crate) fn paths(&self) -> Vec<&str> {
        let paths = self.files.keys().map(String::as_str);
        paths.filter(|it| !it.starts_with("css/") && !it.starts_with("js/")).collect()
    }

    /// Returns the codes of all findings, in their order.
    pub(crate) fn codes(&self) -> Vec<&'static str> {
        self.diagnostics.iter().map(|it| it.code.name).collect()
    }

    /// Returns the findings as `path:line:column code`.
    pub(crate) fn findings(&self) -> Vec<String> {
        self.diagnostics
            .iter()
            .map(|it| format!("{} {}", self.spot(&it.primary.place), it.code.name))
            .collect()
    }

    /// Returns the place of the first finding `code`.
    pub(crate) fn finding(&self, code: &str) -> String {
        let found = self.diagnostics.iter().find(|it| it.code.name == code);
        found.map_or_else(
            || format!("no {code} in:\n{}", self.report()),
            |it| self.spot(&it.primary.place),
        )
    }

    /// Returns the place of the first finding `code` and the other places that it names.
    pub(crate) fn places(&self, code: &str) -> Vec<String> {
        let found = self.diagnostics.iter().find(|it| it.code.name == code);
        let labels =
            found.into_iter().flat_map(|it| std::iter::once(&it.primary).chain(&it.related));
        labels.map(|label| self.spot(&label.place)).collect()
    }

    /// Asserts that nothing worse than a hint was found.
    pub(crate) fn assert_clean(&self) -> &Self {
        let is_clean = self.diagnostics.iter().all(|it| it.severity() == Severity::Hint);
        assert!(is_clean, "\n{}", self.report());
        self
    }

    /// Asserts that nothing worse than a hint or a warning was found.
    pub(crate) fn assert_without_errors(&self) -> &Self {
        assert!(
            self.diagnostics.iter().all(|it| it.severity() != Severity::Error),
            "\n{}",
            self.report()
        );
        self
    }

    fn spot(&self, place: &Place) -> String {
        let text = self.tree.text(&place.path).map(|it| &**it).unwrap_or_default();
        let at = LineIndex::new(text).position(text, place.span.start as usize);
        format!("{}:{}:{}", place.path, at.line_number, at.column_number)
    }

    pub(crate) fn report(&self) -> String {
        let mut report = String::new();
        for (finding, line) in self.diagnostics.iter().zip(self.findings()) {
            let _ = writeln!(report, "{line} {:?}", finding.arguments);
        }
        report
    }
}
