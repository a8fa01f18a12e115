/// What attributes mean to the communities that write them.
@NullMarked
package org.nephoscope.array.convention;

import org.jspecify.annotations.NullMarked;
