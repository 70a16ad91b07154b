//! Paths on the host of the site that it does not publish, and which are there all the same.

use crate::settings::Settings;

impl Settings {
    /// Says whether `path`, from the root of the host, leads to what something else answers for: what `elsewhere` names, or
    /// what the owner keeps in the output folder.
    pub(crate) fn is_elsewhere(&self, path: &str) -> bool {
        let is_below = |start: &String| {
            let rest = path.trim_start_matches('/').strip_prefix(start.trim_start_matches('/'));
            rest.is_some_and(|it| {
                start.ends_with('/') || it.is_empty() || it.starts_with(['/', '?', '#'])
            })
        };
        // A folder is named with or without the slash at its end.
        let is_folder = |start: &String| {
            format!("{}/", path.trim_matches('/')) == start.trim_start_matches('/')
        };
        let inside = path.strip_prefix(self.root_path()).unwrap_or(path).trim_start_matches('/');
        let top = inside.split(['/', '?', '#']).next().unwrap_or_default();
        self.elsewhere.iter().any(|it| is_below(it) || is_folder(it))
            || self.keep.iter().any(|it| it == top)
    }
}

#[cfg(test)]
mod tests {
    use crate::settings::parse_settings;
    use crate::source::SourcePath;

    #[test]
    fn paths_are_elsewhere_that_begin_with_one_of_them() {
        let text = "base_url = \"https://example.org/sub\"\ntitle.en = \"S\"\nlocales = [\"en\"]\noriginal = \"en\"\n\
                    elsewhere = [\"/old/\", \"/files\"]\nkeep = [\"CNAME\"]\n";
        let settings = parse_settings(&SourcePath::new("taiyaku.toml"), text, &[]).value;
        for path in ["/old/", "/old", "/old/a.html", "/files", "/files/a?b", "/sub/CNAME"] {
            assert!(settings.is_elsewhere(path), "{path}");
        }
        for path in
            ["/", "/older/", "/files2", "/sub/old/", "/CNAME/a.html/b".trim_start_matches("/CNAME")]
        {
            assert!(!settings.is_elsewhere(path), "{path}");
        }
        let all = text.replace("[\"/old/\", \"/files\"]", "[\"/\"]");
        let settings = parse_settings(&SourcePath::new("taiyaku.toml"), &all, &[]).value;
        assert!(settings.is_elsewhere("/anything/at-all"));
    }
}
