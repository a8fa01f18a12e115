package org.nephoscope.provider.gcs.server;

import java.util.Optional;

/// The four conditions on generations, by the reference of the JSON API.
final class Preconditions {

  private Preconditions() {}

  /// Those on the object that is written or deleted.
  static void requireWrite(Call call, Optional<Stored> now) {
    require(call, "if", now);
  }

  /// Those on the source of a copy.
  static void requireSource(Call call, Stored source) {
    require(call, "ifSource", Optional.of(source));
  }

  /// Those of a read. False if the object is the one that is not wanted.
  static boolean read(Call call, Stored now) {
    try {
      require(call, "if", Optional.of(now));
      return true;
    } catch (Refusal e) {
      boolean notWanted =
          call.query("ifGenerationNotMatch").isPresent()
              || call.query("ifMetagenerationNotMatch").isPresent();
      if (notWanted) {
        return false;
      }
      throw e;
    }
  }

  private static void require(Call call, String start, Optional<Stored> now) {
    long generation = now.map(Stored::generation).orElse(0L);
    long metageneration = now.map(Stored::metageneration).orElse(0L);
    boolean holds =
        number(call, start + "GenerationMatch").map(n -> n == generation).orElse(true)
            && number(call, start + "GenerationNotMatch").map(n -> n != generation).orElse(true)
            && number(call, start + "MetagenerationMatch")
                .map(n -> n == metageneration)
                .orElse(true)
            && number(call, start + "MetagenerationNotMatch")
                .map(n -> n != metageneration)
                .orElse(true);
    if (!holds) {
      throw Refusal.condition();
    }
  }

  private static Optional<Long> number(Call call, String name) {
    return call.query(name)
        .map(text -> {
          try {
            return Long.parseLong(text);
          } catch (NumberFormatException _) {
            throw Refusal.invalid("Invalid value for " + name + ": " + text);
          }
        });
  }
}
