//! [`children`]: a sorted list of paths, seen as a tree.
//!
//! Walks through the output take a folder at a time, with its handle, and side by side where they can. A tree of its
//! own would cost an allocation per folder; a slice of the sorted list is as good, since the paths below a folder
//! follow each other.

/// What a folder has under one name.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Node<'t, 'p, T> {
    /// A file: its name, and its item of the list.
    File(&'p str, &'t (&'p str, T)),
    /// A folder: its name, and the items below it.
    Folder(&'p str, &'t [(&'p str, T)]),
}

/// Returns what is directly in the folder whose path, with a `/` behind it, takes up the first `depth` bytes of the
/// paths of all `items`. The items are in the order of their paths.
pub(crate) fn children<'t, 'p, T>(items: &'t [(&'p str, T)], depth: usize) -> Vec<Node<'t, 'p, T>> {
    let mut nodes = Vec::new();
    let mut rest = items;
    while let Some((first, _)) = rest.first() {
        let below = &first[depth..];
        let Some(slash) = below.find('/') else {
            nodes.push(Node::File(below, &rest[0]));
            rest = &rest[1..];
            continue;
        };
        let prefix = &first[..=depth + slash];
        let end = rest.partition_point(|(path, _)| path.starts_with(prefix));
        nodes.push(Node::Folder(&below[..slash], &rest[..end]));
        rest = &rest[end..];
    }
    nodes
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shape(items: &[(&str, ())], depth: usize) -> String {
        let nodes = children(items, depth).into_iter().map(|node| match node {
            Node::File(name, _) => name.to_owned(),
            Node::Folder(name, items) => {
                format!("{name}({})", shape(items, depth + name.len() + 1))
            }
        });
        nodes.collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn a_sorted_list_is_a_tree() {
        let mut paths = ["b", "a/x", "a-b", "a/y/z", "a0/q", "a/y/柱", "日/本"].map(|it| (it, ()));
        paths.sort();
        assert_eq!(shape(&paths, 0), "a-b a(x y(z 柱)) a0(q) b 日(本)");
        assert_eq!(shape(&[], 0), "");
    }
}
