package org.nephoscope.examples;

// example: imports
import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.nephoscope.CloudFile;
import org.nephoscope.CloudFiles;
import org.nephoscope.CloudOptions;
import org.nephoscope.CopyChoice;
import org.nephoscope.CopyReport;
import org.nephoscope.Renaming;
import org.nephoscope.ZarrStore;
import org.nephoscope.codec.Encoding;
import org.nephoscope.files.BatchException;
import org.nephoscope.files.FileRecord;
import org.nephoscope.files.ListRequest;
import org.nephoscope.files.PutItem;
import org.nephoscope.files.ReadRequest;
import org.nephoscope.transfer.CopyPolicy.EncodingPolicy;

// end

/// The examples of the guide to the Java API, `src/docs/guide/java.md`, word for word: what stands
/// between the marks is what stands there.
public final class Examples {

  private Examples() {}

  /// Prints what a program that knows only the library's jars has read.
  public static void main(String[] arguments) throws Exception {
    String content = firstSteps(arguments[0]);
    System.out.println(content + " " + manyObjects(arguments[0]).size());
    if (arguments.length > 1) {
      System.out.println(transfer(arguments[0], arguments[1]).verified());
    }
  }

  static String firstSteps(String address) throws Exception {
    // example: first steps
    try (CloudFiles files = CloudFiles.open(address)) {
      files.put("greeting.txt", "hello".getBytes(UTF_8));
      byte[] content = files.get("greeting.txt").orElseThrow();
      byte[] part = files.get("greeting.txt", 1, 3).orElseThrow(); // the bytes [1, 3)
      boolean there = files.exists("farewell.txt"); // false; get() would be empty
      // end
      return new String(content, UTF_8) + " " + new String(part, UTF_8) + " " + there;
    }
  }

  static List<String> manyObjects(String address) throws Exception {
    try (CloudFiles files = CloudFiles.open(address)) {
      // example: many objects
      files.puts(List.of(PutItem.text("a", "1"), PutItem.text("b", "2")));
      try (Stream<FileRecord> records = files.get(List.of("a", "missing", "b"))) {
        records.forEach(record -> System.err.println(record.path() + " " + record.content()));
      }
      Map<String, Boolean> found = files.exists(List.of("a", "missing"));
      files.delete(files.list("b")); // every path that begins so
      // end
      found.keySet().removeIf(path -> !path.equals("a"));
      return List.copyOf(found.keySet());
    }
  }

  static List<FileRecord> failures(String address) throws Exception {
    try (CloudFiles files = CloudFiles.open(address)) {
      List<String> paths = List.of("good", "bad");
      // example: failures
      try {
        files.get(paths).forEach(record -> System.err.println(record.text()));
      } catch (BatchException e) {
        System.err.println(e.first().getMessage() + " after " + e.done() + " objects");
      }
      // Or each failure with its object, and the others go on:
      List<FileRecord> records = files.with(o -> o.keepErrors()).get(paths).toList();
      // end
      return records;
    }
  }

  static String listing(String address) throws Exception {
    var text = new StringBuilder();
    try (CloudFiles files = CloudFiles.open(address)) {
      // example: listing
      for (String path : files) { // every object, page by page
        text.append(path).append(' ');
      }
      files
          .list(ListRequest.flat("images/").after("images/3.png"))
          .forEach(entry ->
              text.append(entry.path()).append(' ').append(entry.size().orElse(0)).append(' '));
      text.append(files.subtreeSize("images/").bytes());
      // end
    }
    return text.toString();
  }

  static String encodings(String address) throws Exception {
    try (CloudFiles files = CloudFiles.open(address)) {
      // example: encodings
      files.put(PutItem.text("a.json", "{}").encoding(Encoding.GZIP).cacheControl("no-cache"));
      String decoded = files.read(ReadRequest.of("a.json")).text().orElseThrow();
      FileRecord stored = files.read(ReadRequest.of("a.json").asStored());
      files.put(PutItem.of(stored.in(Encoding.ZSTD))); // the same content in another encoding
      // end
      return decoded
          + " "
          + stored.encoding()
          + " "
          + files.read(ReadRequest.of("a.json")).encoding();
    }
  }

  static CopyReport transfer(String from, String to) throws Exception {
    // example: transfer
    try (CloudFiles source = CloudFiles.open(from);
        CloudFiles target = CloudFiles.open(to)) {
      CopyReport report =
          source.transferTo(target, CopyChoice.USUAL.encoding(EncodingPolicy.DECODE));
      System.err.println(report.done() + " copied, " + report.verified() + " compared");
      source.moves(target, List.of(new Renaming("draft", "final/"))); // becomes final/draft
      // end
      return report;
    }
  }

  static long oneObject(String address) throws Exception {
    // example: one object
    try (CloudFile file = CloudFile.open(address)) {
      file.putJson(Map.of("answer", 42));
      int answer = file.getJson().orElseThrow().path("answer").asInt();
      long stored = file.size().orElseThrow();
      // end
      return answer + stored;
    }
  }

  static CloudOptions options() {
    // example: options
    CloudOptions options =
        CloudOptions.usual().anonymous().endpoint("http://localhost:9000").lanes(64);
    // end
    return options;
  }

  static List<String> zarr(String address) throws Exception {
    // example: zarr
    try (ZarrStore store = ZarrStore.open(address)) {
      store.set("a/0.0", new byte[] {1, 2, 3});
      List<String> names = store.listDir("a");
      // end
      return names;
    }
  }
}
