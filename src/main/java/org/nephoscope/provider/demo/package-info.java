/// The built-in data: objects made by arithmetic alone, so that the window has something true to
/// show without an account, a network or a file.
@NullMarked
package org.nephoscope.provider.demo;

import org.jspecify.annotations.NullMarked;
