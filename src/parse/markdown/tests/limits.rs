//! Texts made to break the tool.

use super::*;

/// Runs the parser on a thread with a small stack and returns the length of the HTML and the codes of the findings.
fn run(text: String) -> (usize, Vec<&'static str>) {
    let work = move || {
        let parsed = parse(&text);
        let mut codes: Vec<_> = parsed.diagnostics.iter().map(|it| it.code.name).collect();
        codes.dedup();
        (parsed.value.body.html.len(), codes)
    };
    let thread = std::thread::Builder::new().stack_size(512 << 10).spawn(work);
    thread.expect("a thread").join().expect("no panic")
}

#[test]
fn deep_nesting_is_cut_on_a_small_stack() {
    let n = 20_000;
    let deep = |codes: Vec<&str>| assert!(codes.contains(&"deep-nesting"), "{codes:?}");
    deep(run(">".repeat(n) + "a").1);
    deep(run("- ".repeat(n) + "a").1);
    deep(run("*a **a ".repeat(n) + &"b** b*".repeat(n)).1);
    deep(run("{% <a> %}".repeat(n) + &"{% </a> %}".repeat(n)).1);
}

#[test]
fn long_runs_of_brackets_and_the_like_end() {
    let n = 20_000;
    for part in [
        "[",
        "]",
        "![",
        "[[",
        "[^",
        "[@",
        "[@a",
        "{",
        "{|日",
        "{{ <a",
        "{% <a> %}",
        "{{ <a/> }}",
        "*",
        "**a",
        "~~",
        "`",
        "<",
        "<b>",
        "<div>",
        "日**「",
        "[a](b",
        "[a]{.b}",
        "[[a]{.b}",
        "https://a.b ",
        "www.a:",
        "&#104;ttps://a:",
        "a@",
        "http",
        "|",
        "a\n",
        "\\",
        "[a][a] ",
        "Table: a\n\n",
        "> - ",
        "[^1]: ",
        "]{",
        "https://((((",
        "{% </a> %}",
        "\u{fdd0}",
        "[a]: b\n",
    ] {
        run(part.repeat(n));
    }
}

#[test]
fn many_footnotes_end() {
    let n = 5_000;
    let marks: String = (0..n).map(|i| format!("[^{i}]")).collect();
    let notes: String = (0..n).map(|i| format!("[^{i}]: a[^{}]\n", (i + 1) % n)).collect();
    assert_eq!(run(format!("{marks}\n\n{notes}")).1, [""; 0]);
    let chain: String = (0..n).map(|i| format!("[^{i}]: ")).collect();
    run(format!("[^0]\n\n{chain}"));
}

#[test]
fn output_out_of_proportion_is_refused() {
    let n = 512;
    let table = format!("|{}\n|{}\n{}", "a|".repeat(n), ":-:|".repeat(n), "x\n".repeat(n));
    let (length, codes) = run(table);
    assert_eq!((length, codes), (0, vec!["text-too-large"]));
}
