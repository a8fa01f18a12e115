package org.nephoscope.connection;

import java.util.List;
import org.nephoscope.storage.ObjectStore;
import org.nephoscope.storage.StorageException;

/// Turns an address into a store. Implemented beside the backends and handed down by the root
/// package, so that nothing above knows which backends exist.
public interface StoreOpener {

  /// A store that the caller closes. No request is made: a wrong bucket or identity shows at the
  /// first call. Throws [StorageException.Unsupported] for a kind of storage this program cannot
  /// open.
  ObjectStore open(StoreAddress address, Access access) throws StorageException;

  /// The stores that can be listed beside this one under the same identity: the buckets of an S3
  /// account. The bucket of the given address is ignored.
  List<StoreAddress> siblings(StoreAddress address, Access access) throws StorageException;

  /// The same access with everything decided that it leaves to the settings of this computer, so
  /// that it means the same server to another process; unchanged where nothing is left to them, or
  /// where it has been decided before. No request is made.
  default Access settled(StoreAddress address, Access access) throws StorageException {
    return access;
  }

  /// Nothing more is asked with these credentials: what is held for them alone is given back.
  default void forget(Credentials credentials) {
    // Nothing is held but by those that say so.
  }

  /// Creates an empty store of that address: a bucket, in the region and project of the access.
  /// Throws [StorageException.AlreadyExists] if there is one, whoever owns it,
  /// [StorageException.KeyRefused] if no bucket may have that name there, and
  /// [StorageException.Misconfigured] if the server knows no such region.
  default void create(StoreAddress address, Access access) throws StorageException {
    throw new StorageException.Unsupported(address.uri(), "creating a store", null);
  }

  /// Removes a store that holds nothing. Throws [StorageException.NotEmpty] if it holds an object,
  /// an older version of one, or an unfinished upload.
  default void remove(StoreAddress address, Access access) throws StorageException {
    throw new StorageException.Unsupported(address.uri(), "removing a store", null);
  }
}
