package org.nephoscope.ui;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.function.Function;
import javafx.beans.value.ObservableValue;
import org.nephoscope.transfer.Transfer;
import org.nephoscope.transfer.TransferRequest;
import org.nephoscope.ui.browser.BrowserViewModel;
import org.nephoscope.ui.browser.RowDetails;
import org.nephoscope.ui.inspector.CheckPage;
import org.nephoscope.ui.inspector.CheckViewModel;
import org.nephoscope.ui.inspector.Comparisons;
import org.nephoscope.ui.inspector.InspectorPage;
import org.nephoscope.ui.inspector.InspectorView;
import org.nephoscope.ui.inspector.InspectorViewModel;
import org.nephoscope.ui.inspector.LocalCopyViewModel;
import org.nephoscope.ui.inspector.ObjectPage;
import org.nephoscope.ui.inspector.TagsViewModel;
import org.nephoscope.ui.inspector.VersionsPage;
import org.nephoscope.ui.inspector.VersionsViewModel;
import org.nephoscope.ui.inspector.arrays.ArrayPanes;
import org.nephoscope.ui.inspector.objects.ObjectPreviewPage;
import org.nephoscope.ui.inspector.objects.ObjectPreviewViewModel;

/// The inspector of a window, and those of its tabs that show contents.
///
/// @param object the tab about the object itself
/// @param previews one of them at most has something to say at a time
record InspectorParts(InspectorView view, ObjectPage object, List<InspectorPage> previews) {

  /// @param comparisons that may have found a file of this computer to be different
  /// @param jobs what a transfer was to do, if it is still listed
  /// @param toggle puts a pane away
  static InspectorParts of(
      BrowserViewModel browser,
      RowDetails details,
      ArrayPanes arrays,
      ObjectDesk desk,
      Comparisons comparisons,
      Function<Transfer, Optional<TransferRequest>> jobs,
      Consumer<MainWindow.Side> toggle) {
    var model = new InspectorViewModel(browser, details, desk.background());
    InspectorPage chunk = arrays.previewTab();
    var view = new AtomicReference<InspectorView>();
    InspectorPage array = arrays.arrayTab(() -> view.get().select(List.of(chunk)));
    InspectorPage inside =
        ObjectPreviewPage.later(() ->
            new ObjectPreviewPage(
                new ObjectPreviewViewModel(desk.stores(), desk.background()), CopiedText::copy));
    var object =
        new ObjectPage(
            model,
            new TagsViewModel(desk),
            new LocalCopyViewModel(desk, comparisons, jobs, browser::open),
            CopiedText::copy,
            desk.dialogs());
    InspectorPage versions =
        VersionsPage.later(() -> new VersionsPage(new VersionsViewModel(desk), desk.dialogs()));
    InspectorPage check =
        CheckPage.later(() -> new CheckPage(new CheckViewModel(desk, model.checkProperty())));
    List<InspectorPage> pages = List.of(object, array, chunk, inside, versions, check);
    view.set(new InspectorView(model, pages, () -> toggle.accept(MainWindow.Side.INSPECTOR)));
    return new InspectorParts(view.get(), object, List.of(chunk, inside));
  }

  /// Whether one of them has.
  ObservableValue<Boolean> hasPreview() {
    return view.has(previews);
  }

  /// Brings what shows the contents of the subject to the front, if there is such a tab.
  void showPreview() {
    view.select(previews);
  }
}
