package org.nephoscope.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.nephoscope.connection.Location;
import org.nephoscope.connection.Place;
import org.nephoscope.connection.StoreAddress;
import org.nephoscope.transfer.CopyPolicy;
import org.nephoscope.transfer.CopyPolicy.EncodingPolicy;
import org.nephoscope.transfer.CopyPolicy.IfExists;
import picocli.CommandLine.Option;

/// The options of a copy that decide how, not what.
final class PolicyOptions {

  /// RFC 6838, section 4.2, and parameters behind a semicolon.
  private static final Pattern MEDIA_TYPE =
      Pattern.compile(
          "[A-Za-z0-9][\\w!#$&^.+-]{0,126}/[A-Za-z0-9][\\w!#$&^.+-]{0,126}( ?;[\\x20-\\x7e]*)?");

  private static final String PACKINGS = "gzip, br, zstd, bz2 or xz";

  @Option(
      names = "--if-exists",
      paramLabel = "RULE",
      description = {
        "What to do with a target that exists: skip-equal (the default: skip equal content,",
        "replace other content unless the target is newer, or it is not known which is),",
        "replace, newer (replace if the source is newer), keep-both (skip equal content, write"
            + " other",
        "content beside it under a free name), fail."
      })
  String ifExists = "skip-equal";

  @Option(
      names = "--encoding",
      paramLabel = "HOW",
      description = {
        "What to do with the Content-Encoding: keep (the stored bytes under the same name),",
        "keep-suffix (the stored bytes, and .gz or .zstd told by the name), decode, or the",
        "encoding to store in: gzip, br, zstd, bz2, xz. What is so encoded already stays as it",
        "is. The default is keep-suffix into folders of this computer and keep elsewhere."
      })
  @Nullable String encoding;

  @Option(
      names = {"-c", "--compression"},
      paramLabel = "same|none|HOW",
      description = "CloudFiles' --encoding: same is keep-suffix, none is decode.")
  @Nullable String compression;

  @Option(
      names = "--no-verify",
      description = "Compare only lengths, not digests. Every object ends as not-checked.")
  boolean noVerify;

  @Option(
      names = "--require-hash",
      description = "Count an object that gives no comparable digest as failed.")
  boolean requireHash;

  @Option(
      names = "--lanes",
      paramLabel = "auto|N",
      description = {
        "How many objects at once, 1 to 512; auto, the default, finds out how many the servers",
        "bear."
      })
  String lanes = "auto";

  @Option(
      names = "--limit",
      paramLabel = "RATE",
      description = {
        "Send or receive at most so many bytes a second, all objects together: 10MiB/s, 1.5G,",
        "500kB. Reading files only to hash them is not slowed down.",
        "Copies inside one store, where the store moves the bytes itself, are not slowed down."
      })
  @Nullable String limit;

  @Option(
      names = "--part-bytes",
      paramLabel = "SIZE",
      description = {
        "Fetch larger objects in parts of this size, several at once, with which an interrupted",
        "copy goes on: 1MiB to 5GiB, 8MiB by default."
      })
  @Nullable String partBytes;

  @Option(
      names = "--content-type",
      paramLabel = "TYPE",
      description = {
        "The media type (Content-Type) of what is stored from files of this computer, such as",
        "text/html, instead of the one that the ending of each name tells. Objects copied from",
        "elsewhere keep theirs."
      })
  @Nullable String contentType;

  CopyPolicy policy(Location target) throws UsageError {
    if (noVerify && requireHash) {
      throw new UsageError("--no-verify and --require-hash exclude each other; give one of them.");
    }
    CopyPolicy policy =
        new CopyPolicy(ifExists(), encoding(target), !noVerify, requireHash, lanes())
            .limit(limit == null ? 0 : RateText.parse(limit))
            .part(partBytes == null ? CopyPolicy.PART : RateText.part(partBytes));
    return contentType == null ? policy : policy.contentType(mediaType(contentType, target));
  }

  /// Says which options were without effect on objects whose content was equal already.
  void sayKept(Session session) {
    List<String> kept = new ArrayList<>(session.options().terms.lasting());
    if (contentType != null) {
      kept.add("--content-type");
    }
    if (!kept.isEmpty()) {
      session.say(
          String.join(" and ", kept)
              + " changed nothing of objects that had the same content already; cp --if-exists"
              + " replace stores them anew.");
    }
  }

  /// Throws if a media type was named, and none of these is a file that could get it.
  void requireFiles(List<Place> from) throws UsageError {
    boolean files =
        from.stream().anyMatch(place -> place.location().store() instanceof StoreAddress.Local);
    if (contentType != null && !files) {
      throw new UsageError(
          "--content-type is for files of this computer; objects copied from elsewhere keep"
              + " theirs.");
    }
  }

  private static String mediaType(String text, Location target) throws UsageError {
    if (target.store() instanceof StoreAddress.Local) {
      throw new UsageError("--content-type: files have no media type; a bucket keeps one.");
    }
    if (!MEDIA_TYPE.matcher(text).matches()) {
      throw new UsageError(
          "--content-type " + text + " is no media type; it is like text/html or image/png.");
    }
    return text;
  }

  private IfExists ifExists() throws UsageError {
    return switch (ifExists) {
      case "skip-equal" -> IfExists.SKIP_EQUAL;
      case "replace" -> IfExists.REPLACE;
      case "newer" -> IfExists.NEWER;
      case "keep-both" -> IfExists.KEEP_BOTH;
      case "fail" -> IfExists.FAIL;
      default ->
          throw new UsageError(
              "--if-exists "
                  + ifExists
                  + " is unknown; it is skip-equal, replace, newer, keep-both"
                  + " or fail.");
    };
  }

  private EncodingPolicy encoding(Location target) throws UsageError {
    if (encoding != null && compression != null) {
      throw new UsageError("-c and --encoding mean the same; give one of them.");
    }
    if (compression != null) {
      return switch (compression) {
        case "same" -> EncodingPolicy.KEEP_SUFFIX;
        case "none" -> EncodingPolicy.DECODE;
        default ->
            packing(compression)
                .orElseThrow(() ->
                    new UsageError(
                        "-c " + compression + " is unknown; it is same, none, " + PACKINGS + "."));
      };
    }
    if (encoding == null) {
      return target.file().isPresent() ? EncodingPolicy.KEEP_SUFFIX : EncodingPolicy.KEEP;
    }
    return switch (encoding) {
      case "keep" -> EncodingPolicy.KEEP;
      case "keep-suffix" -> EncodingPolicy.KEEP_SUFFIX;
      case "decode" -> EncodingPolicy.DECODE;
      default ->
          packing(encoding)
              .orElseThrow(() ->
                  new UsageError(
                      "--encoding "
                          + encoding
                          + " is unknown; it is keep, keep-suffix, decode, "
                          + PACKINGS
                          + "."));
    };
  }

  /// The encoding to store in; bzip2 and lzma are what CloudFiles also calls bz2 and xz.
  private static Optional<EncodingPolicy> packing(String word) {
    return switch (word) {
      case "gzip" -> Optional.of(EncodingPolicy.GZIP);
      case "br" -> Optional.of(EncodingPolicy.BR);
      case "zstd" -> Optional.of(EncodingPolicy.ZSTD);
      case "bz2", "bzip2" -> Optional.of(EncodingPolicy.BZ2);
      case "xz", "lzma" -> Optional.of(EncodingPolicy.XZ);
      default -> Optional.empty();
    };
  }

  private int lanes() throws UsageError {
    return lanes(lanes);
  }

  /// How many objects at once; 0 for automatic.
  static int lanes(String lanes) throws UsageError {
    if (lanes.toLowerCase(Locale.ROOT).equals("auto")) {
      return 0;
    }
    if (!lanes.matches("[1-9]\\d{0,2}") || Integer.parseInt(lanes) > 512) {
      throw new UsageError("--lanes " + lanes + " is unknown; it is auto or 1 to 512.");
    }
    return Integer.parseInt(lanes);
  }
}
