/// A strict S3 server for tests, in this process and in memory: it keeps every key, checks every
/// signature, and each behaviour in which real servers differ is a named switch.
@NullMarked
package org.nephoscope.provider.s3.server;

import org.jspecify.annotations.NullMarked;
