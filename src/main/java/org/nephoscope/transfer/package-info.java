/// What can be asked of transfers and what they answer; the packages below do it.
@NullMarked
package org.nephoscope.transfer;

import org.jspecify.annotations.NullMarked;
