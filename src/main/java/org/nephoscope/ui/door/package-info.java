/// Lets a second start of the program show its address in the window that is open already.
@NullMarked
package org.nephoscope.ui.door;

import org.jspecify.annotations.NullMarked;
