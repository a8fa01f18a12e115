package org.nephoscope.provider.demo;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.nephoscope.storage.ByteSource;
import org.nephoscope.storage.ObjectKey;
import org.nephoscope.storage.ObjectStore;
import org.nephoscope.storage.PutOptions;
import org.nephoscope.storage.StorageException;

/// What can be tried besides the demo data itself: stores in memory of these names. They are apart
/// from it, so that a listing of `demo://` stays short.
public final class DemoPlaces {

  /// A folder of 1,000,000 objects, as `mem://demo-million/`.
  public static final String MILLION = "demo-million";

  /// The objects of `demo://tiny-objects/`, of which [#WRONG] have other contents.
  public static final String WRONG_COPY = "demo-wrong-copy";

  /// The same objects in a store that throttles, refuses and damages some.
  public static final String TROUBLE = "demo-trouble";

  /// How many objects of the wrong copy are wrong.
  public static final int WRONG = 12;

  private static final int WRONG_EACH = 200;

  private DemoPlaces() {}

  /// The place of that name, if it is one of these.
  ///
  /// @param empty makes an empty store in memory of a name
  public static Optional<ObjectStore> of(String name, Function<String, ObjectStore> empty)
      throws StorageException {
    return switch (name) {
      case MILLION -> Optional.of(new MillionKeys(name));
      case WRONG_COPY -> Optional.of(wrongCopy(empty.apply(name)));
      case TROUBLE -> Optional.of(trouble(empty.apply(name)));
      default -> Optional.empty();
    };
  }

  private static ObjectStore wrongCopy(ObjectStore store) throws StorageException {
    var tiles = new TinyObjects(new Shelf(store, ""));
    tiles.write();
    for (int i = 0; i < WRONG; i++) {
      int number = i * WRONG_EACH + WRONG_EACH / 2;
      byte[] content = tiles.content(number);
      content[0] ^= 1;
      store.put(tiles.key(number), ByteSource.of(content), PutOptions.REPLACE);
    }
    return store;
  }

  private static ObjectStore trouble(ObjectStore store) throws StorageException {
    var tiles = new TinyObjects(new Shelf(store, ""));
    tiles.write();
    Map<ObjectKey, Integer> numbers = new HashMap<>();
    for (int number = 0; number < TinyObjects.ROWS * TinyObjects.COLUMNS; number++) {
      numbers.put(tiles.key(number), number);
    }
    return new TroubledStore(store, numbers);
  }
}
