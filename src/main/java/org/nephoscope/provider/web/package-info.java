/// What every backend that speaks to web servers shares: how far answers are believed, proxies,
/// certificates, and the one reader of XML.
@NullMarked
package org.nephoscope.provider.web;

import org.jspecify.annotations.NullMarked;
