/// Turns metadata documents into the model, leniently: whatever is wrong becomes a problem, never
/// an error.
@NullMarked
package org.nephoscope.array.parse;

import org.jspecify.annotations.NullMarked;
