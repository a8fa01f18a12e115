/// Gives every object a safe name on this computer, and knows which names mean the same place.
@NullMarked
package org.nephoscope.transfer.name;

import org.jspecify.annotations.NullMarked;
