package org.nephoscope.ui.browser;

import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import org.jspecify.annotations.Nullable;
import org.nephoscope.connection.Location;
import org.nephoscope.connection.LocationParser;
import org.nephoscope.connection.Place;
import org.nephoscope.storage.Folder;
import org.nephoscope.storage.ObjectEntry;
import org.nephoscope.ui.Background;
import org.nephoscope.ui.ChosenPlace;
import org.nephoscope.ui.OpenStores;
import org.nephoscope.ui.browser.ListingProgress.Phase;

/// The place shown in the middle of the window, its rows as they arrive, and the ways from here to
/// other places. Used on the window's thread only.
public final class BrowserViewModel {

  /// At the size of [PackedPage] rows this is about 200 MiB.
  private static final long PAUSE_AT = 2_000_000;

  /// So many found keys are enough for a person to see that the question was too wide.
  private static final long FIND_PAUSE_AT = 10_000;

  private final OpenStores stores;
  private final Background background;
  private final Identities identities;
  private final NavigationHistory history = new NavigationHistory();
  private final ReadOnlyObjectWrapper<Place> place;
  private final ReadOnlyObjectWrapper<ListingProgress> progress =
      new ReadOnlyObjectWrapper<>(ListingProgress.IDLE);
  private final ReadOnlyBooleanWrapper canGoBack = new ReadOnlyBooleanWrapper();
  private final ReadOnlyBooleanWrapper canGoForward = new ReadOnlyBooleanWrapper();
  private final ReadOnlyBooleanWrapper canGoUp = new ReadOnlyBooleanWrapper();
  private final StringProperty filter = new SimpleStringProperty("");
  private final BooleanProperty flat = new SimpleBooleanProperty();
  private final EntryList entries = new EntryList();
  private final RowSelection selection = new RowSelection(entries);
  private final ReadOnlyObjectWrapper<Optional<FindQuery>> find =
      new ReadOnlyObjectWrapper<>(Optional.empty());
  private final RowSorter sorter;
  private @Nullable ListingRun run;
  private int question; // grows, so that a late answer is known as one
  private boolean renewing;
  private boolean changed;
  private Optional<String> wanted = Optional.empty();

  /// @param start shown once [#refresh] is called
  public BrowserViewModel(
      OpenStores stores, Background background, Identities identities, Place start) {
    this.stores = stores;
    this.identities = identities;
    this.background = background;
    this.place = new ReadOnlyObjectWrapper<>(start);
    this.sorter = new RowSorter(background, entries, selection, this::folderBytes, () -> run);
    filter.addListener((_, _, _) -> sorter.filterSoon(filter::get));
    flat.addListener((_, _, _) -> refresh());
  }

  public ReadOnlyObjectProperty<Place> placeProperty() {
    return place.getReadOnlyProperty();
  }

  public Place place() {
    return place.get();
  }

  public ReadOnlyObjectProperty<ListingProgress> progressProperty() {
    return progress.getReadOnlyProperty();
  }

  public ReadOnlyBooleanProperty canGoBackProperty() {
    return canGoBack.getReadOnlyProperty();
  }

  public ReadOnlyBooleanProperty canGoForwardProperty() {
    return canGoForward.getReadOnlyProperty();
  }

  public ReadOnlyBooleanProperty canGoUpProperty() {
    return canGoUp.getReadOnlyProperty();
  }

  /// The text that shown names hold; empty for all.
  public StringProperty filterProperty() {
    return filter;
  }

  /// Whether every object below the prefix is listed by its key, instead of the prefix's children.
  public BooleanProperty flatProperty() {
    return flat;
  }

  /// What is looked for below the place shown; empty while the place itself is listed.
  public ReadOnlyObjectProperty<Optional<FindQuery>> findProperty() {
    return find.getReadOnlyProperty();
  }

  /// Shows the keys below the prefix that are meant, instead of what is in it.
  public void find(FindQuery query) {
    find.set(Optional.of(query));
    list(place());
  }

  /// Lists the place itself again, if keys were looked for.
  public void endFind() {
    if (find.get().isPresent()) {
      find.set(Optional.empty());
      list(place());
    }
  }

  /// A row's name below the prefix that is listed.
  String name(ObjectEntry entry) {
    return flat.get() || find.get().isPresent()
        ? entry.path().substring(here().length())
        : entry.name();
  }

  /// The rows shown now.
  public EntryList entries() {
    return entries;
  }

  public RowSelection selection() {
    return selection;
  }

  /// The chosen rows, made when asked for; for transfers.
  public List<ChosenPlace> chosen() {
    return Places.chosen(place(), selection.entries());
  }

  /// Goes to an address as typed, with the identity used here if it is the same store, and with the
  /// naming of files used here if both are of this computer. Throws
  /// [org.nephoscope.connection.UnknownAddress] if it is none.
  public void open(String address) {
    Location location = LocationParser.here().parse(address.strip()).namedAs(place().location());
    open(new Place(location, identities.of(location.store(), place())));
  }

  /// Goes to a place. An object is shown among its neighbours and selected.
  public void open(Place next) {
    if (progress.get().phase() != Phase.IDLE) { // else nothing was shown yet
      history.leave(place());
    }
    show(next);
  }

  /// Goes into a prefix or bucket; on an object does nothing.
  public void enter(ObjectEntry entry) {
    if (entry instanceof Folder) {
      open(Places.child(place(), entry));
    }
  }

  public void back() {
    history.back(place()).ifPresent(this::show);
  }

  public void forward() {
    history.forward(place()).ifPresent(this::show);
  }

  /// Goes to the prefix above and selects where the person came from.
  public void up() {
    if (canGoUp.get()) {
      upFrom(place());
    }
  }

  /// Goes to the prefix above a place that has one, and selects that place there.
  public void upFrom(Place from) {
    Place above = Places.parent(from);
    String name = Places.isAccount(above) ? bucket(from) : from.location().name();
    if (!above.equals(place())) {
      open(above);
    }
    wanted = Optional.of(name);
    selectWanted(0);
  }

  /// Lists again what is shown.
  public void refresh() {
    if (!place().location().isPrefix()) {
      show(place());
      return;
    }
    wanted = selection.leadEntry().map(ObjectEntry::name);
    list(place());
  }

  /// Shows what transfers have changed here: after a listing under way, keeping what is chosen. A
  /// list of very many rows stays as it is until the person asks.
  public void showChanges() {
    Phase phase = progress.get().phase();
    if (renewing || !phase.isOver()) {
      changed = true;
      return;
    }
    changed = false;
    boolean found = find.get().isPresent();
    if (phase == Phase.FAILED || (found && progress.get().read().orElse(0) <= PlacePages.FEW)) {
      refresh();
    } else if (phase == Phase.COMPLETE && !found && entries.loaded() <= PlacePages.FEW) {
      renewing = true;
      ListingRun of = run;
      var pages = new PlacePages(stores, place(), flat.get());
      background.run(pages::few, batch -> renew(of, batch), _ -> renewFailed(of));
    }
  }

  private void renew(@Nullable ListingRun of, Optional<ListingRun.Batch> batch) {
    renewing = false;
    if (of == run && batch.isPresent()) {
      var chosen = new HashSet<String>();
      selection.entries().forEach(entry -> chosen.add(entry.path()));
      Optional<String> lead = selection.leadEntry().map(ObjectEntry::path);
      entries.renew(batch.get().folders(), batch.get().objects());
      selection.choose(chosen, lead);
      progress.set(batch.get().progress());
      if (!sorter.isListed()) {
        sorter.order();
      }
    }
    if (changed) {
      showChanges();
    }
  }

  private void renewFailed(@Nullable ListingRun of) {
    renewing = false;
    if (of == run) {
      refresh(); // and so the failure is told where every failure is
    }
  }

  public void pause() {
    if (run != null) {
      run.pause();
    }
  }

  public void resume() {
    if (run != null) {
      run.resume();
    }
  }

  /// Ends the listing, or the question what stands at an address; what has come stays.
  public void stop() {
    if (run != null) {
      run.stop();
    } else if (progress.get().phase() == Phase.RUNNING) {
      question++;
      progress.set(ListingProgress.of(Phase.STOPPED));
    }
  }

  /// Sorts what is shown. By anything but the name only once the listing is over.
  void sort(RowOrder.Column column, boolean ascending) {
    sorter.sort(column, ascending);
  }

  private void show(Place next) {
    wanted = Optional.empty();
    if (next.location().isPrefix()) {
      arrive(next);
      return;
    }
    place.set(next);
    startOver();
    int asked = question;
    background.run(
        () -> stores.at(next).stat(next.location().key().orElseThrow()),
        meta -> arriveAt(asked, next.parent(), Optional.of(meta.name())),
        _ -> arriveAt(asked, prefix(next), Optional.empty()));
  }

  private void arriveAt(int asked, Place found, Optional<String> name) {
    if (asked == question) { // else the person has moved on, or no longer wants to know
      arrive(found);
      wanted = name;
    }
  }

  private void arrive(Place next) {
    place.set(next);
    filter.set("");
    find.set(Optional.empty());
    list(next);
  }

  private void startOver() {
    question++;
    changed = false;
    if (run != null) {
      run.stop();
      run = null;
    }
    entries.clearAll();
    selection.reset();
    progress.set(ListingProgress.of(Phase.RUNNING));
    canGoBack.set(history.canGoBack());
    canGoForward.set(history.canGoForward());
    canGoUp.set(Places.hasParent(place()));
  }

  private void list(Place asked) {
    startOver();
    sorter.reset(filter.get());
    Optional<FindQuery> query = find.get();
    ListingRun.Pages pages =
        query.isPresent()
            ? new FoundPages(stores, asked, query.get())
            : new PlacePages(stores, asked, flat.get());
    long pauseAt = query.isPresent() ? FIND_PAUSE_AT : PAUSE_AT;
    var started = new ListingRun[1];
    started[0] = new ListingRun(background, pages, pauseAt, batch -> take(started[0], batch));
    run = started[0];
    started[0].start();
  }

  private void take(ListingRun from, ListingRun.Batch batch) {
    if (from != run) {
      return; // the person has moved on; a late answer changes nothing
    }
    int before = entries.loaded();
    entries.append(batch.folders(), batch.objects());
    selectWanted(before);
    progress.set(batch.progress());
    if (!entries.natural() || !sorter.isListed()) {
      sorter.order();
    }
    if (changed && batch.progress().phase().isOver()) {
      showChanges();
    }
  }

  private void selectWanted(int from) {
    if (wanted.isEmpty() || !entries.natural() || entries.size() == from) {
      return;
    }
    int index = EntrySearch.named(entries, here() + wanted.get());
    if (index >= 0) {
      selection.select(index);
      wanted = Optional.empty();
    }
  }

  private int folderBytes() {
    return place().location().prefix().value().getBytes(StandardCharsets.UTF_8).length;
  }

  private String here() {
    return Places.isAccount(place()) ? "" : place().location().prefix().value();
  }

  /// Selects the first row whose name begins with this text, if there is one.
  void seek(String beginning) {
    int index = EntrySearch.starting(entries, here() + beginning);
    if (index >= 0) {
      selection.select(index);
    }
  }

  private static Place prefix(Place place) {
    return new Place(place.location().asPrefix(), place.access());
  }

  private static String bucket(Place place) {
    return Identities.bucket(place.location().store());
  }
}
