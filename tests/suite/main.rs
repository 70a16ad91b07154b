//! One test binary, a module per feature.

mod links;
mod output;
mod planted;
mod site;
mod sites;
