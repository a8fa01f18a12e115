/// The panes that explain an array: what it says of itself, which chunks are stored, what one
/// holds.
@NullMarked
package org.nephoscope.ui.inspector.arrays;

import org.jspecify.annotations.NullMarked;
