/// Dialogs about many objects at once: changing their headers, checking them, measuring them.
@NullMarked
package org.nephoscope.ui.tools;

import org.jspecify.annotations.NullMarked;
