package org.nephoscope.ui.transfers;

import java.util.Locale;
import java.util.function.Function;
import javafx.css.PseudoClass;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.OverrunStyle;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import org.nephoscope.transfer.TransferSnapshot;
import org.nephoscope.transfer.TransferState;
import org.nephoscope.ui.Feather;
import org.nephoscope.ui.Icons;
import org.nephoscope.ui.Texts;
import org.nephoscope.ui.Tip;
import org.nephoscope.ui.Zoom;

/// What the cells of a transfer's row hold. Each node shows one snapshot after another.
final class JobNodes {

  private static final Texts TEXTS = Texts.of(JobNodes.class);
  private static final PseudoClass WAITS = PseudoClass.getPseudoClass("waits");

  private JobNodes() {}

  /// The direction, or why it does not move.
  static final class Kind extends StackPane {

    private String shown = "";

    void show(TransferSnapshot snapshot) {
      JobKind kind = JobKind.of(snapshot.request());
      Feather icon = icon(snapshot.state(), kind);
      String key = kind + " " + icon + " " + active(snapshot.state());
      if (!key.equals(shown)) { // a new node four times a second would be waste
        shown = key;
        Node drawing = Icons.of(icon);
        getStyleClass().setAll(tone(snapshot.state()));
        getChildren().setAll(drawing);
        String word = word(kind);
        setAccessibleText(word);
        Tip.on(this, word);
      }
    }

    private static boolean active(TransferState state) {
      return JobFilter.of(state) == JobFilter.ACTIVE;
    }

    private static String tone(TransferState state) {
      return state instanceof TransferState.Waiting
          ? "icon-warning"
          : active(state) ? "icon-accent" : "icon-muted";
    }

    private static Feather icon(TransferState state, JobKind kind) {
      return switch (JobFilter.of(state)) {
        case PAUSED -> Feather.PAUSE;
        case WAITING ->
            state instanceof TransferState.Waiting(var cause, _)
                    && cause == TransferState.Waiting.Cause.SIGN_IN
                ? Feather.KEY
                : Feather.CLOCK;
        case ALL, ACTIVE, DONE -> icon(kind);
      };
    }

    static Feather icon(JobKind kind) {
      return switch (kind) {
        case DOWNLOAD -> Feather.DOWNLOAD;
        case UPLOAD -> Feather.UPLOAD;
        case COPY -> Feather.COPY;
        case VERIFY -> Feather.SHIELD;
        case DELETE -> Feather.TRASH_2;
      };
    }

    static String word(JobKind kind) {
      return TEXTS.get("job.kind." + kind.name().toLowerCase(Locale.ROOT));
    }
  }

  /// Source and target; both lose their middle when there is no room, and what is done is left to
  /// the icon beside them before too little is left of them.
  static final class Ends extends HBox {

    /// Widths are rounded up to whole pixels.
    private static final double SLACK = 2;

    /// So much of a name is worth more than the words around it.
    private static final double NAME = 70;

    private static final String TO = "→";

    /// Stands for a word in the room of a letter.
    private static final String BOTH = "↔";

    private final Label verb = new Label();
    private final Label source = end();
    private final Label arrow = new Label(TO);
    private final Label target = end();
    private String from = "";
    private String to = "";
    private String between = TO;

    Ends() {
      getStyleClass().add("job-ends");
      arrow.setMinWidth(USE_PREF_SIZE);
      arrow.getStyleClass().add("muted");
      verb.setMinWidth(USE_PREF_SIZE);
      verb.managedProperty().bind(verb.visibleProperty());
      verb.setVisible(false);
      getChildren().addAll(verb, source, arrow, target);
    }

    void show(TransferSnapshot snapshot) {
      String of = JobText.from(snapshot);
      String into = JobText.target(snapshot.request()).orElse("");
      words(
          JobText.verb(snapshot.request()),
          Differences.concern(snapshot) ? TEXTS.get("job.against") : TO);
      if (!of.equals(from) || !into.equals(to)) { // else they stay as short as they had to be
        from = of;
        to = into;
        source.setText(from);
        target.setText(to);
        source.setAccessibleText(from);
        target.setAccessibleText(to);
      }
      Tip.on(source, from);
      Tip.on(target, to);
      arrow.setVisible(!to.isEmpty());
      target.setVisible(!to.isEmpty());
      target.setManaged(!to.isEmpty());
      arrow.setManaged(!to.isEmpty());
    }

    private void words(String doing, String word) {
      if (!doing.equals(verb.getText()) || !word.equals(between)) {
        verb.setText(doing);
        between = word;
        arrow.setAccessibleText(word);
        requestLayout(); // there they are shown, where there is room
      }
    }

    /// That of the whole addresses, so that they come back when there is room.
    @Override
    protected double computePrefWidth(double height) {
      return super.computePrefWidth(height)
          + SLACK
          + (verb.isManaged() ? 0 : doing())
          + (arrow.isManaged() ? width(arrow, between) - width(arrow, arrow.getText()) : 0)
          + (width(source, from) - width(source, source.getText()))
          + (width(target, to) - width(target, target.getText()));
    }

    /// Where both do not fit, they are named without `s3://` and the like; and where that is not
    /// enough, neither takes more than half unless the other needs less.
    @Override
    protected void layoutChildren() {
      double room = leaveOut();
      boolean fit = width(source, from) + width(target, to) <= room;
      String one = fit ? from : JobText.withoutScheme(from);
      String other = fit ? to : JobText.withoutScheme(to);
      double left = width(source, one);
      double right = width(target, other);
      name(source, new TextWidth(source.getFont()).cut(one, Math.max(room / 2, room - right)));
      name(target, new TextWidth(target.getFont()).cut(other, Math.max(room / 2, room - left)));
      super.layoutChildren();
    }

    /// Leaves out what is done, and then the word between the names, as far as the names need it.
    /// Returns the room for both names.
    private double leaveOut() {
      double all = getWidth() - snappedLeftInset() - snappedRightInset() - SLACK;
      double doing = doing();
      double word = arrow.isManaged() ? width(arrow, between) + 2 * getSpacing() : 0;
      double least = least(source, from) + least(target, to);
      boolean whole = all - doing - word >= least;
      verb.setVisible(doing > 0 && whole);
      if (whole) {
        name(arrow, between);
        return all - doing - word;
      }
      boolean worded = between.equals(TO) || all - word >= least;
      name(arrow, worded ? between : BOTH);
      return all - (word == 0 ? 0 : width(arrow, arrow.getText()) + 2 * getSpacing());
    }

    private double doing() {
      // in the font of the names, because what is not shown has none yet
      return verb.getText().isEmpty() ? 0 : width(source, verb.getText()) + getSpacing();
    }

    private static double least(Label label, String text) {
      return Math.min(width(label, JobText.withoutScheme(text)), Zoom.now(NAME));
    }

    /// Not what the label would like, because that shows a shorter name meanwhile.
    private static double width(Label label, String text) {
      return text.isEmpty() ? 0 : new TextWidth(label.getFont()).width(text);
    }

    private static void name(Label label, String text) {
      if (!text.equals(label.getText())) { // else each layout would ask for the next
        label.setText(text);
      }
    }

    private static Label end() {
      var label = new Label();
      label.setTextOverrun(OverrunStyle.CENTER_ELLIPSIS);
      label.setMinWidth(0);
      return label;
    }
  }

  /// The bar and its percent.
  static final class Progress extends HBox {

    private final JobBar bar = new JobBar();
    private final Label percent = new Label();

    Progress() {
      getStyleClass().add("job-progress");
      HBox.setHgrow(bar, Priority.ALWAYS);
      bar.setMaxWidth(Double.MAX_VALUE);
      percent.getStyleClass().add("muted");
      getChildren().addAll(bar, percent);
    }

    void show(TransferSnapshot snapshot) {
      bar.show(snapshot);
      percent.setText(JobText.percent(snapshot));
    }
  }

  /// A figure, and what it is part of in a paler colour.
  static final class Figure extends HBox {

    private final Function<TransferSnapshot, String> figure;
    private final Function<TransferSnapshot, String> rest;
    private final Function<TransferSnapshot, String> more;
    private final Label strong = new Label();
    private final Label pale = new Label();

    /// @param more what is said of a transfer that does not rest, to who points at the figure
    Figure(
        Function<TransferSnapshot, String> figure,
        Function<TransferSnapshot, String> rest,
        Function<TransferSnapshot, String> more) {
      this.figure = figure;
      this.rest = rest;
      this.more = more;
      getStyleClass().add("job-figure");
      pale.getStyleClass().add("muted");
      strong.setMinWidth(0); // an ellipsis is true, half a number is not
      pale.setMinWidth(USE_PREF_SIZE);
      getChildren().addAll(strong, pale);
    }

    /// What has no room beside its figure is left out, not cut.
    @Override
    protected void layoutChildren() {
      double room = getWidth() - snappedLeftInset() - snappedRightInset();
      double figure = snapSizeX(strong.prefWidth(-1)) + snapSpaceX(getSpacing());
      boolean fits = !pale.getText().isEmpty() && figure + snapSizeX(pale.prefWidth(-1)) <= room;
      pale.setVisible(fits);
      pale.setManaged(fits);
      super.layoutChildren();
    }

    void show(TransferSnapshot snapshot) {
      strong.setText(figure.apply(snapshot));
      pale.setText(rest.apply(snapshot));
      strong.pseudoClassStateChanged(WAITS, snapshot.state() instanceof TransferState.Waiting);
      String reason = JobText.why(snapshot);
      if (reason.isEmpty()) {
        reason = more.apply(snapshot);
      }
      Tip.on(this, reason);
    }
  }
}
