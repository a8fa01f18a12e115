/// Changes or measures bytes while they stream past.
@NullMarked
package org.nephoscope.codec;

import org.jspecify.annotations.NullMarked;
