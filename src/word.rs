//! `words!`: the words by which files name the variants of an enum, each said once.

/// Names the variants of `$type` that files can ask for. With `named`, all of them have a name and can tell it.
macro_rules! words {
    (named $type:ident { $($variant:ident = $word:literal,)+ }) => {
        $crate::word::words! { $type { $($variant = $word,)+ } }

        impl $type {
            /// Returns the word for it in files.
            pub(crate) fn name(self) -> &'static str {
                match self { $(Self::$variant => $word,)+ }
            }
        }
    };
    ($type:ident { $($variant:ident = $word:literal,)+ }) => {
        impl $type {
            /// The words in files.
            pub(crate) const WORDS: &'static [&'static str] = &[$($word,)+];

            /// Returns what `word` means in a file.
            pub(crate) fn of_word(word: &str) -> Option<Self> {
                match word {
                    $($word => Some(Self::$variant),)+
                    _ => None,
                }
            }
        }
    };
}
pub(crate) use words;

#[cfg(test)]
mod tests {
    #[derive(Clone, Copy, Debug, PartialEq)]
    enum Sample {
        One,
        Two,
    }

    words! { named Sample { One = "one", Two = "second", } }

    #[test]
    fn every_word_that_is_taken_means_something() {
        let meant = Sample::WORDS.iter().map(|it| Sample::of_word(it));
        let meant: Vec<_> = meant.flatten().map(|it| (it, it.name())).collect();
        assert_eq!(meant, [(Sample::One, "one"), (Sample::Two, "second")]);
        assert_eq!(Sample::of_word("two"), None);
    }
}
