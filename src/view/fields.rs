//! Declares the tables that templates read, their conversion to values, and their entries in the reference.

use tera::{Map, Value};

/// A field of a table that templates read, for the reference.
#[derive(Clone, Copy, Debug)]
pub struct FieldDoc {
    /// The name in templates.
    pub name: &'static str,
    /// The type as it is declared here.
    pub kind: &'static str,
    /// What it holds.
    pub doc: &'static str,
}

/// A text that several tables share.
pub type Text = Value;

/// A text that several tables share, or null.
pub type OptionalText = Value;

/// Declares a struct whose fields templates read under the same names.
///
/// It becomes a [`Value`] without a detour through serialization, so that a value made once is shared by every page
/// that shows it, and it lists its fields for the reference.
macro_rules! view {
    (#[doc = $about:literal] $name:ident { $(#[doc = $doc:literal] $field:ident: $kind:ty,)* }) => {
        #[doc = $about]
        #[derive(Clone, Debug)]
        pub struct $name {
            $(#[doc = $doc] pub $field: $kind,)*
        }

        impl $name {
            /// The fields, for the reference.
            pub const FIELDS: &'static [$crate::view::fields::FieldDoc] = &[
                $($crate::view::fields::FieldDoc {
                    name: stringify!($field),
                    kind: stringify!($kind),
                    doc: $doc,
                }),*
            ];
        }

        impl $name {
            /// Returns the fields that are `named` as a value.
            #[allow(unused_assignments, reason = "the last field counts on, too")]
            pub fn into_value(self, named: $crate::view::wanted::Named) -> tera::Value {
                // A sorted map is the quickest of those that the engine takes.
                let mut map = std::collections::BTreeMap::<&'static str, tera::Value>::new();
                let mut at = 0;
                $(
                    if named.has(at) {
                        map.insert(stringify!($field), self.$field.into());
                    }
                    at += 1;
                )*
                map.into()
            }
        }

        impl From<$name> for tera::Value {
            fn from(view: $name) -> tera::Value {
                view.into_value($crate::view::wanted::Named::ALL)
            }
        }
    };
}
pub(crate) use view;

/// Returns a table of `entries`.
pub(crate) fn table(entries: impl IntoIterator<Item = (String, Value)>) -> Value {
    let map: Map =
        entries.into_iter().map(|(key, value)| (tera::value::Key::from(key), value)).collect();
    map.into()
}
