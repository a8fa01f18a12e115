package org.nephoscope.ui.transfers;

import java.io.File;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import javafx.css.PseudoClass;
import javafx.scene.Node;
import javafx.scene.control.IndexedCell;
import javafx.scene.control.TableCell;
import javafx.scene.input.DragEvent;
import javafx.scene.input.MouseEvent;
import javafx.scene.input.TransferMode;
import org.jspecify.annotations.Nullable;
import org.nephoscope.connection.Place;
import org.nephoscope.ui.ChosenPlace;
import org.nephoscope.ui.CopiedText;
import org.nephoscope.ui.browser.Writing;

/// Drag and drop: files from the desktop onto a place become an upload, rows of the table onto
/// another place become a download or a copy. Rows dragged out of the window carry their addresses
/// as text, and real files if they are on this computer.
public final class Drops {

  private static final PseudoClass TARGET = PseudoClass.getPseudoClass("drop-target");

  private final TransferFlows flows;
  private final DropRefusal refusal = new DropRefusal();
  private List<ChosenPlace> dragged = List.of();
  private Optional<Node> marked = Optional.empty();

  public Drops(TransferFlows flows) {
    this.flows = flows;
  }

  /// Lets the chosen rows be dragged from a pane.
  ///
  /// @param chosen gives lists that never change
  public void source(Node pane, Supplier<List<ChosenPlace>> chosen) {
    // A filter, because tables and their cells consume every mouse event.
    pane.addEventFilter(
        MouseEvent.DRAG_DETECTED,
        event -> {
          // What was pressed, not what the pointer is over by now: a quick hand has left the row,
          // and
          // one that moves the scroll bar or widens a column has come upon others.
          if (row(event.getTarget() instanceof Node pressed ? pressed : null).isEmpty()) {
            return;
          }
          List<ChosenPlace> places = chosen.get();
          if (!places.isEmpty()) {
            dragged = places;
            pane.startDragAndDrop(TransferMode.COPY).setContent(CopiedText.of(places));
            event.consume();
          }
        });
    pane.addEventHandler(DragEvent.DRAG_DONE, _ -> dragged = List.of());
  }

  /// Lets files and rows be dropped on a pane.
  ///
  /// @param at the prefix that is meant by a node of the pane; none if nothing can be put there
  public void target(Node pane, Function<Node, Optional<Place>> at) {
    pane.addEventHandler(
        DragEvent.DRAG_OVER,
        event -> {
          Optional<Place> meant = place(event, at);
          Optional<Place> place = writable(meant);
          mark(place.map(_ -> line(event, pane)));
          refusal.show(pane, event, meant.flatMap(Writing::intoRefused));
          if (place.isPresent()) {
            event.acceptTransferModes(TransferMode.COPY);
          }
          event.consume();
        });
    pane.addEventHandler(
        DragEvent.DRAG_EXITED,
        _ -> {
          mark(Optional.empty());
          refusal.hide();
        });
    pane.addEventHandler(
        DragEvent.DRAG_DROPPED,
        event -> {
          Optional<Place> place = writable(place(event, at));
          place.ifPresent(into -> drop(event, into));
          event.setDropCompleted(place.isPresent());
          event.consume();
        });
  }

  private void drop(DragEvent event, Place into) {
    mark(Optional.empty());
    if (dragged.isEmpty()) {
      flows.drop(event.getDragboard().getFiles().stream().map(File::toPath).toList(), into);
    } else {
      flows.dropPlaces(dragged, into);
    }
  }

  private boolean takes(DragEvent event, Place into) {
    return dragged.isEmpty()
        ? event.getDragboard().hasFiles()
        : dragged.stream().noneMatch(chosen -> isSame(chosen.place(), into));
  }

  /// Onto itself, or where it is already, there is nothing to copy.
  private static boolean isSame(Place place, Place into) {
    return place.location().equals(into.location())
        || place.location().parent().equals(into.location());
  }

  private Optional<Place> place(DragEvent event, Function<Node, Optional<Place>> at) {
    Node picked = event.getPickResult().getIntersectedNode();
    return picked == null
        ? Optional.empty()
        : at.apply(picked).filter(place -> takes(event, place));
  }

  private static Optional<Place> writable(Optional<Place> place) {
    return place.filter(into -> Writing.intoRefused(into).isEmpty());
  }

  /// The row or line under the pointer, or else the pane.
  private static Node line(DragEvent event, Node pane) {
    return row(event.getPickResult().getIntersectedNode()).orElse(pane);
  }

  private static Optional<Node> row(@Nullable Node picked) {
    for (Node at = picked; at != null; at = at.getParent()) {
      if (at instanceof IndexedCell<?> cell
          && !cell.isEmpty()
          && !(cell instanceof TableCell<?, ?>)) {
        return Optional.of(at);
      }
    }
    return Optional.empty();
  }

  private void mark(Optional<Node> node) {
    if (!node.equals(marked)) {
      marked.ifPresent(old -> old.pseudoClassStateChanged(TARGET, false));
      node.ifPresent(now -> now.pseudoClassStateChanged(TARGET, true));
      marked = node;
    }
  }
}
