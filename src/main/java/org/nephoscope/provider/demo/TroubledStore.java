package org.nephoscope.provider.demo;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.nephoscope.storage.ForwardingStore;
import org.nephoscope.storage.ObjectContent;
import org.nephoscope.storage.ObjectKey;
import org.nephoscope.storage.ObjectStore;
import org.nephoscope.storage.Revision;
import org.nephoscope.storage.Sentences;
import org.nephoscope.storage.Span;
import org.nephoscope.storage.StorageException;
import org.nephoscope.storage.StorageException.AccessDenied;
import org.nephoscope.storage.StorageException.AccessDenied.Why;
import org.nephoscope.storage.StorageException.Busy;
import org.nephoscope.storage.StorageException.Unexpected;

/// A store that asks for fewer requests now and then, never lets some objects be read, and gives
/// others with a wrong byte: always the same ones, so that what is seen can be talked about.
final class TroubledStore extends ForwardingStore {

  private static final Sentences SAY = Sentences.of(TroubledStore.class);

  private static final int BUSY_EACH = 10;
  private static final int DENIED_EACH = 400;
  private static final int WRONG_EACH = 500;

  private final ObjectStore store;
  private final Set<ObjectKey> asked = ConcurrentHashMap.newKeySet();
  private final Map<ObjectKey, Integer> numbers;

  /// @param numbers of its objects, counted from 0
  TroubledStore(ObjectStore store, Map<ObjectKey, Integer> numbers) {
    this.store = store;
    this.numbers = Map.copyOf(numbers);
  }

  @Override
  public ObjectContent open(ObjectKey key, Span span, Optional<Revision> revision)
      throws StorageException {
    int number = numbers.getOrDefault(key, 1);
    if (number % DENIED_EACH == 0) {
      throw new AccessDenied(key.value(), Why.FORBIDDEN, null).answered("403 AccessDenied");
    }
    if (number % BUSY_EACH == 0 && asked.add(key)) {
      throw new Busy(key.value(), null, null).answered("503 SlowDown");
    }
    ObjectContent content = super.open(key, span, revision);
    return number % WRONG_EACH == 1 ? damaged(content) : content;
  }

  private static ObjectContent damaged(ObjectContent content) throws StorageException {
    try (content) {
      byte[] bytes = content.readAll();
      if (bytes.length > 0) {
        bytes[bytes.length / 2] ^= 1;
      }
      return new ObjectContent(content.meta(), content.range(), new ByteArrayInputStream(bytes));
    } catch (IOException e) {
      throw new Unexpected(content.meta().path(), SAY.get("its-bytes-could-not-be"), e);
    }
  }

  @Override
  protected ObjectStore store() {
    return store;
  }
}
