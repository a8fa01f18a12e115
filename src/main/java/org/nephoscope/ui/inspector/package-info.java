/// The pane that explains one object or array.
@NullMarked
package org.nephoscope.ui.inspector;

import org.jspecify.annotations.NullMarked;
