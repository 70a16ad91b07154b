//! One test binary, a module per feature.

mod cli;
mod crash;
mod links;
mod names;
mod output;
mod planted;
mod project;
mod reproducible;
mod site;
mod sites;
