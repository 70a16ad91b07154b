//! Declares the tables that templates read, their conversion to values, and their entries in the reference.

use std::cmp::Ordering;

use tera::value::Key;
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

/// The name of a field, which is compared by its place in the table.
#[derive(Clone, Copy, Debug)]
pub struct FieldName {
    /// The place.
    pub at: u32,
    /// The name.
    pub name: &'static str,
}

impl PartialEq for FieldName {
    fn eq(&self, other: &Self) -> bool {
        self.at == other.at
    }
}

impl Eq for FieldName {}

impl PartialOrd for FieldName {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for FieldName {
    fn cmp(&self, other: &Self) -> Ordering {
        self.at.cmp(&other.at)
    }
}

impl From<FieldName> for Key<'static> {
    fn from(field: FieldName) -> Self {
        Self::Str(field.name)
    }
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
                let mut map = std::collections::BTreeMap::new();
                let mut at = 0;
                $(
                    if named.has(at) {
                        let name = $crate::view::fields::FieldName { at, name: stringify!($field) };
                        map.insert(name, tera::Value::from(self.$field));
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
    let map: Map = entries.into_iter().map(|(key, value)| (Key::from(key), value)).collect();
    map.into()
}
