//! [`NoEvents`]: why the system does not tell of changes.

use std::path::Path;

use crate::io::cause;

/// Why the system does not tell of changes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum NoEvents {
    /// Polling was asked for.
    Asked,
    /// Its limit of this name is reached, which is the number if it is known.
    Limit(&'static str, Option<usize>),
    /// It refuses for this reason, at this file or folder of the site if it is about one.
    Refused(String, String),
}

/// Returns why the system refuses to watch the site in the folder `root`.
pub(super) fn reason(error: &notify::Error, root: &Path) -> NoEvents {
    let path = error.paths.first().and_then(|path| path.strip_prefix(root).ok());
    let path = path.map(|it| it.to_string_lossy().into_owned()).unwrap_or_default();
    match &error.kind {
        notify::ErrorKind::MaxFilesWatch => limit("max_user_watches"),
        // No more instances.
        notify::ErrorKind::Io(failure) if failure.raw_os_error() == Some(24) => {
            limit("max_user_instances")
        }
        notify::ErrorKind::Io(failure) => NoEvents::Refused(cause(failure), path),
        _ => NoEvents::Refused(error.to_string(), path),
    }
}

/// Returns that the limit of the system called `name` is reached.
fn limit(name: &'static str) -> NoEvents {
    let text = std::fs::read_to_string(format!("/proc/sys/fs/inotify/{name}"));
    NoEvents::Limit(name, text.ok().and_then(|it| it.trim().parse().ok()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_folder_that_hinders_is_named_below_the_site() {
        let check = |path: &str, expected: &str| {
            let failure = std::io::Error::from_raw_os_error(13);
            let error = notify::Error::io(failure).add_path(path.into());
            let cause = "Permission denied".to_owned();
            let expected = NoEvents::Refused(cause, expected.to_owned());
            assert_eq!(reason(&error, Path::new("/home/me/site")), expected);
        };
        check("/home/me/site/content/private", "content/private");
        check("/home/me", "");
    }
}
