package org.nephoscope;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.nephoscope.connection.Location;
import org.nephoscope.connection.Place;
import org.nephoscope.files.FileRecord;
import org.nephoscope.files.Gets;
import org.nephoscope.files.Input;
import org.nephoscope.files.Opened;
import org.nephoscope.files.ReadRequest;
import org.nephoscope.storage.ObjectStore;
import org.nephoscope.storage.Prefix;
import org.nephoscope.storage.StorageException;

/// Reads objects of several stores, those of one store together.
final class Downloads {

  private record Wanted(int index, String address, Location location) {}

  private Downloads() {}

  static List<FileRecord> all(List<String> addresses, CloudOptions options)
      throws StorageException {
    Map<Place, List<Wanted>> byStore = new LinkedHashMap<>();
    for (int i = 0; i < addresses.size(); i++) {
      Place place = options.place(addresses.get(i));
      Location location = place.location();
      if (location.isPrefix()) {
        throw new IllegalArgumentException(addresses.get(i) + " is no object");
      }
      byStore
          .computeIfAbsent(
              new Place(new Location(location.store(), ""), place.access()), _ -> new ArrayList<>())
          .add(new Wanted(i, addresses.get(i), location));
    }
    Map<Integer, FileRecord> records = new TreeMap<>();
    for (Map.Entry<Place, List<Wanted>> entry : byStore.entrySet()) {
      Place place = entry.getKey();
      try (ObjectStore store =
              options.engine().stores().open(place.location().store(), place.access());
          Stream<FileRecord> read =
              new Gets(new Opened(store, Prefix.ROOT), options.calls())
                  .stream(Input.of(entry.getValue()).map(Downloads::request))) {
        read.forEach(record -> {
          var wanted = (Wanted) record.tag().orElseThrow();
          records.put(wanted.index(), record.as(wanted.index(), wanted.address()));
        });
      }
    }
    return List.copyOf(records.values());
  }

  private static ReadRequest request(Wanted wanted) {
    return ReadRequest.of(wanted.location().path()).tag(wanted);
  }
}
