/// Copies one object from any store to any other, proves it, and publishes it whole or not at all.
@NullMarked
package org.nephoscope.transfer.copy;

import org.jspecify.annotations.NullMarked;
