//! [`Sink`]: where the files of a build go as soon as they are made.

use super::{Output, OutputPath};

/// Takes files as soon as they are made, from all threads at once, so that a large site is never in memory as a whole.
pub trait Sink: Sync {
    /// Says which files may come. Is called before the first of them, or not at all.
    fn announce(&self, files: Vec<OutputPath>);

    /// Says that no site is going to be written, so that whoever writes need not begin.
    fn give_up(&self) {}

    /// Takes a file. What it returns says the same of the file, but may have no content any more.
    fn take(&self, output: Output) -> Output;
}

/// Leaves all files as they are, for those who want to read them.
#[derive(Clone, Copy, Debug)]
pub struct Keep;

impl Sink for Keep {
    fn announce(&self, _files: Vec<OutputPath>) {}

    fn take(&self, output: Output) -> Output {
        output
    }
}

/// Drops the contents, for those who want to know what is wrong with a site or what its digests are.
#[derive(Clone, Copy, Debug)]
pub struct Discard;

impl Sink for Discard {
    fn announce(&self, _files: Vec<OutputPath>) {}

    fn take(&self, output: Output) -> Output {
        output.handed_on()
    }
}
