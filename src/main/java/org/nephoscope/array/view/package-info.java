/// What the values of a chunk look like: planes cut out of it, colours, counts and figures.
@NullMarked
package org.nephoscope.array.view;

import org.jspecify.annotations.NullMarked;
