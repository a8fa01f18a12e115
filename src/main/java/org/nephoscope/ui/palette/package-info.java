/// The command palette: every command and every known place, found by typing a part of its name.
@NullMarked
package org.nephoscope.ui.palette;

import org.jspecify.annotations.NullMarked;
