//! Dependencies: under licenses that `deny.toml` allows, from the registry, and in no version with a known hole.
//!
//! Advisories that are newer than `deny.toml` need the network: `cargo deny check` knows them.

use std::path::Path;
use std::process::Command;

use serde::Deserialize;

#[derive(Deserialize)]
struct Policy {
    licenses: Licenses,
    bans: Bans,
}

#[derive(Deserialize)]
struct Licenses {
    allow: Vec<String>,
}

#[derive(Deserialize)]
struct Bans {
    deny: Vec<Ban>,
}

/// A crate that is refused below a version: `name@<1.2.3`.
#[derive(Deserialize)]
struct Ban {
    #[serde(rename = "crate")]
    versions: String,
    reason: String,
}

#[derive(Deserialize)]
struct Lock {
    package: Vec<Locked>,
}

#[derive(Deserialize)]
struct Locked {
    name: String,
    version: String,
    source: Option<String>,
}

#[derive(Deserialize)]
struct Metadata {
    packages: Vec<Package>,
}

#[derive(Deserialize)]
struct Package {
    name: String,
    license: Option<String>,
    rust_version: Option<String>,
}

const REGISTRY: &str = "registry+https://github.com/rust-lang/crates.io-index";

fn read<T: for<'de> Deserialize<'de>>(file: &str) -> T {
    let text =
        std::fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join(file)).expect("a text");
    toml::from_str(&text).expect("the form expected")
}

/// Returns what Cargo knows of the dependencies on this platform; all of them have been fetched to build the tests.
fn metadata() -> Metadata {
    let version = Command::new("rustc").arg("-vV").output().expect("rustc");
    let version = String::from_utf8(version.stdout).expect("text");
    let host = version.lines().find_map(|line| line.strip_prefix("host: ")).expect("a host");
    let mut cargo = Command::new(env!("CARGO"));
    cargo.args([
        "metadata",
        "--format-version=1",
        "--offline",
        "--locked",
        "--filter-platform",
        host,
    ]);
    let output = cargo.current_dir(env!("CARGO_MANIFEST_DIR")).output().expect("cargo");
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    serde_json::from_slice(&output.stdout).expect("the form of cargo metadata")
}

/// Returns whether the license `expression` can be fulfilled with the licenses `allowed`: one side of every `OR`, both
/// sides of every `AND`. Old packages write `/` for `OR`.
fn is_allowed(expression: &str, allowed: &[String]) -> bool {
    let spaced = expression.replace('(', " ( ").replace(')', " ) ").replace('/', " OR ");
    let words: Vec<_> = spaced.split_whitespace().collect();
    either(&mut words.as_slice(), allowed)
}

fn either(words: &mut &[&str], allowed: &[String]) -> bool {
    let mut holds = both(words, allowed);
    while take(words, "OR") {
        holds |= both(words, allowed);
    }
    holds
}

fn both(words: &mut &[&str], allowed: &[String]) -> bool {
    let mut holds = single(words, allowed);
    while take(words, "AND") {
        holds &= single(words, allowed);
    }
    holds
}

fn single(words: &mut &[&str], allowed: &[String]) -> bool {
    if take(words, "(") {
        let holds = either(words, allowed);
        return take(words, ")") && holds;
    }
    let Some((name, rest)) = words.split_first() else { return false };
    *words = rest;
    let has_exception = take(words, "WITH");
    if has_exception {
        *words = words.get(1..).unwrap_or_default();
    }
    !has_exception && allowed.iter().any(|it| it == name)
}

fn take(words: &mut &[&str], word: &str) -> bool {
    let is_next = words.first() == Some(&word);
    if is_next {
        *words = &words[1..];
    }
    is_next
}

/// Returns the numbers of a version, so that versions compare.
fn numbers(version: &str) -> Vec<u64> {
    let core = version.split(['-', '+']).next().unwrap_or_default();
    let mut numbers: Vec<_> = core.split('.').map(|it| it.parse().expect("a number")).collect();
    numbers.resize(3, 0);
    numbers
}

#[test]
fn license_expressions_are_read_as_spdx_means_them() {
    let allowed = ["MIT", "Apache-2.0", "Unicode-3.0"].map(str::to_owned);
    let yes =
        ["MIT", "GPL-2.0-only OR MIT", "(MIT OR GPL-2.0-only) AND Unicode-3.0", "MIT/Unlicense"];
    let no = [
        "",
        "GPL-2.0-only",
        "MIT AND GPL-2.0-only",
        "Apache-2.0 WITH LLVM-exception",
        "(MIT OR MIT",
    ];
    for expression in yes {
        assert!(is_allowed(expression, &allowed), "{expression}");
    }
    for expression in no {
        assert!(!is_allowed(expression, &allowed), "{expression}");
    }
}

#[test]
fn every_license_is_allowed() {
    let allowed = read::<Policy>("deny.toml").licenses.allow;
    for package in metadata().packages {
        let license = package.license.unwrap_or_default();
        assert!(is_allowed(&license, &allowed), "{} is licensed {license:?}", package.name);
    }
}

#[test]
fn no_version_with_a_known_hole_is_locked() {
    let locked = read::<Lock>("Cargo.lock").package;
    for ban in read::<Policy>("deny.toml").bans.deny {
        let (name, limit) = ban.versions.split_once("@<").expect("name@<version");
        let hit = locked.iter().find(|it| it.name == name && numbers(&it.version) < numbers(limit));
        assert!(hit.is_none(), "{}: {}", ban.versions, ban.reason);
    }
}

#[test]
fn everything_comes_from_the_registry() {
    for package in read::<Lock>("Cargo.lock").package {
        assert!(package.source.is_none_or(|it| it == REGISTRY), "{}", package.name);
    }
}

#[test]
fn the_rust_version_is_what_dependencies_need_and_the_readme_says() {
    let packages = metadata().packages;
    let own = env!("CARGO_PKG_RUST_VERSION");
    for package in &packages {
        let needed = package.rust_version.as_deref().unwrap_or("0");
        assert!(numbers(needed) <= numbers(own), "{} needs Rust {needed}", package.name);
    }
    let readme = include_str!("../../README.md");
    assert!(readme.contains(&format!("Rust {own}")), "README.md names another version than {own}");
}
