/// Keeps a listing in an SQLite database of a person's own, so that it can be asked with SQL, and
/// goes on where it was interrupted.
@NullMarked
package org.nephoscope.transfer.listing;

import org.jspecify.annotations.NullMarked;
