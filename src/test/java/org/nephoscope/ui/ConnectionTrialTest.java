package org.nephoscope.ui;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.nephoscope.connection.Access;
import org.nephoscope.connection.Connection;
import org.nephoscope.connection.Credentials;
import org.nephoscope.connection.KnownSecrets;
import org.nephoscope.connection.Secret;
import org.nephoscope.connection.StoreAddress;
import org.nephoscope.connection.StoreOpener;
import org.nephoscope.storage.ObjectStore;
import org.nephoscope.storage.StorageException;
import org.nephoscope.storage.StorageException.Unsupported;

/// A trial leaves nothing behind that was made for it.
class ConnectionTrialTest {

  /// Notes as whom it was asked, and what it was told to forget.
  private static final class Noting implements StoreOpener {
    final List<Credentials> asked = new ArrayList<>();
    final List<Credentials> forgotten = new ArrayList<>();

    @Override
    public ObjectStore open(StoreAddress address, Access access) throws StorageException {
      throw new Unsupported(address.uri(), "opening", null);
    }

    @Override
    public List<StoreAddress> siblings(StoreAddress address, Access access)
        throws StorageException {
      asked.add(access.credentials());
      if (asked.size() > 1) {
        throw new Unsupported(address.uri(), "listing buckets", null);
      }
      return List.of();
    }

    @Override
    public void forget(Credentials credentials) {
      forgotten.add(credentials);
    }
  }

  @Test
  void whatWasLentIsForgottenHoweverItEnds() {
    var opener = new Noting();
    var trial = new ConnectionTrial(opener, KnownSecrets.ofThisRun());
    var server = new StoreAddress.S3(Optional.of(URI.create("http://127.0.0.1:1")), "");
    for (int i = 0; i < 2; i++) {
      trial.of(
          new Connection("a", server, Access.ANONYMOUS),
          Optional.of(Secret.accessKey("alice", "key", Optional.empty())));
    }
    assertThat(opener.asked).hasSize(2);
    assertThat(opener.forgotten).isEqualTo(opener.asked);
    trial.of(new Connection("a", server, Access.AMBIENT), Optional.empty());
    assertThat(opener.forgotten).as("others may use these").hasSize(2);
  }
}
