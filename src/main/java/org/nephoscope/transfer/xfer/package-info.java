/// Keeps the lists of bulk transfers that several programs work off, and reads those of CloudFiles.
@NullMarked
package org.nephoscope.transfer.xfer;

import org.jspecify.annotations.NullMarked;
