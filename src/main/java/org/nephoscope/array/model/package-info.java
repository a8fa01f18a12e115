/// What an array or group is, in plain values: shape, grids, keys, codecs, fill, documents,
/// problems.
@NullMarked
package org.nephoscope.array.model;

import org.jspecify.annotations.NullMarked;
