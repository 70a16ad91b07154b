//! [`schema()`]: the description of a report for programs.

use serde_json::Value;

/// Returns the JSON schema of [`Report::to_json`](super::Report::to_json).
pub fn schema() -> Value {
    let text = include_str!("../schema/report.schema.json");
    serde_json::from_str(text).expect("a test reads the schema")
}
