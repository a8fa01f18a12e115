/// The window's frame, its words, its dialogs, and the only bridge to and from its thread.
@NullMarked
package org.nephoscope.ui;

import org.jspecify.annotations.NullMarked;
