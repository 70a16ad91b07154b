//! One test binary, a module per feature.

mod cli;
mod crash;
mod hostile;
mod links;
mod names;
mod output;
mod planted;
mod project;
mod reading;
mod reproducible;
mod site;
mod sites;
