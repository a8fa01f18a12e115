/// A strict Google Cloud Storage for tests, in this process and in memory, that can also be told to
/// misbehave.
@NullMarked
package org.nephoscope.provider.gcs.server;

import org.jspecify.annotations.NullMarked;
