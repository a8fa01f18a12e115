/// The kinds of elements an array may hold, and how one element reads as a number or as text.
@NullMarked
package org.nephoscope.array.dtype;

import org.jspecify.annotations.NullMarked;
