/// The operating system's own store for secrets: one class per system, called directly by Java's
/// foreign-function interface; knows no backend.
@NullMarked
package org.nephoscope.provider.keystore;

import org.jspecify.annotations.NullMarked;
