//! What an Alert is about (OMA DM Representation Protocol 1.2 §4.2, SyncML Representation Protocol 1.2 §11).

wire_buf::registry! {
    /// The number that an Alert carries as its Data. Whatever is not in the table is kept as it is.
    pub struct AlertCode(u16) {
        /// Synchronise both ways.
        TWO_WAY = 200, "TWO-WAY";
        /// Compare all items.
        SLOW_SYNC = 201, "SLOW SYNC";
        /// The client sends its changes.
        ONE_WAY_FROM_CLIENT = 202, "ONE-WAY FROM CLIENT";
        /// The client sends all it has.
        REFRESH_FROM_CLIENT = 203, "REFRESH FROM CLIENT";
        /// The server sends its changes.
        ONE_WAY_FROM_SERVER = 204, "ONE-WAY FROM SERVER";
        /// The server sends all it has.
        REFRESH_FROM_SERVER = 205, "REFRESH FROM SERVER";
        /// As 200, at the server's wish.
        TWO_WAY_BY_SERVER = 206, "TWO-WAY BY SERVER";
        /// As 202, at the server's wish.
        ONE_WAY_FROM_CLIENT_BY_SERVER = 207, "ONE-WAY FROM CLIENT BY SERVER";
        /// As 203, at the server's wish.
        REFRESH_FROM_CLIENT_BY_SERVER = 208, "REFRESH FROM CLIENT BY SERVER";
        /// As 204, at the server's wish.
        ONE_WAY_FROM_SERVER_BY_SERVER = 209, "ONE-WAY FROM SERVER BY SERVER";
        /// As 205, at the server's wish.
        REFRESH_FROM_SERVER_BY_SERVER = 210, "REFRESH FROM SERVER BY SERVER";
        /// Synchronisation: the results are wanted.
        SYNC_RESULT_ALERT = 221, "RESULT ALERT";
        /// Synchronisation: the next message of the package is wanted.
        SYNC_NEXT_MESSAGE = 222, "NEXT MESSAGE";
        /// Synchronisation: the end of a large object did not come.
        SYNC_NO_END_OF_DATA = 223, "NO END OF DATA";
        /// The session is to pause.
        SUSPEND = 224, "SUSPEND";
        /// The session is to go on.
        RESUME = 225, "RESUME";
        /// Shows a text to the user.
        DISPLAY = 1100, "DISPLAY";
        /// Asks the user yes or no.
        CONFIRM_OR_REJECT = 1101, "CONFIRM OR REJECT";
        /// Asks the user for a text.
        TEXT_INPUT = 1102, "TEXT INPUT";
        /// Has the user choose one.
        SINGLE_CHOICE = 1103, "SINGLE CHOICE";
        /// Has the user choose some.
        MULTIPLE_CHOICE = 1104, "MULTIPLE CHOICE";
        /// The server asked for the session.
        SERVER_INITIATED_MGMT = 1200, "SERVER-INITIATED MGMT";
        /// The client wanted the session.
        CLIENT_INITIATED_MGMT = 1201, "CLIENT-INITIATED MGMT";
        /// The results are wanted.
        RESULT_ALERT = 1221, "RESULT ALERT";
        /// The next message of the package is wanted.
        NEXT_MESSAGE = 1222, "NEXT MESSAGE";
        /// The session ends here.
        SESSION_ABORT = 1223, "SESSION ABORT";
        /// Something happened at the client.
        CLIENT_EVENT = 1224, "CLIENT EVENT";
        /// The end of a large object did not come.
        NO_END_OF_DATA = 1225, "NO END OF DATA";
        /// Whatever the type in its item says.
        GENERIC_ALERT = 1226, "GENERIC ALERT";
    }
}

impl AlertCode {
    /// Whether it asks for something from the user (OMA DM Protocol 1.2 §10).
    #[must_use]
    pub const fn is_user_interaction(self) -> bool {
        matches!(self.0, 1100..1200)
    }
}
