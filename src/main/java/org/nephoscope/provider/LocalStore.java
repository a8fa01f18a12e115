package org.nephoscope.provider;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.nephoscope.connection.LocalNaming;
import org.nephoscope.storage.AdvisoryLocks;
import org.nephoscope.storage.ByteRange;
import org.nephoscope.storage.ByteSource;
import org.nephoscope.storage.Condition;
import org.nephoscope.storage.ConditionalDelete;
import org.nephoscope.storage.CopyOptions;
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
import org.nephoscope.storage.Sentences;
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
///   is a link changes the link, not what it leads to. Somebody who puts a link in the place of a
///   folder meanwhile changes nothing of this, see [LocalBounds] and [LocalDeleter].
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
/// - **Locks** are those of [AdvisoryLocks]. Where every read and write takes one, a read holds it
///   until its bytes are closed, and a write while the new file takes its name.
/// - **Revision**: see [LocalRevision]. A file is compared with it right before it is deleted; no
///   system does both in one step, so only this program and who heeds locks cannot come between.
public final class LocalStore implements ObjectStore, LocalFiles, ConditionalDelete {

  private static final Sentences SAY = Sentences.of(LocalStore.class);

  private final Path root;
  private final LocalForms forms;
  private final LocalBounds bounds;
  private final LocalListing listing;
  private final LocalDeleter deleter;
  private final LastingDeletions lasting;
  private final LocalLocks locks;
  private volatile boolean closed;

  /// A folder whose files are objects of exactly their names.
  public LocalStore(Path root) {
    this(root, LocalNaming.PLAIN);
  }

  /// A folder where nobody heeds locks but who asks for them by [AdvisoryLocks].
  public LocalStore(Path root, LocalNaming naming) {
    this(root, naming, Map.of());
  }

  /// @param root a directory; made absolute. A missing one shows at the first call.
  /// @param environment tells by CloudFiles' variables where locks are kept, and whether every read
  ///   and write takes one: where `CLOUD_FILES_LOCK_DIR` is set
  public LocalStore(Path root, LocalNaming naming, Map<String, String> environment) {
    this(root, naming, environment, LocalListing.Door.REAL);
  }

  /// @param door says which folders cannot be listed
  LocalStore(
      Path root, LocalNaming naming, Map<String, String> environment, LocalListing.Door door) {
    this(root, naming, environment, door, LastingFolders::force);
  }

  /// @param force makes what has changed in a folder lasting
  LocalStore(
      Path root,
      LocalNaming naming,
      Map<String, String> environment,
      LocalListing.Door door,
      LastingFolders.Force force) {
    this.root = root.toAbsolutePath().normalize();
    this.locks = new LocalLocks(this.root, LocalLocks.folder(environment));
    boolean always = LocalLocks.named(environment).isPresent();
    this.forms = new LocalForms(this.root, naming, always ? Optional.of(locks) : Optional.empty());
    this.bounds = new LocalBounds(this.root);
    this.listing = new LocalListing(this.root, forms, door);
    this.deleter = new LocalDeleter(this.root, forms);
    this.lasting = new LastingDeletions(this.root, force);
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
    return LocalObject.find(forms, key).meta();
  }

  @Override
  public ObjectContent open(ObjectKey key, Span span, Optional<Revision> revision)
      throws StorageException {
    requireOpen();
    AdvisoryLocks.Held lock = forms.reading(key);
    try {
      return opened(LocalObject.find(forms, key, revision), span, lock);
    } catch (StorageException | RuntimeException e) {
      lock.close();
      throw e;
    }
  }

  private ObjectContent opened(LocalObject object, Span span, AdvisoryLocks.Held lock)
      throws StorageException {
    ObjectKey key = object.key();
    ByteRange range = span.within(object.attributes().size());
    try {
      var bytes = LocalContent.open(key.value(), object.file(), range, object.attributes());
      return new ObjectContent(object.meta(), range, new LockedStream(bytes, lock));
    } catch (NoSuchFileException e) {
      throw LocalObject.find(forms, key).file().equals(object.file())
          ? LocalErrors.translate(key.value(), e)
          : new ConditionFailed(key.value(), e); // it has got another form by now
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
      bounds.require(key, target.file());
      createFolders(key, target.file());
      new LocalWriter(key, forms, bounds, target.file())
          .write(bytes, options.expected(), options.condition());
    } catch (IOException e) {
      throw LocalErrors.translateWrite(key.value(), root, e);
    }
    return LocalObject.find(forms, key).meta();
  }

  @Override
  public ObjectMeta copy(
      ObjectKey from, Optional<Revision> revision, ObjectKey to, CopyOptions options)
      throws StorageException {
    Condition condition = options.condition();
    requireOpen();
    LocalObject source = LocalObject.find(forms, from, revision);
    if (from.equals(to)) {
      return copyOntoItself(from, source.meta(), condition);
    }
    var headers = Headers.NONE.encoding(source.form().encoding());
    var bytes = new LocalSource(forms, source);
    try {
      return put(to, bytes, PutOptions.REPLACE.when(condition).headers(headers));
    } catch (Unexpected e) {
      throw e.getCause() instanceof StorageException changed ? changed : e;
    }
  }

  @Override
  public List<DeleteOutcome> delete(List<ObjectKey> keys) throws StorageException {
    requireOpen();
    requireRoot();
    return lasting.all(keys, i -> deleter.delete(keys.get(i)));
  }

  @Override
  public Optional<List<DeleteOutcome>> deleteTogether(List<Seen> objects) throws StorageException {
    requireOpen();
    requireRoot();
    return Optional.of(
        lasting.all(
            objects.stream().map(Seen::key).toList(),
            i -> deleter.delete(objects.get(i).key(), Optional.of(objects.get(i).revision()))));
  }

  @Override
  public boolean delete(ObjectKey key, Revision revision) throws StorageException {
    requireOpen();
    requireRoot();
    try {
      boolean deleted = deleter.delete(key, Optional.of(revision));
      lasting.settle(key);
      return deleted;
    } catch (IOException e) {
      throw LocalErrors.translate(key.value(), e);
    }
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
    forms.change(key, change);
  }

  @Override
  public <T> Optional<T> feature(Class<T> type) {
    return type.isInstance(locks) ? Optional.of(type.cast(locks)) : ObjectStore.super.feature(type);
  }

  @Override
  public void close() {
    closed = true;
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

  private static void createFolders(ObjectKey key, Path file) throws StorageException, IOException {
    try {
      LastingFolders.make(LastingFolders.above(file));
    } catch (FileAlreadyExistsException e) {
      throw new KeyRefused(key.value(), SAY.get("a-step-of-it-is-a"), e);
    } catch (FileSystemException e) {
      throw LocalErrors.translate(key.value(), e) instanceof NotFound
          ? new KeyRefused(key.value(), SAY.get("a-step-of-it-is-a"), e)
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
