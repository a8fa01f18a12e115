package org.nephoscope.ui;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.nephoscope.connection.Credentials;
import org.nephoscope.connection.Location;
import org.nephoscope.connection.Place;
import org.nephoscope.connection.StoreAddress;

/// How a person goes on with places in Python: arrays with zarr, everything else with CloudFiles.
final class PythonText {

  private PythonText() {}

  /// @param zarr the array that is open, if it is one of Zarr; then only that is meant
  static String of(List<Place> places, Optional<Place> zarr) {
    if (zarr.isPresent()) {
      return "import zarr\n\narray = zarr.open(" + arguments(zarr.get()) + ")\n";
    }
    return "from cloudfiles import CloudFiles\n\n"
        + places.stream()
            .collect(
                Collectors.groupingBy(
                    place -> place.location().store(), LinkedHashMap::new, Collectors.toList()))
            .values()
            .stream()
            .map(PythonText::ofStore)
            .collect(Collectors.joining("\n"));
  }

  /// Places of one store, by their names below the folder that holds them all.
  private static String ofStore(List<Place> places) {
    String folder = common(places);
    Location base = new Location(places.getFirst().location().store(), folder);
    var code = new StringBuilder("files = CloudFiles(" + quoted(base.toString()) + ")\n");
    List<String> names = below(folder, places, false);
    if (names.size() == 1) {
      code.append("data = files.get(").append(names.getFirst()).append(")\n");
    } else if (!names.isEmpty()) {
      code.append("data = files.get([\n    ")
          .append(String.join(",\n    ", names))
          .append(",\n])\n");
    }
    for (String prefix : below(folder, places, true)) {
      code.append("names = list(files.list(").append(prefix).append("))\n");
    }
    return code.toString();
  }

  /// The last folder that all of them lie in; a single folder is its own.
  private static String common(List<Place> places) {
    Location first = places.getFirst().location();
    String folder = first.isPrefix() ? first.path() : first.parent().path();
    for (Place place : places) {
      while (!place.location().path().startsWith(folder)) {
        folder = folder.substring(0, folder.lastIndexOf('/', folder.length() - 2) + 1);
      }
    }
    return folder;
  }

  private static List<String> below(String folder, List<Place> places, boolean prefixes) {
    return places.stream()
        .map(Place::location)
        .filter(location -> location.isPrefix() == prefixes)
        .map(location -> quoted(location.path().substring(folder.length())))
        .toList();
  }

  private static String arguments(Place array) {
    boolean anonymous =
        array.location().store() instanceof StoreAddress.S3
            && array.access().credentials() instanceof Credentials.Anonymous;
    String options =
        array.location().store() instanceof StoreAddress.S3(var endpoint, var _)
            ? endpoint.map(uri -> ", \"endpoint_url\": " + quoted(uri.toString())).orElse("")
            : "";
    String anon = anonymous ? ", \"anon\": True" : "";
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
