package org.nephoscope.transfer;

import java.time.Instant;
import java.util.Optional;
import org.nephoscope.connection.StoreAddress;
import org.nephoscope.storage.ObjectKey;
import org.nephoscope.storage.Revision;

/// Remembers, for exact bytes of an object, how they were last checked. It feeds the Check column.
public interface VerificationLedger {

  /// Knows nothing and remembers nothing.
  VerificationLedger NONE =
      new VerificationLedger() {
        @Override
        public Optional<Check> find(StoreAddress store, ObjectKey key, Revision revision) {
          return Optional.empty();
        }

        @Override
        public void record(StoreAddress store, ObjectKey key, Revision revision, Check check) {}
      };

  /// In place of a transfer, where a person has asked for the check of one object.
  Transfer NO_TRANSFER = new Transfer(0);

  /// One remembered check.
  ///
  /// @param expected what the store said, as `algorithm value`; empty if nothing
  /// @param actual what was computed here, likewise
  /// @param when before the bytes were read, so that what was written meanwhile is no news of them;
  ///   of bytes that were written here, when they had their name
  record Check(
      Verification verification, String expected, String actual, Instant when, Transfer by) {}

  /// The last check of these bytes. May touch the disk. Of a file of this computer that was touched
  /// after the check nothing is known, whatever its date says; nor is of what is told by its length
  /// alone.
  Optional<Check> find(StoreAddress store, ObjectKey key, Revision revision);

  /// Whether something was known of a file of this computer that looks like this, until it was
  /// touched: it may have been rewritten in place and dated back. May touch the disk.
  default boolean isTouched(StoreAddress store, ObjectKey key, Revision revision) {
    return false;
  }

  /// Remembers a check, replacing an earlier one of the same bytes; but a proof that they are right
  /// stays if the later check has proven nothing.
  void record(StoreAddress store, ObjectKey key, Revision revision, Check check);

  /// Remembers a check of bytes that the transfer of the check has itself written just now.
  default void written(StoreAddress store, ObjectKey key, Revision revision, Check check) {
    record(store, key, revision, check);
  }

  /// The transfer that has written these bytes, whoever has checked them since; empty if nobody
  /// knows, or if nothing is known of them. May touch the disk.
  default Optional<Transfer> writer(StoreAddress store, ObjectKey key, Revision revision) {
    return Optional.empty();
  }
}
