/// Changes what stands beside the bytes of many objects, each for itself.
@NullMarked
package org.nephoscope.transfer.edit;

import org.jspecify.annotations.NullMarked;
