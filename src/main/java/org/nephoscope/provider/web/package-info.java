/// What every backend that speaks to web servers shares: proxies, certificates, and the one reader
/// of XML.
@NullMarked
package org.nephoscope.provider.web;

import org.jspecify.annotations.NullMarked;
