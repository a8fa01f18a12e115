package org.nephoscope.ui.browser;

import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import org.jspecify.annotations.Nullable;
import org.nephoscope.connection.Location;
import org.nephoscope.connection.LocationParser;
import org.nephoscope.connection.Place;
import org.nephoscope.storage.Folder;
import org.nephoscope.storage.ObjectEntry;
import org.nephoscope.storage.ObjectMeta;
import org.nephoscope.ui.Background;
import org.nephoscope.ui.ChosenPlace;
import org.nephoscope.ui.OpenStores;
import org.nephoscope.ui.browser.ListingProgress.Phase;

/// The place shown in the middle of the window, its rows as they arrive, and the ways from here to
/// other places. Used on the window's thread only.
public final class BrowserViewModel {

  private final OpenStores stores;
  private final Background background;
  private final Identities identities;
  private final NavigationHistory history = new NavigationHistory();
  private final ReadOnlyObjectWrapper<Place> place;
  private final ReadOnlyObjectWrapper<ListingProgress> progress =
      new ReadOnlyObjectWrapper<>(ListingProgress.IDLE);
  private final ReadOnlyBooleanWrapper canGoUp = new ReadOnlyBooleanWrapper();
  private final StringProperty filter = new SimpleStringProperty("");
  private final ObjectProperty<FindQuery.Kind> filterKind =
      new SimpleObjectProperty<>(FindQuery.Kind.TEXT);
  private final ReadOnlyObjectWrapper<Asked> asked;
  private ListMode chosenMode = ListMode.FOLDERS;
  private boolean mayChooseArrays = true;
  private Optional<ArrayPages> arrays = Optional.empty();
  private final EntryList entries = new EntryList();
  private final RowSelection selection = new RowSelection(entries);
  private final RowSorter sorter;
  private final Renewal renewal;
  private @Nullable ListingRun run;
  private int question; // grows, so that a late answer is known as one
  private Optional<String> wanted = Optional.empty();

  /// @param start shown once [#refresh] is called
  public BrowserViewModel(
      OpenStores stores, Background background, Identities identities, Place start) {
    this.stores = stores;
    this.identities = identities;
    this.background = background;
    this.place = new ReadOnlyObjectWrapper<>(start);
    this.asked = new ReadOnlyObjectWrapper<>(Asked.of(start));
    this.sorter =
        new RowSorter(
            background,
            entries,
            selection,
            this::folderBytes,
            () -> run,
            () -> new SortKeys(arrays));
    this.renewal = new Renewal(this, stores, background);
    filter.addListener((_, _, _) -> sorter.filterSoon(filterKind::get, filter::get));
    filterKind.addListener((_, _, _) -> sorter.filterSoon(filterKind::get, filter::get));
  }

  public ReadOnlyObjectProperty<Place> placeProperty() {
    return place.getReadOnlyProperty();
  }

  public Place place() {
    return place.get();
  }

  /// Who answers for the place.
  ListedServer server() {
    return ListedServer.of(stores, place());
  }

  public ReadOnlyObjectProperty<ListingProgress> progressProperty() {
    return progress.getReadOnlyProperty();
  }

  /// Where steps back lead, the nearest first.
  public ReadOnlyObjectProperty<List<Place>> behindProperty() {
    return history.backProperty();
  }

  /// Where steps forward lead, the nearest first.
  public ReadOnlyObjectProperty<List<Place>> aheadProperty() {
    return history.forwardProperty();
  }

  public ReadOnlyBooleanProperty canGoUpProperty() {
    return canGoUp.getReadOnlyProperty();
  }

  /// What the names of shown rows hold or match; empty for all.
  public StringProperty filterProperty() {
    return filter;
  }

  /// How that is meant.
  ObjectProperty<FindQuery.Kind> filterKindProperty() {
    return filterKind;
  }

  /// Why the filter is not applied; empty if it is.
  ReadOnlyStringProperty filterProblemProperty() {
    return sorter.problemProperty();
  }

  /// What the rows answer.
  ReadOnlyObjectProperty<Asked> askedProperty() {
    return asked.getReadOnlyProperty();
  }

  Asked asked() {
    return asked.get();
  }

  /// What is looked for below the place; empty while the place itself is listed.
  public Optional<FindQuery> query() {
    return asked().find();
  }

  /// What of the place is listed.
  public ListMode mode() {
    return asked().mode();
  }

  /// Lists here and everywhere from now on in that mode.
  public void choose(ListMode mode) {
    chosenMode = mode;
    mayChooseArrays = false;
    if (mode != mode()) {
      switchTo(mode);
    }
  }

  /// Whether the mode of this place was not chosen by a person yet, and no object was asked for.
  boolean mayChooseArrays() {
    return mayChooseArrays
        && asked().isPlain()
        && mode() == ListMode.FOLDERS
        && entries.size() > 0
        && !(selection.leadEntry().orElse(null) instanceof ObjectMeta);
  }

  /// Lists this place otherwise until it is left, because of what it has turned out to be.
  void switchTo(ListMode mode) {
    mayChooseArrays = false;
    asked.set(new Asked(place(), mode, Optional.empty()));
    refresh();
  }

  /// What is known of an array that has a row.
  Optional<FoundNode> found(ObjectEntry row) {
    return arrays.flatMap(pages -> pages.of(row));
  }

  /// Shows the keys below the prefix that are meant, instead of what is in it.
  public void find(FindQuery query) {
    asked.set(asked().find(Optional.of(query)));
    list();
  }

  /// Lists the place itself again, if keys were looked for.
  public void endFind() {
    if (asked().find().isPresent()) {
      asked.set(asked().find(Optional.empty()));
      list();
    }
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
    return selection.isEverything()
        ? List.of(ChosenPlace.of(place()))
        : Places.chosen(place(), selection.entries());
  }

  /// Goes to an address as typed, with the identity used here if it is the same store, and with the
  /// naming of files used here if both are of this computer. Throws
  /// [org.nephoscope.connection.UnknownAddress] if it is none.
  public void open(String address) {
    Location location = LocationParser.here().parse(address.strip()).namedAs(place().location());
    open(new Place(location, identities.of(location.store(), place())));
  }

  /// Goes to a place, or lists it anew. An object is shown among its neighbours and selected.
  public void open(Place next) {
    if (progress.get().phase() != Phase.IDLE && !next.equals(place())) { // else there is no step
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

  /// So many steps back.
  public void back(int steps) {
    history.back(place(), steps).ifPresent(this::show);
  }

  /// So many steps forward.
  public void forward(int steps) {
    history.forward(place(), steps).ifPresent(this::show);
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
    Location at = from.location();
    String name = Places.isAccount(above) ? Identities.bucket(at.store()) : at.name();
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
    wanted = selection.leadEntry().map(asked()::name);
    list();
  }

  /// Shows what transfers have changed here, keeping what is chosen.
  public void showChanges() {
    renewal.show();
  }

  @Nullable ListingRun run() {
    return run;
  }

  /// Shows other rows of the same place, keeping what is chosen.
  void renew(ListingRun.Batch batch) {
    var chosen = new HashSet<String>();
    selection.entries().forEach(entry -> chosen.add(entry.path()));
    Optional<String> lead = selection.leadEntry().map(ObjectEntry::path);
    entries.renew(batch.folders(), batch.objects());
    selection.choose(chosen, lead);
    progress.set(batch.progress());
    if (!sorter.isListed()) {
      sorter.order();
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

  /// Sorts what is shown.
  RowSorter sorter() {
    return sorter;
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
        _ ->
            arriveAt(
                asked, new Place(next.location().asPrefix(), next.access()), Optional.empty()));
  }

  private void arriveAt(int asked, Place found, Optional<String> name) {
    if (asked == question) { // else the person has moved on, or no longer wants to know
      arrive(found);
      wanted = name;
      mayChooseArrays = name.isEmpty();
    }
  }

  private void arrive(Place next) {
    place.set(next);
    filter.set("");
    asked.set(new Asked(next, chosenMode, Optional.empty()));
    mayChooseArrays = !Places.isAccount(next);
    list();
  }

  private void startOver() {
    question++;
    renewal.forget();
    if (run != null) {
      run.stop();
      run = null;
    }
    entries.clearAll();
    selection.reset();
    progress.set(ListingProgress.of(Phase.RUNNING));
    canGoUp.set(Places.hasParent(place()));
  }

  private void list() {
    startOver();
    sorter.reset(filterKind.get(), filter.get());
    ListingRun.Pages pages = asked().pages(stores);
    arrays = pages instanceof ArrayPages walk ? Optional.of(walk) : Optional.empty();
    var started = new ListingRun[1];
    started[0] = new ListingRun(background, pages, batch -> take(started[0], batch));
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
    if (batch.progress().phase().isOver()) {
      renewal.listingEnded();
    }
  }

  private void selectWanted(int from) {
    if (wanted.isEmpty() || !entries.natural() || entries.size() == from) {
      return;
    }
    int index = EntrySearch.named(entries, asked().folder() + wanted.get());
    if (index >= 0) {
      selection.select(index);
      wanted = Optional.empty();
    }
  }

  private int folderBytes() {
    return place().location().prefix().value().getBytes(StandardCharsets.UTF_8).length;
  }
}
