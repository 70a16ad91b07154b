//! [`siblings`]: copies of files for hosts that send them as they lie there, `index.html.gz` beside `index.html`.

use std::io::Write;

use flate2::GzBuilder;

use super::media::is_compressible;
use super::{Output, OutputPath};
use crate::word::words;

/// Files below this many bytes fit into a packet or two, compressed or not.
const LEAST_BYTES: usize = 1024;
/// The highest level whose window stays within the 8 MiB that RFC 9659 lets browsers ask for.
const ZSTANDARD_LEVEL: i32 = 19;
/// A way to compress.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Compression {
    /// RFC 1952, which everyone understands.
    Gzip,
    /// RFC 7932, smaller.
    Brotli,
    /// RFC 8878, as small and quicker to read.
    Zstandard,
}

words! { Compression { Gzip = "gzip", Brotli = "brotli", Zstandard = "zstd", } }

impl Compression {
    /// Returns what servers look for behind the name of a file.
    fn extension(self) -> &'static str {
        match self {
            Self::Gzip => "gz",
            Self::Brotli => "br",
            Self::Zstandard => "zst",
        }
    }

    /// Returns the path of the sibling of the file `path`, if there can be one.
    fn path(self, path: &OutputPath) -> Option<OutputPath> {
        OutputPath::new(&format!("{path}.{}", self.extension())).ok()
    }

    /// Returns `bytes` compressed, the same on every machine and at every time.
    fn apply(self, bytes: &[u8]) -> Option<Vec<u8>> {
        match self {
            Self::Gzip => {
                // The head of the format has room for a time and a system: neither is said.
                let mut encoder = GzBuilder::new()
                    .mtime(0)
                    .operating_system(255)
                    .write(Vec::new(), flate2::Compression::best());
                encoder.write_all(bytes).ok()?;
                encoder.finish().ok()
            }
            Self::Brotli => {
                let parameters = brotli::enc::BrotliEncoderParams {
                    quality: 9,
                    size_hint: bytes.len(),
                    ..Default::default()
                };
                let mut compressed = Vec::new();
                brotli::BrotliCompress(&mut &*bytes, &mut compressed, &parameters).ok()?;
                Some(compressed)
            }
            Self::Zstandard => zstd::bulk::compress(bytes, ZSTANDARD_LEVEL).ok(),
        }
    }
}

/// Returns the siblings of `output` that are smaller.
pub(crate) fn siblings(
    output: &Output,
    compressions: &[Compression],
) -> impl Iterator<Item = Output> {
    let worthy = compressions.iter().filter(|_| is_worth_it(output));
    worthy.filter_map(|it| sibling(output, *it))
}

/// Returns the paths that siblings of the file `path` may have.
pub(crate) fn sibling_paths(
    path: &OutputPath,
    compressions: &[Compression],
) -> impl Iterator<Item = OutputPath> {
    compressions.iter().filter_map(|it| it.path(path))
}

/// Returns how many bytes of `output` travel from a host that compresses: with gzip, which everyone understands.
pub(crate) fn compressed_size(output: &Output) -> usize {
    let bytes = output.content.bytes();
    let compressed = is_worth_it(output).then(|| Compression::Gzip.apply(bytes)).flatten();
    compressed.map_or(bytes.len(), |it| it.len().min(bytes.len()))
}

fn is_worth_it(output: &Output) -> bool {
    let is_text = is_compressible(output.path.extension());
    output.content.bytes().len() >= LEAST_BYTES && is_text
}

fn sibling(output: &Output, compression: Compression) -> Option<Output> {
    let bytes = output.content.bytes();
    let compressed = compression.apply(bytes).filter(|it| it.len() < bytes.len())?;
    Some(Output::new(compression.path(&output.path)?, compressed))
}

#[cfg(test)]
mod tests {
    use std::io::Read;

    use super::*;

    const ALL: [Compression; 3] = [Compression::Gzip, Compression::Brotli, Compression::Zstandard];

    fn siblings(path: &str, bytes: &[u8]) -> Vec<Output> {
        let output = Output::new(OutputPath::new(path).expect("a path"), bytes.to_vec());
        super::siblings(&output, &ALL).collect()
    }

    #[test]
    fn what_was_compressed_is_read_again() {
        let text = "日本とASEANの防衛協力 Defense cooperation\n".repeat(200);
        let found = siblings("a/index.html", text.as_bytes());
        let paths: Vec<_> = found.iter().map(|it| it.path.as_str()).collect();
        assert_eq!(paths, ["a/index.html.gz", "a/index.html.br", "a/index.html.zst"]);
        let mut read = String::new();
        flate2::read::GzDecoder::new(found[0].content.bytes())
            .read_to_string(&mut read)
            .expect("gzip");
        assert_eq!(read, text);
        let mut read = Vec::new();
        brotli::BrotliDecompress(&mut found[1].content.bytes(), &mut read).expect("brotli");
        assert_eq!(read, text.as_bytes());
        let read = zstd::stream::decode_all(found[2].content.bytes()).expect("zstd");
        assert_eq!(read, text.as_bytes());
        assert_eq!(found, siblings("a/index.html", text.as_bytes()), "the same bytes every time");
        assert_eq!(found[0].content.bytes()[4..10], [0, 0, 0, 0, 2, 255], "no time and no system");
    }

    #[test]
    fn a_large_file_fits_into_the_window_of_browsers() {
        // The window descriptor behind magic number and frame header (RFC 8878, section 3.1.1.1.2) says 8 MiB at most;
        // a frame in one segment has none, and its content is its window.
        let large = b"0123456789abcdef, and so on ".repeat(700_000);
        let compressed = Compression::Zstandard.apply(&large).expect("zstd");
        let (descriptor, exponent) = (compressed[4], compressed[5] >> 3);
        let is_single_segment = descriptor & 0x20 != 0;
        assert!(!is_single_segment && 10 + exponent <= 23, "{descriptor:x} {exponent}");
    }

    #[test]
    fn small_files_pictures_and_what_grows_have_no_sibling() {
        let check = |path: &str, bytes: &[u8], count: usize| {
            assert_eq!(siblings(path, bytes).len(), count, "{path}")
        };
        check("a.css", &[b'a'; 1023], 0);
        check("a.css", &[b'a'; 1024], 3);
        check("a.png", &[b'a'; 4096], 0);
        check("_headers", &[b'a'; 4096], 0);
        let mut state = 1u32;
        let mut noise = || {
            state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
            state.to_be_bytes()[0]
        };
        check("noise.txt", &std::array::from_fn::<u8, 4096, _>(|_| noise()), 0);
    }
}
