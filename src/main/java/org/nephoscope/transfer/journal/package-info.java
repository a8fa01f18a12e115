/// Remembers transfers durably, in one SQLite file that any number of processes share.
@NullMarked
package org.nephoscope.transfer.journal;

import org.jspecify.annotations.NullMarked;
