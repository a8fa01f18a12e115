/// Buckets of Google Cloud Storage, spoken to in its JSON API; knows no other backend.
@NullMarked
package org.nephoscope.provider.gcs;

import org.jspecify.annotations.NullMarked;
