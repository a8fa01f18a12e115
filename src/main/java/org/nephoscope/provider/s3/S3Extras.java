package org.nephoscope.provider.s3;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.nephoscope.connection.Access;
import org.nephoscope.connection.S3Terms;
import org.nephoscope.connection.S3Terms.Acl;
import org.nephoscope.connection.S3Terms.Encryption;
import org.nephoscope.provider.web.Network;
import org.nephoscope.storage.Sentences;
import org.nephoscope.storage.StorageException;
import org.nephoscope.storage.StorageException.AccessDenied;
import org.nephoscope.storage.StorageException.Unsupported;

/// The headers that the terms of a connection add to each kind of request.
final class S3Extras {

  private static final Sentences SAY = Sentences.of(S3Extras.class);

  private static final String SSE = "x-amz-server-side-encryption";
  private static final String OWN = SSE + "-customer-";
  private static final String SOURCE = "x-amz-copy-source-server-side-encryption-customer-";

  private final Map<String, String> everywhere = new LinkedHashMap<>();
  private final Map<String, String> ownKey = new LinkedHashMap<>();
  private final Map<String, String> sourceKey = new LinkedHashMap<>();
  private final Map<String, String> creating = new LinkedHashMap<>();

  /// Reads the file of an own key, if there is one.
  ///
  /// @param server that requests go to; empty for Amazon's
  S3Extras(Optional<URI> server, Access access) throws StorageException {
    S3Terms terms = access.terms();
    if (terms.requesterPays()) {
      everywhere.put("x-amz-request-payer", "requester");
    }
    switch (terms.encryption()) {
      case Encryption.Usual() -> {}
      case Encryption.ServerKeys() -> creating.put(SSE, "AES256");
      case Encryption.Kms(var keyId) -> {
        creating.put(SSE, "aws:kms");
        keyId.ifPresent(id -> creating.put(SSE + "-aws-kms-key-id", id));
      }
      case Encryption.OwnKey(var file) -> {
        requireSecrecy(server);
        addOwnKey(read(file));
      }
    }
    access.storageClass().ifPresent(name -> creating.put("x-amz-storage-class", name));
    acl(server, terms.acl()).ifPresent(word -> creating.put("x-amz-acl", word));
  }

  /// For every request.
  Map<String, String> everywhere() {
    return everywhere;
  }

  /// For reads, and for parts of an upload.
  Map<String, String> touching() {
    return joined(everywhere, ownKey);
  }

  /// For writes of a whole object and for the beginning of an upload.
  Map<String, String> creating() {
    return joined(touching(), creating);
  }

  /// For parts that are copied from another object of this bucket.
  Map<String, String> copyingPart() {
    return joined(touching(), sourceKey);
  }

  /// For copies of another object of this bucket.
  Map<String, String> copying() {
    return joined(creating(), sourceKey);
  }

  /// The access rule that CloudFiles gives new objects on that server.
  private static Optional<String> acl(Optional<URI> server, Acl acl) {
    if (acl == Acl.NONE) {
      return Optional.empty();
    }
    if (acl != Acl.USUAL) {
      return Optional.of(acl.word());
    }
    String host = server.map(uri -> String.valueOf(uri.getHost())).orElse("");
    return switch (host) {
      case "" -> Optional.of(Acl.BUCKET_OWNER_FULL_CONTROL.word());
      case "td.princeton.edu" -> Optional.of(Acl.PRIVATE.word());
      case "c10s.pni.princeton.edu" -> Optional.of(Acl.PUBLIC_READ.word());
      default ->
          host.endsWith(".amazonaws.com")
              ? Optional.of(Acl.BUCKET_OWNER_FULL_CONTROL.word())
              : Optional.empty();
    };
  }

  /// The key itself travels with each request.
  private static void requireSecrecy(Optional<URI> server) throws Unsupported {
    if (server.isPresent()
        && "http".equalsIgnoreCase(server.get().getScheme())
        && !Network.isThisComputer(server.get())) {
      throw new Unsupported(server.get().toString(), SAY.get("sending-a-key-of-one"), null);
    }
  }

  private void addOwnKey(byte[] key) {
    String base64 = Base64.getEncoder().encodeToString(key);
    String md5 = Base64.getEncoder().encodeToString(md5().digest(key));
    for (var to : Map.of(OWN, ownKey, SOURCE, sourceKey).entrySet()) {
      to.getValue().put(to.getKey() + "algorithm", "AES256");
      to.getValue().put(to.getKey() + "key", base64);
      to.getValue().put(to.getKey() + "key-MD5", md5);
    }
  }

  private static byte[] read(Path file) throws StorageException {
    try {
      byte[] bytes = Files.readAllBytes(file);
      byte[] key =
          bytes.length == 32
              ? bytes
              : Base64.getDecoder().decode(new String(bytes, US_ASCII).strip());
      if (key.length == 32) {
        return key;
      }
      throw noKey(file, null);
    } catch (IOException e) {
      throw e instanceof StorageException ours ? ours : noKey(file, e);
    } catch (IllegalArgumentException _) {
      throw noKey(file, null); // its message would show a part of the key
    }
  }

  private static AccessDenied noKey(Path file, @Nullable IOException cause) {
    return new AccessDenied(
        file.toString(),
        AccessDenied.Why.NO_CREDENTIALS,
        SAY.get("does-not-hold-a-key", file),
        cause);
  }

  static MessageDigest md5() {
    try {
      return MessageDigest.getInstance("MD5");
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError("every Java platform has MD5", e);
    }
  }

  private static Map<String, String> joined(Map<String, String> some, Map<String, String> more) {
    Map<String, String> all = new LinkedHashMap<>(some);
    all.putAll(more);
    return all;
  }
}
