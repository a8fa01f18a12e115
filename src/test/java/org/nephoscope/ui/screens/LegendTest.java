package org.nephoscope.ui.screens;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import javafx.collections.FXCollections;
import javafx.css.PseudoClass;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.RadioButton;
import javafx.scene.control.Spinner;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleButton;
import javafx.scene.layout.BorderStroke;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.scene.paint.Color;
import javafx.scene.shape.SVGPath;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.nephoscope.array.scan.ChunkState;
import org.nephoscope.ui.Feather;
import org.nephoscope.ui.FilledSlider;
import org.nephoscope.ui.Icons;
import org.nephoscope.ui.OffScreen;
import org.nephoscope.ui.Theme;

/// All icons, marks and controls on one page.
class LegendTest {

  private static final PseudoClass FOCUSED = PseudoClass.getPseudoClass("focused");

  private Theme theme;
  private Scene scene;
  private List<Region> controls;

  @BeforeEach
  void open() {
    OffScreen.stage();
    theme = OffScreen.call(() -> new Theme(Theme.Choice.LIGHT));
    controls = new ArrayList<>();
    scene = OffScreen.call(() -> new Scene(page(), 860, 1250));
    OffScreen.run(() -> theme.dress(scene));
    OffScreen.run(() -> controls.forEach(control -> control.setAccessibleText("sample")));
  }

  @AfterEach
  void close() {
    OffScreen.run(theme::close);
  }

  @Test
  void whatHasTheFocusHasARingAroundIt() {
    OffScreen.run(
        () -> controls.forEach(control -> control.pseudoClassStateChanged(FOCUSED, true)));
    new Shots(OffScreen.stage(), theme).takeDialog("legend", scene);

    for (Theme.Choice choice : List.of(Theme.Choice.LIGHT, Theme.Choice.DARK)) {
      OffScreen.run(() -> {
        theme.choose(choice);
        scene.getRoot().applyCss();
      });
      Color accent = Color.web(choice == Theme.Choice.LIGHT ? "#0969da" : "#1f6feb");
      for (Region control : controls) {
        assertThat(OffScreen.call(() -> ring(control)))
            .as(choice + " " + control)
            .anySatisfy(stroke -> {
              assertThat(stroke.getTopStroke()).isEqualTo(accent);
              assertThat(stroke.getWidths().getTop()).isEqualTo(2);
              assertThat(stroke.getInsets().getTop()).as("a gap of 1").isEqualTo(-3);
            });
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"en", "de"})
  void everyMarkAndCellSaysMoreThanItsName(String language) {
    Locale before = Locale.getDefault();
    Locale.setDefault(Locale.of(language));
    try {
      List<HBox> lines =
          OffScreen.call(
              () -> page().lookupAll(".meaning").stream().map(HBox.class::cast).toList());
      assertThat(lines).hasSize(13 + ChunkState.values().length - 1);
      for (HBox line : lines) {
        String name = ((Label) line.getChildren().get(1)).getText().toLowerCase(Locale.ROOT);
        String says = ((Label) line.getChildren().get(2)).getText().toLowerCase(Locale.ROOT);
        List<String> more = new ArrayList<>(List.of(says.split("[^\\p{L}\\p{N}]+")));
        more.removeAll(List.of(name.split("[^\\p{L}\\p{N}]+")));
        assertThat(says).as(name).doesNotContain(name + ":").doesNotStartWith(name);
        assertThat(more).as(name).hasSizeGreaterThanOrEqualTo(6);
      }
    } finally {
      Locale.setDefault(before);
    }
  }

  @Test
  void iconsAreLinesOfOneWidthForEachSize() {
    OffScreen.run(() -> scene.getRoot().applyCss());
    List<SVGPath> lines =
        OffScreen.call(() ->
            scene.getRoot().lookupAll(".icon > .icon-line").stream()
                .map(SVGPath.class::cast)
                .toList());
    assertThat(lines).hasSizeGreaterThan(Feather.values().length);
    for (SVGPath line : lines) {
      double scale = OffScreen.call(() -> line.getLocalToParentTransform().getMxx());
      assertThat(line.getStrokeWidth() * scale).isCloseTo(1.33, within(1e-9));
      assertThat(line.getFill()).isEqualTo(Color.TRANSPARENT);
      assertThat(line.getStroke()).isNotEqualTo(Color.TRANSPARENT);
    }
  }

  private static List<BorderStroke> ring(Region control) {
    Node ringed = control instanceof FilledSlider ? control.lookup(".thumb") : control;
    return ((Region) ringed).getBorder().getStrokes();
  }

  private VBox page() {
    return new LegendPage(controls());
  }

  private FlowPane controls() {
    var box = new ComboBox<>(FXCollections.observableArrayList("State"));
    box.getSelectionModel().selectFirst();
    var left = styled(new ToggleButton("Folders"), "mode", "left-pill");
    var right = styled(new ToggleButton("Arrays"), "mode", "right-pill");
    left.setSelected(true);
    controls.addAll(
        List.of(
            styled(new Button("Find", Icons.of(Feather.SEARCH)), "neph-button"),
            styled(new Button("Start", Icons.of(Feather.DOWNLOAD)), "neph-button", "accent"),
            styled(new Button(null, Icons.of(Feather.COPY)), "icon-button"),
            styled(new MenuButton("Open in", null, new MenuItem("a")), "neph-button"),
            new TextField("text"),
            box,
            new Spinner<>(0, 9, 3),
            new CheckBox("Check"),
            new RadioButton("Radio"),
            new Hyperlink("Link"),
            new FilledSlider(0, 10, 4),
            left));
    controls.forEach(control -> control.setAccessibleText("a sample"));
    var all = new FlowPane(12, 12);
    all.getChildren().addAll(controls.subList(0, controls.size() - 1));
    all.getChildren().add(new HBox(left, right));
    return all;
  }

  private static <T extends Region> T styled(T control, String... styles) {
    control.getStyleClass().addAll(styles);
    return control;
  }
}
