/// Cuts pages out of names that a backend holds on this computer, and passes over those of servers
/// that hold nothing.
@NullMarked
package org.nephoscope.provider.listing;

import org.jspecify.annotations.NullMarked;
