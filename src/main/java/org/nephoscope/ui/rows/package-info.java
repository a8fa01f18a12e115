/// Tables whose frames cost the same at every place of however many rows.
@NullMarked
package org.nephoscope.ui.rows;

import org.jspecify.annotations.NullMarked;
