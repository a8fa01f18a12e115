/// Draws when the objects of a transfer were under way and how many bytes passed, as PNG and SVG.
@NullMarked
package org.nephoscope.transfer.chart;

import org.jspecify.annotations.NullMarked;
