/// The digests that backends compute of bytes on their way to a store.
@NullMarked
package org.nephoscope.provider.digest;

import org.jspecify.annotations.NullMarked;
