//! Every kind of finding, a family per file: its code, its severity, and one constructor.
//!
//! A constructor takes places and facts; the words are in `../messages/<locale>/<family>.ftl` under the code's name,
//! with the attributes that the constructor names (`label`, `help`, …) and `explain` for `taiyaku explain`.

use crate::diagnostic::Code;

pub(crate) mod chart;
pub(crate) mod comparison;
pub(crate) mod config;
pub(crate) mod exchange;
pub(crate) mod external;
pub(crate) mod link;
pub(crate) mod machine;
pub(crate) mod markdown;
pub(crate) mod markup;
pub(crate) mod message;
pub(crate) mod page;
pub(crate) mod picture;
pub(crate) mod site;
pub(crate) mod slip;
pub(crate) mod template;
pub(crate) mod text;
pub(crate) mod translation;
pub(crate) mod usage;

/// Says whether findings of `code` are about what a text says or where its links lead. A page with such a mistake can be
/// shown as it is; others leave no page, or none of all that a template makes.
pub fn is_about_text(code: Code) -> bool {
    let families = [
        comparison::CODES,
        external::CODES,
        link::CODES,
        markdown::CODES,
        markup::CODES,
        picture::CODES,
        slip::CODES,
        translation::CODES,
    ];
    families.into_iter().flatten().any(|it| *it == code)
}

/// Returns every code of the tool, family by family.
pub fn codes() -> impl Iterator<Item = Code> {
    let families = [
        chart::CODES,
        comparison::CODES,
        config::CODES,
        exchange::CODES,
        external::CODES,
        link::CODES,
        machine::CODES,
        markdown::CODES,
        markup::CODES,
        message::CODES,
        page::CODES,
        picture::CODES,
        site::CODES,
        slip::CODES,
        template::CODES,
        text::CODES,
        translation::CODES,
        usage::CODES,
    ];
    families.into_iter().flatten().copied()
}
