//! A portal inside a snapshot is sealed: no command writes into it.

use super::{Common, Status};
use crate::msg;
use crate::source::bag_of;
use std::path::Path;

/// Refuses to write below a folder that lies in a snapshot, and says so; none for a living portal.
pub(super) fn refused(common: &Common, folder: &Path) -> Option<Status> {
    let bag = bag_of(folder)?;
    let (folder, bag) = (folder.display(), bag.display());
    common.terminal.fault(&msg!(
        "错误：{folder} 在封存的快照 {bag} 里，不能写入。把 data/ 里的 content 和 themes 复制出来，在那里改。",
        "error: {folder} lies in the sealed snapshot {bag}: nothing is written into it. Copy content and themes out of its data/ \
         and work there."
    ));
    Some(Status::Usage)
}
