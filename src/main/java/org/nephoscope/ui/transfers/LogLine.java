package org.nephoscope.ui.transfers;

import java.time.Instant;
import org.nephoscope.ui.CheckStatus.Shape;

/// Something that happened to a transfer.
///
/// @param text a sentence without its full stop
public record LogLine(Instant at, Shape mark, String text) {}
