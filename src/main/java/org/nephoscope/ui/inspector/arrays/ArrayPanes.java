package org.nephoscope.ui.inspector.arrays;

import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import org.nephoscope.array.Badge;
import org.nephoscope.array.model.ArrayMeta;
import org.nephoscope.array.model.Format;
import org.nephoscope.connection.Place;
import org.nephoscope.ui.Background;
import org.nephoscope.ui.inspector.InspectorPage;

/// All panes about arrays: two tabs of the inspector, and the page that takes the place of the
/// list. The tabs follow the selection; the page stays with the array it was opened on.
public final class ArrayPanes {

  private final StoreFinder stores;
  private final Background background;
  private final ArrayViewModel array;
  private final ArrayViewModel pageArray;
  private final Region list;
  private final StackPane centre;
  private final ReadOnlyBooleanWrapper open = new ReadOnlyBooleanWrapper();
  private final ReadOnlyObjectWrapper<Optional<PageSays>> says =
      new ReadOnlyObjectWrapper<>(Optional.empty());
  private Optional<ArrayPageView> page = Optional.empty();

  /// @param list what the page covers while it is open
  public ArrayPanes(StoreFinder stores, Background background, Region list) {
    this.stores = stores;
    this.background = background;
    this.list = list;
    array = new ArrayViewModel(stores, background);
    pageArray = new ArrayViewModel(stores, background);
    centre = new StackPane(list);
  }

  /// Says who downloads the objects of picked cells.
  public void onDownload(ChunkDownload.Start start) {
    array.shown().download().by(start);
    pageArray.shown().download().by(start);
  }

  /// Says who hears what prefixes hold, as their metadata is read.
  public void onFound(BiConsumer<Place, Badge> hears) {
    for (ArrayViewModel one : List.of(array, pageArray)) {
      one.openedProperty().subscribe(opened -> tell(one, opened, hears));
    }
  }

  private static void tell(ArrayViewModel model, Opened opened, BiConsumer<Place, Badge> hears) {
    opened.node().ifPresent(node -> hears.accept(model.place().orElseThrow(), Badge.of(node)));
    opened
        .describedImage()
        .ifPresent(image ->
            image
                .levels()
                .forEach(level ->
                    level
                        .array()
                        .ifPresent(found ->
                            hears.accept(ArrayFinder.level(image, level), Badge.of(found)))));
  }

  /// The list, or the page over it.
  public Region centre() {
    return centre;
  }

  /// The page, whether it is open or not; made when it is asked for.
  public ArrayPageView page() {
    if (page.isEmpty()) {
      var made =
          new ArrayPageView(
              new PreviewViewModel(pageArray, stores, background), this::open, this::close);
      made.setVisible(false);
      made.saysProperty().subscribe(said -> says.set(Optional.of(said)));
      centre.getChildren().add(made);
      page = Optional.of(made);
    }
    return page.get();
  }

  /// What the page says of itself at the foot of the window; empty until there was one.
  public ReadOnlyObjectProperty<Optional<PageSays>> saysProperty() {
    return says.getReadOnlyProperty();
  }

  /// What the page shows.
  public ArrayViewModel pageArray() {
    return pageArray;
  }

  /// The tab about an array.
  ///
  /// @param onPreview brings the tab with the values to the front
  public InspectorPage arrayTab(Runnable onPreview) {
    return ArrayPage.later(() -> new ArrayPage(array, this::open, onPreview));
  }

  /// The tab with the values of a chunk.
  public InspectorPage previewTab() {
    return PreviewPage.later(
        () -> new PreviewPage(new PreviewViewModel(array, stores, background)));
  }

  /// Whether the page is open.
  public ReadOnlyBooleanProperty openProperty() {
    return open.getReadOnlyProperty();
  }

  /// What the page shows; empty while it is closed.
  public Optional<Place> shown() {
    return open.get() ? pageArray.place() : Optional.empty();
  }

  /// What the page shows, if it is an array of Zarr.
  public Optional<Place> shownZarr() {
    return shown()
        .filter(_ ->
            pageArray
                .opened()
                .array()
                .map(ArrayMeta::format)
                .filter(format -> format == Format.ZARR_V2 || format == Format.ZARR_V3)
                .isPresent());
  }

  /// Opens the page on an array or a group.
  public void open(Place place) {
    pageArray.open(place);
    page().setVisible(true);
    page().requestFocus();
    list.setVisible(false);
    open.set(true);
  }

  /// Goes back to the list.
  public void close() {
    pageArray.stop();
    page.ifPresent(known -> known.setVisible(false));
    list.setVisible(true);
    open.set(false);
  }
}
