package org.nephoscope.ui.transfers;

import java.nio.file.Path;

/// How a report stands that is written to a file.
public sealed interface ReportState {

  /// There is none.
  record None() implements ReportState {}

  /// It is being written.
  ///
  /// @param items how many are in it
  /// @param all how many there will be, as far as the transfer knows
  record Writing(Path file, long items, long all) implements ReportState {}

  /// It is whole.
  record Written(Path file) implements ReportState {}

  /// It could not be written, and nothing of it is left.
  ///
  /// @param why as a sentence
  record Failed(Path file, String why) implements ReportState {}
}
