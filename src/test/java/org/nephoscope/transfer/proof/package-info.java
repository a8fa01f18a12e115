/// Proof that transfers lose nothing when their process is killed or the power is cut.
@NullMarked
package org.nephoscope.transfer.proof;

import org.jspecify.annotations.NullMarked;
