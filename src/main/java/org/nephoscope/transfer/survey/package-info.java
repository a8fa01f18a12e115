/// Looks through the objects of a place and says what it has found, changing nothing.
@NullMarked
package org.nephoscope.transfer.survey;

import org.jspecify.annotations.NullMarked;
