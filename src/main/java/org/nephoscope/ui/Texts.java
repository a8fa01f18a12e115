package org.nephoscope.ui;

import java.util.ResourceBundle;

/// The texts of one package of the window, kept in its `texts.properties`. A place for a value is
/// written `{0}`, `{1}` and so on; nothing else in a text is special.
public final class Texts {

  private final ResourceBundle bundle;

  private Texts(ResourceBundle bundle) {
    this.bundle = bundle;
  }

  /// The texts beside that class, in the person's language where there is a translation.
  public static Texts of(Class<?> neighbour) {
    return new Texts(ResourceBundle.getBundle(neighbour.getPackageName() + ".texts"));
  }

  /// The text of that name with the values filled in. Throws [MissingResourceException] for an
  /// unknown name, so that a forgotten text shows in the first test.
  public String get(String name, Object... values) {
    String text = bundle.getString(name);
    for (int i = 0; i < values.length; i++) {
      text = text.replace("{" + i + "}", values[i].toString());
    }
    return text;
  }

  /// The text `name.one` or `name.other`, by the number; `{0}` is the number itself.
  public String count(String name, long number) {
    return get(name + (number == 1 ? ".one" : ".other"), Formats.count(number));
  }
}
