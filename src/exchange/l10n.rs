//! Settings for Mozilla's compare-locales, which looks over the messages of a site.

use crate::locale::Locale;

/// Returns the names and contents of the files, one for each language that the others are compared with.
pub fn compare_locales(locales: &[Locale]) -> Vec<(String, String)> {
    let files = locales.iter().map(|reference| {
        let others = locales.iter().filter(|it| *it != reference);
        let others: Vec<_> = others.map(|it| format!("\"{it}\"")).collect();
        let text = format!(
            "# compare-locales l10n-{reference}.toml . {}\nbasepath = \".\"\nlocales = [{}]\n\n[[paths]]\n\
             reference = \"i18n/{reference}/**/*.ftl\"\nl10n = \"i18n/{{locale}}/**/*.ftl\"\n\n[[paths]]\n\
             reference = \"themes/*/i18n/{reference}/**/*.ftl\"\nl10n = \"themes/*/i18n/{{locale}}/**/*.ftl\"\n",
            others.join(" ").replace('"', ""),
            others.join(", "),
        );
        (format!("l10n-{reference}.toml"), text)
    });
    files.collect()
}
