/// Finds the objects of a request, hands them to lanes, and says how the whole stands.
@NullMarked
package org.nephoscope.transfer.run;

import org.jspecify.annotations.NullMarked;
