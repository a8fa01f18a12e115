package org.nephoscope.ui;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.nephoscope.connection.Credentials;
import org.nephoscope.connection.Place;
import org.nephoscope.connection.StoreAddress;

/// How a person goes on with places in Python: arrays with zarr, everything else with CloudFiles.
final class PythonText {

  private PythonText() {}

  /// @param array the array that is open, if there is one; then only that is meant
  static String of(List<Place> places, Optional<Place> array) {
    if (array.isPresent()) {
      return "import zarr\n\narray = zarr.open(" + arguments(array.get()) + ")\n";
    }
    Place first = places.getFirst();
    Place folder = first.location().isPrefix() ? first : first.parent();
    List<String> names = new ArrayList<>();
    for (Place place : places) {
      if (!place.location().isPrefix()) {
        names.add(quoted(place.location().name()));
      }
    }
    String files =
        "from cloudfiles import CloudFiles\n\nfiles = CloudFiles("
            + quoted(folder.location().toString())
            + ")\n";
    if (names.isEmpty()) {
      return files + "names = list(files)\n";
    }
    return names.size() == 1
        ? files + "data = files.get(" + names.getFirst() + ")\n"
        : files + "data = files.get([\n    " + String.join(",\n    ", names) + ",\n])\n";
  }

  private static String arguments(Place array) {
    boolean remote = array.location().store() instanceof StoreAddress.Remote;
    boolean anonymous = array.access().credentials() instanceof Credentials.Anonymous;
    String options =
        array.location().store() instanceof StoreAddress.S3(var endpoint, var _)
            ? endpoint.map(uri -> ", \"endpoint_url\": " + quoted(uri.toString())).orElse("")
            : "";
    String anon = remote && anonymous ? ", \"anon\": True" : "";
    String all = (anon + options).isEmpty() ? "" : (anon + options).substring(2);
    return quoted(plain(array))
        + ", mode=\"r\""
        + (all.isEmpty() ? "" : ", storage_options={" + all + "}");
  }

  /// Without the server, which fsspec takes as an option.
  private static String plain(Place array) {
    return array.location().store() instanceof StoreAddress.S3(var _, var bucket)
        ? "s3://" + bucket + "/" + array.location().path()
        : array.location().toString();
  }

  /// A Python string.
  static String quoted(String text) {
    var quoted = new StringBuilder("\"");
    text.codePoints()
        .forEach(c -> {
          switch (c) {
            case '"' -> quoted.append("\\\"");
            case '\\' -> quoted.append("\\\\");
            case '\n' -> quoted.append("\\n");
            default -> {
              if (c < ' ' || c == 127) {
                quoted.append("\\x%02x".formatted(c));
              } else {
                quoted.appendCodePoint(c);
              }
            }
          }
        });
    return quoted.append('"').toString();
  }
}
