package org.nephoscope.array;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.nephoscope.array.model.Document;
import org.nephoscope.array.parse.NodeParser;
import org.nephoscope.codec.Encoding;
import org.nephoscope.storage.Folder;
import org.nephoscope.storage.ListQuery;
import org.nephoscope.storage.Listing;
import org.nephoscope.storage.ObjectEntry;
import org.nephoscope.storage.ObjectKey;
import org.nephoscope.storage.ObjectStore;
import org.nephoscope.storage.Prefix;
import org.nephoscope.storage.Sentences;
import org.nephoscope.storage.Span;
import org.nephoscope.storage.StorageException;

/// The metadata documents of one prefix, asked for one by one and at most once each. Who may not
/// list a bucket is refused what is not there too, so a refusal is kept until it is known that
/// nothing else was found.
final class MetadataDocuments {

  private static final Sentences SAY = Sentences.of(MetadataDocuments.class);

  private final ObjectStore store;
  private final Prefix prefix;
  private final int page;
  private final Set<String> absent = new LinkedHashSet<>();
  private final Map<String, Document> given = new HashMap<>();
  private Optional<Names> names = Optional.empty();
  private final Map<String, StorageException> refused = new LinkedHashMap<>();

  /// @param page how many children a listing shows; what comes after them is not known of
  MetadataDocuments(ObjectStore store, Prefix prefix, int page) {
    this.store = store;
    this.prefix = prefix;
    this.page = page;
  }

  /// What a listing of the children showed.
  ///
  /// @param last the last name of a page that was cut, behind which there are more; empty if whole
  record Names(Set<String> objects, Set<String> folders, Optional<String> last) {

    /// Whether an object of that name is there, or may be.
    boolean mayHave(String name) {
      return objects.contains(name)
          || last.filter(end -> ObjectKey.compareUtf8(name, end) > 0).isPresent();
    }
  }

  /// Takes a document of this prefix that was read before, so that it is not asked for.
  void know(Document document) {
    given.put(document.key().name(), document);
  }

  /// The document of that name; nothing where it is not there, which costs no request if a listing
  /// has told so.
  Optional<Document> read(String name) throws StorageException {
    Document before = given.get(name);
    if (before != null) {
      return Optional.of(before);
    }
    if (absent.contains(name) || names.map(known -> !known.mayHave(name)).orElse(false)) {
      return Optional.empty();
    }
    return read(name, NodeParser.longest(name));
  }

  Optional<Document> read(String name, int longest) throws StorageException {
    try {
      Optional<Document> found = read(store, prefix.key(name), longest);
      if (found.isEmpty()) {
        absent.add(name);
      }
      return found;
    } catch (StorageException.AccessDenied e) {
      refused.put(name, e);
      absent.add(name);
      return Optional.empty();
    }
  }

  /// Whether a listing has told already what is there.
  boolean listed() {
    return names.isPresent();
  }

  /// The first children; empty where the store gives no listing, or not to us.
  Optional<Names> list() throws StorageException {
    if (names.isEmpty()) {
      try {
        names = Optional.of(names(store.list(ListQuery.children(prefix).limit(page))));
      } catch (StorageException.Unsupported _) {
        return Optional.empty();
      } catch (StorageException.AccessDenied e) {
        refused.putIfAbsent("", e);
        return Optional.empty();
      }
    }
    return names;
  }

  /// To be called when nothing was found: a refusal on the way means that nothing is known, unless
  /// a listing told that what was refused is not there.
  void requireNoRefusal() throws StorageException {
    for (var one : refused.entrySet()) {
      if (names.isEmpty() || names.get().mayHave(one.getKey())) {
        throw one.getValue();
      }
    }
  }

  private Names names(Listing page) {
    Set<String> objects = new LinkedHashSet<>();
    Set<String> folders = new LinkedHashSet<>();
    String last = "";
    for (ObjectEntry entry : page.entries()) {
      (entry instanceof Folder ? folders : objects).add(entry.name());
      last = entry.path().substring(prefix.value().length());
    }
    // Who asks for one of these hears why it cannot be given.
    page.leftOut().forEach(left -> objects.add(left.path().substring(prefix.value().length())));
    return new Names(
        objects, folders, page.next().isPresent() ? Optional.of(last) : Optional.empty());
  }

  /// A document, decoded as its headers say; one byte more than is allowed is read, so that who
  /// parses it can say that there was more.
  static Optional<Document> read(ObjectStore store, ObjectKey key, int longest)
      throws StorageException {
    try (var content = store.open(key, Span.WHOLE, Optional.empty())) {
      var tokens = content.meta().headers().map(headers -> headers.encoding()).orElse(List.of());
      try (var decoded = Encoding.decode(tokens, content.bytes())) {
        return Optional.of(new Document(key, ByteBuffer.wrap(decoded.readNBytes(longest + 1))));
      }
    } catch (StorageException.NotFound _) {
      return Optional.empty();
    } catch (StorageException e) {
      throw e;
    } catch (IOException e) {
      throw new StorageException.Unexpected(key.value(), SAY.get("the-metadata-could-not-be"), e);
    }
  }
}
