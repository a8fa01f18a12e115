package org.nephoscope.transfer.copy;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.nephoscope.transfer.name.EncodingSuffix;

/// What a file most likely is, by its name: the usual media types for the endings that browsers
/// show, programs exchange, and array formats use for their metadata. What has no such ending, such
/// as a chunk of an array, is of no known type, and stores then say `application/octet-stream`. No
/// charset is added, because the bytes are not looked at.
final class MediaType {

  private static final String JSON = "application/json";

  /// By the ending of the name, in lower case.
  private static final Map<String, String> ENDINGS =
      Map.ofEntries(
          Map.entry("avif", "image/avif"),
          Map.entry("bmp", "image/bmp"),
          Map.entry("bz2", "application/x-bzip2"),
          Map.entry("css", "text/css"),
          Map.entry("csv", "text/csv"),
          Map.entry("docx", office("wordprocessingml.document")),
          Map.entry("flac", "audio/flac"),
          Map.entry("geojson", "application/geo+json"),
          Map.entry("gif", "image/gif"),
          Map.entry("gz", "application/gzip"),
          Map.entry("htm", "text/html"),
          Map.entry("html", "text/html"),
          Map.entry("ico", "image/vnd.microsoft.icon"),
          Map.entry("jpeg", "image/jpeg"),
          Map.entry("jpg", "image/jpeg"),
          Map.entry("js", "text/javascript"),
          Map.entry("json", JSON),
          Map.entry("log", "text/plain"),
          Map.entry("md", "text/markdown"),
          Map.entry("mjs", "text/javascript"),
          Map.entry("mov", "video/quicktime"),
          Map.entry("mp3", "audio/mpeg"),
          Map.entry("mp4", "video/mp4"),
          Map.entry("ogg", "audio/ogg"),
          Map.entry("parquet", "application/vnd.apache.parquet"),
          Map.entry("pdf", "application/pdf"),
          Map.entry("png", "image/png"),
          Map.entry("pptx", office("presentationml.presentation")),
          Map.entry("svg", "image/svg+xml"),
          Map.entry("tar", "application/x-tar"),
          Map.entry("tif", "image/tiff"),
          Map.entry("tiff", "image/tiff"),
          Map.entry("tsv", "text/tab-separated-values"),
          Map.entry("txt", "text/plain"),
          Map.entry("wasm", "application/wasm"),
          Map.entry("wav", "audio/wav"),
          Map.entry("webm", "video/webm"),
          Map.entry("webp", "image/webp"),
          Map.entry("woff2", "font/woff2"),
          Map.entry("xlsx", office("spreadsheetml.sheet")),
          Map.entry("xml", "application/xml"),
          Map.entry("xz", "application/x-xz"),
          Map.entry("yaml", "application/yaml"),
          Map.entry("yml", "application/yaml"),
          Map.entry("zip", "application/zip"),
          Map.entry("zst", "application/zstd"),
          Map.entry("zstd", "application/zstd"));

  /// By the whole last step: what Zarr 2 keeps beside its chunks.
  private static final Map<String, String> NAMES =
      Map.of(".zarray", JSON, ".zgroup", JSON, ".zattrs", JSON, ".zmetadata", JSON);

  private MediaType() {}

  /// The type of the content that is left when the encodings are undone.
  ///
  /// @param name of the object
  /// @param encoding the tokens of its Content-Encoding; an ending that only tells it does not
  ///   count
  static Optional<String> of(String name, List<String> encoding) {
    String content = encoding.isEmpty() ? name : EncodingSuffix.remove(name);
    String last = content.substring(content.lastIndexOf('/') + 1);
    int dot = last.lastIndexOf('.');
    return Optional.ofNullable(NAMES.get(last))
        .or(() ->
            dot < 1
                ? Optional.empty()
                : Optional.ofNullable(
                    ENDINGS.get(last.substring(dot + 1).toLowerCase(Locale.ROOT))));
  }

  private static String office(String kind) {
    return "application/vnd.openxmlformats-officedocument." + kind;
  }
}
