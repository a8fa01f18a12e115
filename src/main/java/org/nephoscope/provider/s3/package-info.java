/// Buckets on servers that speak Amazon's S3 protocol.
@NullMarked
package org.nephoscope.provider.s3;

import org.jspecify.annotations.NullMarked;
