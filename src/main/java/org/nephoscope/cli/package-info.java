/// The commands: arguments in, one call, text and exit code out.
@NullMarked
package org.nephoscope.cli;

import org.jspecify.annotations.NullMarked;
