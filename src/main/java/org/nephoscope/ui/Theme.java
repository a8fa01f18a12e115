package org.nephoscope.ui;

import atlantafx.base.theme.PrimerDark;
import atlantafx.base.theme.PrimerLight;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import javafx.application.Application;
import javafx.application.ColorScheme;
import javafx.application.Platform;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.scene.Scene;
import javafx.util.Subscription;

/// The looks of every window: light, dark, or what the system prefers. Changing them swaps
/// stylesheets and nothing else, so scroll and selection stay.
public final class Theme implements AutoCloseable {

  /// What the person chose.
  public enum Choice {
    SYSTEM,
    LIGHT,
    DARK;

    /// The choice of that name in settings; the system's for anything unknown.
    public static Choice of(String word) {
      for (Choice choice : values()) {
        if (choice.word().equals(word)) {
          return choice;
        }
      }
      return SYSTEM;
    }

    /// The name kept in settings.
    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  private final ReadOnlyBooleanWrapper dark = new ReadOnlyBooleanWrapper();
  private final List<Scene> scenes = new ArrayList<>();
  private final Subscription system;
  private final Subscription zoom;
  private Choice choice;

  public Theme(Choice choice) {
    this.choice = choice;
    Fonts.load();
    system = Platform.getPreferences().colorSchemeProperty().subscribe(_ -> apply());
    zoom = Zoom.follow(_ -> apply());
  }

  /// Dresses a scene now and after every change.
  public void dress(Scene scene) {
    scenes.add(scene);
    scene.getStylesheets().setAll(sheets());
  }

  public void choose(Choice other) {
    choice = other;
    apply();
  }

  public Choice choice() {
    return choice;
  }

  /// Whether the dark looks are on, for drawings that read colours themselves.
  public ReadOnlyBooleanProperty darkProperty() {
    return dark.getReadOnlyProperty();
  }

  /// Follows the system no longer, and lets go of the scenes.
  @Override
  public void close() {
    system.unsubscribe();
    zoom.unsubscribe();
    scenes.clear();
  }

  private void apply() {
    dark.set(
        switch (choice) {
          case SYSTEM -> Platform.getPreferences().getColorScheme() == ColorScheme.DARK;
          case LIGHT -> false;
          case DARK -> true;
        });
    Application.setUserAgentStylesheet(
        Zoom.sheet((dark.get() ? new PrimerDark() : new PrimerLight()).getUserAgentStylesheet()));
    scenes.forEach(scene -> scene.getStylesheets().setAll(sheets()));
  }

  private List<String> sheets() {
    return List.of(
        sheet(dark.get() ? "tokens-dark.css" : "tokens-light.css"),
        sheet("controls.css"),
        sheet("nephoscope.css"));
  }

  private static String sheet(String name) {
    return Zoom.sheet(Objects.requireNonNull(Theme.class.getResource(name), name).toExternalForm());
  }
}
