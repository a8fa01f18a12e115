package org.nephoscope.provider.gcs.server;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Takes objects in one request, of their bytes alone or with what is said of them in front.
final class Uploads {

  private static final JsonMapper JSON = new JsonMapper();
  private static final Pattern BOUNDARY = Pattern.compile("boundary=\"?([^\";]+)\"?");

  private final Set<Behaviour> behaviours;
  private final AtomicLong generations = new AtomicLong(1_700_000_000_000_000L);

  Uploads(Set<Behaviour> behaviours) {
    this.behaviours = behaviours;
  }

  long nextGeneration() {
    return generations.incrementAndGet();
  }

  Reply media(Bucket bucket, Call call) {
    ObjectNode said = JSON.createObjectNode();
    call.field("content-type").ifPresent(type -> said.put("contentType", type));
    call.query("contentEncoding").ifPresent(encoding -> said.put("contentEncoding", encoding));
    return uploaded(call, store(bucket, call, said, call.body()));
  }

  /// Two pieces: JSON, then bytes.
  Reply multipart(Bucket bucket, Call call) {
    Matcher boundary = BOUNDARY.matcher(call.field("content-type").orElse(""));
    if (!boundary.find()) {
      throw Refusal.invalid("Missing boundary");
    }
    String text = new String(call.body(), StandardCharsets.ISO_8859_1);
    String border = "--" + boundary.group(1);
    int first = text.indexOf("\r\n\r\n");
    int second = text.indexOf("\r\n" + border + "\r\n", first);
    int bytes = text.indexOf("\r\n\r\n", second + 2);
    int end = text.lastIndexOf("\r\n" + border + "--");
    if (!text.startsWith(border) || first < 0 || second < 0 || bytes < 0 || end < bytes) {
      throw Refusal.invalid("Malformed multipart body.");
    }
    byte[] body = call.body();
    ObjectNode said = object(Arrays.copyOfRange(body, first + 4, second));
    return uploaded(call, store(bucket, call, said, Arrays.copyOfRange(body, bytes + 4, end)));
  }

  /// Stores a new generation if everything that was said of it holds.
  Stored store(Bucket bucket, Call call, ObjectNode said, byte[] bytes) {
    String name = name(call, said);
    if (!behaviours.contains(Behaviour.COMPARES_NOTHING)) {
      require("MD5 hash", said.path("md5Hash").asText(""), Stored.md5(bytes));
      require("CRC32C", said.path("crc32c").asText(""), Stored.crc32c(bytes));
    }
    var stored = new Stored(bucket.name(), name, nextGeneration(), said, bytes, 0);
    synchronized (bucket) {
      Preconditions.requireWrite(call, bucket.find(name, Optional.empty()));
      bucket.put(stored);
    }
    return stored;
  }

  /// The answer to an upload.
  Reply uploaded(Call call, Stored stored) {
    ObjectNode resource = stored.resource();
    if (behaviours.contains(Behaviour.TELLS_NO_DIGEST)) {
      resource.remove(List.of("crc32c", "md5Hash"));
    }
    return told(call, resource);
  }

  static Reply stored(Call call, Stored stored) {
    return told(call, stored.resource());
  }

  private static Reply told(Call call, JsonNode resource) {
    return Reply.json(
        200, call.query("fields").map(f -> Fields.only(resource, f)).orElse(resource));
  }

  static void require(String what, String promised, String actual) {
    if (!promised.isEmpty() && !promised.equals(actual)) {
      throw Refusal.invalid(
          "Provided %s \"%s\" doesn't match calculated %s \"%s\"."
              .formatted(what, promised, what, actual));
    }
  }

  static String name(Call call, ObjectNode said) {
    String name = call.query("name").orElse(said.path("name").asText(""));
    boolean bad =
        name.isEmpty()
            || name.equals(".")
            || name.equals("..")
            || name.indexOf('\r') >= 0
            || name.indexOf('\n') >= 0
            || name.startsWith(".well-known/acme-challenge/")
            || name.getBytes(StandardCharsets.UTF_8).length > 1_024;
    if (bad) {
      throw Refusal.invalid("Invalid object name");
    }
    return name;
  }

  static ObjectNode object(byte[] json) {
    try {
      return json.length == 0
          ? JSON.createObjectNode()
          : JSON.readValue(new String(json, StandardCharsets.UTF_8), ObjectNode.class);
    } catch (JsonProcessingException e) {
      throw Refusal.invalid("Parse Error: " + e.getOriginalMessage());
    }
  }
}
