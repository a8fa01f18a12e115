/// The window shown to itself: it does its main job on the built-in data, is checked, and has its
/// picture taken, where there is no display and nobody watching.
@NullMarked
package org.nephoscope.ui.tour;

import org.jspecify.annotations.NullMarked;
