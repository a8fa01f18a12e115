/// Reads what an array says about itself and what its chunks hold, through an `ObjectStore`.
@NullMarked
package org.nephoscope.array;

import org.jspecify.annotations.NullMarked;
