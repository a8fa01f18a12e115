/// The pane that lists a place and moves between places.
@NullMarked
package org.nephoscope.ui.browser;

import org.jspecify.annotations.NullMarked;
