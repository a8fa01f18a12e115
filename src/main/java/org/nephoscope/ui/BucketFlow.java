package org.nephoscope.ui;

import java.util.Optional;
import java.util.function.Supplier;
import org.nephoscope.connection.Access;
import org.nephoscope.connection.Location;
import org.nephoscope.connection.Place;
import org.nephoscope.connection.StoreAddress;
import org.nephoscope.storage.StorageException.AlreadyExists;
import org.nephoscope.storage.StorageException.NotEmpty;
import org.nephoscope.ui.browser.BrowserViewModel;
import org.nephoscope.ui.browser.Places;
import org.nephoscope.ui.browser.PlacesViewModel;

/// Makes buckets and removes empty ones, and lets the window show it.
record BucketFlow(
    OpenStores stores,
    WindowDialogs dialogs,
    Background background,
    PlacesViewModel places,
    Supplier<BrowserViewModel> browser) {

  private static final Texts TEXTS = Texts.of(BucketFlow.class);

  /// Asks for a bucket of an account, makes it and shows it. What was typed is there again when the
  /// server refuses it.
  void create(Place account) {
    create(account, new NewBucketDialog.Answer("", Optional.empty()));
  }

  private void create(Place account, NewBucketDialog.Answer typed) {
    if (account.location().store() instanceof StoreAddress.Remote server) {
      NewBucketDialog.ask(dialogs, server, typed)
          .ifPresent(wanted -> create(account, server, wanted));
    }
  }

  private void create(Place account, StoreAddress.Remote server, NewBucketDialog.Answer wanted) {
    Location location = new Location(server.bucket(wanted.name()), "");
    Access access = account.access();
    var made = new Place(location, wanted.region().map(access::region).orElse(access));
    background.run(
        () -> {
          stores.create(made);
          return true;
        },
        _ -> {
          places.bucketsChanged(account);
          browser.get().open(new Place(location, access));
        },
        error -> {
          String sentence =
              error instanceof AlreadyExists
                  ? TEXTS.get("bucket.taken")
                  : sentence(error, location);
          dialogs.tell(
              TEXTS.get("bucket.new.title"), TEXTS.get("bucket.unmade", wanted.name()), sentence);
          create(account, wanted);
        });
  }

  /// Asks whether a bucket is to be removed, and removes it if it is empty.
  void remove(Place bucket) {
    Place account = Places.account(bucket).orElseThrow();
    String name = bucket.location().store().uri();
    var question =
        new Dialogs.Question(
            TEXTS.get("bucket.remove.title"),
            TEXTS.get("bucket.remove.message", name),
            TEXTS.get("bucket.remove.detail"),
            TEXTS.get("bucket.remove.action"),
            true);
    if (!dialogs.confirm(question)) {
      return;
    }
    background.run(
        () -> {
          stores.remove(bucket);
          return true;
        },
        _ -> gone(bucket, account),
        error ->
            dialogs.tell(
                TEXTS.get("bucket.remove.title"),
                TEXTS.get(error instanceof NotEmpty ? "bucket.full" : "bucket.kept", name),
                error instanceof NotEmpty
                    ? TEXTS.get("bucket.full.detail")
                    : sentence(error, bucket.location())));
  }

  private void gone(Place bucket, Place account) {
    places.bucketsChanged(account);
    Place shown = browser.get().place();
    if (shown.location().store().equals(bucket.location().store())) {
      browser.get().open(account);
    } else if (shown.equals(account)) {
      browser.get().refresh();
    }
  }

  private static String sentence(Exception error, Location location) {
    return Said.of(error, location.toString());
  }
}
