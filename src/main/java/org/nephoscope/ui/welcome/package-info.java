/// The page a window begins with: where data may be, and what can be tried without any.
@NullMarked
package org.nephoscope.ui.welcome;

import org.jspecify.annotations.NullMarked;
