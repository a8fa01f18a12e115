/// What the program writes down about itself, for those who mend it, with secrets left out.
@NullMarked
package org.nephoscope.diagnosis;

import org.jspecify.annotations.NullMarked;
