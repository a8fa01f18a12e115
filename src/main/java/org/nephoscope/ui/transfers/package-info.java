/// The pane that shows what is being copied and how it ended, and the dialogs that start it.
@NullMarked
package org.nephoscope.ui.transfers;

import org.jspecify.annotations.NullMarked;
