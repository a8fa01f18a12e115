/// Finds out from listings alone which chunks of an array are stored, and how large they are.
@NullMarked
package org.nephoscope.array.scan;

import org.jspecify.annotations.NullMarked;
