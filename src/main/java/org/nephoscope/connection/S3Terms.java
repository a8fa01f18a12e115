package org.nephoscope.connection;

import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// What requests to an S3 server carry besides the identity, and how the server is addressed. Holds
/// no secret: a key of one's own is named by the file it lies in.
///
/// @param requesterPays whether we agree to pay for every request; without it buckets of that kind
///   refuse
/// @param acl the canned access rule of what is written
/// @param encryption how the server encrypts what is written
/// @param addressing where the name of the bucket stands
public record S3Terms(
    boolean requesterPays, Acl acl, Encryption encryption, Addressing addressing) {

  /// Nobody but the owner pays, the server's own encryption, the usual access rule.
  public static final S3Terms USUAL =
      new S3Terms(false, Acl.USUAL, new Encryption.Usual(), Addressing.USUAL);

  /// Canned access rules (Amazon S3 User Guide, "Canned ACL").
  public enum Acl {
    /// CloudFiles' choice: `bucket-owner-full-control` at Amazon, `private` and `public-read` at
    /// two of Princeton's servers, none elsewhere, because few other servers know any.
    USUAL,
    /// None is sent; the bucket decides.
    NONE,
    PRIVATE,
    PUBLIC_READ,
    AUTHENTICATED_READ,
    BUCKET_OWNER_READ,
    BUCKET_OWNER_FULL_CONTROL;

    /// The value of the header `x-amz-acl`.
    public String word() {
      return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
  }

  /// Where the name of the bucket stands in an address.
  public enum Addressing {
    /// In the host at Amazon, in the path at other servers.
    USUAL,
    PATH,
    HOST
  }

  /// How the server encrypts what is written to it.
  public sealed interface Encryption {

    /// As the bucket is set up.
    record Usual() implements Encryption {}

    /// With the server's own keys (SSE-S3).
    record ServerKeys() implements Encryption {}

    /// With a key of the key management service (SSE-KMS).
    ///
    /// @param keyId absent for the account's default key
    record Kms(Optional<String> keyId) implements Encryption {}

    /// With a key that the server forgets after each request (SSE-C); reading needs it too.
    ///
    /// @param keyFile holds the 32 bytes, or their base64 form
    record OwnKey(Path keyFile) implements Encryption {}
  }

  public S3Terms requesterPays(boolean other) {
    return new S3Terms(other, acl, encryption, addressing);
  }

  public S3Terms acl(Acl other) {
    return new S3Terms(requesterPays, other, encryption, addressing);
  }

  public S3Terms encryption(Encryption other) {
    return new S3Terms(requesterPays, acl, other, addressing);
  }

  public S3Terms addressing(Addressing other) {
    return new S3Terms(requesterPays, acl, encryption, other);
  }

  /// What differs from [#USUAL], as names and values for a settings file; see [#of].
  public Map<String, String> settings() {
    Map<String, String> settings = new TreeMap<>();
    if (requesterPays) {
      settings.put("requesterPays", "true");
    }
    if (acl != Acl.USUAL) {
      settings.put("acl", acl.name());
    }
    if (addressing != Addressing.USUAL) {
      settings.put("addressing", addressing.name());
    }
    switch (encryption) {
      case Encryption.Usual() -> {}
      case Encryption.ServerKeys() -> settings.put("encryption", "AES256");
      case Encryption.Kms(var keyId) -> {
        settings.put("encryption", "aws:kms");
        keyId.ifPresent(id -> settings.put("kmsKeyId", id));
      }
      case Encryption.OwnKey(var file) -> settings.put("keyFile", file.toString());
    }
    return settings;
  }

  /// Reads what [#settings] gave; throws [IllegalArgumentException] for a value that is none.
  public static S3Terms of(Map<String, String> settings) {
    return new S3Terms(
        Boolean.parseBoolean(settings.get("requesterPays")),
        Acl.valueOf(settings.getOrDefault("acl", Acl.USUAL.name())),
        encryption(settings),
        Addressing.valueOf(settings.getOrDefault("addressing", Addressing.USUAL.name())));
  }

  private static Encryption encryption(Map<String, String> settings) {
    String file = settings.getOrDefault("keyFile", "");
    String kind = settings.getOrDefault("encryption", "");
    if (!file.isEmpty()) {
      return new Encryption.OwnKey(Path.of(file));
    }
    if (kind.isEmpty()) {
      return new Encryption.Usual();
    }
    if (kind.equals("AES256")) {
      return new Encryption.ServerKeys();
    }
    if (kind.equals("aws:kms")) {
      return new Encryption.Kms(Optional.ofNullable(settings.get("kmsKeyId")));
    }
    throw new IllegalArgumentException("unknown encryption: " + kind);
  }
}
