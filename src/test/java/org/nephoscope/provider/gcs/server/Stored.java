package org.nephoscope.provider.gcs.server;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;

/// One generation of an object. Its bytes never change; what is said of it may.
final class Stored {

  /// What a writer may say of an object.
  static final List<String> WRITABLE =
      List.of(
          "contentType",
          "contentEncoding",
          "contentDisposition",
          "contentLanguage",
          "cacheControl",
          "storageClass",
          "metadata");

  private static final JsonMapper JSON = new JsonMapper();

  private final String bucket;
  private final String name;
  private final long generation;
  private final byte[] bytes;
  private final int components;
  private final Instant created = Instant.now().truncatedTo(ChronoUnit.MILLIS);
  private Instant updated = created;
  private ObjectNode said;
  private long metageneration = 1;
  private @Nullable Instant deleted;

  /// @param components how many objects it was put together from; 0 if it was sent whole
  Stored(
      String bucket, String name, long generation, ObjectNode said, byte[] bytes, int components) {
    this.bucket = bucket;
    this.name = name;
    this.generation = generation;
    this.bytes = bytes;
    this.components = components;
    this.said = JSON.createObjectNode();
    WRITABLE.stream().filter(said::has).forEach(field -> this.said.set(field, said.get(field)));
  }

  String name() {
    return name;
  }

  long generation() {
    return generation;
  }

  synchronized long metageneration() {
    return metageneration;
  }

  byte[] bytes() {
    return bytes;
  }

  int components() {
    return components;
  }

  /// It is not the live one any more.
  synchronized void retire() {
    deleted = Instant.now().truncatedTo(ChronoUnit.MILLIS);
  }

  Instant created() {
    return created;
  }

  synchronized ObjectNode said() {
    return said.deepCopy();
  }

  synchronized Optional<String> said(String field) {
    return Optional.ofNullable(said.get(field)).map(node -> node.asText());
  }

  /// Changes what is said; a null takes a field away.
  synchronized void patch(ObjectNode change) {
    for (String field : WRITABLE) {
      if (!change.has(field)) {
        continue;
      }
      if (change.get(field).isNull()) {
        said.remove(field);
      } else if (field.equals("metadata") && said.has(field)) {
        ObjectNode metadata = (ObjectNode) said.get(field);
        change
            .get(field)
            .properties()
            .forEach(entry -> {
              if (entry.getValue().isNull()) {
                metadata.remove(entry.getKey());
              } else {
                metadata.set(entry.getKey(), entry.getValue());
              }
            });
      } else {
        said.set(field, change.get(field));
      }
    }
    metageneration++;
    updated = Instant.now().truncatedTo(ChronoUnit.MILLIS);
  }

  String md5() {
    return md5(bytes);
  }

  String crc32c() {
    return crc32c(bytes);
  }

  synchronized ObjectNode resource() {
    ObjectNode resource =
        JSON.createObjectNode()
            .put("kind", "storage#object")
            .put("id", bucket + "/" + name + "/" + generation)
            .put("name", name)
            .put("bucket", bucket)
            .put("generation", Long.toString(generation))
            .put("metageneration", Long.toString(metageneration))
            .put("size", Integer.toString(bytes.length))
            .put("timeCreated", created.toString())
            .put("updated", updated.toString())
            .put("crc32c", crc32c())
            .put("etag", etag());
    if (deleted != null) {
      resource.put("timeDeleted", deleted.toString());
    }
    if (components == 0) {
      resource.put("md5Hash", md5());
    } else {
      resource.put("componentCount", components);
    }
    resource.put("storageClass", "STANDARD");
    resource.setAll(said);
    return resource;
  }

  synchronized String etag() {
    byte[] tag = ByteBuffer.allocate(16).putLong(generation).putLong(metageneration).array();
    return Base64.getEncoder().encodeToString(tag);
  }

  static String md5(byte[] bytes) {
    try {
      return Base64.getEncoder().encodeToString(MessageDigest.getInstance("MD5").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError("every Java platform has MD5", e);
    }
  }

  static String crc32c(byte[] bytes) {
    var crc = new CRC32C();
    crc.update(bytes);
    byte[] big = ByteBuffer.allocate(4).putInt((int) crc.getValue()).array();
    return Base64.getEncoder().encodeToString(big);
  }
}
