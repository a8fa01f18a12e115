/// A web server for tests that speaks as real ones do, and breaks the rules where it is told to.
@NullMarked
package org.nephoscope.provider.http.server;

import org.jspecify.annotations.NullMarked;
