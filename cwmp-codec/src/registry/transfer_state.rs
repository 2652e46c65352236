//! How far a file transfer is (TR-069 §A.4.1.1).

wire_buf::registry! {
    /// How far a queued transfer is.
    pub struct TransferState(u8) {
        /// It waits.
        NOT_YET_STARTED = 1, "Not yet started";
        /// It runs.
        IN_PROGRESS = 2, "In progress";
        /// It is done, and the TransferComplete is still to be answered.
        COMPLETED = 3, "Completed";
    }
}
