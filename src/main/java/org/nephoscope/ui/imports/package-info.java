/// Takes over accounts that other programs have saved on this computer.
@NullMarked
package org.nephoscope.ui.imports;

import org.jspecify.annotations.NullMarked;
