package org.nephoscope.provider.fault;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.util.Arrays;
import java.util.Random;
import java.util.Set;
import java.util.zip.GZIPOutputStream;
import org.nephoscope.provider.FaultyProxy.Ending;
import org.nephoscope.provider.FaultyProxy.Fault;
import org.nephoscope.provider.FaultyProxy.Forward;
import org.nephoscope.provider.WireAnswer;
import org.nephoscope.provider.WireAnswer.Framing;

/// What may go wrong with one request. Each says for which jobs the result can be told from a right
/// one at all: a changed bit of a listing, or of a range, cannot, except by the encryption of the
/// connection, which is left out here.
public enum Trouble {
  /// The connection ends inside the body.
  CUT(Job.values()),
  CUT_CHUNKS(Job.values()),
  /// The body has no length, and ends with its connection before its end.
  CUT_WITHOUT_LENGTH(Job.values()),
  CUT_HEAD(Job.values()),
  RESET(Job.values()),
  STALLED(Job.values()),
  /// The request takes effect, and nothing comes back.
  LOST_ANSWER(Job.values()),
  /// The request never arrives.
  LOST_REQUEST(Job.values()),
  /// Only a part of the request arrives.
  BROKEN_REQUEST(Job.PUT, Job.DELETE),
  FLIPPED_REQUEST(Job.PUT),
  ANNOUNCES_MORE(Job.READ, Job.PART, Job.LIST, Job.PUT, Job.DELETE, Job.COPY),
  ANNOUNCES_LESS(Job.READ, Job.PART),
  ANNOUNCES_TWICE(Job.READ, Job.PART, Job.LIST),
  ANNOUNCES_NONSENSE(Job.READ, Job.PART, Job.LIST, Job.STAT),
  /// The right bytes without a length; no fault but for the client.
  HIDES_LENGTH(Job.values()),
  OTHER_RANGE_SAID(Job.PART),
  OTHER_RANGE_SENT(Job.PART),
  RANGE_NONSENSE(Job.PART),
  RANGE_UNSAID(Job.PART),
  PART_AS_WHOLE(Job.PART),
  WHOLE_AS_PART(Job.READ),
  WHOLE_FOR_PART(Job.PART),
  NO_SUCH_RANGE(Job.READ, Job.PART),
  BUSY(Job.values()),
  BUSY_AND_SAYS_WHEN(Job.values()),
  BROKEN_SERVER(Job.values()),
  REDIRECT_AWAY(Job.values()),
  REDIRECT_IN_A_CIRCLE(Job.values()),
  REDIRECT_NOWHERE(Job.values()),
  FLIPPED(Job.READ),
  DOUBLED(Job.READ, Job.PART),
  DROPPED(Job.READ, Job.PART),
  ZEROED(Job.READ),
  PACKED(Job.READ, Job.PART, Job.LIST),
  /// What was answered to another request.
  OTHER_ANSWER(Job.READ),
  ERROR_IN_200(Job.values()),
  EMPTY_200(Job.values()),
  NO_CONTENT(Job.READ, Job.PART, Job.LIST, Job.COPY),
  SIGN_IN_PAGE(Job.values());

  private static final String[] WAITS = {
    "0", "-7", "soon", "Thu, 01 Jan 1970 00:00:00 GMT", "0.5", ""
  };

  @SuppressWarnings("ImmutableEnumChecker") // a copy that nobody changes
  private final Set<Job> jobs;

  Trouble(Job... jobs) {
    this.jobs = Set.of(jobs);
  }

  public boolean fits(Job job) {
    return jobs.contains(job);
  }

  /// The trouble with its details drawn.
  ///
  /// @param self the endpoint that the client talks to
  /// @param elsewhere a server of somebody else
  /// @param other what was once answered to another request
  public Fault drawn(Random random, URI self, URI elsewhere, byte[] other) {
    long seed = random.nextLong();
    return (request, forward) -> {
      var again = new Random(seed); // the same each time it happens
      boolean head = request[0] == 'H';
      return switch (this) {
        case LOST_REQUEST -> new byte[0];
        case LOST_ANSWER -> {
          forward.send(request);
          yield new byte[0];
        }
        case BROKEN_REQUEST -> {
          broken(Arrays.copyOf(request, again.nextInt(1, request.length)), forward);
          yield new byte[0];
        }
        case FLIPPED_REQUEST -> forward.send(flippedBody(request, again));
        case OTHER_ANSWER -> other;
        case BUSY -> made(again.nextBoolean() ? 429 : 503, "").bytes();
        case BUSY_AND_SAYS_WHEN ->
            made(again.nextBoolean() ? 429 : 503, "")
                .set("Retry-After", WAITS[again.nextInt(WAITS.length)])
                .bytes();
        case BROKEN_SERVER -> made(500 + again.nextInt(5), "<html>broken</html>").bytes();
        case REDIRECT_AWAY -> redirect(again, elsewhere + "/somewhere?X-Amz-Signature=0").bytes();
        case REDIRECT_IN_A_CIRCLE -> redirect(again, self + target(request)).bytes();
        case REDIRECT_NOWHERE -> redirect(again, "file:///etc/hostname").bytes();
        case NO_SUCH_RANGE -> made(416, "").set("Content-Range", "bytes */7").bytes();
        case WHOLE_FOR_PART -> forward.send(request);
        default -> spoiled(WireAnswer.of(forward.send(request), head), again, forward);
      };
    };
  }

  private byte[] spoiled(WireAnswer answer, Random random, Forward forward) throws IOException {
    byte[] body = answer.body();
    int at = random.nextInt(body.length + 1);
    return switch (this) {
      case CUT -> answer.cut(Math.max(0, at - 1));
      case CUT_CHUNKS -> answer.framed(Framing.CHUNKS).cut(at);
      case CUT_WITHOUT_LENGTH -> answer.framed(Framing.NONE).cut(Math.max(0, at - 1));
      case CUT_HEAD -> {
        byte[] head = answer.cut(0);
        yield Arrays.copyOf(head, random.nextInt(head.length - 2));
      }
      case RESET -> {
        forward.end(Ending.RESET);
        yield answer.cut(Math.max(0, at - 1));
      }
      case STALLED -> {
        forward.end(Ending.STALLED);
        yield answer.cut(Math.max(0, at - 1));
      }
      case ANNOUNCES_MORE ->
          answer.isHeadOnly()
              ? answer.bytes() // nothing comes that could disprove it
              : answer.set("Content-Length", "" + (body.length + 1 + at)).bytes();
      case ANNOUNCES_LESS -> answer.set("Content-Length", "" + Math.max(0, at - 1)).bytes();
      case ANNOUNCES_TWICE -> answer.add("Content-Length", "" + (body.length + 1)).bytes();
      case ANNOUNCES_NONSENSE ->
          answer.set("Content-Length", random.nextBoolean() ? "-1" : "x1").bytes();
      case HIDES_LENGTH -> answer.framed(Framing.NONE).bytes();
      case OTHER_RANGE_SAID ->
          answer.set("Content-Range", "bytes " + at + "-" + (at + body.length) + "/90000").bytes();
      case OTHER_RANGE_SENT ->
          answer.body(Arrays.copyOfRange(body, Math.min(1, body.length), body.length)).bytes();
      case RANGE_NONSENSE -> answer.set("Content-Range", "bytes 9-1/x").bytes();
      case RANGE_UNSAID -> answer.drop("Content-Range").bytes();
      case PART_AS_WHOLE -> answer.status(200).bytes();
      case WHOLE_AS_PART -> answer.status(206).bytes();
      case FLIPPED -> answer.body(flipped(body, random)).bytes();
      case ZEROED -> answer.body(zeroed(body, at)).bytes();
      case DOUBLED -> answer.body(doubled(body, at)).bytes();
      case DROPPED -> answer.body(dropped(body, at)).bytes();
      case PACKED -> packed(answer, random).bytes();
      case ERROR_IN_200 -> made(200, "<Error><Code>InternalError</Code></Error>").bytes();
      case EMPTY_200 -> made(200, "").bytes();
      case NO_CONTENT -> made(204, "").drop("Content-Length").bytes();
      case SIGN_IN_PAGE ->
          made(200, "<html><title>Sign in</title><a href=\"a\">here</a></html>")
              .set("Content-Type", "text/html")
              .bytes();
      default -> throw new AssertionError(this);
    };
  }

  private static WireAnswer made(int status, String body) {
    String head = "HTTP/1.1 " + status + " Said\r\nContent-Type: application/xml\r\n";
    return WireAnswer.of(
            (head + "Content-Length: 0\r\nConnection: close\r\n\r\n").getBytes(UTF_8), false)
        .body(body.getBytes(UTF_8));
  }

  private static WireAnswer redirect(Random random, String to) {
    int[] statuses = {301, 302, 303, 307, 308};
    return made(statuses[random.nextInt(statuses.length)], "").set("Location", to);
  }

  private static String target(byte[] request) {
    return new String(request, UTF_8).split(" ", 3)[1];
  }

  private static void broken(byte[] request, Forward forward) {
    try {
      forward.send(request);
    } catch (IOException _) {
      return; // what the server says of it never comes back
    }
  }

  private static byte[] flippedBody(byte[] request, Random random) {
    String text = new String(request, java.nio.charset.StandardCharsets.ISO_8859_1);
    int body = text.indexOf("\r\n\r\n") + 4;
    byte[] other = request.clone();
    if (body < other.length) {
      other[random.nextInt(body, other.length)] ^= (byte) (1 << random.nextInt(8));
    }
    return other;
  }

  private static byte[] flipped(byte[] body, Random random) {
    byte[] other = body.clone();
    if (other.length > 0) {
      other[random.nextInt(other.length)] ^= (byte) (1 << random.nextInt(8));
    }
    return other;
  }

  private static byte[] zeroed(byte[] body, int from) {
    byte[] other = body.clone();
    Arrays.fill(other, from, other.length, (byte) 0);
    return other;
  }

  private static byte[] doubled(byte[] body, int at) {
    var other = new ByteArrayOutputStream();
    other.write(body, 0, at);
    other.write(body, at / 2, body.length - at / 2);
    return other.toByteArray();
  }

  private static byte[] dropped(byte[] body, int at) {
    var other = new ByteArrayOutputStream();
    other.write(body, 0, at / 2);
    other.write(body, at, body.length - at);
    return other.toByteArray();
  }

  private static WireAnswer packed(WireAnswer answer, Random random) throws IOException {
    var packed = new ByteArrayOutputStream();
    try (var out = new GZIPOutputStream(packed)) {
      out.write(answer.body());
    }
    answer.set("Content-Encoding", "gzip").body(packed.toByteArray());
    return random.nextBoolean() ? answer.framed(Framing.CHUNKS) : answer;
  }
}
