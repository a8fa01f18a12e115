/// Where the chunks lie inside a shard.
@NullMarked
package org.nephoscope.array.shard;

import org.jspecify.annotations.NullMarked;
