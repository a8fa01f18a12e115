/// The doors of the program: the one place that knows both the backends and the front ends.
@NullMarked
package org.nephoscope;

import org.jspecify.annotations.NullMarked;
