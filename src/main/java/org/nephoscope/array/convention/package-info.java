/// Reads what communities write into attributes: which arrays form an image, and what its axes
/// mean.
@NullMarked
package org.nephoscope.array.convention;

import org.jspecify.annotations.NullMarked;
