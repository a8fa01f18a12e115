package org.nephoscope.transfer.report;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.nephoscope.transfer.ItemSnapshot;
import org.nephoscope.transfer.Tally;

/// One JSON object for each item of a transfer, and one that sums them up.
public final class JsonReport {

  private static final ObjectMapper MAPPER = new ObjectMapper();

  private JsonReport() {}

  /// What is said of an item wherever items are printed.
  public static Map<String, @Nullable Object> item(ItemSnapshot item) {
    var fields = new LinkedHashMap<String, @Nullable Object>();
    fields.put("source", item.source());
    fields.put("target", item.target());
    fields.put("size", item.size());
    fields.put("state", item.state().word());
    fields.put("verification", item.verification().word());
    fields.put("detail", item.detail());
    fields.put("attempts", item.attempts());
    return fields;
  }

  /// The last line.
  ///
  /// @param bytes stored bytes of the objects that are done
  public static Map<String, @Nullable Object> summary(Tally tally, long bytes, Duration took) {
    var sums = new LinkedHashMap<String, @Nullable Object>();
    sums.put("planned", tally.planned());
    sums.put("done", tally.done());
    sums.put("skipped", tally.skipped());
    sums.put("failed", tally.failed());
    sums.put("bytes", bytes);
    sums.put("verified", tally.verified());
    sums.put("mismatched", tally.mismatched());
    sums.put("unverifiable", tally.unverifiable());
    sums.put("seconds", took.toMillis() / 1000.0);
    var fields = new LinkedHashMap<String, @Nullable Object>();
    fields.put("summary", sums);
    return fields;
  }

  /// One line, without its end.
  ///
  /// @param fields text, numbers, booleans, null, or lists and maps of these
  public static String line(Map<String, @Nullable Object> fields) {
    try {
      return MAPPER.writeValueAsString(fields);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("not made of JSON values: " + fields.keySet(), e);
    }
  }

  /// An item with its digests and its reason too.
  static Map<String, @Nullable Object> whole(ItemSnapshot item) {
    Map<String, @Nullable Object> fields = item(item);
    String reason = CsvReport.reason(item);
    fields.put("reason", reason.isEmpty() ? null : reason);
    fields.put("expected", item.expected());
    fields.put("actual", item.actual());
    fields.put("ended", item.ended().map(Object::toString).orElse(null));
    return fields;
  }
}
