package org.nephoscope.ui.settings;

import java.io.IOException;
import java.nio.file.Path;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.BooleanExpression;
import javafx.beans.binding.StringExpression;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import org.nephoscope.ui.Formats;
import org.nephoscope.ui.Language;
import org.nephoscope.ui.Texts;
import org.nephoscope.ui.Theme;
import org.nephoscope.ui.Zoom;

/// The settings as they stand in the dialog, until they are kept.
public final class SettingsViewModel {

  private static final Texts TEXTS = Texts.of(SettingsViewModel.class);

  private final ObjectProperty<Theme.Choice> theme;
  private final ObjectProperty<Integer> zoom = new SimpleObjectProperty<>(Zoom.percent());
  private final ObjectProperty<Language> language;
  private final ObjectProperty<Settings.Start> start;
  private final ObjectProperty<Settings.OnQuit> onQuit;
  private final StringProperty limit;
  private final StringProperty lanes;
  private final Settings settings;
  private final Path home;

  /// @param home the program's own folder
  public SettingsViewModel(Settings settings, Theme.Choice theme, Path home) {
    this.settings = settings;
    this.home = home;
    this.theme = new SimpleObjectProperty<>(theme);
    this.language = new SimpleObjectProperty<>(settings.language());
    this.start = new SimpleObjectProperty<>(settings.start());
    this.onQuit = new SimpleObjectProperty<>(settings.onQuit());
    this.limit = new SimpleStringProperty(Formats.spoken(settings.limit()));
    this.lanes = new SimpleStringProperty(settings.lanes());
  }

  public ObjectProperty<Theme.Choice> themeProperty() {
    return theme;
  }

  /// In percent, one of the steps.
  public ObjectProperty<Integer> zoomProperty() {
    return zoom;
  }

  public ObjectProperty<Language> languageProperty() {
    return language;
  }

  /// Whether the language is another than that of the window, and so waits for the next start.
  public BooleanExpression languageWaits() {
    return Bindings.createBooleanBinding(() -> !language.get().isSpoken(), language);
  }

  public ObjectProperty<Settings.Start> startProperty() {
    return start;
  }

  public ObjectProperty<Settings.OnQuit> onQuitProperty() {
    return onQuit;
  }

  /// In MiB a second, as typed; empty for no limit.
  public StringProperty limitProperty() {
    return limit;
  }

  /// How many objects at once, as typed; empty to leave it to the servers.
  public StringProperty lanesProperty() {
    return lanes;
  }

  Path home() {
    return home;
  }

  /// What is wrong; empty if the settings can be kept.
  public StringExpression problem() {
    return Bindings.createStringBinding(
        () -> {
          if (Settings.bytesPerSecond(limit.get()).isEmpty()) {
            return TEXTS.get("limit.wrong");
          }
          return Settings.lanes(lanes.get()).isEmpty() ? TEXTS.get("lanes.wrong") : "";
        },
        limit,
        lanes);
  }

  /// Writes everything but theme and zoom; touches the disk.
  public void keep() throws IOException {
    settings.language(language.get());
    settings.start(start.get());
    settings.onQuit(onQuit.get());
    settings.limit(limit.get());
    settings.keepLanes(lanes.get());
  }
}
