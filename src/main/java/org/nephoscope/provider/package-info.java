/// One class per backend, turning our words into its calls and its errors into ours.
@NullMarked
package org.nephoscope.provider;

import org.jspecify.annotations.NullMarked;
