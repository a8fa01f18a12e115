/// What a person may set, and what each setting means to the rest of the window.
@NullMarked
package org.nephoscope.ui.settings;

import org.jspecify.annotations.NullMarked;
