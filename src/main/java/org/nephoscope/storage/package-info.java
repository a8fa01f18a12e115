/// The words of object storage and the one interface every backend implements; knows no backend, no
/// thread, no window.
@NullMarked
package org.nephoscope.storage;

import org.jspecify.annotations.NullMarked;
