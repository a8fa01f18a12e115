package org.nephoscope.provider.http.server;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.GZIPOutputStream;

/// Answers requests for a file, with its switches.
final class WebFiles {

  private static final DateTimeFormatter HTTP_TIME =
      DateTimeFormatter.ofPattern("EEE, dd MMM yyyy HH:mm:ss 'GMT'", Locale.ENGLISH)
          .withZone(ZoneOffset.UTC);
  private static final Pattern RANGE = Pattern.compile("bytes=(\\d*)-(\\d*)");

  private WebFiles() {}

  static Answer answer(Request request, WebFile file, Set<Switch> on) {
    if (request.isHead() && on.contains(Switch.NO_HEAD)) {
      return new Answer(405).length(0);
    }
    if (request.isHead() && on.contains(Switch.HEAD_FORBIDDEN)) {
      return new Answer(403).length(0);
    }
    String asked = request.header("if-match");
    if (!asked.isEmpty() && !on.contains(Switch.NO_CONDITIONS) && !asked.equals(file.tag())) {
      return new Answer(412).length(0);
    }
    if (on.contains(Switch.GZIP_ON_THE_FLY)) {
      return described(new Answer(200), file, on)
          .header("Content-Encoding", "gzip")
          .header("Vary", "Accept-Encoding")
          .chunks(gzip(file.bytes()));
    }
    Matcher range = RANGE.matcher(request.header("range"));
    boolean ranged = range.matches() && !request.isHead() && !on.contains(Switch.NO_RANGE);
    return ranged ? part(range, file, on) : whole(request, file, on);
  }

  private static Answer whole(Request request, WebFile file, Set<Switch> on) {
    byte[] bytes = file.bytes();
    Answer answer = described(new Answer(200), file, on);
    if (request.isHead() && on.contains(Switch.HEAD_LENGTH_ZERO)) {
      return answer.length(0);
    }
    if (request.isHead() && on.contains(Switch.NO_HEAD_LENGTH)) {
      return answer;
    }
    return sent(answer, bytes, on, request.isHead());
  }

  private static Answer sent(Answer answer, byte[] bytes, Set<Switch> on, boolean head) {
    if (on.contains(Switch.CHUNKED) && !head) {
      return answer.chunks(bytes);
    }
    if (on.contains(Switch.NO_LENGTH) && !head) {
      return answer.close().body(bytes);
    }
    boolean cut = on.contains(Switch.SHORT_BODY) && bytes.length > 0 && !head;
    answer.length(bytes.length).body(bytes);
    return cut ? answer.cutBodyAfter(bytes.length - 1) : answer;
  }

  private static Answer part(Matcher range, WebFile file, Set<Switch> on) {
    byte[] bytes = file.bytes();
    boolean last = range.group(1).isEmpty();
    if (last && on.contains(Switch.NO_LAST_BYTES)) {
      return outside(bytes);
    }
    long start =
        last ? bytes.length - Long.parseLong(range.group(2)) : Long.parseLong(range.group(1));
    long end = last || range.group(2).isEmpty() ? bytes.length : Long.parseLong(range.group(2)) + 1;
    int from = (int) Math.max(0, Math.min(start, bytes.length));
    int to = (int) Math.min(end, bytes.length);
    if (from >= to) {
      return outside(bytes);
    }
    int shift = on.contains(Switch.OTHER_RANGE) ? 1 : 0;
    Answer answer = described(new Answer(on.contains(Switch.RANGE_AS_200) ? 200 : 206), file, on);
    String name = "bytes " + (from + shift) + "-" + (to - 1 + shift) + "/" + bytes.length;
    if (on.contains(Switch.BAD_CONTENT_RANGE)) {
      name = "bytes " + from + "-" + (to - 1) + "/99999999999999999999";
    }
    if (on.contains(Switch.RANGE_WITHOUT_WHOLE)) {
      name = "bytes " + from + "-" + (to - 1) + "/*";
    }
    if (!on.contains(Switch.NO_CONTENT_RANGE)) {
      answer.header("Content-Range", name);
    }
    byte[] part = Arrays.copyOfRange(bytes, from + shift, to + shift);
    return on.contains(Switch.LONG_PART)
        ? answer.chunks(Arrays.copyOf(part, part.length + 1))
        : sent(answer, part, on, false);
  }

  private static Answer outside(byte[] bytes) {
    return new Answer(416).header("Content-Range", "bytes */" + bytes.length).length(0);
  }

  private static Answer described(Answer answer, WebFile file, Set<Switch> on) {
    if (!on.contains(Switch.NO_DATE)) {
      answer.header("Last-Modified", HTTP_TIME.format(file.modified()));
    }
    if (on.contains(Switch.WEAK_ETAG) || on.contains(Switch.GZIP_ON_THE_FLY)) {
      answer.header("ETag", "W/" + file.tag());
    } else if (!on.contains(Switch.NO_ETAG)) {
      answer.header("ETag", file.tag());
    }
    if (on.contains(Switch.S3_HEADERS)) {
      answer.header("x-amz-request-id", "4442587FB7D0A2F9");
    }
    for (int i = 0; i < file.headers().size(); i += 2) {
      answer.header(file.headers().get(i), file.headers().get(i + 1));
    }
    return answer;
  }

  static byte[] gzip(byte[] bytes) {
    var packed = new ByteArrayOutputStream();
    try (var out = new GZIPOutputStream(packed)) {
      out.write(bytes);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return packed.toByteArray();
  }
}
