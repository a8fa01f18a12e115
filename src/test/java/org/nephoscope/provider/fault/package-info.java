/// The same faults on the way to every kind of server, drawn from seeds.
@NullMarked
package org.nephoscope.provider.fault;

import org.jspecify.annotations.NullMarked;
