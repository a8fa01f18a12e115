/// Reads the files in which CloudFiles keeps its bulk transfers.
@NullMarked
package org.nephoscope.transfer.xfer;

import org.jspecify.annotations.NullMarked;
