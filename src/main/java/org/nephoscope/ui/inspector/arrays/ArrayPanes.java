package org.nephoscope.ui.inspector.arrays;

import java.util.Optional;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import org.nephoscope.array.model.ArrayMeta;
import org.nephoscope.array.model.Format;
import org.nephoscope.connection.Place;
import org.nephoscope.ui.Background;
import org.nephoscope.ui.inspector.InspectorPage;

/// All panes about arrays: two tabs of the inspector, and the page that takes the place of the
/// list. The tabs follow the selection; the page stays with the array it was opened on.
public final class ArrayPanes {

  private final ArrayViewModel array;
  private final PreviewViewModel preview;
  private final ArrayViewModel pageArray;
  private final ArrayPageView page;
  private final Region list;
  private final StackPane centre;
  private final ReadOnlyBooleanWrapper open = new ReadOnlyBooleanWrapper();

  /// @param list what the page covers while it is open
  public ArrayPanes(StoreFinder stores, Background background, Region list) {
    this.list = list;
    array = new ArrayViewModel(stores, background);
    preview = new PreviewViewModel(array, stores, background);
    pageArray = new ArrayViewModel(stores, background);
    page =
        new ArrayPageView(
            new PreviewViewModel(pageArray, stores, background), this::open, this::close);
    page.setVisible(false);
    centre = new StackPane(list, page);
  }

  /// Says who downloads the objects of picked cells.
  public void onDownload(ChunkDownload.Start start) {
    array.shown().download().by(start);
    pageArray.shown().download().by(start);
  }

  /// The list, or the page over it.
  public Region centre() {
    return centre;
  }

  /// The page, whether it is open or not.
  public ArrayPageView page() {
    return page;
  }

  /// What the page shows.
  public ArrayViewModel pageArray() {
    return pageArray;
  }

  /// The tab about an array.
  ///
  /// @param onPreview brings the tab with the values to the front
  public InspectorPage arrayTab(Runnable onPreview) {
    return new ArrayPage(array, this::open, onPreview);
  }

  /// The tab with the values of a chunk.
  public InspectorPage previewTab() {
    return new PreviewPage(preview);
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
    page.setVisible(true);
    page.requestFocus();
    list.setVisible(false);
    open.set(true);
  }

  /// Goes back to the list.
  public void close() {
    pageArray.stop();
    page.setVisible(false);
    list.setVisible(true);
    open.set(false);
  }
}
