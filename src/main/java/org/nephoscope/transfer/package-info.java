/// Plans copies between any two stores, runs them, proves them, and remembers them across restarts.
@NullMarked
package org.nephoscope.transfer;

import org.jspecify.annotations.NullMarked;
