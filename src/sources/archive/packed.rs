//! One copy: compressed, and known by the hash of what it was before.

use std::sync::Mutex;
use std::sync::PoisonError;

use zstd::bulk::Compressor;

use crate::sources::Answer;
use crate::storage;

/// Most of what can be had at little cost: a copy is packed at once and seldom read.
const LEVEL: i32 = 1;

/// Making room to pack in costs as much as packing a feed: as many rooms are kept as were ever used at once.
static PACKERS: Mutex<Vec<Compressor<'static>>> = Mutex::new(Vec::new());

/// What was fetched, ready to be kept.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Packed {
    /// SHA-256 of the content.
    pub hash: String,
    /// Length of the content, in bytes.
    pub size: usize,
    pub content_type: Option<String>,
    pub bytes: Vec<u8>,
}

impl Packed {
    pub fn of(content: &[u8], content_type: Option<&str>) -> Packed {
        // Packing fails only for want of memory; then the copy is kept as it came.
        let mut bytes = pack(content).unwrap_or_else(|| content.to_vec());
        // Room for the worst case came with it, and many wait to be stored.
        bytes.shrink_to_fit();
        let content_type = content_type.map(str::to_owned);
        Packed { hash: storage::sha256(content), size: content.len(), content_type, bytes }
    }
}

impl From<&Answer> for Packed {
    fn from(answer: &Answer) -> Self {
        Packed::of(&answer.body, answer.content_type.as_deref())
    }
}

fn pack(content: &[u8]) -> Option<Vec<u8>> {
    let packers = || PACKERS.lock().unwrap_or_else(PoisonError::into_inner);
    let kept = packers().pop();
    let mut packer = match kept {
        Some(packer) => packer,
        None => Compressor::new(LEVEL).ok()?,
    };
    let packed = packer.compress(content).ok();
    packers().push(packer);
    packed
}

/// The content again; none when it is not what it was.
pub fn unpacked(bytes: &[u8], size: usize, hash: &str) -> Option<Vec<u8>> {
    let content = zstd::bulk::decompress(bytes, size).unwrap_or_else(|_| bytes.to_vec());
    (storage::sha256(&content) == hash).then_some(content)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_packed_comes_out_as_it_was_or_not_at_all() {
        let content = "铜价与锂价。".repeat(1_000).into_bytes();
        let packed = Packed::of(&content, Some("text/html"));
        assert!(packed.bytes.len() * 20 < content.len());
        assert_eq!(unpacked(&packed.bytes, packed.size, &packed.hash), Some(content));
        let mut damaged = packed.bytes.clone();
        damaged[20] ^= 1;
        assert_eq!(unpacked(&damaged, packed.size, &packed.hash), None);
        assert_eq!(unpacked(&packed.bytes, packed.size - 1, &packed.hash), None);
        let nothing = Packed::of(b"", None);
        assert_eq!(unpacked(&nothing.bytes, 0, &nothing.hash), Some(Vec::new()));
    }
}
