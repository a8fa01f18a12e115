package org.nephoscope.provider.s3.server;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/// Says who sent a request, or refuses it. Whoever signs wrongly is refused, never taken for
/// anonymous.
final class Guard {

  private static final Pattern AUTHORIZATION =
      Pattern.compile(
          "AWS4-HMAC-SHA256 +Credential=([^/,]+)/([^, ]+), *SignedHeaders=([^, ]+),"
              + " *Signature=([0-9a-f]{64})");
  private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'");
  private static final Duration SKEW = Duration.ofMinutes(15);

  private final Map<String, String> secrets = new HashMap<>();
  private volatile Duration clock = Duration.ZERO;

  void allow(String id, String secret) {
    secrets.put(id, secret);
  }

  /// The server's clock goes wrong by so much.
  void shiftClock(Duration shift) {
    clock = shift;
  }

  Instant now() {
    return Instant.now().plus(clock);
  }

  /// Who signed the request; nobody if it is not signed at all.
  Optional<Signature> who(Call call) {
    if (call.has("X-Amz-Signature")) {
      return Optional.of(checked(call, presigned(call)));
    }
    if (call.header("authorization").isPresent()) {
      return Optional.of(checked(call, signed(call)));
    }
    return Optional.empty();
  }

  String secret(String id) {
    return Optional.ofNullable(secrets.get(id))
        .orElseThrow(
            () -> new Refusal(403, "InvalidAccessKeyId", "The access key does not exist here."));
  }

  private Signature checked(Call call, Signature signature) {
    String secret = secret(signature.id());
    if (!signature.signed().contains("host")) {
      throw unsigned("host");
    }
    for (String name : call.headers().keySet()) {
      if (name.startsWith("x-amz-") && !signature.signed().contains(name)) {
        throw unsigned(name);
      }
    }
    if (!signature.expected(call, secret).equals(signature.given())) {
      throw new Refusal(
          403, "SignatureDoesNotMatch", "The request signature does not match the one given.");
    }
    return signature;
  }

  private Signature signed(Call call) {
    var parts = AUTHORIZATION.matcher(call.header("authorization").orElseThrow());
    if (!parts.matches()) {
      throw new Refusal(
          400, "AuthorizationHeaderMalformed", "The authorization header is malformed.");
    }
    String payload =
        call.header("x-amz-content-sha256")
            .orElseThrow(
                () -> new Refusal(400, "InvalidRequest", "x-amz-content-sha256 is missing"));
    String time = call.header("x-amz-date").orElseThrow(Refusal::denied);
    if (Duration.between(instant(time), now()).abs().compareTo(SKEW) > 0) {
      throw new Refusal(403, "RequestTimeTooSkewed", "The clocks differ too much.")
          .detail("ServerTime", now().toString());
    }
    return new Signature(
        parts.group(1), parts.group(2), names(parts.group(3)), parts.group(4), time, payload);
  }

  private Signature presigned(Call call) {
    String time = call.need("X-Amz-Date");
    long seconds = Long.parseLong(call.need("X-Amz-Expires"));
    if (!call.need("X-Amz-Algorithm").equals(Signature.ALGORITHM) || seconds > 604_800) {
      throw new Refusal(400, "AuthorizationQueryParametersError", "not a signature of version 4");
    }
    if (instant(time).plusSeconds(seconds).isBefore(now())) {
      throw new Refusal(403, "AccessDenied", "Request has expired");
    }
    String[] credential = call.need("X-Amz-Credential").split("/", 2);
    return new Signature(
        credential[0],
        credential[1],
        names(call.need("X-Amz-SignedHeaders")),
        call.need("X-Amz-Signature"),
        time,
        call.header("x-amz-content-sha256").orElse("UNSIGNED-PAYLOAD"));
  }

  private static List<String> names(String list) {
    return List.of(list.split(";"));
  }

  private static Instant instant(String time) {
    try {
      return LocalDateTime.parse(time, TIME).toInstant(ZoneOffset.UTC);
    } catch (DateTimeException e) {
      throw new Refusal(403, "AccessDenied", "not a date: " + e.getMessage());
    }
  }

  private static Refusal unsigned(String name) {
    return new Refusal(403, "AccessDenied", "There were headers present which were not signed")
        .detail("HeadersNotSigned", name);
  }
}
