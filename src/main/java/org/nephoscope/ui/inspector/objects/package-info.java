/// What is inside an ordinary object: its beginning as text, JSON, table, picture or bytes.
@NullMarked
package org.nephoscope.ui.inspector.objects;

import org.jspecify.annotations.NullMarked;
