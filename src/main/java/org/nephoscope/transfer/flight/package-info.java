/// Records when the objects of a transfer were under way and how many bytes passed, for rates and
/// charts.
@NullMarked
package org.nephoscope.transfer.flight;

import org.jspecify.annotations.NullMarked;
