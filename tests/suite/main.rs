//! One test binary, a module per feature.

#![allow(clippy::disallowed_methods, reason = "tests may touch the machine")]
mod cli;
mod crash;
mod fallback;
mod findings;
mod generated;
mod hostile;
mod images;
mod licenses;
mod links;
mod names;
mod output;
mod outputs;
mod parallel;
mod planted;
mod project;
mod reading;
mod references;
mod reproducible;
mod site;
mod sites;
mod terms;
mod tidy;
mod warm;
