//! What a CPE has to mind in a time window (TR-069 §A.4.1.8).

use super::form::{self, text_registry};

text_registry! {
    /// When in a time window a CPE may disturb its user.
    pub struct TimeWindowMode: form::form_from_1 {
        /// Whenever it likes.
        AT_ANY_TIME = "1 At Any Time";
        /// At once, even if it disturbs.
        IMMEDIATELY = "2 Immediately";
        /// When nobody uses it.
        WHEN_IDLE = "3 When Idle";
        /// When the user agrees.
        CONFIRMATION_NEEDED = "4 Confirmation Needed";
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_entry_has_the_form_of_a_mode() {
        assert!(TimeWindowMode::KNOWN.iter().all(|known| TimeWindowMode::new(known.text()) == Some(*known)));
        assert!(TimeWindowMode::new("X 00D09E At Dawn").is_some_and(|mode| !mode.is_known()));
        assert_eq!(TimeWindowMode::new("At Any Time"), None);
    }
}
