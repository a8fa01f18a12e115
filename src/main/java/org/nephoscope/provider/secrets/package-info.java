/// Secrets as several backends read them: CloudFiles' files, which are never written, and what a
/// person has entered; knows no backend.
@NullMarked
package org.nephoscope.provider.secrets;

import org.jspecify.annotations.NullMarked;
