package org.nephoscope.provider.gcs.server;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Resumable uploads. What was received counts in units of 256 KiB, also of a request that broke
/// off; the object exists once the last byte is there and everything said of it holds.
final class Sessions {

  private static final int UNIT = 256 << 10;
  private static final Pattern RANGE = Pattern.compile("bytes (\\d+)-(\\d+)/(\\d+|\\*)");
  private static final Pattern QUESTION = Pattern.compile("bytes \\*/(\\d+|\\*)");

  private static final class Session {
    private final Bucket bucket;
    private final Call begin;
    private final ObjectNode said;
    private ByteArrayOutputStream held = new ByteArrayOutputStream();
    private @Nullable Stored stored;

    Session(Bucket bucket, Call begin, ObjectNode said) {
      this.bucket = bucket;
      this.begin = begin;
      this.said = said;
    }
  }

  private final Set<Behaviour> behaviours;
  private final Uploads uploads;
  private final Map<String, Session> sessions = new ConcurrentHashMap<>();
  private boolean forgotten;

  Sessions(Set<Behaviour> behaviours, Uploads uploads) {
    this.behaviours = behaviours;
    this.uploads = uploads;
  }

  /// How many have neither been finished nor taken back.
  int open() {
    return (int) sessions.values().stream().filter(session -> session.stored == null).count();
  }

  /// Forgets all of them, with what they hold.
  void forget() {
    sessions.clear();
  }

  Reply begin(Bucket bucket, Call call, String address) {
    ObjectNode said = Uploads.object(call.body());
    String name = Uploads.name(call, said);
    synchronized (bucket) {
      Preconditions.requireWrite(call, bucket.find(name, Optional.empty()));
    }
    String id = UUID.randomUUID().toString();
    sessions.put(id, new Session(bucket, call, said));
    return Reply.empty(200)
        .with(
            "Location",
            address
                + (behaviours.contains(Behaviour.NAMES_ODD_SESSIONS) ? "|" : "")
                + "?uploadType=resumable&upload_id="
                + id)
        .with("X-GUploader-UploadID", id);
  }

  Reply cancel(Call call) {
    return sessions.remove(id(call)) == null ? gone() : Reply.empty(499);
  }

  Reply put(Call call) {
    Session session = sessions.get(id(call));
    if (session == null) {
      return gone();
    }
    synchronized (session) {
      if (session.stored != null) {
        return uploads.uploaded(session.begin, session.stored);
      }
      String field = call.field("content-range").orElse("");
      if (QUESTION.matcher(field).matches()) {
        return unfinished(session.held.size());
      }
      Matcher range = RANGE.matcher(field);
      if (!range.matches()) {
        throw Refusal.invalid("Failed to parse Content-Range header.");
      }
      return receive(call, session, range);
    }
  }

  private Reply receive(Call call, Session session, Matcher range) {
    long start = Long.parseLong(range.group(1));
    long end = Long.parseLong(range.group(2)) + 1;
    boolean last = range.group(3).equals(Long.toString(end));
    int held = session.held.size();
    if (start > held) {
      throw Refusal.invalid("Invalid request.  There were bytes missing before " + start);
    }
    if (call.whole() && call.body().length != end - start) {
      throw Refusal.invalid("Invalid request.  The body is not as long as its range");
    }
    if (!last && (end - start) % UNIT != 0) {
      throw Refusal.invalid("Invalid request.  A chunk is a multiple of 256 KiB");
    }
    requireAnnounced(session, range.group(3));
    byte[] fresh =
        Arrays.copyOfRange(
            call.body(), Math.min(call.body().length, (int) (held - start)), call.body().length);
    if (last && call.whole()) {
      session.held.writeBytes(fresh);
      return finish(call, session);
    }
    int kept = behaviours.contains(Behaviour.KEEPS_HALF_CHUNKS) ? fresh.length / 2 : fresh.length;
    int whole = Math.max(kept / UNIT * UNIT, Math.min(fresh.length, UNIT) / UNIT * UNIT);
    session.held.write(fresh, 0, whole);
    if (behaviours.contains(Behaviour.FORGETS_FIRST_SESSION) && !forgotten) {
      forgotten = true;
      sessions.remove(id(call));
    }
    int claimed = behaviours.contains(Behaviour.CLAIMS_MORE) ? UNIT : 0;
    return unfinished(session.held.size() + claimed);
  }

  private Reply finish(Call call, Session session) {
    byte[] bytes = session.held.toByteArray();
    try {
      if (!behaviours.contains(Behaviour.COMPARES_NOTHING)) {
        for (String hash : call.field("x-goog-hash").orElse("").split(",", -1)) {
          if (hash.startsWith("crc32c=")) {
            Uploads.require("CRC32C", hash.substring(7), Stored.crc32c(bytes));
          } else if (hash.startsWith("md5=")) {
            Uploads.require("MD5 hash", hash.substring(4), Stored.md5(bytes));
          }
        }
      }
      session.stored = uploads.store(session.bucket, session.begin, session.said, bytes);
      session.held = new ByteArrayOutputStream(0);
    } catch (Refusal e) {
      sessions.values().remove(session);
      throw e;
    }
    return uploads.uploaded(session.begin, session.stored);
  }

  private static void requireAnnounced(Session session, String total) {
    Optional<String> announced = session.begin.field("x-upload-content-length");
    if (announced.isPresent() && !total.equals("*") && !announced.get().equals(total)) {
      throw Refusal.invalid("Invalid request.  Another length was announced");
    }
  }

  private static Reply unfinished(int held) {
    Reply reply = Reply.empty(308);
    return held == 0 ? reply : reply.with("Range", "bytes=0-" + (held - 1));
  }

  private static Reply gone() {
    return Reply.text(410, "The upload session is gone.");
  }

  private static String id(Call call) {
    return call.query("upload_id").orElse("");
  }
}
