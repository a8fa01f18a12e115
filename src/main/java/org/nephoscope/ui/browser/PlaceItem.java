package org.nephoscope.ui.browser;

import java.util.List;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.value.ChangeListener;
import javafx.beans.value.WeakChangeListener;
import javafx.event.Event;
import javafx.scene.control.TreeItem;
import org.nephoscope.connection.Place;

/// A line of the places tree that asks for its children when it is opened for the first time, and
/// again after a failure.
final class PlaceItem extends TreeItem<PlaceNode> {

  private final PlacesViewModel model;
  private final ReadOnlyBooleanWrapper loading = new ReadOnlyBooleanWrapper();
  private final ReadOnlyStringWrapper failure = new ReadOnlyStringWrapper("");
  private final ReadOnlyStringWrapper note = new ReadOnlyStringWrapper("");
  private final ReadOnlyBooleanWrapper array = new ReadOnlyBooleanWrapper();
  private final ChangeListener<Number> onKinds = (_, _, _) -> learn();
  private boolean loaded;

  PlaceItem(PlacesViewModel model, PlaceNode node) {
    super(node);
    this.model = model;
    model.known(node).ifPresent(this::fill);
    expandedProperty().subscribe(this::loadIfOpened);
    model.free(node, note::set);
    if (node instanceof PlaceNode.Spot) {
      learn();
      model.kinds().changesProperty().addListener(new WeakChangeListener<>(onKinds));
    }
  }

  /// One array is one line.
  private void learn() {
    boolean now = getValue().target().filter(model.kinds()::isArray).isPresent();
    if (now != array.get() && !isExpanded()) {
      array.set(now);
      Event.fireEvent(this, new TreeModificationEvent<>(graphicChangedEvent(), this));
    }
  }

  ReadOnlyBooleanProperty loadingProperty() {
    return loading.getReadOnlyProperty();
  }

  /// How much of a disk is free, once that is known.
  ReadOnlyStringProperty noteProperty() {
    return note.getReadOnlyProperty();
  }

  /// Why the children could not be had; empty if they could.
  ReadOnlyStringProperty failureProperty() {
    return failure.getReadOnlyProperty();
  }

  /// A line that was never opened may have children; an array has none but its chunks.
  @Override
  public boolean isLeaf() {
    return array.get() || (loaded && failure.get().isEmpty() && getChildren().isEmpty());
  }

  /// Replaces the line "Load next" by what it stands for.
  void loadMore(TreeItem<PlaceNode> more) {
    if (loading.get()) {
      return; // asked already
    }
    loading.set(true);
    failure.set("");
    model.load(
        more.getValue(),
        nodes -> {
          loading.set(false);
          getChildren().remove(more);
          nodes.stream()
              .filter(node -> getChildren().stream().noneMatch(one -> one.getValue().equals(node)))
              .forEach(node -> getChildren().add(new PlaceItem(model, node)));
        },
        sentence -> {
          loading.set(false);
          failure.set(sentence); // the lines that are there stay open
        });
  }

  /// The line of a place right below, whether or not the others have been asked for. Those that
  /// have not are stood for by one line that asks for them; where asking costs nothing they are
  /// asked for.
  PlaceItem child(Place below) {
    for (TreeItem<PlaceNode> line : getChildren()) {
      if (PlaceTrail.leadsTo(line, below)) {
        return (PlaceItem) line;
      }
    }
    array.set(false); // somebody looks at its chunks
    var line = new PlaceItem(model, model.step(below));
    if (loaded) {
      getChildren().addFirst(line); // beyond what was loaded
    } else {
      loaded = true;
      getChildren().setAll(List.of(line, new PlaceItem(model, model.others(getValue()))));
      if (model.isFree(getValue())) {
        model.load(getValue(), this::fill, _ -> {}); // the line that asks for them will say why not
      }
    }
    return line;
  }

  private void loadIfOpened(boolean open) {
    if (open && !loaded && !loading.get()) {
      loading.set(true);
      failure.set("");
      model.load(getValue(), this::fill, this::failed);
    }
  }

  /// Asks again for what is below, at once if it is shown. What is still there stays as it is.
  void reload() {
    loaded = false;
    loadIfOpened(isExpanded());
  }

  private TreeItem<PlaceNode> itemOf(PlaceNode node) {
    return getChildren().stream()
        .filter(one -> one.getValue().equals(node))
        .findFirst()
        .orElseGet(() -> new PlaceItem(model, node));
  }

  private void fill(List<PlaceNode> nodes) {
    loaded = true;
    loading.set(false);
    failure.set("");
    List<TreeItem<PlaceNode>> wanted = nodes.stream().map(this::itemOf).toList();
    // What stays is not taken out and put in again: it may be selected.
    getChildren().removeIf(line -> !wanted.contains(line));
    for (int i = 0; i < wanted.size(); i++) {
      TreeItem<PlaceNode> line = wanted.get(i);
      if (i >= getChildren().size() || !getChildren().get(i).equals(line)) {
        getChildren().remove(line);
        getChildren().add(i, line);
      }
    }
    if (nodes.isEmpty()) {
      setExpanded(false); // and so the arrow goes
    }
  }

  private void failed(String sentence) {
    loading.set(false);
    failure.set(sentence);
    setExpanded(false);
  }
}
