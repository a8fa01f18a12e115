package org.nephoscope.ui.screens;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.Background;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.scene.paint.Color;
import org.jspecify.annotations.Nullable;
import org.nephoscope.array.scan.ChunkState;
import org.nephoscope.storage.Checksum;
import org.nephoscope.storage.Checksum.Algorithm;
import org.nephoscope.transfer.ItemSnapshot;
import org.nephoscope.transfer.Verification;
import org.nephoscope.ui.CheckStatus;
import org.nephoscope.ui.Feather;
import org.nephoscope.ui.Icons;
import org.nephoscope.ui.StatusIcon;
import org.nephoscope.ui.browser.EntryKind;
import org.nephoscope.ui.inspector.arrays.CellIcons;

/// What every mark, cell, icon and colour of the window means, in the window's own drawings.
final class LegendPage extends VBox {

  private static final List<String> COLOURS =
      List.of(
          "-color-bg-default",
          "-color-bg-subtle",
          "-color-fg-default",
          "-color-fg-muted",
          "-color-border-default",
          "-color-accent-emphasis",
          "-color-accent-fg",
          "-color-accent-subtle",
          "-color-success-fg",
          "-color-warning-fg",
          "-color-warning-subtle",
          "-color-danger-fg",
          "-color-danger-subtle",
          "-neph-rate-objects");

  /// @param controls what is shown at the end
  LegendPage(Node controls) {
    super(14);
    CellIcons.dress(this);
    setStyle("-fx-padding: 20 24 20 24; -fx-background-color: -color-bg-default;");
    getChildren()
        .addAll(
            section("Check status, shape and word", grid(2, checks())),
            section("Chunk cells, 12 px and larger", grid(2, cells())),
            section("Places and objects", grid(3, kinds())),
            section("Colours", grid(2, colours())),
            section("Every icon", icons()),
            section("Controls, with the keyboard on them", controls));
  }

  private static List<Node> checks() {
    var all = new ArrayList<Node>();
    all.add(check(CheckStatus.NONE, "not checked"));
    for (Algorithm algorithm : List.of(Algorithm.MD5, Algorithm.CRC32C, Algorithm.MULTIPART_ETAG)) {
      all.add(check(CheckStatus.of(new Verification.Matched(new Checksum(algorithm, "00")))));
    }
    all.add(check(CheckStatus.of(new Verification.SizeOnly("the store gives no digest"))));
    all.add(check(CheckStatus.of(new Verification.Unverifiable("encrypted by a key service"))));
    all.add(check(CheckStatus.of(new Verification.Mismatched("md5 c11a", "md5 9e04"))));
    for (ItemSnapshot file : new SampleFiles().all()) {
      CheckStatus status = CheckStatus.of(file);
      if (all.stream().noneMatch(row -> row.getId().equals(id(status)))) {
        all.add(check(status));
      }
    }
    return all;
  }

  private static String id(CheckStatus status) {
    return status.shape().name() + (status.shape() == CheckStatus.Shape.TICK ? status.word() : "");
  }

  private static Node check(CheckStatus status) {
    return check(status, status.word());
  }

  private static Node check(CheckStatus status, String word) {
    String says = status.sentence().replace("s3://em-atlas/cortex-m3/seg/", "s3://em-atlas/");
    Node row = row(new StatusIcon(status), word, 98, says); // no address longer than a line
    row.setId(id(status));
    return row;
  }

  private static List<Node> cells() {
    var all = new ArrayList<Node>();
    for (ChunkState state : ChunkState.values()) {
      if (state != ChunkState.OUTSIDE) {
        all.add(row(CellIcons.of(state), CellIcons.word(state), 98, CellIcons.meaning(state)));
      }
    }
    return all;
  }

  private static List<Node> kinds() {
    var all = new ArrayList<Node>();
    for (EntryKind kind : EntryKind.values()) {
      all.add(row(muted(kind.icon()), name(kind), 160, ""));
    }
    all.add(row(muted(Icons.of(Feather.CLOUD)), "S3 account", 160, ""));
    all.add(row(muted(Icons.of(Feather.HEXAGON)), "Google Cloud Storage", 160, ""));
    all.add(row(muted(Icons.of(Feather.GLOBE)), "web server", 160, ""));
    all.add(row(muted(Icons.of(Feather.HARD_DRIVE)), "local disk", 160, ""));
    all.add(row(muted(Icons.of(Icons.Drawing.FLASK)), "demo data", 160, ""));
    return all;
  }

  private static String name(EntryKind kind) {
    return switch (kind) {
      case JSON -> "JSON metadata";
      case OTHER -> "other object";
      case GROUP -> "Zarr or N5 group";
      default -> kind.name().toLowerCase(Locale.ROOT);
    };
  }

  private static Node muted(Node icon) {
    icon.getStyleClass().add("icon-muted");
    return icon;
  }

  private static List<Node> colours() {
    var all = new ArrayList<Node>();
    for (String colour : COLOURS) {
      var swatch = new Region();
      swatch.setMinSize(34, 16);
      swatch.setMaxSize(34, 16);
      swatch.setStyle(
          "-fx-background-radius: 4, 3; -fx-background-insets: 0, 1;"
              + " -fx-background-color: -color-border-default, "
              + colour);
      var name = new Label(colour);
      name.getStyleClass().add("mono");
      HBox.setHgrow(name, Priority.ALWAYS);
      name.setMaxWidth(Double.MAX_VALUE);
      var value = new Label();
      value.getStyleClass().addAll("mono", "note");
      swatch.backgroundProperty().subscribe(now -> value.setText(hex(now)));
      all.add(line(swatch, name, value));
    }
    return all;
  }

  private static String hex(@Nullable Background background) {
    return background == null || !(background.getFills().getLast().getFill() instanceof Color now)
        ? ""
        : "#" + now.toString().substring(2, 8);
  }

  private static Node icons() {
    var icons = new FlowPane(9, 9);
    for (Feather icon : Feather.values()) {
      icons.getChildren().add(Icons.of(icon));
    }
    for (Icons.Drawing icon : Icons.Drawing.values()) {
      icons.getChildren().addAll(Icons.of(icon), Icons.of(icon, Icons.LARGE));
    }
    return icons;
  }

  private static Node row(Node mark, String word, double width, String meaning) {
    var name = new Label(word);
    name.getStyleClass().add("strong");
    name.setMinWidth(width);
    var says = new Label(meaning);
    says.getStyleClass().add("note");
    says.setWrapText(true);
    HBox.setHgrow(says, Priority.ALWAYS);
    if (meaning.isEmpty()) {
      return line(mark, name);
    }
    HBox line = line(mark, name, says);
    line.getStyleClass().add("meaning");
    return line;
  }

  private static HBox line(Node... nodes) {
    var line = new HBox(10, nodes);
    line.setAlignment(Pos.CENTER_LEFT);
    line.setMinHeight(26);
    line.setStyle(
        "-fx-padding: 4 0 4 0; -fx-border-color: transparent transparent -neph-line-row"
            + " transparent;");
    return line;
  }

  private static GridPane grid(int columns, List<Node> nodes) {
    var grid = new GridPane(24, 0);
    for (int column = 0; column < columns; column++) {
      var one = new ColumnConstraints();
      one.setPercentWidth(100.0 / columns);
      grid.getColumnConstraints().add(one);
    }
    for (int i = 0; i < nodes.size(); i++) {
      grid.add(nodes.get(i), i % columns, i / columns);
    }
    return grid;
  }

  private static VBox section(String title, Node content) {
    var name = new Label(title.toUpperCase(Locale.ROOT));
    name.getStyleClass().add("section-name");
    return new VBox(4, name, content);
  }
}
