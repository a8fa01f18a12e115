package org.nephoscope.provider;

import java.io.IOException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.Lock;
import org.nephoscope.connection.LocalNaming;
import org.nephoscope.storage.ByteRange;
import org.nephoscope.storage.ByteSource;
import org.nephoscope.storage.Condition;
import org.nephoscope.storage.DeleteOutcome;
import org.nephoscope.storage.Headers;
import org.nephoscope.storage.ListQuery;
import org.nephoscope.storage.Listing;
import org.nephoscope.storage.LocalFiles;
import org.nephoscope.storage.ObjectContent;
import org.nephoscope.storage.ObjectKey;
import org.nephoscope.storage.ObjectMeta;
import org.nephoscope.storage.ObjectStore;
import org.nephoscope.storage.PutOptions;
import org.nephoscope.storage.Revision;
import org.nephoscope.storage.Span;
import org.nephoscope.storage.StorageException;
import org.nephoscope.storage.StorageException.AlreadyExists;
import org.nephoscope.storage.StorageException.ConditionFailed;
import org.nephoscope.storage.StorageException.KeyRefused;
import org.nephoscope.storage.StorageException.NotFound;
import org.nephoscope.storage.StorageException.Unexpected;

/// The files below one directory of this computer.
///
/// - **Names.** A key is a path below the root with `/` between its steps. Keys that are no such
///   path are refused, see [LocalPaths].
/// - **Links** are followed when reading and writing and when a folder's children are listed, but a
///   directory that leads back to one above it is left out. A listing of everything shows files
///   that are links and enters no folder that is one, save the folder it was asked for. A write
///   whose folder lies, by a link, outside the root is refused; writing to or deleting a name that
///   is a link changes the link, not what it leads to.
/// - **Nothing is deleted through a linked folder**: such a key is refused. Links directly below
///   the root of the whole file system, such as `/tmp` on macOS, count as ordinary folders.
/// - **Only regular files are objects.** Pipes, sockets, devices, links to nothing and names that
///   are not Unicode text are not listed; a listing of everything says so, and of linked folders
///   too. Pipes, sockets and devices are never opened, replaced or deleted: their keys are refused.
///   Our own unfinished files are not listed either.
/// - **Folders** are listed even when they hold nothing, because a disk keeps them. Deleting the
///   key `a/` removes the directory `a` if it is empty; deleting files leaves their folders.
/// - **Headers and checksums.** A disk keeps neither: headers given to [#put] are dropped and those
///   read are [Headers#NONE], but for the encoding where names tell it. Expected MD5, SHA-256 and
///   CRC-32C are checked while writing.
/// - **Encodings** are told by names in a store opened with [LocalNaming#SUFFIX]: the object `x`
///   with the encoding gzip is the file `x.gz` (see [LocalForm]). A key that ends like that can
///   only be stored with an encoding, because as it is it would be another object's file; such keys
///   are refused. Of several files that stand for one object none is it: the key is refused with
///   the names of the files, and a listing leaves it out with them. Written with another encoding,
///   an object takes its new name before it loses the old one, so there is always one of both; who
///   looks from another program may meet both.
/// - **Revision**: see [LocalRevision].
public final class LocalStore implements ObjectStore, LocalFiles {

  private final Path root;
  private final LocalForms forms;
  private final LocalListing listing;
  private volatile boolean closed;

  /// A folder whose files are objects of exactly their names.
  public LocalStore(Path root) {
    this(root, LocalNaming.PLAIN);
  }

  /// @param root a directory; made absolute. A missing one shows at the first call.
  public LocalStore(Path root, LocalNaming naming) {
    this.root = root.toAbsolutePath().normalize();
    this.forms = new LocalForms(this.root, naming);
    this.listing = new LocalListing(this.root, forms);
  }

  @Override
  public Listing list(ListQuery query) throws StorageException {
    requireOpen();
    try {
      requireRoot();
      return listing.page(query);
    } catch (IOException e) {
      throw LocalErrors.translate(
          query.folder().isRoot() ? root.toString() : query.folder().value(), e);
    }
  }

  @Override
  public ObjectMeta stat(ObjectKey key) throws StorageException {
    requireOpen();
    return found(key).meta(key);
  }

  @Override
  public ObjectContent open(ObjectKey key, Span span, Optional<Revision> revision)
      throws StorageException {
    requireOpen();
    Found found = found(key, revision);
    ByteRange range = span.within(found.attributes().size());
    try {
      var bytes = LocalContent.open(key.value(), found.file(), range, found.attributes());
      return new ObjectContent(found.meta(key), range, bytes);
    } catch (NoSuchFileException e) {
      throw found(key).file().equals(found.file()) // else it has got another form by now
          ? LocalErrors.translate(key.value(), e)
          : new ConditionFailed(key.value(), e);
    } catch (IOException e) {
      throw LocalErrors.translate(key.value(), e);
    }
  }

  @Override
  public ObjectMeta put(ObjectKey key, ByteSource bytes, PutOptions options)
      throws StorageException {
    requireOpen();
    LocalForms.Held target = forms.target(key, options.headers().encoding());
    try {
      requireRoot();
      requireInside(key, target.file());
      createFolders(key, target.file());
      new LocalWriter(key, forms, target.file())
          .write(bytes, options.expected(), options.condition());
    } catch (IOException e) {
      throw LocalErrors.translateWrite(key.value(), root, e);
    }
    return stat(key);
  }

  @Override
  public ObjectMeta copy(
      ObjectKey from, Optional<Revision> revision, ObjectKey to, Condition condition)
      throws StorageException {
    requireOpen();
    Found source = found(from, revision);
    if (from.equals(to)) {
      return copyOntoItself(from, source.meta(from), condition);
    }
    var headers = Headers.NONE.encoding(source.form().encoding());
    try {
      var bytes = new LocalSource(from.value(), source.file(), source.attributes());
      return put(to, bytes, PutOptions.REPLACE.when(condition).headers(headers));
    } catch (Unexpected e) {
      throw e.getCause() instanceof StorageException changed ? changed : e;
    }
  }

  @Override
  public List<DeleteOutcome> delete(List<ObjectKey> keys) throws StorageException {
    requireOpen();
    requireRoot();
    List<DeleteOutcome> outcomes = new ArrayList<>();
    for (ObjectKey key : keys) {
      try {
        change(key, () -> delete(key));
        outcomes.add(DeleteOutcome.deleted(key));
      } catch (IOException e) {
        outcomes.add(DeleteOutcome.failed(key, LocalErrors.translate(key.value(), e)));
      }
    }
    return outcomes;
  }

  @Override
  public Optional<Path> find(ObjectKey key) throws StorageException {
    requireOpen();
    return forms
        .bearing(key)
        .map(LocalForms.Held::file)
        .filter(file -> Files.exists(file, LinkOption.NOFOLLOW_LINKS));
  }

  @Override
  public Path target(ObjectKey key, List<String> encoding) throws StorageException {
    requireOpen();
    return forms.target(key, encoding).file();
  }

  @Override
  public void makeFolders(Path folder) throws IOException {
    LastingFolders.make(folder);
  }

  @Override
  public void change(ObjectKey key, Change change) throws IOException {
    Lock lock = forms.lock(key);
    lock.lock();
    try {
      change.make();
    } finally {
      lock.unlock();
    }
  }

  @Override
  public void close() {
    closed = true;
  }

  /// The file in which an object was found.
  private record Found(Path file, LocalForm form, BasicFileAttributes attributes) {
    ObjectMeta meta(ObjectKey key) {
      return LocalStore.meta(key, form, attributes);
    }
  }

  static ObjectMeta meta(ObjectKey key, LocalForm form, BasicFileAttributes attributes) {
    return new ObjectMeta(
        key,
        attributes.size(),
        Optional.of(attributes.lastModifiedTime().toInstant()),
        LocalRevision.of(attributes),
        Optional.empty(),
        List.of(),
        Optional.of(Headers.NONE.encoding(form.encoding())),
        Optional.empty());
  }

  private static ObjectMeta copyOntoItself(ObjectKey key, ObjectMeta meta, Condition condition)
      throws StorageException {
    return switch (condition) {
      case Condition.Always() -> meta;
      case Condition.Absent() -> throw new AlreadyExists(key.value(), null);
      case Condition.Unchanged(var revision) -> {
        if (!revision.equals(meta.revision())) {
          throw new ConditionFailed(key.value(), null);
        }
        yield meta;
      }
    };
  }

  private BasicFileAttributes attributes(ObjectKey key, Path file) throws StorageException {
    try {
      var attributes = Files.readAttributes(file, BasicFileAttributes.class);
      if (attributes.isOther()) {
        throw new KeyRefused(key.value(), LocalPaths.SPECIAL, null);
      }
      if (!attributes.isRegularFile()) {
        throw new NotFound(key.value(), null);
      }
      return attributes;
    } catch (IOException e) {
      throw LocalErrors.translate(key.value(), e);
    }
  }

  private Found found(ObjectKey key, Optional<Revision> revision) throws StorageException {
    Found found = found(key);
    if (revision.isPresent() && !revision.get().equals(LocalRevision.of(found.attributes()))) {
      throw new ConditionFailed(key.value(), null);
    }
    return found;
  }

  /// A write of this program may just be between two forms of an object, so what seems to be gone
  /// or doubled is looked at again once the write is over.
  private Found found(ObjectKey key) throws StorageException {
    try {
      return look(key);
    } catch (NotFound | KeyRefused e) {
      if (!forms.tellEncodings()) {
        throw e;
      }
    }
    Lock lock = forms.lock(key);
    lock.lock();
    try {
      return look(key);
    } finally {
      lock.unlock();
    }
  }

  private Found look(ObjectKey key) throws StorageException {
    LocalForms.Held held = forms.held(key);
    return new Found(held.file(), held.form(), attributes(key, held.file()));
  }

  private void delete(ObjectKey key) throws StorageException, IOException {
    boolean folder = key.value().endsWith("/");
    Optional<Path> path =
        folder
            ? Optional.of(
                LocalPaths.directory(root, key.value())
                    .orElseThrow(
                        () -> new KeyRefused(key.value(), "no folder has that name", null)))
            : forms.find(key).map(LocalForms.Held::file);
    if (path.isPresent()) {
      delete(key, path.get(), folder);
    }
  }

  private void delete(ObjectKey key, Path path, boolean folder)
      throws StorageException, IOException {
    requireNoLinkedFolder(key, path, folder);
    LocalPaths.requireOrdinary(key.value(), path, LinkOption.NOFOLLOW_LINKS);
    if (folder != Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS)) {
      return; // nothing of that name and kind is there
    }
    try {
      Files.deleteIfExists(path);
    } catch (DirectoryNotEmptyException e) {
      throw new Unexpected(key.value(), "the folder is not empty", e);
    }
  }

  /// A linked folder would lead a deletion to a place that was never named.
  private void requireNoLinkedFolder(ObjectKey key, Path path, boolean folder) throws KeyRefused {
    Path relative = root.relativize(path);
    int folders = relative.getNameCount() - (folder ? 0 : 1);
    Path step = root;
    for (int i = 0; i < folders; i++) {
      step = step.resolve(relative.getName(i));
      boolean ofTheSystem = i == 0 && root.getParent() == null;
      if (!ofTheSystem && Files.isSymbolicLink(step)) {
        throw new KeyRefused(
            key.value(),
            "nothing is deleted through the linked folder " + relative.getName(i),
            null);
      }
    }
  }

  /// The real folder of what is to be written, as far as it exists, lies below the real root.
  private void requireInside(ObjectKey key, Path file) throws StorageException, IOException {
    Path folder = root;
    Path relative = root.relativize(file);
    for (int i = 0; i < relative.getNameCount() - 1; i++) {
      Path next = folder.resolve(relative.getName(i));
      if (!Files.exists(next, LinkOption.NOFOLLOW_LINKS)) {
        break;
      }
      folder = next;
    }
    Path real;
    try {
      real = folder.toRealPath();
    } catch (NoSuchFileException e) {
      throw new KeyRefused(key.value(), "a folder on its way is a link to nothing", e);
    }
    if (!real.startsWith(root.toRealPath())) {
      throw new KeyRefused(key.value(), "a link on its way leads out of the folder", null);
    }
  }

  private static void createFolders(ObjectKey key, Path file) throws StorageException, IOException {
    try {
      LastingFolders.make(file.getParent());
    } catch (FileAlreadyExistsException e) {
      throw new KeyRefused(key.value(), "a step of it is a file", e);
    } catch (FileSystemException e) {
      throw LocalErrors.translate(key.value(), e) instanceof NotFound
          ? new KeyRefused(key.value(), "a step of it is a file", e)
          : e;
    }
  }

  private void requireRoot() throws StorageException {
    try {
      if (!LocalListing.isDirectory(root)) {
        throw new NotFound(root.toString(), null);
      }
    } catch (IOException e) {
      throw LocalErrors.translate(root.toString(), e);
    }
  }

  private void requireOpen() {
    if (closed) {
      throw new IllegalStateException(root + " is closed");
    }
  }
}
