//! Where the options of a message that is sent come from.

use wire_buf::Encode;

use super::{AnyOrder, InOrder, Options};
use crate::{clause::Clause, display::Walk, registry::Code};

/// Options that can be sent: [`InOrder`], [`AnyOrder`], or [`Options`] that were received.
pub trait OptionSource: Encode + Copy + Judge + Walk {}

impl OptionSource for Options<'_> {}
impl OptionSource for InOrder<'_> {}
impl OptionSource for AnyOrder<'_> {}

/// What depends on the message that the options are sent with. The name is not exported, so that no other type can be an
/// [`OptionSource`].
pub trait Judge {
    /// Whether there are none.
    fn is_empty(&self) -> bool;

    /// Whether these options may be sent in a message with this code.
    fn judge(&self, code: Code) -> Result<(), Clause>;

    /// Whether these options may be sent in a signal with this code, which numbers its options anew.
    fn judge_signal(&self, code: Code) -> Result<(), Clause> {
        let _ = code;
        Ok(())
    }
}

/// What was received is sent as it is.
impl Judge for Options<'_> {
    #[inline]
    fn is_empty(&self) -> bool {
        self.as_wire().is_empty()
    }

    #[inline]
    fn judge(&self, _: Code) -> Result<(), Clause> {
        Ok(())
    }
}
