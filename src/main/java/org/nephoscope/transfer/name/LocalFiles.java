package org.nephoscope.transfer.name;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.nephoscope.connection.Location;
import org.nephoscope.connection.StoreAddress;
import org.nephoscope.transfer.TransferRequest.Route;
import org.nephoscope.transfer.TransferRequest.Routed;

/// Which files of this computer a transfer has made of an object, or the object of them, as far as
/// names tell: a name that was taken may have been evaded, and nothing here looks at the disk.
public final class LocalFiles {

  private static final LocalNames NAMES = new LocalNames(LocalNames.Rules.here());

  private LocalFiles() {}

  /// The likeliest first; none if no side of the transfer that the object lies on faces this
  /// computer.
  ///
  /// @param object in a store
  /// @param encoding of its stored bytes, which a file's name may tell
  public static List<Location> of(Routed request, Location object, List<String> encoding) {
    Set<Location> files = new LinkedHashSet<>();
    for (Route route : request.routes()) {
      Location from = route.from().location();
      Location to = route.to().location();
      add(files, below(from, object), to, encoding);
      add(files, below(to, object), from, encoding);
    }
    return List.copyOf(files);
  }

  private static void add(
      Set<Location> files, Optional<String> below, Location folder, List<String> encoding) {
    if (below.isEmpty() || !(folder.store() instanceof StoreAddress.Local)) {
      return;
    }
    String key = below.get();
    if (key.isEmpty() && !folder.isPrefix()) {
      files.add(folder);
    } else if (!key.isEmpty()) {
      String written = NAMES.toPath(key);
      String chosen = LocalNames.isOrdinary(key) ? key : written;
      for (String name : List.of(written, chosen)) {
        files.add(new Location(folder.store(), folder.path() + EncodingSuffix.add(name, encoding)));
        files.add(new Location(folder.store(), folder.path() + name));
      }
    }
  }

  /// The object's name below a place; nothing of it is left if the place is that object.
  private static Optional<String> below(Location place, Location object) {
    boolean within =
        place.store().uri().equals(object.store().uri())
            && (place.isPrefix()
                ? object.path().startsWith(place.path())
                : object.path().equals(place.path()));
    return within ? Optional.of(object.path().substring(place.path().length())) : Optional.empty();
  }
}
