package org.nephoscope.ui.transfers;

import java.util.List;
import java.util.Optional;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.BooleanBinding;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import org.nephoscope.connection.Location;
import org.nephoscope.connection.Place;
import org.nephoscope.connection.StoreAddress;
import org.nephoscope.storage.ListQuery;
import org.nephoscope.storage.ObjectStore;
import org.nephoscope.storage.StorageException;
import org.nephoscope.storage.StorageException.NotFound;
import org.nephoscope.transfer.CopyPolicy;
import org.nephoscope.transfer.CopyPolicy.IfExists;
import org.nephoscope.transfer.PlanRunner;
import org.nephoscope.transfer.TransferRequest;
import org.nephoscope.transfer.TransferRequest.Route;
import org.nephoscope.ui.Background;
import org.nephoscope.ui.ChosenPlace;
import org.nephoscope.ui.Said;
import org.nephoscope.ui.Texts;

/// Another name for one object or prefix, beside it or in its place. What has that name already is
/// never touched: it is looked for before anything begins, and each copy refuses it once more.
public final class NewNameViewModel {

  private static final Texts TEXTS = Texts.of(NewNameViewModel.class);

  /// What becomes of the old name.
  enum Kind {
    RENAME,
    DUPLICATE
  }

  // --- Properties

  private final StringProperty name = new SimpleStringProperty("");
  private final ReadOnlyStringWrapper taken = new ReadOnlyStringWrapper("");
  private final ReadOnlyBooleanWrapper asking = new ReadOnlyBooleanWrapper();
  private final ReadOnlyBooleanWrapper begun = new ReadOnlyBooleanWrapper();

  private final Kind kind;
  private final ChosenPlace subject;
  private final PlanRunner runner;
  private final ObjectCount.Stores stores;
  private final Background background;

  NewNameViewModel(
      Kind kind,
      ChosenPlace subject,
      PlanRunner runner,
      ObjectCount.Stores stores,
      Background background) {
    this.kind = kind;
    this.subject = subject;
    this.runner = runner;
    this.stores = stores;
    this.background = background;
    name.set(kind == Kind.RENAME ? old() : copyOf(old(), isPrefix()));
    name.addListener(_ -> taken.set(""));
  }

  Kind kind() {
    return kind;
  }

  ChosenPlace subject() {
    return subject;
  }

  boolean isPrefix() {
    return subject.place().location().isPrefix();
  }

  /// The name it has now.
  String old() {
    return subject.place().location().name();
  }

  StringProperty nameProperty() {
    return name;
  }

  /// Why the store said no to the name; empty until it has.
  ReadOnlyStringProperty takenProperty() {
    return taken.getReadOnlyProperty();
  }

  /// Whether the transfer has been submitted.
  ReadOnlyBooleanProperty begunProperty() {
    return begun.getReadOnlyProperty();
  }

  /// What is wrong with a name before anybody is asked, as a sentence; empty if nothing is.
  String problem() {
    String typed = name.get();
    if (typed.contains("/")) {
      return TEXTS.get("name.slash");
    }
    boolean dots = typed.equals(".") || typed.equals("..");
    return dots && subject.place().location().store() instanceof StoreAddress.Local
        ? TEXTS.get("name.dots")
        : "";
  }

  BooleanBinding allowed() {
    return Bindings.createBooleanBinding(
        () ->
            !asking.get()
                && !name.get().isEmpty()
                && !name.get().equals(old())
                && problem().isEmpty(),
        name,
        asking);
  }

  /// The place of the new name.
  Place target() {
    Location from = subject.place().location();
    String path = from.parent().path() + name.get() + (isPrefix() ? "/" : "");
    return new Place(new Location(from.store(), path), subject.place().access());
  }

  // --- Commands

  /// Looks whether the name is free, and submits the transfer if it is.
  void begin() {
    asking.set(true);
    Place target = target();
    background.run(
        () -> {
          if (isTaken(target)) {
            return false;
          }
          runner.submit(request(target));
          return true;
        },
        free -> {
          asking.set(false);
          if (free) {
            begun.set(true);
          } else {
            taken.set(TEXTS.get(isPrefix() ? "name.taken.prefix" : "name.taken", name.get()));
          }
        },
        failure -> {
          asking.set(false);
          taken.set(
              failure instanceof StorageException
                  ? Said.of(failure, target.location().toString())
                  : Said.of(failure));
        });
  }

  private boolean isTaken(Place target) throws StorageException {
    ObjectStore store = stores.at(target);
    if (isPrefix()) {
      var below = ListQuery.everything(target.location().prefix());
      for (Optional<ListQuery> next = Optional.of(below); next.isPresent(); ) {
        var page = store.list(next.get());
        if (!page.entries().isEmpty()) {
          return true;
        }
        next = page.next(); // a page may be empty and not the last
      }
      return false;
    }
    try {
      store.stat(target.location().key().orElseThrow());
      return true;
    } catch (NotFound _) {
      return false;
    }
  }

  private TransferRequest request(Place target) {
    var routes = List.of(new Route(subject.place(), target));
    CopyPolicy policy = CopyPolicy.DEFAULT.ifExists(IfExists.FAIL);
    return switch (kind) {
      case RENAME -> new TransferRequest.Move(routes, policy);
      case DUPLICATE -> new TransferRequest.Copy(routes, policy);
    };
  }

  /// A name to begin with: `a copy.tif` for `a.tif`.
  static String copyOf(String name, boolean prefix) {
    int dot = prefix ? -1 : name.lastIndexOf('.');
    return dot <= 0
        ? TEXTS.get("name.copy", name, "")
        : TEXTS.get("name.copy", name.substring(0, dot), name.substring(dot));
  }
}
