//! Buffers that come back: a fresh megabyte costs more than what is written into it.

use std::sync::Arc;
use std::sync::Mutex;
use std::sync::PoisonError;

use bytes::Bytes;

/// A few empty buffers, shared with the bodies that are under way.
#[derive(Clone, Debug, Default)]
pub(super) struct Pool(Arc<Mutex<Vec<Vec<u8>>>>);

impl Pool {
    /// An empty buffer, perhaps with room.
    pub(super) fn take(&self) -> Vec<u8> {
        self.0
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .pop()
            .unwrap_or_default()
    }

    /// Takes a buffer back; the pool's size is bounded, the rest is freed.
    pub(super) fn put(&self, mut buffer: Vec<u8>) {
        buffer.clear();
        if buffer.capacity() == 0 || buffer.capacity() > LARGEST {
            return;
        }
        let mut buffers = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if buffers.len() < MOST {
            buffers.push(buffer);
        }
    }

    /// Shares the bytes; the buffer comes back when the last holder lets go.
    pub(super) fn lend(&self, buffer: Vec<u8>) -> Bytes {
        Bytes::from_owner(Lent {
            buffer,
            pool: self.clone(),
        })
    }
}

struct Lent {
    buffer: Vec<u8>,
    pool: Pool,
}

impl AsRef<[u8]> for Lent {
    fn as_ref(&self) -> &[u8] {
        &self.buffer
    }
}

impl Drop for Lent {
    fn drop(&mut self) {
        self.pool.put(std::mem::take(&mut self.buffer));
    }
}

const MOST: usize = 6;
const LARGEST: usize = 4 << 20;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_lent_buffer_comes_back() {
        let pool = Pool::default();
        let mut buffer = pool.take();
        buffer.extend_from_slice(b"abc");
        let at = buffer.as_ptr();
        let bytes = pool.lend(buffer);
        let part = bytes.slice(1..);
        drop(bytes);
        assert_eq!(&*part, b"bc");
        assert_eq!(pool.take().capacity(), 0, "still lent");
        drop(part);
        let again = pool.take();
        assert_eq!((again.as_ptr(), again.len()), (at, 0));
    }

    #[test]
    fn neither_many_nor_huge_ones_are_kept() {
        let pool = Pool::default();
        pool.put(Vec::with_capacity(LARGEST + 1));
        (0..2 * MOST).for_each(|_| pool.put(Vec::with_capacity(1)));
        assert_eq!(pool.0.lock().unwrap().len(), MOST);
    }
}
