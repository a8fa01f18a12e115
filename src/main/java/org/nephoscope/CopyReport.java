package org.nephoscope;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.nephoscope.files.Batch;
import org.nephoscope.files.ItemError;
import org.nephoscope.transfer.FlightLog;

/// How a transfer ended.
///
/// @param done objects that were copied or moved
/// @param skipped objects whose content was there already
/// @param missing objects that were named, are not there, and may be missing
/// @param failed objects that were not copied
/// @param verified objects whose content was compared by a digest
/// @param bytes as they are stored at the source
/// @param errors of those that failed, up to [Batch#MOST]
/// @param recordings when objects were under way, and how fast; one for every ten thousand objects
///   that were named
public record CopyReport(
    long done,
    long skipped,
    long missing,
    long failed,
    long verified,
    long bytes,
    List<ItemError> errors,
    List<FlightLog> recordings) {

  static final CopyReport NOTHING = new CopyReport(0, 0, 0, 0, 0, 0, List.of(), List.of());

  public CopyReport {
    errors = List.copyOf(errors);
    recordings = List.copyOf(recordings);
  }

  CopyReport and(CopyReport other) {
    List<FlightLog> all = new ArrayList<>(recordings);
    all.addAll(other.recordings);
    return new CopyReport(
        done + other.done,
        skipped + other.skipped,
        missing + other.missing,
        failed + other.failed,
        verified + other.verified,
        bytes + other.bytes,
        Stream.concat(errors.stream(), other.errors.stream()).limit(Batch.MOST).toList(),
        all);
  }
}
