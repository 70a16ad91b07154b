//! Files of the repository that are made from the code: they say what the code says.
//!
//! `SNAPSHOTS=overwrite cargo test --test suite generated` writes them anew.

use snapbox::{Assert, Data};
use taiyaku::{parse, settings, view};

#[track_caller]
fn check(path: &str, text: String) {
    let file = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join(path);
    let expected = Data::read_from(&file, Some(snapbox::data::DataFormat::Text));
    Assert::new().action_env("SNAPSHOTS").eq(Data::text(text), expected.raw());
}

#[test]
fn the_reference_of_templates_is_up_to_date() {
    check("themes/REFERENCE.md", view::reference::reference());
}

#[test]
fn the_schema_of_settings_is_up_to_date() {
    check("src/schema/taiyaku.schema.json", format!("{:#}\n", settings::schema()));
}

#[test]
fn the_schema_of_front_matter_is_up_to_date() {
    check("src/schema/front-matter.schema.json", format!("{:#}\n", parse::front_matter::schema()));
}

#[test]
fn the_schema_of_the_house_style_is_up_to_date() {
    check("src/schema/style.schema.json", format!("{:#}\n", parse::house_style::schema()));
}
