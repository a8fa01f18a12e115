package org.nephoscope.provider.s3.server;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.Optional;

/// The If- headers of reads, writes and copies.
final class Conditions {

  private Conditions() {}

  static String httpDate(Instant time) {
    return DateTimeFormatter.RFC_1123_DATE_TIME.format(time.atZone(ZoneOffset.UTC));
  }

  static void read(Call call, Stored stored) {
    check(call, "", stored, true);
  }

  static void copySource(Call call, Stored stored) {
    check(call, "x-amz-copy-source-", stored, false);
  }

  /// What must be true of the target of a write; to be asked at the moment of writing.
  static void write(Call call, Bucket bucket, String key) {
    Optional<Stored> now = bucket.current(key);
    Optional<String> ifNone = call.header("if-none-match");
    if (ifNone.isPresent() && !ifNone.get().equals("*")) {
      throw new Refusal(501, "NotImplemented", "If-None-Match of a write takes only *");
    }
    if (ifNone.isPresent() && now.isPresent()) {
      throw Refusal.precondition("If-None-Match");
    }
    Optional<String> ifMatch = call.header("if-match");
    if (ifMatch.isPresent()) {
      Stored stored = now.orElseThrow(() -> Refusal.noSuchKey(key));
      if (!names(ifMatch.get(), stored)) {
        throw Refusal.precondition("If-Match");
      }
    }
  }

  /// What must be true of what is deleted, unless nothing is there.
  static void delete(Call call, Optional<Stored> now) {
    Optional<String> match = call.header("if-match");
    if (match.isPresent() && now.isPresent() && !names(match.get(), now.get())) {
      throw Refusal.precondition("If-Match");
    }
  }

  private static void check(Call call, String before, Stored stored, boolean isRead) {
    Optional<String> match = call.header(before + "if-match");
    if (match.isPresent() && !names(match.get(), stored)) {
      throw Refusal.precondition(before + "If-Match");
    }
    Optional<Instant> unmodified = time(call, before + "if-unmodified-since");
    if (match.isEmpty() && unmodified.isPresent() && seconds(stored).isAfter(unmodified.get())) {
      throw Refusal.precondition(before + "If-Unmodified-Since");
    }
    Optional<String> none = call.header(before + "if-none-match");
    boolean same = none.isPresent() && names(none.get(), stored);
    Optional<Instant> since = time(call, before + "if-modified-since");
    boolean old = none.isEmpty() && since.isPresent() && !seconds(stored).isAfter(since.get());
    if (same || old) {
      throw isRead
          ? Refusal.notModified().header("ETag", stored.quoted())
          : Refusal.precondition(before + "If-None-Match");
    }
  }

  private static boolean names(String list, Stored stored) {
    return list.equals("*")
        || Arrays.stream(list.split(","))
            .map(tag -> tag.strip().replace("\"", ""))
            .anyMatch(tag -> tag.equals(stored.etag()));
  }

  private static Instant seconds(Stored stored) {
    return stored.modified().truncatedTo(ChronoUnit.SECONDS);
  }

  private static Optional<Instant> time(Call call, String name) {
    return call.header(name)
        .map(text -> ZonedDateTime.parse(text, DateTimeFormatter.RFC_1123_DATE_TIME).toInstant());
  }
}
