//! One test binary, a module per feature.


#![allow(clippy::disallowed_methods, reason = "tests may touch the machine")]
mod generated;
mod licenses;
mod links;
mod output;
mod site;
mod sites;
mod terms;
mod tidy;
