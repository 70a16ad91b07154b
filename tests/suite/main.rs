//! One test binary, a module per feature.

mod links;
mod output;
mod site;
mod sites;
