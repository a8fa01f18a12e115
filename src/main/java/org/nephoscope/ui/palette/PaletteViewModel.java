package org.nephoscope.ui.palette;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;
import javafx.beans.property.IntegerProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleIntegerProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;

/// What the palette offers for the text that has been typed, and which of it is marked. Used on the
/// window's thread only.
public final class PaletteViewModel {

  private final Supplier<List<PaletteChoice>> source;
  private final Function<String, Optional<PaletteChoice>> address;
  private final StringProperty text = new SimpleStringProperty("");
  private final ReadOnlyObjectWrapper<List<PaletteChoice>> found =
      new ReadOnlyObjectWrapper<>(List.of());
  private final IntegerProperty marked = new SimpleIntegerProperty();
  private final ReadOnlyBooleanWrapper open = new ReadOnlyBooleanWrapper();
  private List<PaletteChoice> all = List.of();

  /// @param source everything there is to choose, asked for whenever the palette opens
  /// @param address what to offer for a text that is an address
  public PaletteViewModel(
      Supplier<List<PaletteChoice>> source, Function<String, Optional<PaletteChoice>> address) {
    this.source = source;
    this.address = address;
    text.subscribe(this::search);
  }

  public StringProperty textProperty() {
    return text;
  }

  /// What answers the text, the best first.
  public ReadOnlyObjectProperty<List<PaletteChoice>> foundProperty() {
    return found.getReadOnlyProperty();
  }

  /// Which of the found lines is done on Enter; from 0.
  public IntegerProperty markedProperty() {
    return marked;
  }

  public ReadOnlyBooleanProperty openProperty() {
    return open.getReadOnlyProperty();
  }

  /// Opens with nothing typed.
  public void open() {
    all = source.get();
    text.set("");
    search("");
    open.set(true);
  }

  public void close() {
    open.set(false);
    all = List.of();
    found.set(List.of());
  }

  /// Marks the line so many further, round the ends.
  public void mark(int steps) {
    int size = found.get().size();
    if (size > 0) {
      marked.set(Math.floorMod(marked.get() + steps, size));
    }
  }

  /// Closes and does what is marked; a line that cannot be done leaves it open.
  public void choose() {
    if (marked.get() >= found.get().size()) {
      return;
    }
    PaletteChoice choice = found.get().get(marked.get());
    if (choice.possible()) {
      close();
      choice.run().run();
    }
  }

  private void search(String wanted) {
    List<PaletteChoice> answers = PaletteSearch.find(wanted, all);
    Optional<PaletteChoice> typed = address.apply(wanted.strip());
    found.set(
        typed.map(one -> Stream.concat(Stream.of(one), answers.stream()).toList()).orElse(answers));
    marked.set(0);
  }
}
