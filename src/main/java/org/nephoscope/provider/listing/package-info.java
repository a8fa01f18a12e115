/// Cuts pages out of names that a backend holds on this computer.
@NullMarked
package org.nephoscope.provider.listing;

import org.jspecify.annotations.NullMarked;
