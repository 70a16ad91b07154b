//! One test binary, a module per feature.

mod cli;
mod links;
mod names;
mod output;
mod planted;
mod project;
mod site;
mod sites;
