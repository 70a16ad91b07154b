//! One test binary, a module per feature.


#![allow(clippy::disallowed_methods, reason = "tests may touch the machine")]
mod generated;
mod licenses;
mod links;
mod output;
mod outputs;
mod site;
mod sites;
mod tidy;
