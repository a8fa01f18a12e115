/// What the window says about itself: the manual, its keys, its version, and a report of a problem.
@NullMarked
package org.nephoscope.ui.help;

import org.jspecify.annotations.NullMarked;
