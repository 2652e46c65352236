//! The requests that wait for their responses, which come in the same order (RFC 9112 §9.3.2).

use std::collections::VecDeque;
use std::rc::Rc;

use super::head::Head;

/// More requests do not wait.
const LIMIT: usize = 64;

/// The requests that wait for their responses.
#[derive(Default)]
pub(super) struct Asked(VecDeque<Rc<Head>>);

impl Asked {
    /// Keeps a request; hands out that which a response answers. An interim response answers nothing yet (RFC 9110 §15.2).
    pub(super) fn note(&mut self, head: &Rc<Head>) -> Option<Rc<Head>> {
        match head.status() {
            None => {
                if self.0.len() == LIMIT {
                    // Which of them a response answers could not be told any more.
                    self.0.clear();
                }
                self.0.push_back(Rc::clone(head));
                None
            }
            Some(102..=199 | 100) => self.0.front().cloned(),
            Some(_) => self.0.pop_front(),
        }
    }

    /// Requests or responses were lost, and nobody knows how many.
    pub(super) fn forget(&mut self) {
        self.0.clear();
    }

    /// Bytes kept.
    pub(super) fn size(&self) -> usize {
        self.0.iter().map(|head| head.size()).sum()
    }
}
