//! What 3.1.1 forbids and 3.1 does too: all but the flags that 3.1 leaves undefined.

use crate::row::{Row, check};

pub(crate) fn rows() -> Vec<Row> {
    let modules = [
        crate::publish::rows(),
        crate::strings::rows(),
        crate::structure::rows(),
        crate::subscribe::rows(),
        crate::topics::rows(),
    ];
    modules.into_iter().flatten().filter_map(Row::in_3_1).collect()
}

#[test]
fn the_same_in_3_1() {
    check(&rows());
}
