package org.nephoscope.provider.gcs.server;

import com.fasterxml.jackson.databind.json.JsonMapper;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.PublicKey;
import java.security.Signature;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/// Who may do what: tokens, service accounts, signed addresses, and who pays.
final class Gate {

  private static final JsonMapper JSON = new JsonMapper();
  private static final DateTimeFormatter SECOND =
      DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);

  private final Set<Behaviour> behaviours;
  private final Set<String> tokens = ConcurrentHashMap.newKeySet();
  private final Map<String, Integer> calls = new ConcurrentHashMap<>();
  private final Map<String, PublicKey> accounts = new ConcurrentHashMap<>();

  Gate(Set<Behaviour> behaviours) {
    this.behaviours = behaviours;
  }

  void grant(String token) {
    tokens.add(token);
  }

  void revokeAll() {
    tokens.clear();
  }

  void trust(String account, PublicKey key) {
    accounts.put(account, key);
  }

  /// Throws unless the caller is known, where that is required.
  void requireIdentity(Call call) {
    Optional<String> header = call.field("authorization");
    if (header.isPresent() && !isGood(header.get().replaceFirst("^Bearer ", ""))) {
      throw Refusal.of(401, "authError", "Invalid Credentials");
    }
    if (header.isEmpty() && behaviours.contains(Behaviour.REQUIRES_IDENTITY)) {
      throw Refusal.of(
          401,
          "required",
          "Anonymous caller does not have access to the Google Cloud Storage object.");
    }
  }

  /// The same for an upload under way, where that is required.
  void requireIdentityOfSessions(Call call) {
    if (behaviours.contains(Behaviour.GUARDS_SESSIONS)) {
      requireIdentity(call);
    }
  }

  private boolean isGood(String token) {
    if (behaviours.contains(Behaviour.ENDS_TOKENS_EARLY)
        && calls.merge(token, 1, Integer::sum) > 1) {
      tokens.remove(token);
    }
    return tokens.contains(token) && !behaviours.contains(Behaviour.REFUSES_TOKENS);
  }

  void requirePayer(Bucket bucket, Call call) {
    if (bucket.requesterPays() && call.query("userProject").isEmpty()) {
      throw Refusal.of(
          400, "required", "Bucket is a requester pays bucket but no user project provided.");
    }
  }

  static void requireAllowed(Bucket bucket, String name) {
    if (bucket.isForbidden(name)) {
      throw Refusal.of(
          403, "forbidden", "caller does not have storage.objects access to the object.");
    }
  }

  /// Gives a token for an assertion that a trusted account has signed (RFC 7523).
  Reply token(Call call) {
    String form = new String(call.body(), StandardCharsets.UTF_8);
    String assertion =
        form.lines()
            .flatMap(line -> Arrays.stream(line.split("&", -1)))
            .filter(pair -> pair.startsWith("assertion="))
            .map(pair -> pair.substring(10))
            .findFirst()
            .orElse("");
    String[] parts = assertion.split("\\.", -1);
    if (parts.length != 3 || !signed(parts)) {
      return Reply.json(400, JSON.createObjectNode().put("error", "invalid_grant"));
    }
    String token = "token-" + UUID.randomUUID();
    grant(token);
    return Reply.json(
        200,
        JSON.createObjectNode()
            .put("access_token", token)
            .put("expires_in", 3600)
            .put("token_type", "Bearer"));
  }

  private boolean signed(String[] parts) {
    Base64.Decoder decoder = Base64.getUrlDecoder();
    String claims = new String(decoder.decode(parts[1]), StandardCharsets.UTF_8);
    byte[] text = (parts[0] + "." + parts[1]).getBytes(StandardCharsets.UTF_8);
    return accounts.entrySet().stream()
        .filter(account -> claims.contains("\"" + account.getKey() + "\""))
        .anyMatch(account -> verifies(account.getValue(), text, decoder.decode(parts[2])));
  }

  /// Throws unless the address was signed by a trusted account and is still valid.
  void requireSignature(Call call, String rawQuery, String host) {
    String credential = call.query("X-Goog-Credential").orElse("");
    int slash = credential.indexOf('/');
    PublicKey key = accounts.get(slash < 0 ? "" : credential.substring(0, slash));
    String time = call.query("X-Goog-Date").orElse("");
    int mark = rawQuery.indexOf("&X-Goog-Signature=");
    if (key == null || mark < 0 || !time.matches("\\d{8}T\\d{6}Z")) {
      throw Refusal.of(400, "invalid", "The signature is incomplete.");
    }
    String request =
        String.join(
            "\n",
            call.method(),
            call.rawPath(),
            rawQuery.substring(0, mark),
            "host:" + host,
            "",
            "host",
            "UNSIGNED-PAYLOAD");
    String text =
        String.join(
            "\n", "GOOG4-RSA-SHA256", time, credential.substring(slash + 1), sha256(request));
    byte[] signature = HexFormat.of().parseHex(call.query("X-Goog-Signature").orElse(""));
    if (!verifies(key, text.getBytes(StandardCharsets.UTF_8), signature)) {
      throw Refusal.of(403, "forbidden", "SignatureDoesNotMatch");
    }
    long seconds = Long.parseLong(call.query("X-Goog-Expires").orElse("0"));
    if (Instant.from(SECOND.parse(time)).plusSeconds(seconds).isBefore(Instant.now())) {
      throw Refusal.of(400, "invalid", "ExpiredToken");
    }
  }

  private static boolean verifies(PublicKey key, byte[] text, byte[] signature) {
    try {
      var verifier = Signature.getInstance("SHA256withRSA");
      verifier.initVerify(key);
      verifier.update(text);
      return verifier.verify(signature);
    } catch (GeneralSecurityException _) {
      return false;
    }
  }

  private static String sha256(String text) {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(digest);
    } catch (GeneralSecurityException e) {
      throw new AssertionError("every Java platform has SHA-256", e);
    }
  }
}
