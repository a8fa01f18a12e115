/// Lists of objects that were saved as files, to compare places with later.
@NullMarked
package org.nephoscope.transfer.manifest;

import org.jspecify.annotations.NullMarked;
