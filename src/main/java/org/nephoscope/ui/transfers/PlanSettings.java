package org.nephoscope.ui.transfers;

import java.util.Arrays;
import java.util.List;
import javafx.beans.Observable;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import org.nephoscope.transfer.CopyPolicy;
import org.nephoscope.transfer.CopyPolicy.EncodingPolicy;
import org.nephoscope.transfer.CopyPolicy.IfExists;
import org.nephoscope.transfer.NameFilter;
import org.nephoscope.ui.Said;
import org.nephoscope.ui.Texts;

/// By which rules objects are copied or moved, and which of them.
final class PlanSettings {

  private static final Texts TEXTS = Texts.of(PlanSettings.class);

  /// Between patterns; a name may hold blanks and commas.
  private static final String BETWEEN = ";";

  private final ObjectProperty<IfExists> ifExists;
  private final ObjectProperty<EncodingPolicy> encoding;
  private final BooleanProperty verify = new SimpleBooleanProperty(true);
  private final BooleanProperty requireHash = new SimpleBooleanProperty(false);
  private final ObjectProperty<Integer> lanes;
  private final ObjectProperty<Long> limit;
  private final StringProperty only = new SimpleStringProperty("");
  private final StringProperty except = new SimpleStringProperty("");
  private final boolean moves;

  /// @param moves whether sources are deleted, so that everything is checked
  /// @param begin what is set at first
  PlanSettings(boolean moves, CopyPolicy begin) {
    this.moves = moves;
    ifExists = new SimpleObjectProperty<>(begin.ifExists());
    encoding = new SimpleObjectProperty<>(begin.encoding());
    lanes = new SimpleObjectProperty<>(begin.lanes());
    limit = new SimpleObjectProperty<>(begin.limit());
  }

  ObjectProperty<IfExists> ifExistsProperty() {
    return ifExists;
  }

  ObjectProperty<EncodingPolicy> encodingProperty() {
    return encoding;
  }

  BooleanProperty verifyProperty() {
    return verify;
  }

  BooleanProperty requireHashProperty() {
    return requireHash;
  }

  /// How many objects at once; 0 lets the queue choose.
  ObjectProperty<Integer> lanesProperty() {
    return lanes;
  }

  /// In bytes a second; 0 for none.
  ObjectProperty<Long> limitProperty() {
    return limit;
  }

  /// Patterns of which one has to match, with `;` between them; empty for all names.
  StringProperty onlyProperty() {
    return only;
  }

  /// Patterns of which none may match.
  StringProperty exceptProperty() {
    return except;
  }

  /// Everything that can be changed.
  Observable[] all() {
    return new Observable[] {ifExists, encoding, verify, requireHash, lanes, limit, only, except};
  }

  CopyPolicy policy() {
    return new CopyPolicy(
        ifExists.get(),
        encoding.get(),
        moves || verify.get(), // what is not proved is not deleted
        !moves && verify.get() && requireHash.get(),
        lanes.get(),
        limit.get());
  }

  /// Which names are meant. Throws [IllegalArgumentException] while [#problem] says something.
  NameFilter names() {
    return new NameFilter(patterns(only.get()), patterns(except.get()));
  }

  /// Which pattern is none, as a sentence; empty if all are.
  String problem() {
    try {
      var _ = names();
      return "";
    } catch (IllegalArgumentException e) {
      return TEXTS.get("plan.pattern", Said.of(e));
    }
  }

  private static List<String> patterns(String text) {
    return Arrays.stream(text.split(BETWEEN, -1))
        .map(String::strip)
        .filter(pattern -> !pattern.isEmpty())
        .toList();
  }
}
