package org.nephoscope.ui;

import java.util.Locale;
import java.util.ResourceBundle;

/// The texts of one package of the window, kept in its `texts.properties` in English and beside it
/// in other languages. A place for a value is written `{0}`, `{1}` and so on; nothing else in a
/// text is special.
public final class Texts {

  /// The texts in the language that was asked for last.
  private record Spoken(Locale language, ResourceBundle bundle) {

    static Spoken now(String name) {
      Locale language = Locale.getDefault();
      return new Spoken(language, ResourceBundle.getBundle(name, language));
    }
  }

  private final String name;
  private volatile Spoken spoken;

  private Texts(String name) {
    this.name = name;
    this.spoken = Spoken.now(name);
  }

  /// The texts beside that class, in the program's [Language] where there is a translation.
  public static Texts of(Class<?> neighbour) {
    return new Texts(neighbour.getPackageName() + ".texts");
  }

  /// The text of that name with the values filled in. Throws [MissingResourceException] for an
  /// unknown name, so that a forgotten text shows in the first test.
  public String get(String name, Object... values) {
    String text = bundle().getString(name);
    for (int i = 0; i < values.length; i++) {
      text = text.replace("{" + i + "}", values[i].toString());
    }
    return text;
  }

  /// The text `name.one` or `name.other`, by the number; `{0}` is the number itself.
  public String count(String name, long number) {
    return get(name + (number == 1 ? ".one" : ".other"), Formats.count(number));
  }

  /// The same with one more value, `{1}`.
  public String count(String name, long number, Object more) {
    return get(name + (number == 1 ? ".one" : ".other"), Formats.count(number), more);
  }

  private ResourceBundle bundle() {
    Spoken last = spoken;
    if (!last.language().equals(Locale.getDefault())) {
      last = Spoken.now(name);
      spoken = last;
    }
    return last.bundle();
  }
}
