/// Decides whether, when and how often one request is sent again, and ends answers that stall;
/// knows no backend.
@NullMarked
package org.nephoscope.provider.retry;

import org.jspecify.annotations.NullMarked;
