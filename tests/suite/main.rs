//! One test binary, a module per feature.

#![allow(clippy::disallowed_methods, reason = "tests may touch the machine")]
mod alignment;
mod charts;
mod cli;
mod comparison;
mod crash;
mod external;
mod fallback;
mod findings;
mod first_time;
mod generated;
mod hostile;
mod i18n;
mod licenses;
mod links;
mod names;
mod output;
mod outputs;
mod parallel;
mod planted;
mod project;
mod reading;
mod records;
mod references;
mod report;
mod reproducible;
mod serve;
mod serve_changes;
mod serve_requests;
mod site;
mod sites;
mod sources;
mod terms;
mod tidy;
mod translation;
mod warm;
