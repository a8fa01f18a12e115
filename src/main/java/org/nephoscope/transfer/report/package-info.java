/// What became of every object of a transfer, for other programs to read.
@NullMarked
package org.nephoscope.transfer.report;

import org.jspecify.annotations.NullMarked;
