/// What one object may do while its transfer runs, how fast, and how far it has come.
@NullMarked
package org.nephoscope.transfer.lane;

import org.jspecify.annotations.NullMarked;
