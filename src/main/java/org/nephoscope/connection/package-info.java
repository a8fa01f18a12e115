/// Places a person has saved – name, address, where the secret is kept – and what it takes to open
/// one.
@NullMarked
package org.nephoscope.connection;

import org.jspecify.annotations.NullMarked;
