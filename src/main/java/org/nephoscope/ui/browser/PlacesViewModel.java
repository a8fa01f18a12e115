package org.nephoscope.ui.browser;

import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyIntegerWrapper;
import org.nephoscope.connection.Access;
import org.nephoscope.connection.Bookmark;
import org.nephoscope.connection.Connection;
import org.nephoscope.connection.ConnectionBook;
import org.nephoscope.connection.Credentials;
import org.nephoscope.connection.Location;
import org.nephoscope.connection.Place;
import org.nephoscope.connection.Secret;
import org.nephoscope.connection.SecretStore;
import org.nephoscope.connection.StoreAddress;
import org.nephoscope.storage.Folder;
import org.nephoscope.storage.ListQuery;
import org.nephoscope.storage.Listing;
import org.nephoscope.storage.ObjectKey;
import org.nephoscope.storage.Prefix;
import org.nephoscope.ui.Background;
import org.nephoscope.ui.Formats;
import org.nephoscope.ui.OpenStores;
import org.nephoscope.ui.Said;
import org.nephoscope.ui.Texts;

/// The tree of places: what a person saved, this computer, and the demo data. Children are asked
/// for when a line is opened, one call each. Used on the window's thread.
public final class PlacesViewModel {

  private static final Texts TEXTS = Texts.of(PlacesViewModel.class);

  private final ConnectionBook book;
  private final SecretStore secrets;
  private final OpenStores stores;
  private final Background background;
  private final ReadOnlyIntegerWrapper changes = new ReadOnlyIntegerWrapper();
  private final LearnedKinds kinds = new LearnedKinds();
  private Consumer<Place> onBuckets = _ -> {};

  /// @param secrets where what a person enters is kept
  public PlacesViewModel(
      ConnectionBook book, SecretStore secrets, OpenStores stores, Background background) {
    this.book = book;
    this.secrets = secrets;
    this.stores = stores;
    this.background = background;
  }

  /// Grows when accounts or bookmarks change.
  public ReadOnlyIntegerProperty changesProperty() {
    return changes.getReadOnlyProperty();
  }

  /// What is known of prefixes beyond their names.
  public LearnedKinds kinds() {
    return kinds;
  }

  /// The lines that are always there.
  List<PlaceNode> roots() {
    var roots = new ArrayList<PlaceNode>();
    roots.add(new PlaceNode.Bookmarks(TEXTS.get("places.bookmarks")));
    for (AccountKind kind : AccountKind.values()) {
      roots.addAll(accounts(kind));
    }
    roots.add(new PlaceNode.Computer(TEXTS.get("places.computer")));
    var demo = new Place(new Location(new StoreAddress.Demo(), ""), Access.ANONYMOUS);
    roots.add(new PlaceNode.Spot(TEXTS.get("store.demo"), demo, PlaceNode.Kind.DEMO));
    return roots;
  }

  private List<PlaceNode> accounts(AccountKind kind) {
    List<PlaceNode> saved =
        book.connections().stream()
            .filter(connection -> AccountKind.of(connection.server()) == kind)
            .<PlaceNode>map(PlaceNode.Account::new)
            .toList();
    return saved.isEmpty()
        ? List.of(new PlaceNode.NoAccount(TEXTS.get("account.none." + kind.name()), kind))
        : saved;
  }

  /// Says who shows the buckets of an account, and looks anew when one has come or gone.
  void onBuckets(Consumer<Place> look) {
    onBuckets = look;
  }

  /// The buckets of an account are others now.
  public void bucketsChanged(Place account) {
    onBuckets.accept(account);
  }

  /// The children that need no call.
  Optional<List<PlaceNode>> known(PlaceNode node) {
    return switch (node) {
      case PlaceNode.Bookmarks _ ->
          Optional.of(book.bookmarks().stream().<PlaceNode>map(PlaceNode.Marked::new).toList());
      case PlaceNode.Computer _ -> Optional.of(computer());
      case PlaceNode.NoAccount _, PlaceNode.More _, PlaceNode.Marked _ -> Optional.of(List.of());
      case PlaceNode.Account _, PlaceNode.Spot _ -> Optional.empty();
    };
  }

  /// Asks for the children of a line; a long answer ends in [PlaceNode.More].
  void load(PlaceNode node, Consumer<List<PlaceNode>> onDone, Consumer<String> onFailed) {
    Place place =
        node instanceof PlaceNode.More(_, var parent, _) ? parent : node.target().orElseThrow();
    background.<List<PlaceNode>>run(
        () ->
            switch (node) {
              case PlaceNode.More(_, _, var next) ->
                  Places.isAccount(place) ? buckets(place) : prefixes(place, next);
              case PlaceNode.Account _, PlaceNode.Spot _, PlaceNode.Marked _ ->
                  Places.isAccount(place) ? buckets(place) : prefixes(place, children(place));
              case PlaceNode.Bookmarks _, PlaceNode.Computer _, PlaceNode.NoAccount _ -> List.of();
            },
        onDone,
        error -> onFailed.accept(Failures.sentence(error, place)));
  }

  /// The line of a place that is below another, from its address alone.
  PlaceNode step(Place place) {
    Optional<Place> bucket = Places.bucket(place).filter(place::equals);
    return bucket.isPresent()
        ? bucketNode(place)
        : new PlaceNode.Spot(place.location().name(), place, PlaceNode.Kind.PREFIX);
  }

  /// Stands for all that is below a line, while only some of it is shown.
  PlaceNode others(PlaceNode node) {
    Place place = node.target().orElseThrow();
    return new PlaceNode.More(TEXTS.get("places.others", node.label()), place, children(place));
  }

  /// Whether a look at what is below a line asks no server.
  boolean isFree(PlaceNode node) {
    return node.target()
        .filter(place ->
            switch (place.location().store()) {
              case StoreAddress.Local _, StoreAddress.Memory _, StoreAddress.Demo _ -> true;
              case StoreAddress.S3 _, StoreAddress.Gcs _, StoreAddress.Http _ -> false;
            })
        .isPresent();
  }

  private static ListQuery children(Place place) {
    return ListQuery.children(place.location().prefix());
  }

  /// Finds out how much of a disk is free; other lines have nothing to say of that, and neither has
  /// a disk that does not tell.
  void free(PlaceNode node, Consumer<String> onKnown) {
    if (node instanceof PlaceNode.Spot(_, var place, var kind) && kind == PlaceNode.Kind.DISK) {
      background.run(
          () -> Files.getFileStore(place.location().file().orElseThrow()).getUsableSpace(),
          bytes -> onKnown.accept(TEXTS.get("places.free", Formats.size(bytes))),
          _ -> {});
    }
  }

  /// The bookmarks, in the order in which they were made.
  public List<Bookmark> bookmarks() {
    return book.bookmarks();
  }

  /// Whether a place is a bookmark.
  public boolean isBookmarked(Place place) {
    return book.bookmarks().stream().anyMatch(mark -> mark.place().equals(place));
  }

  /// Makes a place a bookmark, or takes it back; a failure to write is told by `onFailed`.
  public void toggleBookmark(Place place, Consumer<String> onFailed) {
    String name = place.location().name();
    String label = name.isEmpty() ? place.location().toString() : name;
    change(
        () -> {
          Optional<Bookmark> old =
              book.bookmarks().stream().filter(mark -> mark.place().equals(place)).findFirst();
          if (old.isPresent()) {
            book.remove(old.get());
          } else {
            book.save(new Bookmark(label, place));
          }
        },
        () -> {},
        onFailed);
  }

  /// Saves an account, and first what was entered for it, which is closed here.
  ///
  /// @param secret of a connection that is [Credentials.Saved]
  public void save(
      Connection connection, Optional<Secret> secret, Runnable onDone, Consumer<String> onFailed) {
    change(
        () -> {
          keep(connection, secret);
          book.save(connection);
        },
        onDone,
        onFailed);
  }

  /// Puts an account in the place of one of the same name, and first what was entered for it, which
  /// is closed here. Without a new secret the old one stays, if the account still has one.
  public void replace(
      Connection old,
      Connection connection,
      Optional<Secret> secret,
      Runnable onDone,
      Consumer<String> onFailed) {
    change(
        () -> {
          keep(connection, secret);
          book.replace(old, connection);
          if (old.access().credentials() instanceof Credentials.Saved(var name)
              && !(connection.access().credentials() instanceof Credentials.Saved)) {
            secrets.remove(name);
          }
        },
        onDone,
        onFailed);
  }

  /// The account under which a place is shown.
  public Optional<Connection> connection(Place place) {
    return book.connections().stream().filter(one -> one.holds(place)).findFirst();
  }

  /// What that account is called where there is little room; empty for places of no account.
  public Optional<String> accountName(Place place) {
    return connection(place).map(PlaceLook::name);
  }

  private void keep(Connection connection, Optional<Secret> secret) throws IOException {
    if (connection.access().credentials() instanceof Credentials.Saved(var name)
        && secret.isPresent()) {
      try (Secret entered = secret.get()) {
        secrets.save(name, entered);
      }
    }
  }

  /// Forgets an account, and what was entered for it; nothing in the store changes.
  public void remove(Connection connection, Consumer<String> onFailed) {
    change(
        () -> {
          book.remove(connection);
          if (connection.access().credentials() instanceof Credentials.Saved(var name)) {
            secrets.remove(name);
          }
        },
        () -> {},
        onFailed);
  }

  @FunctionalInterface
  private interface Change {
    void make() throws IOException;
  }

  private void change(Change change, Runnable onDone, Consumer<String> onFailed) {
    background.save(
        () -> {
          change.make();
          return true;
        },
        _ -> {
          changes.set(changes.get() + 1);
          onDone.run();
        },
        error -> onFailed.accept(TEXTS.get("places.unsaved", Said.of(error))));
  }

  private List<PlaceNode> buckets(Place account) throws IOException {
    return stores.siblings(account).stream()
        .map(store -> new Place(new Location(store, ""), account.access()))
        .map(PlacesViewModel::bucketNode)
        .sorted((a, b) -> ObjectKey.compareUtf8(a.label(), b.label()))
        .toList();
  }

  private static PlaceNode bucketNode(Place place) {
    String bucket = Identities.bucket(place.location().store());
    return new PlaceNode.Spot(bucket, place, PlaceNode.Kind.BUCKET);
  }

  // Objects among the prefixes are passed over; so a page may give few lines, and More the rest.
  private List<PlaceNode> prefixes(Place parent, ListQuery first) throws IOException {
    var nodes = new ArrayList<PlaceNode>();
    Listing page = stores.at(parent).list(first);
    page.entries().stream()
        .filter(Folder.class::isInstance)
        .map(entry ->
            new PlaceNode.Spot(entry.name(), Places.child(parent, entry), PlaceNode.Kind.PREFIX))
        .forEach(nodes::add);
    page.next()
        .ifPresent(next -> nodes.add(new PlaceNode.More(TEXTS.get("places.more"), parent, next)));
    return nodes;
  }

  private static List<PlaceNode> computer() {
    var nodes = new ArrayList<PlaceNode>();
    Path home = Path.of(System.getProperty("user.home")).toAbsolutePath();
    nodes.add(spot(TEXTS.get("places.home"), home, PlaceNode.Kind.HOME));
    FileSystems.getDefault()
        .getRootDirectories()
        .forEach(root -> nodes.add(spot(root.toString(), root, PlaceNode.Kind.DISK)));
    return nodes;
  }

  private static PlaceNode spot(String label, Path path, PlaceNode.Kind kind) {
    Path root = path.getRoot();
    String below =
        root.relativize(path).toString().replace(path.getFileSystem().getSeparator(), "/");
    var location = new Location(new StoreAddress.Local(root), Prefix.of(below).value());
    return new PlaceNode.Spot(label, new Place(location, Access.ANONYMOUS), kind);
  }
}
