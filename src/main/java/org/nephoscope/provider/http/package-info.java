/// Web servers, to read from: their objects, and the listings of those that give one.
@NullMarked
package org.nephoscope.provider.http;

import org.jspecify.annotations.NullMarked;
