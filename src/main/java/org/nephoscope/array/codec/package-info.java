/// Turns the stored bytes of a chunk into values, stage by stage.
@NullMarked
package org.nephoscope.array.codec;

import org.jspecify.annotations.NullMarked;
