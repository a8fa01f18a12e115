/// Says beforehand how many requests a transfer will send, and what they cost where prices are
/// known.
@NullMarked
package org.nephoscope.transfer.cost;

import org.jspecify.annotations.NullMarked;
