package org.nephoscope.provider.demo;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.nephoscope.storage.ByteSource;
import org.nephoscope.storage.Headers;
import org.nephoscope.storage.ObjectKey;
import org.nephoscope.storage.ObjectStore;
import org.nephoscope.storage.PutOptions;
import org.nephoscope.storage.StorageException;

/// A folder of the store being filled. Names are put behind the folder as they are.
record Shelf(ObjectStore store, String folder) {

  Shelf under(String name) {
    return new Shelf(store, folder + name + "/");
  }

  void json(String name, String text) throws StorageException {
    put(name, utf8(text), "application/json");
  }

  void put(String name, byte[] bytes, String type) throws StorageException {
    put(name, bytes, new Headers(List.of(), Optional.of(type), Map.of()));
  }

  void put(String name, byte[] bytes, Headers headers) throws StorageException {
    var options = PutOptions.REPLACE.headers(headers);
    store.put(new ObjectKey(folder + name), ByteSource.of(bytes), options);
  }

  static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
