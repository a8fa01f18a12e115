package org.nephoscope.ui.transfers;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.StringJoiner;
import javafx.beans.property.BooleanProperty;
import javafx.css.PseudoClass;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.nephoscope.transfer.cost.Estimate;
import org.nephoscope.transfer.cost.ListPrices;
import org.nephoscope.transfer.cost.Requests;
import org.nephoscope.ui.CheckStatus;
import org.nephoscope.ui.CheckStatus.Shape;
import org.nephoscope.ui.ChosenPlace;
import org.nephoscope.ui.Formats;
import org.nephoscope.ui.Said;
import org.nephoscope.ui.StatusIcon;
import org.nephoscope.ui.Texts;
import org.nephoscope.ui.Tip;

/// The live count above the fields of a dialog: how many objects and bytes it is about.
final class CountCard extends VBox {

  private static final Texts TEXTS = Texts.of(CountCard.class);

  private static final PseudoClass DONE = PseudoClass.getPseudoClass("done");

  /// The names of the cells, by their texts.
  private final Map<String, Label> titles = new LinkedHashMap<>();

  private final HBox head;
  private final Region space = new Region();
  private final Hyperlink pause = new Hyperlink();
  private final StatusIcon icon = new StatusIcon(new CheckStatus(Shape.QUARTER, "", ""));
  private final Label heading = new Label();
  private final Label note = new Label();
  private final Label objects = figure();
  private final Label bytes = figure();
  private final Label moreObjects = note();
  private final Label moreBytes = note();
  private final Label requests = figure();
  private final Label moreRequests = note();
  private final Label time = figure();
  private final Label moreTime = note();
  private final Label cost = figure();
  private final Label moreCost = note();
  private final VBox costCell = cell("count.cost", cost, moreCost);
  private final HBox cells =
      new HBox(cell("count.objects", objects, moreObjects), cell("count.bytes", bytes, moreBytes));

  CountCard() {
    getStyleClass().add("count-card");
    heading.getStyleClass().add("strong");
    note.getStyleClass().add("note");
    note.setWrapText(true);
    heading.setMinWidth(USE_PREF_SIZE);
    pause.setId("count-pause");
    pause.setMinWidth(USE_PREF_SIZE);
    HBox.setHgrow(space, Priority.ALWAYS);
    head = new HBox(icon, heading, note);
    head.getStyleClass().add("count-head");
    getChildren().addAll(head, cells);
    objects.setId("count-objects");
    cells.getChildren().getFirst().getStyleClass().add("first");
    show(ObjectCount.Progress.NONE, "");
  }

  /// Has room for requests and what they cost.
  CountCard withEstimate() {
    cells
        .getChildren()
        .addAll(
            cell("count.requests", requests, moreRequests),
            cell("count.time", time, moreTime),
            costCell);
    time.setId("count-time");
    head.getChildren().addAll(space, pause);
    costCell.setId("count-cost");
    requests.setId("count-requests");
    show(Optional.empty());
    show(Optional.<Measured>empty(), false);
    show(ObjectCount.Progress.NONE, "");
    return this;
  }

  /// Lets the count rest and go on while it is true.
  CountCard pausedBy(BooleanProperty paused) {
    pause.setOnAction(_ -> paused.set(!paused.get()));
    paused.subscribe(now -> pause.setText(TEXTS.get(now ? "count.go-on" : "count.pause")));
    return this;
  }

  /// How long the transfer will take.
  ///
  /// @param any always false where nothing is counted yet
  void show(Optional<Measured> measured, boolean any) {
    time.setText(measured.map(one -> Formats.duration(one.time())).orElse("–"));
    moreTime.setText(
        measured
            .map(one -> TEXTS.get("count.at-rate", one.rate()))
            .orElse(any ? TEXTS.get("count.no-rate") : ""));
  }

  /// What the transfer will ask of its stores; empty if that is not known.
  void show(Optional<Estimate> estimate) {
    Optional<Estimate> asks = estimate.filter(one -> one.requests().all() > 0);
    requests.setText(asks.map(one -> Formats.count(one.requests().all())).orElse("–"));
    moreRequests.setText(asks.map(one -> classes(one.requests())).orElse(""));
    Optional<Double> dollars = asks.flatMap(Estimate::dollars);
    cost.setText(dollars.map(CountCard::amount).orElse("–"));
    moreCost.setText(
        dollars
            .map(all ->
                TEXTS.get(
                    "count.cost.parts",
                    Formats.dollars(all - asks.orElseThrow().out()),
                    Formats.dollars(asks.orElseThrow().out())))
            .orElse(asks.isPresent() ? TEXTS.get("count.no-prices") : ""));
    String whole =
        dollars
            .map(all -> TEXTS.get("count.cost.meaning", amount(all), ListPrices.DATE))
            .orElse("");
    Tip.on(costCell, whole);
  }

  /// @param address of what is counted, for the words of a problem
  void show(ObjectCount.Progress now, String address) {
    boolean failed = now.problem().isPresent();
    pause.setVisible(!now.done());
    head.pseudoClassStateChanged(DONE, now.done());
    Shape shape = failed ? Shape.TRIANGLE : now.done() ? Shape.TICK : Shape.QUARTER;
    icon.show(new CheckStatus(shape, "", ""));
    heading.setText(
        TEXTS.get(failed ? "count.failed" : now.done() ? "count.done" : "count.running"));
    note.setText(
        now.problem().map(problem -> sentence(problem, address)).orElseGet(() -> note(now)));
    objects.setText(Formats.count(now.objects()));
    bytes.setText(Formats.size(now.bytes()));
    boolean all = now.done() && !failed;
    // What follows from a part of the objects is as unfinished as their number.
    titles.forEach((name, title) -> title.setText(TEXTS.get(all ? name : name + ".so-far")));
    OptionalLong more = all ? OptionalLong.empty() : now.expected();
    boolean known = more.isPresent() && more.getAsLong() > now.objects();
    String about = known ? TEXTS.get("count.expected", Formats.count(more.getAsLong())) : "";
    moreObjects.setText(all ? TEXTS.get("count.exact") : about);
    Tip.on(moreObjects, all || about.isEmpty() ? "" : TEXTS.get("count.expected.meaning"));
    String exact = Formats.exactSize(now.bytes());
    String whole = exact.equals(bytes.getText()) ? TEXTS.get("count.exact") : exact;
    String room = known && now.bytes() > 0 ? inAll(now, more.getAsLong()) : "";
    moreBytes.setText(all ? whole : room);
    Tip.on(moreBytes, room.isEmpty() ? "" : TEXTS.get("count.bytes.meaning"));
  }

  /// About how many bytes so many objects have, so that one sees whether there is room for them.
  private static String inAll(ObjectCount.Progress now, long objects) {
    double mean = (double) now.bytes() / now.objects();
    return TEXTS.get("count.expected", Formats.size(Math.round(mean * objects)));
  }

  /// The classes that there are any of: `3 list, 2,500 read`.
  private static String classes(Requests requests) {
    var words = new StringJoiner(", ");
    add(words, "count.list", requests.list());
    add(words, "count.read", requests.read());
    add(words, "count.write", requests.write());
    return words.toString();
  }

  private static void add(StringJoiner words, String name, long number) {
    if (number > 0) {
      words.add(TEXTS.get(name, Formats.count(number)));
    }
  }

  private static String amount(double dollars) {
    return dollars < 0.005
        ? TEXTS.get("count.cost.least", Formats.dollars(0.01))
        : TEXTS.get("count.cost.about", Formats.dollars(dollars));
  }

  private static String sentence(Exception problem, String address) {
    return Said.of(problem, address);
  }

  private static String note(ObjectCount.Progress now) {
    if (now.done()) {
      return TEXTS.get("count.took", Formats.duration(now.took()));
    }
    String pages = TEXTS.count("count.pages", now.pages());
    return Formats.perSecond(now.objects(), now.took())
        .map(rate -> pages + ", " + TEXTS.get("count.rate", rate))
        .orElse(pages);
  }

  private VBox cell(String name, Label figure, Label more) {
    var title = new Label();
    title.getStyleClass().add("note");
    titles.put(name, title);
    var cell = new VBox(2, title, figure, more);
    cell.getStyleClass().add("count-cell");
    HBox.setHgrow(cell, Priority.ALWAYS);
    cell.setMaxWidth(Double.MAX_VALUE);
    return cell;
  }

  private static Label figure() {
    var label = new Label();
    label.getStyleClass().add("title-17");
    return label;
  }

  private static Label note() {
    var label = new Label();
    label.getStyleClass().add("note");
    return label;
  }

  /// The address of what was chosen: of one itself, of several how many and where.
  static String where(List<ChosenPlace> subjects) {
    return JobText.name(subjects.getFirst().place().location(), subjects.size());
  }

  /// The name of what was chosen: the last step of one, or how many.
  static String what(List<ChosenPlace> subjects) {
    if (subjects.size() != 1) {
      return TEXTS.get("count.items", Formats.count(subjects.size()));
    }
    var location = subjects.getFirst().place().location();
    return location.name().isEmpty()
        ? JobText.address(location)
        : location.name() + (location.isPrefix() ? "/" : "");
  }
}
