package org.nephoscope.provider.gcs.server;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Several calls in one request, each answered by itself.
final class Batches {

  private static final int MOST = 100;
  private static final Pattern BOUNDARY = Pattern.compile("boundary=\"?([^\";]+)\"?");
  private static final Pattern ID = Pattern.compile("(?im)^content-id: *<?([^>\\r\\n]*)>? *\\r?$");
  private static final Pattern LINE = Pattern.compile("(?m)^([A-Z]+) (\\S+) HTTP/1\\.1\\r?$");

  private final Set<Behaviour> behaviours;

  Batches(Set<Behaviour> behaviours) {
    this.behaviours = behaviours;
  }

  /// @param each answers one of the calls
  Reply answer(Call batch, Function<Call, Reply> each) {
    Matcher boundary = BOUNDARY.matcher(batch.field("content-type").orElse(""));
    if (!boundary.find()) {
      throw Refusal.invalid("Missing boundary");
    }
    String text = new String(batch.body(), StandardCharsets.UTF_8);
    List<String> parts = new ArrayList<>();
    for (String part : text.split(Pattern.quote("--" + boundary.group(1)), -1)) {
      if (LINE.matcher(part).find()) {
        parts.add(part);
      }
    }
    if (parts.size() > MOST) {
      throw Refusal.invalid("The batch request has more than 100 calls");
    }
    int answered = parts.size() - (behaviours.contains(Behaviour.SHORTENS_BATCHES) ? 1 : 0);
    var body = new ByteArrayOutputStream();
    for (String part : parts.subList(0, answered)) {
      body.writeBytes(part(batch, part, each).getBytes(StandardCharsets.UTF_8));
    }
    body.writeBytes("--answers--\r\n".getBytes(StandardCharsets.UTF_8));
    return Reply.empty(200)
        .with("Content-Type", "multipart/mixed; boundary=answers")
        .withBody(body.toByteArray());
  }

  private static String part(Call batch, String part, Function<Call, Reply> each) {
    Matcher line = LINE.matcher(part);
    Matcher id = ID.matcher(part);
    if (!line.find() || !id.find()) {
      throw Refusal.invalid("A part of the batch has no call or no Content-ID");
    }
    Map<String, String> fields = new HashMap<>(batch.fields());
    fields.keySet().removeIf(name -> name.toLowerCase(Locale.ROOT).startsWith("content-"));
    // A call may name its server again.
    String target = line.group(2).replaceFirst("^https?://[^/]+", "");
    Reply reply = each.apply(Call.of(line.group(1), target, fields, new byte[0], true));
    var text = new StringBuilder("--answers\r\nContent-Type: application/http\r\n");
    text.append("Content-ID: <response-").append(id.group(1)).append(">\r\n\r\n");
    text.append("HTTP/1.1 ").append(reply.status()).append(" Said\r\n");
    for (int i = 0; i < reply.fields().size(); i += 2) {
      text.append(reply.fields().get(i)).append(": ").append(reply.fields().get(i + 1));
      text.append("\r\n");
    }
    text.append("Content-Length: ").append(reply.body().length).append("\r\n\r\n");
    text.append(new String(reply.body(), StandardCharsets.UTF_8)).append("\r\n");
    return text.toString();
  }
}
