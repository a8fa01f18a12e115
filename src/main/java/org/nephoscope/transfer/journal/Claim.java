package org.nephoscope.transfer.journal;

import java.io.IOException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/// Whether an item belongs to whoever began it: the one whose change of its row was the first. Of
/// any number of lanes and processes that believe they own an item, one does. Not waited for until
/// something is about to be made, because by then the change is written anyway.
public final class Claim {

  /// Somebody else has the item, or it has ended.
  public static final class Lost extends IOException {
    private static final long serialVersionUID = 1L;

    private Lost() {
      super("somebody else has begun it");
    }
  }

  private final CompletableFuture<Boolean> written;

  Claim(CompletableFuture<Boolean> written) {
    this.written = written;
  }

  /// Waits until that is decided, durably.
  public boolean isOurs() {
    try {
      return written.join();
    } catch (CompletionException e) {
      throw JournalException.unwritten(e);
    }
  }

  /// Throws if the item is not ours, before anything is made for it.
  public void require() throws Lost {
    if (!isOurs()) {
      throw new Lost();
    }
  }
}
