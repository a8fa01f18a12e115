package org.nephoscope;

import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.nephoscope.connection.Location;
import org.nephoscope.connection.Place;
import org.nephoscope.connection.WebAddress;
import org.nephoscope.files.Batch;
import org.nephoscope.files.FileRecord;
import org.nephoscope.files.Input;
import org.nephoscope.files.ListRequest;
import org.nephoscope.files.Listed;
import org.nephoscope.files.Subtree;
import org.nephoscope.storage.ObjectStore;
import org.nephoscope.storage.StorageException;

/// The door for programs: many objects below one place, read, written, listed and transferred, the
/// same way on every kind of store. The Java counterpart of Python's CloudFiles.
///
/// Paths are relative to the place and compared byte for byte. What is not there is absent and no
/// error; everything else that goes wrong is a [StorageException], or for many objects
/// [org.nephoscope.files.BatchException]. Calls block and are safe from many threads; a thread that
/// is interrupted meanwhile gets an [java.io.IOException] of that, or of a call about many objects
/// an [java.io.UncheckedIOException], and stays interrupted. Streams are lazy: close those that are
/// not read to their end. What is read and put is held in memory, whole; large objects go from and
/// to files by transfers.
public final class CloudFiles extends ManyCalls implements Iterable<String>, AutoCloseable {

  private final boolean owner;

  /// @param owner whether closing this closes the store
  private CloudFiles(CloudOptions options, Place place, ObjectStore store, boolean owner) {
    super(options, place, store);
    this.owner = owner;
  }

  /// Opens a folder by its address, such as `s3://bucket/folder`, as `neph` understands it, with
  /// the identity that this computer has. Nothing is asked before the first call. Throws
  /// [org.nephoscope.connection.UnknownAddress] for text that is no address.
  public static CloudFiles open(String address) throws StorageException {
    return open(address, CloudOptions.usual());
  }

  public static CloudFiles open(String address, CloudOptions options) throws StorageException {
    return in(options.place(address).location(), options);
  }

  /// What is at one full address, decoded; empty if there is nothing.
  public static Optional<byte[]> download(String address) throws StorageException {
    try (CloudFile file = CloudFile.open(address)) {
      return file.get();
    }
  }

  /// What is at full addresses, on whatever stores, in the order of the list. The path of each
  /// record is its address as it was given.
  public static List<FileRecord> download(List<String> addresses, CloudOptions options)
      throws StorageException {
    return Downloads.all(addresses, options);
  }

  /// Opens a folder that an address has been read of.
  static CloudFiles in(Location folder, CloudOptions options) throws StorageException {
    Place place = options.place(folder);
    return new CloudFiles(
        options, place, options.engine().stores().open(folder.store(), place.access()), true);
  }

  /// The same place with other options for its calls. It shares what is open, so who asks, on which
  /// terms, stays; closing it closes nothing.
  public CloudFiles with(UnaryOperator<CloudOptions> change) {
    return new CloudFiles(change.apply(options), place, store, false);
  }

  /// A folder below this place. It shares what is open and closes nothing.
  public CloudFiles at(String folder) {
    return new CloudFiles(options, place.resolve(folder), store, false);
  }

  /// One object below this place.
  public CloudFile file(String path) {
    return new CloudFile(this, path, false, false);
  }

  /// Where this is.
  public Location location() {
    return place.location();
  }

  /// The full address of a path.
  public String address(String path) {
    return place.location().resolve(path).toString();
  }

  /// The address of a path for a web browser, which opens it if everybody may read it; none for
  /// places that no web server gives.
  public Optional<String> webAddress(String path) {
    return WebAddress.of(place.resolve(path));
  }

  /// How much there is whose path begins so.
  public Subtree subtreeSize(String... prefixes) throws StorageException {
    Subtree sum = Subtree.EMPTY;
    for (String prefix : prefixes) {
      sum = sum.and(listings().subtree(prefix));
    }
    return sum;
  }

  /// Whether anything is in the folder of exactly that name, or it is there empty.
  public boolean isFolder(String path) throws StorageException {
    return listings().isFolder(path);
  }

  /// Deletes everything below a folder, and nothing whose name only begins alike.
  public Batch deleteFolder(String folder) {
    return deletes().below(folder, listings());
  }

  /// All paths, as [#list].
  @Override
  public Iterator<String> iterator() {
    return list("").iterator();
  }

  /// The paths of all objects that begin so, in the byte order of their names, listed while they
  /// are taken. Trouble comes as [java.io.UncheckedIOException].
  public Stream<String> list(String prefix) {
    return list(ListRequest.below(prefix))
        .filter(entry -> entry.object().isPresent())
        .map(Listed::path);
  }

  /// Paths with what the listing tells of them, also of what is there and is no object.
  public Stream<Listed> list(ListRequest request) {
    return listings().entries(request);
  }

  /// Every so many of the paths from one number to before another, counted from 0.
  public Stream<String> slice(long from, long to, int step) {
    if (from < 0 || to < from || step < 1) {
      throw new IllegalArgumentException("not a slice: " + from + " to " + to + " by " + step);
    }
    long[] seen = {0};
    return list("").skip(from).limit(to - from).filter(_ -> seen[0]++ % step == 0);
  }

  /// Moves an object below this place: copied, compared, then deleted at its source. A new name
  /// that ends in a slash is a folder, into which it goes. An object that is not there is an error
  /// here.
  public CopyReport move(String from, String to) throws StorageException, InterruptedException {
    return one(true, this, new Renaming(from, to), CopyChoice.USUAL);
  }

  /// Copies or moves one object, whose trouble is thrown as what it is.
  CopyReport one(boolean moves, CloudFiles to, Renaming name, CopyChoice choice)
      throws StorageException, InterruptedException {
    return new CloudTransfers(options, moves).one(place, known(to), name, choice);
  }

  /// Moves objects to another place. All are tried; if some have failed that is a
  /// [org.nephoscope.files.BatchException], or told in the report with [CloudOptions#keepErrors].
  /// Throws [IllegalArgumentException] if two would become one.
  public CopyReport moves(CloudFiles to, Iterable<Renaming> names)
      throws StorageException, InterruptedException {
    Input.<Renaming>requireDistinct(names, Renaming::to);
    return new CloudTransfers(options, true)
        .some(place, known(to), Input.of(names), CopyChoice.USUAL);
  }

  /// Copies everything to another place, whose address is opened with the options of this one.
  public CopyReport transferTo(String address) throws StorageException, InterruptedException {
    return transferTo(address, CopyChoice.USUAL);
  }

  public CopyReport transferTo(String address, CopyChoice choice)
      throws StorageException, InterruptedException {
    return transferTo(CloudTransfers.place(options, address), choice);
  }

  /// Copies everything to another place, and returns when that has ended. All objects are tried; if
  /// some have failed that is a [org.nephoscope.files.BatchException], or told in the report with
  /// [CloudOptions#keepErrors]. A server that is gone is waited for, five minutes at most. Who
  /// interrupts the thread pauses the transfer.
  public CopyReport transferTo(CloudFiles to, CopyChoice choice)
      throws StorageException, InterruptedException {
    return transferTo(known(to), choice);
  }

  private CopyReport transferTo(Place to, CopyChoice choice)
      throws StorageException, InterruptedException {
    return new CloudTransfers(options, false).all(place, to, choice);
  }

  /// Copies objects to another place, under names of their own. Throws [IllegalArgumentException]
  /// if two would become one.
  public CopyReport transferTo(CloudFiles to, Iterable<Renaming> names, CopyChoice choice)
      throws StorageException, InterruptedException {
    Input.<Renaming>requireDistinct(names, Renaming::to);
    return new CloudTransfers(options, false).some(place, known(to), Input.of(names), choice);
  }

  /// Copies everything from another place, whose address is opened with the options of this one.
  public CopyReport transferFrom(String address) throws StorageException, InterruptedException {
    return transferFrom(address, CopyChoice.USUAL);
  }

  public CopyReport transferFrom(String address, CopyChoice choice)
      throws StorageException, InterruptedException {
    return new CloudTransfers(options, false)
        .all(CloudTransfers.place(options, address), place, choice);
  }

  public CopyReport transferFrom(CloudFiles from, CopyChoice choice)
      throws StorageException, InterruptedException {
    return from.transferTo(this, choice);
  }

  /// A place that the transfers of this engine open as the same; `mem://` would be another store.
  private Place known(CloudFiles other) {
    if (!other.options.engine().equals(options.engine())) {
      throw new IllegalArgumentException("places of two engines: " + this + ", " + other);
    }
    return other.place;
  }

  /// Gives back what [#open] has opened; what was made of another object closes nothing.
  @Override
  public void close() {
    if (owner) {
      store.close();
    }
  }

  @Override
  public String toString() {
    return place.location().toString();
  }
}
