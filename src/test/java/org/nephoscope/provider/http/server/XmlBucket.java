package org.nephoscope.provider.http.server;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.nephoscope.storage.ObjectKey;

/// Lists the files of a server as S3's `ListObjectsV2` does, as a rule for the bucket's address.
public final class XmlBucket implements Function<Request, Answer> {

  private final WebServer server;
  private final String root;

  /// @param root the names of the bucket begin with it
  public XmlBucket(WebServer server, String root) {
    this.server = server;
    this.root = root;
  }

  @Override
  public Answer apply(Request request) {
    if (!request.parameter("list-type").equals("2")) {
      return xml(200, "<ListBucketResult><Name>b</Name></ListBucketResult>");
    }
    String prefix = request.parameter("prefix");
    String delimiter = request.parameter("delimiter");
    String after =
        request.parameter("continuation-token").isEmpty()
            ? request.parameter("start-after")
            : java.net.URLDecoder.decode(
                request.parameter("continuation-token").substring(6), StandardCharsets.UTF_8);
    int limit = Integer.parseInt(request.parameter("max-keys"));
    var rows = new StringBuilder();
    int count = 0;
    String last = "";
    boolean truncated = false;
    for (var row : rows(prefix, delimiter).entrySet()) {
      // A common prefix that the start lies inside is given again, as S3 does.
      boolean before = ObjectKey.compareUtf8(row.getKey(), after) <= 0;
      boolean inside =
          request.parameter("continuation-token").isEmpty()
              && row.getValue() == null
              && after.startsWith(row.getKey())
              && !after.equals(row.getKey());
      if (before && !inside) {
        continue;
      }
      if (count++ == limit) {
        truncated = true;
        break;
      }
      rows.append(row(row.getKey(), row.getValue()));
      last = row.getValue() == null ? row.getKey() + "\udbff\udfff" : row.getKey();
    }
    return xml(
        200,
        "<ListBucketResult xmlns=\"http://s3.amazonaws.com/doc/2006-03-01/\"><Name>b</Name>"
            + "<EncodingType>url</EncodingType><IsTruncated>"
            + truncated
            + "</IsTruncated>"
            + (truncated
                ? "<NextContinuationToken>token:" + encoded(last) + "</NextContinuationToken>"
                : "")
            + rows
            + "</ListBucketResult>");
  }

  private Map<String, @Nullable WebFile> rows(String prefix, String delimiter) {
    Map<String, @Nullable WebFile> rows = new TreeMap<>(ObjectKey::compareUtf8);
    server
        .files()
        .forEach((name, file) -> {
          String key = name.startsWith(root) ? name.substring(root.length()) : "";
          if (!key.isEmpty() && key.startsWith(prefix)) {
            int slash = delimiter.isEmpty() ? -1 : key.indexOf('/', prefix.length());
            rows.put(slash < 0 ? key : key.substring(0, slash + 1), slash < 0 ? file : null);
          }
        });
    return rows;
  }

  private static String row(String name, @Nullable WebFile file) {
    return file == null
        ? "<CommonPrefixes><Prefix>" + encoded(name) + "</Prefix></CommonPrefixes>"
        : "<Contents><Key>"
            + encoded(name)
            + "</Key><LastModified>"
            + file.modified()
            + "</LastModified><ETag>&quot;"
            + file.tag().replace("\"", "")
            + "&quot;</ETag><Size>"
            + file.bytes().length
            + "</Size><StorageClass>STANDARD</StorageClass></Contents>";
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  private static Answer xml(int status, String text) {
    return Answer.of(
            status, "application/xml", "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n" + text)
        .header("x-amz-request-id", "4442587FB7D0A2F9");
  }
}
