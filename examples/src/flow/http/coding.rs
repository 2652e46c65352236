//! Codings that are undone: gzip and deflate (RFC 9110 §8.4.1), as far as they do not explode.

use std::io::{self, Read};

use flate2::read::{DeflateDecoder, MultiGzDecoder, ZlibDecoder};

/// What is larger when it is decompressed is not read.
const LIMIT: u64 = 16 * 1024 * 1024;
/// Whoever compresses more often means no good.
const CODING_LIMIT: usize = 2;

/// Undoes the codings, the last one first; tells why they cannot be.
pub(super) fn decode(codings: &[String], bytes: &[u8]) -> Result<Vec<u8>, &'static str> {
    if codings.len() > CODING_LIMIT {
        return Err("compressed more than twice");
    }
    let mut bytes = bytes.to_vec();
    for coding in codings.iter().rev() {
        bytes = match coding.as_str() {
            "gzip" | "x-gzip" => inflate(MultiGzDecoder::new(&bytes[..]))?,
            // Some mean the bare format by it, without the header of zlib (RFC 9110 §8.4.1.2).
            "deflate" => inflate(ZlibDecoder::new(&bytes[..])).or_else(|_| inflate(DeflateDecoder::new(&bytes[..])))?,
            _ => return Err("compressed in a way that is not known here"),
        };
    }
    Ok(bytes)
}

fn inflate(decoder: impl Read) -> Result<Vec<u8>, &'static str> {
    let mut bytes = Vec::new();
    let read = decoder.take(LIMIT + 1).read_to_end(&mut bytes);
    read.map_err(|_: io::Error| "compressed, and damaged")?;
    if bytes.len() as u64 > LIMIT { Err("larger than 16 MiB when decompressed") } else { Ok(bytes) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use flate2::Compression;
    use flate2::read::{DeflateEncoder, GzEncoder, ZlibEncoder};

    fn all(mut from: impl Read) -> Vec<u8> {
        let mut bytes = Vec::new();
        from.read_to_end(&mut bytes).unwrap();
        bytes
    }

    fn gzip(bytes: &[u8]) -> Vec<u8> {
        all(GzEncoder::new(bytes, Compression::fast()))
    }

    fn named(names: &[&str]) -> Vec<String> {
        names.iter().map(|name| (*name).to_owned()).collect()
    }

    /// RFC 9110 §8.4.1.2 and §8.4.1.3.
    #[test]
    fn gzip_and_both_kinds_of_deflate() {
        let fast = Compression::fast();
        for (coding, bytes) in [
            ("gzip", gzip(b"hello")),
            ("x-gzip", gzip(b"hello")),
            ("deflate", all(ZlibEncoder::new(&b"hello"[..], fast))),
            ("deflate", all(DeflateEncoder::new(&b"hello"[..], fast))),
        ] {
            assert_eq!(decode(&named(&[coding]), &bytes).unwrap(), b"hello", "{coding}");
        }
        assert_eq!(decode(&named(&["deflate", "gzip"]), &gzip(&all(ZlibEncoder::new(&b"x"[..], fast)))).unwrap(), b"x");
        assert_eq!(decode(&[], b"hello").unwrap(), b"hello");
    }

    #[test]
    fn what_cannot_be_undone() {
        let why = |codings: &[&str], bytes: &[u8]| decode(&named(codings), bytes).unwrap_err();
        assert!(why(&["br"], b"hello").contains("not known"));
        assert!(why(&["gzip"], b"hello").contains("damaged"));
        let whole = gzip(b"hello");
        assert!(why(&["gzip"], &whole[..whole.len() - 1]).contains("damaged"));
        assert!(why(&["gzip"], &gzip(&vec![0; 16 * 1024 * 1024 + 1])).contains("larger"));
        assert!(why(&["gzip", "gzip", "gzip"], &whole).contains("twice"));
    }
}
